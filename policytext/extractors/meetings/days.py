"""Shared by the extractor of meetings: the days on which one began and ended."""

from __future__ import annotations

import re
from datetime import timedelta

import attrs

from policytext.chinese.numerals import HAN, integer_of
from policytext.chinese.periods import Period

__all__ = ["Calendar"]

_NUMBER = rf"(?:[0-9]{{1,2}}|[{HAN}]{{1,3}})"
_YEAR = r"[12][0-9]{3}|[一二][〇零O一二三四五六七八九]{3}"
_STRETCH = re.compile(
    rf"(?:(?P<year>{_YEAR}) ?年 ?)?(?:(?P<month>{_NUMBER}) ?月 ?)?(?:(?P<day>{_NUMBER}) ?(?P<mark>[日号])?)?"
    rf"(?: ?(?:至|到|—{{1,2}}|~|-) ?(?:(?P<year2>{_YEAR}) ?年 ?)?(?:(?P<month2>{_NUMBER}) ?月 ?)?(?P<day2>{_NUMBER}) ?[日号])?"
)
_DECEMBER = 12


@attrs.frozen(kw_only=True)
class Calendar:
    """The year, month and day from which a text speaks, as far as it tells."""

    year: int | None = None
    month: int | None = None
    today: Period | None = None

    def read(self, time: str) -> tuple[Period | None, Period | None]:
        """The first and the last day that a folded expression of time names, None where it does not tell.

        >>> [str(day) for day in Calendar(year=2024).read("10月23日至27日上午")]
        ['2024-10-23', '2024-10-27']
        >>> Calendar(year=2024).read("近日")
        (None, None)
        """
        if time.startswith(("今", "当")):
            return self.today, self.today
        if time.startswith("昨"):
            return self._yesterday()
        match = _STRETCH.match(time)
        if match is None or not (match["month"] or match["mark"] or match["day2"]):
            return None, None
        year = _number(match["year"]) or self.year
        month = _number(match["month"]) or self.month
        start = _day(year, month, _number(match["day"]))
        if not match["day2"]:
            return start, start
        last_month = _number(match["month2"]) or month
        last_year = _number(match["year2"]) or year
        if last_year and last_month and month and not match["year2"] and last_month < month:
            last_year += 1
        return start, _day(last_year, last_month, _number(match["day2"]))

    def _yesterday(self) -> tuple[Period | None, Period | None]:
        if self.today is None or self.today.start.toordinal() == 1:
            return None, None
        day = self.today.start - timedelta(days=1)
        period = Period(day, day)
        return period, period


def _number(text: str | None) -> int | None:
    return integer_of(text) if text else None


def _day(year: int | None, month: int | None, day: int | None) -> Period | None:
    """A day, or a month where no day is given; None where the calendar has none."""
    if not year or not month or not 1 <= month <= _DECEMBER:
        return None
    try:
        return Period.of(year, month, day)
    except ValueError:
        return None
