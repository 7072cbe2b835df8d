"""Dates and the stretches of time that documents name."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

import attrs

from policytext.chinese.numerals import HAN, read_integer

__all__ = ["Period", "find_dates"]


@attrs.frozen(order=True)
class Period:
    """A stretch of days from `start` to `end`, both included; its str is the shortest that says it.

    >>> str(Period.of(2024)), str(Period.of(2024, 5)), str(Period.of(2024, 5, 31))
    ('2024', '2024-05', '2024-05-31')
    >>> str(Period(date(2021, 1, 1), date(2025, 12, 31))), str(Period.parse("2025-Q1").end)
    ('2021/2025', '2025-03-31')

    Raises ValueError when the end lies before the start.
    """

    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period that ends before it starts: {self.start} to {self.end}")

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> Period:
        """A year, a month or a day. Raises ValueError when the calendar has none."""
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return cls(date(year, month, day), date(year, month, day))

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period whose str this is. Raises ValueError for any other text."""
        first, slash, last = text.partition("/")
        start = _parse_part(first)
        period = cls(start.start, _parse_part(last).end) if slash else start
        if str(period) != text:
            raise ValueError(f"not a period: {text!r}, which is written {period}")
        return period

    def __str__(self) -> str:
        for whole in _WHOLE:
            if text := whole(self.start, self.end):
                return text
        return f"{self.start}/{self.end}"


def _as_years(start: date, end: date) -> str:
    if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
        return ""
    return f"{start.year:04}" if start.year == end.year else f"{start.year:04}/{end.year:04}"


def _as_months(start: date, end: date) -> str:
    if start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return ""
    if start.year == end.year:
        months = end.month - start.month + 1
        if months == 3 and start.month % 3 == 1:
            return f"{start.year:04}-Q{end.month // 3}"
        if months == 6 and start.month % 6 == 1:
            return f"{start.year:04}-H{end.month // 6}"
        if months == 1:
            return f"{start.year:04}-{start.month:02}"
    return f"{start.year:04}-{start.month:02}/{end.year:04}-{end.month:02}"


def _as_day(start: date, end: date) -> str:
    return start.isoformat() if start == end else ""


_WHOLE = (_as_years, _as_day, _as_months)

_PART = re.compile(r"(\d{4})(?:-(?:(Q|H)([1-4])|(\d\d)(?:-(\d\d))?))?", re.ASCII)


def _parse_part(text: str) -> Period:
    match = _PART.fullmatch(text)
    if match is None:
        raise ValueError(f"not a period: {text!r}")
    year, kind, which, month, day = match.groups()
    if kind:
        length = 3 if kind == "Q" else 6
        last = int(which) * length
        return Period(Period.of(int(year), last - length + 1).start, Period.of(int(year), last).end)
    return Period.of(int(year), int(month) if month else None, int(day) if day else None)


_NUMBER = rf"(?:[0-9]{{1,2}}|[{HAN}]{{1,3}})"
_DATE = re.compile(
    rf"(?:(?P<year>[12][0-9]{{3}}|[一二][〇零O一二三四五六七八九]{{3}}) ?年 ?)?"
    rf"(?P<month>{_NUMBER}) ?月 ?(?:(?P<day>{_NUMBER}) ?[日号])?"
)


@attrs.frozen(kw_only=True)
class FoundDate:
    """A date as printed: where it starts and ends, and its numbers; the year is None where none is printed."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    def period(self, year: int | None = None) -> Period | None:
        """The day or month it names, in `year` where it prints none; None when no calendar has it."""
        year = self.year or year
        if not year:
            return None
        try:
            return Period.of(year, self.month, self.day)
        except ValueError:
            return None


def find_dates(folded: str) -> list[FoundDate]:
    """The dates with a month in a folded text, in order.

    >>> [str(d.period()) for d in find_dates("二〇二五年九月十六日通过,2024年5月公布")]
    ['2025-09-16', '2024-05']
    """
    found = []
    for match in _DATE.finditer(folded):
        year, month, day = (read_integer(match[name]) if match[name] else None for name in ("year", "month", "day"))
        if month and 1 <= month <= 12 and (day is None or 1 <= day <= 31):
            found.append(FoundDate(start=match.start(), end=match.end(), year=year, month=month, day=day))
    return found
