"""Headings, leads and items: which words head a paragraph, by its label, type, marks and neighbours."""

from __future__ import annotations

import re
from functools import cache

from policytext.chinese.labels import Style
from policytext.chinese.lexicon import any_of, table
from policytext.layout.heads import is_aside, is_notes_head, is_outer_head, outside_quotes
from policytext.layout.rows import Row
from policytext.layout.shapes import ends_sentence, has_sentence_end, is_filename
from policytext.model import Role

__all__ = [
    "ATTACHED",
    "LONGEST_ONE_SENTENCE_HEADING",
    "assign_labelled",
    "assign_note",
    "assign_unlabelled",
    "ends_block",
    "trimmed",
]

#: A run-in head is at most so many characters long, by the style of its label.
_LONGEST_HEAD = {Style.POINT: 44, Style.ORDINAL: 44, Style.DASH: 44}
_LONGEST_LABELLED_HEAD = 60
_LONGEST_HEADING = 80
_LONGEST_PLAIN_HEADING = 42
LONGEST_ONE_SENTENCE_HEADING = 45
_LONGEST_SUBHEAD = 24
_LONGEST_HEAD_WITH_SPACES = 30

_FIRST_SENTENCE = re.compile(r"[^。!?…]*+(?:…[^。!?…]++)*+(?P<end>[。!?]+|……)[”’)】》]*")
_SPACED_HEAD = re.compile(r"[^\s,。;:、]{2,20}(?= +\S)")
_AMOUNT = re.compile(
    r"[0-9](?:\.[0-9]+)?[多余]?(?:%|[万亿]|个百分点|[个家户人次项座所条公里元件台套亩吨名处辆篇](?![“”]))"
)
ATTACHED = re.compile(r"附件?[0-9一二三]? ?:")
_TERM = re.compile(r"(?P<term>[^:。;]{1,60}):.")


def ends_block(rows: list[Row], i: int) -> bool:
    """Whether a blank line comes after a row, or nothing."""
    return i + 1 >= len(rows) or rows[i + 1].gap > 0


def assign_unlabelled(row: Row, before: Row | None, following: Row | None, *, stands_on: bool) -> None:
    """Give a row without a label its role; `stands_on` says that it stands right on one paragraph, as a heading does."""
    text = row.text
    if row.hashes:
        row.role, row.head = Role.HEADING, trimmed(row, 0, len(text))
        return
    if text[0] == "【" and text[-1] == "】" and len(text) <= 20:
        row.role, row.head = Role.HEADING, trimmed(row, 1, len(text) - 1)
        return
    if is_aside(text):
        if following is not None:
            row.role, row.head = Role.HEADING, trimmed(row, 0, len(text))
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
        sentence is not None and stands_on and len(text) <= _LONGEST_PLAIN_HEADING and text[-1] != "!"
    ):
        row.role, row.head = Role.HEADING, trimmed(row, 0, len(text))


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
        row.role, row.head = Role.HEADING, trimmed(row, 0, len(text))
        return True
    ends_it = sentence is not None and len(bold) in (sentence.start("end"), sentence.end())
    if ends_it or (len(bold) <= 30 and not has_sentence_end(bold) and text[len(bold)] == " "):
        row.role, row.head = Role.LEAD, trimmed(row, 0, len(bold))
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
    if ATTACHED.match(text):
        return False
    if following.gap == 0 and text.count(",") > 1:
        return False  # a line of prose that the page broke
    if text.endswith("——"):
        return len(text) <= 32 and "," not in text
    return text[-1] not in ";:,、…。!?" and not (text[0] == "(" and text[-1] == ")")


def _is_text(row: Row) -> bool:
    return (row.label is None and not row.hashes and ends_sentence(row.text)) or len(row.text) > 60


def assign_labelled(row: Row, before: Row | None, following: Row | None) -> None:
    """Give a row with a label its role and head: heading, lead, or item where the label only counts."""
    label = row.label
    assert label is not None
    start, words = label.length, row.words
    if is_filename(words):
        return
    if not words:
        row.role = Role.HEADING if following is not None and label.style is not Style.DASH else Role.TEXT
        return
    if row.hashes:
        row.role, row.head = Role.HEADING, trimmed(row, start, len(row.text))
        return
    row.role = Role.ITEM
    sentence = _FIRST_SENTENCE.match(row.text, start)
    longest = _LONGEST_HEAD.get(label.style, _LONGEST_LABELLED_HEAD)
    if (
        start < row.bold < len(row.text)
        and row.text[: row.bold].rstrip()[-1:] not in ":;,"
        and row.bold - start <= longest
    ):
        row.head = trimmed(row, start, row.bold)
        row.role = Role.ITEM if label.style is Style.DASH else Role.LEAD
    elif sentence is None:
        if words.rstrip()[-1] in ":;,、" or len(words) > _LONGEST_HEADING:
            row.head = _colon_head(row, start)
            row.role = Role.HEADING if row.head else Role.ITEM
        elif label.style in (Style.DASH, Style.BULLET):
            if len(words) <= _LONGEST_SUBHEAD and following is not None and _is_text(following) and "," not in words:
                row.role, row.head = Role.HEADING, trimmed(row, start, len(row.text))
        elif not _is_listed(row, before, following) or label.style in (Style.HAN, Style.HAN_PAREN):
            row.role, row.head = Role.HEADING, trimmed(row, start, len(row.text))
    elif sentence.end() < len(row.text):
        spaced = _SPACED_HEAD.match(row.text, start)
        if spaced and sentence.start("end") - start > _LONGEST_HEAD_WITH_SPACES:
            row.role, row.head = Role.LEAD, trimmed(row, start, spaced.end())
        elif sentence.start("end") - start <= longest and not _reports_amounts(row.text[start : sentence.end()]):
            row.head = trimmed(row, start, sentence.end())
            row.role = Role.ITEM if label.style in (Style.DASH, Style.BULLET) else Role.LEAD
    elif label.style not in (Style.DASH, Style.BULLET) and _heads_alone(row, before, following):
        row.role, row.head = Role.HEADING, trimmed(row, start, len(row.text))


def _colon_head(row: Row, start: int) -> tuple[int, int] | None:
    """The head of a heading that ends with a colon: 三、主要目标："""
    words = row.text[start:].rstrip()
    return (start, start + len(words) - 1) if words[-1] == ":" and len(words) <= 24 and "," not in words else None


def _reports_amounts(sentence: str) -> bool:
    """Whether an opening sentence is a complete report or task: it gives amounts outside quotation marks."""
    return bool(_AMOUNT.search(outside_quotes(sentence)))


def _heads_alone(row: Row, before: Row | None, following: Row | None) -> bool:
    """Whether a label and one short sentence head what follows, instead of being one item of a list."""
    if following is None or len(row.words) > LONGEST_ONE_SENTENCE_HEADING or _reports_amounts(row.words):
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


def assign_note(row: Row) -> None:
    """An entry of the list of terms at the end: an item whose head is the term before the colon."""
    start = row.label.length if row.label else 0
    row.role = Role.ITEM
    if term := _TERM.match(row.text, start):
        row.head = trimmed(row, start, term.end("term"))


def trimmed(row: Row, start: int, end: int) -> tuple[int, int] | None:
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
def _announcements() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(table('layout')['announcements'])})$")
