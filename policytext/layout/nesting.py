"""Nesting: which heading stands under which. The level is the depth in this article, never the form of the mark."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import attrs

from policytext.chinese.labels import Style
from policytext.chinese.lexicon import any_of, table
from policytext.layout.roles import is_notes_head, is_outer_head
from policytext.layout.rows import Row
from policytext.model import Role

__all__ = ["nest"]

#: Labels of lists: what is numbered otherwise stands beside the list, not under its last item.
_LISTS = frozenset({Style.DASH, Style.BULLET, Style.POINT, Style.ORDINAL, Style.CIRCLED, Style.BRACKET})

#: An unlabelled run-in head: so long at most, in so many clauses, before at least so much text.
_LONGEST_HEAD = 30
_LONGEST_CLAUSE = 22
_MOST_CLAUSES = 2
_LEAST_TEXT = 24
#: So many paragraphs in a row that open alike are leads also where no heading stands above them.
_LEAST_RUN = 3
#: A shorter paragraph does not count among those that could have a lead and have none.
_LEAST_PARAGRAPH = 60

_FIGURES = re.compile(r"[0-9]")
_QUOTED = re.compile(r"“[^”]{0,40}”|《[^》]{0,60}》")

Key = tuple[str, int]


def nest(rows: list[Row]) -> None:
    """Give headings, leads and items their levels, and find the leads that have no label.

    The stack holds the styles of the open headings. A style that is open closes what stands under it; a new one opens
    under the last, unless that one's numbering starts again more often and so must be the inner of the two.
    """
    restarts = _restarts(rows)
    surroundings = _Surroundings.of(rows)
    ended = _ended_lists(rows)
    stack: list[Key] = []
    lists: list[bool] = []  # of each open style, whether it is a list that has come to its end
    speaking = False  # since the audience was addressed, no paragraph is headed by its first sentence
    for i, row in enumerate(rows):
        speaking = not row.role.opens_section and (speaking or row.role is Role.SALUTATION or _addresses(row))
        if row.role.opens_section:
            key = _key(row)
            if _is_outer(row):
                stack.clear()
            elif key in stack:
                del stack[stack.index(key) :]
            else:
                while stack and (lists[len(stack) - 1] or _is_inner(stack[-1], key, restarts)):
                    stack.pop()
            del lists[len(stack) :]
            row.level = len(stack) + 1
            if row.role is not Role.LEAD or row.label is not None:
                stack.append(key)
                lists.append(i in ended)
        elif not speaking and surroundings.candidate[i] and _is_lead(rows, i, stack, surroundings):
            row.role, row.level, row.head = Role.LEAD, len(stack) + 1, (0, row.run_in)


def _ended_lists(rows: list[Row]) -> set[int]:
    """The rows that are items of a list and its last: what is numbered otherwise stands beside them, not under."""
    ended: set[int] = set()
    following: dict[Style, int | None] = {}
    for i in range(len(rows) - 1, -1, -1):
        label = rows[i].label
        if label is None or not rows[i].role.opens_section:
            continue
        goes_on = label.number is not None and following.get(label.style) == label.number + 1
        if (label.style in _LISTS or rows[i].role is Role.ITEM) and not goes_on:
            ended.add(i)
        following[label.style] = label.number
    return ended


@attrs.frozen(kw_only=True)
class _Surroundings:
    """What stands around each row, counted once from the end.

    Attributes:
        candidate: whether the row's opening sentence can head it.
        run: how many candidates in a row it belongs to.
        opener: the next row that opens a section or addresses the audience; unlabelled leads are passed over.
        alike, others: how many candidates, and how many other longer paragraphs, stand from the row on.
    """

    candidate: list[bool]
    run: list[int]
    opener: list[int]
    alike: list[int]
    others: list[int]

    @classmethod
    def of(cls, rows: list[Row]) -> _Surroundings:
        count = len(rows)
        candidate = [row.role is Role.TEXT and bool(row.run_in) and _can_head(row) for row in rows]
        run, opener, alike, others = [0] * count, [count] * (count + 1), [0] * (count + 1), [0] * (count + 1)
        start = 0
        for i in range(count + 1):
            if i == count or not candidate[i]:
                run[start:i] = [i - start] * (i - start)
                start = i + 1
        for i in range(count - 1, -1, -1):
            row = rows[i]
            is_lead = candidate[i] or (row.role is Role.LEAD and row.label is None)
            stops = (row.role.opens_section and not is_lead) or row.role is Role.SALUTATION
            opener[i] = i if stops else opener[i + 1]
            alike[i] = alike[i + 1] + is_lead
            others[i] = others[i + 1] + (not is_lead and _could_have_lead(row))
        return cls(candidate=candidate, run=run, opener=opener, alike=alike, others=others)


def _key(row: Row) -> Key:
    if row.label:
        return (row.label.style, 0)
    if row.hashes:
        return ("#", row.hashes)
    if row.role is Role.LEAD:
        return ("lead", 0)
    return ("bold" if row.is_bold else "sentence" if row.text[-1] == "。" else "plain", 0)


def _is_outer(row: Row) -> bool:
    return row.role is Role.HEADING and row.label is None and (is_outer_head(row.text) or is_notes_head(row.text))


def _restarts(rows: list[Row]) -> Counter[str]:
    """How often each style's numbering begins at one."""
    return Counter(row.label.style for row in rows if row.label and row.label.number == 1 and row.role.opens_section)


def _is_inner(open_key: Key, key: Key, restarts: Counter[str]) -> bool:
    """Whether an open heading must close before one of a style that is new here."""
    if open_key[0] == key[0] == "#":
        return open_key[1] > key[1]
    if open_key[0] == "sentence":
        return True
    return restarts[open_key[0]] > restarts[key[0]] > 0


def _is_lead(rows: list[Row], i: int, stack: list[Key], around: _Surroundings) -> bool:
    """Whether a paragraph that opens with a short sentence is headed by it, by what stands around."""
    if not stack:
        return around.run[i] >= _LEAST_RUN
    if stack[-1][0] in _LISTS:
        return False
    end = around.opener[i]
    if end < len(rows) and rows[end].role.opens_section and _key(rows[end]) not in stack and not _is_outer(rows[end]):
        return False  # an introduction, which stands before the numbered parts of its section
    return around.alike[i] - around.alike[end] >= around.others[i] - around.others[end]


def _can_head(row: Row) -> bool:
    """Whether an opening sentence without a label can name its paragraph's topic, by its words."""
    head, rest = row.text[: row.run_in], row.text[row.run_in + 1 :]
    if len(head) > _LONGEST_HEAD or len(head) < 4 or len(rest) < _LEAST_TEXT or row.text[row.run_in] != "。":
        return False
    if _sentence_openings().match(head) or _closes(row) or ":" in head:
        return False
    clauses = _QUOTED.sub("“”", head).split(",")
    if len(clauses) > _MOST_CLAUSES or max(map(len, clauses)) > _LONGEST_CLAUSE:
        return False
    return not _FIGURES.search(_QUOTED.sub("", head)) and not _sentence_words().search(head)


def _addresses(row: Row) -> bool:
    """Whether a paragraph opens by addressing the audience: 各位代表，…"""
    return row.role is Role.TEXT and bool(_addresses_openings().match(row.text))


def _could_have_lead(row: Row) -> bool:
    """Whether a paragraph without a lead counts against its neighbours' having one: those that link parts do not."""
    if row.role is not Role.TEXT or len(row.text) <= _LEAST_PARAGRAPH:
        return False
    return not _closes(row) and not _sentence_openings().match(row.text)


def _closes(row: Row) -> bool:
    """Whether a paragraph is the closing call of its text."""
    return bool(_closing_words().search(row.text, 0, 120))


@cache
def _sentence_openings() -> re.Pattern[str]:
    return re.compile("|".join(table("layout")["sentence_openings"]))


@cache
def _addresses_openings() -> re.Pattern[str]:
    return re.compile(rf"(?:各位|同志们)(?:{any_of(table('layout')['salutation_ending'])})?[,!:、]")


@cache
def _sentence_words() -> re.Pattern[str]:
    return re.compile("|".join(table("layout")["sentence_words"]))


@cache
def _closing_words() -> re.Pattern[str]:
    return re.compile(any_of(table("layout")["closing_words"]))
