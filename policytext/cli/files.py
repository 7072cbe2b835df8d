"""The files of a command line."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, redirect_stdout
from typing import TextIO

from policytext.errors import ReadError
from policytext.model import Page, Source
from policytext.pipeline import parse, read
from policytext.toolkit import Toolkit

__all__ = ["away_from_output", "page_of", "progress"]


def away_from_output() -> AbstractContextManager[TextIO]:
    """What plug-ins print meanwhile goes to standard error: among the JSON of a page it would spoil it."""
    return redirect_stdout(sys.stderr or io.StringIO())


def page_of(name: str, toolkit: Toolkit, max_bytes: int) -> Page:
    """The page of a file, of standard input for `-`. Raises ReadError, naming the file and the reason."""
    with away_from_output():
        return parse(_source_of(name, toolkit, max_bytes), toolkit=toolkit)


def _source_of(name: str, toolkit: Toolkit, max_bytes: int) -> Source:
    if name == "-" and sys.stdin is None:
        raise ReadError("standard input: it is closed")
    if name == "-":
        data = sys.stdin.buffer.read(max_bytes + 1)
        return read(data, name="standard input", toolkit=toolkit, max_bytes=max_bytes)
    return read(name, toolkit=toolkit, max_bytes=max_bytes)


def progress(files: Sequence[str]) -> Iterator[str]:
    """The files, with a bar on standard error when there are several and somebody is looking."""
    if len(files) > 1 and sys.stderr.isatty() and not sys.stdout.isatty():
        try:
            from rich.console import Console
            from rich.progress import Progress
        except ImportError:
            pass
        else:
            # rich would send what we print to standard error too
            with Progress(console=Console(stderr=True), redirect_stdout=False, redirect_stderr=False) as progress:
                yield from progress.track(files, description="parsing")
            return
    yield from files
