"""Web pages: their text in its order; what the site puts around it is left over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import attrs

from policytext.chinese.labels import match_label
from policytext.errors import ReadError
from policytext.hookspecs import hookimpl
from policytext.mapped import Why
from policytext.model import Source
from policytext.readers.drafts import Draft, Parts, row_parts
from policytext.readers.encodings import decode
from policytext.readers.number_formats import write_number
from policytext.readers.regions import Box, WebLine, find_text, is_title, reads_as_text
from policytext.readers.web_tables import UNSEEN, as_number, is_hidden, read_rows, set_spaces
from policytext.recipes import Reader
from policytext.spans import Span

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["HTML", "read_html"]

_SUFFIXES = (".html", ".htm", ".shtml", ".xhtml")
_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,400}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARED = re.compile(
    rb"""<meta[^>]{1,300}?charset\s*=\s*["']?\s*([\w-]{2,20})|<\?xml[^>]{1,100}?encoding\s*=\s*["']([\w-]{2,20})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Elements inside a line, and names that sites give to what is not the text.
_INLINE = _names(
    """
    a abbr b bdi bdo big cite code data del dfn em font i img input ins kbd label mark q rb rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr
    """
)
_AROUND = frozenset({"nav", "footer", "aside", "form", "button"})
_NAMES = _names(
    """
    nav navbar navi navigation menu footer foot copyright breadcrumb breadcrumbs crumb crumbs position
    location sidebar aside related relate share sharebox pager pagination search login qrcode toolbar
    topbar sitemap friendlink meta
    """
)
_WORD = re.compile("[a-z]+")
#: Elements in a line that a page sets as paragraphs, and lists without numbers.
_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|table)", re.IGNORECASE)
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:[^;]{0,80}\bnone\b", re.IGNORECASE)
#: How `<ol type=…>` writes its numbers, as Word calls it.
_NUMBERS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HAN = re.compile("[\u4e00-\u9fff]")
#: An element that is not shown with so many times as many characters as the text that is shown: a script shows it.
_SHOWN_LATER = 4
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|ceb|txt)(?:[?#].*)?$", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

#: Tags that need no end tag, so that they do not nest.
_UNNESTED = frozenset(
    b"p li td th tr tbody thead tfoot dt dd option br hr img input meta link area base col embed source track wbr param".split()
)
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
#: How deep elements may nest times how many there are: a parser's work, which a page of a site has 1 % of.
_MOST_WORK = 20_000_000

_SITE_NAME = re.compile(r"\s*[_|｜].*|\s*[-—–]+\s*[^-—–]{0,20}(?:网|网站|门户|政府|委员会|平台)\s*$", re.DOTALL)
_META = {
    "articletitle": "title",
    "pubdate": "date",
    "contentsource": "source",
    "author": "author",
    "keywords": "keywords",
}


def read_html(data: bytes) -> Source:
    """The words of a web page; navigation, lists of links and footers are leftovers of it.

    >>> page = "<html><title>通知</title><nav>首页</nav><p>各乡镇：</p><ol><li>清淤河道26公里。</ol>"
    >>> read_html(page.encode()).raw
    '首页\\n\\n各乡镇：\\n\\n1. 清淤河道26公里。\\n'

    Headings get Markdown's `#`, tables its bars, and items of `<ol>` their numbers; these are synthetic.
    Scripts never run, and nothing is fetched. Raises ReadError on a page without text and on one nested beyond reason.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError as error:
        raise ReadError("reading HTML needs selectolax: pip install 'policytext[html]'") from error
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    source = decode(data, next(name for name in declared.groups() if name).decode("ascii") if declared else "")
    _check_nesting(data)
    tree = LexborHTMLParser(source.raw.removeprefix("\ufeff"))
    metadata = dict(_metadata(tree))
    if tree.body is None:
        raise ReadError(f"the page holds no text{_elsewhere(tree)}")
    walk = _Walk()
    walk.take(tree.body)
    if veil := walk.veil():
        walk = _Walk(shown=veil)
        walk.take(tree.body)
    if not walk.lines:
        raise ReadError(f"the page holds no text{_elsewhere(tree)}")
    draft = Draft()
    title = metadata.get("title", "")
    found = find_text(walk.lines, walk.boxes, title)
    above = ""
    for n, line in enumerate(walk.lines):
        why = None if n in found.kept else Why.INVISIBLE if line.is_hidden else Why.FURNITURE
        # a title on several lines is one
        joined = bool(above) and not why and not line.blank and is_title(above + line.text, title)
        marks = "" if why or found.title is None else "# " if n == found.title else "#" * max(2, line.heading) + " "
        draft.line(
            [(marks if (line.heading or n == found.title) and not joined else "", True), *line.parts],
            blank=line.blank,
            left_over=why,
            joined=joined,
        )
        above = line.text if n == found.title else above + line.text if joined else ""
    made = draft.source(encoding=source.encoding, reason=source.reason, metadata=metadata, what="page")
    whole = Span(0, len(made.raw))  # notes on the encoding speak of the tagged text
    return attrs.evolve(made, notes=tuple(attrs.evolve(note, raw=whole) for note in source.notes))


def _elsewhere(tree: Any) -> str:
    """Which other files a page shows, in words."""
    names = [node.attributes.get("src") or "" for node in tree.css("frame, iframe")]
    return f" of its own: it shows {', '.join(filter(None, names))}"[:200] if any(names) else ""


def _check_nesting(data: bytes) -> None:
    """Raise ReadError where the elements nest so deep that a parser takes minutes."""
    depth = deepest = 0
    for n, (closing, tag) in enumerate(_TAG.findall(data)):
        if tag.lower() not in _UNNESTED:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
        if deepest * n > _MOST_WORK:
            raise ReadError(f"its elements are nested {deepest:,} deep, more than on any page")


def _metadata(tree: Any) -> Iterator[tuple[str, str]]:
    """What the page says of itself, its title without the name of the site."""
    if title := tree.css_first("title"):
        yield "title", _SITE_NAME.sub("", " ".join(title.text().split()))
    for meta in tree.css("meta[name]"):
        key = _META.get((meta.attributes.get("name") or "").lower())
        if key and (value := (meta.attributes.get("content") or "").strip()):
            yield key, value


class _Walk:
    """A walk through a page that writes down its lines; `shown` is an element that is read though it is hidden."""

    def __init__(self, shown: int = 0) -> None:
        self._shown = shown
        self._veil = 0  # the outermost of the hidden elements around, and how much Chinese is in each
        self._veiled: Counter[int] = Counter()
        self.lines: list[WebLine] = []
        self.boxes: list[Box] = []
        self._box = Box()
        self._parts: list[tuple[str, bool]] = []
        self._unshown: list[str] = []
        self._linked = self._links = self._hidden = self._pre = self._heading = 0
        self._blank = 1
        self._to_file = False
        self._lists: list[tuple[int | None, str]] = []  # the next number, if any, and how it is written

    def take(self, body: LexborNode) -> None:
        """Walk the page; without recursion, for pages nest as deep as they like."""
        todo: list[tuple[LexborNode, Callable[[], None] | None]] = [(body, None)]
        while todo:
            node, leave = todo.pop()
            if leave:
                leave()
            elif node.is_text_node:
                self._write(node.text_content or "")
            elif node.is_element_node and (leave := self._enter(node)):
                todo.append((node, leave))
                children: list[tuple[LexborNode, Callable[[], None] | None]] = []
                child = node.first_child
                while child is not None:
                    children.append((child, None))
                    child = child.next
                todo += reversed(children)
        self._end()

    def veil(self) -> int:
        """The hidden element that holds most of the page's text, which a script is to show; 0 for none."""
        shown = sum(len(line.text) - line.linked for line in self.lines if not line.is_hidden and reads_as_text(line))
        element, mass = max(self._veiled.items(), key=itemgetter(1), default=(0, 0))
        return element if mass > _SHOWN_LATER * shown else 0

    def _enter(self, node: LexborNode) -> Callable[[], None] | None:
        """Note what an element begins, and return what to do at its end; None where its inside is not walked."""
        tag = node.tag or ""
        if tag in UNSEEN:
            return None
        if tag == "br":
            self._end()
            self._blank = 0
            return None
        attributes = node.attributes
        style = attributes.get("style") or ""
        # how a character is read, above it
        hidden = (is_hidden(node) or tag in ("rt", "rp")) and node.mem_id != self._shown
        if hidden and not self._hidden:
            self._veil = node.mem_id
        self._hidden += hidden
        if tag in _INLINE and not _BLOCK.search(style):
            is_link = tag == "a"
            self._links += is_link
            if is_link and _FILE.search(attributes.get("href") or ""):
                self._to_file = True
            return partial(self._leave_inline, is_link, hidden) if is_link or hidden else _nothing
        self._end()
        self._blank = 1
        names = _WORD.findall(f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower())
        outer = self._box
        self._box = Box(
            outer=outer if self.boxes else None,
            is_furniture=outer.is_furniture or tag in _AROUND or not _NAMES.isdisjoint(names),
        )
        self.boxes.append(self._box)
        if tag == "table" and (rows := read_rows(node, self._unshown)):
            for n, (row, linked) in enumerate(rows):
                self._append(row_parts(row), linked=linked, blank=0 if n else 1, is_row=True)
            self._leave(tag, outer, hidden)
            return None
        if tag == "pre":
            self._pre += 1
        elif tag in ("ol", "ul"):
            is_numbered = tag == "ol" and not _UNNUMBERED.search(style)
            number = as_number(attributes.get("start"), 1) if is_numbered else None
            self._lists.append((number, _NUMBERS.get(attributes.get("type") or "", "decimal")))
        elif tag == "li" and self._lists and (following := self._lists[-1])[0] is not None:
            number = as_number(attributes.get("value"), following[0])
            self._lists[-1] = (number + 1, following[1])
            self._parts.append((f"{write_number(number, following[1])}. ", True))
        elif tag in _HEADINGS:
            self._heading = int(tag[1])
        return partial(self._leave, tag, outer, hidden)

    def _leave_inline(self, is_link: bool, hidden: bool) -> None:
        self._links -= is_link
        self._hidden -= hidden

    def _leave(self, tag: str, outer: Box, hidden: bool) -> None:
        self._end()
        self._blank = 1
        self._heading = 0
        self._pre -= tag == "pre"
        if tag in ("ol", "ul"):
            self._lists.pop()
        self._box = outer
        self._hidden -= hidden

    def _write(self, text: str) -> None:
        """Add words to the line, white space set as a browser sets it."""
        if self._hidden:
            self._unshown.append(text)
            self._veiled[self._veil] += len(_HAN.findall(text))
            return
        if self._pre:
            for n, line in enumerate(text.split("\n")):
                if n:
                    self._end()
                    self._blank = 0
                if line:
                    self._parts.append((line, False))
            return
        last = next((part[0][-1] for part in reversed(self._parts) if not part[1]), "")
        text = set_spaces(text, last)
        if text:
            self._parts.append((text, False))
            self._linked += len(text) if self._links else 0

    def _end(self) -> None:
        """End the line; what the page does not show stands after it."""
        if self._parts and not self._parts[-1][1] and not self._pre:
            self._parts[-1] = (self._parts[-1][0].rstrip(" "), False)
        words = "".join(text for text, is_synthetic in self._parts if not is_synthetic)
        if words:
            if self._parts[0][1] and match_label(words.strip()):  # the style of such a list has no numbers
                del self._parts[0]
            self._append(
                self._parts, linked=self._linked, blank=self._blank, heading=self._heading, to_file=self._to_file
            )
            self._parts, self._linked, self._to_file = [], 0, False
        if self._unshown:
            text = set_spaces("".join(self._unshown), "").strip(" ")
            self._unshown = []
            if text:
                self.lines.append(WebLine(box=self._box, parts=[(text, False)], is_hidden=True))

    def _append(self, parts: Parts, **facts: Any) -> None:
        if self.boxes:
            self.lines.append(WebLine(box=self._box, parts=parts, is_hidden=self._hidden > 0, **facts))


def _nothing() -> None:
    """What there is to do at the end of most elements in a line."""


def _in_bytes(head: bytes) -> bytes:
    """The beginning of a file, of one in UTF-16 without its mark and with a byte for each tag's character."""
    return head[2:].replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head


#: Web pages: `.html`, `.htm`, `.shtml`, `.xhtml`, and whatever begins as one. What `raw` holds is the page's text without its tags.
HTML = Reader(
    name="html",
    accepts=lambda path, head: path.lower().endswith(_SUFFIXES) or _OPENING.match(_in_bytes(head)) is not None,
    read=read_html,
)


@hookimpl
def policytext_readers() -> Iterable[Reader]:
    """The reader of web pages."""
    return (HTML,)
