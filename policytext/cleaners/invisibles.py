"""Characters that nobody sees: format and control characters, carriage returns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.recipes import Cleaner
from policytext.spans import Span

__all__ = ["INVISIBLES"]

#: Unicode's format characters (Cf) and the control characters but tab and line feed.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f]+"
)


def _edits(raw: str) -> Iterable[Edit]:
    if raw.replace("\n", "").replace("\u3000", "").isprintable():
        return  # what can be printed is visible; this asks ten times faster than the expression
    for match in _INVISIBLE.finditer(raw):
        start, end = match.span()
        if match[0][-1] == "\r" and raw[end : end + 1] == "\n":
            yield Edit(span=Span(end - 1, end), why=Why.BREAK)
            end -= 1
        if start < end:
            yield Edit(span=Span(start, end), why=Why.INVISIBLE)


#: Drops U+200B, U+FEFF, U+00AD and their like wherever they stand, and the CR of CR LF as part of the line end.
INVISIBLES = Cleaner(name="invisibles", edits=_edits)


@hookimpl
def policytext_cleaners() -> Iterable[Cleaner]:
    """The cleaner of invisible characters."""
    return (INVISIBLES,)
