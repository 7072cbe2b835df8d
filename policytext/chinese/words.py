"""Words, by jieba: its only user. An own tokenizer, made when first asked for, quiet."""

from __future__ import annotations

import logging
import math
import re
from functools import cache
from typing import TYPE_CHECKING

from policytext.spans import Span

if TYPE_CHECKING:
    from jieba import Tokenizer

__all__ = ["broken_word", "cohesion", "split_words", "word_bits"]

#: So many characters on each side of a break tell whether a word stands across it.
_NEAR = 6
_HAN_BEFORE = re.compile(r"[\u4e00-\u9fff]*\Z")
_HAN_AFTER = re.compile(r"[\u4e00-\u9fff]*")
#: A character that is no word of the dictionary costs so many bits, as a word that stands there with the frequency 10.
_UNKNOWN_BITS = 22.0


def split_words(text: str) -> tuple[Span, ...]:
    """The spans of the words of a text, which tile it.

    >>> text = "推动高质量发展"
    >>> [text[s.start:s.end] for s in split_words(text)]
    ['推动', '高质量', '发展']

    The first call loads jieba's dictionary (about 0.7 s and 45 MB).
    """
    return tuple(Span(start, end) for _, start, end in _tokenizer().tokenize(text))


def cohesion(before: str, after: str) -> float:
    """How much likelier two folded texts are as one than as two, in natural logarithms: high where a word is broken.

    >>> cohesion("把全会精神转化为全市上下的统", "一意志和强大合力。") > 6
    True
    >>> cohesion("把全会精神转化为全市上下的统", "据了解，两条快线共投放车辆36台。") > 6
    False

    Words are counted by jieba's dictionary, which the first call loads. Above 6 stand four in ten of the sentences that a
    page breaks anywhere, and seven in ten thousand of the pairs that do not belong together.
    """
    left, right = _near(before, after)
    if not left or not right:
        return 0.0
    return _likeliest(left + right)[0] - _likeliest(left)[0] - _likeliest(right)[0]


def broken_word(before: str, after: str) -> str:
    """The word of which one folded text has the beginning and the other the rest; empty where there is none.

    >>> broken_word("把全会精神转化为全市上下的统", "一意志和强大合力。")
    '统一'
    >>> broken_word("确保了工程", "项目采用市场运作的办法")  # two words, each whole
    ''
    """
    left, right = _near(before, after)
    start = 0
    for word in _likeliest(left + right)[1]:
        if start < len(left) < start + len(word):
            halves = word[: len(left) - start], word[len(left) - start :]
            whole = all(len(half) > 1 and _tokenizer().FREQ.get(half) for half in halves)
            return "" if whole else word
        start += len(word)
    return ""


def _near(before: str, after: str) -> tuple[str, str]:
    """The few characters on each side of a break, up to the next mark or figure."""
    left, right = _HAN_BEFORE.search(before[-_NEAR:]), _HAN_AFTER.match(after[:_NEAR])
    return (left[0] if left else "", right[0] if right else "")


def _likeliest(text: str) -> tuple[float, tuple[str, ...]]:
    """The likeliest words that make up a text of a few characters, after the logarithm of how likely they are."""
    frequency, total = _tokenizer().FREQ, math.log(_tokenizer().total)
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(text) + 1):
        ways = []
        for start in range(end):
            count = frequency.get(text[start:end])
            if count or start == end - 1:
                likely, words = best[start]
                ways.append((likely + math.log(count or 1) - total, (*words, text[start:end])))
        best.append(max(ways))
    return best[-1]


def word_bits(text: str) -> float:
    """How surprising a text is, taken as words that know nothing of each other: -log2 of its likeliest division.

    >>> word_bits("推动高质量发展") < word_bits("推动高质发量展")
    True

    The text is in simplified script.
    """
    frequencies, whole = _tokenizer().FREQ, math.log2(_tokenizer().total)
    bits = [0.0, *(float("inf") for _ in text)]
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            frequency = frequencies.get(text[start:end])
            if frequency is None and end > start + 1:
                break  # jieba lists the beginnings of words too, with 0
            if frequency or end == start + 1:
                costs = whole - math.log2(frequency) if frequency else _UNKNOWN_BITS
                bits[end] = min(bits[end], bits[start] + costs)
    return bits[-1]


@cache
def _tokenizer() -> Tokenizer:
    import jieba

    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer
