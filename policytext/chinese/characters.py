"""Characters: how common they are in Chinese texts, by which a wrong reading of bytes is told from a right one.

The table is our own file (`tables/characters.txt`), made from the counts of jieba's dictionary (MIT) by
`tests/generate/characters_table.py`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from policytext.chinese.folding import fold

__all__ = ["LEAST_COMMON", "commonness"]

#: The mean commonness below which a text is no Chinese one: of what is read in a wrong encoding it is some -16.
LEAST_COMMON = -13.5

_RARE_HAN, _NO_TEXT = -19, -22
_MARK = -8
_MARKS = "，。、；：？！“”‘’（）《》〈〉〔〕【】「」『』·—…\u3000％～￥℃±×①②③④⑤⑥⑦⑧⑨⑩○〇－／．＋＝Ⅰ" + "".join(
    chr(code) for start in (0xFF10, 0xFF21, 0xFF41) for code in range(start, start + (10 if start == 0xFF10 else 26))
)
_ASCII = re.compile(r"[\x00-\x7f]+")
#: So many characters of a text tell as much as all of them.
_ENOUGH = 20_000


def commonness(text: str) -> float:
    """How common the characters of a text are, as the mean power of two of their share; ASCII does not count.

    >>> commonness("全市新建学校") > -11 > -15 > commonness("杅庈陔膘悝苺")
    True

    Of a Chinese text it is some -9, whatever its script; 0.0 where there is nothing to count.
    """
    counted = _ASCII.sub("", text[: 8 * _ENOUGH])[:_ENOUGH]
    if not counted:
        counted = _ASCII.sub("", text)[:_ENOUGH]
    if not counted:
        return 0.0
    known = _powers()
    return sum(known.get(c) or (_RARE_HAN if "\u3400" <= c <= "\u9fff" else _NO_TEXT) for c in fold(counted)) / len(
        counted
    )


@cache
def _powers() -> dict[str, int]:
    lines = (files("policytext.chinese") / "tables" / "characters.txt").read_text(encoding="utf-8").split("\n")
    powers = {character: -n for n, line in enumerate(lines) for character in line}
    return powers | dict.fromkeys(fold(_MARKS), _MARK)
