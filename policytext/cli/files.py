"""The files of a command line."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from policytext.errors import ReadError
from policytext.model import Source
from policytext.pipeline import read
from policytext.toolkit import Toolkit

__all__ = ["progress", "source_of"]


def source_of(name: str, toolkit: Toolkit, max_bytes: int) -> Source:
    """The text of a file, of standard input for `-`. Raises ReadError, naming the file and the reason."""
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
