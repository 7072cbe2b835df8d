"""Shared by the extractor of meetings: a document as it is searched for one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

import attrs

from policytext.chinese.folding import fold
from policytext.chinese.numerals import HAN
from policytext.chinese.periods import find_dates
from policytext.chinese.sentences import SENTENCE_END
from policytext.extractors._reading import read
from policytext.extractors.meetings.days import Calendar
from policytext.extractors.meetings.people import People
from policytext.extractors.meetings.words import Words
from policytext.model import Document, Line, Role
from policytext.spans import Span

__all__ = ["OPENING", "Reading", "sentences_in"]

_PROSE = frozenset({Role.TEXT, Role.LEAD, Role.ITEM})
#: So many paragraphs open a text.
OPENING = 4

#: Where a news text comes from: 本报讯(记者…), 新华社老渡口3月5日电, 央视网消息(新闻联播):
_WIRE = re.compile(
    r"[\[【(]?(?:本报|本台|本网|本刊|新华|中新|央视|央广|人民网|[^\W0-9]{2,4}(?:日报|晚报|时报))"
    r"[^。,:】)\]]{0,24}?(?:讯|电|消息|报道)[\]】)]? ?(?:\([^()]{0,30}\)|【[^】]{0,30}】)? ?:? ?"
    r"|\((?:记者|通讯员|本报)[^()]{0,30}\) ?|\(上接[^()]{0,12}\) ?"
)
_WIRE_DAY = re.compile(rf"(?P<day>[0-9{HAN}年月]{{1,14}}日) ?[电讯]")
_DECEMBER = 12
_NAMED_YEAR = re.compile(r"(?<![0-9到至])(?:19|20)[0-9]{2}(?=年)")


@attrs.frozen(kw_only=True)
class Reading:
    """One document as it is searched: its folded text, and the lines that tell of the meeting.

    `headed` is whether its head names the meeting from which it comes; what it tells of others is its matter.
    """

    document: Document
    words: Words
    people: People
    headed: bool = False

    @cached_property
    def folded(self) -> str:
        """The folded text; of a text whose head is enough, only the head."""
        body = self.body
        if self.headed and len(body) > OPENING:
            return fold(self.document.text[: body[OPENING - 1].span.end])
        return read(self.document).folded

    @cached_property
    def head(self) -> tuple[Line, ...]:
        """The lines before the first paragraph of prose."""
        lines = self.document.lines
        last = next((i for i, line in enumerate(lines) if line.role in _PROSE), len(lines))
        return lines[:last]

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The paragraphs of prose."""
        return tuple(line for line in self.document.lines if line.role in _PROSE)

    @cached_property
    def calendar(self) -> Calendar:
        """The year, month and day from which the text speaks."""
        date = self.document.date
        year = date.start.year if date and date.start.year == date.end.year else None
        last = self.body[min(len(self.body), OPENING) - 1].span.end if self.body else len(self.folded)
        if year is None:
            dates = find_dates(self.folded[:last])
            year = next((found.year for found in dates if found.year), None) or self._named_year(
                dates[0].month if dates else _DECEMBER
            )
        month = date.start.month if date and year and date.start.month == date.end.month else None
        today = date if date and date.start == date.end else None
        if match := _WIRE_DAY.search(self.folded, 0, min(last, 400)):
            wire, _ = Calendar(year=year, month=month).read(match["day"])
            today = wire or today
            month = month or (wire.start.month if wire else None)
        return Calendar(year=year, month=month, today=today)

    def _named_year(self, month: int) -> int | None:
        """The year that the text names most often.

        Of a year and the next the one in which a meeting of this month looks back on the first and ahead to the second.
        """
        named = Counter(int(year) for year in _NAMED_YEAR.findall(self.folded))
        if not named:
            return None
        count = max(named.values())
        most = sorted(year for year in named if named[year] == count)
        return most[0] + 1 if most[0] + 1 in most and month <= _DECEMBER // 2 else most[0]

    def printed(self, start: int, end: int) -> str:
        """The words of a span as printed, without spaces."""
        return "".join(self.document.text[start:end].split())

    def begin(self, line: Line) -> int:
        """Where a paragraph begins after the name of the paper or agency."""
        at = line.span.start
        while match := _WIRE.match(self.folded, at, line.span.end):
            if match.end() == at:
                break
            at = match.end()
        return at

    def places_of(self, *roles: Role) -> Iterator[tuple[int, int]]:
        """Where the lines of some roles stand in the head."""
        return ((line.span.start, line.span.end) for line in self.head if line.role in roles)

    def sentence_at(self, at: int) -> Span:
        """The sentence in which an offset stands."""
        line = self.document.line_at(Span(at, at))
        first, last = (line.span.start, line.span.end) if line else (at, at)
        for start, end in sentences_in(self.folded, first, last):
            if start <= at < end:
                return Span(start, end)
        return Span(first, last)


def sentences_in(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The offsets of the sentences of a paragraph."""
    for match in SENTENCE_END.finditer(folded, start, end):
        yield start, match.end()
        start = match.end()
    if start < end:
        yield start, end
