"""Akoma Ntoso files as texts: a line for each block, with what the file says of it."""

from __future__ import annotations

import re
from xml.parsers import expat

import attrs

from policytext import Span
from policytext.errors import ReadError
from policytext.metadata import Metadata
from policytext.model import Role, Source
from policytext_akn.names import CHARACTER, OWN_NAMESPACE, RUN_IN, unnamed
from policytext_akn.outline import Facts, Outline, Row

__all__ = ["read_akn"]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DOCUMENTS = _names("act amendment bill debate debateReport doc judgment officialGazette portion statement")
#: Elements that begin a line of their own; inside them the words of all elements are one line.
_BLOCKS = _names("p block heading num subheading crossHeading listIntroduction listWrapUp tocItem li th td")
#: Elements whose words are no part of the text.
_UNREAD = _names("meta authorialNote remark toc")
#: Parts of the outline.
_HIERARCHY = _names(
    """
    alinea article book chapter clause division hcontainer indent level list paragraph part point proviso rule section
    subchapter subclause subdivision sublist subparagraph subpart subrule subsection subtitle title tome transitional item
    """
)
_ROLES = {str(role): role for role in Role}
#: How a line ends that nothing goes on with.
_ENDS = ("。", "！", "？", "!", "?", "：", ":", "；", ";", "”", "…")
_BROKEN = re.compile(r"[ \t]*[\r\n]\s*")
_DEEPEST = 20
_LATIN = re.compile("[0-9A-Za-z]")


def read_akn(data: bytes) -> Source:
    """The text of an Akoma Ntoso file, a line for each paragraph; its outline is in the metadata, for the genre `akn`.

    Raises ReadError on what is no well-formed XML, on a file with a document type (entities are never read), and on one
    without text.
    """
    walk = _Walk()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.write
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ReadError(f"no well-formed XML: {error}") from error
    except (LookupError, UnicodeError, ValueError) as error:
        raise ReadError(f"its encoding cannot be read: {error}") from error
    if not walk.outlines or not any(outline.rows for outline in walk.outlines):
        raise ReadError("the file holds no text")
    return _source(walk.outlines, walk.texts)


def _source(outlines: list[Outline], texts: list[list[str]]) -> Source:
    """The lines as a raw text that is laid out as they are told: blank lines between all, and of several texts a mark before the title of each."""
    raw: list[str] = []
    length = 0
    synthetic: list[Span] = []
    placed: list[Outline] = []
    several = sum(bool(outline.rows) for outline in outlines) > 1
    for outline, lines in zip(outlines, texts, strict=True):
        rows = []
        first = next((n for n, row in enumerate(outline.rows) if row.role is Role.TITLE), 0)
        for n, (row, line) in enumerate(zip(outline.rows, lines, strict=True)):
            if length:
                # nothing goes on after more blank lines than the page has between its paragraphs
                between = "\n\n" if raw[-1].endswith(_ENDS) or row.label else "\n\n\n\n"
                raw.append(between)
                length += len(between)
            if several and n == first:
                synthetic.append(Span(length, length + 2))
                raw.append("# ")
                length += 2
            rows.append(attrs.evolve(row, start=length))
            raw.append(line)
            length += len(line)
        placed.append(Outline(facts=outline.facts, rows=rows))
    title = outlines[0].facts.title
    return Source(
        raw="".join([*raw, "\n"]),
        encoding="utf-8",
        reason="as XML says",
        metadata=Metadata.of({**({"title": title} if title else {}), **Outline.as_metadata(placed)}),
        synthetic=tuple(synthetic),
    )


def _refuse(*_: object) -> None:
    raise ReadError("it declares a document type, whose entities could be anything: they are not read")


@attrs.define
class _Part:
    """A part of the outline that is open: its line, until something follows it."""

    role: Role
    level: int
    label: str | None = None
    head: str | None = None
    before: dict[str, str] = attrs.Factory(dict)
    is_written: bool = False


class _Walk:
    """A walk through a file that writes its lines down."""

    def __init__(self) -> None:
        self.outlines: list[Outline] = []
        self.texts: list[list[str]] = []
        self._elements: list[str] = []
        self._unread = 0
        self._parts: list[_Part] = []
        self._block: list[str] | None = None
        self._blocks = 0
        self._role = ""
        self._own = False
        self._before = ""
        self._author = ""
        self._in_work = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        namespace, _, tag = name.rpartition(" ")
        self._elements.append(tag)
        if namespace == OWN_NAMESPACE:
            if tag == "facts" and self.outlines:
                self.outlines[-1].facts = self.outlines[-1].facts.exactly(
                    {key: unnamed(words) for key, words in attributes.items()}
                )
            return
        if tag in _UNREAD:
            self._unread += 1
        if tag in _DOCUMENTS:
            self.outlines.append(Outline(facts=Facts(genre=attributes.get("name") or tag)))
            self.texts.append([])
        elif self._unread:
            self._learn(tag, attributes)
        elif tag in _HIERARCHY and self.outlines:
            self._flush()
            level = _level(attributes.get(f"{OWN_NAMESPACE} level", ""), len(self._parts) + 1)
            self._parts.append(_Part(role=_ROLES.get(attributes.get("name", ""), Role.HEADING), level=level))
            self._own = f"{OWN_NAMESPACE} level" in attributes or attributes.get("name", "") in _ROLES
        elif tag in _BLOCKS:
            if not self._blocks:
                self._block = []
                self._role = attributes.get("class", "")
                self._before = unnamed(attributes.get(f"{OWN_NAMESPACE} before", ""))
            self._blocks += 1
        elif tag == "inline" and attributes.get("name") == CHARACTER and self._block is not None:
            self._block.append(_character(attributes.get(f"{OWN_NAMESPACE} code", "")))
        elif tag in ("br", "eol") and self._block is not None:
            self._block.append("\n")
        elif tag == "docTitle" and self._block is not None and not self._role:
            self._role = str(Role.TITLE)

    def write(self, words: str) -> None:
        """Words stand there."""
        if self._block is not None and not self._unread:
            self._block.append(words)

    def end(self, _: str) -> None:
        """An element ends."""
        tag = self._elements.pop()
        if tag in _UNREAD:
            self._unread -= 1
        elif self._unread:
            return
        elif tag in _BLOCKS and self._blocks:
            self._blocks -= 1
            if not self._blocks:
                words, self._block = _set(self._block or []), None
                self._take(tag, words)
        elif tag in _HIERARCHY and self._parts:
            self._flush()
            self._parts.pop()

    def _learn(self, tag: str, attributes: dict[str, str]) -> None:
        """What the metadata of a document say; of a file of another's making, title, date and author."""
        if not self.outlines:
            return
        facts = self.outlines[-1].facts
        if tag == "FRBRdate" and "FRBRWork" in self._elements and attributes.get("name") != "unknown":
            facts = attrs.evolve(facts, date=attributes.get("date", "")[:10])
        elif tag == "FRBRauthor" and "FRBRWork" in self._elements:
            self._author = attributes.get("href", "").removeprefix("#")
        elif tag.startswith("TLC") and self._author and attributes.get("eId") == self._author:
            facts = attrs.evolve(facts, issuer=attributes.get("showAs", ""))
        self.outlines[-1].facts = facts

    def _take(self, tag: str, words: str) -> None:
        """Write down what a block holds."""
        part = self._parts[-1] if self._parts else None
        if part and not part.is_written and tag in ("num", "heading") and getattr(part, _FIELDS[tag]) is None:
            setattr(part, _FIELDS[tag], words)
            part.before[tag] = self._before
            return
        if part and not part.is_written and (self._role == RUN_IN or self._runs_in(part)):
            self._flush(words)
            return
        self._flush()
        role = _ROLES.get(self._role, Role.TEXT)
        if words.strip():
            self._line(words, Row(role=role))
        if role is Role.TITLE and self.outlines and not self.outlines[-1].facts.title:
            self.outlines[-1].facts = attrs.evolve(self.outlines[-1].facts, title=words.strip())

    def _runs_in(self, part: _Part) -> bool:
        """In a file of another's making what stands under a number without a heading is its paragraph."""
        return not self._own and part.head is None and part.label is not None

    def _flush(self, rest: str = "") -> None:
        """Write the line that opens the innermost part, if nothing has yet."""
        part = self._parts[-1] if self._parts else None
        if part is None or part.is_written:
            return
        part.is_written = True
        text, label, head = "", (0, 0), (0, 0)
        if part.label is not None:
            text += part.before.get("num", "")
            label = (len(text), len(text) + len(part.label))
            text += part.label
        if part.head is not None:
            gap = part.before.get("heading", "")
            if not self._own and part.label and _LATIN.match(part.label[-1]):
                gap = " "
            text += gap
            head = (len(text), len(text) + len(part.head))
            text += part.head
        if (text + rest).strip():
            role = part.role if self._own or part.head is not None else Role.ITEM
            self._line(
                text + rest,
                Row(
                    role=role,
                    level=part.level,
                    label=label if part.label is not None else None,
                    head=head if part.head is not None else None,
                ),
            )

    def _line(self, words: str, row: Row) -> None:
        if not self.outlines:
            return
        self.outlines[-1].rows.append(attrs.evolve(row, length=len(words)))
        self.texts[-1].append(words)


_FIELDS = {"num": "label", "heading": "head"}


def _set(parts: list[str]) -> str:
    """Words without the line ends that the file's own layout has put into them."""
    words = "".join(parts)
    if "\n" not in words and "\r" not in words:
        return words
    return _BROKEN.sub(lambda m: " " if _between_latin(words, m) else "", words).strip()


def _between_latin(words: str, match: re.Match[str]) -> bool:
    before, after = words[match.start() - 1 : match.start()], words[match.end() : match.end() + 1]
    return bool(before.isascii() and after.isascii() and before and after)


def _level(told: str, depth: int) -> int:
    """The level that a file tells, else its depth; what stands deeper than any outline goes stands there side by side."""
    return min(int(told) if told.isascii() and told.isdigit() and len(told) < 4 else depth, _DEEPEST)


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
