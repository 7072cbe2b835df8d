"""The places of a text where a byte may be lost, by what is printed behind them."""

from __future__ import annotations

import re
from functools import cache

from policytext.chinese.folding import fold
from policytext.cleaners.mojibake.damage import MARK

__all__ = ["find_suspects", "is_rare"]

#: Damage shows so near its beginning.
_NEAR = 10
#: Marks that a sound text has between its words; the ASCII ones do not follow a ? there.
_SOUND_MARKS = frozenset("、。《》“”‘’（）()—…·〇，；：！？．％ \u3000")
#: One letter behind a Chinese character is a byte of the next, 睍r期, and two unlike ones are of two, 谩_m; not AI, G20, or.
_LETTER_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff])(?![A-Z]{2}|[a-z]{2}|[@-~][0-9])[@-~]{1,2}(?![@-~])")
_MARK = re.compile(re.escape(MARK))
_HAN = re.compile(r"[\u4e00-\u9fff]")


def find_suspects(line: str) -> list[int]:
    """The places in a line where a ? may stand for a lost byte."""
    return [match.start() for match in _MARK.finditer(line) if _is_suspect(line, match.start())] if MARK in line else []


def _is_suspect(line: str, cue: int) -> bool:
    """Whether what follows a ? looks like text that was paired wrongly: rare characters, stray letters, another ?."""
    behind = fold(line[cue + 1 : cue + 1 + _NEAR])
    if not _HAN.search(line[max(0, cue - _NEAR) : cue] + behind):
        return False
    if "!" <= behind[:1] <= "?" and not behind[0].isdigit():
        return bool(_HAN.search(behind)) or MARK in behind
    if MARK in behind or _LETTER_INSIDE.search("中" + behind):
        return True
    return any(map(is_rare, behind))


def is_rare(character: str) -> bool:
    """Whether a folded character is hardly found in policy texts, though names may hold it: 濉, 睍, ず."""
    return not (character.isascii() or character in _SOUND_MARKS or character in _common())


@cache
def _common() -> frozenset[str]:
    """The 3,755 characters of the first level of GB 2312."""
    rows = (bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    return frozenset(pair.decode("gb2312", errors="ignore") for pair in rows)
