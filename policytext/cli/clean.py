"""`policytext clean`: the clean text of files, each with a map to the raw text."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from policytext.cli.files import away_from_output, page_of, progress
from policytext.errors import PluginError, PolicyTextError, ReadError
from policytext.mapped import Why
from policytext.model import Page
from policytext.toolkit import Toolkit, default_toolkit

__all__ = ["clean_files", "clean_text", "map_of"]

#: What stands between two documents in the clean text.
_BETWEEN = "\n\n"


def clean_files(files: Sequence[str], directory: str | None, *, strict: bool, max_bytes: int) -> int:
    """Write FILE.clean.txt and FILE.map.json for each file, beside it or in a directory. Returns the exit status."""
    status = 0
    written: dict[Path, str] = {}
    try:
        with away_from_output():
            toolkit = Toolkit(strict=True) if strict else default_toolkit()
        for name in progress(files):
            try:
                stem = _stem(name, directory)
                if stem in written:
                    raise _OutputError(f"{name}: it would be written to the same files as {written[stem]}")
                page = page_of(name, toolkit, max_bytes)
                written[stem] = name
                _write(stem, page, files)
            except (ReadError, _OutputError) as error:
                print(f"policytext: {error}", file=sys.stderr)
                status = 1
    except PluginError as error:
        print(f"policytext: {error}", file=sys.stderr)
        status = 1
    return status


class _OutputError(PolicyTextError):
    """The output cannot be written."""


def _stem(name: str, directory: str | None) -> Path:
    """The path of what is written for a file, without the suffixes."""
    if name == "-":
        return Path(directory or ".") / "standard_input"
    return Path(directory) / Path(name).name if directory else Path(name)


def _write(stem: Path, page: Page, files: Sequence[str]) -> None:
    """Write both files and print their names. Raises _OutputError where one cannot be written or is to be read."""
    for suffix, words in ((".clean.txt", clean_text(page)), (".map.json", _as_json(map_of(page)))):
        path = stem.with_name(stem.name + suffix)
        try:
            if path.exists() and any(Path(name).exists() and path.samefile(name) for name in files if name != "-"):
                raise _OutputError(f"{path}: it is one of the files to be read")
            path.write_text(words, encoding="utf-8", errors="backslashreplace", newline="\n")
        except OSError as error:
            raise _OutputError(f"{path}: {error.strerror or error}") from error
        print(path)


def _as_json(data: Mapping[str, Any]) -> str:
    """The data as JSON, each entry of a list on a line of its own, so that a change shows as one line."""
    parts = []
    for key, value in data.items():
        entries = [json.dumps(entry, ensure_ascii=False) for entry in value] if isinstance(value, list) else None
        words = json.dumps(value) if entries is None else "[\n  " + ",\n  ".join(entries) + "\n ]" if entries else "[]"
        parts.append(f" {json.dumps(key)}: {words}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def clean_text(page: Page) -> str:
    """The texts of a page in reading order, a blank line between two, a line end after the last."""
    return _BETWEEN.join(document.text for document in page.documents) + ("\n" if page.documents else "")


def map_of(page: Page) -> dict[str, Any]:
    """The map from the clean text of a page to its raw text, as plain data.

    `pieces` and `left_over` together give the raw text back: a kept piece is the clean text of its place, a repaired one
    and what was left over say what stood there. Offsets count code points.
    """
    pieces = []
    at = 0
    for document in page.documents:
        for piece in document.pieces:
            entry: dict[str, Any] = {
                "clean": [at + piece.clean.start, at + piece.clean.end],
                "raw": [piece.raw.start, piece.raw.end],
                "why": str(piece.why),
            }
            if piece.why is not Why.KEPT:
                entry["was"] = page.raw[piece.raw.start : piece.raw.end]
            pieces.append(entry)
        at += len(document.text) + len(_BETWEEN)
    return {
        "raw_length": len(page.raw),
        "sources": [{"name": origin.name, "raw": [origin.raw.start, origin.raw.end]} for origin in page.sources],
        "documents": [
            {"title": d.title, "continued_from": d.continued_from, "continued_on": d.continued_on}
            for d in page.documents
        ],
        "pieces": pieces,
        "left_over": [
            {
                "raw": [left.raw.start, left.raw.end],
                "why": str(left.why),
                "was": page.raw[left.raw.start : left.raw.end],
            }
            for left in page.leftovers
        ],
        "notes": [
            {
                "kind": note.kind,
                "raw": [note.raw.start, note.raw.end],
                "message": note.message,
                "candidates": list(note.candidates),
            }
            for note in page.notes
        ],
    }
