"""Where the texts of a page begin."""

from __future__ import annotations

from policytext.chinese.labels import Style
from policytext.layout.heads import is_column, is_outer_head
from policytext.layout.rows import Row
from policytext.layout.shapes import (
    comes_from_elsewhere,
    ends_sentence,
    ends_title,
    goes_on_elsewhere,
    is_addressee,
    is_byline,
    is_credit,
    is_dateline,
    is_day,
    is_document_number,
    is_filename,
    is_jump,
    is_person,
    is_photo_credit,
    is_salutation,
    opens_news,
    opens_with_jump,
    tells_event,
)

__all__ = ["find_starts", "leads_to_text"]

_LONGEST_HEADLINE = 60
#: So many short lines (kicker, headline, subtitles, bylines) may stand before a text's first sentence.
_DEEPEST_HEAD = 6
#: How the line of a text's reporters begins, which is no longer than so many characters.
_REPORTERS = ("本报", "本刊", "■", "□", "●", "记者", "通讯员", "文/")
_LONGEST_REPORTERS = 40


def find_starts(rows: list[Row]) -> list[int]:
    """The index of the first row of each text, headline or kicker, in printed order; empty for no rows.

    A headline is known by what follows it: a byline, 本报讯, （上接第1版）, a dateline, an event of the day. Without one of
    these a short line heads a section of the text before, unless it has no more hashes than the page's first headline.
    """
    if not rows:
        return []
    starts = [0]
    first = _hashes_of_headlines(rows)
    i = _skip_head(rows, 0) + 1
    prose = (i for i in range(len(rows) - 1, -1, -1) if _is_prose(rows[i].text))
    last = next(prose, 0)  # what follows the last sentence of a page is a signature
    while i <= last:
        row = rows[i]
        if comes_from_elsewhere(row.text) or opens_with_jump(row.text):
            starts.append(i)  # the rest of a text of another page, without its headline
        elif (
            _can_be_headline(row)
            and (row.hashes or _is_closed(rows[i - 1]) or leads_to_text(rows, i))
            and not _signs(rows, i)
        ):
            begins_alike = 0 < row.hashes <= first and not is_outer_head(row.text)
            if begins_alike or _opens_text(rows, i):
                starts.append(i)
                i = _skip_head(rows, i)
        i += 1
    return starts


def _hashes_of_headlines(rows: list[Row]) -> int:
    """How many hashes the headlines have at most that no other evidence shows: as many as the page's first; 0 for none.

    Below a title without hashes (…工作报告) stand headings of its sections.
    """
    unlabelled = [row for row in rows[:_DEEPEST_HEAD] if row.label is None]
    first = next((row for row in unlabelled if row.hashes or ends_title(row.text)), None)
    if first is None or not first.hashes:
        return 0
    return min(row.hashes for row in unlabelled if row.hashes)


def _skip_head(rows: list[Row], i: int) -> int:
    """The last row of the opening that starts at `i`; a paragraph of news ends it."""
    if _is_paragraph(rows[i].text):
        return i
    last = min(len(rows), i + _DEEPEST_HEAD)
    while i + 1 < last:
        row = rows[i + 1]
        if not (_can_be_headline(row) or _is_subtitle(row) or _is_evidence(row, hashed=True)):
            break
        i += 1
        if _is_paragraph(row.text):
            break
    return i


def _is_prose(text: str) -> bool:
    return len(text) > _LONGEST_HEADLINE or ends_sentence(text) or opens_news(text)


def leads_to_text(rows: list[Row], i: int) -> bool:
    """Whether a short line is a headline, whatever stands before it: within a few short lines news, a jump or reporters follow."""
    if not _is_short(rows[i].text):
        return False
    for row in rows[i + 1 : i + _DEEPEST_HEAD]:
        text = row.text
        if opens_news(text) or opens_with_jump(text) or comes_from_elsewhere(text):
            return True
        if text.startswith(_REPORTERS) and len(text) <= _LONGEST_REPORTERS and is_credit(text):
            return not is_photo_credit(text)
        if not _is_short(text):
            return False
    return False


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_HEADLINE and "。" not in text and text[-1] not in ";,:、"


def _is_paragraph(text: str) -> bool:
    """Whether a line begins as news does and is a paragraph of it, not 本报讯 alone."""
    return (
        (opens_news(text) or opens_with_jump(text))
        and not is_dateline(text)
        and not is_jump(text)
        and not is_credit(text)
    )


def _is_closed(row: Row) -> bool:
    """Whether a text can end with a row."""
    return ends_sentence(row.text) or is_credit(row.text) or is_jump(row.text) or is_day(row.text)


def _signs(rows: list[Row], i: int) -> bool:
    """Whether a row is the signature of the text before: a name above a date."""
    return i + 1 < len(rows) and (is_day(rows[i].text) or is_day(rows[i + 1].text)) and not rows[i].hashes


def _can_be_headline(row: Row) -> bool:
    text = row.text
    if row.label is not None or row.is_cells or len(text) > _LONGEST_HEADLINE or is_filename(text):
        return False
    return not (
        "。" in text
        or text[-1] in ";,:、"
        or (text[-1] in "!?…" and not row.hashes)
        or is_salutation(text)
        or is_jump(text)
        or goes_on_elsewhere(text)
    )


def _is_subtitle(row: Row) -> bool:
    """Whether a line is a subtitle set off by a dash: ——市委全会侧记."""
    return (
        row.label is not None
        and row.label.style is Style.DASH
        and len(row.text) <= _LONGEST_HEADLINE
        and "。" not in row.text
    )


def _opens_text(rows: list[Row], i: int) -> bool:
    """Whether what follows a short line shows that a text begins with it."""
    hashed = bool(rows[i].hashes)
    if hashed and is_credit(rows[i].text) and rows[i + 1 : i + 2] and rows[i + 1].hashes:
        return _can_be_headline(rows[i + 1])  # a column that its author heads
    if is_credit(rows[i].text) and "评论员" in rows[i].text and i + 2 < len(rows):
        return _can_be_headline(rows[i + 1]) and ends_sentence(rows[i + 2].text)  # 本报评论员 above the headline
    if is_byline(rows[i].text) or is_dateline(rows[i].text):
        return False
    if (
        is_column(rows[i].text)
        and i + 2 < len(rows)
        and _can_be_headline(rows[i + 1])
        and ends_sentence(rows[i + 2].text)
    ):
        return True
    names_meeting = tells_event(f"1月1日{rows[i].text}")
    for row in rows[i + 1 : i + _DEEPEST_HEAD]:
        hashed = hashed or bool(row.hashes and not row.label)
        if _is_evidence(row, hashed=hashed) or ((hashed or names_meeting) and tells_event(row.text)):
            return True
        if not (_can_be_headline(row) or _is_picture_line(row) or _is_subtitle(row)):
            return False
    return False


def _is_picture_line(row: Row) -> bool:
    """Whether a line can be one of several pictures' captions: ① 参观者在展馆。"""
    return row.label is not None and row.label.style is Style.CIRCLED and len(row.text) <= _LONGEST_HEADLINE


def _is_evidence(row: Row, *, hashed: bool) -> bool:
    text = row.text
    if (
        comes_from_elsewhere(text)
        or opens_with_jump(text)
        or opens_news(text)
        or is_dateline(text)
        or is_document_number(text)
    ):
        return True
    # a short heading of a section is no name
    is_name = is_person(text) and not row.hashes
    return is_credit(text) or (hashed and (is_byline(text) or is_name or is_addressee(text)))
