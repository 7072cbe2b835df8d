"""Tables of web pages that hold data, and white space as a browser sets it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policytext.readers.drafts import Cell

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["as_number", "read_rows", "set_spaces"]

_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…]")

#: A table with longer cells, or where most is linked, sets a page rather than data.
_LONGEST_CELL = 150
_MOSTLY = 0.6
_WIDEST = 50


def read_rows(table: LexborNode) -> list[tuple[list[Cell], int]]:
    """The rows of a table of data, each with how many of its characters are linked; none of one that sets the page.

    A cell over several rows stands in the first; below it the column is empty.
    """
    if len(table.css("table")) > 1 or table.attributes.get("role") == "presentation":
        return []
    rows: list[tuple[list[Cell], int]] = []
    open_cells: dict[int, int] = {}  # column → rows that a cell from above still takes
    for tr in table.css("tr"):
        cells: list[Cell] = []
        linked = column = 0

        def take_open(cells: list[Cell], column: int) -> int:
            while open_cells.get(column):
                open_cells[column] -= 1
                cells.append(Cell())
                column += 1
            return column

        for cell in tr.css("td, th"):
            column = take_open(cells, column)
            text = set_spaces(cell.text(), "").strip(" \u00a0\u3000")
            if len(text) > _LONGEST_CELL:
                return []
            width = min(as_number(cell.attributes.get("colspan"), 1), _WIDEST)
            for n in range(column, column + width):
                open_cells[n] = max(0, min(as_number(cell.attributes.get("rowspan"), 1), 1000) - 1)
            cells.append(Cell(parts=[(text, False)], width=width))
            column += width
            linked += sum(len(a.text().strip()) for a in cell.css("a"))
        take_open(cells, column)
        rows.append((cells, linked))
    words = sum(len(cell.text) for row, _ in rows for cell in row)
    many = [row for row, _ in rows if sum(bool(cell.text) for cell in row) > 1]
    if len(many) < 2 or sum(linked for _, linked in rows) > _MOSTLY * words:
        return []
    return rows


def as_number(value: str | None, default: int) -> int:
    """What an attribute counts; the default where it is none above zero."""
    return (
        int(value) if value and value.isascii() and value.isdigit() and 0 < len(value) < 6 and int(value) else default
    )


def set_spaces(text: str, last: str) -> str:
    """The text with white space as a browser sets it after the character `last`.

    That is one space, and none where a line of Chinese was broken or where a line begins.
    """
    if not _SPACES.search(text):
        return text
    pieces: list[str] = []
    at = 0
    for match in _SPACES.finditer(text):
        pieces.append(text[at : match.start()])
        before = text[match.start() - 1] if match.start() else last
        following = text[match.end() : match.end() + 1]
        is_broken = "\n" in match[0] and _WIDE.match(before) and (not following or _WIDE.match(following))
        if before not in ("", " ") and not is_broken:
            pieces.append(" ")
        at = match.end()
    pieces.append(text[at:])
    return "".join(pieces)
