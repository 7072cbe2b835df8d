"""Roles: what each paragraph of an article is, as a reader sees it without knowing the genre."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from policytext.chinese.labels import Style, next_label
from policytext.chinese.lexicon import any_of, table
from policytext.layout.heads import is_box, is_notes_head, is_outer_head
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
    is_filename,
    is_institution,
    is_jump,
    is_person,
    is_salutation,
)
from policytext.model import Role

__all__ = ["assign_roles"]

#: A run-in head is at most so many characters long, by the style of its label.
_LONGEST_HEAD = {Style.POINT: 44, Style.ORDINAL: 44, Style.DASH: 44}
_LONGEST_LABELLED_HEAD = 60
_LONGEST_HEADING = 80
_LONGEST_PLAIN_HEADING = 42
_LONGEST_ONE_SENTENCE_HEADING = 45
_LONGEST_FRONT_LINE = 70
_LONGEST_SUBHEAD = 24
_LONGEST_HEAD_WITH_SPACES = 30

_FIRST_SENTENCE = re.compile(r"[^。!?…]*+(?:…[^。!?…]++)*+(?P<end>[。!?]+|……)[”’)】》]*")
_SPACED_HEAD = re.compile(r"[^\s,。;:、]{2,20}(?= +\S)")
_QUOTED = re.compile(r"“[^”]{0,40}”|《[^》]{0,60}》")
_AMOUNT = re.compile(
    r"[0-9](?:\.[0-9]+)?[多余]?(?:%|[万亿]|个百分点|[个家户人次项座所条公里元件台套亩吨名处辆篇](?![“”]))"
)
_ATTACHED = re.compile(r"附件?[0-9一二三]? ?:")
_TERM = re.compile(r"(?P<term>[^:。;]{1,60}):.")


def assign_roles(rows: list[Row]) -> None:
    """Give the rows of one article their roles, labels and heads; levels come later, by nesting."""
    front: list[Row] = []
    opening, titled, notes = True, False, False
    before: Row | None = None
    for i, row in enumerate(rows):
        following = rows[i + 1] if i + 1 < len(rows) else None
        if opening and _is_front(row, before):
            front.append(row)
        elif role := _spoken_role(row, opening=opening, last=following is None):
            row.role = role
            if role is Role.BYLINE and "编" in row.text and not opening:
                opening = True
                continue
            opening = opening and role is not Role.SALUTATION
        else:
            opening = False
            if row.label is None and before is not None and before.label is not None and row.text[0] in "0123456789":
                row.label = next_label(row.text, before.label)
            if row.label is None:
                stands_on = following is not None and following.gap == 0 < row.gap and _ends_block(rows, i + 1)
                _assign_unlabelled(row, before, following, stands_on=stands_on)
            elif notes:
                _assign_note(row)
            else:
                _assign_labelled(row, before, following)
            notes = notes or (row.role is Role.HEADING and is_notes_head(row.words))
        if not opening and front:
            _assign_front(front, titled=titled)
            titled, front = True, []
        before = row
    _assign_front(front, titled=titled)
    _caption_rows(rows)
    _signatures(rows)
    _parallel_headings(rows)


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


def _is_front(row: Row, before: Row | None) -> bool:
    """Whether a line of the opening can be a title, a subtitle or a kicker."""
    text = row.text
    if len(text) > _LONGEST_FRONT_LINE or is_jump(text) or is_dateline(text) or is_salutation(text):
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


def _assign_front(front: list[Row], *, titled: bool) -> None:
    """One of the short lines of the opening is the title; what stands around it are subtitles."""
    for row in front:
        row.role = Role.SUBTITLE
    candidates = [row for row in front if row.label is None]
    if titled or not candidates:
        return
    fewest = min((row.hashes for row in candidates if row.hashes), default=0)
    candidates = [row for row in candidates if row.hashes == fewest]
    title = max(candidates, key=lambda row: _title_weight(row, front))
    title.role = Role.TITLE
    for row in candidates:
        if row.text == title.text:
            row.role = Role.TITLE


def _ends_block(rows: list[Row], i: int) -> bool:
    """Whether a blank line comes after a row, or nothing."""
    return i + 1 >= len(rows) or rows[i + 1].gap > 0


def _title_weight(row: Row, front: list[Row]) -> int:
    """How much speaks for a line of the opening as its title; of equals the first holds."""
    i = front.index(row)
    weight = 0
    if i + 1 < len(front) and front[i + 1].label is not None:
        weight += 3  # a dash subtitle follows it
    if _title_endings().search(row.text):
        weight += 2
    if _meeting_titles().search(row.text):
        weight += 2
    if _kickers().search(row.text):
        weight -= 4
    return weight


def _assign_unlabelled(row: Row, before: Row | None, following: Row | None, *, stands_on: bool) -> None:
    """Give a row without a label its role; `stands_on` says that it stands right on one paragraph, as a heading does."""
    text = row.text
    if row.hashes:
        row.role, row.head = Role.HEADING, _trimmed(row, 0, len(text))
        return
    if text[0] == "【" and text[-1] == "】" and len(text) <= 20:
        row.role, row.head = Role.HEADING, _trimmed(row, 1, len(text) - 1)
        return
    if is_filename(text):
        return
    sentence = _FIRST_SENTENCE.match(text)
    if (sentence is None or sentence.end() == len(text)) and _announces(row):
        return
    if row.bold and _heads_in_bold(row, sentence):
        return
    if sentence is not None and sentence.end() < len(text):
        row.run_in = sentence.start("end")
        return
    if following is None or (before is not None and not _is_closed(before)) or _speaker_openings().match(text):
        return
    if (sentence is None and _is_plain_heading(row, following)) or (
        sentence is not None and stands_on and len(text) <= _LONGEST_PLAIN_HEADING
    ):
        row.role, row.head = Role.HEADING, _trimmed(row, 0, len(text))


def _announces(row: Row) -> bool:
    """Whether a short line says how many parts follow: 重点抓好以下八个方面工作。"""
    return len(row.text) <= _LONGEST_HEADING and bool(_announcements().search(row.text))


def _heads_in_bold(row: Row, sentence: re.Match[str] | None) -> bool:
    """Give a row that begins in bold type its role; False when the bold type heads nothing."""
    text, bold = row.text, row.text[: row.bold].rstrip()
    if len(bold) > _LONGEST_LABELLED_HEAD or bold.endswith((":", ";", ",")):
        return False
    if row.is_bold:
        if sentence is not None and sentence.end() < len(text):
            return False
        row.role, row.head = Role.HEADING, _trimmed(row, 0, len(text))
        return True
    ends_it = sentence is not None and len(bold) in (sentence.start("end"), sentence.end())
    if ends_it or (len(bold) <= 30 and not has_sentence_end(bold) and text[len(bold)] == " "):
        row.role, row.head = Role.LEAD, _trimmed(row, 0, len(bold))
        return True
    return False


def _is_closed(row: Row) -> bool:
    return row.role is not Role.TEXT or ends_sentence(row.text) or len(row.text) <= _LONGEST_PLAIN_HEADING


def _is_plain_heading(row: Row, following: Row) -> bool:
    """Whether a short line without a mark or label heads what follows: 结束语, 为推动全球化提供方案——."""
    text = row.text
    if is_outer_head(text) or is_notes_head(text):
        return True
    if len(text) > _LONGEST_PLAIN_HEADING or not (_is_text(following) or following.label):
        return False
    if _ATTACHED.match(text):
        return False
    if text.endswith("——"):
        return len(text) <= 32 and "," not in text
    return text[-1] not in ";:,、…。!?" and not (text[0] == "(" and text[-1] == ")")


def _is_text(row: Row) -> bool:
    return (row.label is None and not row.hashes and ends_sentence(row.text)) or len(row.text) > 60


def _assign_labelled(row: Row, before: Row | None, following: Row | None) -> None:
    label = row.label
    assert label is not None
    start, words = label.length, row.words
    if not words or is_filename(words):
        return
    if row.hashes:
        row.role, row.head = Role.HEADING, _trimmed(row, start, len(row.text))
        return
    row.role = Role.ITEM
    sentence = _FIRST_SENTENCE.match(row.text, start)
    longest = _LONGEST_HEAD.get(label.style, _LONGEST_LABELLED_HEAD)
    if (
        start < row.bold < len(row.text)
        and row.text[: row.bold].rstrip()[-1:] not in ":;,"
        and row.bold - start <= longest
    ):
        row.head = _trimmed(row, start, row.bold)
        row.role = Role.ITEM if label.style is Style.DASH else Role.LEAD
    elif sentence is None:
        if words.rstrip()[-1] in ":;,、" or len(words) > _LONGEST_HEADING:
            row.head = _colon_head(row, start)
            row.role = Role.HEADING if row.head else Role.ITEM
        elif label.style in (Style.DASH, Style.BULLET):
            if len(words) <= _LONGEST_SUBHEAD and following is not None and _is_text(following) and "," not in words:
                row.role, row.head = Role.HEADING, _trimmed(row, start, len(row.text))
        elif not _is_listed(row, before, following) or label.style in (Style.HAN, Style.HAN_PAREN):
            row.role, row.head = Role.HEADING, _trimmed(row, start, len(row.text))
    elif sentence.end() < len(row.text):
        spaced = _SPACED_HEAD.match(row.text, start)
        if spaced and sentence.start("end") - start > _LONGEST_HEAD_WITH_SPACES:
            row.role, row.head = Role.LEAD, _trimmed(row, start, spaced.end())
        elif sentence.start("end") - start <= longest and not _reports_amounts(row.text[start : sentence.end()]):
            row.head = _trimmed(row, start, sentence.end())
            row.role = Role.ITEM if label.style in (Style.DASH, Style.BULLET) else Role.LEAD
    elif label.style not in (Style.DASH, Style.BULLET) and _heads_alone(row, before, following):
        row.role, row.head = Role.HEADING, _trimmed(row, start, len(row.text))


def _colon_head(row: Row, start: int) -> tuple[int, int] | None:
    """The head of a heading that ends with a colon: 三、主要目标："""
    words = row.text[start:].rstrip()
    return (start, start + len(words) - 1) if words[-1] == ":" and len(words) <= 24 and "," not in words else None


def _reports_amounts(sentence: str) -> bool:
    """Whether an opening sentence is a complete report or task: it gives amounts outside quotation marks."""
    return bool(_AMOUNT.search(_QUOTED.sub("", sentence)))


def _heads_alone(row: Row, before: Row | None, following: Row | None) -> bool:
    """Whether a label and one short sentence head what follows, instead of being one item of a list."""
    if following is None or len(row.words) > _LONGEST_ONE_SENTENCE_HEADING or _reports_amounts(row.words):
        return False
    return not _is_listed(row, before, following) and following.role is not Role.SALUTATION


def _is_listed(row: Row, before: Row | None, following: Row | None) -> bool:
    """Whether the row stands among items of its own style with nothing between them."""
    assert row.label is not None
    kind = (row.label.style, row.label.depth)
    if following is not None and following.label is not None and (following.label.style, following.label.depth) == kind:
        return True
    if before is None or before.role is not Role.ITEM or before.label is None:
        return False
    return (before.label.style, before.label.depth) == kind


def _assign_note(row: Row) -> None:
    """An entry of the list of terms at the end: an item whose head is the term before the colon."""
    start = row.label.length if row.label else 0
    row.role = Role.ITEM
    if term := _TERM.match(row.text, start):
        row.head = _trimmed(row, start, term.end("term"))


def _caption_rows(rows: list[Row]) -> None:
    """Circled lines right before a photographer's credit are captions."""
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


def _signatures(rows: list[Row]) -> None:
    """A short line above a date that stands alone, after prose, is who signs."""
    for i in range(2, len(rows)):
        day, signer, prose = rows[i], rows[i - 1], rows[i - 2]
        if not is_day(day.text) or day.hashes or signer.hashes:
            continue
        closed = ends_sentence(prose.text) or prose.label is not None or _ATTACHED.match(prose.text)
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
    """Short one-sentence lines that begin alike head what follows: 一次思想的再充电… 一次行动的再部署…

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
            and 10 < len(text) <= _LONGEST_ONE_SENTENCE_HEADING
            and text[-1] == "。"
            and text.count("。") == 1
            and following.role is Role.TEXT
            and len(following.text) > 60
        ):
            short.setdefault(text[:2], []).append(row)
    for alike in short.values():
        if len(alike) >= 3:
            for row in alike:
                row.role, row.head, row.run_in = Role.HEADING, _trimmed(row, 0, len(row.text)), 0


def _trimmed(row: Row, start: int, end: int) -> tuple[int, int] | None:
    """A head without the white space around it and the mark that closes it."""
    words = row.text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    while words and (words[-1] in "。:!; " or words.endswith(("——", "?!"))):
        words = words[: -2 if words.endswith(("——", "?!")) else -1]
    return (start, start + len(words)) if words else None


@cache
def _speaker_openings() -> re.Pattern[str]:
    return re.compile(any_of(table("layout")["speaker_openings"]))


@cache
def _meeting_titles() -> re.Pattern[str]:
    return re.compile(rf"会.{{0,8}}{any_of(table('layout')['title_verbs'])}")


@cache
def _kickers() -> re.Pattern[str]:
    return re.compile("|".join(table("layout")["kickers"]))


@cache
def _announcements() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(table('layout')['announcements'])})$")


@cache
def _title_endings() -> re.Pattern[str]:
    return re.compile(rf"{any_of(table('layout')['title_endings'])}(?:\([^()]{{1,20}}\))?$")
