"""Who says what: cases as data, extents, and what plug-ins add."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from policytext.annotations import Quote
from policytext.chinese.folding import unfold
from policytext.extractors.quotes import QUOTES
from policytext.model import Document, Line
from policytext.recipes import Tables
from policytext.spans import Span

CASES = tomllib.loads((Path(__file__).parent / "cases" / "quotes.toml").read_text(encoding="utf-8"))["case"]


def document(text: str) -> Document:
    """A document of plain lines."""
    lines: list[Line] = []
    start = 0
    for words in text.split("\n"):
        lines.append(Line(span=Span(start, start + len(words))))
        start += len(words) + 1
    return Document(text=text, lines=tuple(lines))


def quotes(text: str, tables: Tables | None = None) -> list[tuple[str, Quote]]:
    found = QUOTES.prepare(tables or {}).extract(document(text))
    return [(text[quote.span.start : quote.span.end], quote) for quote in found]


def words(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [
        [words(text, quote.speaker), words(text, quote.post), words(text, quote.cue), quote.direct]
        for _, quote in quotes(text)
    ]
    assert found == [expected[1:] for expected in case["quotes"]]
    for (speech, _), expected in zip(quotes(text), case["quotes"], strict=True):
        assert speech.startswith(expected[0])


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_in_traditional_script(case: dict[str, Any]) -> None:
    text, other = case["text"], unfold(case["text"])
    assert [quote for _, quote in quotes(other)] == [quote for _, quote in quotes(text)]


def test_reported_speech_runs_to_the_end_of_its_paragraph() -> None:
    [(speech, _)] = quotes("文清和指出，要抓好春耕。要备足农资。\n次日，检查结束。")
    assert speech == "要抓好春耕。要备足农资。"


def test_reported_speech_ends_where_somebody_else_speaks() -> None:
    found = quotes("会议认为，形势向好。会议强调，要乘势而上。")
    assert [speech for speech, _ in found] == ["形势向好。", "要乘势而上。"]


def test_a_split_speech_is_covered_whole() -> None:
    [(speech, _)] = quotes("“先修路。”村主任罗大海说，“再谈致富。”大家笑了。")
    assert speech == "“先修路。”村主任罗大海说，“再谈致富。”"


def test_a_speech_over_paragraphs_is_covered_whole() -> None:
    [(speech, _)] = quotes("村主任罗大海说：“先修路。\n“再谈致富。”")
    assert speech == "“先修路。\n“再谈致富。”"


def test_plug_ins_add_verbs_offices_and_bodies() -> None:
    text = "渡口管护使文清和絮叨，江水涨了。"
    assert not quotes(text)
    tables = {"cues": {"marked": ["絮叨"]}, "offices": {"ranks": ["管護使"]}}
    [(_, quote)] = quotes(text, tables)
    assert (words(text, quote.speaker), words(text, quote.post)) == ("文清和", "渡口管护使")


@pytest.mark.parametrize(
    "text", ["", "\n", "“", "”", "他说，", "：“", "说：“”", "“”“”“”说", "的的的说，", "·说：“好。”", '"']
)
def test_odd_texts(text: str) -> None:
    for speech, _ in quotes(text):
        assert speech in text
