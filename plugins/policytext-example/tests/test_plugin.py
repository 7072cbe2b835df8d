"""The plug-in finds what it should, nothing else, and keeps the laws of all plug-ins."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import policytext_example
from policytext import Page, Toolkit, parse
from policytext.testing import check_plugin
from policytext_example import ExampleWord

TOOLKIT = Toolkit(plugins=[policytext_example], strict=True)
TEXTS = {
    "关于优化营商环境的通知\n\n各乡镇要推行“一网通办”，深化放管服改革。\n": ["一网通办", "放管服"],
    "關於優化營商環境的通知\r\n\r\n各鄉鎮要推行「一網通辦」。\r\n": ["一网通办"],
    "各县区要抓好清淤工作，公开办事指南。\n": [],
}


@pytest.mark.parametrize(("text", "words"), TEXTS.items(), ids=range(len(TEXTS)))
def test_the_words_are_found(text: str, words: list[str]) -> None:
    page = parse(text, toolkit=TOOLKIT)
    found = [a for a in page.document.annotations if isinstance(a, ExampleWord)]
    assert [mark.entry for mark in found] == words
    assert Page.from_dict(page.to_dict(), types=TOOLKIT.annotation_types) == page


def test_the_laws_of_plug_ins_hold() -> None:
    check_plugin(policytext_example, texts=list(TEXTS))


def test_the_entry_point_names_the_plug_in() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    points = project["project"]["entry-points"]["policytext"]
    assert {name: import_module(module) for name, module in points.items()} == {"example": policytext_example}
