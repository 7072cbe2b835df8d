"""The words that drawn documents are made of, each taken at most once, so that nothing is printed twice by chance."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from hypothesis import strategies as st

from policytext.testing.strategies.numbering import Numbering

__all__ = ["Supply", "vocabulary"]


@cache
def vocabulary() -> dict[str, Any]:
    """The tables of `words.toml`."""
    text = (files("policytext.testing.strategies") / "words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


class Supply:
    """Hands out the words of the vocabulary to one drawn document; shrinks to the first of each list.

    A text that a page prints twice is printed twice by mistake, so a true document repeats none of its paragraphs.

    Attributes:
        draw: Hypothesis'.
        runs_on: whether the numbers of the second level run on through the document, （七） in 二、 after （六） in 一、.
        last: the last number of that level.
        year: the year in which what is written is given.
        is_spaced: whether figures stand apart from the words around them: 增长 5.2%.
        numberings: how each style of numbering is printed, the same through the document.
    """

    def __init__(self, draw: st.DrawFn, year: int | None = None) -> None:
        self.draw = draw
        self.year = year
        self.runs_on = draw(st.booleans())
        self.is_spaced = draw(st.integers(0, 7)) == 7
        self.last = 0
        self.numberings: dict[tuple[str, bool], Numbering] = {}
        self._left: dict[tuple[str, ...], list[Any]] = {}

    def take(self, *path: str) -> Any:
        """A word of a list that has not been taken yet; of an empty one, all are there again."""
        left = self._left.get(path) or list(self._all(path))
        self._left[path] = left
        return left.pop(self.draw(st.integers(0, len(left) - 1)))

    def any_of(self, *path: str) -> Any:
        """A word of a list, taken before or not."""
        return self.draw(st.sampled_from(self._all(path)))

    def left(self, *path: str) -> int:
        """How many words of a list have not been taken."""
        return len(self._left[path]) if path in self._left else len(self._all(path))

    @staticmethod
    def _all(path: tuple[str, ...]) -> Sequence[Any]:
        found: Any = vocabulary()
        for key in path:
            found = found[key]
        rows: Sequence[Any] = found
        return rows
