"""Measures in tables: the figures of a cell, with the unit of their column, their row or their table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from policytext.annotations import Change, Measure, Rejected, Status
from policytext.chinese.folding import fold
from policytext.chinese.indicators import Indicators
from policytext.chinese.labels import match_label
from policytext.chinese.lexicon import any_of, extended
from policytext.chinese.periods import Period
from policytext.chinese.quantities import Candidate, Quantity, QuantityGrammar
from policytext.chinese.times import TimeRole, find_periods
from policytext.model import Document
from policytext.recipes import Tables
from policytext.spans import Span

__all__ = ["CellGrammar"]

#: A cell of figures, also with what may be a unit of its own; a year heads a column.
_FIGURES = re.compile(r"[-+−]?[0-9][0-9,]*(?:\.[0-9]+)?(?P<unit> ?[^\s0-9|.,]{1,6})?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_UNIT_SAID = re.compile(r"单位:\s*([^\s()|]{1,16})")
_IN_BRACKETS = re.compile(r"\(([^()]{1,12})\)$")
_APART = re.compile(r"[、,/及和]")
_AMONG = re.compile(r"^(?:#|其中:|其中|[·●○-])\s*")
_NOT_WORDS = re.compile(r"[0-9年月季度日上下半第一二三四五六七八九十~—\-\s(),.:%/±“”\"]+")
#: So many lines above a table may say its unit, its name and its time.
_ABOVE = 3
_RELATIVE = frozenset({"%", "‰", "个百分点", "百分点"})


@attrs.frozen
class _Cell:
    """The place of a cell's words in the document, and the words folded."""

    span: Span
    words: str


@attrs.frozen
class _Column:
    """What the headings of a column say of its figures."""

    heads: tuple[_Cell, ...] = ()
    unit: str = ""
    period: Period | None = None
    change: Change = Change.NONE
    status: Status = Status.ACTUAL
    is_counted: bool = True
    is_unit: bool = False
    #: What its headings say is measured; empty where they say only when or how.
    words: str = ""


class CellGrammar:
    """Reads the tables of documents; made once from the tables of words."""

    def __init__(self, tables: Tables, quantities: QuantityGrammar, codes: Indicators) -> None:
        self._quantities, self._codes = quantities, codes
        words = extended("measures", tables)["cells"]
        self._uncounted, self._units = frozenset(words["uncounted"]), frozenset(words["units"])
        self._plain, self._growth = re.compile(any_of(words["plain"])), re.compile(any_of(words["growth"]))
        self._shares, self._targets = re.compile(any_of(words["shares"])), re.compile(any_of(words["targets"]))

    def extract(self, document: Document, folded: str) -> tuple[list[Measure | Rejected], frozenset[int]]:
        """The measures of a document's tables and its other figures there, and the indexes of their lines."""
        rows = [n for n, line in enumerate(document.lines) if is_row(folded, line.span)]
        found: list[Measure | Rejected] = []
        start = 0
        for i, n in enumerate(rows):
            if i + 1 == len(rows) or rows[i + 1] != n + 1:
                found += self._table(document, folded, rows[start : i + 1])
                start = i + 1
        return found, frozenset(rows)

    def _table(self, document: Document, folded: str, lines: Sequence[int]) -> Iterator[Measure | Rejected]:
        rows = [_cells(folded, document.lines[n].span) for n in lines]
        first = next((n for n, row in enumerate(rows) if any(self._is_figures(cell) for cell in row[1:])), len(rows))
        above = [
            folded[line.span.start : line.span.end] for line in document.lines[max(0, lines[0] - _ABOVE) : lines[0]]
        ]
        above = [words for words in above if not words.startswith("|")]
        said = next((match[1] for words in reversed(above) if (match := _UNIT_SAID.search(words))), "")
        year = document.reference or (document.date.start.year if document.date else None)
        period = next((p for words in (*reversed(above), fold(document.title)) if (p := _period(words, year))), None)
        is_target = any(self._targets.search(words) for words in above)
        columns = self._columns(rows[:first], period, year, is_target=is_target)
        measured = [m for row in rows[first:] for m in self._row(document.text, row, columns, said)]
        yield from measured
        taken = {measure.span.start for measure in measured}
        for n in lines:
            span = document.lines[n].span
            for candidate in self._quantities.candidates(folded, span.start, span.end):
                if not any(start in taken for start in range(candidate.start, candidate.end)):
                    yield Rejected(span=candidate.span, why=candidate.reason or "bare number")

    def _columns(
        self, heads: Sequence[Sequence[_Cell]], period: Period | None, year: int | None, *, is_target: bool
    ) -> list[_Column]:
        found: list[_Column] = []
        wide: dict[int, _Cell] = {}  # a heading stands over the columns to its right that have none
        for n in range(max(map(len, heads), default=0)):
            over = []
            for depth, row in enumerate(heads):
                cell = row[n] if n < len(row) else None
                if cell and cell.words:
                    wide[depth] = cell
                elif depth + 1 == len(heads):
                    wide.pop(depth, None)
                if depth in wide:
                    over.append(wide[depth])
            words = "".join(cell.words for cell in over)
            own = _period(words, year)
            growth = self._growth.search(words) is not None
            named = next((m[1] for cell in reversed(over) if (m := _IN_BRACKETS.search(cell.words))), "")
            period = own or period  # growth stands beside the value that has grown
            rest = _NOT_WORDS.sub("", self._growth.sub("", self._plain.sub("", _IN_BRACKETS.sub("", words))))
            found.append(
                _Column(
                    heads=tuple(over),
                    unit=self._unit(named, relative=growth) or ("%" if self._shares.search(words) else ""),
                    period=period,
                    change=Change.UP if growth else Change.NONE,
                    status=Status.TARGET if is_target or self._targets.search(words) else Status.ACTUAL,
                    is_counted=words not in self._uncounted,
                    is_unit=words in self._units,
                    words=rest,
                )
            )
        return found

    def _row(self, text: str, row: Sequence[_Cell], columns: Sequence[_Column], said: str) -> Iterator[Measure]:
        head: _Cell | None = None
        of_row = ""
        for n, cell in enumerate(row):
            column = columns[n] if n < len(columns) else _Column()
            if column.is_unit:
                of_row = self._unit(cell.words)
            elif not self._is_figures(cell) or not column.is_counted:
                if cell.words and column.is_counted and not self._is_figures(cell):
                    head = cell
            elif head is not None or column.words:
                bracket = _IN_BRACKETS.search(head.words) if head else None
                own = self._unit(bracket[1]) if bracket else ""
                share = "%" if head and self._shares.search(_IN_BRACKETS.sub("", head.words)[-2:]) else ""
                relative = column.unit in _RELATIVE
                unit = (column.unit if relative else own or of_row or column.unit) or share or self._unit(said)
                quantity = self._quantity(cell, unit)
                if quantity is None:
                    continue
                indicator, spans, code = self._indicator(text, head, column)
                yield Measure(
                    span=cell.span,
                    quantity=quantity,
                    indicator=indicator,
                    indicator_spans=spans,
                    change=column.change,
                    status=column.status,
                    period=column.period,
                    code=code,
                )

    def _indicator(self, text: str, head: _Cell | None, column: _Column) -> tuple[str, tuple[Span, ...], str]:
        """What a cell measures: what its row names, its column, or the one of the other."""
        named = _without_marks(head) if head else None
        code = self._codes.find_code(named.words) if named else ""
        if named and (code or not column.words):
            return text[named.span.start : named.span.end], (named.span,), code
        last = column.heads[-1]
        bracket = _IN_BRACKETS.search(last.words)
        span = Span(last.span.start, last.span.start + (bracket.start() if bracket else len(last.words)))
        spans = (*((named.span,) if named else ()), span)
        return "".join(text[s.start : s.end] for s in spans), spans, self._codes.find_code(column.words)

    def _unit(self, words: str, *, relative: bool = False) -> str:
        """The unit that the words name, of several the one for growth or the first that is none; empty for no unit."""
        units = [word for word in _APART.split(words) if word and self._is_unit(word)]
        if not units and words and self._is_unit(words):
            return words
        return next((unit for unit in units if (unit in _RELATIVE) == relative), units[0] if units else "")

    def _is_unit(self, words: str) -> bool:
        candidates = self._quantities.candidates(f"1{words}", 0, 1 + len(words))
        return len(candidates) == 1 and candidates[0].end == 1 + len(words) and bool(candidates[0].canonical_unit)

    def _is_figures(self, cell: _Cell) -> bool:
        match = _FIGURES.fullmatch(cell.words)
        if match is None or _YEAR.fullmatch(cell.words):
            return False
        return not match["unit"] or self._quantity(cell, "") is not None

    def _quantity(self, cell: _Cell, unit: str) -> Quantity | None:
        for words in (cell.words, f"{cell.words}{unit}"):
            candidates = self._quantities.candidates(words, 0, len(words))
            if len(candidates) == 1 and candidates[0].end == len(words) and _is_measure(candidates[0]):
                return candidates[0].quantity(words)
        return None


def is_row(folded: str, span: Span) -> bool:
    """Whether a line is a row of a table: | 地区生产总值 | 312.4 |."""
    return folded[span.start : span.start + 1] == "|" == folded[span.end - 1 : span.end] and len(span) > 2


def _cells(folded: str, span: Span) -> list[_Cell]:
    found = []
    at = span.start + 1
    for words in folded[at : span.end - 1].split("|"):
        own = words.strip(" ")
        start = at + (len(words) - len(words.lstrip(" ")) if own else 0)
        found.append(_Cell(Span(start, start + len(own)), own))
        at += len(words) + 1
    return found


def _is_measure(candidate: Candidate) -> bool:
    return bool(candidate.canonical_unit) and candidate.reason is None  # 2024年 is a date


def _without_marks(cell: _Cell) -> _Cell:
    """The words of a row's head without its label, 其中 and its unit."""
    start, words = cell.span.start, _IN_BRACKETS.sub("", cell.words)
    label = match_label(words)
    for length in (label.length if label else 0, match.end() if (match := _AMONG.match(words)) else 0):
        if length and length < len(words):
            start, words = start + length, words[length:]
            break
    return _Cell(Span(start, start + len(words)), words)


def _period(words: str, year: int | None) -> Period | None:
    """The time that a heading names, not one that it compares with."""
    if _YEAR.fullmatch(words):
        words += "年"
    found = [f for f in find_periods(words, year=year) if f.role is not TimeRole.BASE]
    return found[-1].period if found else None
