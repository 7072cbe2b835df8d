"""Sentences: where they end, and where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given

from policytext.chinese.sentences import split_sentences
from policytext.spans import Span
from policytext.testing.strategies import texts


def words(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("渡口热闹起来。船靠岸了！人呢？", ["渡口热闹起来。", "船靠岸了！", "人呢？"]),
        ("清淤；疏浚；绿化。", ["清淤；疏浚；绿化。"]),
        ("还有很多……后来。", ["还有很多……", "后来。"]),
        ("他说：“水清了。”孩子们笑了。", ["他说：“水清了。”", "孩子们笑了。"]),
        ("（见附件。）另行通知。", ["（见附件。）", "另行通知。"]),
        ("「好！」她說。", ["「好！」", "她說。"]),
        ("增长5.2％,船3.5万艘。", ["增长5.2％,船3.5万艘。"]),
        ("没有句号", ["没有句号"]),
        ("标题\n正文。", ["标题", "正文。"]),
        ("  甲。  乙。\n\n　丙 ", ["甲。", "乙。", "丙"]),
        ("甲!乙?", ["甲!", "乙?"]),
        ("", []),
        (" \n　", []),
    ],
)
def test_a_sentence_ends_at_its_mark_or_line(text: str, sentences: list[str]) -> None:
    assert words(text) == sentences


@pytest.mark.parametrize("text", ["真好！！", "为什么？！", "后来…………"])
def test_a_run_of_marks_ends_one_sentence(text: str) -> None:
    assert words(text) == [text]


@given(texts())
def test_sentences_are_in_order_apart_and_trimmed(text: str) -> None:
    at = 0
    for span in split_sentences(text):
        assert span.start >= at
        assert text[span.start : span.end].strip()
        assert "\n" not in text[span.start : span.end]
        at = span.end


@given(texts())
def test_only_white_space_is_in_no_sentence(text: str) -> None:
    covered = "".join(words(text))
    assert "".join(covered.split()) == "".join(text.split())


def test_spans_count_characters_of_the_text_as_printed() -> None:
    assert split_sentences("𠮷。甲。") == (Span(0, 2), Span(2, 4))
