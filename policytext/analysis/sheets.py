"""Rows written out: CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from policytext.analysis.tables import Cell, Row

__all__ = ["LONGEST_CELL", "Stream", "write_csv", "write_json"]

#: So many characters a cell of a spreadsheet holds.
LONGEST_CELL = 32_767

#: What makes a spreadsheet take a cell for a formula; plain numbers begin with a sign too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?%?")


class Stream(Protocol):
    """What text can be written to."""

    def write(self, text: str, /) -> object:
        """Write a text."""


def write_csv(rows: Iterable[Row], columns: Sequence[str], stream: Stream) -> int:
    """Write rows as CSV with a line of column names; what comes back is how many cells were cut to fit a spreadsheet.

    >>> import sys
    >>> write_csv([{"value": "26万人次", "low": Decimal("2.6E+5")}, {"value": "=1+1"}], ["value", "low"], sys.stdout)
    value,low
    26万人次,260000
    '=1+1,
    0

    A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers are written exactly and
    without exponents. Lines end in a line feed. Write to files in the encoding `utf-8-sig`, or Excel takes the text for
    another.
    """
    cut = 0
    writer = csv.writer(_Lines(stream))
    writer.writerow(columns)
    for row in rows:
        cells = [_cell(row.get(column)) for column in columns]
        for i, cell in enumerate(cells):
            if len(cell) * 2 > LONGEST_CELL and _units(cell) > LONGEST_CELL:
                cells[i] = _shortened(cell)
                cut += 1
        writer.writerow(cells)
    return cut


def write_json(rows: Iterable[Row], stream: Stream) -> None:
    """Write rows as one JSON array, a row a line.

    >>> import sys
    >>> write_json([{"value": "26万人次", "low": Decimal(260000), "span_start": 8}], sys.stdout)
    [
    {"value": "26万人次", "low": "260000", "span_start": 8}
    ]

    Exact numbers (`low`, `high`) are strings, because programs read a JSON number as a float; counts and positions are
    numbers.
    """
    before = "[\n"
    for row in rows:
        cells = {column: format(cell, "f") if isinstance(cell, Decimal) else cell for column, cell in row.items()}
        stream.write(before + json.dumps(cells, ensure_ascii=False))
        before = ",\n"
    stream.write("\n]\n" if before == ",\n" else "[]\n")


class _Lines:
    """Ends lines in a line feed; the writer itself, told to, would no longer quote a lone carriage return."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def write(self, line: str) -> None:
        self._stream.write(line.removesuffix("\r\n") + "\n")


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def _units(text: str) -> int:
    """How long a spreadsheet takes the text to be: it counts UTF-16."""
    return len(text) + sum(character > "\uffff" for character in text)


def _shortened(text: str) -> str:
    text = text[: LONGEST_CELL - 1]
    while (over := _units(text) - (LONGEST_CELL - 1)) > 0:
        text = text[: -((over + 1) // 2)]
    return f"{text}…"
