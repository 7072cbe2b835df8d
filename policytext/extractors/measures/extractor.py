"""Measures: which numerals of a document measure something, of what, of when, reached or aimed at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from policytext.annotations import Change, Claim, Kind, Measure, Rejected, Status
from policytext.chinese.indicators import indicators
from policytext.chinese.periods import Period
from policytext.chinese.quantities import Candidate, QuantityGrammar
from policytext.extractors._reading import read
from policytext.extractors.measures.cells import CellGrammar
from policytext.extractors.measures.clauses import Indicator, Reading, places_of
from policytext.extractors.measures.readings import PERCENT, SUMS, PlaceReader
from policytext.extractors.measures.reasons import Reasons, quoted_stretches
from policytext.extractors.measures.times import Times
from policytext.hookspecs import hookimpl
from policytext.model import Document, Line, Role
from policytext.recipes import Extractor, PreparedExtractor, Tables
from policytext.spans import Span

__all__ = ["MEASURES"]

_UNMEASURED = frozenset({Role.TITLE, Role.SUBTITLE, Role.DATELINE, Role.BYLINE, Role.SALUTATION, Role.JUMP})
_start = attrgetter("span.start")


class _Kinds:
    """The kinds of sentences by place."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._starts = [claim.span.start for claim in claims]

    def at(self, number: Candidate) -> Kind | None:
        """The kind of the sentence in which a number stands; None where nobody has told it."""
        at = bisect_right(self._starts, number.start) - 1
        return self._claims[at].kind if at >= 0 and number.end <= self._claims[at].span.end else None


class MeasureGrammar:
    """Decides which numerals measure something; made once from the tables."""

    def __init__(self, tables: Tables) -> None:
        self._quantities = QuantityGrammar(tables)
        self._places = PlaceReader(tables)
        self._reasons = Reasons(tables)
        self._times = Times(tables)
        self._codes = indicators(tables)
        self._cells = CellGrammar(tables, self._quantities, self._codes)

    def extract(self, document: Document) -> Iterable[Measure | Rejected]:
        """The measures of a document, and the numerals that are none.

        Stage by stage over the whole document, not line by line: each stage's words and patterns stay at hand.
        """
        reading = read(document)
        folded = reading.folded
        lines = document.lines
        in_tables: list[Measure | Rejected] = []
        rows: frozenset[int] = frozenset()
        if "|" in folded:
            in_tables, rows = self._cells.extract(document, folded)
        candidates = [self._candidates(folded, line) if n not in rows else [] for n, line in enumerate(lines)]
        rejected: list[Rejected] = []
        kept = [
            self._kept(folded, line, found, rejected) if found else []
            for line, found in zip(lines, candidates, strict=True)
        ]
        numbers = [n for n, found in enumerate(kept) if found]
        if not numbers:
            return sorted([*rejected, *in_tables], key=_start)
        times = self._times.of(reading)
        told = [times.line(n) for n in numbers]
        places = [places_of(folded, _after_label(lines[n]), kept[n]) for n in numbers]
        readings = [
            self._places.line(document.text, folded, where, when.spans)
            for where, when in zip(places, told, strict=True)
        ]
        kinds = _Kinds(document.claims)
        measures = [
            self._measure(document.text, number, indicator, reading, when.of(place, number, kinds.at(number), reading))
            for when, line in zip(told, readings, strict=True)
            for place, reading in line
            for number, indicator in zip(place.numbers, reading.indicators, strict=True)
        ]
        return sorted([*rejected, *measures, *in_tables], key=_start)

    def _candidates(self, folded: str, line: Line) -> list[Candidate]:
        """The numerals of a line; its label is one of its own: 2.2025年工作安排."""
        start, end, find = line.span.start, line.span.end, self._quantities.candidates
        found = find(folded, start, end)
        if line.label is not None and found and found[0].start < line.label.end < found[0].end:
            return [*find(folded, start, line.label.end), *find(folded, line.label.end, end)]
        return found

    def _kept(self, folded: str, line: Line, found: list[Candidate], rejected: list[Rejected]) -> list[Candidate]:
        """The candidates that measure something; of the others the reason is told."""
        start, end = line.span.start, line.span.end
        unmeasured, why_not = line.role in _UNMEASURED, self._reasons.why_not
        quoted = quoted_stretches(folded, start, end)
        kept: list[Candidate] = []
        for candidate in found:
            why: str = candidate.reason or why_not(folded, candidate, quoted, end)
            if unmeasured and not why:
                why = "heading"
            if why:
                rejected.append(Rejected(span=candidate.span, why=why))
            else:
                kept.append(candidate)
        return kept

    def _measure(
        self, text: str, number: Candidate, indicator: Indicator, reading: Reading, when: tuple[Status, Period | None]
    ) -> Measure:
        return Measure(
            span=number.span,
            quantity=number.quantity(text),
            indicator=indicator.words,
            indicator_spans=indicator.spans,
            change=reading.change,
            status=when[0],
            period=when[1],
            code=self._code(indicator.folded, number, reading.change),
        )

    def _code(self, words: str, number: Candidate, change: Change) -> str:
        """The code of an indicator, unless its unit says that something else of the name is meant: 规模以上工业企业利润120家."""
        code = self._codes.find_code(words)
        if code and number.canonical_unit:
            usual, unit = self._codes.known[code].unit, number.canonical_unit
            still = change is Change.NONE and (usual in PERCENT) != (unit in PERCENT)
            if usual and (still or (unit not in PERCENT and (usual in SUMS) != (unit in SUMS))):
                return ""
        return code


def _after_label(line: Line) -> Span:
    """A line without its label: 1. 疏浚河道26公里."""
    return Span(line.label.end, line.span.end) if line.label else line.span


def _prepare(tables: Tables) -> PreparedExtractor:
    return PreparedExtractor(extract=MeasureGrammar(tables).extract)


#: Takes: 一般公共预算收入增长4.7％; 新建养老机构18家; 连续三年. Not: 第三次, “十四五”, 九项重点任务, 12345热线.
MEASURES = Extractor(name="measures", prepare=_prepare, makes=(Measure, Rejected), reads=(Claim,))


@hookimpl
def policytext_extractors() -> Iterable[Extractor]:
    """The extractor of measures."""
    return (MEASURES,)
