"""Measures: what is one, of what, of when, reached or aimed at; and why the other numerals are none."""

from __future__ import annotations

import itertools
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import parse
from policytext.chinese.folding import fold, unfold
from policytext.model import Document, Line

CASES = tomllib.loads((Path(__file__).parent / "cases" / "measures.toml").read_text(encoding="utf-8"))


def report(review: str, plan: str) -> Document:
    """A report of January 2025 with one paragraph in its review and one in its plan."""
    raw = (
        "2025年政府工作报告\n\n——2025年1月15日在临江市第九届人民代表大会第三次会议上\n\n各位代表：\n\n"
        f"一、2024年工作回顾\n\n{review}\n\n二、2025年工作安排\n\n{plan}\n"
    )
    return parse(raw).document


def paragraph(part: str, text: str) -> tuple[Document, Line]:
    """A report and the line of it that is the paragraph."""
    document = report(text, "加快发展。") if part == "review" else report("成绩很大。", text)
    return document, next(line for line in document.lines if document[line.span] == text)


def told(document: Document, line: Line) -> list[str]:
    """The measures of a line as the cases write them."""
    found = []
    for measure in document.measures:
        if line.span.contains(measure.span):
            quantity = measure.quantity
            value = f"{quantity.low:f}" if quantity.low == quantity.high else f"{quantity.low:f}..{quantity.high:f}"
            value = value if len(value) <= 25 else f"{value[:10]}…"
            found.append(
                f"{document[measure.span]} | {measure.indicator} | {value} {quantity.unit} {quantity.bound}"
                f" | {measure.change} {measure.status} {measure.period}"
            )
    return found


@pytest.mark.parametrize(
    ("part", "case"), [(part, case) for part in ("review", "plan") for case in CASES[part]], ids=lambda x: str(x)[10:30]
)
def test_cases(part: str, case: dict[str, str]) -> None:
    document, line = paragraph(part, case["text"])
    assert told(document, line) == case["measures"]
    assert [f"{document[r.span]} | {r.why}" for r in document.rejected if line.span.contains(r.span)] == case[
        "rejected"
    ]


@pytest.mark.parametrize("case", CASES["review"], ids=lambda case: case["text"][:12])
def test_traditional_script_and_wide_digits_say_the_same(case: dict[str, str]) -> None:
    text = case["text"]
    wide = unfold(text).translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789%"})
    plain, other = paragraph("review", text)[0], paragraph("review", wide)[0]

    def core(document: Document) -> list[tuple[object, ...]]:
        return [
            (
                m.span,
                m.quantity.low,
                m.quantity.high,
                m.quantity.bound,
                m.quantity.canonical_unit,
                fold(m.indicator),
                m.change,
                m.status,
                m.period,
                m.code,
            )
            for m in document.measures
        ]

    assert core(other) == core(plain)


INDICATORS = (
    "地区生产总值",
    "一般公共预算收入",
    "规模以上工业增加值",
    "社会消费品零售总额",
    "外贸进出口总额",
    "城镇居民人均可支配收入",
)
THINGS = (
    ("公办幼儿园", "所"),
    ("口袋公园", "个"),
    ("农村公路", "公里"),
    ("公交线路", "条"),
    ("养老床位", "张"),
    ("科技型企业", "家"),
)
figures = st.decimals(min_value="0.1", max_value="9999", places=1).map(lambda d: d.normalize())


@st.composite
def clauses(draw: st.DrawFn) -> tuple[str, list[tuple[str, str, Decimal, str, str, str]]]:
    """A clause and its measures: words, indicator, value, unit, bound, change."""
    value = draw(figures)
    figure = f"{value:f}"
    if draw(st.booleans()):
        indicator = draw(st.sampled_from(INDICATORS))
        verb, change = draw(
            st.sampled_from([("增长", "up"), ("下降", "down"), ("同比增长", "up"), ("比上年下降", "down")])
        )
        words, bound = draw(
            st.sampled_from([(f"{figure}%", "exact"), (f"{figure}%左右", "about"), (f"{figure}%以上", "min")])
        )
        return f"{indicator}{verb}{words}", [(words, indicator, value, "%", bound, change)]
    thing, unit = draw(st.sampled_from(THINGS))
    count = draw(st.integers(2, 9999))
    verb = draw(st.sampled_from(["新建", "改造提升", "建成投用", "新增"]))
    words, bound = draw(
        st.sampled_from([(f"{count}{unit}", "exact"), (f"超过{count}{unit}", "over"), (f"{count}{unit}以上", "min")])
    )
    front = draw(st.booleans()) and bound == "exact"
    return f"{verb}{words}{thing}" if front else f"{verb}{thing}{words}", [
        (words, thing, Decimal(count), unit, bound, "none")
    ]


@given(st.lists(clauses(), min_size=1, max_size=5), st.booleans())
def test_sentences_of_known_truth(
    parts: list[tuple[str, list[tuple[str, str, Decimal, str, str, str]]]], plan: bool
) -> None:
    text = "，".join(clause for clause, _ in parts) + "。"
    document, line = paragraph("plan" if plan else "review", text)
    found = [m for m in document.measures if line.span.contains(m.span)]
    assert [
        (document[m.span], m.indicator, m.quantity.low, m.quantity.unit, str(m.quantity.bound), str(m.change))
        for m in found
    ] == [truth for _, truths in parts for truth in truths]
    assert {str(m.period) for m in found} == {"2025" if plan else "2024"}


@given(st.text(alphabet="一二十百万亿0123456789.%％年月日第约增长至达，。、；个家元“”《》（）分别之", max_size=60))
def test_every_numeral_is_measured_or_rejected_once(text: str) -> None:
    document, *_ = parse(f"一、2024年工作回顾\n\n全市{text}。").documents
    spans = sorted((a.span.start, a.span.end) for a in (*document.measures, *document.rejected))
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    covered = {at for start, end in spans for at in range(start, end)}
    figures = {at for at, c in enumerate(fold(document.text)) if c in "0123456789"}
    assert figures <= covered


FRAMED = """临江市政府工作报告
2021年2月5日
一、{0}
{1}
（一）新建公园12个。
二、2021年工作安排
（一）新建学校7所。
"""


@pytest.mark.parametrize(
    ("heading", "paragraph", "period"),
    [
        ("2020年工作回顾", "一年来，全市面貌一新。", "2020"),
        ("2020年工作回顾", "五年来，我们着重做了以下工作：", "2016/2020"),
        ("2020年工作回顾", "2017年市七届人大一次会议以来，全市主要做了以下工作：", "2017/2020"),
        ("过去五年工作回顾", "过去五年，全市面貌一新。", "2016/2020"),
        ("过去五年工作回顾", "各位代表，过去的一年，全市面貌一新。", "2020"),
        ("过去五年工作回顾", "刚刚过去的2020年，全市面貌一新。", "2020"),
    ],
)
def test_a_paragraph_sets_the_time_of_those_after_it(heading: str, paragraph: str, period: str) -> None:
    document = parse(FRAMED.format(heading, paragraph)).document
    assert [str(measure.period) for measure in document.measures] == [period, "2021"]
