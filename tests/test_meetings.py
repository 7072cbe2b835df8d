"""Meetings: whole texts as cases, and the readers of days, people, papers and numbers one by one."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from policytext import parse
from policytext.annotations import Meeting
from policytext.chinese.folding import fold, unfold
from policytext.extractors.meetings.adopted import find_adopted
from policytext.extractors.meetings.attendance import find_attendance
from policytext.extractors.meetings.days import Calendar
from policytext.extractors.meetings.people import People
from policytext.extractors.meetings.words import Words

CASES = tomllib.loads((Path(__file__).parent / "cases" / "meetings.toml").read_text(encoding="utf-8"))["case"]
WORDS = Words(tables={})
PEOPLE = People(words=WORDS)


def facts(meeting: Meeting) -> dict[str, Any]:
    found = {
        "name": meeting.name,
        "start": str(meeting.start or ""),
        "end": str(meeting.end or ""),
        "place": meeting.place,
        "chair": meeting.chair,
        "attendance": [[a.role, a.count] for a in meeting.attendance],
        "adopted": list(meeting.adopted),
        "speeches": list(meeting.speeches),
    }
    return {key: value for key, value in found.items() if value}


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_cases(case: Any) -> None:
    document = parse(case["raw"].lstrip()).document
    assert [facts(meeting) for meeting in document.meetings] == case["meetings"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_script_and_width_do_not_matter(case: Any) -> None:
    raw = unfold(fold(case["raw"].lstrip()))
    found = [m for document in parse(raw).documents for m in document.meetings]
    assert [fold(meeting.name) for meeting in found] == [fold(expected["name"]) for expected in case["meetings"]]


def test_span_is_the_sentence_that_names_it() -> None:
    document = parse(CASES[2]["raw"].lstrip()).document
    (meeting,) = document.meetings
    assert document[meeting.span].startswith("2023年7月11日下午，")
    assert document[meeting.span].endswith("研究防汛工作。")


@pytest.mark.parametrize(
    ("time", "start", "end"),
    [
        ("2020年10月23日至27日", "2020-10-23", "2020-10-27"),
        ("10月23—27日", "2024-10-23", "2024-10-27"),
        ("十二月五日到十三日", "2024-12-05", "2024-12-13"),
        ("12月30日至1月2日", "2024-12-30", "2025-01-02"),
        ("29日上午", "2024-03-29", "2024-03-29"),
        ("一九五六年九月", "1956-09", "1956-09"),
        ("今天下午", "2024-03-06", "2024-03-06"),
        ("昨日", "2024-03-05", "2024-03-05"),
        ("2月30日", "", ""),
        ("近日", "", ""),
    ],
)
def test_days(time: str, start: str, end: str) -> None:
    calendar = Calendar(year=2024, month=3, today=Calendar(year=2024).read("3月6日")[0])
    assert [str(day or "") for day in calendar.read(time)] == [start, end]


def test_days_without_a_year() -> None:
    assert Calendar().read("3月6日") == (None, None)
    assert Calendar().read("今天") == (None, None)
    assert Calendar().read("昨天") == (None, None)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("出席大会的代表一千零五十六名。", [("代表", 1056)]),
        ("来自28个国家和地区的650余名嘉宾参加论坛。", [("嘉宾", 650)]),
        ("常委会组成人员应到二十一人,实到十九人。", [("常委会组成人员", 19)]),
        ("列席人员八十六人。", [("列席人员", 86)]),
        ("两万人参加了大会。", []),
        ("7名渔民代表谈了各自体会。", []),
        ("出席会议的代表共1,200人,培训3000人次。", [("代表", 1200)]),
    ],
)
def test_attendance(sentence: str, expected: list[tuple[str, int]]) -> None:
    assert [(role, count) for role, count, _ in find_attendance(sentence, 0, len(sentence))] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("会议通过了修订后的《渡口条例》。", ["《渡口条例》"]),
        (
            "会议表决通过《关于修改〈渡口条例〉的决定》和有关人事任免案。",
            ["《关于修改〈渡口条例〉的决定》", "有关人事任免案"],
        ),
        ("会议通过关于修改《渡口条例》的决定。", ["关于修改《渡口条例》的决定"]),
        ("会议审查批准了上年财政决算。", ["上年财政决算"]),
        ("大会通过了关于国民经济和社会发展计划的决议。", ["关于国民经济和社会发展计划的决议"]),
        ("省委全会审议通过的《决定》意义重大。", []),
        ("省委十届六次全会审议通过了《决定》。", []),
        ("通过集中辅导、交流研讨等方式学习报告。", []),
        ("会议决定批准这个报告。", []),
        ("会议通过了多项决定。", []),
    ],
)
def test_adopted(sentence: str, expected: list[str]) -> None:
    folded = fold(sentence)
    found = find_adopted(folded, 0, len(folded), "市委八届九次全会", WORDS)
    assert [sentence[start:end] for start, end in found] == expected


@pytest.mark.parametrize(
    ("sentence", "chair"),
    [
        ("会议由县委书记孟昭然同志主持。", ["孟昭然"]),
        ("许卫东主任主持会议。", ["许卫东"]),
        ("受市委常委会委托,文清和主持会议。", ["文清和"]),
        ("全会由中央政治局主持。", ["中央政治局"]),
        ("大会执行主席文清和、许卫东主持大会。", ["文清和", "许卫东"]),
        ("省长伊力亚·沙比尔主持会议。", ["伊力亚·沙比尔"]),
        ("市委主持编制了规划。", []),
    ],
)
def test_chair(sentence: str, chair: list[str]) -> None:
    assert [sentence[start:end] for start, end in PEOPLE.chair(sentence, 0, len(sentence))] == chair


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        ("省委书记、省人大常委会主任文清和到会并发表重要讲话。", ["文清和"]),
        ("省委书记、省长出席并讲话。", []),
        ("王丽娟、田永红、刘志强等12位企业家先后发言。", ["王丽娟", "田永红", "刘志强"]),
        ("会议听取了副省长陈向东关于财政工作的报告。", ["陈向东"]),
        ("大会听取了陆远舟同志代表省委所作的报告。", ["陆远舟"]),
        ("会上,江州市、云岭乡作交流发言。", []),
        ("会议听取有关工作报告。", []),
    ],
)
def test_speakers(sentence: str, speakers: list[str]) -> None:
    assert [sentence[start:end] for start, end in PEOPLE.speakers(sentence, 0, len(sentence))] == speakers


@pytest.mark.parametrize(
    "word", ["会议", "主持召开", "通过了《", "出席3人", "由主持", "应到三人实到", "(", "”", "在", "1日至"]
)
def test_nothing_raises(word: str) -> None:
    head = "全市春耕会议3月5日在老渡口召开\n\n3月5日，全市春耕会议在老渡口召开。"
    assert not parse(head + word * 200).problems
    assert not parse(word * 200 + "\n\n一段。").problems
