"""Laying out: from clean text to paragraphs whose places and marks are known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import attrs

from policytext.chinese.folding import fold
from policytext.layout.furniture import find_furniture
from policytext.layout.joins import join_rows
from policytext.layout.roles import assign_roles
from policytext.layout.rows import Row, read_rows
from policytext.layout.starts import find_starts
from policytext.mapped import Edit, MappedText, Why, one_after_the_other
from policytext.spans import Span

__all__ = ["Layout", "lay_out", "set_side_by_side"]

_POINTS = re.compile(r"(?<=[\u4e00-\u9fff”）)])\.(?=[\u4e00-\u9fff“(]|\n|\Z)")


@attrs.frozen(kw_only=True)
class Layout:
    """A page laid out: its text without furniture and without the breaks inside paragraphs, and its paragraphs.

    `furniture` are the folded words that were taken out; `articles` the rows of each text of the page, in printed order,
    with their roles; `files` the indexes of those that begin a file.
    """

    mapped: MappedText
    folded: str
    furniture: str
    articles: tuple[tuple[Row, ...], ...]
    files: tuple[int, ...] = (0,)


def lay_out(cleaned: MappedText) -> Layout:
    """The paragraphs of a clean text with the roles that a reader sees without knowing the genre.

    Afterwards: every row is one paragraph, no furniture is in the text, every row has a role.
    """
    folded = _folded(cleaned.text)
    rows = read_rows(cleaned, folded)
    furniture = find_furniture(rows)
    edits = [Edit(span=Span(rows[i].start, rows[i].end), why=why) for i, why in furniture.items()]
    around = "\n".join(rows[i].text for i in furniture)
    rows = _without(rows, furniture)
    mapped = _edited(cleaned, edits, rows)
    rows = join_rows(rows)
    edits = [
        Edit(span=Span(start, end), why=Why.BREAK)
        for row in rows
        for start, end in zip(row.cuts[::2], row.cuts[1::2], strict=True)
        if start < end
    ]
    mapped = _edited(mapped, edits, rows)
    if mapped is not cleaned:
        folded = _folded(mapped.text)
    starts = find_starts(rows)
    articles = tuple(tuple(rows[a:b]) for a, b in pairwise([*starts, len(rows)]))
    for article in articles:
        assign_roles(list(article))
    return Layout(mapped=mapped, folded=folded, furniture=around, articles=articles)


def set_side_by_side(layouts: Sequence[Layout]) -> Layout:
    """The pages of several files as one, their raw texts one after the other.

    Afterwards: no row runs over the end of a file. The rows of the pages given are moved, not copied.
    """
    if len(layouts) == 1:
        return layouts[0]
    at = 0
    articles: list[tuple[Row, ...]] = []
    files = []
    for layout in layouts:
        files.append(len(articles))
        for row in (row for rows in layout.articles for row in rows):
            row.start += at
            row.end += at
        articles += layout.articles
        at += len(layout.mapped.text)
    return Layout(
        mapped=one_after_the_other([layout.mapped for layout in layouts]),
        folded="".join(layout.folded for layout in layouts),
        furniture="\n".join(layout.furniture for layout in layouts),
        articles=tuple(articles),
        files=tuple(files),
    )


def _folded(text: str) -> str:
    """The folded view, in which a page that sets `.` for 。 has full stops: 加快改革步伐.坚持…"""
    folded = fold(text)
    if folded.count(".") > folded.count("。") and len(_POINTS.findall(folded)) > folded.count("。"):
        return _POINTS.sub("。", folded)
    return folded


def _without(rows: list[Row], furniture: dict[int, Why]) -> list[Row]:
    """The rows that stay; one that follows furniture knows that the page was broken there."""
    kept: list[Row] = []
    broken = False
    for i, row in enumerate(rows):
        if i in furniture:
            broken = True
            continue
        row.page_break = row.page_break or broken
        broken = False
        kept.append(row)
    return kept


def _edited(mapped: MappedText, edits: list[Edit], rows: list[Row]) -> MappedText:
    """The text with stretches dropped that do not overlap, and the rows given their offsets in it."""
    if not edits:
        return mapped
    ends, removed = [], [0]
    for edit in sorted(edits, key=lambda e: e.span.start):
        ends.append(edit.span.end)
        removed.append(removed[-1] + len(edit.span))
    for row in rows:
        row.start -= removed[bisect_right(ends, row.start)]
        row.end -= removed[bisect_right(ends, row.end)]
    return mapped.edit(edits)
