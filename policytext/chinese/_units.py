"""The unit that follows a number: 个百分点, 万标准箱's 标准箱, 微克/立方米, 吨标准煤."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from policytext.chinese.lexicon import extended

__all__ = ["LongestWords", "Units", "split"]


class LongestWords:
    """Looks words up at a place in a text, the longest first."""

    def __init__(self, words: Mapping[str, str | None]) -> None:
        self.words = words
        #: The lengths of the words that begin with two characters: most places have none, and one look tells it.
        self._lengths: dict[str, tuple[int, ...]] = {}
        for length in sorted({len(word) for word in words} - {1}, reverse=True):
            for pair in {word[:2] for word in words if len(word) == length}:
                self._lengths[pair] = (*self._lengths.get(pair, ()), length)
        self.openings = frozenset(word[0] for word in words)

    def at(self, text: str, place: int) -> str | None:
        """The longest word that begins there; None also for one that is only in the way: its value is None."""
        words, pair = self.words, text[place : place + 2]
        for length in self._lengths.get(pair, ()):
            word = text[place : place + length]
            if word in words:
                return word if words[word] is not None else None
        single = pair[:1]
        return single if words.get(single) is not None else None


class Units(LongestWords):
    """The table of units; after a unit it reads what makes it a compound one."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        rows = extended("units", tables)
        words: dict[str, str | None] = dict.fromkeys(split(rows["longer"]))
        for name, group in rows.items():
            if name not in ("longer", "parties", "qualifiers"):
                for row in group:
                    canonical, *others = row.split()
                    words.update(dict.fromkeys((canonical, *others), canonical))
        super().__init__(words)
        self.parties = frozenset(split(rows["parties"]))
        self._qualifiers = tuple(sorted(split(rows["qualifiers"]), key=len, reverse=True))

    def match(self, folded: str, place: int) -> tuple[int, str] | None:
        """Where the unit that begins at a place of a folded text ends, and its one spelling.

        >>> units = Units()
        >>> units.match("微克/立方米以下", 0), units.match("人均", 0), units.match("km²", 0)
        ((6, '微克/立方米'), None, (3, '平方公里'))
        """
        word = self.at(folded, place)
        if word is None:
            return None
        end = place + len(word)
        canonical = self.words[word] or word
        following = folded[end : end + 1]
        if following in _BARRED and word[-1] in _LETTERS:
            return None
        if following not in _CONTINUED:
            return end, canonical
        for _ in range(_MOST_PARTS):
            if following in _JOINTS:
                part = self._part(folded, end + 1)
                if part is None or (following == "每" and canonical in _TIMES):
                    break
                end, spelling = part
                canonical += ("·" if following == "·" else "/") + spelling
            elif following in _QUALIFIED and (words := [w for w in self._qualifiers if folded.startswith(w, end)]):
                canonical += words[0]
                end += len(words[0])
            else:
                break
            following = folded[end : end + 1]
        return end, canonical

    def _part(self, folded: str, place: int) -> tuple[int, str] | None:
        """The unit under the line: 万人, 立方米, 100克, 月."""
        number = _PER.match(folded, place)
        at = number.end() if number else place
        if word := self.at(folded, at):
            return at + len(word), folded[place:at] + (self.words[word] or word)
        return (at + 1, folded[at]) if folded[at : at + 1] in _UNDER else None


_MOST_PARTS = 4
_TIMES = frozenset(("年", "个月", "天", "日", "周", "小时", "次"))
#: Measures only under the line: 元/人·月.
_UNDER = frozenset(("月", "季", "时"))
_JOINTS = frozenset("/·每")
_QUALIFIED = frozenset("标油二人汞水")
_CONTINUED = _JOINTS | _QUALIFIED
_PER = re.compile(r"[0-9]{0,6}[百千万亿]{0,2}")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_BARRED = _LETTERS | frozenset("0123456789")


def split(rows: Iterable[str]) -> list[str]:
    """The words of a table's rows."""
    return [word for row in rows for word in row.split()]
