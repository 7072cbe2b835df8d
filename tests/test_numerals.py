"""Whole numbers in figures and 汉字."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.chinese.folding import unfold
from policytext.chinese.numerals import HAN, integer_of, read_integer

DIGITS = "零一二三四五六七八九"


def counted(n: int) -> str:
    """The number as it is counted: 一千零五, 三百二十, 十七."""
    out, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // unit % 10
        if digit:
            out += ("零" if gap and out else "") + ("" if n < 20 and unit == 10 else DIGITS[digit]) + sign
        gap = not digit
    return out


@given(st.integers(1, 9999))
def test_counted_numbers_are_read(n: int) -> None:
    assert read_integer(counted(n)) == n


@given(st.integers(0, 10**12 - 1))
def test_figures_wide_figures_and_digits_are_one_number(n: int) -> None:
    figures = str(n)
    assert read_integer(figures) == n
    assert read_integer(figures.translate(str.maketrans("0123456789", "０１２３４５６７８９"))) == n
    assert read_integer("".join(DIGITS[int(c)] for c in figures)) == n


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二〇二五", 2025),
        ("二○二五", 2025),
        ("二OO九", 2009),
        ("廿", 20),
        ("廿三", 23),
        ("卅一", 31),
        ("两百", 200),
        ("两", 2),
        ("零", 0),
        ("十", 10),
        ("一十", 10),
        ("007", 7),
        ("兩千", 2000),
    ],
)
def test_other_ways_of_writing_are_read(text: str, number: int) -> None:
    assert read_integer(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "一般",
        "万",
        "三万",
        "十十",
        "百",
        "1.5",
        "-3",
        "٣",
        "１２年",
        "一 二",
        "5\n",
        "9" * 13,
        "一" * 13,
        "十五六",
        "一百一千",
    ],
)
def test_what_is_no_whole_number_is_none(text: str) -> None:
    assert read_integer(text) is None


@pytest.mark.parametrize(("text", "wrong"), [("二百五", 205), ("一千二", 1002)])
def test_a_number_whose_last_unit_is_left_out_is_not_read_as_another(text: str, wrong: int) -> None:
    assert read_integer(text) != wrong


def test_integer_of_takes_folded_texts_only() -> None:
    assert integer_of("２５") is None
    assert integer_of("25") == 25


def test_han_has_every_character_of_a_day() -> None:
    assert all(c in HAN for n in range(1, 32) for c in counted(n))


def test_script_makes_no_difference() -> None:
    assert read_integer(unfold("两千零五")) == 2005
