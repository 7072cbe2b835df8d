"""What is done to a print, and a reader sees through: noise, layout, furniture, script and width."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from policytext.chinese.folding import unfold
from policytext.mapped import Why
from policytext.model import Line, Page, Role
from policytext.testing.strategies.breaks import break_lines, break_pages, wrap_lines
from policytext.testing.strategies.printing import Rank, Sheet

__all__ = ["VARIATIONS", "chosen_variations", "print_page"]

_PROSE = (Role.TEXT, Role.LEAD, Role.ITEM)


def chosen_variations() -> st.SearchStrategy[frozenset[str]]:
    """The names of a few variations; shrinks to none."""
    return st.lists(st.sampled_from(list(VARIATIONS)), unique=True, max_size=8).map(frozenset)


def print_page(draw: st.DrawFn, sheet: Sheet, chosen: frozenset[str]) -> tuple[Page, tuple[str, ...]]:
    """A print of a sheet with the chosen variations, and the names of those that could be done to it."""
    done = tuple(name for name, vary in VARIATIONS.items() if name in chosen and vary(draw, sheet) is not False)
    _print_marks(draw, sheet)
    return sheet.page(), done


#: Does something to a sheet; gives False where there is nothing to do it to.
Variation = Callable[[st.DrawFn, Sheet], bool | None]


def _print_marks(draw: st.DrawFn, sheet: Sheet) -> None:
    """The marks by which alone some headings are known."""
    hashed = any(mark.hashes for mark in sheet.marks) and draw(st.booleans())
    for line, mark in zip(sheet.lines, sheet.marks, strict=True):
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
    sheet.rewrite(dict(zip("0123456789.%", "０１２３４５６７８９．％", strict=True)))


def _narrow(_: st.DrawFn, sheet: Sheet) -> None:
    sheet.rewrite(dict(zip("，：；！？（）％", ",:;!?()%", strict=True)))


# ── the page ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _gaps(draw: st.DrawFn, sheet: Sheet) -> None:
    sheet.gap = draw(st.sampled_from(["\n\n", "\n\n\n", "\n　　\n", "\n \n\n"]))


def _uneven_gaps(draw: st.DrawFn, sheet: Sheet) -> bool:
    if sheet.gap == "\n":
        return False
    for line in sheet.lines[1:]:
        if draw(st.booleans()):
            sheet.add(line.span.start, draw(st.sampled_from(["\n", "\n\n"])), Why.BREAK, Rank.FILE)
    return True


def _indents(draw: st.DrawFn, sheet: Sheet) -> None:
    indent = draw(st.sampled_from(["　　", "    ", "\t"]))
    sheet.is_indented = True
    for line in sheet.lines:
        if line.role in (*_PROSE, Role.HEADING):
            sheet.add(line.span.start, indent, Why.BLANK, Rank.INDENT)


def _crlf(_: st.DrawFn, sheet: Sheet) -> None:
    sheet.line_end = "\r\n"


# ── furniture ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _navigation(draw: st.DrawFn, sheet: Sheet) -> None:
    lines = [
        "您现在的位置：首页 > 政务公开 > 政府文件",
        "来源：临江日报",
        "发布时间：2024-01-20 09:30",
        "字体：大 中 小",
        "浏览次数：312",
    ]
    for raw in draw(st.lists(st.sampled_from(lines), min_size=1, max_size=3, unique=True)):
        sheet.add_line(sheet.lines[0], raw, Why.FURNITURE)


def _colophon(draw: st.DrawFn, sheet: Sheet) -> None:
    lines = [
        "责任编辑：许平川",
        "【打印】【关闭】",
        "上一篇：云溪湿地候鸟增多",
        "版权所有：临江市人民政府办公室",
        "扫一扫在手机打开当前页",
    ]
    for raw in draw(st.lists(st.sampled_from(lines), min_size=1, max_size=3, unique=True)):
        sheet.add_last(raw, Why.FURNITURE)


def _front_matter(_: st.DrawFn, sheet: Sheet) -> None:
    words = sheet.document.title
    sheet.add(0, f"---\ntitle: {words}\nsource: 临江日报\n---\n\n", Why.FRONT_MATTER, Rank.FILE)


def _page_numbers(draw: st.DrawFn, sheet: Sheet) -> None:
    form = draw(st.sampled_from(["— {} —", "第{}页", "- {} -", "{}", "第 {} 页 共 12 页"]))
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
    """A line that stands after the opening of the text, where a page may end."""
    lines = sheet.lines
    start = next((n for n, line in enumerate(lines) if line.role in (*_PROSE, Role.HEADING)), len(lines) - 1)
    return lines[draw(st.integers(min(start + 1, len(lines) - 1), len(lines) - 1))]


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


def _hashes(_: st.DrawFn, sheet: Sheet) -> bool:
    headings = [line for line in sheet.lines if line.role is Role.HEADING]
    if not headings or any(mark.hashes or mark.bold for mark in sheet.marks):
        return False
    for line in sheet.lines:
        if line.role in (Role.TITLE, Role.HEADING):
            sheet.add(line.span.start, "#" * min(6, line.level + 1) + " ", Why.MARKUP, Rank.HASHES)
    return True


def _bold(draw: st.DrawFn, sheet: Sheet) -> bool:
    roles = draw(st.sampled_from([(Role.HEADING,), (Role.LEAD,), (Role.HEADING, Role.LEAD), (Role.TITLE,)]))
    chosen = [line for line, mark in zip(sheet.lines, sheet.marks, strict=True) if line.role in roles and not mark.bold]
    for line in chosen:
        mark = line.role is Role.LEAD and line.head is not None
        _embolden(sheet, line.span.start, line.head.end + 1 if mark and line.head else line.span.end)
    return bool(chosen)


def _quoted(_: st.DrawFn, sheet: Sheet) -> None:
    for line in sheet.lines:
        sheet.add(line.span.start, "> ", Why.MARKUP, Rank.INDENT)


def _spaced_title(draw: st.DrawFn, sheet: Sheet) -> bool:
    line = next((line for line in sheet.lines if line.role is Role.TITLE), None)
    if line is None or not all(map(_is_han, sheet.words(line))) or not 4 <= len(line.span) <= 20:
        return False
    space = draw(st.sampled_from([" ", "　"]))
    for at in range(line.span.start + 1, line.span.end):
        sheet.add(at, space, Why.BLANK)
    return True


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


#: By name, in the order in which they are done: first what changes the words, then lines, then what stands amid them.
VARIATIONS: dict[str, Variation] = {
    "traditional script": _traditional,
    "full-width figures": _wide,
    "ASCII marks": _narrow,
    "CRLF": _crlf,
    "blank lines": _gaps,
    "uneven blank lines": _uneven_gaps,
    "indents": _indents,
    "trailing space": _trailing_space,
    "byte order mark": _byte_order_mark,
    "invisible characters": _invisibles,
    "note marks": _note_marks,
    "hashes": _hashes,
    "bold type": _bold,
    "quote marks": _quoted,
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
}
