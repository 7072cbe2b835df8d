"""What is done to a print, and a reader sees through: noise, layout, furniture, script and width."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from itertools import pairwise

from hypothesis import strategies as st

from policytext.chinese.folding import unfold
from policytext.mapped import Why
from policytext.model import Line, Page, Role
from policytext.testing.strategies.breaks import PAGE_NUMBERS, break_lines, break_pages, set_pages, wrap_lines
from policytext.testing.strategies.printing import Rank, Sheet

__all__ = ["VARIATIONS", "chosen_variations", "print_page"]

_PROSE = (Role.TEXT, Role.LEAD, Role.ITEM)


@st.composite
def chosen_variations(draw: st.DrawFn) -> frozenset[str]:
    """The names of a few variations; each is left out by itself when a failing print is shrunk."""
    return frozenset(name for name in VARIATIONS if draw(st.integers(0, _ONE_IN)) == _ONE_IN)


def print_page(draw: st.DrawFn, sheet: Sheet, chosen: frozenset[str]) -> tuple[Page, tuple[str, ...]]:
    """A print of a sheet with the chosen variations, and the names of those that could be done to it."""
    done = tuple(name for name, vary in VARIATIONS.items() if name in chosen and vary(draw, sheet) is not False)
    _print_marks(draw, sheet)
    return sheet.page(), done


#: So rarely, but for the first, is each variation chosen.
_ONE_IN = 7

#: Does something to a sheet; gives False where there is nothing to do it to.
Variation = Callable[[st.DrawFn, Sheet], bool | None]


def _print_marks(draw: st.DrawFn, sheet: Sheet) -> None:
    """The marks by which alone some headings are known."""
    hashed = any(mark.hashes for mark in sheet.marks) and draw(st.booleans())
    for line, mark in sheet.marked:
        hashes = 1 if hashed and line.role is Role.TITLE else mark.hashes
        if hashes:
            sheet.add(line.span.start, "#" * hashes + " ", Why.MARKUP, Rank.HASHES)
        if mark.bold:
            _embolden(sheet, line.span.start, line.span.end)


def _embolden(sheet: Sheet, start: int, end: int) -> None:
    sheet.add(start, "**", Why.MARKUP, Rank.OPENING)
    sheet.add(end, "**", Why.MARKUP, Rank.CLOSING)


# ── script and width ──────────────────────────────────────────────────────────────────────────────────────────────


def _traditional(_: st.DrawFn, sheet: Sheet) -> None:
    text = sheet.document.text + sheet.document.issuer
    sheet.rewrite({old: new for old, new in zip(text, unfold(text), strict=True) if old != new})


def _wide(_: st.DrawFn, sheet: Sheet) -> None:
    narrow = string.ascii_letters + string.digits + ".%"
    sheet.rewrite({character: chr(ord(character) + _TO_WIDE) for character in narrow})


#: So far behind the characters of ASCII stand their wide forms.
_TO_WIDE = 0xFEE0


def _straight(_: st.DrawFn, sheet: Sheet) -> bool:
    if "“" not in sheet.document.text:
        return False
    sheet.rewrite(dict.fromkeys("“”", '"'))
    return True


def _corner(_: st.DrawFn, sheet: Sheet) -> bool:
    if "“" not in sheet.document.text:
        return False
    sheet.rewrite(dict(zip("“”", "「」", strict=True)))
    return True


def _narrow(_: st.DrawFn, sheet: Sheet) -> None:
    sheet.rewrite(dict(zip("，：；！？（）％", ",:;!?()%", strict=True)))


# ── the page ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _gaps(draw: st.DrawFn, sheet: Sheet) -> None:
    sheet.gap = draw(st.sampled_from(["\n\n", "\n\n\n", "\n　　\n", "\n \n\n"]))


def _uneven_gaps(draw: st.DrawFn, sheet: Sheet) -> None:
    sheet.gap = "\n\n" if sheet.gap == "\n" else sheet.gap
    for line in sheet.lines[1:]:
        if draw(st.booleans()):
            sheet.add(line.span.start, draw(st.sampled_from(["\n", "\n\n"])), Why.BREAK, Rank.FILE)


def _indents(draw: st.DrawFn, sheet: Sheet) -> None:
    indent = draw(st.sampled_from(["　　", "    ", "\t"]))
    sheet.is_indented = True
    for line in sheet.lines:
        if line.role in (*_PROSE, Role.HEADING):
            sheet.add(line.span.start, indent, Why.BLANK, Rank.INDENT)


def _crlf(_: st.DrawFn, sheet: Sheet) -> None:
    sheet.line_end = "\r\n"


# ── furniture ─────────────────────────────────────────────────────────────────────────────────────────────────────


_BEFORE = [
    "您现在的位置：首页 > 政务公开 > 政府文件",
    "来源：临江日报",
    "发布时间：2024-01-20 09:30",
    "字体：大 中 小",
    "浏览次数：312",
    "首页 政务公开 政务服务 互动交流",
    "索 引 号：000014349/2024-00012",
    "发文机关：临江市人民政府",
    "发文字号：临政发〔2024〕3号",
    "主题分类：综合政务",
    "【字体：大 中 小】",
    "2024-01-20 09:30 来源：临江日报",
    "分享到：微信 微博",
]
_AFTER = [
    "责任编辑：许平川",
    "【打印】【关闭】",
    "上一篇：云溪湿地候鸟增多",
    "版权所有：临江市人民政府办公室",
    "扫一扫在手机打开当前页",
    "（责任编辑：许平川）",
    "下一篇：没有了",
    "网站地图 | 联系我们 | 网站声明",
    "主办：临江市人民政府办公室 承办：临江市大数据局",
    "政府网站标识码：3300000001",
    "附件下载",
]


def _navigation(draw: st.DrawFn, sheet: Sheet) -> None:
    for raw in draw(st.lists(st.sampled_from(_BEFORE), min_size=1, max_size=3, unique=True)):
        sheet.add_line(sheet.lines[0], raw, Why.FURNITURE)


def _colophon(draw: st.DrawFn, sheet: Sheet) -> None:
    for raw in draw(st.lists(st.sampled_from(_AFTER), min_size=1, max_size=3, unique=True)):
        sheet.add_last(raw, Why.FURNITURE)


def _front_matter(_: st.DrawFn, sheet: Sheet) -> None:
    words = sheet.document.title
    sheet.add(0, f"---\ntitle: {words}\nsource: 临江日报\n---\n\n", Why.FRONT_MATTER, Rank.FILE)


def _page_numbers(draw: st.DrawFn, sheet: Sheet) -> None:
    form = draw(st.sampled_from(PAGE_NUMBERS))
    for number in range(2, 2 + draw(st.integers(1, 3))):
        sheet.add_line(_later_line(draw, sheet), form.format(number), Why.PAGE_NUMBER)


def _running_heads(draw: st.DrawFn, sheet: Sheet) -> bool:
    if len(sheet.document.title) < 4:
        return False
    for _ in range(draw(st.integers(1, 2))):
        sheet.add_line(_later_line(draw, sheet), sheet.document.title, Why.REPEAT)
    return True


def _contents(draw: st.DrawFn, sheet: Sheet) -> bool:
    headings = [line for line in sheet.lines if line.role is Role.HEADING and line.level <= 2]
    first = next((line for line in sheet.lines[1:] if line.role in (*_PROSE, Role.HEADING, Role.SALUTATION)), None)
    if len(headings) < 3 or first is None:
        return False
    leader = draw(st.sampled_from(["", "……", "…………… "]))
    sheet.add_line(first, "目录", Why.FURNITURE)
    for n, line in enumerate(headings, 1):
        sheet.add_line(first, sheet.words(line) + (f"{leader}{n}" if leader else ""), Why.FURNITURE)
    return True


def _later_line(draw: st.DrawFn, sheet: Sheet) -> Line:
    """A line that stands after the opening of the text, where a page may end; none ends right below a heading."""
    lines = sheet.lines
    start = next((n for n, line in enumerate(lines) if line.role in (*_PROSE, Role.HEADING)), len(lines) - 1)
    places = [b for a, b in pairwise(lines[start:]) if a.role is not Role.HEADING]
    return draw(st.sampled_from(places or lines[-1:]))


# ── noise ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _byte_order_mark(_: st.DrawFn, sheet: Sheet) -> None:
    sheet.add(0, "\ufeff", Why.INVISIBLE, Rank.FILE)


def _invisibles(draw: st.DrawFn, sheet: Sheet) -> None:
    for at in draw(st.lists(st.integers(0, len(sheet.document.text)), min_size=1, max_size=6)):
        sheet.add(at, draw(st.sampled_from(["\u200b", "\ufeff", "\u00ad", "\u200e", "\u2060"])), Why.INVISIBLE)


def _trailing_space(draw: st.DrawFn, sheet: Sheet) -> None:
    blank = draw(st.sampled_from([" ", "　", "  \t"]))
    for line in sheet.lines:
        if draw(st.booleans()):
            sheet.add(line.span.end, blank, Why.BLANK, Rank.TRAILING)


def _note_marks(draw: st.DrawFn, sheet: Sheet) -> bool:
    text = sheet.document.text
    places = [
        at
        for line in sheet.lines
        if line.role in _PROSE
        for at in range(line.span.start + 6, line.span.end)
        if text[at] in "，。、" and _is_han(text[at - 1])
    ]
    if not places:
        return False
    form = draw(st.sampled_from(["[{}]", "［{}］"]))
    count = draw(st.integers(1, min(4, len(places))))
    chosen = sorted(draw(st.sets(st.sampled_from(places), min_size=count, max_size=count)))
    for number, at in enumerate(chosen, 1):
        sheet.add(at, form.format(number), Why.NOTE_MARK)
    return True


def _comments(draw: st.DrawFn, sheet: Sheet) -> None:
    at = draw(st.integers(0, len(sheet.document.text)))
    sheet.add(at, draw(st.sampled_from(["<!-- 3 -->", "<b></b>", "<span>", "&nbsp;"])), Why.MARKUP)


def _tags(draw: st.DrawFn, sheet: Sheet) -> bool:
    """What is left of a web page's markup: <p>…</p> around paragraphs, <br> at their ends, &nbsp; before them."""
    if any(mark.hashes or mark.bold for mark in sheet.marks):
        return False
    before, after = draw(st.sampled_from([("<p>", "</p>"), ("", "<br>"), ("&nbsp;&nbsp;", ""), ("<p>&nbsp;", "</p>")]))
    for line in sheet.lines:
        if before:
            sheet.add(line.span.start, before, Why.MARKUP, Rank.OPENING)
        if after:
            sheet.add(line.span.end, after, Why.MARKUP, Rank.CLOSING)
    return True


def _hashes(_: st.DrawFn, sheet: Sheet) -> bool:
    headings = [line for line in sheet.lines if line.role is Role.HEADING]
    if not headings or sheet.is_title_broken or any(mark.hashes or mark.bold for mark in sheet.marks):
        return False
    for line in sheet.lines:
        if line.role in (Role.TITLE, Role.HEADING):
            sheet.add(line.span.start, "#" * min(6, line.level + 1) + " ", Why.MARKUP, Rank.HASHES)
    return True


def _bold(draw: st.DrawFn, sheet: Sheet) -> bool:
    roles = draw(st.sampled_from([(Role.HEADING,), (Role.LEAD,), (Role.HEADING, Role.LEAD), (Role.TITLE,)]))
    if roles == (Role.TITLE,) and (sheet.is_title_broken or any(mark.bold for mark in sheet.marks)):
        return False  # all that is bold would head alike
    chosen = [line for line, mark in sheet.marked if line.role in roles and not mark.bold]
    for line in chosen:
        run_in = line.role is Role.LEAD and line.head is not None
        end = min(line.head.end + 1, line.span.end) if run_in and line.head else line.span.end
        _embolden(sheet, line.span.start, end)
    return bool(chosen)


def _quoted(_: st.DrawFn, sheet: Sheet) -> None:
    for line in sheet.lines:
        sheet.add(line.span.start, "> ", Why.MARKUP, Rank.QUOTE)


def _spaced_title(draw: st.DrawFn, sheet: Sheet) -> bool:
    line = next((line for line in sheet.lines if line.role is Role.TITLE), None)
    if line is None or not all(map(_is_han, sheet.words(line))) or not 4 <= len(line.span) <= 20:
        return False
    if sheet.is_title_broken:
        return False
    space = draw(st.sampled_from([" ", "　"]))
    for at in range(line.span.start + 1, line.span.end):
        sheet.add(at, space, Why.BLANK)
    return True


def _broken_title(draw: st.DrawFn, sheet: Sheet) -> bool:
    """A long title on two lines, broken before a phrase."""
    line = next((line for line in sheet.lines if line.role is Role.TITLE), None)
    if line is None or any(mark.hashes or mark.bold for mark in sheet.marks):
        return False
    places = [
        match.start() for match in _TITLE_PHRASE.finditer(sheet.document.text, line.span.start + 4, line.span.end)
    ]
    if not places:
        return False
    sheet.add(draw(st.sampled_from(places)), "\n", Why.BREAK)
    sheet.is_title_broken = True
    return True


#: Where a title may be broken: 临江市国民经济和社会发展 / 第十五个五年规划纲要.
_TITLE_PHRASE = re.compile(
    "关于|關於|第[一二三四五六七八九十]+(?:个|個|次)|工作[报報]告|行[动動][计計][划劃]|[（(][0-9０-９]{4}"
)


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


#: By name, in the order in which they are done: first what changes the words, then lines, then what stands amid them.
VARIATIONS: dict[str, Variation] = {
    "traditional script": _traditional,
    "full-width figures": _wide,
    "ASCII marks": _narrow,
    "straight quotation marks": _straight,
    "corner brackets": _corner,
    "CRLF": _crlf,
    "blank lines": _gaps,
    "uneven blank lines": _uneven_gaps,
    "indents": _indents,
    "trailing space": _trailing_space,
    "byte order mark": _byte_order_mark,
    "invisible characters": _invisibles,
    "note marks": _note_marks,
    "title on two lines": _broken_title,
    "hashes": _hashes,
    "bold type": _bold,
    "quote marks": _quoted,
    "tags": _tags,
    "comments": _comments,
    "title spaced out": _spaced_title,
    "front matter": _front_matter,
    "navigation": _navigation,
    "colophon": _colophon,
    "contents": _contents,
    "page numbers": _page_numbers,
    "running heads": _running_heads,
    "broken lines": break_lines,
    "page breaks": break_pages,
    "wrapped lines": wrap_lines,
    "pages": set_pages,
}
