"""Lines that end inside a paragraph: broken here and there, broken by the foot of a page, or all of one width."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import strategies as st

from policytext.mapped import Why
from policytext.model import Line, Role
from policytext.testing.strategies.printing import Rank, Sheet

__all__ = ["PAGE_NUMBERS", "break_lines", "break_pages", "set_pages", "wrap_lines"]

#: How pages are numbered.
PAGE_NUMBERS = ("— {} —", "第{}页", "- {} -", "{}", "第 {} 页 共 12 页", "{}/12", "-{}-", "·{}·")

_PROSE = (Role.TEXT, Role.LEAD, Role.ITEM)
#: A break stands after a sentence, or after so much of one with a comma that it is no heading.
_LEAST, _LEAST_OF_ONE = 16, 61
#: A paragraph's last line has more than one character and its mark: 单字不成行.
_LEAST_LAST = 3
#: Of fewer line ends nobody sees that they are of one width.
_LEAST_ENDS = 6
#: What no line begins with: closing marks, spaces, which the end of a line would swallow, and what could be a label.
_NEVER_FIRST = re.compile(
    r"[ ，。、；：！？,;:!?）)”’》％%.．]|[第各—●◆■]|[0-9０-９]{1,4}[、.．](?![0-9０-９])|[一二三四五六七八九十]{1,3}[、是要]|[0-9０-９]{1,3}[)）]"
)
_NEVER_LAST = " （(“‘《—.．"
#: Where only a sentence's end tells the end of a paragraph, none ends with a line inside it.
_SENTENCE_ENDS = "。！？!?：:；;…"


def break_lines(draw: st.DrawFn, sheet: Sheet) -> bool:
    """Break a few paragraphs in the middle of a sentence."""
    return _break(draw, sheet, [("\n", Why.BREAK)])


def break_pages(draw: st.DrawFn, sheet: Sheet) -> bool:
    """Break a few paragraphs in the middle of a sentence, with the number of the page in the break."""
    number = draw(st.sampled_from(PAGE_NUMBERS)).format(3)
    return _break(draw, sheet, [(sheet.gap, Why.BREAK), (number, Why.PAGE_NUMBER), (sheet.gap, Why.BREAK)])


def _break(draw: st.DrawFn, sheet: Sheet, parts: list[tuple[str, Why]]) -> bool:
    by_line = [places for line in sheet.lines if (places := _places(sheet, line))]
    if sheet.is_broken or not by_line:
        return False
    sheet.is_broken = True
    chosen = draw(st.lists(st.integers(0, len(by_line) - 1), min_size=1, max_size=3, unique=True))
    for n in chosen:
        at = draw(st.sampled_from(by_line[n]))
        for raw, why in parts:
            sheet.add(at, raw, why)
    return True


def wrap_lines(draw: st.DrawFn, sheet: Sheet) -> bool:
    """End the lines of all paragraphs at one width, as a printed page does."""
    ends = _all_line_ends(draw, sheet)
    for at in ends:
        sheet.add(at, "\n", Why.BREAK)
    return bool(ends)


def set_pages(draw: st.DrawFn, sheet: Sheet) -> bool:
    """Set all in lines of one width and in pages of so many lines, as the text of a PDF has it.

    Each page ends with its number, and may begin with the title and with a form feed; many end amid a paragraph.
    """
    ends = _all_line_ends(draw, sheet)
    if not ends:
        return False
    breaks = frozenset(ends)
    rows, number = draw(st.integers(6, 16)), 1
    form, feed = draw(st.sampled_from(PAGE_NUMBERS)), draw(st.sampled_from(["", "\f"]))
    title = sheet.document.title if draw(st.booleans()) else ""
    starts = [b.span.start for a, b in pairwise(sheet.lines) if a.role is not Role.HEADING]  # it stays with its text
    started = next((line.span.start for line in sheet.lines if line.role in _PROSE), 0)
    for nth, at in enumerate(sorted([*breaks, *starts]), 1):
        if at in breaks:
            sheet.add(at, "\n", Why.BREAK)
        if nth % rows or at <= started:
            continue
        rank = Rank.INSIDE if at in breaks else Rank.LINE_BEFORE
        gap = "\n" if at in breaks else sheet.gap
        sheet.add(at, form.format(number), Why.PAGE_NUMBER, rank)
        sheet.add(at, gap, Why.BREAK, rank)
        if feed:
            sheet.add(at, feed, Why.INVISIBLE, rank)
        if title:
            sheet.add(at, title, Why.REPEAT, rank)
            sheet.add(at, gap, Why.BREAK, rank)
        number += 1
    return True


def _all_line_ends(draw: st.DrawFn, sheet: Sheet) -> list[int]:
    """Where lines of one width end, if that are so many that a reader sees the width."""
    others = [len(line.span) for line in sheet.lines if line.role not in _PROSE]
    width = draw(st.integers(max([26, *others]), max([26, *others]) + 14))
    ends = [at for line in sheet.lines if line.role in _PROSE for at in _line_ends(sheet, line, width)]
    if sheet.is_broken or len(ends) < _LEAST_ENDS:
        return []
    sheet.is_broken = True
    return ends


def _line_ends(sheet: Sheet, line: Line, width: int) -> list[int]:
    """Where the printed lines of a paragraph end; a figure or letter of ASCII is half as wide as a 汉字."""
    text, end = sheet.document.text, line.span.end
    never_last = _NEVER_LAST if sheet.is_indented else _NEVER_LAST + _SENTENCE_ENDS
    found: list[int] = []
    room = float(width - 2 if sheet.is_indented else width)
    for at in range(line.span.start, end - _LEAST_LAST):
        if room <= 0 and not _NEVER_FIRST.match(text, at) and text[at - 1] not in never_last:
            found.append(at)
            room = float(width)
        room -= 0.5 if text[at].isascii() else 1
    return found


def _places(sheet: Sheet, line: Line) -> list[int]:
    """Where a paragraph may be broken so that its reader sees that it goes on."""
    if line.role not in _PROSE:
        return []
    text, start, end = sheet.document.text, line.span.start, line.span.end
    after_sentence = text.find("。", start, end)
    after_comma = max(text.find(mark, start, start + _LEAST_OF_ONE) for mark in "，,")
    first = start + _LEAST_OF_ONE if after_comma > start else end
    if after_sentence > start:
        first = min(first, max(after_sentence + 3, start + _LEAST))
    return [
        at
        for at in range(first, end - 6)
        if _is_han(text[at - 1]) and _is_han(text[at]) and not _NEVER_FIRST.match(text, at)
    ]


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
