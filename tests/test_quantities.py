"""Quantities: the numeral, what bounds it, and its unit."""

from __future__ import annotations

import sys
import tomllib
from decimal import Decimal, localcontext
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.annotations import Bound as AnnotationsBound
from policytext.chinese.folding import fold, unfold
from policytext.chinese.quantities import Bound, FoundQuantity, NotQuantity, QuantityGrammar, find_quantities

CASES = tomllib.loads((Path(__file__).parent / "cases" / "quantities.toml").read_text(encoding="utf-8"))
GRAMMAR = QuantityGrammar()
WIDE = str.maketrans("0123456789.,%()/:", "０１２３４５６７８９．，％（）／：")


def rows(*names: str) -> list[str]:
    """The lines of some groups of cases."""
    return [row for name in names for row in CASES[name].split("\n") if row]


def said(text: str, found: FoundQuantity) -> str:
    """A quantity in the form of the cases."""
    quantity = found.quantity
    low, high = (f"{value.normalize():f}" for value in (quantity.low, quantity.high))
    value = low if low == high else f"{low}..{high}"
    bound = "" if quantity.bound is Bound.EXACT else f" {quantity.bound}"
    return f"{text[found.span.start : found.span.end]} = {value} {quantity.unit or '-'}{bound}"


@pytest.mark.parametrize("row", rows(*(name for name in CASES if name != "uncounted")))
def test_quantities_are_found(row: str) -> None:
    text, _, expected = row.partition(" → ")
    for sentence in (text, f"全市{text}。", f"{text}，"):
        assert "; ".join(said(sentence, found) for found in find_quantities(sentence)) == expected


@pytest.mark.parametrize("row", rows(*(name for name in CASES if name != "uncounted")))
def test_script_and_width_make_no_difference(row: str) -> None:
    text = row.partition(" → ")[0]
    plain = [(f.span, f.quantity.low, f.quantity.canonical_unit, f.quantity.bound) for f in find_quantities(text)]
    for written in (unfold(text), text.translate(WIDE), fold(text)):
        found = find_quantities(written)
        assert [(f.span, f.quantity.low, f.quantity.canonical_unit, f.quantity.bound) for f in found] == plain


@pytest.mark.parametrize("row", rows("uncounted"))
def test_numerals_that_measure_nothing_have_a_reason(row: str) -> None:
    text, _, expected = row.partition(" → ")
    folded = fold(text)
    reasons = [
        f"{text[c.start : c.end]} = {c.reason}"
        for c in GRAMMAR.candidates(folded, 0, len(folded))
        if c.reason is not None
    ]
    assert "; ".join(reasons) == expected.replace("一 = -", "")


def test_every_reason_has_a_case() -> None:
    given_reasons = {part.rpartition(" = ")[2] for row in rows("uncounted") for part in row.split("; ")}
    assert given_reasons >= {str(reason) for reason in NotQuantity}


def test_number_and_unit_have_their_own_spans() -> None:
    text = "发放约３．５万多平方米补贴"
    (found,) = find_quantities(text)
    assert text[found.span.start : found.span.end] == "约３．５万多平方米"
    assert text[found.number.start : found.number.end] == "３．５万"
    assert text[found.unit_span.start : found.unit_span.end] == "平方米"


@pytest.mark.parametrize(
    ("text", "unit", "canonical"),
    [
        ("12千米", "千米", "公里"),
        ("12km²", "km²", "平方公里"),
        ("35μg/m³", "μg/m³", "微克/立方米"),
        ("２㎡", "㎡", "平方米"),
        ("5百分点", "百分点", "个百分点"),
        ("八種文化", "種", "种"),
        ("３％", "%", "%"),
        ("五成", "%", "%"),
        ("3千克", "千克", "公斤"),
        ("34微克／立方米", "微克/立方米", "微克/立方米"),
    ],
)
def test_units_are_printed_and_canonical(text: str, unit: str, canonical: str) -> None:
    quantity = find_quantities(text)[0].quantity
    assert (quantity.unit, quantity.canonical_unit) == (unit, canonical)


def test_a_number_of_a_list_has_the_unit_and_no_unit_span() -> None:
    first, last = find_quantities("分别增长5.1和6.2个百分点")
    assert first.quantity.unit == last.quantity.unit == "个百分点"
    assert len(first.unit_span) == 0
    assert len(last.unit_span) == 4


def test_tables_of_plug_ins_add_units_bounds_and_words() -> None:
    assert find_quantities("新建12蓬、三仓廪") != ()
    tables = {
        "units": {"counts": ["蓬"]},
        "bounds": {"before": {"about": ["估摸"]}},
        "numerals": {"words": ["三仓廪"]},
    }
    (found,) = find_quantities("新建估摸12蓬、三仓廪", tables=tables)
    assert (found.quantity.unit, found.quantity.bound) == ("蓬", Bound.ABOUT)


def test_only_the_asked_stretch_is_read() -> None:
    text = "约12个村,新建30座桥,40座塔"
    found = GRAMMAR.candidates(text, 1, text.index("座桥") + 1)
    assert [text[c.start : c.end] for c in found] == ["12个", "30座"]


def test_bound_is_one_class_wherever_it_is_imported_from() -> None:
    assert AnnotationsBound is Bound


PIECES = ["约", "超过", "不低于", "12", "3.5", "２", "三", "十几", "百", "万", "亿", "半", "多", "余", "个", "家", "亩", "%", "％",
    "公里", "/", "小时", "年", "月", "日", "第", "至", "—", "-", "、", "和", "。", "，", "\n", "(", ")", "“", "”", "左右", "以上", "内",
    "成", "折", "元", "角", "分之", "百分之", "一", "统一", "十四五", "G", ":", ".", " ", "×", "近", "前", "来", "零下", "位数", "个百分点"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_gives_sorted_candidates_that_do_not_overlap(text: str) -> None:
    folded = fold(text)
    found = GRAMMAR.candidates(folded, 0, len(folded))
    for c in found:
        assert 0 <= c.start <= c.number_start < c.number_end <= c.end <= len(text)
        assert c.start <= c.unit_start <= c.unit_end <= c.end
        assert c.low <= c.high or c.reason
        assert c.low == c.high or c.bound is Bound.RANGE
        assert not any(w in folded[c.start : c.end] for w in ("\n", "。"))
        c.quantity(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    spans = [f.span for f in find_quantities(text)]
    assert spans == sorted(spans)


@given(
    st.decimals(min_value=0, max_value=10**12, places=3),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from("家个亩元%"),
)
def test_values_are_exact_in_any_context(number: Decimal, power: str, unit: str) -> None:
    with localcontext(prec=2):
        (found,) = find_quantities(f"达到{number:f}{power}{unit}")
    assert found.quantity.low == number * {"": 1, "万": 10**4, "亿": 10**8}[power]


@pytest.mark.parametrize(
    "text",
    [
        "1" * 5_000 + "个",
        "一" * 5_000 + "个",
        "1-" * 2_000,
        "1、" * 2_000 + "1个",
        "约" * 5_000 + "5个",
        "9" * 59 + "成",
    ],
)
def test_odd_texts_are_read(text: str) -> None:
    find_quantities(text)


def calls(text: str) -> int:
    """How many calls of functions reading the text makes."""
    found = 0

    def count(frame: FrameType, event: str, value: Any) -> None:
        nonlocal found
        found += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        GRAMMAR.candidates(text, 0, len(text))
    finally:
        sys.setprofile(before)
    return found


@pytest.mark.parametrize(
    "piece",
    ["1", "一", "万", "十", "几", "数", "分之", "百分之", "、1", "1、", "1-", "1—2", "约", "约5", "1个", "1元1角", "1:", "第", "“1”", "一、",
     "十几万", "1亿2千", "近三年来", "统一", "1吨标准煤", "元/", "1个多", "两位数", "1小时圈", "2024-05-", "1,234", "点五", "零"],
)  # fmt: skip
def test_twice_the_text_takes_at_most_little_more_than_twice_the_work(piece: str) -> None:
    text = piece * 2_000
    calls(text[:200])
    once, twice = calls(text[:2_000]), calls(text[:4_000])
    assert twice <= 2.2 * once + 200
