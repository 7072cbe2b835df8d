"""The labels that headings and items open with: 第一章, 一、, （一）, 1., （1）, ①, 一是, 第一，, ——."""

from __future__ import annotations

import re
from enum import StrEnum

import attrs

from policytext.chinese.numerals import HAN, integer_of

__all__ = ["Label", "Style", "label_marks", "label_number", "match_label", "next_label"]


class Style(StrEnum):
    """The printed forms of labels; which of them is the outer one is the document's choice, not the form's."""

    PART = "第一编"
    CHAPTER = "第一章"
    SECTION = "第一节"
    ARTICLE = "第一条"
    STEM = "甲、"
    ROMAN = "Ⅰ、"
    DECIMAL = "1.1"
    HAN = "一、"
    HAN_PAREN = "（一）"
    ARABIC = "1."
    ARABIC_PAREN = "（1）"
    CIRCLED = "①"
    BRACKET = "[1]"
    POINT = "一是"
    ORDINAL = "第一，"
    DASH = "——"
    BULLET = "●"


@attrs.frozen(kw_only=True)
class Label:
    """A label at the start of a line: its style, how many characters it takes, and its number where it has one.

    `depth` counts the parts of a decimal label: 2 of 1.1, 3 of 1.1.2.
    """

    style: Style
    length: int
    number: int | None = None
    depth: int = 1


_DIVISIONS = {
    "部分": Style.PART,
    "编": Style.PART,
    "篇": Style.PART,
    "章": Style.CHAPTER,
    "节": Style.SECTION,
    "条": Style.ARTICLE,
}

_LABEL = re.compile(
    rf"""(?:
      第(?P<division>[{HAN}]{{1,5}}|[0-9]{{1,3}})(?P<kind>[编篇章节条]|部分)(?![万亿约件例规的是])
    | (?P<point>[一二三四五六七八九十]{{1,3}})(?:是(?!否|非)[:,]?|要(?![素点件求务闻]))
    | (?P<han>[{HAN}]{{1,4}})[、.](?![一二三四五六七八九十](?:、|次?产))
    | (?P<han_spaced>[一二三四五六七八九十]{{1,3}})\ (?=[\u4e00-\u9fff]{{2,24}}$)
    | \(?(?P<han_paren>[{HAN}]{{1,4}})\)[、.]?
    | \(?(?P<stem>[甲乙丙丁戊己庚辛壬癸])[、.)](?!乙|丙|[、级类型等])
    | (?P<roman>[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[IVX]{{1,4}})[、.]
    | (?P<capital>[壹贰叁肆伍陆柒捌玖拾]{{1,3}})[、.]
    | (?P<decimal>[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,3}})
        (?:\ (?![万亿元吨%]|公里|平方|个百分点)|(?<=\.[0-9]\.[0-9])(?=[\u4e00-\u9fff])|(?=[\u4e00-\u9fff]{{2,24}}(?:$|。))(?![万亿个元户家人年月日倍公平千百余多小米吨斤克分秒度里兆瓦成亩升点架台次名条件]))
    | (?P<spaced>[0-9]{{1,2}})\ (?=[\u4e00-\u9fff“”《》、]{{2,30}}$)(?!年|月|日|个|万|亿)
    | (?P<arabic>[0-9]{{1,3}})(?:[.、](?![0-9])|[.、](?=(?:19|20)[0-9]{{2}}\ ?年))
    | \(?(?P<arabic_paren>[0-9]{{1,3}})\)、?
    | 第(?P<ordinal>[一二三四五六七八九十]{{1,3}})(?:个?(?:问题|方面|部分|任务)|点|件事)?[,、:]
    | (?P<circled>[①-⑳㉑-㉟㊱-㊿❶-❿])、?
    | (?P<listed>[⑴-⒇])
    | (?P<stopped>[⒈-⒛])
    | (?P<ringed>[㈠-㈩])
    | [\[〔](?P<bracket>[0-9]{{1,3}})[\]〕]
    | (?P<dash>—{{1,3}}|-{{2,3}})(?!-)
    | (?P<bullet>[●■◆★▲◎□▪◇△☆※➢➤✓·]|[-*]\ |〇(?![一二三四五六七八九十〇零]))
    )\ *""",
    re.VERBOSE,
)

#: The first characters a label can have: one look spares most lines the expression.
_FIRST = frozenset(f"第(—-*·[〔{HAN}甲乙丙丁戊己庚辛壬癸壹贰叁肆伍陆柒捌玖拾IVX0123456789●■◆★▲◎□▪◇△☆※➢➤✓")


def match_label(folded: str) -> Label | None:
    """The label that a folded line opens with, or None.

    >>> label = match_label("(二)渡口改革不断深化")
    >>> label.style, label.length, label.number
    (<Style.HAN_PAREN: '（一）'>, 3, 2)
    >>> match_label("一、二产业协调发展"), match_label("一般公共预算收入"), match_label("1.5万亩")
    (None, None, None)
    """
    first = folded[:1]
    if (
        first not in _FIRST
        and not "Ⅰ" <= first <= "Ⅹ"
        and not "①" <= first <= "⒛"
        and not "㈠" <= first <= "㊿"
        and not "❶" <= first <= "❿"
    ):
        return None
    match = _LABEL.match(folded)
    if match is None or match.lastgroup is None:
        return None
    name = match.lastgroup
    text = match[name]
    if name == "kind":
        return Label(style=_DIVISIONS[text], length=match.end(), number=integer_of(match["division"]))
    if name == "decimal":
        parts = text.split(".")
        return Label(style=Style.DECIMAL, length=match.end(), number=int(parts[-1]), depth=len(parts))
    if name in _ORDERED_STYLES:
        style, order = _ORDERED_STYLES[name]
        text = text.translate(_ROMAN)
        return Label(style=style, length=match.end(), number=order.index(text) + 1) if text in order else None
    if name in _COUNTED_STYLES:
        number = integer_of(text)
        return Label(style=_COUNTED_STYLES[name], length=match.end(), number=number) if number is not None else None
    if name in _SIGN_STYLES:
        style, runs = _SIGN_STYLES[name]
        return Label(style=style, length=match.end(), number=_number_of_sign(text, runs))
    return Label(style=Style.DASH if name == "dash" else Style.BULLET, length=match.end())


def next_label(folded: str, before: Label) -> Label | None:
    """The label of a line that goes on counting where `before` was, though a figure follows: 13.6个片区 after 12."""
    if before.style is not Style.ARABIC or before.number is None:
        return None
    number = str(before.number + 1)
    if folded.startswith(number) and folded[len(number) : len(number) + 1] in (".", "、"):
        return Label(style=Style.ARABIC, length=len(number) + 1, number=before.number + 1)
    return None


def label_number(folded: str) -> int | None:
    """The number of a folded label as a line has it; None where it has none.

    >>> label_number("(十三)"), label_number("13."), label_number("③"), label_number("——")
    (13, 13, 3, None)
    """
    words = folded.strip(_MARKS).translate(_ROMAN)
    number = integer_of(words.rpartition(".")[2])
    if number is not None:
        return number or None  # 〇 alone is a bullet
    for _, order in _ORDERED_STYLES.values():
        if words in order:
            return order.index(words) + 1
    if len(folded) != 1:
        return None
    return next((_number_of_sign(folded, runs) for _, runs in _SIGN_STYLES.values() if folded in _signs(runs)), None)


def label_marks(printed: str) -> str:
    """What a label has besides its number, by which labels of one kind are known: `()` of （十三）.

    >>> label_marks("（十三）"), label_marks("二是"), label_marks("——")
    ('()', '是', '——')
    """
    marks = printed.translate(_NO_NUMBERS).strip()
    if len(marks) == 1:
        for _, runs in _SIGN_STYLES.values():
            if marks in _signs(runs):
                return runs[0][0]  # one sign stands for its whole run
    return marks


_MARKS = "第()[]〔〕、.,: 编章节条篇部分是要"
_NUMBERS = f"{HAN}0123456789０１２３４５６７８９甲乙丙丁戊己庚辛壬癸壹贰叁肆伍陆柒捌玖拾ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX"
_NO_NUMBERS = {ord(c): None for c in _NUMBERS} | {
    ord(wide): narrow for wide, narrow in zip("（）．，：", "().,:", strict=True)
}


def _signs(runs: tuple[tuple[str, int], ...]) -> str:
    return "".join(chr(ord(start) + i) for start, _ in runs for i in range(20))


_ROMAN = {
    ord(sign): order
    for sign, order in zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"], strict=True)
}

_ORDERED_STYLES: dict[str, tuple[Style, tuple[str, ...]]] = {
    "stem": (Style.STEM, tuple("甲乙丙丁戊己庚辛壬癸")),
    "roman": (Style.ROMAN, ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")),
    "capital": (Style.HAN, (*"壹贰叁肆伍陆柒捌玖拾", "拾壹", "拾贰", "拾叁", "拾肆", "拾伍")),
}

_COUNTED_STYLES = {
    "han_spaced": Style.HAN,
    "spaced": Style.DECIMAL,
    "point": Style.POINT,
    "han": Style.HAN,
    "han_paren": Style.HAN_PAREN,
    "arabic": Style.ARABIC,
    "arabic_paren": Style.ARABIC_PAREN,
    "ordinal": Style.ORDINAL,
    "bracket": Style.BRACKET,
}

#: Signs that are one character each: the first of each run, in the order of their code points, and what it stands for.
_SIGN_STYLES = {
    "circled": (Style.CIRCLED, (("①", 1), ("❶", 1), ("㉑", 21), ("㊱", 36))),
    "listed": (Style.ARABIC_PAREN, (("⑴", 1),)),
    "stopped": (Style.ARABIC, (("⒈", 1),)),
    "ringed": (Style.HAN_PAREN, (("㈠", 1),)),
}


def _number_of_sign(sign: str, runs: tuple[tuple[str, int], ...]) -> int:
    return next(ord(sign) - ord(start) + first for start, first in reversed(runs) if ord(sign) >= ord(start))
