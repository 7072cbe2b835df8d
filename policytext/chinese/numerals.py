"""Numbers written in figures, in 汉字, or in both: 2.26万, 三百二十, 二〇二五, 十几万, 三分之二."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

import attrs

from policytext.chinese._numeral_runs import NumeralFinder
from policytext.chinese._readings import DIGITS, EXACT, FRACTIONS, LONGEST, is_whole, read_numeral
from policytext.chinese.folding import fold

__all__ = ["HAN", "Numeral", "find_numerals", "integer_of", "parse_number", "read_integer"]

#: The characters that numbering and dates are written with, for use inside a character class.
HAN = "〇零一二三四五六七八九十百廿卅"

_FIGURES = re.compile(r"[0-9]{1,12}")
_POSITIONAL = re.compile(r"[〇零一二三四五六七八九O]{1,12}")
_COUNTED = re.compile(
    r"(?:(?P<thousands>[一二三四五六七八九两])千(?P<gap>零?))?(?:(?P<hundreds>[一二三四五六七八九两])百(?P<zero>零?))?"
    r"(?:(?P<tens>[一二三四五六七八九]?)十|(?P<old>[廿卅]))?(?P<ones>[一二三四五六七八九]?)"
)


def read_integer(text: str) -> int | None:
    """The number that the whole text writes in figures, digit by digit in 汉字, or counted up to 9999; else None.

    >>> read_integer("２０２５"), read_integer("二〇二五"), read_integer("一百一十三"), read_integer("一般")
    (2025, 2025, 113, None)
    """
    return integer_of(fold(text))


def integer_of(text: str) -> int | None:
    """`read_integer` of a text that is folded already.

    >>> integer_of("三十二")
    32
    """
    if len(text) == 1 and text in "零〇O一二两三四五六七八九":
        return DIGITS[text]
    if _FIGURES.fullmatch(text):
        return int(text)
    if _POSITIONAL.fullmatch(text):
        return int("".join(str(DIGITS[c]) for c in text))
    match = _COUNTED.fullmatch(text)
    if not text or match is None:
        return None
    total = 1000 * _digit(match["thousands"]) + 100 * _digit(match["hundreds"]) + _digit(match["ones"])
    if match["tens"] is not None:
        total += 10 * (_digit(match["tens"]) or 1)
    if match["ones"] and match["tens"] is None and not match["old"]:  # 二百五 is 250, 二百零五 is 205
        if match["hundreds"]:
            total += 0 if match["zero"] else 9 * _digit(match["ones"])
        elif match["thousands"]:
            total += 0 if match["gap"] else 99 * _digit(match["ones"])
    if match["old"]:
        total += 20 if match["old"] == "廿" else 30
    return total


def _digit(text: str | None) -> int:
    return DIGITS[text] if text else 0


def parse_number(text: str) -> Decimal:
    """The one number that the whole text writes, exactly.

    >>> parse_number("２.26万"), parse_number("一亿零三百"), parse_number("二〇二五"), parse_number("两百五")
    (Decimal('22600'), Decimal('100000300'), Decimal('2025'), Decimal('250'))
    >>> parse_number("负三点一四"), parse_number("百分之五"), parse_number("三又四分之一")
    (Decimal('-3.14'), Decimal('0.05'), Decimal('3.25'))

    Fractions that do not end have 28 digits. Raises ValueError for what is no single number: words, blanks,
    approximations (十几), ranges, and numbers with a bound or a unit.
    """
    folded = fold(text)
    is_below_zero = folded[:1] in _MINUS
    body = folded[1:] if is_below_zero or folded[:1] in _PLUS else folded
    whole, also, part = body.partition("又") if len(body) <= LONGEST else (body, "", "")
    value = _fraction(part if also else whole)
    if value is not None and also:  # 三又四分之一
        head = _plain(whole)
        value = EXACT.add(head, value) if head is not None and is_whole(head) and 0 < value < 1 else None
    if value is None:
        raise ValueError(f"not a number: {text[:40]!r}")
    return value.copy_negate() if is_below_zero else value


_MINUS = ("-", "−", "—", "负")
_PLUS = ("+", "正")


def _fraction(text: str) -> Decimal | None:
    below, of, above = text.partition("分之")
    if not of:
        above, of, below = text.partition("/")
    if not of:
        return _plain(text)
    if len(text) > LONGEST:
        return None
    low, high = _plain(below), _plain(above)
    return FRACTIONS.divide(high, low) if high is not None and low else None


def _plain(text: str) -> Decimal | None:
    reading = read_numeral(text)
    return reading.low if reading and reading.bound == "exact" else None


@attrs.frozen
class Numeral:
    """A numeral of a text: where it stands, the least and greatest number it can mean, and how it is written.

    `bound` is exact, about (十来), over (百余), min (数千) or range (十几); `form` is figures, han or mixed.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    bound: str
    form: str


@cache
def _finder() -> NumeralFinder:
    return NumeralFinder()


def find_numerals(folded: str) -> list[Numeral]:
    """Every numeral of a folded text, as long as can be, in order; words such as 统一 and 十分 have none.

    >>> [n.low for n in find_numerals("进一步统一标准,新建十几万套,三分之一已建成")]
    [Decimal('110000'), Decimal('0.3333333333333333333333333333')]
    """
    return [Numeral(f.start, f.end, *f.reading) for f in _finder().scan(folded, 0, len(folded))]
