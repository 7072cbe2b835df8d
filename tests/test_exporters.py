"""Exporters: JSON holds all of a page, Markdown its texts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given

from policytext import Page, parse, parse_file
from policytext.errors import DataError
from policytext.exporters.json import JSON
from policytext.exporters.markdown import MARKDOWN
from policytext.model import Document, Line, Role
from policytext.spans import Span
from policytext.testing.strategies import texts
from policytext.toolkit import default_toolkit


def load(text: str) -> Page:
    assert JSON.load is not None
    return JSON.load(text)


def test_both_are_built_in() -> None:
    found = {e.name: e.suffix for e in default_toolkit().exporters}
    assert found.items() >= {"json": ".json", "markdown": ".md"}.items()


@given(texts())
@example("\ud800渡口")
@example("\udfff\ud800渡口")
def test_json_gives_an_equal_page_and_can_be_written_as_utf8(raw: str) -> None:
    page = parse(raw)
    text = JSON.dump(page)
    assert load(text.encode("utf-8").decode("utf-8")) == page


@pytest.mark.parametrize("dump", [JSON.dump, lambda page: json.dumps(page.to_dict())], ids=["exporter", "json.dumps"])
@pytest.mark.parametrize("between", ["", "\ue000", "\ue000\ue000"])
def test_two_lone_surrogates_that_make_a_pair_stay_two(dump: Callable[[Page], str], between: str) -> None:
    page = parse(f"\ud83d{between}\ude00渡口")
    assert load(dump(page)) == page
    assert isinstance(page.to_dict()["raw"], str)


def test_json_shows_chinese_as_it_is_and_ends_with_a_line_end() -> None:
    text = JSON.dump(parse("老渡口重开了。"))
    assert '"text": "老渡口重开了。"' in text
    assert text.endswith("}\n")


def test_json_of_no_page_does_not_load() -> None:
    with pytest.raises(DataError, match="required field"):
        load("{}")


def test_markdown_cannot_be_loaded() -> None:
    assert MARKDOWN.load is None


def test_titles_headings_heads_and_bylines_are_marked() -> None:
    raw = (
        "# 渡口镇政府工作报告\n\n（2025年1月8日在渡口镇人民代表大会第二次会议上）\n\n各位代表：\n\n"
        "## 一、去年工作\n\n### （一）清淤\n\n清了三条河。\n\n——疏浚河道。去年疏浚河道的里程是前年的三倍还多一些。\n"
    )
    assert MARKDOWN.dump(parse(raw)) == (
        "# 渡口镇政府工作报告\n\n*（2025年1月8日在渡口镇人民代表大会第二次会议上）*\n\n各位代表：\n\n"
        "## 一、去年工作\n\n### （一）清淤\n\n清了三条河。\n\n"
        "**——疏浚河道**。去年疏浚河道的里程是前年的三倍还多一些。\n"
    )


def test_headings_are_at_most_six_deep() -> None:
    text = "老渡口"
    lines = tuple(Line(span=Span(i, i + 1), role=Role.HEADING, level=level) for i, level in enumerate((1, 5, 9)))
    page = Page(raw="", documents=(Document(text=text, lines=lines),))
    assert MARKDOWN.dump(page) == "## 老\n\n###### 渡\n\n###### 口\n"


def test_signs_of_markdown_are_escaped() -> None:
    text = "a*b_[c]#<d>|\\`~~~5~6"
    page = Page(raw="", documents=(Document(text=text, lines=(Line(span=Span(0, len(text))),)),))
    assert MARKDOWN.dump(page) == r"a\*b\_\[c\]\#\<d\>\|\\\`\~\~~5~6" + "\n"


def test_a_plus_that_would_open_a_list_is_escaped() -> None:
    page = Page(raw="", documents=(Document(text="+ 清淤 + 疏浚", lines=(Line(span=Span(0, 9)),)),))
    assert MARKDOWN.dump(page) == "\\+ 清淤 + 疏浚\n"


def test_a_title_that_is_not_printed_is_put_on_top() -> None:
    page = parse("---\ntitle: 清淤*通知\n---\n老渡口重开了，早市也重开了。\n")
    assert page.document.title_span is None
    assert MARKDOWN.dump(page) == "# 清淤\\*通知\n\n老渡口重开了，早市也重开了。\n"


def test_several_texts_are_divided_by_rules(samples: Path) -> None:
    page = parse_file(samples / "newspaper_page.md")
    assert len(page.documents) > 1
    assert MARKDOWN.dump(page).count("\n\n---\n\n") == len(page.documents) - 1


def test_a_page_without_text_is_an_empty_file() -> None:
    assert MARKDOWN.dump(parse("\n")) == ""
