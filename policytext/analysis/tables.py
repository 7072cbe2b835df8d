"""Tidy tables: a row for each measure, claim, quote, section, meeting or other annotation, with its place in its document."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

import attrs

from policytext.annotations import Claim, Measure, Meeting, Quote
from policytext.chinese.periods import Period
from policytext.chinese.sentences import split_sentences
from policytext.model import Document, Page, Section
from policytext.spans import Span, hull

__all__ = ["TABLES", "Cell", "Row", "columns", "table"]

#: What a cell holds: text that is not there is empty, a number that is not there is None.
Cell = str | int | bool | Decimal | None

Row = dict[str, Cell]

_BEFORE = ("file", "document", "title", "genre", "date", "issuer", "locator", "heads")
_AFTER = ("sentence", "span_start", "span_end", "raw_start", "raw_end", "raw_line")


def table(name: str | type, pages: Iterable[tuple[str, Page]]) -> Iterator[Row]:
    """The rows of a table over pages, each given with the name of its file; lazily, page by page.

    >>> import policytext
    >>> page = policytext.parse("一、渡口\\n\\n新渡口全年运送旅客26万人次。\\n")
    >>> for row in table("sections", [("ferry.txt", page)]):
    ...     print(row["file"], row["locator"], row["label"], row["head"])
    ferry.txt 一 一、 渡口

    Positions count code points: `span_start` and `span_end` in the text of the document, `raw_start` and `raw_end` in
    the raw text of the page, where `raw_line` counts from 1.

    Args:
        name: of a table, or an annotation class, also that of a plug-in: its columns are its words and its fields.
        pages: the pages, with any names.

    Raises ValueError for a table that there is not, TypeError for a class that attrs has not made.
    """
    kind = _named(name)
    return (row for file, page in pages for row in _rows(kind, file, page))


def columns(name: str | type) -> tuple[str, ...]:
    """The columns of a table in their order.

    >>> columns("quotes")[8:13]
    ('speech', 'speaker', 'post', 'cue', 'direct')

    Takes and raises what `table` does.
    """
    return (*_BEFORE, *_named(name).columns, *_AFTER)


@attrs.frozen
class _Table:
    """What a table lists, the columns that only it has, and their cells for one thing."""

    items: Callable[[Document], Iterable[Any]]
    columns: tuple[str, ...]
    cells: Callable[[_Reader, Any], tuple[Cell, ...]]


def _rows(kind: _Table, file: str, page: Page) -> Iterator[Row]:
    lines = _starts_of_lines(page.raw)
    for number, document in enumerate(page.documents, 1):
        reader = _Reader(document)
        facts = (file, number, document.title, document.genre, _day(document.date), document.issuer)
        for item in kind.items(document):
            span: Span = item.span
            raw = document.raw_spans(span)
            place = hull(raw) if raw else None
            cells = (
                *facts,
                document.locator_at(span),
                reader.heads_at(span),
                *kind.cells(reader, item),
                reader.sentence_at(span if not isinstance(item, Section) else Span(span.start, span.start)),
                span.start,
                span.end,
                place.start if place else None,
                place.end if place else None,
                bisect_right(lines, place.start) if place else None,
            )
            yield dict(zip((*_BEFORE, *kind.columns, *_AFTER), cells, strict=True))


def _starts_of_lines(raw: str) -> list[int]:
    starts = [0]
    while at := raw.find("\n", starts[-1]) + 1:
        starts.append(at)
    return starts


class _Reader:
    """Reads words off a document; sentences and heads are looked up often and found once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._sentences: dict[int, tuple[Span, ...]] = {}

    def words(self, span: Span | None) -> str:
        return self.document[span] if span else ""

    def sentence_at(self, span: Span) -> str:
        """The words of the sentence in which a span stands, from its first to its last where it holds several."""
        first = self._sentence(span.start)
        last = self._sentence(max(span.start, span.end - 1))
        start = min(span.start, first.start) if first else span.start
        end = max(span.end, last.end) if last else span.end
        return self.document.text[start:end]

    def _sentence(self, place: int) -> Span | None:
        line = self.document.line_at(Span(place, place))
        if line is None:
            return None
        start = line.span.start
        if start not in self._sentences:
            found = split_sentences(self.document[line.span])
            self._sentences[start] = tuple(Span(start + s.start, start + s.end) for s in found)
        sentences = self._sentences[start]
        i = bisect_right(sentences, place, key=lambda s: s.start) - 1
        return sentences[i] if i >= 0 and place < sentences[i].end else None

    def heads_at(self, span: Span) -> str:
        """The heads of the sections in which a span stands, from the outside in."""
        section = self.document.section_at(span)
        return self._outline[section.locator][1] if section else ""

    def parent(self, section: Section) -> str:
        """The locator of the section in which a section stands."""
        return self._outline[section.locator][0]

    @cached_property
    def _outline(self) -> dict[str, tuple[str, str]]:
        """For each locator, that of the section around it, and the heads down to it."""
        found: dict[str, tuple[str, str]] = {}
        todo = [("", "", section) for section in self.document.sections]
        while todo:
            parent, above, section = todo.pop()
            here = f"{self.words(section.label)}{self.words(section.head)}" if section.head else ""
            heads = f"{above} / {here}" if above and here else above or here
            found[section.locator] = (parent, heads)
            todo += [(section.locator, heads, child) for child in section.children]
        return found


def _day(period: Period | None) -> str:
    return str(period) if period else ""


def _measure(reader: _Reader, measure: Measure) -> tuple[Cell, ...]:
    quantity = measure.quantity
    return (
        reader.words(measure.span),
        measure.indicator,
        measure.code,
        quantity.low,
        quantity.high,
        quantity.unit,
        quantity.canonical_unit,
        str(quantity.bound),
        str(measure.change),
        str(measure.status),
        _day(measure.period),
    )


def _claim(reader: _Reader, claim: Claim) -> tuple[Cell, ...]:
    words = (reader.words(claim.verb), reader.words(claim.object), reader.words(claim.actor))
    return (str(claim.kind), claim.why, *words, _day(claim.deadline))


def _quote(reader: _Reader, quote: Quote) -> tuple[Cell, ...]:
    spans = (quote.span, quote.speaker, quote.post, quote.cue)
    return (*map(reader.words, spans), quote.direct)


def _section(reader: _Reader, section: Section) -> tuple[Cell, ...]:
    line = reader.document.line_at(section.span)
    return (
        section.level,
        reader.words(section.label),
        section.number,
        reader.words(section.head),
        str(line.role) if line else "",
        reader.parent(section),
        len(section.span),
    )


def _meeting(_: _Reader, meeting: Meeting) -> tuple[Cell, ...]:
    return (
        meeting.name,
        _day(meeting.start),
        _day(meeting.end),
        meeting.place,
        meeting.chair,
        "；".join(f"{present.role} {present.count}" for present in meeting.attendance),
        "；".join(meeting.adopted),
        "；".join(meeting.speeches),
    )


_MEASURES = (
    "value",
    "indicator",
    "code",
    "low",
    "high",
    "unit",
    "canonical_unit",
    "bound",
    "change",
    "status",
    "period",
)
_CLAIMS = ("kind", "why", "verb", "object", "actor", "deadline")
_QUOTES = ("speech", "speaker", "post", "cue", "direct")
_SECTIONS = ("level", "label", "number", "head", "role", "parent", "characters")
_MEETINGS = ("name", "start", "end", "place", "chair", "attendance", "adopted", "speeches")

_TABLES = {
    "measures": _Table(lambda document: document.measures, _MEASURES, _measure),
    "claims": _Table(lambda document: document.claims, _CLAIMS, _claim),
    "quotes": _Table(lambda document: document.quotes, _QUOTES, _quote),
    "sections": _Table(Document.walk, _SECTIONS, _section),
    "meetings": _Table(lambda document: document.meetings, _MEETINGS, _meeting),
}

#: The names of the tables.
TABLES = tuple(_TABLES)


def _of_class(kind: type) -> _Table:
    """The table of an annotation class; a field that is called as a column of all tables has the class before its name."""
    if not attrs.has(kind):
        raise TypeError(f"{kind.__name__} is no class that attrs has made: its fields are not known")
    fields = [field.name for field in attrs.fields(kind) if field.name != "span"]
    taken = {*_BEFORE, *_AFTER, "words"}
    return _Table(
        lambda document: (a for a in document.annotations if isinstance(a, kind)),
        ("words", *(f"{kind.__name__}.{name}" if name in taken else name for name in fields)),
        lambda reader, item: (reader.words(item.span), *(_cell(reader, getattr(item, name)) for name in fields)),
    )


def _cell(reader: _Reader, value: Any) -> Cell:
    """Any value of a field: the words of a span, several parted by ；, and JSON of what has fields of its own."""
    if isinstance(value, Span):
        return reader.words(value)
    if isinstance(value, tuple):
        return "；".join(str(_cell(reader, each)) for each in value)
    if isinstance(value, Period | StrEnum):
        return str(value)
    if value is None or isinstance(value, str | int | Decimal):
        return value
    from policytext.plain import unstructure

    return json.dumps(unstructure(value), ensure_ascii=False)


def _named(name: str | type) -> _Table:
    if isinstance(name, type):
        return _of_class(name)
    if name not in _TABLES:
        raise ValueError(f"no table is called {name!r}; there are {', '.join(TABLES)}")
    return _TABLES[name]
