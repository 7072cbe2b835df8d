"""What is a project, what has become of it, and what is none."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest

import policytext_projects
from policytext import Document, Page, Span, Toolkit, parse
from policytext.annotations import Measure, Status
from policytext.hookspecs import hookimpl
from policytext.recipes import Table
from policytext.testing import check_plugin
from policytext_projects import Project, Stage

TOOLKIT = Toolkit(plugins=[policytext_projects], strict=True)

#: A report that looks back, and one part of it that plans.
REPORT = """2025年临江市政府工作报告

各位代表：

现在，我代表市人民政府向大会报告工作。

一、2024年工作回顾

{told}

二、2025年工作安排

{planned}
"""


def read(told: str, planned: str = "继续努力。") -> Document:
    return parse(REPORT.format(told=told, planned=planned), toolkit=TOOLKIT).document


def projects(document: Document) -> list[Project]:
    return [a for a in document.annotations if isinstance(a, Project)]


def names(told: str) -> list[str]:
    return [project.name for project in projects(read(told))]


FOUND = {
    "老渡口大桥、临江泵站相继建成。": ["老渡口大桥", "临江泵站"],
    "老渡口大桥、青禾锂电等一批重大项目开工建设。": ["老渡口大桥", "青禾锂电"],
    "开工建设清溪水库扩建工程、临江至青禾高速公路。": ["清溪水库扩建工程", "临江至青禾高速公路"],
    "加快推进青禾县抽水蓄能电站、远舟新材料二期等12个重点项目建设。": ["青禾县抽水蓄能电站", "远舟新材料二期"],
    "建成老渡口大桥和临江泵站。": ["老渡口大桥", "临江泵站"],
    "北郊水厂开工、南郊水厂竣工。": ["北郊水厂", "南郊水厂"],
    "“智慧渡口”项目建成投用。": ["“智慧渡口”项目"],
    "启动了总投资16亿元的“两馆一广场”建设。": ["两馆一广场"],
    "地铁3号线二期开通运营。": ["地铁3号线二期"],
    "陆氏集团（青禾）光电产业园签约落户。": ["陆氏集团（青禾）光电产业园"],
    "力争老渡口大桥年内开工。": ["老渡口大桥"],
    "会同水库、如东港二期相继建成。": ["会同水库", "如东港二期"],
    "临江市民服务中心建成运行。": ["临江市民服务中心"],
    "开工老渡口大桥、青禾至临江高速等一批项目。": ["老渡口大桥", "青禾至临江高速"],
    "推进“两校一院”项目建设。": ["“两校一院”项目"],
    "建成“平安渡口”工程二期。": ["“平安渡口”工程二期"],
    "開工建設老渡口大橋、青禾縣抽水蓄能電站。": ["老渡口大橋", "青禾縣抽水蓄能電站"],
}


@pytest.mark.parametrize(("told", "expected"), FOUND.items(), ids=range(len(FOUND)))
def test_projects_are_found_by_their_names(told: str, expected: list[str]) -> None:
    assert names(told) == expected


NOT_FOUND = [
    "一批重大产业项目开工建设。",
    "开工建设保障性住房2.7万套，竣工1.2万套。",
    "总投资73亿元的8个港航合作项目签约落地。",
    "建成14座垃圾中转站、90个渔村文化活动中心。",
    "加快推进农村公路建设，完善基础设施建设标准。",
    "集成电路、新能源汽车等重大项目开工建设。",
    "吸引更多高层次人才落户。",
    "推进平安建设，加快建设服务型政府。",
    "加大边远薄弱学校建设力度。",
    "实施沃土工程、防灾减灾工程等一批工程建设。",
    "完成固定资产投资610亿元，增长13.4%。",
    "配套护坡工程动工34项。",
    "扎实推进“平安渡口”工程，深入推进水利“一号工程”。",
    "加快“三带两区”建设，扎实推进第三轮“百村千户”帮扶工程。",
    "推进药物、检测试剂等7个科技攻关项目。",
    "以信息化带动工业化项目。",
    "交流学习党建成果展示基地。",
]


@pytest.mark.parametrize("told", NOT_FOUND, ids=range(len(NOT_FOUND)))
def test_kinds_of_projects_and_counts_of_them_are_none(told: str) -> None:
    assert names(told) == []


STAGES = {
    "加快老渡口大桥前期工作。": Stage.PLANNED,
    "老渡口文化产业园成功签约。": Stage.SIGNED,
    "老渡口大桥正式开工建设。": Stage.STARTED,
    "老渡口大桥加快推进。": Stage.BUILDING,
    "老渡口大桥主体完工。": Stage.BUILDING,
    "老渡口大桥建成通车。": Stage.COMPLETED,
    "青禾锂电产业园一期竣工投产。": Stage.OPERATING,
}


@pytest.mark.parametrize(("told", "stage"), STAGES.items(), ids=[str(stage) for stage in STAGES.values()])
def test_the_stage_is_what_the_text_says(told: str, stage: Stage) -> None:
    document = read(told)
    (project,) = projects(document)
    assert project.stage is stage
    assert project.stage_span is not None
    assert document[project.stage_span] in told


def test_a_stage_is_reached_or_aimed_at() -> None:
    document = read("老渡口大桥建成通车。力争临江泵站年内竣工。青禾铁路即将通车。", "开工建设清溪水库。")
    assert [(p.name, p.status) for p in projects(document)] == [
        ("老渡口大桥", Status.ACTUAL),
        ("临江泵站", Status.TARGET),
        ("青禾铁路", Status.TARGET),
        ("清溪水库", Status.TARGET),
    ]


INVESTED = {
    "总投资105.5亿元的青禾锂电产业园开工建设。": ("10550000000", "元", "105.5亿元"),
    "投资约18亿元建设老渡口大桥。": ("1800000000", "元", "约18亿元"),
    "临江泵站总投资3.2亿美元。": ("320000000", "美元", "3.2亿美元"),
}


@pytest.mark.parametrize(("told", "invested"), INVESTED.items(), ids=range(len(INVESTED)))
def test_the_investment_is_exact_and_in_its_unit(told: str, invested: tuple[str, str, str]) -> None:
    document = read(told)
    (project,) = projects(document)
    assert project.investment is not None
    assert project.investment_span is not None
    assert (project.investment.low, project.investment.canonical_unit) == (Decimal(invested[0]), invested[1])
    assert document[project.investment_span] == invested[2]


def test_each_of_a_list_has_its_own_investment() -> None:
    document = read("投资120亿元的青禾锂电、投资80亿元的陆氏集团光电、远舟新材料等项目签约。")
    sums = [(p.name, p.investment.low if p.investment else None) for p in projects(document)]
    assert sums == [
        ("青禾锂电", Decimal(12_000_000_000)),
        ("陆氏集团光电", Decimal(8_000_000_000)),
        ("远舟新材料", None),
    ]


def test_what_was_spent_is_not_what_is_invested() -> None:
    (project,) = projects(read("清溪水库扩建工程进展顺利，完成投资5亿元。"))
    assert project.investment is None
    assert projects(read("市中心医院投资700万元购置设备。")) == []


def test_companies_and_places_stand_in_the_name() -> None:
    document = read("青禾县陆氏集团光电产业园竣工投产。")
    (project,) = projects(document)
    assert [document[span] for span in project.places] == ["青禾县"]
    assert all(project.span.contains(span) for span in (*project.companies, *project.places))
    assert "陆氏集团" in document[project.companies[0]]


def test_what_a_project_costs_has_a_code() -> None:
    document = read("总投资105亿元的青禾锂电产业园开工建设。")
    assert [m.code for m in document.annotations if isinstance(m, Measure)] == ["project_investment"]


def test_another_plug_in_adds_words() -> None:
    class Ferries:
        @staticmethod
        @hookimpl
        def policytext_tables() -> list[Table]:
            return [Table(name="projects", rows={"words": {"strong_heads": ["渡运站"]}})]

    told = "老渡口渡运站建成。"
    assert names(told) == []
    page = parse(
        REPORT.format(told=told, planned=""), toolkit=Toolkit(plugins=[policytext_projects, Ferries], strict=True)
    )
    assert [p.name for p in projects(page.document)] == ["老渡口渡运站"]


def test_projects_come_back_from_plain_data_and_need_the_class_for_it() -> None:
    page = parse(REPORT.format(told="总投资9亿元的老渡口大桥建成通车。", planned=""), toolkit=TOOLKIT)
    assert Page.from_dict(page.to_dict(), types=[Project]) == page
    assert Page.from_dict(page.to_dict()).to_dict() == page.to_dict()


def test_names_lie_in_the_document_and_do_not_overlap() -> None:
    document = read("".join(FOUND))
    spans = [project.span for project in projects(document)]
    assert len(spans) >= 15
    assert all(not a.overlaps(b) for a, b in itertools.pairwise(spans))
    assert all(project.name == "".join(document[project.span].split()) for project in projects(document))
    assert Span(0, len(document.text)).contains(spans[-1])


def test_the_laws_of_plug_ins_hold() -> None:
    check_plugin(policytext_projects, texts=list(FOUND))
