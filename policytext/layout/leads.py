"""Leads without a label: which paragraphs are headed by their first sentence, by its words and by what stands around."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import attrs

from policytext.chinese.lexicon import any_of, table
from policytext.layout.heads import outside_quotes
from policytext.layout.rows import Row
from policytext.model import Role

__all__ = ["Leads", "addresses"]

#: An opening sentence of a head's form: so long at most, in so many clauses, before at least so much text.
_LONGEST_HEAD = 30
_LONGEST_CLAUSE = 24
_MOST_CLAUSES = 2
_LEAST_TEXT = 12
#: One that only its neighbours can make a head may be longer.
_LONGEST_PARALLEL_HEAD = 40
_MOST_PARALLEL_CLAUSES = 3
#: So many paragraphs in a row that open alike are leads whatever stands above them.
_LEAST_RUN = 3
#: A shorter paragraph does not count among those that could have a lead and have none.
_LEAST_PARAGRAPH = 60
#: Where fewer of a text's paragraphs open with a head's form, the text tells, and more evidence is asked for.
_TELLING = 0.35

#: A head so short is one where so many of its section's paragraphs have one.
_BRIEF = 14
_LEAST_BRIEF = 2
#: What must be done is told, however many paragraphs begin with the same words.
_MUST = re.compile(",(?:首先)?(?:必须|要(?!求))")
#: Wider than for a labelled head: a sentence with a day or a number of people tells.
_AMOUNT = re.compile(r"[0-9] ?(?:[%万亿个家户人元年月日多余项座所条亩套台辆吨名]|公里|平方)")


@attrs.frozen(kw_only=True)
class Leads:
    """What stands around each paragraph of an article, counted once.

    Attributes:
        candidate: whether the row's opening sentence can head it.
        run: how many candidates in a row it belongs to.
        opener: the next row that opens a section or addresses the audience; unlabelled leads are passed over.
        alike, others: how many candidates, and how many other longer paragraphs, stand from the row on.
        brief: how many of the candidates have a very short head.
    """

    rows: list[Row]
    candidate: list[bool]
    run: list[int]
    opener: list[int]
    alike: list[int]
    others: list[int]
    brief: list[int]

    @classmethod
    def of(cls, rows: list[Row]) -> Leads:
        """Count what stands around the rows of an article."""
        count = len(rows)
        heads = [_head_of(row) for row in rows]
        strong = [_can_head(head) if head else _is_unlabelled_lead(row) for row, head in zip(rows, heads, strict=True)]
        candidate = [strong[i] or (bool(heads[i]) and _is_parallel(heads, i, strong)) for i in range(count)]
        run, opener = [0] * count, [count] * (count + 1)
        alike, others, brief = [0] * (count + 1), [0] * (count + 1), [0] * (count + 1)
        start = 0
        for i in range(count + 1):
            if i == count or not candidate[i]:
                run[start:i] = [i - start] * (i - start)
                start = i + 1
        for i in range(count - 1, -1, -1):
            row = rows[i]
            stops = row.role is not Role.TEXT and (
                row.role is Role.SALUTATION or (row.role.opens_section and not _is_unlabelled_lead(row))
            )
            opener[i] = i if stops else opener[i + 1]
            alike[i] = alike[i + 1] + candidate[i]
            brief[i] = brief[i + 1] + (candidate[i] and _is_brief(row))
            others[i] = others[i + 1] + (not candidate[i] and _could_have_lead(row))
        return cls(rows=rows, candidate=candidate, run=run, opener=opener, alike=alike, others=others, brief=brief)

    def is_lead(self, i: int, above: int | None, *, listed: bool, opens_parts: Callable[[Row], bool]) -> bool:
        """Whether the paragraph is headed by its first sentence.

        Args:
            i: its index.
            above: the index of the row that opens its section; None where none does.
            listed: whether that row is a heading of a list (一是… on a line of its own), which has no subheads.
            opens_parts: whether a row opens a numbered part inside the section.
        """
        if not self.candidate[i] or self.rows[i].role is not Role.TEXT or listed:
            return False
        if self.run[i] >= _LEAST_RUN:
            return True
        if above is None:
            return False
        end = self.opener[i]
        if end < len(self.rows) and opens_parts(self.rows[end]):
            return False  # an introduction, which stands before the numbered parts of its section
        row, first = self.rows[i], i == above + 1
        rest = row.text[row.run_in + 1 :]
        if _calls().match(rest) or (first and rest[0] == "要"):
            return False
        alike = self.alike[above + 1] - self.alike[end]
        others = self.others[above + 1] - self.others[end]
        if alike == 1 and (others or self.rows[above].role is Role.HEADING):
            return False  # the first sentence of a single paragraph is the first of many
        if _is_brief(row) and self.brief[above + 1] - self.brief[end] >= _LEAST_BRIEF:
            return True
        if self.alike[0] < _TELLING * (self.alike[0] + self.others[0]) and (alike < 2 or alike < 3 * others):
            return False
        return alike >= others


def _is_brief(row: Row) -> bool:
    """Whether a paragraph's first sentence is so short that it names a topic, whatever the other paragraphs do."""
    return row.run_in <= _BRIEF and "," not in row.text[: row.run_in]


def _is_unlabelled_lead(row: Row) -> bool:
    return row.role is Role.LEAD and row.label is None


def _can_head(head: str) -> bool:
    """Whether an opening sentence can name its paragraph's topic, by its words alone."""
    if not 4 <= len(head) <= _LONGEST_HEAD or _voices().match(head):
        return False
    if _sentence_openings().match(head) or _sentence_words().search(head):
        return False
    clauses = outside_quotes(head).split(",")
    return len(clauses) <= _MOST_CLAUSES and max(map(len, clauses)) <= _LONGEST_CLAUSE


def _is_parallel(heads: list[str], i: int, strong: list[bool]) -> bool:
    """Whether a sentence that could be prose is a head because its neighbours are, or three in a row begin alike."""
    head = heads[i]
    if not 4 <= len(head) <= _LONGEST_PARALLEL_HEAD or head.count(",") >= _MOST_PARALLEL_CLAUSES:
        return False
    if "我们" in head or _voices().match(head) or _MUST.search(head):
        return False
    if 0 < i < len(heads) - 1 and strong[i - 1] and strong[i + 1]:
        return True
    near = range(max(0, i - 2), min(len(heads), i + 3))
    alike = [j for j in near if head[0] == heads[j][:1]]
    return any(all(j + k in alike for k in range(_LEAST_RUN)) and j <= i < j + _LEAST_RUN for j in alike)


def _head_of(row: Row) -> str:
    """The opening sentence of a paragraph that more follows, if it reports nothing; else nothing."""
    if row.role is not Role.TEXT or not row.run_in or row.run_in > _LONGEST_PARALLEL_HEAD:
        return ""
    head = row.text[: row.run_in]
    if row.text[row.run_in] != "。" or len(row.text) - row.run_in <= _LEAST_TEXT or ":" in head or _closes(row):
        return ""
    return "" if _AMOUNT.search(outside_quotes(head)) or addresses(row) else head


def addresses(row: Row) -> bool:
    """Whether a paragraph opens by addressing the audience: 各位代表，…"""
    return row.text[0] in "各同" and row.role is Role.TEXT and bool(_address_openings().match(row.text))


def _could_have_lead(row: Row) -> bool:
    """Whether a paragraph without a lead counts against its neighbours' having one: those that link parts do not."""
    if row.role is not Role.TEXT or len(row.text) <= _LEAST_PARAGRAPH:
        return False
    return not _closes(row) and not _sentence_openings().match(row.text)


def _closes(row: Row) -> bool:
    """Whether a paragraph is the closing call of its text."""
    return _closing_words().search(row.text, 0, 120) is not None


@cache
def _sentence_openings() -> re.Pattern[str]:
    return re.compile("|".join(table("layout")["sentence_openings"]))


@cache
def _sentence_words() -> re.Pattern[str]:
    return re.compile("|".join(table("layout")["sentence_words"]))


@cache
def _closing_words() -> re.Pattern[str]:
    return re.compile(any_of(table("layout")["closing_words"]))


@cache
def _voices() -> re.Pattern[str]:
    return re.compile(any_of(table("layout")["voice_openings"]))


@cache
def _calls() -> re.Pattern[str]:
    return re.compile(any_of(table("layout")["call_openings"]))


@cache
def _address_openings() -> re.Pattern[str]:
    return re.compile(rf"(?:各位|同志们)(?:{any_of(table('layout')['salutation_ending'])})?[,!:、]")
