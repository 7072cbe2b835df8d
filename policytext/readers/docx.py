"""Word files: paragraphs, automatic numbers, tables, notes, text boxes; headers and footers are left over."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from policytext.errors import ReadError
from policytext.hookspecs import hookimpl
from policytext.mapped import Why
from policytext.model import Source
from policytext.readers.drafts import Cell, Draft
from policytext.readers.numbering import NAMES, Numbering, Styles, value_of
from policytext.recipes import Reader

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

__all__ = ["DOCX", "read_docx"]

_SUFFIXES = ("", ".docx", ".docm", ".dotx")

#: What an archive may hold when unpacked: more is a bomb, for reports have a few megabytes of text.
_MOST_BYTES = 400_000_000
_MOST_XML = 64_000_000
_MOST_FILES = 20_000
_CHUNK = 1 << 16

_OTHER_KINDS = (
    ("xl/workbook.xml", "an XLSX workbook"),
    ("ppt/presentation.xml", "a PPTX presentation"),
    ("content.xml", "an OpenDocument file"),
    ("OFD.xml", "an OFD file"),
)

#: Elements whose inside is walked through, and those that are not of the text as it stands.
_BLOCKS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "Choice"})
_UNSEEN = frozenset(
    {"del", "moveFrom", "instrText", "delText", "pPr", "rPr", "rt", "sdtPr", "sdtEndPr", "Fallback", "tblPr", "fldData"}
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
#: Boxes of forms that are characters of a font of pictures.
_SYMBOLS = {
    ("wingdings", "F0A8"): "□", ("wingdings", "F0FE"): "☑", ("wingdings", "F0FD"): "☒", ("wingdings", "F0FC"): "✓",
    ("wingdings 2", "F0A3"): "□", ("wingdings 2", "F052"): "☑", ("wingdings 2", "F050"): "✓",
}  # fmt: skip
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_TITLE_STYLES = ("title", "标题")
_TITLE_WITHIN = 15
_LONGEST_HEADING = 60
_LONGEST_CELL = 150
_WIDEST = 50


def read_docx(data: bytes) -> Source:
    """The words of a Word file in its order.

    Automatic numbers are computed and synthetic; so are the `#` of headings by style and the bars of tables. Notes stand
    at the end, each with its mark; text boxes after the paragraph that holds them; deleted text is not read. Headers,
    footers and hidden text are leftovers. Nothing that the file refers to outside itself is fetched.

    Raises ReadError on what is no DOCX, on a damaged one, and on one that grows too large when it is unpacked.
    """
    try:
        import docx
    except ImportError as error:
        raise ReadError("reading DOCX needs python-docx: pip install 'policytext[docx]'") from error
    _check(data)
    try:
        document = docx.Document(io.BytesIO(data))
        return _Walk(document).source()
    except ReadError:
        raise
    except Exception as error:  # python-docx raises what its XML parser, its archive and its own lookups do
        raise ReadError(f"it is a damaged DOCX: {type(error).__name__}: {error}") from error


def _check(data: bytes) -> None:
    """Raise ReadError where the archive is no DOCX, is damaged, or is a trap for its reader."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise ReadError(f"it is a ZIP archive that is cut off or damaged: {error}") from error
    except RuntimeError as error:  # a member under a password
        raise ReadError(f"it is a ZIP archive under a password: {error}") from error


def _check_members(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = {member.filename for member in members}
    if "word/document.xml" not in names and "[Content_Types].xml" not in names:
        what = next((what for name, what in _OTHER_KINDS if name in names), "a ZIP archive")
        raise ReadError(f"it is {what}, not a DOCX")
    if what := next((what for name, what in _OTHER_KINDS if name in names and "word/document.xml" not in names), ""):
        raise ReadError(f"it is {what}, not a DOCX")
    size = sum(member.file_size for member in members)
    xml_size = sum(member.file_size for member in members if _is_xml(member))
    if size > _MOST_BYTES or xml_size > _MOST_XML or len(members) > _MOST_FILES:
        raise ReadError(
            f"it is a ZIP archive that unpacks to {size:,} bytes in {len(members):,} files, more than any document has"
        )
    for member in members:
        content = _content(archive, member, keep=_is_xml(member))
        for sign in (b"<!DOCTYPE", b"<!ENTITY"):
            if sign in content or sign.decode().encode("utf-16-le") in content:
                raise ReadError(f"its {member.filename} declares a document type or entities, which no DOCX does")


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith((".xml", ".rels"))


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, keep: bool) -> bytes:
    """What a member holds, or nothing where it is not to be kept.

    It is unpacked bit by bit up to the size that it tells, for one that tells a wrong size may grow to any at once; then
    its checksum is wrong.
    """
    parts = []
    with archive.open(member) as stream:
        while part := stream.read(_CHUNK):
            parts.append(part if keep else b"")
    return b"".join(parts)


def _name(element: Any) -> str:
    """The name of an element without its namespace; empty for a comment."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


class _Walk:
    """A walk through a Word file that writes its draft."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        parts = {rel.reltype.rsplit("/", 1)[-1]: rel.target_part for rel in self._rels() if not rel.is_external}
        self._styles = Styles(_root(parts.get("styles")))
        self._numbering = Numbering(_root(parts.get("numbering")), self._styles)
        self._notes = {
            (kind, note.get(f"{NAMES}id")): note
            for kind in ("footnote", "endnote")
            if (root := _root(parts.get(f"{kind}s"))) is not None
            for note in root.iter(f"{NAMES}{kind}")
        }
        self._cited: dict[tuple[str, str | None], int] = {}
        self._draft = Draft()
        self._boxes: list[Any] = []
        self._hidden: list[str] = []
        self._begun = ""  # words whose paragraph goes on in the next, for its end was deleted
        self._title = self._find_title()

    def _rels(self) -> list[Any]:
        return list(self._document.part.rels.values())

    def source(self) -> Source:
        """The file as a Source."""
        self._take_around("header")
        body = self._document.element.body
        for element in _blocks(body):
            self._take(element)
        self._take_begun()
        for key, number in list(self._cited.items()):
            self._take_note(key, number)
        self._take_around("footer")
        properties = self._document.core_properties
        metadata = {"title": properties.title, "author": properties.author}
        return self._draft.source(encoding="utf-8", reason="the XML of a DOCX", metadata=metadata, what="DOCX")

    def _take(self, element: Any) -> None:
        if _name(element) == "p":
            self._take_paragraph(element)
        elif _name(element) == "tbl":
            self._take_begun()
            self._take_table(element)

    def _take_begun(self) -> None:
        if self._begun.strip():
            self._draft.line([(self._begun.strip("\n"), False)])
        self._begun = ""

    def _take_paragraph(self, element: Any) -> None:
        properties = element.find(f"{NAMES}pPr")
        self._begun += self._words(element)
        if _ends_deleted(properties):
            return
        label = self._numbering.label(properties)
        text, self._begun = self._begun.strip("\n"), ""
        if text.strip():
            head = self._hashes(element, properties, text)
            first, *more = text.split("\n")
            self._draft.line([(head, True), (label, True), (first, False)])
            for line in more:
                self._draft.line([(line, False)], blank=0)
        self._take_kept()

    def _take_kept(self) -> None:
        """Write the hidden words and the text boxes of what has been written."""
        if self._hidden:
            self._draft.line([("".join(self._hidden), False)], left_over=Why.INVISIBLE)
            self._hidden.clear()
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            for block in _blocks(box):
                self._take(block)

    def _hashes(self, element: Any, properties: Any, text: str) -> str:
        """The marks of a heading by style: one for the title, and one more for each level of the outline."""
        if self._title is None or len(text) > _LONGEST_HEADING or text.rstrip().endswith("。"):
            return ""
        if element is self._title:
            return "# "
        level = self._level(properties)
        return "#" * (level + 2) + " " if level is not None else ""

    def _level(self, properties: Any) -> int | None:
        """The level of a heading in the outline, 0 for the first; None for other paragraphs."""
        for found in self._styles.of(properties):
            if (value := value_of(found, "outlineLvl")) is not None:
                return int(value) if value in "01234" else None
        return None

    def _find_title(self) -> Any:
        """The paragraph that is the title: by its style, or as the only first heading, or as the only centred one above.

        Without it the headings would look like titles of several texts, so then they are not marked.
        """
        paragraphs = [
            p for p in _blocks(self._document.element.body) if _name(p) == "p" and "".join(p.itertext()).strip()
        ]
        levels = [self._level(p.find(f"{NAMES}pPr")) for p in paragraphs]
        centred = []
        for paragraph in paragraphs[:_TITLE_WITHIN]:
            properties = paragraph.find(f"{NAMES}pPr")
            styles = self._styles.chain(value_of(properties, "pStyle"))
            if any((value_of(style, "name") or "").lower() in _TITLE_STYLES for style in styles):
                return paragraph
            if any(value_of(found, "jc") == "center" for found in self._styles.of(properties)):
                centred.append(paragraph)
        if levels[:1] == [0] and levels.count(0) == 1:
            return paragraphs[0]
        return centred[0] if len(centred) == 1 else None

    def _words(self, element: Any) -> str:
        """The words of a paragraph; its text boxes and hidden words are kept for later."""
        return "".join(self._pieces(element))

    def _pieces(self, element: Any) -> Iterator[str]:
        for child in element:
            name = _name(child)
            if name in ("t", "delText"):
                yield (child.text or "") if name == "t" else ""
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "sym":
                font = (child.get(f"{NAMES}font") or "").lower()
                yield _SYMBOLS.get((font, (child.get(f"{NAMES}char") or "").upper()), "")
            elif name in _NOTES:
                yield self._mark(_NOTES[name], child.get(f"{NAMES}id"))
            elif name == "txbxContent":
                self._boxes.append(child)
            elif name == "r" and _is_hidden(child):
                self._hidden += [text.text or "" for text in child.iter(f"{NAMES}t")]
            elif name and name not in _UNSEEN:
                yield from self._pieces(child)

    def _mark(self, kind: str, key: str | None) -> str:
        if (kind, key) not in self._notes:
            return ""
        return f"[{self._cited.setdefault((kind, key), len(self._cited) + 1)}]"

    def _take_note(self, key: tuple[str, str | None], number: int) -> None:
        mark = f"[{number}]"
        for n, paragraph in enumerate(self._notes[key].iter(f"{NAMES}p")):
            self._draft.line([("" if n else mark, True), (self._words(paragraph).strip(), False)])

    def _take_table(self, table: Any) -> None:
        """Write a table row by row; one that sets the page, with one column or long cells, as paragraphs."""
        rows = [list(_cells(row)) for row in _blocks(table) if _name(row) == "tr" and not _is_deleted_row(row)]
        nested = any(True for row in rows for cell, _, _ in row for _ in cell.iter(f"{NAMES}tbl"))
        longest = max(
            (sum(len(t.text or "") for t in cell.iter(f"{NAMES}t")) for row in rows for cell, _, _ in row), default=0
        )
        if nested or longest > _LONGEST_CELL or max(map(len, rows), default=0) < 2:
            for row in rows:
                for cell, _, _ in row:
                    for block in _blocks(cell):
                        self._take(block)
                    self._take_begun()
            return
        self._draft.table([self._cell(cell, width, is_below) for cell, width, is_below in row] for row in rows)
        self._take_kept()

    def _cell(self, cell: Any, width: int, is_below: bool) -> Cell:
        parts: list[tuple[str, bool]] = []
        for paragraph in () if is_below else _blocks(cell):
            label = self._numbering.label(paragraph.find(f"{NAMES}pPr"))
            words = " ".join(self._words(paragraph).split())
            if words:
                parts += [(" " if parts else "", True), (label, True), (words, False)]
        return Cell(parts=parts, width=width)

    def _take_around(self, kind: str) -> None:
        """Write the headers or footers, each text once, as what is left over."""
        seen = set()
        for rel in self._rels():
            if rel.is_external or not rel.reltype.endswith(f"/{kind}"):
                continue
            for paragraph in _root(rel.target_part).iter(f"{NAMES}p"):
                text = " ".join(self._words(paragraph).split())
                if text and text not in seen:
                    seen.add(text)
                    self._draft.line([(text, False)], left_over=Why.FURNITURE)
            self._boxes.clear()  # their paragraphs have been walked through


def _root(part: Any) -> Any:
    """The XML of a part; python-docx parses only the parts that it knows."""
    if part is None:
        return None
    element = getattr(part, "element", None)
    if element is None:
        from docx.oxml import parse_xml

        element = parse_xml(part.blob)
    return element


def _blocks(element: Any) -> Iterator[Any]:
    """The paragraphs, tables and rows of an element, also inside content controls and insertions."""
    for child in element:
        name = _name(child)
        if name in _BLOCKS or name == "AlternateContent":
            yield from _blocks(child)
        elif name in ("p", "tbl", "tr"):
            yield child


def _cells(row: Any) -> Iterator[tuple[Any, int, bool]]:
    """The cells of a row, each with how many columns it is wide and whether it only goes on from the row above."""
    for cell in row.iter(f"{NAMES}tc"):
        properties = cell.find(f"{NAMES}tcPr")
        width = value_of(properties, "gridSpan") or "1"
        merge = properties.find(f"{NAMES}vMerge") if properties is not None else None
        below = merge is not None and merge.get(f"{NAMES}val") != "restart"
        yield cell, min(int(width), _WIDEST) if width.isdigit() else 1, below


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{NAMES}rPr/{NAMES}vanish")
    return vanish is not None and vanish.get(f"{NAMES}val") not in ("0", "false")


def _ends_deleted(properties: Any) -> bool:
    """Whether the end of a paragraph was deleted or moved away with changes tracked: it goes on in the next."""
    marks = properties.find(f"{NAMES}rPr") if properties is not None else None
    return marks is not None and any(_name(mark) in ("del", "moveFrom") for mark in marks)


def _is_deleted_row(row: Any) -> bool:
    return row.find(f"{NAMES}trPr/{NAMES}del") is not None


def _accepts(path: str, head: bytes) -> bool:
    """Whether a file is an archive that is a Word file by its name or by the names in it; others are guests' to read."""
    return head.startswith(b"PK\x03\x04") and (PurePath(path).suffix.lower() in _SUFFIXES or b"word/" in head)


#: Word files of 2007 and later. An XLSX workbook is none, whatever its name.
DOCX = Reader(name="docx", accepts=_accepts, read=read_docx)


@hookimpl
def policytext_readers() -> Iterable[Reader]:
    """The reader of Word files."""
    return (DOCX,)
