"""The folded view: one script, one width, one form of each mark, and the same length as the text.

Lexicons and grammars are written once, in simplified script, and match the folded view; their spans hold in the text
as printed, because every character is folded to exactly one character. The stored text is never converted.

The script table is our own file (`tables/script.txt`, 4,109 pairs), made from OpenCC's character table (Apache-2.0) by
`tests/generate/script_table.py`. The `opencc` package itself is not used at run time: it converts phrases, changes
lengths and names, and is a compiled library of 10 MB for what is a one-to-one table of 26 KB here.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["fold", "unfold"]

_WIDE = "".join(chr(c) for c in range(0xFF01, 0xFF5F))
_NARROW = "".join(chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F))

#: Printing variants of one mark → the mark that grammars name.
_MARKS = {
    "\u3000": " ",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\t": " ",
    "﹪": "%",
    "﹐": ",",
    "﹑": "、",
    "﹔": ";",
    "﹕": ":",
    "﹖": "?",
    "﹗": "!",
    "｡": "。",
    "､": "、",
    "―": "—",
    "─": "—",
    "–": "—",
    "‒": "—",
    "━": "—",
    "－": "—",
    "～": "~",
    "〜": "~",
    "∼": "~",
    "「": "“",
    "」": "”",
    "『": "‘",
    "』": "’",
    "﹁": "“",
    "﹂": "”",
    "〝": "“",
    "〞": "”",
    "•": "·",
    "‧": "·",
    "・": "·",
    "∙": "·",
    "○": "〇",
    "◯": "〇",
    "﹙": "(",
    "﹚": ")",
    "〈": "《",
    "〉": "》",
}

_FORMS = dict(zip(_WIDE, _NARROW, strict=True)) | _MARKS

#: The traditional characters that GB 2312 does hold.
_TRADITIONAL_IN_GB2312 = "乾吒夥後徵捱摺於榘甯菸著薹醣麴麽"

#: Shorter texts are folded character by character; for longer ones it pays to ask first what there is to fold.
_SHORT = 100

#: The forms that nearly every text has, each looked for by itself; one search tells that a text has none of the rest.
_COMMON = "，：；！？（）％．\u3000０１２３４５６７８９"
_RARE = re.compile(f"[{re.escape(''.join(set(_FORMS) - set(_COMMON)) + _TRADITIONAL_IN_GB2312)}]")

#: So many other characters outside GB 2312 are looked at one by one.
_MOST_ODD = 12

#: Marks of undamaged simplified text that GB 2312 lacks; taken out before it is asked.
_OUTSIDE_GB2312 = "—·〇"


def fold(text: str) -> str:
    """The text in simplified script, half width and one form of each mark, as long as before.

    >>> fold("（二）國內生產總值增長５．２％，")
    '(二)国内生产总值增长5.2%,'
    """
    if len(text) < _SHORT:
        return text if text.isascii() and "\t" not in text else text.translate(_whole())
    for mark in _COMMON:
        if mark in text:
            text = text.replace(mark, _FORMS[mark])
    for mark in set(_RARE.findall(text)):
        text = text.replace(mark, chr(_whole()[ord(mark)]))
    return text if _is_simplified(text) else text.translate(_script())


def unfold(text: str) -> str:
    """The text in traditional script: for each character the first that folds to it. For tests and comparisons only.

    >>> unfold("国内生产总值")
    '國內生產總值'
    """
    return text.translate(_inverse())


def _is_simplified(text: str) -> bool:
    """Whether folding the script would change nothing, in a text without the characters of `_RARE`.

    GB 2312 holds the simplified characters and no traditional ones but a handful, and its codec reads a report in
    30 µs where a set of the report's characters takes 500 µs.
    """
    for mark in _OUTSIDE_GB2312:
        text = text.replace(mark, "")
    for _ in range(_MOST_ODD):
        try:
            text.encode("gb2312")
        except UnicodeEncodeError as error:
            odd = text[error.start]  # 珺, ㎡: simplified, but not in GB 2312
            if ord(odd) in _script():
                return False
            text = text.replace(odd, "")
        else:
            return True
    return _script().keys().isdisjoint(map(ord, set(text)))


@cache
def _script() -> dict[int, int]:
    old, new = (files("policytext.chinese") / "tables" / "script.txt").read_text(encoding="utf-8").split()
    return str.maketrans(old, new)


@cache
def _whole() -> dict[int, int]:
    return _script() | {ord(old): ord(new) for old, new in _FORMS.items()}


@cache
def _inverse() -> dict[int, int]:
    found: dict[int, int] = {}
    for old, new in _script().items():
        found.setdefault(new, old)
    return found
