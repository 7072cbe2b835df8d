"""Quantities as they are printed, with what they say."""

from __future__ import annotations

from decimal import Decimal

import attrs
from hypothesis import strategies as st

from policytext.chinese.quantities import Bound, Quantity

__all__ = ["Figure", "figures", "han_numeral", "quantities"]


@attrs.frozen(kw_only=True)
class Figure:
    """A quantity in print: `words` are the numeral with its words of bound and its unit."""

    words: str
    quantity: Quantity


_MULTIPLIERS = {"": 1, "万": 10**4, "亿": 10**8}
#: What may stand before a numeral and after its unit, and the bound that it gives.
_BOUNDS = [
    ("", "", Bound.EXACT),
    ("", "左右", Bound.ABOUT),
    ("", "以上", Bound.MIN),
    ("约", "", Bound.ABOUT),
    ("超过", "", Bound.OVER),
    ("不低于", "", Bound.MIN),
    ("", "以内", Bound.MAX),
    ("突破", "", Bound.OVER),
    ("不超过", "", Bound.MAX),
    ("近", "", Bound.ABOUT),
    ("不到", "", Bound.UNDER),
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
_CANONICAL = {"标箱": "标准箱"}
_DIGITS = "〇一二三四五六七八九"


def han_numeral(number: int) -> str:
    """A number below a hundred in 汉字.

    >>> [han_numeral(n) for n in (3, 10, 12, 20, 45)]
    ['三', '十', '十二', '二十', '四十五']
    """
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def figures(unit: str = "", *, bounded: bool = True) -> st.SearchStrategy[Figure]:
    """A quantity in print and what it says: in figures or 汉字, with or without a word of bound; shrinks to 2.

    Args:
        unit: with its multiplier, as `万亩`; drawn where none is given.
        bounded: whether words of bound may stand around it.
    """
    return _figures(unit, bounded=bounded)


@st.composite
def _figures(draw: st.DrawFn, unit: str, *, bounded: bool) -> Figure:
    unit = unit or draw(st.sampled_from(_UNITS))
    multiplier = unit[0] if unit[0] in _MULTIPLIERS else ""
    plain = unit.removeprefix(multiplier)
    before, after, bound = draw(st.sampled_from(_BOUNDS)) if bounded else _BOUNDS[0]
    printed, value = draw(_numerals(fractions=bool(multiplier) or plain in ("%", "个百分点", "公里")))
    value *= _MULTIPLIERS[multiplier]
    if plain == "%" and printed[-1] in "〇一二三四五六七八九十":
        words = f"{before}百分之{printed}{after}"
    else:
        words = f"{before}{printed}{unit}{after}"
    return Figure(
        words=words,
        quantity=Quantity(low=value, high=value, unit=plain, canonical_unit=_CANONICAL.get(plain, plain), bound=bound),
    )


@st.composite
def _numerals(draw: st.DrawFn, *, fractions: bool) -> tuple[str, Decimal]:
    """A numeral in figures, with a decimal place where fractions may stand, or in 汉字."""
    form = draw(st.sampled_from(["figures", "fraction", "han"] if fractions else ["figures", "han"]))
    if form == "han":
        number = draw(st.integers(11, 98))
        return han_numeral(number), Decimal(number)
    whole = draw(st.integers(2, 98 if fractions else 998))
    if form == "figures":
        return str(whole), Decimal(whole)
    printed = f"{whole}.{draw(st.integers(1, 9))}"
    return printed, Decimal(printed)


def quantities() -> st.SearchStrategy[Quantity]:
    """Exact amounts as the library gives them, ranges too; shrinks to 2 %."""
    return st.one_of(figures().map(lambda figure: figure.quantity), _ranges())


@st.composite
def _ranges(draw: st.DrawFn) -> Quantity:
    low, more = draw(st.integers(2, 98)), draw(st.integers(1, 9))
    return Quantity(low=Decimal(low), high=Decimal(low + more), unit="%", canonical_unit="%", bound=Bound.RANGE)
