"""Roles: what each paragraph of an article is, as a reader sees it without knowing the genre."""

from __future__ import annotations

from itertools import pairwise

from policytext.chinese.labels import Style, next_label
from policytext.chinese.names import is_institution
from policytext.layout.headings import (
    ATTACHED,
    LONGEST_ONE_SENTENCE_HEADING,
    assign_labelled,
    assign_note,
    assign_unlabelled,
    ends_block,
    trimmed,
)
from policytext.layout.heads import is_notes_head
from policytext.layout.openings import assign_front, is_front
from policytext.layout.rows import Row
from policytext.layout.shapes import (
    ends_sentence,
    has_sentence_end,
    is_addressee,
    is_byline,
    is_caption,
    is_credit,
    is_dateline,
    is_day,
    is_jump,
    is_person,
    is_photo_credit,
    is_salutation,
)
from policytext.model import Role

__all__ = ["assign_roles"]

_LONGEST_CAPTION = 60


def assign_roles(rows: list[Row]) -> None:
    """Give the rows of one article their roles, labels and heads; levels come later, by nesting."""
    front: list[Row] = []
    opening, titled, notes = True, False, False
    before: Row | None = None
    marks = _marks_of_headings(rows)
    for i, row in enumerate(rows):
        following = rows[i + 1] if i + 1 < len(rows) else None
        if row.is_cells:
            before = row
            continue
        if opening and is_front(row, before, following) and not (front and _mark(row) in marks - {_mark(front[0])}):
            front.append(row)
        elif role := _spoken_role(row, opening=opening, last=following is None):
            row.role = role
            if role is Role.BYLINE and "编" in row.text and not opening:
                opening = True  # a column ends with its editor's name: a title can follow
                continue
            opening = opening and role is not Role.SALUTATION
        else:
            opening = False
            if row.label is None and before is not None and before.label is not None and row.text[0] in "0123456789":
                row.label = next_label(row.text, before.label)
            if row.label is None:
                stands_on = following is not None and following.gap == 0 < row.gap and ends_block(rows, i + 1)
                assign_unlabelled(row, before, following, stands_on=stands_on)
            elif notes:
                assign_note(row)
            else:
                assign_labelled(row, before, following)
            notes = notes or (row.role is Role.HEADING and is_notes_head(row.words))
        if not opening and front:
            assign_front(front, titled=titled)
            titled, front = True, []
        before = row
    assign_front(front, titled=titled)
    _caption_rows(rows)
    _signatures(rows)
    _parallel_headings(rows)


def _mark(row: Row) -> tuple[int, bool]:
    """How Markdown marks a row: its hashes, and whether all of it is in bold type."""
    return (row.hashes, row.is_bold)


def _marks_of_headings(rows: list[Row]) -> set[tuple[int, bool]]:
    """The marks of short lines without a label amid the text: so marked, a line below the title is the first of them."""
    prose = next((i for i, row in enumerate(rows) if has_sentence_end(row.text)), len(rows))
    return {_mark(row) for row in rows[prose:] if row.label is None and (row.hashes or row.is_bold)}


def _spoken_role(row: Row, *, opening: bool, last: bool) -> Role | None:
    """The role of a line that its words alone give: jump, salutation, dateline, byline, caption."""
    text = row.text
    if len(text) > 160:
        return None
    if is_jump(text):
        return Role.JUMP
    if is_salutation(text) or (opening and is_addressee(text)):
        return Role.SALUTATION
    if (opening or last) and is_dateline(text):
        return Role.DATELINE
    if row.label is None and is_caption(text):
        return Role.CAPTION
    if opening and not row.hashes and (is_byline(text) or is_person(text) or is_institution(text)):
        return Role.BYLINE
    return Role.BYLINE if len(text) <= 30 and is_credit(text) and (opening or not row.hashes) else None


def _caption_rows(rows: list[Row]) -> None:
    """What stands right before a photographer's credit are captions: circled lines, or one short sentence."""
    for i, row in enumerate(rows):
        if row.role is not Role.BYLINE or not row.text.rstrip(") ").endswith(("摄", "供图")):
            continue
        j = i - 1
        while (
            j >= 0
            and (label := rows[j].label)
            and label.style in (Style.CIRCLED, Style.BULLET)
            and len(rows[j].text) < 100
        ):
            rows[j].role, rows[j].head = Role.CAPTION, None
            j -= 1
        if j == i - 1 > 0 and is_photo_credit(row.text) and _is_sentence(rows[j]):
            rows[j].role = Role.CAPTION


def _is_sentence(row: Row) -> bool:
    """Whether a row is one short sentence, as a caption is."""
    return (
        row.role is Role.TEXT
        and row.label is None
        and not row.run_in
        and len(row.text) <= _LONGEST_CAPTION
        and row.text[-1] in "。!"
        and row.text[0] not in "“‘"
    )


def _signatures(rows: list[Row]) -> None:
    """A short line above a date that stands alone, after prose, is who signs."""
    for i in range(2, len(rows)):
        day, signer, prose = rows[i], rows[i - 1], rows[i - 2]
        if not is_day(day.text) or day.hashes or signer.hashes:
            continue
        closed = ends_sentence(prose.text) or prose.label is not None or ATTACHED.match(prose.text)
        if signer.role is Role.BYLINE or (_is_short(signer) and closed):
            signer.role = Role.BYLINE
            day.role, day.head, day.run_in = Role.DATELINE, None, 0
    if len(rows) > 3 and rows[-1].role is Role.DATELINE and _is_short(rows[-2]):
        rows[-2].role = Role.BYLINE


def _is_short(row: Row) -> bool:
    """Whether a line can be a signature."""
    return (
        row.role in (Role.TEXT, Role.HEADING)
        and row.label is None
        and len(row.text) <= 30
        and not ends_sentence(row.text)
    )


def _parallel_headings(rows: list[Row]) -> None:
    """Short one-sentence lines that begin alike head what follows: 这是作风的转变… 这是方法的革新…

    Only where nothing is numbered: in a numbered text such lines introduce its parts.
    """
    if any(row.label and row.role is Role.HEADING for row in rows):
        return
    short: dict[str, list[Row]] = {}
    for row, following in pairwise(rows):
        text = row.text
        if (
            row.role is Role.TEXT
            and row.label is None
            and 10 < len(text) <= LONGEST_ONE_SENTENCE_HEADING
            and text[-1] == "。"
            and text.count("。") == 1
            and following.role is Role.TEXT
            and len(following.text) > 60
        ):
            short.setdefault(text[:2], []).append(row)
    for alike in short.values():
        if len(alike) >= 3:
            for row in alike:
                row.role, row.head, row.run_in = Role.HEADING, trimmed(row, 0, len(row.text)), 0
