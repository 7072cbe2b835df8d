"""Printing: a document set as raw text, with what stands around and amid its words, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from itertools import chain, repeat

import attrs

from policytext.annotations import Measure
from policytext.mapped import Piece, Why, tidy
from policytext.model import Document, Leftover, Line, Page
from policytext.spans import Span
from policytext.testing.strategies.drafts import Mark

__all__ = ["Rank", "Sheet"]


class Rank(IntEnum):
    """The order of what is printed at one place, from left to right."""

    CLOSING = 0
    TRAILING = 1
    LINE_AFTER = 2
    FILE = 3
    LINE_BEFORE = 4
    QUOTE = 5
    INDENT = 6
    HASHES = 7
    OPENING = 8
    INSIDE = 9


@attrs.define
class Sheet:
    """A document on its way to print. What is added to its words stands before an offset and belongs to no document.

    Attributes:
        document: whose words are printed.
        marks: how Markdown marks each line; none where it marks none.
        gap: what stands between two paragraphs.
        line_end: how a line ends.
        is_indented, is_broken: whether paragraphs are indented, and whether lines end inside them.
        is_title_broken: whether the title stands on two lines.
    """

    document: Document
    marks: tuple[Mark, ...] = ()
    gap: str = "\n"
    line_end: str = "\n"
    is_indented: bool = False
    is_broken: bool = False
    is_title_broken: bool = False
    _added: list[tuple[int, Rank, str, Why]] = attrs.Factory(list)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the document."""
        return self.document.lines

    @property
    def marked(self) -> Iterator[tuple[Line, Mark]]:
        """The lines, each with its mark."""
        return zip(self.lines, chain(self.marks, repeat(Mark())), strict=False)

    def words(self, line: Line) -> str:
        """The words of a line."""
        return self.document[line.span]

    def add(self, at: int, raw: str, why: Why, rank: Rank = Rank.INSIDE) -> None:
        """Print something before the character at an offset; what has the same rank stands in the order of adding."""
        self._added.append((at, rank, raw, why))

    def add_line(self, line: Line, raw: str, why: Why) -> None:
        """Print a line of its own before a line of the document."""
        self.add(line.span.start, raw, why, Rank.LINE_BEFORE)
        self.add(line.span.start, self.gap, Why.BREAK, Rank.LINE_BEFORE)

    def add_last(self, raw: str, why: Why) -> None:
        """Print a line of its own after the document."""
        end = len(self.document.text)
        self.add(end, self.gap, Why.BREAK, Rank.LINE_AFTER)
        self.add(end, raw, why, Rank.LINE_AFTER)

    def rewrite(self, characters: dict[str, str]) -> None:
        """Print other characters for some, one for one; what is quoted of the text changes with it."""
        document, table = self.document, str.maketrans(characters)
        self.document = attrs.evolve(
            document,
            text=document.text.translate(table),
            title=document.title.translate(table),
            issuer=document.issuer.translate(table),
            annotations=tuple(
                attrs.evolve(a, indicator=a.indicator.translate(table)) if isinstance(a, Measure) else a
                for a in document.annotations
            ),
        )

    def page(self) -> Page:
        """The printed page, which knows where every word of the document stands."""
        text = self.document.text
        added: dict[int, list[tuple[str, Why]]] = {}
        for at, _, raw, why in sorted(self._added, key=lambda part: part[:2]):
            added.setdefault(at, []).append((raw, why))
        ends = {line.span.end for line in self.lines[:-1]}
        parts: list[str] = []
        pieces: list[Piece] = []
        leftovers: list[Leftover] = []
        length = start = 0
        for at in sorted({0, *added, *ends, len(text)}):
            if at > start:
                parts.append(text[start:at])
                pieces.append(Piece(clean=Span(start, at), raw=Span(length, length + at - start)))
                length += at - start
            start = at
            leave = added.get(at, [])
            if at in ends:
                leave = [*leave, (self.gap, Why.BREAK)]
                start = at + 1
            if at == len(text):
                leave = [*leave, ("\n", Why.BREAK)]
            for raw, why in leave:
                printed = raw.replace("\n", self.line_end)
                parts.append(printed)
                leftovers.append(Leftover(raw=Span(length, length + len(printed)), why=why))
                length += len(printed)
        document = attrs.evolve(self.document, pieces=tuple(tidy(pieces)))
        return Page(raw="".join(parts), documents=(document,), leftovers=tuple(leftovers))
