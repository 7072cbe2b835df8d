"""The short lines that a text opens with: which is the title, and which stand around it."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from policytext.chinese.labels import Style
from policytext.chinese.lexicon import any_of, table
from policytext.chinese.names import is_institution
from policytext.layout.heads import is_box, is_column, is_notes_head, is_outer_head
from policytext.layout.rows import Row
from policytext.layout.shapes import (
    ends_title,
    goes_on_elsewhere,
    is_byline,
    is_caption,
    is_credit,
    is_dateline,
    is_jump,
    is_person,
    is_salutation,
    opens_news,
    opens_with_jump,
)
from policytext.model import Role

__all__ = ["assign_front", "is_front"]

_LONGEST_FRONT_LINE = 70
_LONGEST_COLUMN = 3
_YEAR_PART = re.compile(
    r"(?:[12][0-9]{3}年?|过去[一五]年|今后[一五]年|今年|去年)[^报告]{0,12}(?:回顾|安排|打算|工作|任务|目标|部署|情况)"
)


def is_front(row: Row, before: Row | None, following: Row | None) -> bool:
    """Whether a line of the opening can be a title, a subtitle or a kicker."""
    text = row.text
    if before is not None and following is not None and not row.hashes and _YEAR_PART.fullmatch(text):
        return False  # 2023年工作回顾 heads what follows
    if len(text) > _LONGEST_FRONT_LINE or opens_news(text) or is_jump(text) or is_dateline(text) or is_salutation(text):
        return False
    if goes_on_elsewhere(text) or opens_with_jump(text):
        return False
    if row.label is not None and row.label.style is not Style.DASH:
        return False
    if text[-1] in "。;,:" or (text[-1] in "!?" and not (row.hashes or row.bold)) or "。" in text:
        return False
    if row.label is not None:
        return not is_credit(text)
    if row.hashes:
        return not is_credit(text)
    if is_outer_head(text) or is_notes_head(text) or is_box(text):
        return False
    named = is_byline(text) or (before is not None and (is_person(text) or is_institution(text)))
    return not named and not is_caption(text)


def assign_front(front: list[Row], *, titled: bool) -> None:
    """One of the short lines of the opening is the title; what stands around it are subtitles."""
    for row in front:
        row.role = Role.SUBTITLE
    candidates = [row for row in front if row.label is None]
    if titled or not candidates:
        return
    fewest = min((row.hashes for row in candidates if row.hashes), default=0)
    candidates = [row for row in candidates if row.hashes == fewest]
    followers = {id(row): following for row, following in pairwise(front)}
    title = max(candidates, key=lambda row: _title_weight(row, followers.get(id(row))))
    if title is candidates[0] and len(candidates) > 1 and not title.hashes and _stands_above(candidates):
        title = candidates[1]
    title.role = Role.TITLE
    for row in candidates:
        if row.text == title.text:
            row.role = Role.TITLE


def _stands_above(candidates: list[Row]) -> bool:
    """Whether the first of several lines stands above a headline: the name of a column, or one of two couplets around it."""
    first, second, *rest = (row.text for row in candidates)
    if len(first) <= _LONGEST_COLUMN:
        return True
    return _is_couplet(first) and not _is_couplet(second) and any(map(_is_couplet, rest))


def _is_couplet(text: str) -> bool:
    """Whether a line is of two halves of one length: 男女老少齐上阵 秋收秋种两不误."""
    half, _, other = text.partition(" ")
    return len(half) == len(other) > _LONGEST_COLUMN


def _title_weight(row: Row, following: Row | None) -> int:
    """How much speaks for a line of the opening as its title; of equals the first holds."""
    weight = 0
    if following is not None and following.label is not None:
        weight += 3  # a dash subtitle follows it
    if ends_title(row.text):
        weight += 2
    if _meeting_titles().search(row.text):
        weight += 2
    if _kickers().search(row.text) or is_column(row.text):
        weight -= 4
    return weight


@cache
def _meeting_titles() -> re.Pattern[str]:
    return re.compile(rf"会.{{0,8}}{any_of(table('layout')['meeting_verbs'])}")


@cache
def _kickers() -> re.Pattern[str]:
    return re.compile("|".join(table("layout")["kickers"]))
