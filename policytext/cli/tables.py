"""`policytext tables`: what files hold, as rows."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TextIO

import attrs

from policytext.analysis import TABLES, Row, columns, table, write_csv, write_json
from policytext.analysis.sheets import LONGEST_CELL
from policytext.cli.columns import write_columns
from policytext.cli.files import away_from_output, page_of, progress
from policytext.errors import PluginError, PolicyTextError, ReadError
from policytext.model import Page
from policytext.toolkit import Toolkit, default_toolkit

__all__ = ["STYLES", "write_tables"]

STYLES = ("csv", "json", "text")


def write_tables(
    files: Sequence[str], name: str, style: str | None, output: str | None, *, strict: bool, max_bytes: int
) -> int:
    """Write a table of files to standard output, or to the file `output`. Returns the exit status.

    A table has one of the names of TABLES or that of an annotation class. Without a style it is that of the output's
    suffix, text on a terminal, and CSV elsewhere.
    """
    style = style or _style_for(output)
    unread: list[str] = []
    try:
        with away_from_output():
            toolkit = Toolkit(strict=True) if strict else default_toolkit()
        kinds = {kind.__name__: kind for kind in toolkit.annotation_types if attrs.has(kind)}
        if name not in TABLES and name not in kinds:
            print(
                f"policytext: there is no table {name}: choose from {', '.join([*TABLES, *sorted(kinds)])}",
                file=sys.stderr,
            )
            return 2
        kind = name if name in TABLES else kinds[name]
        with _opened(output, style, files) as stream:
            _write(table(kind, _pages(files, toolkit, unread, max_bytes)), kind, style, stream)
    except (PluginError, _OutputError) as error:
        print(f"policytext: {error}", file=sys.stderr)
        return 1
    return 1 if unread else 0


def _style_for(output: str | None) -> str:
    suffix = Path(output).suffix.lower() if output else ""
    if suffix == ".json":
        return "json"
    return "text" if suffix == ".txt" or (not output and sys.stdout.isatty()) else "csv"


def _pages(files: Sequence[str], toolkit: Toolkit, unread: list[str], max_bytes: int) -> Iterator[tuple[str, Page]]:
    """The pages of the files that can be read, each when it is asked for; the others are named on standard error."""
    for name in progress(files):
        try:
            page = page_of(name, toolkit, max_bytes)
        except ReadError as error:
            print(f"policytext: {error}", file=sys.stderr)
            unread.append(name)
        else:
            yield "standard input" if name == "-" else name, page


class _OutputError(PolicyTextError):
    """The output cannot be written."""


def _opened(output: str | None, style: str, files: Sequence[str]) -> AbstractContextManager[TextIO]:
    """Where to write: standard output, or a file in UTF-8, with a mark before CSV, without which Excel reads no Chinese.

    Raises _OutputError where the file cannot be opened, and where it is one of those to be read.
    """
    if output is None:
        return nullcontext(sys.stdout)
    path = Path(output)
    try:
        if path.exists() and any(name != "-" and Path(name).exists() and path.samefile(name) for name in files):
            raise _OutputError(f"{output}: it is one of the files to be read")
        encoding = "utf-8-sig" if style == "csv" else "utf-8"
        return path.open("w", encoding=encoding, errors="backslashreplace", newline="")
    except OSError as error:
        raise _OutputError(f"{output}: {error.strerror or error}") from error
    except ValueError as error:  # a NUL in the path
        raise _OutputError(f"{output!r}: {error}") from error


def _write(rows: Iterable[Row], kind: str | type, style: str, stream: TextIO) -> None:
    if style == "json":
        write_json(rows, stream)
    elif style == "text":
        write_columns(rows, kind, stream)
    elif cut := write_csv(rows, columns(kind), stream):
        cells = "1 cell was" if cut == 1 else f"{cut:,} cells were"
        print(f"policytext: {cells} cut with … to the {LONGEST_CELL:,} characters of a cell", file=sys.stderr)
