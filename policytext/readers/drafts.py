"""Drafts: a raw text while a reader writes it, with what the reader knows of each stretch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from policytext.errors import ReadError
from policytext.mapped import Why
from policytext.metadata import Metadata
from policytext.model import Leftover, Source
from policytext.spans import Span

__all__ = ["BAR", "Cell", "Draft", "Parts", "row_parts"]

#: A line in parts: each a text, and whether the file itself does not print it.
Parts = Sequence[tuple[str, bool]]

#: What stands between the cells of a table, as in Markdown.
BAR = "|"


@attrs.frozen(kw_only=True)
class Cell:
    """A cell of a table: its words on one line, and how many columns it is wide."""

    parts: Parts = ()
    width: int = 1

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(text for text, _ in self.parts)


class Draft:
    """Paragraphs in their order, until they are a Source."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._synthetic: list[Span] = []
        self._leftovers: list[Leftover] = []

    def line(self, parts: Parts, *, blank: int = 1, left_over: Why | None = None, joined: bool = False) -> None:
        """Write a line, `blank` lines below the last.

        `left_over` says why it is in no document. A line that is `joined` goes on in the paragraph of the last, so that
        the line end between is a break.
        """
        if not any(text for text, _ in parts):
            return
        if self._length:
            ends = Span(self._length, self._length + 1 + blank)
            self._write("\n" * (1 + blank))
            if joined:
                self._leftovers.append(Leftover(raw=ends, why=Why.BREAK))
        start = self._length
        for text, is_synthetic in parts:
            if is_synthetic and text:
                self._synthetic.append(Span(self._length, self._length + len(text)))
            self._write(text)
        if left_over:
            self._leftovers.append(Leftover(raw=Span(start, self._length), why=left_over))

    def table(self, rows: Iterable[Sequence[Cell]], *, left_over: Why | None = None) -> None:
        """Write the rows of a table, one a line."""
        for n, row in enumerate(rows):
            self.line(row_parts(row), blank=0 if n else 1, left_over=left_over)

    def source(self, *, encoding: str, reason: str, metadata: Mapping[str, str], what: str) -> Source:
        """The text as a Source. Raises ReadError where nothing was written; `what` names the kind of file."""
        if not self._length:
            raise ReadError(f"the {what} holds no text")
        self._write("\n")
        return Source(
            raw="".join(self._parts),
            encoding=encoding,
            reason=reason,
            metadata=Metadata.of({key: value for key, value in metadata.items() if value}),
            synthetic=tuple(self._synthetic),
            leftovers=tuple(self._leftovers),
        )

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def row_parts(row: Sequence[Cell]) -> Parts:
    """A row of a table as a line: | 地区生产总值 | 312.4 |; a row of one wide cell is a line of its own: 单位：亿元."""
    filled = [cell for cell in row if cell.text]
    if len(filled) == 1 and (filled[0].width > 1 or len(row) == 1):
        return filled[0].parts
    if not filled:
        return []
    parts: list[tuple[str, bool]] = []
    for cell in row:
        parts += [(f"{BAR} ", True), *cell.parts, (" " * bool(cell.text) + f"{BAR} " * (cell.width - 1), True)]
    return [*parts, (BAR, True)]
