"""Cleaners: what each drops, and what it must not."""

from __future__ import annotations

import pytest

from policytext import parse
from policytext.cleaners.front_matter import FRONT_MATTER
from policytext.cleaners.invisibles import INVISIBLES
from policytext.cleaners.markup import MARKUP
from policytext.cleaners.note_marks import NOTE_MARKS
from policytext.cleaners.spacing import SPACING
from policytext.mapped import MappedText, Why
from policytext.model import Page, Source
from policytext.recipes import Cleaner
from policytext.toolkit import default_toolkit

CLEANERS = [FRONT_MATTER, INVISIBLES, MARKUP, NOTE_MARKS, SPACING]


def cleaned(cleaner: Cleaner, raw: str) -> str:
    return MappedText.from_edits(raw, cleaner.edits(raw)).text


def whys(cleaner: Cleaner, raw: str) -> set[Why]:
    return {edit.why for edit in cleaner.edits(raw)}


@pytest.mark.parametrize("cleaner", CLEANERS, ids=lambda c: c.name)
@pytest.mark.parametrize("raw", ["", "\n", "老渡口。\n\n早市重开了，12家店。"])
def test_a_clean_text_is_left_as_it_is(cleaner: Cleaner, raw: str) -> None:
    assert list(cleaner.edits(raw)) == []


def test_these_are_the_built_in_cleaners() -> None:
    assert [c.name for c in default_toolkit().cleaners if c in CLEANERS] == sorted(c.name for c in CLEANERS)


# invisible characters


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeff老渡口", "老渡口"),
        ("老\u200b渡\u00ad口\u2060", "老渡口"),
        ("老\x00渡\x85口\u2028", "老渡口"),
        ("老渡口\r\n早市\r\n", "老渡口\n早市\n"),
        ("老渡口\u200b\r\n早市", "老渡口\n早市"),
        ("老渡口\r早市", "老渡口早市"),
        ("\U000e0041老渡口\u061c", "老渡口"),
    ],
)
def test_invisible_characters_are_dropped(raw: str, text: str) -> None:
    assert cleaned(INVISIBLES, raw) == text


@pytest.mark.parametrize("raw", ["老\t渡\u3000口\n", "\u00a0老渡口", "𠮷\ud800", "e\u0301", "㎡\ue000"])
def test_tabs_spaces_and_odd_visible_characters_are_no_invisibles(raw: str) -> None:
    assert cleaned(INVISIBLES, raw) == raw


def test_the_return_before_a_line_end_is_part_of_the_break() -> None:
    assert [edit.why for edit in INVISIBLES.edits("老\u200b\r\n")] == [Why.BREAK, Why.INVISIBLE]


# markup


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("# 清淤", "清淤"),
        ("###### 清淤", "清淤"),
        ("##清淤", "清淤"),
        ("## 清淤 ##", "清淤"),
        ("##", ""),
        ("> 清淤", "清淤"),
        ("> ## **清淤**", "清淤"),
        ("**清淤**", "清淤"),
        ("***清淤***", "清淤"),
        ("先**清淤**再疏浚", "先清淤再疏浚"),
        ("**一、清淤\n二、疏浚**", "一、清淤\n二、疏浚"),
        ("*斜体字*", "斜体字"),
        ("甲\n---\n乙", "甲\n\n乙"),
        ("* * *", ""),
        ("=====", ""),
        ("____", ""),
        ("|---|:--|", ""),
        ("<!-- 注 -->清淤", "清淤"),
        ("甲<!-- 注\n注 -->乙", "甲乙"),
        ("# [渡口](https://example.org/a)重开", "渡口重开"),
        ("[渡口](#top)", "渡口"),
        ("# ![早市](a.png)清淤", "清淤"),
        ("甲<br/>乙<B>丙</B>", "甲乙丙"),
        ('<p align="center">清淤</p>', "清淤"),
        (r"1\. 清淤\*", "1. 清淤*"),
    ],
)
def test_marks_are_dropped_and_their_words_stay(raw: str, text: str) -> None:
    assert cleaned(MARKUP, raw) == text
    assert whys(MARKUP, raw) == {Why.MARKUP}


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("东岸&amp;西岸", "东岸&西岸"),
        ("东岸&#8212;西岸", "东岸—西岸"),
        ("东岸&#x2014;西岸", "东岸—西岸"),
        ("&nbsp;&nbsp;东岸", "东岸"),
        ("东岸&#10;西岸", "东岸&#10;西岸"),  # no edit puts in a line end
        ("R&D;东岸", "R&D;东岸"),
        ("东岸&西岸;", "东岸&西岸;"),
    ],
)
def test_entities_become_their_characters(raw: str, text: str) -> None:
    assert cleaned(MARKUP, raw) == text


def test_a_tag_in_entities_is_dropped_in_the_end() -> None:
    assert parse("东岸&lt;br&gt;西岸。").document.text == "东岸西岸。"


@pytest.mark.parametrize(
    ("raw", "text"),
    [("[渡口](https://example.org/a)重开", "渡口重开"), ("![早市](a.png)清淤", "清淤")],
)
def test_links_and_images_are_dropped_where_no_other_mark_stands(raw: str, text: str) -> None:
    assert cleaned(MARKUP, raw) == text


@pytest.mark.parametrize("rule", ["————", "────────", "━━━━", "# 甲\n————"])
def test_rules_drawn_with_dashes_are_dropped(rule: str) -> None:
    assert cleaned(MARKUP, rule) in ("", "甲\n")


@pytest.mark.parametrize(
    "raw",
    [
        "王**、张**二人",
        "联系人王**",
        "每批2*35箱",
        "每批2**35箱",
        "#5机组",
        "- 清淤",
        "* 清淤",
        "——清淤",
        "——",
        "---清淤",
        "a<b，c>d",
        "<清淤办法>",
        "<!-- 没有结尾",
        "[渡口](见附件)",
        "[渡口]",
        r"C:\渡口",
        "1 | 2",
    ],
)
def test_what_only_looks_like_a_mark_stays(raw: str) -> None:
    assert cleaned(MARKUP, raw) == raw


# marks of notes


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("河汊[1]治理", "河汊治理"),
        ("河汊［6］治理，堤段［7］加固", "河汊治理，堤段加固"),
        ("河汊[12]与堤段[13]", "河汊与堤段"),
        ("河汊①治理\n\n名词解释\n\n①河汊：支流。", "河汊治理\n\n名词解释\n\n①河汊：支流。"),
        ("河汊[1]治理\n\n注释\n[1]河汊：支流。", "河汊治理\n\n注释\n[1]河汊：支流。"),
    ],
)
def test_note_marks_after_a_word_are_dropped(raw: str, text: str) -> None:
    assert cleaned(NOTE_MARKS, raw) == text
    assert whys(NOTE_MARKS, raw) == {Why.NOTE_MARK}


@pytest.mark.parametrize(
    "raw",
    [
        "渡政发〔2023〕5号",
        "渡政发[2023]5号",
        "[6]河汊：支流。\n[7]堤段：一段堤。",
        "　　**[1]河汊：支流。",
        "河汊[6]治理",  # one number that is not 1
        "河汊[甲]治理",
        "河汊[[1]]治理",
        "清淤①、疏浚②。",  # points of the text: no notes explain them
        "清淤③治理\n\n名词解释\n\n①河汊：支流。",  # not explained
        "①清淤\n\n名词解释\n\n①河汊：支流。",  # opens its line
    ],
)
def test_other_brackets_and_circles_stay(raw: str) -> None:
    assert cleaned(NOTE_MARKS, raw) == raw


# white space


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\u3000\u3000老渡口\n\t早市 \n", "老渡口\n早市\n"),
        ("政 府 工 作 报 告", "政府工作报告"),
        ("\u3000政\u3000府\u3000公\u3000报 ", "政府公报"),
        ("甲\n  \n乙", "甲\n\n乙"),
    ],
)
def test_indents_and_the_spaces_of_spaced_out_titles_are_dropped(raw: str, text: str) -> None:
    assert cleaned(SPACING, raw) == text
    assert whys(SPACING, raw) == {Why.BLANK}


@pytest.mark.parametrize(
    "raw", ["市 长 文清和", "目 录", "老渡口 早市", "A B C D", "甲 乙，丙 丁", "甲\n乙\n丙", " ".join("渡" * 80)]
)
def test_the_spaces_between_words_stay(raw: str) -> None:
    assert cleaned(SPACING, raw) == raw


def test_a_spaced_out_title_with_an_indent_is_clean_at_once() -> None:
    once = cleaned(SPACING, "\u3000\u3000通 知 书\u3000")
    assert once == "通知书"
    assert list(SPACING.edits(once)) == []


# front matter


def with_front(block: str) -> Page:
    return parse(f"---\n{block}---\n老渡口重开了，早市也重开了。\n")


@pytest.mark.parametrize(
    ("block", "metadata"),
    [
        ("title: 清淤通知\n", {"title": "清淤通知"}),
        ("title: 清淤通知\nsource: 渡口报\n", {"title": "清淤通知", "source": "渡口报"}),
        ("published: 2025-01-16\ncount: 3\nopen: yes\n", {"published": "2025-01-16", "count": "3", "open": "yes"}),
        ('title: "清淤：通知"\n', {"title": "清淤：通知"}),
        ("title: '清淤''通知'\n", {"title": "清淤'通知"}),
        ("tags: [清淤, 渡口]\n", {"tags": "清淤; 渡口"}),
        ("tags:\n- 清淤\n- 渡口\n", {"tags": "清淤; 渡口"}),
        ("issuer:\n  town: 渡口\n  office: 水务站\n", {"issuer": "town: 渡口; office: 水务站"}),
        ("title: 清淤 # 旧题\n", {"title": "清淤"}),
        ("title:\nsource: 渡口报\n", {"title": "", "source": "渡口报"}),
        ("title: >\n  清淤\n  通知\n", {"title": "清淤 通知\n"}),
        ("title: 通知: 清淤\n", {"title": "通知: 清淤"}),  # no valid YAML
        ("title: 通知: 清淤\ntags: [甲\n# 注\n", {"title": "通知: 清淤", "tags": "[甲"}),
        ('title: "清淤\n', {"title": '"清淤'}),
        ("title: *清淤\n", {"title": "*清淤"}),
        ("title: 甲\ntitle: 乙\n", {"title": "乙"}),
        ("url: https://example.org/a\n", {"url": "https://example.org/a"}),
        ("title: 清淤\n\n\nsource: 甲\n", {"title": "清淤", "source": "甲"}),
        ("a: " + "[" * 4000 + "\n", {"a": "[" * 4000}),
    ],
)
def test_front_matter_becomes_metadata(block: str, metadata: dict[str, str]) -> None:
    page = with_front(block)
    assert dict(page.metadata) == metadata
    assert page.document.text == "老渡口重开了，早市也重开了。"
    assert Page.from_dict(page.to_dict()) == page


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
@pytest.mark.parametrize("before", ["", "\ufeff", "\n\n", "\u200b"])
def test_front_matter_is_found_after_what_nobody_sees(before: str, ending: str) -> None:
    raw = f"{before}---\ntitle: 清淤\n---\n老渡口重开了。\n".replace("\n", ending)
    page = parse(raw)
    assert dict(page.metadata) == {"title": "清淤"}
    assert page.document.text == "老渡口重开了。"


def test_front_matter_is_found_after_spaces() -> None:
    page = parse("  ---\ntitle: 清淤\n---\n老渡口重开了。\n")
    assert dict(page.metadata) == {"title": "清淤"}


def test_of_two_blocks_the_first_one_that_names_a_key_holds() -> None:
    page = parse("---\ntitle: 甲\n---\n---\ntitle: 乙\nsource: 丙\n---\n老渡口重开了。\n")
    assert dict(page.metadata) == {"title": "甲", "source": "丙"}
    assert [str(left.why) for left in page.leftovers][:1] == ["front_matter"]


def test_a_file_may_be_front_matter_only() -> None:
    page = parse("---\ntitle: 清淤\n---")
    assert dict(page.metadata) == {"title": "清淤"}
    assert page.documents == ()


@pytest.mark.parametrize(
    "raw",
    [
        "老渡口重开了。\n\n---\ntitle: 清淤\n---\n",  # not at the top
        "---\n老渡口重开了。\n---\n",  # no key
        "---\ntitle: 清淤\n",  # no end
        "---\ntitle: 清淤",
        "---\n\n---\n老渡口重开了。\n",
        "---\n# 注: 清淤\n---\n",
        "--- 清淤\ntitle: 清淤\n---\n",
        "---\ntitle：清淤\n---\n",
        "---\ntitle: " + "渡" * 20_000 + "\n---\n老渡口重开了。\n",  # too long
    ],
)
def test_other_text_between_rules_is_no_front_matter(raw: str) -> None:
    assert list(FRONT_MATTER.edits(raw)) == []
    page = parse(raw)
    assert page.metadata == parse("").metadata
    assert page.documents


def test_a_quoted_key_is_read_without_its_quotes() -> None:
    assert dict(with_front('"title": 清淤\n').metadata) == {"title": "清淤"}


def test_a_value_may_end_with_hyphens() -> None:
    assert dict(with_front("title: 清淤---\n").metadata) == {"title": "清淤---"}


def test_metadata_do_not_outgrow_their_block() -> None:
    rows = ["a: &a [甲,甲,甲,甲,甲,甲,甲,甲,甲,甲]"]
    rows += [f"{new}: &{new} [{','.join([f'*{old}'] * 10)}]" for old, new in ("ab", "bc", "cd")]
    block = "\n".join(rows) + "\n"
    assert sum(map(len, with_front(block).metadata.values())) < 10 * len(block)


def test_a_readers_metadata_and_the_front_matter_come_back_from_plain_data() -> None:
    first = with_front("title: 甲\n")
    page = parse(Source(raw=first.raw, metadata=first.metadata))
    assert Page.from_dict(page.to_dict()) == page
