"""Labels at the start of a line: what is one, its style and number, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.chinese.folding import fold
from policytext.chinese.labels import Label, Style, label_marks, label_number, match_label, next_label
from policytext.testing.strategies import texts

LABELS = [
    ("第一编 总则", Style.PART, "第一编 ", 1),
    ("第二篇", Style.PART, "第二篇", 2),
    ("第十二章 保障措施", Style.CHAPTER, "第十二章 ", 12),
    ("第3章", Style.CHAPTER, "第3章", 3),
    ("第三节　治水", Style.SECTION, "第三节　", 3),
    ("第一百零五条 附则", Style.ARTICLE, "第一百零五条 ", 105),
    ("一、总体要求", Style.HAN, "一、", 1),
    ("十一．渡口", Style.HAN, "十一．", 11),
    ("〇、序", Style.HAN, "〇、", 0),
    ("（二）河长制", Style.HAN_PAREN, "（二）", 2),
    ("(二十三)河长制", Style.HAN_PAREN, "(二十三)", 23),
    ("（四）、河长制", Style.HAN_PAREN, "（四）、", 4),
    ("㈠河长制", Style.HAN_PAREN, "㈠", 1),
    ("㈩河长制", Style.HAN_PAREN, "㈩", 10),
    ("第三部分 保障", Style.PART, "第三部分 ", 3),
    ("壹、清淤", Style.HAN, "壹、", 1),
    ("拾贰、清淤", Style.HAN, "拾贰、", 12),
    ("丙、清淤", Style.STEM, "丙、", 3),
    ("Ⅳ．清淤", Style.ROMAN, "Ⅳ．", 4),
    ("1.清淤", Style.ARABIC, "1.", 1),
    ("12．清淤", Style.ARABIC, "12．", 12),
    ("3、清淤", Style.ARABIC, "3、", 3),
    ("⒊清淤", Style.ARABIC, "⒊", 3),
    ("（5）清淤", Style.ARABIC_PAREN, "（5）", 5),
    ("5）清淤", Style.ARABIC_PAREN, "5）", 5),
    ("⑸清淤", Style.ARABIC_PAREN, "⑸", 5),
    ("①早市", Style.CIRCLED, "①", 1),
    ("⑳、早市", Style.CIRCLED, "⑳、", 20),
    ("❿早市", Style.CIRCLED, "❿", 10),
    ("[6]河汊", Style.BRACKET, "[6]", 6),
    ("［16］河汊", Style.BRACKET, "［16］", 16),
    ("〔7〕河汊", Style.BRACKET, "〔7〕", 7),
    ("一是抓清淤", Style.POINT, "一是", 1),
    ("三要抓清淤", Style.POINT, "三要", 3),
    ("第一，抓清淤", Style.ORDINAL, "第一，", 1),
    ("第二、抓清淤", Style.ORDINAL, "第二、", 2),
    ("——抓清淤", Style.DASH, "——", None),
    ("--抓清淤", Style.DASH, "--", None),
    ("● 抓清淤", Style.BULLET, "● ", None),
    ("- 抓清淤", Style.BULLET, "- ", None),
    ("○抓清淤", Style.BULLET, "○", None),
]


@pytest.mark.parametrize(("line", "style", "printed", "number"), LABELS)
def test_a_label_has_its_style_length_and_number(line: str, style: Style, printed: str, number: int | None) -> None:
    assert match_label(fold(line)) == Label(style=style, length=len(printed), number=number)


@pytest.mark.parametrize(
    ("line", "printed", "number", "depth"),
    [
        ("1.2 清淤", "1.2 ", 2, 2),
        ("3.10 疏浚", "3.10 ", 10, 2),
        ("1.1.2 清淤", "1.1.2 ", 2, 3),
        ("2.3清淤", "2.3", 3, 2),
    ],
)
def test_a_decimal_label_counts_its_parts(line: str, printed: str, number: int, depth: int) -> None:
    assert match_label(line) == Label(style=Style.DECIMAL, length=len(printed), number=number, depth=depth)


@pytest.mark.parametrize("line", ["1.5小时后渡口重开。", "2.6米高的堤坝", "3.5吨石料"])
def test_an_amount_is_no_decimal_label(line: str) -> None:
    assert match_label(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "",
        "渡口",
        "甲、乙两地",
        "拾柒、清淤",
        "第一",
        "第一次会议",
        "第三条件",
        "第十章规",
        "第2024章",
        "一般公共预算",
        "一、二产业",
        "一、二、三产业",
        "一二三",
        "一是否开工",
        "二要素保障",
        "二要点",
        "1.5万亩",
        "3、4月",
        "2024.清淤",
        "2024年",
        "（2023）12号",
        "〔2023〕5号",
        "[2023]",
        "（含乡镇）",
        "（一）".replace("）", ""),
        "-5度",
        "*粗",
        "〇五年",
        "----",
    ],
)
def test_what_only_looks_like_a_label_is_none(line: str) -> None:
    assert match_label(fold(line)) is None


@pytest.mark.parametrize(
    ("sign", "number"),
    [
        *(pytest.param(s, n, marks=()) for s, n in (("①", 1), ("⑳", 20), ("❶", 1), ("❿", 10))),
        *(pytest.param(s, n) for s, n in (("㉑", 21), ("㉟", 35), ("㊱", 36), ("㊿", 50))),
    ],
)
def test_circled_numbers_are_read(sign: str, number: int) -> None:
    assert match_label(f"{sign}早市") == Label(style=Style.CIRCLED, length=1, number=number)
    assert label_number(fold(sign)) == number


@given(texts())
def test_a_label_is_a_beginning_of_its_line(text: str) -> None:
    for line in fold(text).split("\n"):
        label = match_label(line)
        assert label is None or 0 < label.length <= len(line)


@pytest.mark.parametrize(
    ("folded", "length"),
    [("13.6个片区", 3), ("13、5个片区", 3), ("14.6个片区", None), ("13个片区", None), ("13", None)],
)
def test_the_next_label_may_stand_before_a_figure(folded: str, length: int | None) -> None:
    found = next_label(folded, Label(style=Style.ARABIC, length=3, number=12))
    assert found == (length and Label(style=Style.ARABIC, length=length, number=13))


@pytest.mark.parametrize("before", [Label(style=Style.HAN, length=3, number=12), Label(style=Style.ARABIC, length=3)])
def test_only_arabic_numbers_have_a_next_label(before: Label) -> None:
    assert next_label("13.6个片区", before) is None


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("一、", 1),
        ("（十三）", 13),
        ("13．", 13),
        ("第三章　", 3),
        ("二是", 2),
        ("三要", 3),
        ("［6］", 6),
        ("⑸", 5),
        ("⒊", 3),
        ("㈢", 3),
        ("第二，", 2),
        ("丙、", 3),
        ("Ⅳ．", 4),
        ("拾贰、", 12),
        ("1.2 ", 2),
        ("——", None),
        ("●", None),
        ("〇", None),
        ("", None),
    ],
)
def test_the_number_of_a_printed_label(printed: str, number: int | None) -> None:
    assert label_number(fold(printed)) == number


@pytest.mark.parametrize(
    ("printed", "marks"),
    [("（十三）", "()"), ("12．", "."), ("第三章 ", "第章"), ("二是", "是"), ("——", "——"), ("①", "①")],
)
def test_the_marks_of_a_printed_label(printed: str, marks: str) -> None:
    assert label_marks(printed) == marks


@given(st.integers(1, 999))
def test_labels_of_one_kind_have_the_same_marks(n: int) -> None:
    assert label_marks(f"（{n}）") == label_marks("（1）")
