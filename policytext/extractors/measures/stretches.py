"""Stretches of years that a line tells: those that it sums up, and those in which a plan means something to be."""

from __future__ import annotations

import re
from datetime import date
from operator import attrgetter, itemgetter

from policytext.chinese.periods import Period
from policytext.chinese.times import FoundPeriod, TimeRole
from policytext.spans import Span

__all__ = ["is_years", "several_years", "summed_up", "with_terms"]

#: Years that are summed up: 这是城市面貌显著改善的五年.
_SPENT = re.compile(r"(?:这|[,。]是)[^。;,的]{2,20}[^。;,]{0,20}的(?P<years>[二两三四五])年[,。;]")
#: By when something is meant to be: 力争三年内产值过40亿元, 用三年时间.
_AHEAD = re.compile(
    r"(?:(?:再?用|力争|争取|确保|计划)(?P<spent>[一二两三四五六七八九2-9])年(?:左右)?(?!行动|计划)(?:的?时间)?内?|(?<![0-9年近前明后来])(?P<within>[一二两三四五六七八九2-9])年(?:左右)?(?:的?时间)?内)"
)
_start = attrgetter("span.start")


def with_terms(folded: str, line: Span, found: list[FoundPeriod], year: int) -> list[FoundPeriod]:
    """The times of a line with those by which a plan means something to be, counted from its year."""
    terms = [
        FoundPeriod(
            span=Span(*term.span()),
            period=_years_from(year, term["spent"] or term["within"]),
            role=TimeRole.STRETCH,
            relative=True,
            named=False,
        )
        for term in _AHEAD.finditer(folded, line.start, line.end)
    ]
    free = [term for term in terms if not any(term.span.overlaps(other.span) for other in found)]
    return sorted((*found, *free), key=_start) if free else found


def summed_up(
    folded: str, line: Span, found: list[FoundPeriod], default: Period | None
) -> tuple[tuple[int, Period], ...]:
    """The years that a line of a one-year part sums up, each from where it says so: 这是发展最快的五年; 五年来,."""
    if default is None or default.start.year != default.end.year:
        return ()
    summed = [
        (match.end(), several_years(match["years"], default.end))
        for match in _SPENT.finditer(folded, line.start, line.end)
    ]
    for time in found:
        start, end = time.span.start, time.span.end
        heads = folded[start - 1] in "。!?" and folded[end : end + 1] == ","
        if heads and time.role is TimeRole.STRETCH and not time.named and is_years(time.period):
            summed.append((end, time.period))
    return tuple(sorted(summed, key=itemgetter(0)))


def is_years(period: Period) -> bool:
    """Whether a stretch begins and ends with a year."""
    return (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)


def several_years(count: str, end: date) -> Period:
    """The years up to a day: 五, the five that end with its year."""
    return Period(Period.of(max(1, end.year - "一二三四五".index(count.replace("两", "二")))).start, end)


def _years_from(year: int, count: str) -> Period:
    """So many years from one on: 三 from 2020, 2020/2022."""
    number = "一二三四五六七八九".find(count.replace("两", "二")) + 1 or int(count)
    return Period(Period.of(year).start, Period.of(year + number - 1).end)
