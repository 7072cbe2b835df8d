"""What clone sites and readers of scanned pages put into a text: 经(jīng)济, doubled marks, a Latin word for a Chinese one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policytext.chinese.folding import fold
from policytext.chinese.lexicon import any_of, table
from policytext.mapped import Edit, Remark, Why
from policytext.spans import Span

__all__ = ["mend_debris"]

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
#: One syllable with a tone in brackets: (jīng); not (GDP), (R&D), (Beijing).
_PINYIN = re.compile(f"(?<=([\u4e00-\u9fff]))[（(][ \u00a0]?[a-zü]{{0,3}}[{_TONED}][a-zü]{{0,3}}[ \u00a0]?[)）]")
#: Before these two marks the first belongs to the figure: ‰ that was printed as ％。
_PERCENT = "%％‰"
#: A character's name in the markup of web pages, without its semicolon.
_ENTITY = re.compile("&#?[0-9A-Za-z]{2,8}$")
_LONGEST_ENTITY = 12
_FULL_WIDTH = str.maketrans(",;:", "，；：")
_HAN = "[\u4e00-\u9fff]"
#: A Chinese word costs so many bits less than the next that could stand for a Latin one.
_CERTAIN = 3.0


def mend_debris(raw: str) -> Iterator[Edit | Remark]:
    """The repairs of debris that can only be debris, and remarks on them and on what is doubtful."""
    yield from _pinyin(raw)
    yield from _doubled_marks(raw)
    yield from _latin_words(raw)


def _pinyin(raw: str) -> Iterator[Edit | Remark]:
    """Readings behind common characters: nobody needs them, so a machine has put them there."""
    if not any(vowel in raw for vowel in _TONED):
        return
    for match in _PINYIN.finditer(raw):
        start, end = match.span()
        character = match[1]
        if len(fold(character).encode("gb2312", errors="ignore")) == 2 and fold(character).encode("gb2312") < b"\xd8":
            yield Edit(span=Span(start - 1, end), text=character, why=Why.REPAIRED)
            message = f"{match[0]} behind {character} is the debris of a site that shows how characters are read"
            yield Remark(span=Span(start - 1, end), kind="repair", message=message)


def _doubled_marks(raw: str) -> Iterator[Edit | Remark]:
    stays = table("damage")["doubled_marks"]
    for pair in _doubles():
        if pair not in raw:
            continue
        for match in re.finditer(f"(?<!{re.escape(pair[0])}){re.escape(pair)}(?!{re.escape(pair[1])})", raw):
            start, end = match.span()
            if not start or raw[start - 1] in _PERCENT or raw[start - 1] == "\n":
                continue
            if raw[start] == ";" and _ENTITY.search(raw[max(0, start - _LONGEST_ENTITY) : start]):
                continue  # &nbsp;。 has one mark
            text = match[0][stays[fold(match[0])]]
            yield Edit(span=Span(start, end), text=text, why=Why.REPAIRED)
            yield Remark(span=Span(start, end), kind="repair", message=f"{match[0]} is a doubled mark for {text}")


@cache
def _doubles() -> tuple[str, ...]:
    """The doubled marks as they are printed, both in full or both in half width."""
    pairs: list[str] = list(table("damage")["doubled_marks"])
    return tuple({form: None for pair in pairs for form in (pair, pair.translate(_FULL_WIDTH))})


def _latin_words(raw: str) -> Iterator[Edit | Remark]:
    words = table("damage")["latin_words"]
    if not any(word in raw for word in words):
        return
    for match in _latin().finditer(raw):
        span = Span(*match.span())
        before, after = raw[max(0, span.start - 3) : span.start], raw[span.end : span.end + 6]
        ranked = _ranked(before, words[match[1]], after)
        candidates = tuple(word for _, word in ranked)
        if len(ranked) == 1 or ranked[1][0] - ranked[0][0] >= _CERTAIN:
            yield Edit(span=span, text=candidates[0], why=Why.REPAIRED)
            message = f"{match[1]} between Chinese characters stands for {candidates[0]}"
            yield Remark(span=span, kind="repair", message=message)
        else:
            message = (
                f"{match[1]} stands between Chinese characters; {candidates[0]} may be meant, but that is not certain"
            )
            yield Remark(span=span, kind="proposal", message=message, candidates=candidates)


@cache
def _latin() -> re.Pattern[str]:
    return re.compile(f"(?<={_HAN}) ?({any_of(table('damage')['latin_words'])}) ?(?={_HAN})")


def _ranked(before: str, words: list[str], after: str) -> list[tuple[float, str]]:
    from policytext.chinese.grams import LanguageModel, builtin_grams

    model = LanguageModel(builtin_grams())
    return sorted((model.text_bits(fold(before), fold(word + after)), word) for word in words)
