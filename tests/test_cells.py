"""Figures in tables: what they measure, in which unit, of when."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import parse
from policytext.chinese.folding import unfold
from policytext.model import Page, Role


def measured(raw: str) -> list[tuple[str, str, str, str | None, str]]:
    """Indicator, value with its unit, change, period and status of each measure."""
    document = parse(raw).document
    return [
        (m.indicator, f"{m.quantity.low.normalize():f}{m.quantity.canonical_unit}", m.change.value, m.period and str(m.period), m.status.value)
        for m in document.measures
    ]  # fmt: skip


def table(*rows: str, before: str = "", title: str = "青禾县统计资料") -> str:
    lines = [f"| {' | '.join(row.split())} |" for row in rows]
    return f"# {title}\n\n{before}\n\n" + "\n".join([lines[0], "|---|---|", *lines[1:]]) + "\n"


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (  # the unit above the table
            table("指标 2024年", "地区生产总值 312.4", before="单位：亿元"),
            [("地区生产总值", "31240000000元", "none", "2024", "actual")],
        ),
        (  # a column's unit goes before the table's
            table("指标 2024年 比上年增长（%）", "地区生产总值 312.4 -1.2", before="单位：亿元"),
            [
                ("地区生产总值", "31240000000元", "none", "2024", "actual"),
                ("地区生产总值", "-1.2%", "up", "2024", "actual"),
            ],
        ),
        (  # a row's unit goes before the table's
            table("指标 2024年", "常住人口（万人） 31.2", "城镇化率 61.5", before="单位：亿元"),
            [("常住人口", "312000人", "none", "2024", "actual"), ("城镇化率", "61.5%", "none", "2024", "actual")],
        ),
        (  # a column of units
            table("指标 单位 2025年目标", "粮食产量 万吨 12.5", "新建学校 所 12"),
            [("粮食产量", "125000吨", "none", "2025", "target"), ("新建学校", "12所", "none", "2025", "target")],
        ),
        (  # places in rows, indicators in columns
            table("乡镇 粮食产量（吨） 农户（户）", "老渡口镇 1250 310"),
            [
                ("老渡口镇粮食产量", "1250吨", "none", None, "actual"),
                ("老渡口镇农户", "310户", "none", None, "actual"),
            ],
        ),
        (  # a cell's own unit goes before all
            table("指标 完成", "财政收入 18.6亿元", before="单位：万元"),
            [("财政收入", "1860000000元", "none", None, "actual")],
        ),
        (  # years head columns; a serial number measures nothing
            table("序号 指标 2023 2024", "1 出口总额 5.1 6.2", before="单位：亿元"),
            [("出口总额", "510000000元", "none", "2023", "actual"), ("出口总额", "620000000元", "none", "2024", "actual")],
        ),
        (  # labels and 其中 are no part of the name
            table("指标 数值（亿元）", "一、财政收入 18.6", "其中：税收收入 12.1"),
            [("财政收入", "1860000000元", "none", None, "actual"), ("税收收入", "1210000000元", "none", None, "actual")],
        ),
        (table("指标 数值", "老渡口 12"), []),  # nothing tells the unit
        (  # of two units, growth has its own
            table("指标 2024年 增长", "出口总额 6.2 3.5", before="单位：亿元、%"),
            [("出口总额", "620000000元", "none", "2024", "actual"), ("出口总额", "3.5%", "up", "2024", "actual")],
        ),
        (  # the time of the table's name
            table("指标 数值", "出口总额 6.2", before="2023年主要指标（单位：亿元）"),
            [("出口总额", "620000000元", "none", "2023", "actual")],
        ),
    ],
)  # fmt: skip
def test_a_cell_has_the_unit_of_its_column_row_or_table(raw: str, found: list[tuple[str, ...]]) -> None:
    assert measured(raw) == found
    assert [m[1:] for m in measured(unfold(raw))] == [m[1:] for m in found]


def test_figures_of_tables_that_measure_nothing_are_rejected() -> None:
    document = parse(table("序号 指标 数值", "1 老渡口 12")).document
    assert {document[r.span] for r in document.rejected} == {"1", "12"}


def test_rows_of_tables_are_lines_of_their_own() -> None:
    raw = table("指标 数值", "地区生产总值 312.4", "地区生产总值 312.4", before="单位：亿元") + "\n全年新建学校12所。\n"
    document = parse(raw).document
    rows = [document[line.span] for line in document.lines if document[line.span].startswith("|")]
    assert rows == ["| 指标 | 数值 |", "| 地区生产总值 | 312.4 |", "| 地区生产总值 | 312.4 |"]
    assert all(line.role is Role.TEXT for line in document.lines if document[line.span] in rows)


CELLS = st.sampled_from(
    ["", "12", "312.4", "-1.2%", "地区生产总值", "2024年", "单位", "（%）", "序号", "增长", "|", "一、", "——", "1,234"]
)


@given(st.lists(st.lists(CELLS, max_size=5).map(lambda row: f"| {' | '.join(row)} |"), max_size=8), st.booleans())
def test_any_table_gives_a_page(rows: list[str], says_unit: bool) -> None:
    page = parse("# 统计\n\n" + "单位：亿元\n\n" * says_unit + "\n".join(rows))
    assert isinstance(page, Page)
    for document in page.documents:
        spans = sorted(a.span for a in (*document.measures, *document.rejected))
        assert all(a.end <= b.start for a, b in pairwise(spans))
