"""Proofs: whether a text that breaks off goes on with another, by what stands across the break.

All texts are folded. Words are looked up only where marks and figures say nothing, since that loads a dictionary.
"""

from __future__ import annotations

import re

__all__ = ["breaks_word", "contradict", "may_hold", "prove", "suggests"]

#: What the cohesion of two lines must reach to prove that a word is broken, and what one must not reach to be told apart.
_PROVED, _LOOSE = 6.0, 2.0
_PAIRS = {"》": "《", "”": "“", ")": "(", "】": "【", "’": "‘"}
_MARK = re.compile("[《》“”()【】‘’]")
_UNIT = re.compile(r"[0-9.]*(?:[0-9]|[万亿%元吨亩户人家个]|公里|平方)")
_WITHIN = 80


def may_hold(before: str, after: str) -> bool:
    """Whether two printed lines may well be one, though nothing proves it."""
    return bool(_mark_across(before, after) or _figure_across(before, after)) or _cohesion(before, after) > _LOOSE


def prove(before: str, after: str) -> str:
    """What proves that a text goes on with another, in words; empty when nothing does."""
    if contradict(before, after):
        return ""
    if mark := _mark_across(before, after):
        return f"{mark} is open before the break and closed after it"
    if _figure_across(before, after):
        return "a figure stands across the break"
    word = _broken_word(before, after)
    return f"the word {word} stands across the break" if word else ""


def suggests(before: str, after: str) -> bool:
    """Whether a word that is no sure proof stands across the break: enough where nothing else could go on."""
    return bool(_broken_word(before, after, _LOOSE))


def _figure_across(before: str, after: str) -> bool:
    return before[-1] in "0123456789." and _UNIT.match(after) is not None


def _mark_across(before: str, after: str) -> str:
    """The pair of marks that is open at the end of one text and closed first by the other: 《》."""
    opened: list[str] = []
    for mark in _MARK.findall(before, max(0, len(before) - _WITHIN)):
        if mark in _PAIRS.values():
            opened.append(mark)
        elif opened and opened[-1] == _PAIRS[mark]:
            opened.pop()
    closing = _unopened(after)
    return f"{opened[-1]}{closing}" if opened and closing and _PAIRS[closing] == opened[-1] else ""


def _unopened(text: str) -> str:
    """The first mark that a text closes without having opened it, if that is the first of its kind."""
    first = _MARK.search(text, 0, _WITHIN)
    return first[0] if first and first[0] in _PAIRS else ""


def contradict(before: str, after: str) -> bool:
    """Whether a text closes 》 or ） that the other has not opened."""
    closing = _unopened(after)
    return closing in ("》", ")") and not _mark_across(before, after)


def breaks_word(before: str, after: str) -> bool:
    """Whether a word stands across the break.

    >>> breaks_word("把全会精神转化为全市上下的统", "一意志和强大合力。")
    True
    """
    return bool(_broken_word(before, after))


def _broken_word(before: str, after: str, least: float = _PROVED) -> str:
    from policytext.chinese.words import broken_word

    return broken_word(before, after) if _cohesion(before, after) >= least else ""


def _cohesion(before: str, after: str) -> float:
    from policytext.chinese.words import cohesion

    return cohesion(before, after)
