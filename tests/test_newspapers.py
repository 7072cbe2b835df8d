"""Newspaper pages: what is put together, what stays as printed, and what the notes say of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from newspapers import LAYOUTS, Printed, newspapers

from policytext import Page, Role, Span, join, parse
from policytext.chinese.words import cohesion
from policytext.layout import proofs
from policytext.layout.jumps import page_after, page_before
from policytext.layout.rows import Row

CASES = tomllib.loads((Path(__file__).parent / "cases" / "newspapers.toml").read_text(encoding="utf-8"))["case"]
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def texts(page: Page) -> list[dict[str, Any]]:
    found = []
    for document in page.documents:
        text: dict[str, Any] = {"title": document.title}
        text |= {fact: value for fact in ("continued_from", "continued_on") if (value := getattr(document, fact))}
        found.append(text | {"lines": [f"{line.role} {document[line.span]}" for line in document.lines]})
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_pages(case: Any) -> None:
    page = parse(case["raw"])
    assert texts(page) == case["texts"]
    assert [note.kind for note in page.notes] == case["notes"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_other_line_ends_and_more_white_space_give_the_same_texts(case: Any) -> None:
    for raw in (case["raw"].replace("\n", "\r\n"), case["raw"].replace("\n\n", "\n\n\n")):
        assert [text["lines"] for text in texts(parse(raw))] == [text["lines"] for text in case["texts"]]


# pages drawn with their truth


def prose(page: Page) -> list[str]:
    return [d[line.span] for d in page.documents for line in d.lines if line.role in (Role.TEXT, Role.TITLE)]


def true(printed: Printed) -> list[list[str]]:
    return sorted(list(text) for text in printed.texts)


def found(page: Page) -> list[list[str]]:
    roles = (Role.TEXT, Role.TITLE)
    return sorted([d[line.span] for line in d.lines if line.role in roles] for d in page.documents)


@SLOW
@given(newspapers("a caption between"))
def test_what_a_picture_divides_is_whole(printed: Printed) -> None:
    assert found(parse(printed.raw)) == true(printed)


@SLOW
@given(newspapers("a jump"))
def test_what_a_jump_divides_is_whole(printed: Printed) -> None:
    page = parse(printed.raw)
    assert found(page) == true(printed)
    assert {d.continued_from + d.continued_on for d in page.documents} == {""}


@pytest.mark.parametrize("layout", ["the rest after another text", "a box between"])
def test_what_is_brought_back_belongs_there(layout: str) -> None:
    """Where the break proves nothing, all stays as printed and is told; of what is joined at most one in twenty is wrong,
    since two characters can make a word by chance.

    The pages are the same at every run, since this is a share and no law.
    """
    whole = wrong = total = 0

    @settings(SLOW, max_examples=150, derandomize=True)
    @given(newspapers(layout))
    def check(printed: Printed) -> None:
        nonlocal whole, wrong, total
        page = parse(printed.raw)
        paragraphs = [paragraph for text in printed.texts for paragraph in text]
        good = all(
            line.startswith("老渡口始建") or any(line in paragraph for paragraph in paragraphs) for line in prose(page)
        )
        joined = any(note.kind == "join" for note in page.notes)
        assert good or joined
        assert joined != any(note.kind == "suspect" for note in page.notes)
        whole, wrong, total = whole + (joined and good), wrong + (not good), total + 1

    check()
    print(f"{layout}: of {total} {whole} made whole, {wrong} wrongly")
    assert whole > total / 4
    assert wrong <= whole / 20


def test_columns_in_turn_are_told_apart_where_a_word_is_broken() -> None:
    """Of what is brought back from another column, at most one in twenty is wrong: two characters can make a word by chance.

    The pages are the same at every run, since this is a share and no law.
    """
    right = wrong = 0

    @settings(SLOW, max_examples=150, derandomize=True)
    @given(newspapers("columns in turn"))
    def check(printed: Printed) -> None:
        nonlocal right, wrong
        paragraphs = [paragraph for text in printed.texts for paragraph in text]
        for note in parse(printed.raw).notes:
            if "brought back" in note.message:
                last, first = re.findall("“…?(.*?)…?”", note.message)[:2]
                good = any(last + first in paragraph for paragraph in paragraphs)
                right, wrong = right + good, wrong + (not good)

    check()
    print(f"columns in turn: {right} right, {wrong} wrong")
    assert right > 50
    assert wrong <= right / 20


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_of_a_page_is_lost(layout: str) -> None:
    @SLOW
    @given(newspapers(layout))
    def check(printed: Printed) -> None:
        page = parse(printed.raw)
        for document in page.documents:
            for line in document.lines:
                assert "".join(page.raw[s.start : s.end] for s in document.raw_spans(line.span)) == document[line.span]
        assert Page.from_dict(page.to_dict()) == page

    check()


# what proves a continuation


@pytest.mark.parametrize(
    ("before", "after", "proof"),
    [
        ("把全会精神转化为全市上下的统", "一意志和强大合力。", "the word 统一"),
        ("审议并通过了《临江市水库", "管理条例》,自五月起施行。", "《》"),
        ("全市粮食产量达到12", "万吨,比上年增长三成。", "a figure"),
        ("把全会精神转化为全市上下的统", "据了解,两条快线共投放车辆36台。", ""),
        ("审议并通过了水库条例,决定", "管理条例》,自五月起施行。", ""),
        ("确保了工程", "项目采用市场运作的办法。", ""),
        ("他说,“这条河", "变清了”,大家都高兴。", "“”"),
        ("今年继续", "", ""),
    ],
)
def test_proofs(before: str, after: str, proof: str) -> None:
    if after:
        assert proofs.prove(before, after).startswith(proof)
        assert bool(proofs.prove(before, after)) is bool(proof)
    else:
        assert cohesion(before, after) == 0


# jumps


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ("(上接第1版)", "1"),
        ("上接第一版", "1"),
        ("(上接A2版)", "A2"),
        ("(上接头版)", "1"),
        ("【紧接第十二版】", "12"),
        ("▲上接第3版", "3"),
        ("(上接第1版)并为摊主提供培训。", "1"),
        ("(上接昨日)并为摊主提供培训。", "昨日"),
        ("(上接本版)", "本版"),
        ("并为摊主提供培训。", ""),
        ("(下转第1版)", ""),
    ],
)
def test_where_a_text_comes_from(line: str, page: str) -> None:
    assert (
        page_before([Row(start=0, end=4, text="书市开幕", role=Role.TITLE), Row(start=5, end=5 + len(line), text=line)])
        == page
    )


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ("书市昨天开幕。(下转第3版)", "3"),
        ("书市昨天开幕,读者(下转第三版)", "3"),
        ("书市昨天开幕。▶下转第4版", "4"),
        ("下转B1版", "B1"),
        ("(转下页)", "下页"),
        ("书市昨天开幕。", ""),
        ("工作重点转向第三版方案", ""),
        ("(上接第1版)", ""),
    ],
)
def test_where_a_text_goes_on(line: str, page: str) -> None:
    assert page_after([Row(start=0, end=len(line), text=line)]) == page


# parts in several files


def pages(*raws: str) -> list[Page]:
    return [parse(raw) for raw in raws]


REPORT = (
    "临江市政府工作报告\n\n各位代表：\n\n一、工作回顾\n\n过去一年，全市上下攻坚克难，写下了一篇群\n",
    "众认可的文章。主要目标任务较好完成。\n\n二、工作安排\n\n（一）扩大投资。抓好项目建设。\n",
    "（二）办好实事。新建学校十所。\n\n三、政府自身建设\n\n坚持依法行政。\n",
)


def test_a_report_in_three_files_is_one() -> None:
    page = join(pages(*REPORT))
    assert page.raw == "".join(REPORT)
    assert [page.raw[source.raw.start : source.raw.end] for source in page.sources] == list(REPORT)
    assert "写下了一篇群众认可的文章" in page.document.text
    assert [section.locator for section in page.document.walk()] == ["一", "二", "二/（一）", "二/（二）", "三"]
    assert [note.kind for note in page.notes] == ["join", "join"]


def test_joining_in_two_steps_is_the_same() -> None:
    first, second, third = pages(*REPORT)
    assert join([join([first, second]), third]) == join([first, second, third])


def test_one_page_joined_is_itself() -> None:
    for raw in (*REPORT, "", "\n", "---\ntitle: 甲\n---\n文。"):
        assert join([parse(raw)]) == parse(raw)


def test_texts_of_several_files_that_are_not_one_stay_apart() -> None:
    page = join(
        pages(
            "# 书市开幕\n\n本报讯（记者 许平川）书市昨天开幕，二百家书商参展。\n",
            "# 城北水厂完工\n\n本报讯（记者 陆远舟）城北水厂昨天完工。\n",
        )
    )
    assert [d.title for d in page.documents] == ["书市开幕", "城北水厂完工"]
    assert not page.notes


def test_a_jump_to_another_file_under_a_line_of_the_headline() -> None:
    front = (
        "# 凝心聚力开新局\n\n——全市干部大会侧记\n\n本报记者 文清和\n\n与会同志表示，要把全会精神转化为（下转第3版）\n"
    )
    third = "# 全市干部大会侧记\n\n（上接第1版）\n\n实际行动。大家说，任务已经明确。\n\n# 水厂完工\n\n本报讯 水厂昨天完工。\n"
    page = join(pages(front, third))
    feature, news = page.documents
    assert "与会同志表示，要把全会精神转化为实际行动。大家说，任务已经明确。" in feature.text.split("\n")
    assert (feature.continued_on, news.title) == ("", "水厂完工")
    assert {left.why for left in page.leftovers} >= {"jump", "repeat"}
    assert [d.continued_on for d in parse(front).documents] == ["3"]
    assert [d.continued_from for d in parse(third).documents] == ["1", ""]


TWO = (
    "# 书市迎来首个周末\n\n本报讯（记者 许平川）书市昨天开幕，购书有优（下转第2版）\n\n"
    "# 城北水厂扩建完工\n\n本报讯（记者 陆远舟）水厂昨天完工，供水能力（下转第2版）\n"
)


@pytest.mark.parametrize(
    ("second", "ends"),
    [
        (
            "# 城北水厂扩建完工\n\n（上接第1版）大大提高。\n\n# 书市迎来首个周末\n\n（上接第1版）惠。书市到月底结束。\n",
            ["购书有优惠。书市到月底结束。", "供水能力大大提高。"],
        ),
        (
            "（上接第1版）大大提高。\n\n（上接第1版）惠。书市到月底结束。\n",
            ["购书有优惠。书市到月底结束。", "供水能力大大提高。"],
        ),
        (
            "# 别的标题\n\n（上接第1版）大大提高。\n",
            ["购书有优（下转第2版）", "供水能力（下转第2版）", "（上接第1版）大大提高。"],
        ),
    ],
    ids=["headlines tell", "words tell", "nothing tells"],
)
def test_several_jumps(second: str, ends: list[str]) -> None:
    page = join(pages(TWO, second))
    assert [d.text[-len(end) :] for d, end in zip(page.documents, ends, strict=True)] == ends


def test_two_texts_of_one_headline_have_no_sure_rest() -> None:
    page = join(
        pages(
            "# 短讯\n\n本报讯 甲县春灌开始，农户（下转第2版）\n\n# 短讯二\n\n本报讯 乙县书市开幕，读者（下转第2版）\n",
            "# 新闻\n\n（上接第1版）很多。\n\n# 消息\n\n（上接第1版）不少。\n",
        )
    )
    assert len(page.documents) == 4
    assert [d.continued_from for d in page.documents] == ["", "", "1", "1"]


def test_only_pages_are_joined() -> None:
    with pytest.raises(ValueError, match="no pages"):
        join([])
    with pytest.raises(TypeError, match="takes pages, not str"):
        join(["文"])  # type: ignore[list-item]


def test_the_first_file_is_believed_about_itself() -> None:
    page = join(pages("---\ntitle: 甲\n---\n一、文。\n", "---\ntitle: 乙\nauthor: 丙\n---\n二、文。\n"))
    assert dict(page.metadata) == {"title": "甲", "author": "丙"}


# notes


def test_notes_stand_in_the_order_of_the_raw_text_and_in_it() -> None:
    for case in CASES:
        page = parse(case["raw"])
        assert list(page.notes) == sorted(page.notes, key=lambda note: note.raw)
        assert all(page.raw[note.raw.start : note.raw.end].strip() for note in page.notes)


def test_a_wrapped_text_is_told_in_one_note() -> None:
    line = "过去一年全市人民团结一心攻坚克难各项事业取得新成绩"
    page = parse("\n".join([line] * 100) + "。\n")
    (note,) = page.notes
    assert note.kind == "join"
    assert "99 printed lines" in note.message
    assert note.raw == Span(0, len(page.raw) - 1)


def test_a_text_that_breaks_off_is_suspect_with_what_could_go_on() -> None:
    page = parse(
        "# 甲地见闻\n\n■记者 甲木\n\n开头一句。这里的故事还没有讲完，大家都\n\n# 乙地消息\n\n本报讯（记者乙林）会议召开。\n\n"
        "会议还有内容。\n\n会议内容很多。\n\n\n向前走去。\n\n会议继续。\n\n\n朝后看去。\n"
    )
    (note,) = (note for note in page.notes if note.kind == "suspect")
    assert page.raw[note.raw.start : note.raw.end] == "没有讲完，大家都"
    assert note.candidates == ("向前走去。", "朝后看去。")
