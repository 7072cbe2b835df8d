"""Rows for people: the main columns of a table, aligned, a heading for each document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby
from operator import itemgetter

from policytext.analysis import Row
from policytext.analysis import columns as columns_of
from policytext.analysis.sheets import Stream

__all__ = ["aligned", "plain", "write_columns"]

#: What people look for in a table; the other columns are in CSV and JSON.
_MAIN = {
    "measures": ("locator", "indicator", "value", "change", "status", "period", "code"),
    "claims": ("locator", "kind", "verb", "object", "actor", "deadline", "sentence"),
    "quotes": ("locator", "speaker", "post", "cue", "speech"),
    "sections": ("locator", "level", "label", "head", "characters"),
    "meetings": ("name", "start", "end", "place", "chair", "attendance", "adopted"),
}

#: What is not shown of the table of an annotation class: the places, and what the line of the document says.
_NOT_MAIN = frozenset(
    [
        "file",
        "document",
        "title",
        "genre",
        "date",
        "issuer",
        "heads",
        "span_start",
        "span_end",
        "raw_start",
        "raw_end",
        "raw_line",
    ]
)

#: So wide is a column at most, the last one apart.
_WIDEST = 32
_WIDEST_LAST = 60

#: What would break the line or steer the terminal.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def write_columns(rows: Iterable[Row], kind: str | type, stream: Stream) -> None:
    """Write the main columns of a table, document by document, and how many rows there were."""
    count = 0
    name = kind if isinstance(kind, str) else kind.__name__
    columns = _MAIN.get(name) or tuple(column for column in columns_of(kind) if column not in _NOT_MAIN)
    for (file, _), group in groupby(rows, key=itemgetter("file", "document")):
        found = list(group)
        count += len(found)
        stream.write(f"{plain(file)}  {plain(found[0]['title']) or 'untitled'}\n")
        cells = [[plain(row[column]) for column in columns] for row in found]
        for line in aligned(cells, columns):
            stream.write(f"  {line}\n")
        stream.write("\n")
    stream.write(f"{count:,} {name if count != 1 else name.removesuffix('s')}\n")


def aligned(rows: Sequence[Sequence[str]], head: Sequence[str] = ()) -> list[str]:
    """The rows, and their head if there is one, as lines with the columns under each other; empty columns are left out.

    >>> for line in aligned([["渡轮客运量", "", "26万人次"], ["航线", "", "3条"]], ["indicator", "code", "value"]):
    ...     print(line)
    indicator   value
    渡轮客运量  26万人次
    航线        3条

    A Chinese character is two columns wide.
    """
    kept = [i for i in range(len(rows[0])) if any(row[i] for row in rows)]
    lines = [head, *rows] if head else rows
    cut = [[_cut(row[i], _WIDEST if i != kept[-1] else _WIDEST_LAST) for i in kept] for row in lines]
    widths = [max(map(_width, column)) for column in zip(*cut, strict=True)]
    return [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cut
    ]


def plain(value: object) -> str:
    """The value on one line, without what would steer the terminal."""
    return _CONTROLS.sub(" ", "" if value is None else str(value)).strip()


def _width(text: str) -> int:
    return sum(_width_of(character) for character in text)


def _width_of(character: str) -> int:
    if character.isascii():
        return 1
    return 0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _cut(text: str, widest: int) -> str:
    """The text, with … for what goes beyond a width."""
    if _width(text) <= widest:
        return text
    kept = sum(end < widest for end in accumulate(map(_width_of, text)))
    return f"{text[:kept]}…"
