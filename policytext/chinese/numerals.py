"""Whole numbers written in figures or 汉字."""

from __future__ import annotations

import re

from policytext.chinese.folding import fold

__all__ = ["HAN", "integer_of", "read_integer"]

#: The characters that numbering and dates are written with, for use inside a character class.
HAN = "〇零一二三四五六七八九十百廿卅"

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "O": 0}
_FIGURES = re.compile(r"[0-9]{1,12}")
_POSITIONAL = re.compile(r"[〇零一二三四五六七八九O]{1,12}")
_COUNTED = re.compile(
    r"(?:(?P<thousands>[一二三四五六七八九两])千(?P<gap>零?))?(?:(?P<hundreds>[一二三四五六七八九两])百(?P<zero>零?))?"
    r"(?:(?P<tens>[一二三四五六七八九]?)十|(?P<old>[廿卅]))?(?P<ones>[一二三四五六七八九]?)"
)


def read_integer(text: str) -> int | None:
    """The number that the whole text writes in figures, digit by digit in 汉字, or counted up to 9999; else None.

    >>> read_integer("２０２５"), read_integer("二〇二五"), read_integer("一百一十三"), read_integer("一般")
    (2025, 2025, 113, None)
    """
    return integer_of(fold(text))


def integer_of(text: str) -> int | None:
    """`read_integer` of a text that is folded already.

    >>> integer_of("三十二")
    32
    """
    if len(text) == 1 and text in _DIGITS:
        return _DIGITS[text]
    if _FIGURES.fullmatch(text):
        return int(text)
    if _POSITIONAL.fullmatch(text):
        return int("".join(str(_DIGITS[c]) for c in text))
    match = _COUNTED.fullmatch(text)
    if not text or match is None:
        return None
    total = 1000 * _digit(match["thousands"]) + 100 * _digit(match["hundreds"]) + _digit(match["ones"])
    if match["tens"] is not None:
        total += 10 * (_digit(match["tens"]) or 1)
    if match["ones"] and match["tens"] is None and not match["old"]:  # 二百五 is 250, 二百零五 is 205
        if match["hundreds"]:
            total += 0 if match["zero"] else 9 * _digit(match["ones"])
        elif match["thousands"]:
            total += 0 if match["gap"] else 99 * _digit(match["ones"])
    if match["old"]:
        total += 20 if match["old"] == "廿" else 30
    return total


def _digit(text: str | None) -> int:
    return _DIGITS[text] if text else 0
