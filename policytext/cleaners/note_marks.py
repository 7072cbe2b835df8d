"""The marks of notes inside a text: [6], ［6］, and ① where the document explains it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.recipes import Cleaner
from policytext.spans import Span

__all__ = ["NOTE_MARKS"]

# looks behind after the bracket: an expression that begins with a set of characters is searched faster
_BRACKETED = re.compile(r"[\[［](?<![\[［][\[［])([0-9]{1,3})[\]］](?![\]］])")
_CIRCLED = re.compile(r"[①-⑳]")
_NOTES_HEADING = re.compile(
    r"^[^\S\n]*[*#]*[^\S\n]*(?:附[:：]?)?[^\n。]{0,20}(?:名词|注释|注解|附注)[^\n。]{0,12}$", re.MULTILINE
)
_LONGEST_OPENING = 12
_LINE_OPENING = ' \t\u3000*#>_“"《'


def _edits(raw: str) -> Iterable[Edit]:
    if "[" in raw or "［" in raw:
        found = [m for m in _BRACKETED.finditer(raw) if not _opens_line(raw, m.start())]
        numbers = {int(m[1]) for m in found}
        if 1 in numbers or len(numbers) > 1:
            yield from (Edit(span=Span(*m.span()), why=Why.NOTE_MARK) for m in found)
    yield from _circled(raw)


def _circled(raw: str) -> Iterator[Edit]:
    """Circled numbers that a list of notes at the end explains; elsewhere they count points of the text itself."""
    if "①" not in raw:
        return  # no list of notes begins
    headings = list(_NOTES_HEADING.finditer(raw))
    if not headings:
        return
    notes = headings[-1].end()
    explained = {m[0] for m in _CIRCLED.finditer(raw, notes) if _opens_line(raw, m.start())}
    for match in _CIRCLED.finditer(raw, 0, notes):
        if match[0] in explained and not _opens_line(raw, match.start()):
            yield Edit(span=Span(*match.span()), why=Why.NOTE_MARK)


def _opens_line(raw: str, at: int) -> bool:
    near = max(0, at - _LONGEST_OPENING)
    line_end = raw.rfind("\n", near, at)
    return (line_end >= 0 or near == 0) and not raw[line_end + 1 if line_end >= 0 else 0 : at].strip(_LINE_OPENING)


#: Leaves over `[6]` after a word; not 〔2023〕5号 (a document number), and not a `[6]` that opens a line (a label).
NOTE_MARKS = Cleaner(name="note_marks", edits=_edits)


@hookimpl
def policytext_cleaners() -> Iterable[Cleaner]:
    """The cleaner of note marks."""
    return (NOTE_MARKS,)
