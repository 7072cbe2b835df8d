"""PDF files with a text layer: paragraphs joined; running heads, feet and page numbers are left over."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from policytext.chinese.characters import LEAST_COMMON, commonness
from policytext.errors import ReadError
from policytext.hookspecs import hookimpl
from policytext.model import Note, Source
from policytext.readers.drafts import Cell, Draft, row_parts
from policytext.readers.pdf_lines import Fragment, PdfLine, find_around, find_joins, find_rows, make_lines
from policytext.recipes import Reader
from policytext.spans import Span

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

__all__ = ["PDF", "read_pdf"]

#: The work of a file: bytes of drawing instructions and how many there are. A report of 500 pages has a quarter of it.
_MOST_BYTES = 40_000_000
_MOST_STEPS = 5_000_000
_MOST_PAGES = 20_000
_HEAD_WITHIN = 1024
_TAIL = 2048


def read_pdf(data: bytes) -> Source:
    """The words of a PDF's text layer in the order in which they are drawn, a paragraph a line.

    The ends of printed lines are breaks inside paragraphs; page numbers, running heads and feet are leftovers. Pages
    without words, as scanned ones are, and a file that breaks off have a note.

    Raises ReadError on a file that is damaged, under a password, without any words, or that is too much work.
    """
    try:
        import pypdf
    except ImportError as error:
        raise ReadError("reading PDF needs pypdf: pip install 'policytext[pdf]'") from error
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # else its warnings go to standard error
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("it is a PDF under a password: save it without one")
        pages = list(_pages(reader))
        metadata = dict(_metadata(reader))
    except ReadError:
        raise
    except Exception as error:  # pypdf raises its own errors, and on damaged files those of its lookups
        cause = f"{type(error).__name__}: {error}"
        what = "breaks off" if b"%%EOF" not in data[-_TAIL:] else "is damaged"
        raise ReadError(f"it is a PDF that {what}: {cause}") from error
    if not any(pages):
        what = f"has {len(pages)} pages without words" if pages else "has no pages"
        raise ReadError(f"it is a PDF that {what}: scanned pages need OCR first")
    made = _draft(pages).source(encoding="utf-8", reason="the text layer of a PDF", metadata=metadata, what="PDF")
    return attrs.evolve(made, notes=tuple(_notes(data, pages, made.raw)))


def _pages(reader: PdfReader) -> Iterator[list[PdfLine]]:
    budget = _Budget()
    for n, page in enumerate(reader.pages):
        budget.take_page(page)
        drawn: list[Fragment] = []

        def take(
            text: str, cm: list[float], tm: list[float], _: object, size: float, drawn: list[Fragment] = drawn
        ) -> None:
            drawn += _placed(text, cm, tm, size)

        page.extract_text(visitor_operand_before=budget.take_step, visitor_text=take)
        yield make_lines(n, drawn)


@attrs.define
class _Budget:
    """How much work a file has been; refuses when it is too much."""

    size: int = 0
    steps: int = 0
    pages: int = 0

    def take_page(self, page: PageObject) -> None:
        contents = page.get_contents()
        self.size += len(contents.get_data()) if contents is not None else 0
        self.pages += 1
        if self.size > _MOST_BYTES or self.pages > _MOST_PAGES:
            raise ReadError(
                f"it is a PDF of more than {self.pages - 1:,} pages and {self.size:,} bytes of drawing instructions, too "
                "much to read"
            )

    def take_step(self, *_: Any) -> None:
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise ReadError(f"it is a PDF of more than {_MOST_STEPS:,} drawing instructions, too much to read")


def _placed(text: str, cm: list[float], tm: list[float], size: float) -> Iterator[Fragment]:
    """The lines of what was drawn, with their places on the page."""
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    size = abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1])) or 1.0
    for n, line in enumerate(text.strip("\n").split("\n")):
        yield Fragment(line, x, y - n * 1.2 * size, size)


def _metadata(reader: PdfReader) -> Iterator[tuple[str, str]]:
    found = reader.metadata
    if found:
        yield "title", str(found.title or "")
        yield "author", str(found.author or "")


def _draft(pages: list[list[PdfLine]]) -> Draft:
    find_around(pages)
    lines = [line for page in pages for line in page]
    joins = find_joins(lines)
    text = [n for n, line in enumerate(lines) if not line.why]
    goes_on = dict(zip(text, (b in joins for b in text[1:]), strict=False))  # by the line of text before
    draft = Draft()
    rows = find_rows(lines)
    joined = False
    for n, line in enumerate(lines):
        if n in rows:
            parts = row_parts([Cell(parts=[(cell.strip(), False)]) for cell in rows[n]])
        else:
            parts = [(line.text, False)]
        is_next_row = n in rows and n - 1 in rows
        draft.line(parts, blank=0 if joined or is_next_row else 1, left_over=line.why, joined=joined)
        joined = goes_on.get(n, False) if not line.why else joined
    return draft


def _notes(data: bytes, pages: list[list[PdfLine]], raw: str) -> Iterator[Note]:
    whole = Span(0, len(raw))
    if b"%%EOF" not in data[-_TAIL:]:
        yield Note(kind="damage", raw=whole, message=f"the PDF breaks off; {len(pages)} pages of it could be read")
    if empty := [str(n + 1) for n, page in enumerate(pages) if not page]:
        shown = ", ".join(empty[:20]) + (f" and {len(empty) - 20} more" if len(empty) > 20 else "")
        yield Note(kind="damage", raw=whole, message=f"pages without words, as scanned ones are: {shown}")
    if commonness(raw) < LEAST_COMMON:
        yield Note(
            kind="encoding", raw=whole, message="the characters of the text layer are rare: its fonts do not tell them"
        )


#: PDF files with a text layer. Scanned pages are not read: they need OCR first.
PDF = Reader(name="pdf", accepts=lambda _, head: b"%PDF-" in head[:_HEAD_WITHIN], read=read_pdf)


@hookimpl
def policytext_readers() -> Iterable[Reader]:
    """The reader of PDF files."""
    return (PDF,)
