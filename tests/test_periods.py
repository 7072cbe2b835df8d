"""Periods and the dates that texts print."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.chinese.folding import fold
from policytext.chinese.periods import Period, find_dates

years = st.integers(1000, 9999)


@st.composite
def ranges(draw: st.DrawFn) -> Period:
    day = st.dates(min_value=date(1000, 1, 1))
    return Period(*sorted((draw(day), draw(day))))


def parts(kind: str, count: int) -> st.SearchStrategy[Period]:
    return st.tuples(years, st.integers(1, count)).map(lambda p: Period.parse(f"{p[0]}-{kind}{p[1]}"))


periods = st.one_of(
    years.map(Period.of),
    st.tuples(years, st.integers(1, 12)).map(lambda p: Period.of(*p)),
    parts("Q", 4),
    parts("H", 2),
    st.dates(min_value=date(1000, 1, 1)).map(lambda d: Period(d, d)),
    st.tuples(years, years).map(lambda p: Period(Period.of(min(p)).start, Period.of(max(p)).end)),
    st.tuples(years, st.integers(1, 12), st.integers(1, 12)).map(
        lambda p: Period(Period.of(p[0], min(p[1:])).start, Period.of(p[0], max(p[1:])).end)
    ),
    ranges(),
)


@given(periods)
def test_a_period_is_read_from_its_str(period: Period) -> None:
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize("period", [Period.of(999, 5), Period(date(998, 2, 1), date(999, 3, 31))])
def test_a_month_of_an_early_year_is_read_from_its_str(period: Period) -> None:
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ((2024, 1, 1), (2024, 12, 31), "2024"),
        ((2021, 1, 1), (2025, 12, 31), "2021/2025"),
        ((2024, 2, 1), (2024, 2, 29), "2024-02"),
        ((2025, 1, 1), (2025, 3, 31), "2025-Q1"),
        ((2025, 10, 1), (2025, 12, 31), "2025-Q4"),
        ((2025, 1, 1), (2025, 6, 30), "2025-H1"),
        ((2025, 7, 1), (2025, 12, 31), "2025-H2"),
        ((2025, 2, 1), (2025, 4, 30), "2025-02/2025-04"),
        ((2025, 3, 1), (2025, 8, 31), "2025-03/2025-08"),
        ((2024, 11, 1), (2025, 1, 31), "2024-11/2025-01"),
        ((2024, 5, 31), (2024, 5, 31), "2024-05-31"),
        ((2023, 12, 11), (2023, 12, 12), "2023-12-11/2023-12-12"),
        ((2024, 2, 1), (2024, 2, 28), "2024-02-01/2024-02-28"),
    ],
)
def test_the_str_is_the_shortest_that_says_it(start: tuple[int, ...], end: tuple[int, ...], text: str) -> None:
    period = Period(date(*start), date(*end))
    assert str(period) == text
    assert Period.parse(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2024年",
        "2024-13",
        "2024-00",
        "2024-02-30",
        "2024-Q5",
        "2024-Q0",
        "2024-H3",
        "2024-H4",
        "0000",
        "２０２４",
        "2024/",
        "/2024",
        "2024/2025/2026",
        "2025/2024",
        "2024-05-31\n",
        "2024-5",
    ],
)
def test_any_other_text_raises(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Period.parse(text)


@pytest.mark.parametrize("text", ["2024-01-01/2024-12-31", "2024-Q1/2024-Q2", "2024/2024"])
def test_a_longer_way_to_say_a_period_raises(text: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        Period.parse(text)


def test_a_period_that_ends_before_it_starts_raises() -> None:
    with pytest.raises(ValueError, match="2024-05-02 to 2024-05-01"):
        Period(date(2024, 5, 2), date(2024, 5, 1))


@pytest.mark.parametrize("numbers", [(2024, 13), (2024, 0), (2023, 2, 29), (0,)])
def test_what_no_calendar_has_raises(numbers: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Period.of(*numbers)


def test_periods_sort_by_start() -> None:
    assert sorted([Period.of(2025), Period.of(2024, 5), Period.of(2024)]) == [
        Period.of(2024),
        Period.of(2024, 5),
        Period.of(2025),
    ]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2024年5月31日", ["2024-05-31"]),
        ("2024 年 5 月 31 日", ["2024-05-31"]),
        ("２０２４年５月３１日", ["2024-05-31"]),
        ("二〇二四年五月三十一日", ["2024-05-31"]),
        ("二○二四年十二月", ["2024-12"]),
        ("2024年5月3号", ["2024-05-03"]),
        ("2024年3月至2025年4月", ["2024-03", "2025-04"]),
        ("2024年2月30日", ["None"]),
        ("5月3日", ["None"]),
        ("2024年13月", []),
        ("2024年5月32日", []),
        ("2024年", []),
        ("0月3日", []),
        ("历时3个月", []),
        ("", []),
    ],
)
def test_dates_with_a_month_are_found(text: str, dates: list[str]) -> None:
    assert [str(found.period()) for found in find_dates(fold(text))] == dates


def test_a_date_without_a_year_takes_the_given_one() -> None:
    (found,) = find_dates("渡口4月8日重开")
    assert (found.year, found.month, found.day) == (None, 4, 8)
    assert found.period(2025) == Period.of(2025, 4, 8)


def test_a_printed_year_is_not_overruled() -> None:
    (found,) = find_dates("2024年4月8日")
    assert found.period(2025) == Period.of(2024, 4, 8)


def test_a_found_date_knows_where_it_stands() -> None:
    text = "渡口于2025年4月8日重开"
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "2025年4月8日"
