"""Nesting: which heading stands under which. The level is the depth in this article, never the form of the mark."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise

import attrs

from policytext.chinese.labels import Style
from policytext.layout.heads import is_box, is_notes_head, is_outer_head, is_preface
from policytext.layout.leads import Leads, addresses
from policytext.layout.rows import Row
from policytext.model import Role

__all__ = ["nest"]

#: Labels of lists: what is numbered otherwise stands beside the list, not under its last item.
_LISTS = frozenset({Style.DASH, Style.BULLET, Style.POINT, Style.ORDINAL, Style.CIRCLED, Style.BRACKET})

#: What opens a section alike: the style of its label, the hashes before it, or its form: plain, bold, sentence.
Key = tuple[str, int]
_LEAD: Key = ("lead", 0)


@attrs.frozen
class _Open:
    """An open section: the key of its heading and the heading's index."""

    key: Key
    at: int


def nest(rows: list[Row]) -> None:
    """Give headings, leads and items their levels, and find the leads that have no label.

    A stack holds the open sections. A heading like one of them closes it and what stands under it; one that is new
    opens under the last, unless that is a list at its end or numbered anew inside the new one's parts.
    """
    numbering = _Numbering.of(rows)
    leads = Leads.of(rows)
    marked = _are_marks_told_apart(rows)
    stack: list[_Open] = []
    lead: int | None = None  # the last lead without a label, while nothing else has opened since
    speaking = False  # since the audience was addressed, no single paragraph is headed by its first sentence
    for i, row in enumerate(rows):
        if row.role is Role.SALUTATION or addresses(row):
            speaking = bool(stack)
            del stack[1:]
        elif leads.candidate[i] and row.role is Role.TEXT:
            above = _above_lead(stack)
            if (not speaking or leads.run[i] >= 3) and leads.is_lead(
                i,
                above.at if above else None,
                listed=above is not None and above.key[0] in _LISTS and rows[above.at].role is Role.HEADING,
                opens_parts=lambda other: _opens_parts(other, stack, marked=marked),
            ):
                row.role, row.head = Role.LEAD, (0, row.run_in)
        if not row.role.opens_section:
            continue
        key = _key(row, stack, marked=marked)
        began_inside = key[0] in _LISTS and row.label is not None and row.label.number not in (None, 1)
        if lead is not None and began_inside and all(section.key != key for section in stack):
            stack.append(_Open(_LEAD, lead))  # the list began inside the lead's paragraph
        _close(stack, key, i, rows, numbering)
        row.level = len(stack) + 1
        lead = i if key == _LEAD else None
        if key != _LEAD:
            stack.append(_Open(key, i))
            speaking = False


def _above_lead(stack: list[_Open]) -> _Open | None:
    """The open section that a lead would stand in: the one around the list that an earlier lead began, else the last."""
    depth = next((depth for depth, section in enumerate(stack) if section.key == _LEAD), len(stack))
    return stack[depth - 1] if depth else None


def _opens_parts(row: Row, stack: list[_Open], *, marked: bool) -> bool:
    """Whether a row opens a part inside the open sections."""
    if not row.role.opens_section or _is_outer(row) or is_box(row.text):
        return False
    key = _key(row, stack, marked=marked)
    return all(section.key != key for section in stack)


def _close(stack: list[_Open], key: Key, i: int, rows: list[Row], numbering: _Numbering) -> None:
    """Close the sections that a heading with this key does not stand under."""
    if _is_outer(rows[i]):
        stack.clear()
        return
    for depth, section in enumerate(stack):
        if section.key == key:
            del stack[depth:]
            return
    while stack and _is_beside(stack[-1], key, i, numbering):
        stack.pop()


def _key(row: Row, stack: list[_Open], *, marked: bool) -> Key:
    if row.label:
        return (row.label.style, row.label.depth)
    if _is_outer(row):
        return ("preface" if is_preface(row.text) else "outer", 0)
    if row.hashes:
        return ("#", row.hashes)
    if row.role is Role.LEAD:
        return _LEAD
    if row.text[-1] == "。" and not row.is_bold:
        return ("sentence", 0)
    key = ("bold" if marked and row.is_bold else "plain", 0)
    hashed = [section.key for section in stack if section.key[0] == "#"]
    return hashed[-1] if hashed and not marked else key


def _are_marks_told_apart(rows: list[Row]) -> bool:
    """Whether bold headings stand under plain ones, or the reverse: where one follows the other at once."""
    return any(
        a.role is b.role is Role.HEADING and not a.label and not b.label and a.is_bold != b.is_bold
        for a, b in pairwise(rows)
    )


def _is_outer(row: Row) -> bool:
    return row.role is Role.HEADING and row.label is None and (is_outer_head(row.text) or is_notes_head(row.text))


def _is_beside(section: _Open, key: Key, i: int, numbering: _Numbering) -> bool:
    """Whether an open section must close before a heading of a key that is new here."""
    if section.at in numbering.ended or (section.key[0] in ("sentence", "lead") and key[0] not in _LISTS):
        return True
    if section.key[0] == "preface":
        return True
    if section.key[0] == key[0]:  # ### under ##, 1.1.1 under 1.1
        return section.key[1] > key[1]
    return numbering.begins_anew(section.key[0], i)


@attrs.frozen(kw_only=True)
class _Numbering:
    """How the labels of an article count on.

    Attributes:
        ended: the rows that are the last item of a list.
        sibling: of a numbered row, the next of its style, where that has the next number.
        starts: by style, the rows that are numbered one.
    """

    ended: set[int]
    sibling: dict[int, int]
    starts: dict[str, list[int]]

    @classmethod
    def of(cls, rows: list[Row]) -> _Numbering:
        ended: set[int] = set()
        sibling: dict[int, int] = {}
        starts: dict[str, list[int]] = defaultdict(list)
        following: dict[Style, int] = {}
        for i in range(len(rows) - 1, -1, -1):
            label = rows[i].label
            if label is None or not rows[i].role.opens_section:
                continue
            after = following.get(label.style)
            number_after = rows[after].label.number if after is not None else None  # type: ignore[union-attr]
            if after is not None and label.number is not None and number_after == label.number + 1:
                sibling[i] = after
            elif label.style in _LISTS or rows[i].role is Role.ITEM:
                ended.add(i)
            if label.number == 1:
                starts[label.style].append(i)
            following[label.style] = i
        for indexes in starts.values():
            indexes.reverse()
        return cls(ended=ended, sibling=sibling, starts=starts)

    def begins_anew(self, style: str, i: int) -> bool:
        """Whether a style is numbered from one again between row `i` and the next of its own: so it is the inner one."""
        after = self.sibling.get(i)
        starts = self.starts.get(style, [])
        first = bisect_right(starts, i)
        return after is not None and first < len(starts) and starts[first] < after
