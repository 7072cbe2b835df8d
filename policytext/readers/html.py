"""Web pages: their text in its order; what the site puts around it is left over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

from policytext.errors import ReadError
from policytext.hookspecs import hookimpl
from policytext.mapped import Why
from policytext.model import Source
from policytext.readers.drafts import Draft, Parts, row_parts
from policytext.readers.encodings import decode
from policytext.readers.regions import Box, WebLine, find_text
from policytext.readers.web_tables import as_number, read_rows, set_spaces
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


#: Elements inside a line, elements that nobody sees, and names that sites give to what is not the text.
_INLINE = _names(
    """
    a abbr b bdi bdo big cite code data del dfn em font i img input ins kbd label mark q rb rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr
    """
)
_UNSEEN = _names(
    """
    script style template noscript svg math iframe object embed applet canvas audio video select head
    textarea noframes map
    """
)
_AROUND = frozenset({"nav", "footer", "aside", "form", "button"})
_NAMES = _names(
    """
    nav navbar navi navigation menu footer foot copyright breadcrumb breadcrumbs crumb crumbs position
    location sidebar aside related relate share sharebox pager pagination search login qrcode toolbar
    topbar sitemap friendlink
    """
)
_WORD = re.compile("[a-z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
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
    walk = _Walk()
    if tree.body is not None:
        walk.take(tree.body)
    draft = Draft()
    found = find_text(walk.lines, walk.boxes, metadata.get("title", ""))
    for n, line in enumerate(walk.lines):
        why = None if n in found.kept else Why.INVISIBLE if line.is_hidden else Why.FURNITURE
        marks = "" if why or found.title is None else "# " if n == found.title else "#" * max(2, line.heading) + " "
        draft.line(
            [(marks if line.heading or n == found.title else "", True), *line.parts], blank=line.blank, left_over=why
        )
    made = draft.source(encoding=source.encoding, reason=source.reason, metadata=metadata, what="page")
    whole = Span(0, len(made.raw))  # notes on the encoding speak of the tagged text
    return attrs.evolve(made, notes=tuple(attrs.evolve(note, raw=whole) for note in source.notes))


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
    """A walk through a page that writes down its lines."""

    def __init__(self) -> None:
        self.lines: list[WebLine] = []
        self.boxes: list[Box] = []
        self._box = Box()
        self._parts: list[tuple[str, bool]] = []
        self._unshown: list[str] = []
        self._linked = self._links = self._hidden = self._pre = self._heading = 0
        self._blank = 1
        self._to_file = False
        self._lists: list[int | None] = []

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

    def _enter(self, node: LexborNode) -> Callable[[], None] | None:
        """Note what an element begins, and return what to do at its end; None where its inside is not walked."""
        tag = node.tag or ""
        if tag in _UNSEEN:
            return None
        if tag == "br":
            self._end()
            self._blank = 0
            return None
        attributes = node.attributes
        hidden = "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))
        self._hidden += hidden
        if tag in _INLINE:
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
        if tag == "table" and (rows := read_rows(node)):
            for n, (row, linked) in enumerate(rows):
                self._append(row_parts(row), linked=linked, blank=0 if n else 1, is_row=True)
            self._leave(tag, outer, hidden)
            return None
        if tag == "pre":
            self._pre += 1
        elif tag in ("ol", "ul"):
            self._lists.append(as_number(attributes.get("start"), 1) if tag == "ol" else None)
        elif tag == "li" and self._lists and (number := self._lists[-1]) is not None:
            number = as_number(attributes.get("value"), number)
            self._lists[-1] = number + 1
            self._parts.append((f"{number}. ", True))
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
        if any(text and not is_synthetic for text, is_synthetic in self._parts):
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


#: Web pages: `.html`, `.htm`, `.shtml`, `.xhtml`, and whatever begins as one. What `raw` holds is the page's text without its tags.
HTML = Reader(
    name="html",
    accepts=lambda path, head: path.lower().endswith(_SUFFIXES) or _OPENING.match(head) is not None,
    read=read_html,
)


@hookimpl
def policytext_readers() -> Iterable[Reader]:
    """The reader of web pages."""
    return (HTML,)
