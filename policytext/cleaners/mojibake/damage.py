"""How GB text is damaged when a byte is lost: done forwards, so that a repair can be checked.

The lead byte of one character is lost, and all that follows is paired wrongly until an ASCII byte: the trail byte of
each character with the lead byte of the next. Pairs that fall into the private area are not printed, bytes that pair with
nothing are printed as ?, and sites that fold ！ to ! fold what the damage makes as well.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["MARK", "is_folded", "is_private", "lose_byte", "pairs_of"]

#: What stands for a byte that pairs with nothing, and for the lost byte itself.
MARK = "?"

#: Full-width forms → the ASCII that sites fold them to.
_FOLDED_FORMS = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}

_FOLDING = str.maketrans(_FOLDED_FORMS)
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def is_private(character: str) -> bool:
    """Whether a character lies in the private area, so that nothing is printed for it."""
    return "\ue000" <= character <= "\uf8ff"


def is_folded(character: str) -> bool:
    """Whether a character is ASCII that may have been a full-width mark."""
    return "!" <= character[:1] <= "~" and not character.isalnum()


def lose_byte(text: str, at: int, *, folded: bool = True, marked: bool = True) -> str:
    """A line as it is printed after the lead byte of the character at an offset was lost.

    >>> lose_byte("成效。“十四五”時期", 2)
    '成效?!笆奈濉睍r期'

    `folded` says whether the site folds full-width forms, `marked` whether a ? stands for the lost byte.
    Raises ValueError for a character that has no lead byte: ASCII, and what GBK does not hold.
    """
    lost = text[at].encode("gb18030")
    if len(lost) != 2:
        raise ValueError(f"{text[at]!r} is no character of two bytes")
    rest = lost[1:] + text[at + 1 :].encode("gb18030") + b"\n"
    printed = _PRIVATE.sub("", rest.decode("gb18030", errors="replace").replace("\ufffd", MARK))[:-1]
    printed = printed.translate(_FOLDING) if folded else printed
    return text[:at] + (MARK if marked else "") + printed


@cache
def pairs_of(character: str) -> tuple[bytes, ...]:
    """The pairs of bytes that are printed as a character, by themselves or folded."""
    wide = chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else ""
    encoded = (form.encode("gb18030", errors="replace") for form in (character, wide) if form)
    return tuple(pair for pair in encoded if len(pair) == 2)
