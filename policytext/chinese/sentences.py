"""Sentences: they end at 。！？ or …… with closing marks, never at ；."""

from __future__ import annotations

import re

from policytext.chinese.folding import fold
from policytext.spans import Span

__all__ = ["CLOSERS", "SENTENCE_END", "split_sentences"]

#: Marks that close what a sentence opened, in the folded view.
CLOSERS = "”’)】》」』"

SENTENCE_END = re.compile(rf"(?:……|[。!?])[。!?…]*[{CLOSERS}]*")


def split_sentences(text: str) -> tuple[Span, ...]:
    """The spans of the sentences of a text, white space around them left out; a line end ends one too.

    >>> text = "经济稳中有进。“渡口重开了！”群众说；我们将再接再厉……"
    >>> [text[s.start:s.end] for s in split_sentences(text)]
    ['经济稳中有进。', '“渡口重开了！”', '群众说；我们将再接再厉……']
    """
    found: list[Span] = []
    folded = fold(text)
    start = 0
    for line in folded.split("\n"):
        at = start
        end = start + len(line)
        for match in SENTENCE_END.finditer(folded, start, end):
            _add(found, folded, at, match.end())
            at = match.end()
        _add(found, folded, at, end)
        start = end + 1
    return tuple(found)


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    words = text[start:end]
    if stripped := words.strip():
        start += len(words) - len(words.lstrip())
        found.append(Span(start, start + len(stripped)))
