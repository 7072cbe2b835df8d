"""Pages, documents, their lines and sections: frozen values that know nothing of how they were found."""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Any, Self, TypeVar

import attrs

from policytext.annotations import Annotation, Claim, Measure, Meeting, Quote, Rejected, Repair
from policytext.chinese.periods import Period
from policytext.errors import DataError, LossError, NoSingleDocumentError
from policytext.mapped import Piece, Why, raw_spans
from policytext.metadata import Metadata
from policytext.spans import Span

__all__ = [
    "Article",
    "Document",
    "Leftover",
    "Line",
    "Metadata",
    "Note",
    "Origin",
    "Page",
    "Problem",
    "Role",
    "Section",
    "Source",
]

A = TypeVar("A", bound=Annotation)


class Role(StrEnum):
    """What a line is on the page."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    DATELINE = "dateline"
    BYLINE = "byline"
    SALUTATION = "salutation"
    HEADING = "heading"
    LEAD = "lead"
    ITEM = "item"
    TEXT = "text"
    CAPTION = "caption"
    JUMP = "jump"

    @property
    def opens_section(self) -> bool:
        """Whether a line of this role begins a section."""
        return self in _OPENERS


_OPENERS = frozenset({Role.HEADING, Role.LEAD, Role.ITEM})


@attrs.frozen(kw_only=True)
class Line:
    """One paragraph: its role; for headings, leads and items also level, label and head (their own words)."""

    span: Span
    role: Role = Role.TEXT
    level: int = 0
    label: Span | None = None
    head: Span | None = None


@attrs.frozen(kw_only=True)
class Section:
    """A heading, lead or item with all that stands under it, up to the next of its level.

    `locator` names it durably: `二/（三）` for label under label, `h3` for the third unlabelled heading.
    """

    level: int
    span: Span
    locator: str
    label: Span | None = None
    number: int | None = None
    head: Span | None = None
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in reading order."""
        todo = [self]
        while todo:
            section = todo.pop()
            yield section
            todo += reversed(section.children)


#: Read in C: a report has a thousand parts.
_end = attrgetter("span.end")


@attrs.frozen(kw_only=True)
class Article:
    """One text of a page in reading order, before a genre composes it.

    `folded` is the folded view of `text`; `reference` the page's best-attested year, for articles that print none;
    `continued_from` and `continued_on` as the document has them.
    """

    text: str
    folded: str
    pieces: tuple[Piece, ...]
    lines: tuple[Line, ...]
    reference: int | None = None
    metadata: Metadata = Metadata()
    continued_from: str = ""
    continued_on: str = ""


@attrs.frozen(kw_only=True)
class Document:
    """One text, whole in itself: one paragraph per line, in reading order, with all that was found in it.

    `doc[span]` gives the words of a span; `doc.raw_spans(span)` their places in the raw text of the page. `reference` is
    the page's best-attested year, by which a text without a date is read. `continued_from` is the page of the newspaper
    that the text comes from by its own words, `1` for （上接第一版）, `continued_on` the one it goes on on; both are empty where
    it says nothing, or where that part has been joined.
    """

    text: str
    pieces: tuple[Piece, ...] = ()
    genre: str = "unknown"
    title: str = ""
    title_span: Span | None = None
    date: Period | None = None
    reference: int | None = None
    issuer: str = ""
    continued_from: str = ""
    continued_on: str = ""
    lines: tuple[Line, ...] = ()
    sections: tuple[Section, ...] = ()
    annotations: tuple[Annotation, ...] = ()

    def __attrs_post_init__(self) -> None:
        length = len(self.text)
        parts: tuple[Annotation, ...] = (*self.lines, *self.sections, *self.annotations)
        if parts and (last := max(parts, key=_end)).span.end > length:
            raise DataError(f"{type(last).__name__} at {last.span} lies beyond a text of {length} characters")

    def __getitem__(self, span: Span) -> str:
        if not isinstance(span, Span):
            raise TypeError(f"a document is read by spans, not by {type(span).__name__}: doc[Span(0, 5)]")
        return self.text[span.start : span.end]

    def raw_spans(self, span: Span) -> tuple[Span, ...]:
        """Where a span stands in the raw text: several stretches where the layout broke it."""
        return raw_spans(self.pieces, span)

    def _all(self, kind: type[A]) -> tuple[A, ...]:
        return tuple(a for a in self.annotations if isinstance(a, kind))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The sentences with their kinds."""
        return self._all(Claim)

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The quantities that measure something."""
        return self._all(Measure)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The attributed speech."""
        return self._all(Quote)

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings that the text reports or comes from."""
        return self._all(Meeting)

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """The stretches that a cleaner has mended."""
        return self._all(Repair)

    @cached_property
    def rejected(self) -> tuple[Rejected, ...]:
        """The numerals that measure nothing, each with its reason."""
        return self._all(Rejected)

    def within(self, outer: Span | Annotation, kind: type[A]) -> tuple[A, ...]:
        """The annotations of one class inside a span or another annotation, in order."""
        span = outer if isinstance(outer, Span) else outer.span
        first = bisect_right(self.annotations, span.start - 1, key=lambda a: a.span.start)
        found: list[A] = []
        for annotation in self.annotations[first:]:
            if annotation.span.start >= span.end:
                break
            if isinstance(annotation, kind) and annotation.span.end <= span.end:
                found.append(annotation)
        return tuple(found)

    def line_at(self, span: Span) -> Line | None:
        """The line in which a span begins; None in an empty document or between two lines."""
        i = bisect_right(self.lines, span.start, key=_start) - 1
        return self.lines[i] if i >= 0 and span.start <= self.lines[i].span.end else None

    def section_at(self, span: Span) -> Section | None:
        """The innermost section in which a span begins; None before the first."""
        found = None
        sections = self.sections
        while True:
            i = bisect_right(sections, span.start, key=_start) - 1
            if i < 0 or sections[i].span.end < span.start:
                return found
            found = sections[i]
            sections = found.children

    def locator_at(self, span: Span) -> str:
        """A durable name for the paragraph in which a span begins: `二/（三）/¶2`, `¶1` before the first heading.

        The paragraph that opens a section has the section's locator.
        """
        section = self.section_at(span)
        line = self.line_at(span)
        if line is None:
            return ""
        if section and section.span.start == line.span.start:
            return section.locator
        start = section.span.start if section else 0
        first = bisect_right(self.lines, start - 1, key=_start)
        last = bisect_right(self.lines, line.span.start, key=_start)
        nth = sum(not other.role.opens_section for other in self.lines[first:last])
        return f"{section.locator}/¶{nth}" if section else f"¶{nth}"

    def walk(self) -> Iterator[Section]:
        """All sections in reading order."""
        for section in self.sections:
            yield from section.walk()

    def to_dict(self) -> dict[str, Any]:
        """The document as plain data for JSON."""
        from policytext.plain import unstructure

        data: dict[str, Any] = unstructure(self)
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], types: Iterable[type] = ()) -> Self:
        """The document that `to_dict` gave; `types` are plug-ins' annotation classes to load as themselves."""
        from policytext.plain import structure

        return structure(data, cls, types)

    def _repr_html_(self) -> str:
        facts = " · ".join(html.escape(str(f)) for f in (self.genre, self.date, self.issuer) if f)
        heads = [f"<li>{html.escape(self[s.head or s.span][:60])}</li>" for s in self.sections[:12]]
        more = f"<li>… {len(self.sections) - 12} more</li>" if len(self.sections) > 12 else ""
        return (
            f"<div><b>{html.escape(self.title or 'untitled')}</b><br>{facts}<ol>{''.join(heads)}{more}</ol>"
            f"{len(self.text):,} characters, {len(self.lines):,} lines, {len(self.annotations):,} annotations</div>"
        )


_start = attrgetter("span.start")


@attrs.frozen(kw_only=True)
class Leftover:
    """A raw stretch that is in no document, and why."""

    raw: Span
    why: Why


@attrs.frozen(kw_only=True)
class Note:
    """What a reader of the page should know: its kind, the raw place, a message in words, candidates if any."""

    kind: str
    raw: Span
    message: str
    candidates: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Source:
    """A text as a reader took it in: the decoded `raw`, how it was decoded and why so.

    Attributes:
        raw: all text of the file, in its order; Markdown's marks stand for what a file says by its form.
        synthetic: what of `raw` the file does not print: computed list numbers, those marks, the bars of tables.
        leftovers: what of `raw` the reader knows to be in no document: navigation, running heads, page numbers.
        notes: what a reader of the page should know of the file.
        problems: what failed in readers that were asked before.
    """

    raw: str
    name: str = ""
    encoding: str = ""
    reason: str = ""
    metadata: Metadata = Metadata()
    synthetic: tuple[Span, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()


@attrs.frozen(kw_only=True)
class Origin:
    """A file that a page comes from: its name, if known, and the stretch of the page's raw text that it is.

    The name does not count when pages are compared: a text is the same page in whatever file.
    """

    raw: Span
    name: str = attrs.field(default="", eq=False)


@attrs.frozen(kw_only=True)
class Problem:
    """What failed in a plug-in: its name, what it was doing, the traceback, and the distribution that brings it."""

    plugin: str
    message: str
    traceback: str = attrs.field(default="", repr=False)
    distribution: str = ""
    version: str = ""


@attrs.frozen(kw_only=True)
class Page:
    """All that a raw text holds. Made only if nothing is lost.

    `sources` are the files that the raw text comes from, one after the other: several where pages were joined. The
    pieces of the documents and the leftovers cover the raw text, each character once; a page for which that is not so
    cannot be made (LossError). `synthetic` are the raw stretches that no file prints, as computed list numbers.
    """

    raw: str
    documents: tuple[Document, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    notes: tuple[Note, ...] = ()
    metadata: Metadata = Metadata()
    problems: tuple[Problem, ...] = ()
    synthetic: tuple[Span, ...] = ()
    sources: tuple[Origin, ...] = ()

    def __attrs_post_init__(self) -> None:
        spans = [(left.raw.start, left.raw.end) for left in self.leftovers]
        for document in self.documents:
            for piece in document.pieces:
                spans.append((piece.raw.start, piece.raw.end))
                if piece.why is Why.KEPT and not (
                    self.raw[piece.raw.start : piece.raw.end] == document.text[piece.clean.start : piece.clean.end]
                ):
                    raise LossError(f"a kept piece differs from the raw text at {piece.raw}")
        spans.sort()
        at = 0
        for start, end in spans:
            if start != at:
                raise LossError(
                    f"raw text {'lost' if start > at else 'used twice'} at {min(at, start)}..{max(at, start)}"
                )
            at = end
        if at != len(self.raw):
            raise LossError(f"raw text lost at {at}..{len(self.raw)}")

    @property
    def document(self) -> Document:
        """The single document of the page. Raises NoSingleDocumentError when there are none or several."""
        if len(self.documents) == 1:
            return self.documents[0]
        if not self.documents:
            raise NoSingleDocumentError("the page holds no document: its text is blank or all of it is left over")
        titles = "; ".join(d.title or "untitled" for d in self.documents)
        raise NoSingleDocumentError(f"the page holds {len(self.documents)} documents ({titles}): use page.documents")

    def to_dict(self) -> dict[str, Any]:
        """The page as plain data for JSON."""
        from policytext.plain import unstructure

        data: dict[str, Any] = unstructure(self)
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], types: Iterable[type] = ()) -> Self:
        """The page that `to_dict` gave; `types` are plug-ins' annotation classes to load as themselves."""
        from policytext.plain import structure

        return structure(data, cls, types)

    def _repr_html_(self) -> str:
        notes = "".join(f"<li>{html.escape(n.message)}</li>" for n in self.notes[:5])
        return "".join(d._repr_html_() for d in self.documents[:8]) + (f"<ul>{notes}</ul>" if notes else "")
