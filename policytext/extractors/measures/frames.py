"""The time that a paragraph of a report sets for those after it: 过去的一年,…; 五年来,全市上下着力抓了以下工作:."""

from __future__ import annotations

import re

import attrs

from policytext.chinese.periods import Period
from policytext.chinese.times import PeriodGrammar, TimeRole
from policytext.extractors._parts import Part, Years
from policytext.extractors.measures.stretches import is_years, several_years
from policytext.model import Document, Role

__all__ = ["AHEAD", "BEHIND", "Frames"]

#: The parts of a report that look ahead, and those that look back.
AHEAD = frozenset({Part.AIMS, Part.PLAN, Part.GUIDANCE, Part.CLOSING})
BEHIND = frozenset({Part.REVIEW, Part.SITUATION, Part.OPENING})
#: So far into a paragraph its time is looked for, so near to its opening words, and so far back from its end what it announces.
_REACH = 50
_NEAR = 2
_TAIL = 40
_TIMED = re.compile(
    r"\s*(?:各位代表[!,:]\s*)?(?:回顾|回首|回眸|回望|刚刚|即将|[自从])?(?:已经)?(?:过去|[0-9]{4} ?年|[一二两三四五六]年|今后|未来|今年|明年|上年|去年|新的一年|这是)"
)
_ONE_YEAR = re.compile(r"一年来|(?:过去|逝去|不平凡|这)的?(?:[0-9]{4}年|一年)|这一年|[0-9]{4}年,?是")
_SPENT = re.compile(r"[^。;:]{0,40}的(?P<years>[二两三四五])年[,。;]")
_EVENT = re.compile(r"[自从]?(?P<year>[0-9]{4}) ?年[^,。;0-9]{2,20}以来")
_ANNOUNCED = re.compile(
    r":\s*$|(?:以下|如下|几个?方面|几项)[^。;,]{0,16}[。:]?\s*$|主要(?:做了|抓了|开展了)[^。;]{0,20}[。:]?\s*$"
)
_ITEMS = frozenset({Role.ITEM, Role.LEAD})
_PROSE = frozenset({Role.TEXT, Role.LEAD})


@attrs.frozen
class Frames:
    """A report with what is needed to tell the times that its paragraphs set."""

    document: Document
    folded: str
    grammar: PeriodGrammar
    years: Years
    year: int | None
    month: int | None

    def opened(self, number: int, part: Part, named: tuple[Period, ...]) -> Period | None:
        """The time that a paragraph sets for itself and those after it, where its part has had another till then."""
        line = self.document.lines[number]
        if line.role not in _PROSE or not (opening := _TIMED.match(self.folded, line.span.start, line.span.end)):
            return None
        usual = self.years.planned if part in AHEAD else self.years.reviewed
        now = named[-1 if part in AHEAD else 0] if named else usual
        if now is None or usual is None:
            return None
        if part in BEHIND and now.start <= usual.end < now.end:
            now = Period(now.start, usual.end)  # the term of an administration goes on after its report
        of_one_year = now.start.year == now.end.year
        start, end = line.span.start, min(line.span.end, opening.end() + _REACH)
        if part in BEHIND and (event := _EVENT.match(self.folded, start, end)):
            first = int(event["year"])
            announced = first < usual.end.year and self._announces(number)
            return Period(Period.of(first).start, usual.end) if announced else None
        found = self.grammar.find(self.folded, start, end, year=self.year, month=self.month, about=now.end.year)
        times = [time for time in found if time.role is not TimeRole.BASE and not time.named and is_years(time.period)]
        if part in BEHIND and of_one_year:
            if spent := _SPENT.match(self.folded, start, end):  # 这是城市面貌显著改善的五年
                return several_years(spent["years"], now.end)
            several = next((time.period for time in times if time.period.start.year < time.period.end.year), None)
            if several is None or several.end != now.end:
                return None
            return several if several == usual or self._announces(number) else None
        if of_one_year or not times or times[0].span.start > opening.end() + _NEAR:
            return None
        period = times[0].period
        if period.start.year != period.end.year or not now.start <= period.start <= now.end:
            return None
        if part in AHEAD:
            return period if period.start.year == self.year else None
        return period if period.end == now.end and _ONE_YEAR.search(self.folded, start, end) else None

    def _announces(self, number: int) -> bool:
        """Whether a paragraph says that others follow that tell of its time."""
        span, after = self.document.lines[number].span, self.document.lines[number + 1 : number + 2]
        if after and after[0].role in _ITEMS:
            return True
        return _ANNOUNCED.search(self.folded, max(span.start, span.end - _TAIL), span.end) is not None
