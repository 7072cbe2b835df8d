"""The times that texts name: found with their period, their role and their words."""

from __future__ import annotations

import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytext.chinese.folding import unfold
from policytext.chinese.periods import Period
from policytext.chinese.times import FoundPeriod, PeriodGrammar, TimeRole, find_periods

GROUPS = tomllib.loads((Path(__file__).parent / "cases" / "periods.toml").read_text(encoding="utf-8"))["group"]
CASES = [(group, text, found) for group in GROUPS for text, *found in group["cases"]]


def reference(group: dict[str, Any]) -> dict[str, int]:
    return {name: group[name] for name in ("year", "month", "about") if name in group}


def shown(text: str, found: tuple[FoundPeriod, ...]) -> list[str]:
    return [f"{f.period} {f.role} {text[f.span.start : f.span.end]}" for f in found]


@pytest.mark.parametrize(("group", "text", "found"), CASES, ids=[f"{g['name']}: {text}" for g, text, _ in CASES])
def test_times_are_found(group: dict[str, Any], text: str, found: list[str]) -> None:
    assert shown(text, find_periods(text, **reference(group))) == found


@pytest.mark.parametrize(("group", "text", "found"), CASES, ids=[f"{g['name']}: {text}" for g, text, _ in CASES])
def test_script_and_width_change_nothing(group: dict[str, Any], text: str, found: list[str]) -> None:
    other = unfold(text).translate({c: c + 0xFEE0 for c in range(0x21, 0x7F)} | {ord(" "): "\u3000"})
    for printed in (unfold(text), other):
        assert [show.split()[:2] for show in shown(printed, find_periods(printed, **reference(group)))] == [
            show.split()[:2] for show in found
        ]


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("2024年", False),
        ("“十四五”时期", False),
        ("二十世纪九十年代", False),
        ("今年", True),
        ("10月", True),
        ("全年", True),
        ("五年来", True),
        ("2012年以来", True),
        ("本世纪中叶", True),
        ("98年底", True),
    ],
)
def test_a_time_tells_whether_it_was_counted_from_a_given_year(text: str, relative: bool) -> None:
    (found,) = find_periods(text, year=2025)
    assert found.relative is relative


def test_what_follows_a_printed_year_in_its_sentence_is_not_counted_from_the_given_one() -> None:
    found = find_periods("2023年，新桥开工，10月完工；全年同比增长5%。", year=2025)
    assert [(str(f.period), f.relative) for f in found] == [
        ("2023", False),
        ("2023-10", False),
        ("2023", False),
        ("2022", False),
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("《临江市2021—2025年防洪规划》", True),
        ("“十四五”规划", True),
        ("第十四个五年规划", True),
        ("2035年远景目标", True),
        ("2024年政府工作报告", True),
        ("2024年国民经济和社会发展计划", True),
        ("“十四五”时期", False),
        ("“十四五”规划开局之年", False),
        ("2035年", False),
        ("2024年计划新建学校", False),
        ("《临江市防洪规划》2024年施行", False),
    ],
)
def test_a_time_tells_whether_it_is_part_of_a_name(text: str, named: bool) -> None:
    (found,) = find_periods(text, year=2025)
    assert found.named is named


def test_a_named_time_is_not_the_one_that_the_sentence_is_about() -> None:
    found = find_periods("按照《2021年防洪方案》，10月完工", year=2025)
    assert [str(f.period) for f in found] == ["2021", "2025-10"]


def test_a_stretch_of_a_folded_text_is_read_alone() -> None:
    text = "今年开工,2023年10月至2024年5月,去年完工"
    (found,) = PeriodGrammar.of().find(text, 5, 13, year=2025)
    assert (str(found.period), text[found.span.start : found.span.end]) == ("2023-10", "2023年10月")


def test_rows_of_a_plug_in_are_words_of_the_grammar() -> None:
    tables = {"periods": {"event": {"渡口開港": 1984}, "told": {"是年": [0, 0]}, "before": {"不遲於": "deadline"}}}
    found = find_periods("渡口开港以来；是年大水；不迟于2030年", year=2025, tables=tables)
    assert [(str(f.period), f.role) for f in found] == [
        ("1984/2025", TimeRole.STRETCH),
        ("2025", TimeRole.POINT),
        ("2030", TimeRole.DEADLINE),
    ]


HAN_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
PLANS = dict(
    zip(
        range(1981, 2036, 5),
        ["六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六"],
        strict=True,
    )
)


def counted(number: int) -> str:
    """A number up to 99 in 汉字: 十, 十一, 二十, 二十一."""
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    return (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones or not tens else "")


class Writer:
    """Writes times as they are printed, in figures or 汉字, knowing nothing of the grammar."""

    def __init__(self, *, han: bool, to: str) -> None:
        self.han, self.to = han, to

    def year(self, year: int, unit: str = "年") -> str:
        return (str(year).translate(HAN_DIGITS) if self.han else str(year)) + unit

    def number(self, number: int, unit: str) -> str:
        return (counted(number) if self.han else str(number)) + unit

    def day(self, day: date) -> str:
        return self.year(day.year) + self.number(day.month, "月") + self.number(day.day, "日")

    def forms(self, period: Period) -> list[str]:
        """Every way to print a period."""
        start, end = period.start, period.end
        text = str(period)
        if start == end:
            return [self.day(start)]
        if "Q" in text:
            return [self.year(start.year) + lead + self.number(end.month // 3, "季度") for lead in ("", "第")]
        if "H" in text:
            return [self.year(start.year) + ("上半年" if end.month == 6 else "下半年")]
        if len(text) == 4:
            return [self.year(start.year), self.year(start.year, "年全年"), self.year(start.year, "年度")]
        if len(text) == 7:
            return [self.year(start.year) + self.number(start.month, unit) for unit in ("月", "月份")]
        return [*self._years(period), *self._months(period), *self._days(period)]

    def _years(self, period: Period) -> list[str]:
        start, end = period.start, period.end
        if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
            return []
        forms = [self.year(start.year, unit) + self.to + self.year(end.year) for unit in ("", "年")]
        plan = PLANS.get(start.year) if end.year == start.year + 4 else None
        return forms + ([f"“{plan}五”时期", f"“{plan}五”期间", f"{plan}五时期"] if plan else [])

    def _months(self, period: Period) -> list[str]:
        start, end = period.start, period.end
        if start.day != 1 or (end + timedelta(1)).day != 1 or (start.month, end.month) == (1, 12):
            return []
        first = self.year(start.year) + self.number(start.month, "月")
        if start.year != end.year:
            return [first + self.to + self.year(end.year) + self.number(end.month, "月")]
        forms = [first.removesuffix(unit) + self.to + self.number(end.month, "月") for unit in ("", "月")]
        return forms + ([self.year(start.year) + "前" + self.number(end.month, "个月")] if start.month == 1 else [])

    def _days(self, period: Period) -> list[str]:
        start, end = period.start, period.end
        forms = [self.day(start) + self.to + self.day(end)]
        if start.year == end.year:
            forms.append(self.day(start) + self.to + self.number(end.month, "月") + self.number(end.day, "日"))
        if (start.year, start.month) == (end.year, end.month):
            forms += [self.day(start).removesuffix(u) + self.to + self.number(end.day, "日") for u in ("", "日")]
        return forms


modern = st.integers(1800, 2199)
days = st.dates(date(1800, 1, 1), date(2199, 12, 31))
printed_periods = st.one_of(
    modern.map(Period.of),
    st.tuples(modern, st.integers(1, 12)).map(lambda p: Period.of(*p)),
    st.tuples(modern, st.integers(1, 4)).map(lambda p: Period.parse(f"{p[0]}-Q{p[1]}")),
    st.tuples(modern, st.integers(1, 2)).map(lambda p: Period.parse(f"{p[0]}-H{p[1]}")),
    days.map(lambda d: Period(d, d)),
    st.tuples(modern, modern).map(lambda p: Period(Period.of(min(p)).start, Period.of(max(p)).end)),
    st.sampled_from(list(PLANS)).map(lambda y: Period(date(y, 1, 1), date(y + 4, 12, 31))),
    st.tuples(modern, st.integers(1, 12), st.integers(1, 12)).map(
        lambda p: Period(Period.of(p[0], min(p[1:])).start, Period.of(p[0], max(p[1:])).end)
    ),
    st.tuples(days, days).map(lambda p: Period(min(p), max(p))),
    st.tuples(days, st.integers(0, 40)).map(lambda p: Period(p[0], min(p[0] + timedelta(p[1]), date(2199, 12, 31)))),
)


@given(printed_periods, st.booleans(), st.sampled_from(["—", "－", "-", "～", "至", "到"]), st.data())
def test_what_is_printed_is_found_again(period: Period, han: bool, to: str, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(Writer(han=han, to=to).forms(period)))
    form = data.draw(st.sampled_from([form, unfold(form), form.translate(WIDE_DIGITS)]))
    text = f"渡口在{form}重开。"
    (found,) = find_periods(text)
    assert str(found.period) == str(period)
    assert text[found.span.start : found.span.end] == form


ALPHABET = (
    "0123456789０２一二三五六十〇两年月日号季度届世纪代期初末底中前后来去今明上下半全同比较至到截“”‘’《》、，。—-～ \n第个的"
    "近过未这本当党大以改革开放规划时内间增长５廿卅O"
)


@given(
    st.text(ALPHABET, max_size=60) | st.text(max_size=30),
    st.none() | st.integers(1, 9999),
    st.none() | st.integers(1, 12),
)
@example("今后150年", 9990, None)
@example("5年前", 3, None)
@example("上世纪以来", 50, None)
def test_any_text_is_read(text: str, year: int | None, month: int | None) -> None:
    found = find_periods(text, year=year, month=month)
    ends = [0]
    for f in found:
        assert ends[-1] <= f.span.start < f.span.end <= len(text)
        ends.append(f.span.end)
        assert Period.parse(str(f.period)) == f.period
    if year is None and month is None:
        assert not any(f.relative for f in found)


def calls(text: str) -> int:
    """How many calls of functions reading a text takes."""
    found = 0

    def count(frame: FrameType, event: str, value: Any) -> None:
        nonlocal found
        found += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        find_periods(text, year=2025, month=6)
    finally:
        sys.setprofile(before)
    return found


@pytest.mark.parametrize(
    "part",
    [
        "年",
        "1年",
        "一年",
        "至",
        "十",
        "“",
        "2021—",
        "1、",
        "1月",
        "1日",
        "年以来",
        "“十四五",
        "今年至",
        "《2021年",
        "21世纪",
        "前3个月",
        "比年",
    ],
)
def test_twice_the_text_takes_twice_the_calls(part: str) -> None:
    calls(part)
    assert calls(part * 1000) <= 2.1 * calls(part * 500) + 50
