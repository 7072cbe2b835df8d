"""Broken paragraphs: which printed lines go on in the middle of a sentence."""

from __future__ import annotations

import re
from collections import Counter

import attrs

from policytext.chinese.labels import Style
from policytext.layout.heads import is_aside
from policytext.layout.proofs import breaks_word
from policytext.layout.rows import Row, usual_gap
from policytext.layout.shapes import (
    ends_dateline,
    ends_sentence,
    ends_title,
    goes_on_elsewhere,
    has_sentence_end,
    is_byline,
    is_caption,
    is_dateline,
    is_jump,
    is_office,
    is_person,
    is_photo_credit,
    is_salutation,
    is_unfinished_dateline,
    opens_news,
    title_goes_on,
)
from policytext.layout.starts import leads_to_text

__all__ = ["is_unfinished", "join_rows"]

_OPENERS = "《“‘(【"
_GO_ON = "》)”’】,、。;:!?"
_LINKING = re.compile(r"(?:的|和|与|及|以及|在|将|把|被|向|为|从|对|由|于|所作|了)\Z")
_AMOUNT = re.compile(r"[0-9][0-9.,]{0,12} ?(?:%|[万亿元吨亩户人家]|个|公里|平方)")
_NARROW = re.compile("[0-9A-Za-z.% ]")
_FINITE = re.compile(r"是|了|我们|这|将|已|指出|强调|表示|认为")
#: A line as long as this is no heading, label or not.
_LONGEST_HEADING = 80
_LONGEST_OPENING_LINE = 60
#: Labels that can head the paragraphs after them without a word of their own.
_ALONE = frozenset({Style.HAN, Style.HAN_PAREN, Style.PART, Style.CHAPTER, Style.SECTION})
_MOST_TITLE_LINES = 3
#: An indented line is so many characters shorter than others.
_INDENT = 2
_LONGEST_LINK = 16
#: What is longer is prose, though no sentence ends in it.
_LONGEST_SHORT_LINE = 50
_LONGEST_CAPTION = 80
#: How a caption that names the photographer ends.
_TOOK = ("摄", "供图")
#: Titles, datelines and bylines on two lines are looked for among so many paragraphs.
_OPENING = 12


@attrs.define
class _Paragraph:
    """The paragraph that is being joined: its row, its last printed line, and what its words have had so far.

    Asking the joined words anew at each line would take quadratic time on a page without a full stop.
    """

    row: Row
    last: str
    parts: list[str]
    length: int
    scanned: int = 0
    sentence_end: bool = False
    comma: bool = False
    finite: bool = False

    def add(self, text: str) -> None:
        self.last = text
        self.parts.append(text)
        self.length += len(text)

    def scan(self) -> None:
        """Look at the lines that came since the last time."""
        for text in self.parts[self.scanned :]:
            self.sentence_end = self.sentence_end or has_sentence_end(text)
            self.comma = self.comma or "," in text or ":" in text
            self.finite = self.finite or _FINITE.search(text) is not None
        self.scanned = len(self.parts)

    @property
    def is_bare_label(self) -> bool:
        return self.row.label is not None and self.row.label.length == self.length


def join_rows(rows: list[Row]) -> list[Row]:
    """The rows with broken paragraphs made one, each joint in the `cuts` of its row."""
    width, narrow = _wrapped(rows)
    page = _Page(usual=usual_gap(rows), indented=_are_indented(rows), width=width, narrow=narrow)
    joined: list[_Paragraph] = []
    for i, row in enumerate(rows):
        linked = _is_link(row, rows[i + 1] if i + 1 < len(rows) else None)
        before = joined[-2] if len(joined) > 1 else None
        if joined and (
            (linked and not ends_sentence(joined[-1].last))
            or (_goes_on(joined[-1], row, page, before, len(joined)) and not _interrupts(joined[-1], rows, i, page))
        ):
            whole = joined[-1]
            if whole.is_bare_label and row.bold:
                whole.row.bold = whole.length + row.bold
            whole.row.joints.append(whole.length)
            whole.row.cuts += [whole.row.end, row.start]
            whole.row.end = row.end
            whole.add(row.text)
        else:
            joined.append(_Paragraph(row=row, last=row.text, parts=[row.text], length=len(row.text)))
    for paragraph in joined:
        if len(paragraph.parts) > 1:
            paragraph.row.text = "".join(paragraph.parts)
    return [paragraph.row for paragraph in joined]


def _interrupts(whole: _Paragraph, rows: list[Row], i: int, page: _Page) -> bool:
    """Whether a line that could go on with a paragraph is the headline of another text, a box's head or a picture's caption."""
    text = rows[i].text
    if whole.length <= _LONGEST_OPENING_LINE and not has_sentence_end(whole.last):
        return False  # the opening of a text, whose title is printed on several lines
    if page.width and rows[i].gap == 0 and _width(text, narrow=page.narrow) >= page.width - 2:
        return False  # a line as wide as the page breaks them is no headline
    if whole.last.rstrip(") ").endswith(_TOOK) and is_caption(whole.last):
        return True
    if leads_to_text(rows, i) or is_aside(text) or is_caption(text):
        return True
    following = rows[i + 1].text if i + 1 < len(rows) else ""
    if not is_photo_credit(following) or len(text) > _LONGEST_CAPTION or not ends_sentence(text):
        return False
    return not breaks_word(whole.last, text)  # who took the picture stands below its caption, or below the text


def _is_link(row: Row, following: Row | None) -> bool:
    """Whether a few words stand on a line of their own because a page linked them: 我受 / 国务院 / 的委托."""
    if following is None or row.gap or following.gap or row.label or row.hashes or len(row.text) > _LONGEST_LINK:
        return False
    return following.text[0] in "的和与、,。" and not ends_sentence(row.text)


def is_unfinished(row: Row) -> bool:
    """Whether a paragraph of prose breaks off in the middle of a sentence."""
    if goes_on_elsewhere(row.text):
        return True
    if ends_sentence(row.text):
        return False
    long = len(row.text) > _LONGEST_SHORT_LINE
    comma, news = "," in row.text, opens_news(row.text)
    return has_sentence_end(row.text) or _is_open(row.text) or long + comma + news >= 2


@attrs.frozen(kw_only=True)
class _Page:
    """How the page sets its paragraphs: blank lines between them, indents, and the width it breaks lines at or 0.

    `narrow` says that figures and letters are half as wide as 汉字.
    """

    usual: int
    indented: bool
    width: int
    narrow: bool


def _goes_on(whole: _Paragraph, row: Row, page: _Page, before: _Paragraph | None, nth: int) -> bool:
    """Whether a printed line goes on in the middle of the sentence of `whole`, the page's nth paragraph, after `before`."""
    text = row.text
    if row.is_cells or whole.row.is_cells:
        return False
    if row.hashes or whole.row.hashes:
        together = row.hashes == whole.row.hashes and not row.label and not whole.row.label
        return together and (_is_open(whole.last) or title_goes_on(whole.last, text))
    if whole.last[-1] in "。!" and text[0] not in "》)”’】。!?" and not page.width:
        return False  # as most paragraphs do
    if whole.is_bare_label:  # 第一章 / 总则; but in reportage （一） alone heads the paragraphs after it
        return not row.label and not (has_sentence_end(text) and whole.row.label and whole.row.label.style in _ALONE)
    if (
        whole.last[-1] in _OPENERS
        or (whole.length <= _LONGEST_OPENING_LINE and _is_open(whole.last))
        or (text[0] in _GO_ON and not row.bold and not _is_closed_before(whole.last, text))
    ):
        return True
    if (
        nth <= _OPENING
        and len(whole.parts) <= _MOST_TITLE_LINES
        and whole.length <= _LONGEST_OPENING_LINE
        and _opening_goes_on(whole.last, text)
    ):
        return True
    if row.label and row.label.style is Style.POINT and whole.last[-1] == "," and row.gap <= page.usual:
        return True  # 要做到三点， / 一要…
    if row.label or row.is_bold or whole.row.is_bold:
        return False
    if is_salutation(text) or is_jump(text) or is_dateline(text) or opens_news(text) or is_salutation(whole.last):
        return False
    if is_dateline(whole.last) or is_byline(text):
        return False
    if nth <= _MOST_TITLE_LINES and ends_title(whole.last) and not has_sentence_end(whole.last):
        return False
    indent = _INDENT if whole.row.indented and len(whole.parts) == 1 else 0
    if row.gap == 0 and page.width and _width(whole.last, narrow=page.narrow) + indent >= page.width - 2:
        return not (row.indented if page.indented else ends_sentence(whole.last))
    if ends_sentence(whole.last) or (page.indented and row.indented):
        return False
    if row.gap > max(page.usual, 1) and not row.page_break:
        return False
    among_short = before is not None and before.length <= _LONGEST_OPENING_LINE and not ends_sentence(before.last)
    return _breaks_off(whole, row, page.usual, among_short=among_short)


def _is_closed_before(last: str, text: str) -> bool:
    """Whether a line ends so that a mark which the next begins with cannot be its own: ，after 。 or after who took a picture."""
    return text[0] in ",、;:" and (last[-1] in "。!?" or is_photo_credit(last))


def _breaks_off(whole: _Paragraph, row: Row, usual: int, *, among_short: bool) -> bool:
    """Whether an unfinished paragraph is broken prose rather than a heading, title or other short line.

    `among_short` says that the line before is short and unfinished too, as subtitles are.
    """
    last = whole.last
    whole.scan()
    if is_byline(last) or is_jump(last):
        return False
    if last[-1] in ",、":
        return True
    if _AMOUNT.match(row.text) and (whole.sentence_end or whole.comma):
        return True
    if whole.row.label and not whole.sentence_end and whole.length <= _LONGEST_HEADING:
        return False
    if whole.sentence_end or (row.page_break and (whole.comma or whole.length > _LONGEST_SHORT_LINE)):
        return whole.length >= 12
    if row.gap == 0 and (_LINKING.search(last) or ";" in last[:-1]):
        return True  # no heading has a semicolon: 一要推进治理；二要 / 加快建设
    if row.gap == 0 and usual > 0:
        return whole.length > 40 or whole.comma
    if row.text[-1] == "," and whole.comma:
        return True
    finite = not among_short and (whole.finite or bool(_LINKING.search(last)))
    return whole.comma and (whole.length > 60 or finite)


def _is_open(text: str) -> bool:
    """Whether a line ends inside book-title marks: 关于印发《空气质量 / 改善计划》的通知."""
    return text.rfind("《") > text.rfind("》")


def _opening_goes_on(text: str, following: str) -> bool:
    """Whether a title, dateline or byline is printed on two lines: 政府工作报 / 告, 临江市市长 / 文清和."""
    if is_unfinished_dateline(text):
        return ends_dateline(following)
    if is_office(text):
        return is_person(following) and not is_office(following)
    if ends_sentence(text) or ends_sentence(following) or "," in text or len(following) > _LONGEST_OPENING_LINE:
        return False
    if title_goes_on(text, following):
        return True
    return (
        len(following) <= 2 < len(text) <= 40 and not ends_sentence(text) and following in ("告", "报告", "议", "建议")
    )


def _are_indented(rows: list[Row]) -> bool:
    """Whether the page indents its paragraphs."""
    long = [row for row in rows if len(row.text) > 20]
    return sum(row.indented for row in long) > len(long) / 4


def _wrapped(rows: list[Row]) -> tuple[int, bool]:
    """The width at which the page breaks its lines wherever the sentence is, and whether figures are half as wide.

    The width is 0 where the page does not break its lines so.
    """
    broken = [row for row in rows if len(row.text) >= 16 and not ends_sentence(row.text)]
    if len(broken) < 4:
        return 0, False
    best, found = 0.6 * len(broken), (0, False)
    for narrow in (False, True):
        widths = Counter(_width(row.text, narrow=narrow) + _INDENT * row.indented for row in broken)
        width = max(widths, key=lambda n: (widths[n] + widths[n - 1] + widths[n + 1], n)) + 1
        near = sum(count for n, count in widths.items() if abs(n - width) <= 2)
        longer = sum(_width(row.text, narrow=narrow) > width + 2 for row in rows)
        if near >= best and longer <= max(1, 0.05 * len(rows)):
            best, found = near + 0.5, (width, narrow)
    return found


def _width(text: str, *, narrow: bool) -> int:
    """How wide a line is set, in 汉字; `narrow` says that figures and letters are half as wide."""
    return len(text) - (len(_NARROW.findall(text)) // 2 if narrow else 0)
