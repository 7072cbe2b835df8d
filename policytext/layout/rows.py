"""Rows: the printed lines of a clean text, with what their marks and spacing say."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

import attrs

from policytext.chinese.labels import Label, match_label
from policytext.mapped import MappedText, Why
from policytext.model import Role
from policytext.spans import Span

__all__ = ["Row", "as_span", "read_rows", "usual_gap"]


@attrs.define
class Row:
    """A line on its way to a `Line`: the layout fills in what it finds. Offsets `head` and `bold` count from `start`.

    Attributes:
        start, end: the place in the clean text; a joined paragraph runs over several printed lines.
        text: the folded words, without line ends.
        gap: blank lines before it.
        page_break: whether something invisible or of the page's furniture stood among those.
        indented: whether it began with an indent.
        hashes: how many `#` it had.
        bold: where the bold type that it begins with ends; 0 for none.
        label, role, level: as a line has them.
        head: where its head begins and ends.
        run_in: where the first of several sentences ends; 0 where there is but one.
        cuts: starts and ends of the breaks inside it, which joining takes out.
        joints: where in `text` the printed lines meet that were made one.
        answered: whether it is a jump whose other part has been joined.
        elsewhere: the stretches of text that go on with it and are printed elsewhere, in order.
    """

    start: int
    end: int
    text: str
    gap: int = 0
    page_break: bool = False
    indented: bool = False
    hashes: int = 0
    bold: int = 0
    label: Label | None = None
    role: Role = Role.TEXT
    level: int = 0
    head: tuple[int, int] | None = None
    run_in: int = 0
    cuts: list[int] = attrs.Factory(list)
    joints: list[int] = attrs.Factory(list)
    answered: bool = False
    elsewhere: list[Span] = attrs.Factory(list)

    @property
    def stretches(self) -> tuple[Span, ...]:
        """The stretches of the clean text that make it, in reading order."""
        return (Span(self.start, self.end), *self.elsewhere)

    def go_on(self, other: Row) -> None:
        """Take in a row that goes on in the middle of this one's sentence and is printed elsewhere."""
        self.text += other.text
        self.elsewhere += other.stretches

    def cut_start(self, at: int) -> Span:
        """Let the row begin at an offset of its text, and return what was cut off."""
        cut = Span(self.start, self.start + at)
        self.start, self.text = cut.end, self.text[at:]
        self.joints = [joint - at for joint in self.joints if joint > at]
        self.label, self.head, self.bold, self.run_in = None, None, 0, max(0, self.run_in - at)
        return cut

    def cut_end(self, at: int) -> Span:
        """Let the row end at an offset of its text, and return what was cut off. It has no stretches elsewhere."""
        cut = Span(self.start + at, self.end)
        self.end, self.text = cut.start, self.text[:at]
        self.joints = [joint for joint in self.joints if joint < at]
        self.bold, self.run_in = min(self.bold, at), self.run_in if self.run_in < at else 0
        return cut

    @property
    def words(self) -> str:
        """The folded text after the label."""
        return self.text[self.label.length :] if self.label else self.text

    @property
    def is_cells(self) -> bool:
        """Whether it is a row of a table: | 地区生产总值 | 312.4 |."""
        return self.text[0] == "|" and self.text[-1] == "|" and len(self.text) > 2

    @property
    def is_bold(self) -> bool:
        """Whether all of it is in bold type."""
        return 0 < len(self.text) <= self.bold


def read_rows(mapped: MappedText, folded: str) -> list[Row]:
    """The lines of a clean text that are not blank, in order."""
    hashes, stars, indents, breaks = _marks(mapped)
    rows: list[Row] = []
    at = gap = 0
    page_break = False
    for text in folded.split("\n"):
        end = at + len(text)
        if text and not text.isspace():
            row = Row(start=at, end=end, text=text, gap=gap, page_break=page_break, indented=at in indents)
            row.hashes = hashes.get(at, 0)
            row.label = match_label(text)
            if stars:
                row.bold = _bold(row, stars)
            rows.append(row)
            gap = 0
            page_break = False
        else:
            gap += 1
            page_break = page_break or at in breaks
        at = end + 1
    return rows


def usual_gap(rows: list[Row]) -> int:
    """How many blank lines the page sets between paragraphs: what most of its longer lines have before them."""
    gaps = Counter(row.gap for row in rows[1:] if len(row.text) > 40)
    return max(gaps, key=lambda gap: (gaps[gap], -gap)) if gaps else 0


def _marks(mapped: MappedText) -> tuple[dict[int, int], list[int], set[int], set[int]]:
    hashes: dict[int, int] = {}
    stars: list[int] = []
    indents: set[int] = set()
    breaks: set[int] = set()
    for drop in mapped.drops:
        if drop.why is Why.MARKUP:
            mark = mapped.raw[drop.raw.start : drop.raw.end]
            if "**" in mark:
                stars.append(drop.at)
            if "#" in mark[:12]:
                hashes[drop.at] = hashes.get(drop.at, 0) + mark.count("#")
            blank = mark[mark.rfind(">") + 1 :] if ">" in mark[:12] else mark[: len(mark) - len(mark.lstrip())]
            if _is_indent(blank):
                indents.add(drop.at)  # amid what is quoted, and before bold type
        elif drop.why is Why.BLANK:
            if _is_indent(mapped.raw[drop.raw.start : drop.raw.end]):
                indents.add(drop.at)
        elif drop.why in (Why.INVISIBLE, Why.FURNITURE, Why.PAGE_NUMBER):
            breaks.add(drop.at)
    return hashes, stars, indents, breaks


def _is_indent(blank: str) -> bool:
    """Whether white space is as wide as two 汉字."""
    return sum(2 if c == "\u3000" else 4 if c == "\t" else 1 for c in blank[:8] if c.isspace()) >= 4


def _bold(row: Row, stars: list[int]) -> int:
    """Where the bold type ends that opens the row, or opens right after its label."""
    i = bisect_right(stars, row.start - 1)
    opening = row.start + (row.label.length if row.label else 0)
    if i == len(stars) or stars[i] > opening:
        return 0
    while i < len(stars) and stars[i] <= opening:
        i += 1
    return min(stars[i], row.end) - row.start if i < len(stars) and stars[i] <= row.end else len(row.text)


def as_span(row: Row, part: tuple[int, int]) -> Span:
    """A part of a row as a span of the clean text."""
    return Span(row.start + part[0], row.start + part[1])
