"""The laws of pages and documents: nothing lost, lines and sections in order, plain data and back."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Iterator, Sequence

from policytext.mapped import Why
from policytext.model import Document, Page, Section
from policytext.spans import Span
from policytext.testing.checks.laws import Failure, Fault, LawError, shown
from policytext.testing.checks.trying import said
from policytext.testing.checks.values import first_difference, is_plain
from policytext.toolkit import BUILT_INS

__all__ = ["UNSEEN", "check_page", "document_faults", "is_unseen", "page_faults"]

#: The built-in genres, which make a section of every heading, lead and item.
_GENRES = frozenset(name.rpartition(".")[2] for name in BUILT_INS if name.startswith("policytext.genres."))
#: Why what cannot be seen is left over.
UNSEEN = frozenset({Why.BREAK, Why.BLANK, Why.INVISIBLE})


def check_page(page: Page, *, types: Iterable[type] = ()) -> None:
    """Raises LawError where a page breaks a law; `types` are the annotation classes of plug-ins, to load them.

    >>> from policytext import parse
    >>> check_page(parse("一、工作回顾\\n\\n全市地区生产总值增长5.2%。\\n"))
    """
    failures: dict[str, Failure] = {}
    for fault in page_faults(page, tuple(types)):
        failure = Failure(law=fault.law, plugin="", recipe="a page", found=fault.found, input=shown(page.raw))
        failures.setdefault(fault.law, failure)
    if failures:
        raise LawError(failures.values())


def page_faults(page: Page, types: tuple[type, ...] = ()) -> Iterator[Fault]:
    """The laws that a page breaks."""
    raw = page.raw
    spans = [p.raw for d in page.documents for p in d.pieces] + [left.raw for left in page.leftovers]
    if "".join(raw[span.start : span.end] for span in sorted(spans)) != raw:
        yield Fault("pieces-tile", "pieces and leftovers do not give the raw text back")
    for left in page.leftovers:
        words = raw[left.raw.start : left.raw.end]
        if left.why in UNSEEN and not is_unseen(words):
            yield Fault("pieces-tile", f"{words!r:.60} is left over as {left.why}")
    for document in page.documents:
        yield from _verbatim(document, raw)
        yield from document_faults(document)
        annotations = document.annotations
        if any(a.span.end > len(document.text) for a in annotations):
            yield Fault("annotations-in-order", "an annotation lies beyond its document")
        if [a.span for a in annotations] != sorted(a.span for a in annotations):
            yield Fault("annotations-in-order", "the annotations of a document are not sorted by place")
    yield from _survival(page, types)


def is_unseen(words: str) -> bool:
    """Whether no character of a stretch can be seen on the page."""
    return not any(c.isprintable() and not c.isspace() for c in words)


def _verbatim(document: Document, raw: str) -> Iterator[Fault]:
    for piece in document.pieces:
        if piece.why is Why.KEPT and document[piece.clean] != raw[piece.raw.start : piece.raw.end]:
            yield Fault("kept-verbatim", f"a kept piece differs from the raw text at {piece.raw}")
    repaired = any(piece.why is Why.REPAIRED for piece in document.pieces)
    for line in document.lines:
        words = "".join(raw[s.start : s.end] for s in document.raw_spans(line.span))
        if not repaired and words != document[line.span]:
            yield Fault("kept-verbatim", f"the raw spans of a line hold {words!r:.60}, not {document[line.span]!r:.60}")


def document_faults(document: Document) -> Iterator[Fault]:
    """The laws of lines and sections that a document breaks."""
    if "\n".join(document[line.span] for line in document.lines) != document.text:
        yield Fault("lines-tile", "the lines, a line end between two, are not the text of the document")
    for line in document.lines:
        words = document[line.span]
        if not words.strip():
            yield Fault("lines-tile", f"the line at {line.span} is blank")
        if any(part is not None and not line.span.contains(part) for part in (line.label, line.head)):
            yield Fault("lines-tile", f"label or head of the line {words!r:.60} do not lie in it")
        if (line.level > 0) != line.role.opens_section:
            yield Fault("lines-tile", f"the {line.role} {words!r:.60} has the level {line.level}")
    yield from _nested(document.sections, Span(0, len(document.text)), 0)
    if not document.sections and document.genre not in _GENRES:
        return  # a genre of a plug-in may make none
    sections = list(document.walk())
    openers = [line.span.start for line in document.lines if line.role.opens_section]
    if [section.span.start for section in sections] != openers:
        yield Fault("sections-nest", f"{len(sections)} sections for {len(openers)} headings, leads and items")
        return
    if len({section.locator for section in sections}) != len(sections):
        yield Fault("sections-nest", "two sections have one locator")
    for section in sections:
        if document.section_at(section.span) != section:
            yield Fault("sections-nest", f"section_at does not find the section {section.locator}")


def _nested(sections: Sequence[Section], within: Span, level: int) -> Iterator[Fault]:
    at = within.start
    for section in sections:
        if not within.contains(section.span) or section.span.start < at or section.level <= level:
            yield Fault(
                "sections-nest", f"the section {section.locator} at {section.span} does not lie in order in {within}"
            )
        yield from _nested(section.children, section.span, section.level)
        at = section.span.end


def _survival(page: Page, types: tuple[type, ...]) -> Iterator[Fault]:
    try:
        data = json.loads(json.dumps(page.to_dict(), allow_nan=False))
        back = Page.from_dict(data, types=types)
        copy = pickle.loads(pickle.dumps(page))
    except Exception as error:
        yield Fault("page-survives", said(error))
        return
    if not is_plain(data):
        yield Fault("page-survives", "its plain data hold what is not exact in JSON, as floats")
    for way, other in (("plain data", back), ("pickle", copy)):
        if other != page:
            yield Fault("page-survives", f"from {way}: {first_difference(page, other)}")
