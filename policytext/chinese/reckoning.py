"""The days that a time in a text means, counted from the year in which the text speaks."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from policytext.chinese.numerals import HAN, integer_of
from policytext.chinese.periods import Period

__all__ = ["TO", "Reckoner", "Time"]

#: A period, where its words stop, and whether it was counted from a given year or month.
Time = tuple[Period, int, bool]

# A class of more than two Chinese characters takes 0.2 ms to compile, so there are few of them in these patterns.
TO = r"(?:[-—]{1,2}|~|至|到)"
_JOIN = rf"\ ?(?:{TO}|、|和|与|及)\ ?"
_NUMBER = rf"(?:[0-9]{{1,4}}|[{HAN}O]{{1,4}}|两(?=\ ?年))"
_UNIT = r"(?:个?月(?!薪|龄|租|息|革命|一[^日号至到、~—-])|个?季度|年代|年(?!级)|日|号|世纪)"
_COUNT = re.compile(
    rf"\ ?(?P<lead>[第前])?\ ?(?P<number>{_NUMBER})"
    rf"(?:\ ?(?P<unit>{_UNIT})|(?=(?:{_JOIN}第?{_NUMBER}){{1,3}}\ ?(?P<later>{_UNIT})))"
)
_JOINED = re.compile(_JOIN)
_AFTER_YEARS = re.compile(r"(?P<before>以?前(?!后))|以来|来|间|[中里](?=,)")
_SINCE = re.compile(
    rf"(?:胜利|隆重)?(?:召开|实施|发生|爆发|提出)?(?:以来|(?:[0-9]{{1,3}}|[{HAN}]{{1,4}})[多余]?年以?来)"
)
_PLAN = re.compile(rf"第(?P<nth>[{HAN}]{{1,2}})个五年(?=[规计]划)|(?P<open>\"|“|‘)?(?P<number>[{HAN}]{{1,2}})五")
_PLAN_PART = re.compile(
    r"(?P<stay>(?:[规计]划)?(?:时期|期间|期内?(?!末)))?"
    r"(?P<part>(?:[规计]划)?的?(?:(?P<last>期?末期?|收官之年|最后一年)|(?P<first>期?初(?!步)期?|开局之年)"
    r"|(?P<side>前|头|后)(?P<count>[一二两三四1-4])年|第(?P<at>[一二三四五1-5])年))?"
)
#: The other printings of a short year, 九八年 and 〇八年, begin with one of these.
_SHORT_TENS = "〇零四五六七八九"
#: Years that documents name; what is longer ago or later is a number of years (2500年历史).
_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_LONGEST_STRETCH = 150
_SHORT_AHEAD = 20


class Reckoner:
    """Reckons the times of one text in their order; it remembers the year and month that the sentence named last."""

    __slots__ = ("about", "end", "kinds", "last", "month", "named", "named_month", "relative", "text", "words", "year")

    def __init__(
        self,
        words: Mapping[str, Any],
        kinds: Mapping[str, tuple[str, Any]],
        text: str,
        end: int,
        *,
        year: int | None,
        month: int | None,
        about: int | None,
    ) -> None:
        self.words, self.kinds, self.text, self.end, self.year, self.month = words, kinds, text, end, year, month
        self.about = year if about is None else about
        #: The last year that one looks back on as a whole.
        self.last = year - 1 if year is not None and month is not None and month <= 3 else year
        self.forget()

    def forget(self) -> None:
        """A new sentence begins: what it leaves out is no longer what the last one named."""
        self.named, self.named_month, self.relative = self.about, self.month, True

    def remember(self, time: Time) -> None:
        """What the rest of the sentence leaves out is taken from this time, if it lies in one year."""
        start, end = time[0].start, time[0].end
        if start.year == end.year:
            self.named, self.relative = start.year, time[2]
            self.named_month = start.month if start.month == end.month else self.month

    def reckon(self, head: re.Match[str]) -> Time | None:
        """The time that begins with a head: a word of the table, a number or an opening mark; None if it is none."""
        try:
            if head.lastgroup == "word":
                return self._word(head[0], head.start(), head.end())
            if head.lastgroup == "number":
                return self._number(head.start()) or self._plan(head.start())
            return self._plan(head.start()) or self._short(head.start() + 1)
        except (ValueError, OverflowError):  # no calendar has it: 2月30日, 13月
            return None

    def until(self, first: Time, head: re.Match[str]) -> Time | None:
        """The time from one to another; None when the other can't be told or lies before."""
        named = self.named, self.named_month, self.relative
        self.named, self.named_month, self.relative = first[0].end.year, first[0].end.month, first[2]
        second = self.reckon(head)
        if second and second[0].end < first[0].start and self.named == second[0].start.year:  # 12月30日至1月2日
            self.named += 1
            second = self.reckon(head)
        self.named, self.named_month, self.relative = named
        if second is None or second[0].end < first[0].start:
            return None
        return Period(first[0].start, second[0].end), second[1], first[2] or second[2]

    def since(self, first: date, stop: int) -> Time | None:
        """The time from a day to the end of the year in which the text speaks."""
        if self.year is None or first.year > self.year:
            return None
        return Period(first, date(self.year, 12, 31)), stop, True

    def _word(self, word: str, at: int, stop: int) -> Time | None:
        kind, row = self.kinds[word]
        before, after = self.text[at - 1 : at], self.text[stop : stop + 1]
        if before in self.words["joined"].get(word[0], ()) or after in self.words["unjoined"]:
            return None
        return self.READINGS[kind](self, row, stop)

    def _spoken(self, row: list[int], stop: int) -> Time | None:
        return None if self.year is None else self._years(self.year, row, stop, relative=True)

    def _told(self, row: list[int], stop: int) -> Time | None:
        return None if self.named is None else self._years(self.named, row, stop, relative=self.relative)

    def _compared(self, row: list[int], stop: int) -> Time | None:
        return None if self.named is None else (_years(self.named + row[0], self.named + row[1]), stop, self.relative)

    def _years(self, year: int, row: list[int], stop: int, *, relative: bool) -> Time:
        if row[0] == row[1]:
            return self._inside(year + row[0], stop, relative=relative)
        return _years(year + row[0], year + row[1]), stop, relative

    def _part(self, row: list[int], stop: int) -> Time | None:
        return None if self.named is None else (_months(self.named, *row), self._edge(stop), self.relative)

    def _edge_word(self, _: Any, stop: int) -> Time | None:
        return None if self.named is None else (_years(self.named, self.named), stop, self.relative)

    def _month_word(self, months: int, stop: int) -> Time | None:
        if self.year is None or self.month is None:
            return None
        months += self.year * 12 + self.month - 1
        return _months(months // 12, months % 12 + 1, months % 12 + 1), self._edge(stop), True

    def _stretch(self, side: int, stop: int) -> Time | None:
        match = _COUNT.match(self.text, stop, self.end)
        if match and match["later"] == "年" and (joined := _JOINED.match(self.text, match.end())):
            match = _COUNT.match(self.text, joined.end(), self.end)  # 3—5年
        if match is None or match["unit"] != "年" or self.last is None:
            return None
        count = _integer(match["number"])
        stop = match.end()
        if not 0 < count < _LONGEST_STRETCH or self.text[stop : stop + 1] in self.words["unjoined"]:
            return None
        if after := _AFTER_YEARS.match(self.text, stop, self.end):
            stop = stop if after["before"] else after.end()
        if side > 0:
            return _years(self.last + 1, self.last + count), stop, True
        return _years(self.last - count + 1, self.last), stop, True

    def _event(self, year: int, stop: int) -> Time | None:
        match = _SINCE.match(self.text, stop, self.end)
        return match and self.since(date(year, 1, 1), match.end())

    def _century(self, offset: int, stop: int) -> Time | None:
        return None if self.year is None else self._in_century(self.year // 100 + offset, stop, relative=True)

    def _in_century(self, century: int, stop: int, *, relative: bool) -> Time | None:
        """A decade, the middle or the end of a century; all of it only before 以来."""
        for word, first, last in (("中叶", 50, 50), ("末", 100, 100), ("以来", 1, 100)):
            if self.text.startswith(word, stop):
                end = stop if first == 1 else stop + len(word)
                return _years(century * 100 + first, century * 100 + last), end, relative
        match = _COUNT.match(self.text, stop, self.end)
        if match is None or match["unit"] != "年代":
            return None
        return self._decade(century * 100 + _integer(match["number"]), match.end(), relative=relative)

    def _decade(self, first: int, stop: int, *, relative: bool) -> Time:
        if self.text[stop : stop + 1] in ("初", "末", "中"):
            stop += 2 if self.text.startswith("期", stop + 1) else 1
        return _years(first, first + 9), stop, relative

    def _term(self, _: Any, stop: int) -> Time | None:
        if self.last is None:
            return None
        years = self.words["term"]["years"]
        first = self.last - (self.last - self.words["term"]["first"]) % years
        return _years(first, first + years - 1), stop, True

    def _number(self, at: int) -> Time | None:
        """A time that begins with a number, by the unit of the number."""
        match = _COUNT.match(self.text, at, self.end)
        if match is None:
            return None
        unit, number = match["unit"] or match["later"], match["number"]
        if unit == "年":
            year = _integer(number) if len(number) == 4 else 0
            if match["lead"]:
                return None
            if _FIRST_YEAR <= year <= _LAST_YEAR:
                return self._inside(year, match.end(), relative=False)
            return self._ago(number, match.end()) or self._short(at)
        if unit == "年代":
            return self._lone_decade(number, match)
        if unit == "世纪":
            return self._in_century(_integer(number) - 1, match.end(), relative=False)
        if unit in ("日", "号"):
            return self._lone_day(match)
        part = None if self.named is None else self._counted_part(self.named, match)
        return part and (*part, self.relative)

    def _ago(self, number: str, stop: int) -> Time | None:
        """五年来, 五年间, 五年前; a number of years alone is none."""
        match = _AFTER_YEARS.match(self.text, stop, self.end)
        if match is None or self.last is None or not 0 < (count := _integer(number)) < _LONGEST_STRETCH:
            return None
        if match["before"]:
            return _years(self.last - count, self.last - count), match.end(), True
        return _years(self.last - count + 1, self.last), match.end(), True

    def _short(self, at: int) -> Time | None:
        """’85年, 98年底, 08年, 九八年: of the century that ends a while after the year in which the text speaks."""
        match = _COUNT.match(self.text, at, self.end)
        if self.year is None or match is None or match["unit"] != "年" or len(number := match["number"]) != 2:
            return None
        short, stop = _integer(number), match.end()
        if number[0] in HAN:
            if (
                number[0] not in _SHORT_TENS or short % 10 - short // 10 == 1 or "十" in number
            ):  # 七八年: seven or eight
                return None
        elif number[0] != "0" and self.text[at - 1 : at] not in ("’", "‘", "'"):
            part = _COUNT.match(self.text, stop, self.end)
            if self.text[stop : stop + 1] not in ("底", "末", "初") and not (part and part["unit"] == "月"):
                return None
        last = self.year + _SHORT_AHEAD
        return self._inside(last - (last - short) % 100, stop, relative=True)

    def _lone_decade(self, number: str, match: re.Match[str]) -> Time | None:
        first = _integer(number)
        if self.year is None or first % 10 or not 0 < first < 100:
            return None
        first += self.year // 100 * 100
        return self._decade(first if first <= self.year else first - 100, match.end(), relative=True)

    def _lone_day(self, match: re.Match[str]) -> Time | None:
        if match["lead"] or self.named is None or self.named_month is None or match["number"][0] == "O":
            return None
        after = self.text[match.end() : match.end() + 1]
        if match["unit"] == "号" and after and after not in ",。、;至到—-~上下晚凌":  # 12号线, 5号楼
            return None
        if self.text[match.start() - 1 : match.start()] in self.words["counted"] or after in ("内", "均", "游"):
            return None
        day = date(self.named, self.named_month, _integer(match["number"]))
        return Period(day, day), match.end(), True

    def _inside(self, year: int, stop: int, *, relative: bool) -> Time:
        """The year whose words stop there, or the part of it that is named next."""
        kind, row = self.kinds.get(self.text[stop : stop + 3], ("", None))
        if kind == "part":
            return _months(year, *row), self._edge(stop + 3), relative
        match = _COUNT.match(self.text, stop, self.end)
        if match and (match["unit"] or match["later"]).endswith(("月", "季度")):
            part = self._counted_part(year, match)
            if part:
                return (*part, relative)
        if self.text.startswith("全年", stop):
            return _years(year, year), stop + 2, relative
        again = stop + 1 if self.text.startswith("年", stop) else stop
        edge = self._edge(again)
        if edge == again and self.text[again : again + 1] in (("内", "终") if again > stop else ("内", "终", "度")):
            edge += 1
        return _years(year, year), edge if edge > again else stop, relative

    def _counted_part(self, year: int, match: re.Match[str]) -> tuple[Period, int] | None:
        """前10个月, 第一季度, 10月, 10月20日, 10月中旬; None for 三个月."""
        unit, lead, stop = match["unit"] or match["later"], match["lead"], match.end()
        number = _integer(match["number"])
        if lead == "前":
            if self.text[match.start() - 1 : match.start()] in self.words["joined"]["前"]:  # 提前3个月
                return None
            return _months(year, 1, number * (3 if "季" in unit else 1)), self._edge(stop)
        if unit == "季度":
            return _months(year, 3 * number - 2, 3 * number), self._edge(stop)
        if unit != "月" or lead:
            return None
        period = _months(year, number, number)
        if match["later"]:
            return period, stop
        day = _COUNT.match(self.text, stop, self.end)
        if day and not day["lead"] and (day["unit"] or day["later"]) in ("日", "号"):
            first = date(year, number, _integer(day["number"]))
            return Period(first, first), day.end()
        third = "上中下".find(self.text[stop : stop + 1]) if self.text.startswith("旬", stop + 1) else -1
        if third >= 0:
            last = 10 * third + 10 if third < 2 else period.end.day
            return Period(date(year, number, 10 * third + 1), date(year, number, last)), stop + 2
        return period, self._edge(stop + 1 if self.text.startswith("份", stop) else stop)

    def _edge(self, stop: int) -> int:
        """Where 底, 末, 初 or 中 stops, if it follows and doesn't begin another word."""
        edge, after = self.text[stop : stop + 1], self.text[stop + 1 : stop + 2]
        if edge in ("底", "末"):
            return stop + 1
        if (edge == "初" and after not in tuple("步级心期中")) or (edge == "中" and after in tuple(",。;、前")):
            return stop + 1
        return stop

    def _plan(self, at: int) -> Time | None:
        match = _PLAN.match(self.text, at, self.end)
        start = self.words["plans"].get(match["nth"] or match["number"]) if match else None
        if match is None or start is None:
            return None
        stop, closed = match.end(), self.text[match.end() : match.end() + 1] in ('"', "”", "’")
        if match["open"] and closed:
            stop += 1
        part = _PLAN_PART.match(self.text, stop, self.end)
        alone = bool(match["nth"] or (match["open"] and closed))
        if part is None or self.text.startswith(tuple(self.words["other_plans"]), stop):
            return None
        if not alone and not (part["stay"] or part["part"] or self.text.startswith(("规划", "计划"), stop)):
            return None
        first, last = start, start + 4
        if part["last"]:
            first = last
        elif part["first"]:
            last = first
        elif part["side"]:
            count = _integer(part["count"])
            first, last = (last - count + 1, last) if part["side"] == "后" else (first, first + count - 1)
        elif part["at"]:
            first = last = start + _integer(part["at"]) - 1
        return _years(first, last), part.end(), False

    #: How the words of the table are reckoned: its section → what takes a word's row and where the word stops.
    READINGS: ClassVar[Mapping[str, Callable[[Reckoner, Any, int], Time | None]]] = {
        "spoken": _spoken,
        "told": _told,
        "compared": _compared,
        "part": _part,
        "edge": _edge_word,
        "month": _month_word,
        "stretch": _stretch,
        "event": _event,
        "century": _century,
        "term": _term,
    }


def _integer(text: str) -> int:
    number = integer_of(text)
    if number is None:
        raise ValueError(f"not a number: {text!r}")
    return number


@lru_cache(maxsize=1024)
def _years(first: int, last: int) -> Period:
    return Period(date(first, 1, 1), date(last, 12, 31))


@lru_cache(maxsize=1024)
def _months(year: int, first: int, last: int) -> Period:
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
