"""Markdown files: text whose marks the cleaners know."""

from __future__ import annotations

from collections.abc import Iterable

from policytext.hookspecs import hookimpl
from policytext.readers.text import read_text
from policytext.recipes import Reader

__all__ = ["MARKDOWN"]

#: Files named `.md` or `.markdown`, decoded as plain text is; front matter and marks are the cleaners' part.
MARKDOWN = Reader(
    name="markdown",
    accepts=lambda path, _: path.lower().endswith((".md", ".markdown")),
    read=read_text,
)


@hookimpl
def policytext_readers() -> Iterable[Reader]:
    """The reader of Markdown."""
    return (MARKDOWN,)
