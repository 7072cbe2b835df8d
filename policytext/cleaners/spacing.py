"""White space at the ends of lines, and inside lines whose characters are spaced out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.recipes import Cleaner
from policytext.spans import Span

__all__ = ["SPACING"]

#: 政 府 工 作 报 告: three characters or more, each on its own; 市 长 文清和 keeps its spaces.
_SPACED_OUT = re.compile(r"[^\S\n]*[\u4e00-\u9fff](?:[^\S\n]+[\u4e00-\u9fff]){2,40}[^\S\n]*")
_SPACES = re.compile(r"[^\S\n]+")
_LONGEST_SPACED_OUT = 120


def _edits(raw: str) -> Iterable[Edit]:
    at = 0
    for line in raw.split("\n"):
        if line and (line[0].isspace() or line[-1].isspace()):
            body = len(line.lstrip())
            if start := len(line) - body:
                yield Edit(span=Span(at, at + start), why=Why.BLANK)
            if body and (end := len(line.rstrip())) < len(line):
                yield Edit(span=Span(at + end, at + len(line)), why=Why.BLANK)
        if 4 < len(line) < _LONGEST_SPACED_OUT and line.lstrip()[1:2].isspace() and _SPACED_OUT.fullmatch(line):
            for match in _SPACES.finditer(line.strip()):
                by = at + len(line) - len(line.lstrip())
                yield Edit(span=Span(match.start() + by, match.end() + by), why=Why.BLANK)
        at += len(line) + 1


#: Drops indents (also ideographic ones), trailing spaces, and the spaces of a title printed 政 府 工 作 报 告.
SPACING = Cleaner(name="spacing", edits=_edits)


@hookimpl
def policytext_cleaners() -> Iterable[Cleaner]:
    """The cleaner of white space."""
    return (SPACING,)
