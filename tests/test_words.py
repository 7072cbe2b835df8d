"""Words by jieba, which a plain parse never loads."""

from __future__ import annotations

import subprocess
import sys

import pytest

from policytext.chinese.words import split_words

PROBE = """
import sys
import policytext
page = policytext.parse("# 关于清淤的通知\\n\\n各县区要按时完成清淤任务，渡口一律重开。\\n")
assert page.document.genre == "notice"
assert "policytext.chinese.words" not in sys.modules, "words"
assert "jieba" not in sys.modules, "jieba"
"""


def test_parsing_does_not_import_jieba() -> None:
    subprocess.run([sys.executable, "-c", PROBE], check=True)


def test_splitting_writes_nothing_to_the_terminal() -> None:
    code = "from policytext.chinese.words import split_words; split_words('老渡口')"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert (done.stdout, done.stderr) == (b"", b"")


@pytest.mark.parametrize(
    "text", ["", "疏浚河道260公里，新增2.5%", "老渡口\n\n早市 重开", "a\r\n\t𠮷\u3000b", "（一）①——", "\ud800渡口"]
)
def test_words_tile_the_text(text: str) -> None:
    at = 0
    for span in split_words(text):
        assert span.start == at
        assert len(span) > 0
        at = span.end
    assert at == len(text)


def test_words_are_longer_than_characters() -> None:
    text = "推动河道治理"
    assert [text[s.start : s.end] for s in split_words(text)] == ["推动", "河道", "治理"]
