"""Tables of web pages that hold data, what a page shows, and white space as a browser sets it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from policytext.readers.drafts import Cell

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["UNSEEN", "as_number", "is_hidden", "read_rows", "set_spaces"]

#: Elements that nobody sees.
UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "applet",
        "canvas",
        "audio",
        "video",
        "select",
        "head",
        "textarea",
        "noframes",
        "map",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SET_INLINE = frozenset(
    ["a", "abbr", "b", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u"]
)

_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…]")

#: A table with longer cells, or where most is linked, sets a page rather than data.
_LONGEST_CELL = 150
_MOSTLY = 0.6
_WIDEST = 50
#: A table of more columns is none; cells over several rows and columns would add up to billions.
_MOST_COLUMNS = 300


def read_rows(table: LexborNode, unshown: list[str]) -> list[tuple[list[Cell], int]]:
    """The rows of a table of data, each with how many of its characters are linked; none of one that sets the page.

    Its caption is a row of one cell. A cell over several rows stands in the first; below it the column is empty. What
    the table does not show is added to `unshown`.
    """
    if len(table.css("table")) > 1 or table.attributes.get("role") == "presentation":
        return []
    rows: list[tuple[list[Cell], int]] = []
    hidden: list[str] = []
    open_cells: dict[int, int] = {}  # column → rows that a cell from above still takes
    for tr in table.css("tr"):
        if is_hidden(tr):
            hidden.append(tr.text())
            continue
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
            if column > _MOST_COLUMNS:
                return []
            text = _words(cell, hidden)
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
    captions = [([Cell(parts=[(_words(caption, hidden), False)])], 0) for caption in table.css("caption")]
    unshown += hidden
    return captions + rows


def is_hidden(node: LexborNode) -> bool:
    """Whether an element says that it is not shown."""
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _words(cell: LexborNode, hidden: list[str]) -> str:
    """The words of a cell on one line."""
    return set_spaces("".join(_texts(cell, hidden)), "").strip(" \u00a0\u3000")


def _texts(cell: LexborNode, hidden: list[str]) -> Iterator[str]:
    """What is shown in a cell, with line ends where lines end; what is not is added to `hidden`."""
    todo: list[LexborNode | str] = [cell]
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            yield node
        elif node.is_text_node:
            yield node.text_content or ""
        elif node.is_element_node and is_hidden(node):
            hidden.append(node.text())
        elif node.is_element_node and node.tag not in UNSEEN:
            inner: list[LexborNode | str] = []
            child = node.first_child
            while child is not None:
                inner.append(child)
                child = child.next
            if node.tag not in _SET_INLINE:
                inner = ["\n", *inner, "\n"]
            todo += reversed(inner)


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
