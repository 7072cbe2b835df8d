"""Claims: what a sentence does and why, what a task is made of, and the parts of a text that tell."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import parse
from policytext.annotations import Claim, Kind
from policytext.chinese.folding import fold, unfold
from policytext.extractors._parts import Part, parts_of, years_of
from policytext.extractors.claims import CLAIMS
from policytext.model import Document

CASES = tomllib.loads((Path(__file__).parent / "cases" / "claims.toml").read_text(encoding="utf-8"))
SETTINGS = {
    "review": """2025年政府工作报告

——2025年1月15日在临江市第九届人民代表大会第三次会议上

各位代表：

现在，我代表市人民政府向大会报告工作，请予审议。

一、2024年工作回顾

{}

二、2025年工作安排

加快发展。
""",
    "plan": """2025年政府工作报告

——2025年1月15日在临江市第九届人民代表大会第三次会议上

各位代表：

现在，我代表市人民政府向大会报告工作，请予审议。

一、2024年工作回顾

经济平稳增长。

二、2025年工作安排

{}

三、加强自身建设

办好群众的事。
""",
    "communique": "临江市委经济工作会议公报\n\n（2024年12月20日临江市委经济工作会议通过）\n\n{}\n",
    "commentary": "渡口谈\n\n把群众的事放在心上（评论员观察）\n\n{}\n\n水到渠成，事在人为。\n",
    "feature": "江城新春走笔\n\n——来自临江市的见闻\n\n{}\n\n江水东去，日夜不息。\n",
}
SENTENCES = [(setting, kind, text) for setting in SETTINGS for kind, texts in CASES[setting].items() for text in texts]


def claim_of(setting: str, text: str) -> tuple[Document, Claim]:
    """The claim that a sentence makes in a setting, and its document."""
    document = parse(SETTINGS[setting].format(text)).document
    assert setting in (document.genre, "review", "plan")
    return document, next(claim for claim in document.claims if document[claim.span] == text)


@pytest.mark.parametrize(("setting", "kind", "text"), SENTENCES, ids=lambda value: value[:16])
def test_what_a_sentence_does(setting: str, kind: str, text: str) -> None:
    _, claim = claim_of(setting, text)
    assert (claim.kind, bool(claim.why)) == (kind, True), claim.why


@pytest.mark.parametrize("case", CASES["tasks"], ids=lambda case: case["text"][:12])
def test_what_a_task_is_made_of(case: dict[str, str]) -> None:
    document, claim = claim_of("plan", case["text"])
    found = {name: document[span] for name in ("verb", "object", "actor") if (span := getattr(claim, name))}
    if claim.deadline:
        found["deadline"] = str(claim.deadline)
    assert {"text": case["text"], **found} == case


def test_every_sentence_of_the_prose_is_a_claim_and_headings_are_none() -> None:
    document = parse(SETTINGS["plan"].format("抓好春耕。办好三件事：\n\n——修路。修通青禾路。\n\n——治水。")).document
    assert [document[claim.span] for claim in document.claims] == [
        "现在，我代表市人民政府向大会报告工作，请予审议。",
        "经济平稳增长。",
        "抓好春耕。",
        "办好三件事：",
        "——修路。",
        "修通青禾路。",
        "——治水。",
        "办好群众的事。",
    ]


def test_a_run_in_heading_has_the_kind_of_its_paragraph() -> None:
    text = "（一）提升队伍形象。始终牢记宗旨，坚持执政为民。增强责任意识，做到忠诚干净担当。"
    document = parse(SETTINGS["plan"].format(text)).document
    heads = [claim for claim in document.claims if document[claim.span].startswith("（一）")]
    assert [(claim.kind, claim.why) for claim in heads] == [(Kind.PRINCIPLE, "heads its paragraph")]


def test_a_call_at_the_end_is_an_appeal() -> None:
    text = "江水不负行舟，渡口见证担当。让我们携起手来，为建设美好临江而奋斗！"
    raw = SETTINGS["review"].format("经济平稳增长。") + "\n各位代表！\n\n" + text + "\n"
    assert [str(claim.kind) for claim in parse(raw).document.claims[-2:]] == ["appeal", "appeal"]


@pytest.mark.parametrize("setting", ["review", "plan", "communique"])
def test_traditional_script_and_wide_marks_say_the_same(setting: str) -> None:
    text = "".join(sentence for place, _, sentence in SENTENCES if place == setting)
    plain = parse(SETTINGS[setting].format(text)).document
    other = parse(unfold(SETTINGS[setting].format(text))).document
    half = parse(fold(SETTINGS[setting].format(text))).document
    kinds = [(claim.span, claim.kind) for claim in plain.claims]
    assert [(claim.span, claim.kind) for claim in other.claims] == kinds
    assert [(claim.span, claim.kind) for claim in half.claims] == kinds


def test_a_plug_in_adds_rules_and_verbs() -> None:
    document, claim = claim_of("plan", "渡化两岸荒滩。")
    assert (claim.kind, claim.verb) == (Kind.TASK, None)
    tables = {
        "verbs": {"task": ["渡化"]},
        "kinds": {"rules": {"a ferry call": {"kind": "appeal", "weight": 9, "any": ["荒滩"]}}},
    }
    with_verb = CLAIMS.prepare({"verbs": tables["verbs"]}).extract(document)
    assert [document[c.verb] for c in with_verb if c.span == claim.span and c.verb] == ["渡化"]
    with_rule = CLAIMS.prepare(tables).extract(document)
    assert [(c.kind, c.why) for c in with_rule if c.span == claim.span] == [(Kind.APPEAL, "a ferry call")]


def parts(document: Document) -> list[tuple[str, str]]:
    """The first words of each line of prose, with its part."""
    found = parts_of(document, fold(document.text))
    return [
        (document[line.span][:6], str(part))
        for line, part in zip(document.lines, found, strict=True)
        if line.role in ("text", "lead", "item")
    ]


def test_the_parts_of_a_report_with_headings() -> None:
    document = parse(
        SETTINGS["plan"].format(
            "今年政府工作的总体要求是：稳中求进。\n\n主要预期目标是：生产总值增长6%。\n\n重点抓好以下工作：\n\n修好堤防。"
        )
    ).document
    assert parts(document) == [
        ("现在，我代表", "opening"),
        ("经济平稳增长", "review"),
        ("今年政府工作", "guidance"),
        ("主要预期目标", "aims"),
        ("重点抓好以下", "plan"),
        ("修好堤防。", "plan"),
        ("办好群众的事", "plan"),
    ]
    years = years_of(document, fold(document.text))
    assert (str(years.reviewed), str(years.planned)) == ("2024", "2025")


def test_the_parts_of_a_report_without_headings_follow_its_run() -> None:
    document = parse(
        "2025年政府工作报告\n\n——2025年1月15日在临江市第九届人民代表大会第三次会议上\n\n各位代表：\n\n"
        "过去一年，全市经济平稳增长，各项事业都有进步。\n\n成绩之外，我们也清醒地看到，发展还存在不少问题。\n\n"
        "今年是规划的最后一年，任务很重。\n\n修好堤防，清淤三条河道，改造两座泵站。\n"
    ).document
    assert [part for _, part in parts(document)] == ["review", "situation", "plan", "plan"]


@pytest.mark.parametrize(
    ("headings", "reviewed", "planned"),
    [
        (("一、过去五年工作回顾", "二、今后五年目标任务"), "2020/2024", "2025/2029"),
        (("一、2024年和“十三五”时期回顾", "二、“十五五”时期主要任务", "三、2025年重点工作"), "2024", "2025"),
        (("一、主要成绩", "二、主要任务"), "2024", "2025"),
    ],
)
def test_the_years_of_a_report(headings: tuple[str, ...], reviewed: str, planned: str) -> None:
    body = "\n\n".join(f"{heading}\n\n各项工作有序推进。" for heading in headings)
    document = parse(
        f"政府工作报告\n\n——2025年1月15日在临江市第九届人民代表大会第三次会议上\n\n各位代表：\n\n{body}\n"
    ).document
    years = years_of(document, fold(document.text))
    assert (str(years.reviewed), str(years.planned)) == (reviewed, planned)


def test_a_plan_is_for_its_own_years_and_a_story_has_no_parts() -> None:
    document = parse(
        "中共渡口县委关于制定渡口县第十五个五年规划的建议\n\n（2025年11月3日中共渡口县委第五次全体会议通过）\n\n一、总体要求\n\n治水兴渡。\n"
    ).document
    years = years_of(document, fold(document.text))
    assert (str(years.reviewed), str(years.planned)) == ("2021/2025", "2026/2030")
    story = parse(SETTINGS["feature"].format("去年，老渡口修了新桥。")).document
    assert set(parts_of(story, fold(story.text))) == {Part.NONE}


@given(
    st.text(
        alphabet="一二要将是把以对“”：，。！？\n坚持2025年%月底前由负责到会议强调说问题面对第、（）—", max_size=120
    ),
    st.sampled_from(sorted(SETTINGS)),
)
def test_any_text_gives_claims_inside_its_prose(text: str, setting: str) -> None:
    document = parse(SETTINGS[setting].replace("{}", text)).documents[0]
    strict = CLAIMS.prepare({})
    for bare in (document, attrs.evolve(document, annotations=())):
        claims = list(strict.extract(bare))
        assert all(a.span.end <= b.span.start for a, b in pairwise(claims))
        for claim in claims:
            for inner in (claim.verb, claim.object, claim.actor):
                assert inner is None or claim.span.contains(inner)


def test_what_is_read_of_a_document_is_not_kept_for_another_genre() -> None:
    document, _ = claim_of("plan", "建设老渡口大桥。")
    extract = CLAIMS.prepare({}).extract
    other = attrs.evolve(document, genre="commentary")
    assert [claim.kind for claim in extract(other)] != [claim.kind for claim in extract(document)]
    assert [claim.kind for claim in extract(other)] == [claim.kind for claim in extract(attrs.evolve(other))]


@pytest.mark.parametrize(
    "audience", ["各县区：", "各乡镇：", "各县（市、区）：", "各科室：", "各县区人民政府，市政府各部门："]
)
def test_a_notice_is_addressed_and_counts_from_the_day_at_its_end(audience: str) -> None:
    text = f"关于清淤的通知\n\n{audience}\n\n年底前完成堤防排查。\n\n临江市人民政府\n\n2026年3月2日\n"
    (claim,) = parse(text).document.claims
    assert str(claim.deadline) == "2026"
