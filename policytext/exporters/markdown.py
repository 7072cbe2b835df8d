"""Markdown: documents with their titles and headings, to read and to feed to other tools."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policytext.hookspecs import hookimpl
from policytext.model import Document, Line, Page, Role
from policytext.recipes import Exporter

__all__ = ["MARKDOWN"]

_SPECIAL = re.compile(r"([\\*_`\[\]<>#|]|~(?=~)|^\+(?=\s))")


def _dump(page: Page) -> str:
    return "\n---\n\n".join(_document(document) for document in page.documents)


def _document(document: Document) -> str:
    lines = [_line(document, line) for line in document.lines]
    if document.title and document.title_span is None:
        lines.insert(0, f"# {_escape(document.title)}")
    return "\n\n".join(lines) + "\n"


def _line(document: Document, line: Line) -> str:
    text = _escape(document[line.span])
    if line.role is Role.TITLE:
        return f"# {text}"
    if line.role is Role.HEADING:
        return f"{'#' * min(6, line.level + 1)} {text}"
    if line.role in (Role.LEAD, Role.ITEM) and line.head is not None:
        start, end = line.span.start, line.head.end
        return f"**{_escape(document.text[start:end])}**{_escape(document.text[end : line.span.end])}"
    if line.role in (Role.SUBTITLE, Role.DATELINE, Role.BYLINE, Role.CAPTION, Role.JUMP):
        return f"*{text}*"
    return text


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


#: Titles and headings as `#`, run-in heads in bold, datelines and bylines in italics. Spans and facts are not kept.
MARKDOWN = Exporter(name="markdown", suffix=".md", dump=_dump)


@hookimpl
def policytext_exporters() -> Iterable[Exporter]:
    """The exporter of Markdown."""
    return (MARKDOWN,)
