"""The words that bound a number: 约, 不低于, 近 before it, 左右, 以上, 多 after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from policytext.chinese._candidates import Bound
from policytext.chinese._units import LongestWords, split
from policytext.chinese.lexicon import extended

__all__ = ["Bounds"]


class Bounds:
    """The table of such words, made once.

    >>> bounds = Bounds()
    >>> bounds.before("人口不低于5万", 5, 0, is_bare=False), bounds.before("节约5吨", 2, 0, is_bare=False)
    ((2, <Bound.MIN: 'min'>), (2, <Bound.EXACT: 'exact'>))
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        rows = extended("bounds", tables)
        others: dict[str, Bound | None] = dict.fromkeys(split(rows["not_before"]))
        self._before = {**others, **_bounds(rows["before"])}
        self._before_bare = {**self._before, **_bounds(rows["before_bare"])}
        self._reach = _reaches(self._before_bare)
        self._sums = tuple(split(rows["sums"]["nouns"]))
        self._words_after = _bounds(rows["after"])
        blocked: dict[str, str | None] = dict.fromkeys(split(rows["not_after"]))
        self._after = LongestWords(blocked | dict.fromkeys(self._words_after, ""))
        #: The characters that such words begin with after a number, and end with before one.
        self.openings, self.closings = self._after.openings, frozenset(self._reach)

    def before(self, folded: str, start: int, floor: int, *, is_bare: bool) -> tuple[int, Bound]:
        """Where the words before a number begin, and what they say; 上 and 过 only bound a bare 百, 千, 万 or 亿, or a sum."""
        at, bound, reaches = start, _EXACT, self._reach
        words = self._before_bare if is_bare else self._before
        while at > floor and start - at < _MOST and (reach := reaches.get(folded[at - 1])):  # 不低于约, 连续超过
            for length in range(min(reach, at - floor), 0, -1):
                word = folded[at - length : at]
                if word in words or (
                    length == 1 and word in self._before_bare and folded.endswith(self._sums, floor, at - 1)
                ):
                    break
            else:
                break
            said = self._before_bare[word]
            if said is None:
                break
            at -= length
            bound = said.and_also(bound)
        return at, bound

    def after(self, folded: str, place: int) -> tuple[int, Bound]:
        """Where a word after a number or its unit ends, and what it says."""
        word = self._after.at(folded, place)
        return (place + len(word), self._words_after[word]) if word else (place, _EXACT)

    def is_more(self, folded: str, place: int) -> bool:
        """Whether 多 or 余 stands there as a word of bound: 30多项, not 3多元."""
        return folded[place : place + 1] in _MORE and (
            folded[place - 1] in "0十百千万亿" or self._after.at(folded, place) is not None
        )


_EXACT = Bound.EXACT
_MOST = 6
_MORE = frozenset("多余")


def _bounds(rows: Mapping[str, Iterable[str]]) -> dict[str, Bound]:
    return {word: Bound(name) for name, group in rows.items() for word in split(group)}


def _reaches(words: Iterable[str]) -> dict[str, int]:
    """For each last character the length of the longest word."""
    found: dict[str, int] = {}
    for word in words:
        found[word[-1]] = max(len(word), found.get(word[-1], 0))
    return found
