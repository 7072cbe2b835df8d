"""Numbers in figures, in 汉字 and in both; the writer here is no part of the library, so that it can contradict it."""

from __future__ import annotations

import tomllib
from decimal import Decimal, localcontext
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.chinese.folding import fold, unfold
from policytext.chinese.numerals import HAN, find_numerals, integer_of, parse_number, read_integer

DIGITS = "零一二三四五六七八九"
FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
CASES = tomllib.loads((Path(__file__).parent / "cases" / "numbers.toml").read_text(encoding="utf-8"))


def rows(name: str) -> list[str]:
    """The lines of a group of cases."""
    return [row for row in CASES[name].split("\n") if row]


def counted(n: int) -> str:
    """The number as it is counted: 一千零五, 三百二十, 十七, 一亿零三十万."""
    if n == 0:
        return "零"
    groups = []
    while n:
        n, group = divmod(n, 10_000)
        groups.append(group)
    out, gap = "", False
    for power in range(len(groups) - 1, -1, -1):
        group = groups[power]
        if group:
            out += ("零" if out and (gap or group < 1000) else "") + below_ten_thousand(group, first=not out)
            out += "" if power == 0 else "万" if power % 2 else "亿"
        elif power == 2 and len(groups) > 2:
            out += "亿"  # 一万亿: the 亿 stands also where its own group is empty
        gap = not group
    return out


def below_ten_thousand(n: int, *, first: bool) -> str:
    out, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // unit % 10
        if digit:
            is_bare = unit == 10 and digit == 1 and not out and first
            out += ("零" if gap and out else "") + ("" if is_bare else DIGITS[digit]) + sign
        gap = not digit
    return out


def mixed(n: int) -> str:
    """The number in figures with 万 and 亿, exactly: 123456 is 12.3456万."""
    for power, sign in ((12, "万亿"), (8, "亿"), (4, "万")):
        if n >= 10**power:
            whole, part = divmod(n, 10**power)
            return f"{whole}.{part:0{power}}".rstrip("0").rstrip(".") + sign
    return str(n)


def test_every_whole_number_to_a_hundred_thousand_is_read_in_each_form() -> None:
    for n in range(100_001):
        text = counted(n)
        number = Decimal(n)
        assert parse_number(text) == number, text
        assert parse_number(text.translate(FORMAL)) == number, text
    for n in range(10_000):
        assert read_integer(counted(n)) == n


@given(st.integers(0, 10**16))
def test_counted_mixed_and_formal_numbers_are_one_number_in_both_scripts(n: int) -> None:
    han = counted(n)
    for text in (han, han.translate(FORMAL), mixed(n), str(n), f"{n:,}"):
        for written in (text, unfold(text), text.translate(WIDE)):
            assert parse_number(written) == n, written


@given(st.integers(0, 10**16), st.integers(1, 10**6))
def test_decimals_are_read_exactly(n: int, part: int) -> None:
    figures = f"{n}.{part}"
    han = counted(n) + "点" + "".join(DIGITS[int(c)] for c in str(part))
    assert parse_number(figures) == Decimal(figures)
    assert parse_number(han) == Decimal(figures)
    assert parse_number("负" + han) == -Decimal(figures)


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_fractions_have_28_digits(above: int, below: int) -> None:
    with localcontext(prec=28):
        value = Decimal(above) / Decimal(below)
    assert parse_number(f"{counted(below)}分之{counted(above)}") == value


@given(st.integers(0, 10**40))
def test_reading_does_not_depend_on_the_callers_context(n: int) -> None:
    with localcontext(prec=3):
        assert str(parse_number(str(n))) == str(n)
        assert str(parse_number(f"{n}万")) == str(n * 10**4)


@given(st.integers(0, 10**16))
def test_a_number_alone_is_found_whole(n: int) -> None:
    for text in (counted(n), mixed(n), str(n)):
        assert [(f.start, f.end, f.low) for f in find_numerals(f"达到{text}。")] == [(2, 2 + len(text), n)]


@pytest.mark.parametrize("row", rows("exact"))
def test_numbers_are_read(row: str) -> None:
    text, value = row.split(" = ")
    number = parse_number(text)
    assert str(number) == value
    assert parse_number(unfold(text)) == number


@pytest.mark.parametrize("text", [*rows("none"), "", " ", "\n", "5\n", "\u3000", "９" * 3 + "\ud800"])
def test_what_says_no_single_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text)


@pytest.mark.parametrize("row", rows("approximate"))
def test_approximate_numbers_are_found(row: str) -> None:
    text, said = row.split(" = ")
    span, bound = said.split(" ")
    low, _, high = span.partition("..")
    (found,) = find_numerals(text)
    assert (found.low, found.high, found.bound) == (Decimal(low), Decimal(high or low), bound)


@pytest.mark.parametrize("word", rows("words"))
def test_words_have_no_numerals(word: str) -> None:
    for text in (word, f"我们{word}的发展。", fold(unfold(word))):
        assert find_numerals(text) == []


def test_the_form_tells_how_a_numeral_is_written() -> None:
    found = find_numerals("增加12项、三十项、5万项、1亿2千万项、二〇二五")
    assert [f.form for f in found] == ["figures", "han", "mixed", "mixed", "han"]


def test_runs_that_are_no_number_are_parted() -> None:
    assert [n.low for n in find_numerals("三万一千万")] == [31000, 10000]


@given(st.text(alphabet="0123456789.,/ 一二三十百千万亿零半几数多余点分之个两两〇O幺壹拾佰", max_size=80))
def test_any_text_is_read(text: str) -> None:
    found = find_numerals(text)
    assert all(0 <= f.start < f.end <= len(text) and f.low <= f.high for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    try:
        parse_number(text)
    except ValueError as error:
        assert str(error).startswith("not a number")  # noqa: PT017  either is right, nothing else may be raised


@pytest.mark.parametrize("text", ["9" * 100_000, "一" * 100_000, "万" * 100_000, "1/" * 50_000, "三又" + "九" * 5_000])
def test_long_texts_are_read_or_refused(text: str) -> None:
    find_numerals(text)
    try:
        parse_number(text)
    except ValueError as error:
        assert len(str(error)) < 100  # noqa: PT017


# -- whole numbers of labels and dates ---------------------------------------------------------------------------------


@given(st.integers(0, 10**12 - 1))
def test_figures_wide_figures_and_digits_are_one_number(n: int) -> None:
    figures = str(n)
    assert read_integer(figures) == n
    assert read_integer(figures.translate(WIDE)) == n
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
