"""The times that texts name: 今年, 上半年, 1—10月, “十四五”时期, 五年来, 到2035年, 比上年."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

import attrs

from policytext.chinese.folding import fold
from policytext.chinese.lexicon import any_of, extended
from policytext.chinese.numerals import HAN
from policytext.chinese.periods import Period
from policytext.chinese.reckoning import TO, Reckoner, Time
from policytext.spans import Span

__all__ = ["FoundPeriod", "PeriodGrammar", "TimeRole", "find_periods"]


class TimeRole(StrEnum):
    """What a time is in its sentence."""

    POINT = "point"  # 2024年, 10月末, 截至去年底: the unit of time in which something is so
    STRETCH = "stretch"  # “十四五”时期, 2021—2025年, 1—10月, 五年来: from one unit to another
    BASE = "base"  # 比2010年, 同比, 去年同期: what is compared with, not the time of the value
    DEADLINE = "deadline"  # 到2035年, 6月底前: by when


@attrs.frozen(kw_only=True)
class FoundPeriod:
    """A time as printed, with the words that give its role (截至, 到, 比, 前, 以来), and the days that it means.

    A part of a year or a month that has no bounds (年初, 10月末) means the whole of it.
    """

    span: Span
    period: Period
    role: TimeRole
    #: Whether it was counted from the year or month given, not printed.
    relative: bool
    #: Whether it is part of a name: in book marks, or before 规划, 远景目标 and the like.
    named: bool


#: Bound once: the attributes of an Enum are looked up slowly.
_POINT, _STRETCH, _BASE, _DEADLINE = TimeRole

#: Every expression of a time holds one of these; the conditions leave out 时期, 日益, 未来, 占比, 五大.
_ANCHOR = re.compile(
    r"[年月季届纪日来比五](?:(?<=[年月季届纪])|(?<=[0-9]日)|(?<=以来)|(?<=同比)|(?<=五)(?=[\"”’规计时期末年]))"
)
#: So many characters before its anchor may an expression begin, and after it may its head end.
_REACH = 14
_AHEAD = 8

_RANGE = re.compile(rf"\ ?{TO}\ ?(?!今(?!年))")
_AFTER = re.compile(
    r"(?P<since>以来|至今(?!年)|到现在|到目前|迄今)|(?P<base>的?同期|相比|[^,;。0-9]{0,4}比较(?:一下|起来)?(?=,)|的?基础上|(?:大体|基本|大致)?持平)|(?P<before>[之以]?前)"
    rf"|(?=(?:[^,;。:0-9]{{0,10}}总[和量数])?的?(?:近|约|超过?|逾)?(?:[0-9][0-9. ]*|[点{HAN}]+)倍)"
)
_SENTENCE_END = re.compile(r"[。!?\n]")
#: So far back is the opening book mark looked for.
_TITLE_LENGTH = 80


@attrs.frozen
class PeriodGrammar:
    """The grammar of times with the words of its table; made once, it reads any folded text."""

    words: Mapping[str, Any]
    kinds: Mapping[str, tuple[str, Any]]
    head: re.Pattern[str]
    names: tuple[str, ...]
    plan_names: tuple[str, ...]
    before: Mapping[str, tuple[tuple[str, TimeRole | None], ...]]

    @classmethod
    def of(cls, tables: Mapping[str, Mapping[str, Any]] | None = None) -> PeriodGrammar:
        """The grammar with the rows that plug-ins add to the table `periods`."""
        words = extended("periods", tables)
        kinds = {word: (kind, row) for kind in Reckoner.READINGS if kind != "term" for word, row in words[kind].items()}
        kinds |= dict.fromkeys(words["term"]["words"], ("term", None))
        before: dict[str, tuple[tuple[str, TimeRole | None], ...]] = {}
        for word in sorted(words["before"], key=len, reverse=True):
            role = words["before"][word]
            before[word[-1]] = (*before.get(word[-1], ()), (word, TimeRole(role) if role else None))
        first = "".join(sorted({word[0] for word in kinds}))
        return cls(
            words=words,
            kinds=kinds,
            head=re.compile(
                rf"(?=[0-9{HAN}两{first}第前\"“‘’'])"
                rf"(?:(?P<word>{any_of(kinds)})|(?P<number>(?<![0-9.每第{HAN}])[第前]?\ ?(?:[0-9{HAN}]|两(?=\ ?年)))|(?P<mark>[\"“‘’']))"
            ),
            names=tuple(words["names"]),
            plan_names=(*words["names"], *words["plan_names"]),
            before=before,
        )

    def find(
        self,
        folded: str,
        start: int = 0,
        end: int | None = None,
        *,
        year: int | None = None,
        month: int | None = None,
        about: int | None = None,
    ) -> list[FoundPeriod]:
        """`find_periods` in a stretch of a folded text, with spans in that text."""
        end = len(folded) if end is None else end
        reckoner = Reckoner(self.words, self.kinds, folded, end, year=year, month=month, about=about)
        search = self.head.search
        found: list[FoundPeriod] = []
        low = done = seen = start
        for anchor in _ANCHOR.finditer(folded, start, end):
            at = anchor.start()
            low, high = max(low, at - _REACH), min(at + _AHEAD, end)
            while low <= at and (head := search(folded, low, high)) and head.start() <= at:
                low = head.start() + 1
                if _SENTENCE_END.search(folded, seen, low):
                    reckoner.forget()
                seen = low
                if time := self._time(head, folded, reckoner):
                    found.append(self._found(folded, done, head, time, reckoner))
                    done = low = found[-1].span.end
            low = max(low, at + 1)  # what began before this anchor has been tried
        return found

    def _time(self, head: re.Match[str], folded: str, reckoner: Reckoner) -> Time | None:
        """The time that begins at a head, up to another where a range is printed."""
        time = reckoner.reckon(head)
        if time and (to := _RANGE.match(folded, time[1], reckoner.end)):
            last = self.head.match(folded, to.end(), reckoner.end)
            return (last and reckoner.until(time, last)) or time
        return time

    def _found(self, folded: str, done: int, head: re.Match[str], time: Time, reckoner: Reckoner) -> FoundPeriod:
        """The time with its role, which the words around it tell."""
        start, stop = head.start(), time[1]
        role = _role(time[0])
        if head[0] in self.words["compared"]:
            role = _BASE
        elif after := _AFTER.match(folded, stop, reckoner.end):
            if after["since"]:
                if since := reckoner.since(time[0].start, after.end()):
                    time, role = since, _role(since[0])
            elif not after["before"]:
                time, role = (time[0], after.end(), time[2]), _BASE
            elif folded[after.end() : after.end() + 1] not in self.words["front"]:
                time, role = (time[0], after.end(), time[2]), _DEADLINE
        period, stop, relative = time
        edge = start - (start > done and folded[start - 1] == " ")
        for word, given in self.before.get(folded[edge - 1 : edge], ()):
            if edge - len(word) >= done and folded.startswith(word, edge - len(word)):
                if given is _BASE or (given and role is not _BASE and folded[stop : stop + 1] != "的"):
                    start, role = edge - len(word), _DEADLINE if role is _DEADLINE else given
                break
        if role is _DEADLINE and reckoner.year is not None and period.end.year < reckoner.year:
            role = _POINT
        named = (not relative and folded.startswith(self.plan_names if _is_plan(period) else self.names, stop)) or (
            _is_in_title(folded, start)
        )
        if not named and (role is _POINT or role is _STRETCH):
            reckoner.remember(time)
        return FoundPeriod(span=Span(start, stop), period=period, role=role, relative=relative, named=named)


def find_periods(
    text: str,
    *,
    year: int | None = None,
    month: int | None = None,
    about: int | None = None,
    tables: Mapping[str, Mapping[str, Any]] | None = None,
) -> tuple[FoundPeriod, ...]:
    """The times that a text names, in order, none overlapping another.

    >>> [(str(f.period), f.role.value) for f in find_periods("到2025年底,全市生产总值比上年增长6%。", year=2025)]
    [('2025', 'deadline'), ('2024', 'base')]
    >>> [str(f.period) for f in find_periods("“十四五”时期，1—10月，近三年", year=2024)]
    ['2021/2025', '2024-01/2024-10', '2022/2024']

    Args:
        text: As printed, in any script and width.
        year: The year in which the text speaks: the one that 今年 names. Without it nothing relative is given.
        month: The month in which it speaks. In the first three months of a year, 过去五年 ends with the year before
            and 未来五年 begins with the running year; else they end with it and begin after it.
        about: The year that the passage is about, in which 全年, 年末 and 10月 fall and which 上年 precedes, where the
            sentence has named none before; `year` by default. A report that looks back on the year before gives that.
        tables: The rows that plug-ins add to the library's tables.
    """
    grammar = PeriodGrammar.of(tables) if tables else _built_in()
    return tuple(grammar.find(fold(text), year=year, month=month, about=about))


@cache
def _built_in() -> PeriodGrammar:
    return PeriodGrammar.of()


def _is_in_title(folded: str, at: int) -> bool:
    """Whether a book mark is open at a place."""
    opened = folded.rfind("《", max(0, at - _TITLE_LENGTH), at)
    return opened >= 0 and folded.find("》", opened, at) < 0


def _is_plan(period: Period) -> bool:
    return period.end.year == period.start.year + 4


def _role(period: Period) -> TimeRole:
    """A point for a single year, half or quarter and for what lies in one month, else a stretch."""
    start, end = period.start, period.end
    months = end.month - start.month + 1
    if start.year != end.year:
        return _STRETCH
    whole = months in (3, 6, 12) and end.month % months == 0 and start.day == 1 and end.day >= 30
    return _POINT if months == 1 or whole else _STRETCH
