"""What a heading is by its words alone: one outside the numbering, one of a glossary, one of a box."""

from __future__ import annotations

import re
from functools import cache

from policytext.chinese.lexicon import any_of, table

__all__ = ["is_aside", "is_box", "is_column", "is_notes_head", "is_outer_head", "is_preface", "outside_quotes"]

_QUOTED = re.compile(r"“[^”]{0,40}”|《[^》]{0,60}》")
_BOX = re.compile(r"专栏 ?[0-9一二三四五六七八九十]{1,3}")


def is_outer_head(text: str) -> bool:
    """Whether a heading stands outside the numbering, at the outermost level: 结束语, 附件1."""
    return len(text) <= 12 and bool(_outer_heads().fullmatch(text.strip("【】 ").replace(" ", "")))


def is_preface(text: str) -> bool:
    """Whether a heading is that of a preface or an epilogue, under which no other stands: 前言, 结束语."""
    return text.strip("【】 ").replace(" ", "") in table("layout")["preface_heads"]


def is_notes_head(text: str) -> bool:
    """Whether a heading opens the list that explains a text's terms: 名词解释, 附：名词注解."""
    return len(text) <= 30 and bool(_notes_heads().fullmatch(text))


def is_box(text: str) -> bool:
    """Whether a heading is that of a box: 专栏1 重点工程."""
    return bool(_BOX.match(text))


def is_aside(text: str) -> bool:
    """Whether a line heads what a newspaper sets in a box beside a text: 【新闻链接】, 背景资料."""
    return 2 <= len(text) <= 14 and text.strip("【】[]《》■●◆▲: ") in _asides()


def is_column(text: str) -> bool:
    """Whether a line is the name of a newspaper's column and no more: 海滨论坛, 短　评, 今晚谈."""
    return len(text) <= 12 and bool(_columns().fullmatch(text.replace(" ", "")))


def outside_quotes(text: str) -> str:
    """The words of a sentence that stand in no quotation or book-title marks: a figure in those is part of a name."""
    return _QUOTED.sub("", text)


@cache
def _asides() -> frozenset[str]:
    return frozenset(table("layout")["aside_heads"])


@cache
def _columns() -> re.Pattern[str]:
    endings = any_of(table("layout")["column_endings"])
    return re.compile(rf"[\u4e00-\u9fff“”·]{{0,6}}{endings}|[\u4e00-\u9fff]{{2,3}}谈")


@cache
def _outer_heads() -> re.Pattern[str]:
    return re.compile(rf"{any_of(table('layout')['outer_heads'])} ?[0-9一二三四五六七八九十]{{0,3}} ?:?")


@cache
def _notes_heads() -> re.Pattern[str]:
    heads = any_of(table("layout")["notes_heads"])
    return re.compile(
        rf"(?:附[件注录]?[0-9一二三]? ?[:.、]? ?)?[《“]?[\u4e00-\u9fff0-9]{{0,10}}[》”]?(?:中?的?有关|中的|相关|部分|内容)*{heads}(?:和|及)?(?:说明)? ?:?"
    )
