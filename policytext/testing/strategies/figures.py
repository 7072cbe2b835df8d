"""Quantities as they are printed, with what they say."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import attrs
from hypothesis import strategies as st

from policytext.chinese.quantities import Bound, Quantity

__all__ = ["Figure", "Use", "figures", "han_numeral", "quantities"]


@attrs.frozen(kw_only=True)
class Figure:
    """A quantity in print: `words` are the numeral with its words of bound and its unit."""

    words: str
    quantity: Quantity


class Use(StrEnum):
    """What a figure is printed for, which tells the words of bound that make sense around it."""

    ANY = "any"
    BARE = "bare"
    DONE = "done"
    AHEAD = "ahead"
    LIMIT = "limit"


_MULTIPLIERS = {"": 1, "万": 10**4, "亿": 10**8}
_ALWAYS = (Use.DONE, Use.AHEAD)
#: What may stand before a numeral and after its unit, the bound that it gives, and what such a figure can be printed for:
#: nobody plans to build 不到8座.
_BOUNDS = [
    ("", "", Bound.EXACT, (*_ALWAYS, Use.BARE)),
    ("", "左右", Bound.ABOUT, (*_ALWAYS, Use.LIMIT)),
    ("", "以上", Bound.MIN, _ALWAYS),
    ("约", "", Bound.ABOUT, _ALWAYS),
    ("超过", "", Bound.OVER, _ALWAYS),
    ("不低于", "", Bound.MIN, (Use.AHEAD,)),
    ("", "以内", Bound.MAX, (Use.LIMIT,)),
    ("突破", "", Bound.OVER, (Use.DONE,)),
    ("不超过", "", Bound.MAX, (Use.LIMIT,)),
    ("近", "", Bound.ABOUT, (Use.DONE,)),
    ("不到", "", Bound.UNDER, (Use.DONE,)),
    ("", "以下", Bound.MAX, (Use.LIMIT,)),
    ("逾", "", Bound.OVER, (Use.DONE,)),
    ("至少", "", Bound.MIN, (Use.AHEAD,)),
    ("大约", "", Bound.ABOUT, (Use.DONE,)),
    ("不足", "", Bound.UNDER, (Use.DONE,)),
    ("不少于", "", Bound.MIN, (Use.AHEAD,)),
]
#: Amounts that are told without a number: words, lowest and highest value, bound.
_VAGUE = [
    ("数十", 10, 10, Bound.MIN),
    ("百余", 100, 100, Bound.OVER),
    ("十几", 11, 19, Bound.RANGE),
    ("数百", 100, 100, Bound.MIN),
    ("几十", 20, 90, Bound.RANGE),
    ("上千", 1000, 1000, Bound.MIN),
    ("数千", 1000, 1000, Bound.MIN),
    ("近百", 100, 100, Bound.ABOUT),
]
_UNITS = (
    "%",
    "家",
    "个",
    "万亩",
    "亿元",
    "公里",
    "个百分点",
    "所",
    "万人",
    "万吨",
    "座",
    "户",
    "台",
    "亿千瓦时",
    "万标箱",
    "万平方米",
)
#: What the library calls units that are spelt otherwise.
_CANONICAL = {"标箱": "标准箱", "百分点": "个百分点", "㎡": "平方米"}
_SPELLINGS = {"个百分点": ("个百分点", "百分点"), "平方米": ("平方米", "㎡")}
_RATES = ("%", "个百分点", "百分点")
_FRACTIONS = (*_RATES, "公里")
_DIGITS = "〇一二三四五六七八九"
_HAN = _DIGITS + "十"


def han_numeral(number: int) -> str:
    """A number below a hundred in 汉字.

    >>> [han_numeral(n) for n in (3, 10, 12, 20, 45)]
    ['三', '十', '十二', '二十', '四十五']
    """
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def figures(unit: str = "", use: Use | str = Use.ANY) -> st.SearchStrategy[Figure]:
    """A quantity in print and what it says: in figures or 汉字, with or without a word of bound; shrinks to 2.

    Args:
        unit: with its multiplier, as `万亩`; drawn where none is given.
        use: what it is printed for: `done` (近20家), `ahead` (不低于20家), `limit` (20家以内), `any` of these, or `bare`
            without a word of bound.
    """
    return _figures(unit, Use(use))


@st.composite
def _figures(draw: st.DrawFn, unit: str, use: Use) -> Figure:
    unit = unit or draw(st.sampled_from(_UNITS))
    multiplier = unit[0] if unit[0] in _MULTIPLIERS else ""
    plain = unit.removeprefix(multiplier)
    plain = draw(st.sampled_from(_SPELLINGS.get(plain, (plain,))))
    is_count = not multiplier and plain not in _FRACTIONS
    form = draw(st.sampled_from(["one", "one", *_FORMS[use]]))
    if form == "range":
        words, low, high, bound = draw(_spans_of_values(multiplier, plain))
    elif form == "more" and plain not in _RATES:
        low = high = Decimal(10 * draw(st.integers(2, 98)))
        words, bound = f"{low}{draw(st.sampled_from('多余'))}{multiplier}{plain}", Bound.OVER
    elif form == "vague" and is_count:
        printed, least, most, bound = draw(st.sampled_from(_VAGUE))
        words, low, high = printed + plain, Decimal(least), Decimal(most)
    else:
        chosen = [row[:3] for row in _BOUNDS if use is Use.ANY or use in row[3]]
        before, after, bound = draw(st.sampled_from(chosen))
        printed, low = draw(_numerals(fractions=not is_count))
        if is_count and draw(st.booleans()) and printed.isdigit():
            multiplier = "万"  # 新增经营主体12万家
        is_han = plain == "%" and printed[-1] in _HAN
        words = f"{before}百分之{printed}{after}" if is_han else f"{before}{printed}{multiplier}{plain}{after}"
        high = low
    times = _MULTIPLIERS[multiplier]
    quantity = Quantity(
        low=low * times, high=high * times, unit=plain, canonical_unit=_CANONICAL.get(plain, plain), bound=bound
    )
    return Figure(words=words, quantity=quantity)


#: The forms besides a number with a word of bound.
_FORMS = {
    Use.ANY: ("range", "more", "vague"),
    Use.BARE: (),
    Use.DONE: ("more", "vague"),
    Use.AHEAD: ("range",),
    Use.LIMIT: (),
}


@st.composite
def _spans_of_values(draw: st.DrawFn, multiplier: str, unit: str) -> tuple[str, Decimal, Decimal, Bound]:
    """A range in figures: 5%—6%, 20至30公里."""
    low = Decimal(draw(st.integers(2, 98)))
    high = low + draw(st.integers(1, 9))
    joint = draw(st.sampled_from(["—", "至", "-", "～"]))
    first = multiplier + unit if unit == "%" and draw(st.booleans()) else ""
    return f"{low}{first}{joint}{high}{multiplier}{unit}", low, high, Bound.RANGE


@st.composite
def _numerals(draw: st.DrawFn, *, fractions: bool) -> tuple[str, Decimal]:
    """A numeral in figures, with a decimal place where fractions may stand, or in 汉字."""
    form = draw(st.sampled_from(["figures", "fraction", "han"] if fractions else ["figures", "grouped", "han"]))
    if form == "han":
        number = draw(st.integers(11, 98))
        return han_numeral(number), Decimal(number)
    whole = draw(st.integers(2, 98 if fractions else 998))
    if form == "figures":
        return str(whole), Decimal(whole)
    if form == "grouped":
        whole = 1000 * whole + draw(st.integers(0, 999))
        return f"{whole:,}", Decimal(whole)
    printed = f"{whole}.{draw(st.integers(1, 9))}"
    return printed, Decimal(printed)


def quantities() -> st.SearchStrategy[Quantity]:
    """Exact amounts as the library gives them, ranges too; shrinks to 2 %."""
    return figures().map(lambda figure: figure.quantity)
