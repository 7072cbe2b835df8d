"""What a numeral says: figures with a multiplier, 汉字 counted or digit by digit, and the approximate ones."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

__all__ = ["DIGITS", "EXACT", "FRACTIONS", "LONGEST", "Reading", "is_whole", "read_numeral", "read_short"]

#: Fractions that do not end have so many digits.
FRACTIONS = Context(prec=28)
#: For sums and products, whatever the context of the caller.
EXACT = Context(prec=200)

#: The digits of 汉字, two and three also in their counting forms.
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "O": 0, "幺": 1, "两": 2, "俩": 2, "仨": 3}
#: The forms of cheques and statutes → the everyday ones.
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")


def is_whole(value: Decimal) -> bool:
    """Whether a number has no fraction; `value % 1` would raise for long ones."""
    return value == value.to_integral_value()


class Reading(NamedTuple):
    """What a numeral says by itself: `bound` is exact, about (十来), over (百余), min (数千) or range (十几)."""

    low: Decimal
    high: Decimal
    bound: str
    form: str


_FIGURE = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})++|[0-9]++)(?:\. ?(?P<part>[0-9]++))?(?: ?(?P<powers>[十百千万亿兆]++))?"
)
_POWERS = {
    "": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "万万": 8, "十亿": 9, "百亿": 10,
    "千亿": 11, "万亿": 12, "兆": 12, "十万亿": 13, "百万亿": 14, "千万亿": 15, "亿亿": 16,
}  # fmt: skip


def read_numeral(folded: str) -> Reading | None:
    """What a folded numeral of any length says; None where the text is not one numeral.

    >>> read_numeral("十几万")
    Reading(low=Decimal('110000'), high=Decimal('190000'), bound='range', form='han')
    """
    if len(folded) <= LONGEST:
        return read_short(folded)
    return _read_figures(folded) or _read_digits(folded)


#: Characters of the longest number that is counted: 九千九百九十九万亿 … has half as many.
LONGEST = 60


@lru_cache(maxsize=8192)
def read_short(folded: str) -> Reading | None:
    """`read_numeral` of a text of not more than `LONGEST` characters; what was read is remembered."""
    if reading := _read_figures(folded):
        return reading
    above, of, below = folded.partition("/")
    return _read_fraction(above, below) if of else _read_han(folded.translate(_PLAIN))


def _read_figures(folded: str) -> Reading | None:
    match = _FIGURE.fullmatch(folded)
    if match is None:
        return None
    whole, part, powers = match.groups("")
    if powers not in _POWERS:
        return None
    value = _shifted(whole.replace(",", ""), part, _POWERS[powers])
    return Reading(value, value, "exact", "mixed" if powers else "figures")


def _read_fraction(above: str, below: str) -> Reading | None:
    """1/3: a digit over a greater one."""
    if not (above.isdecimal() and below.isdecimal()) or len(above + below) > 3 or not 0 < int(above) < int(below):
        return None
    value = FRACTIONS.divide(Decimal(above), Decimal(below))
    return Reading(value, value, "exact", "figures")


def _shifted(whole: str, part: str, power: int) -> Decimal:
    """The figures with the point moved, so that 2.26万 is 22600 and not 22600.00."""
    if len(part) > power:
        return Decimal(f"{whole}{part[:power]}.{part[power:]}")
    return Decimal(whole + part.ljust(power, "0"))


_APPROXIMATE = re.compile(r"(?<=[十百千万亿0-9]) ?[多余来](?=[百千万亿]|$)")
_DECIMAL = re.compile(r"(?P<whole>[^点]+)点(?P<part>[〇零一二三四五六七八九O]++|[0-9]++)(?P<powers>[百千万亿]*)")
_SPECIAL = {"俩": ("2", "2"), "仨": ("3", "3"), "半": ("0.5", "0.5"), "一半": ("0.5", "0.5"), "半数": ("0.5", "0.5")}


def _read_han(text: str) -> Reading | None:
    if special := _SPECIAL.get(text):
        return Reading(Decimal(special[0]), Decimal(special[1]), "exact", "han")
    if decimal := _DECIMAL.fullmatch(text):
        return _read_decimal(decimal)
    text = text.replace("个亿", "亿")
    if about := _APPROXIMATE.search(text):
        reading = read_short(text[: about.start()] + text[about.end() :])
        if reading is None or reading.bound == "range":
            return reading
        return reading._replace(bound="about" if about[0][-1] == "来" else "over") if reading.bound == "exact" else None
    is_open = len(text) > 1 and text[0] == "数"
    pair = _value("一" + text[1:] if is_open else text)
    if pair is None:
        return None
    low, high = pair
    bound = "range" if low < high else "min" if is_open else "exact"
    return Reading(Decimal(low), Decimal(high), bound, "mixed" if _FIGURE.search(text) else "han")


def _read_digits(text: str) -> Reading | None:
    """A number of any length written digit by digit."""
    if len(text) < 2 or not _DIGITS_ONLY.fullmatch(text):
        return None
    value = Decimal(text.translate(_AS_FIGURES))
    return Reading(value, value, "exact", "han")


def _read_decimal(match: re.Match[str]) -> Reading | None:
    powers, whole = _POWERS.get(match["powers"]), _value(match["whole"])
    if whole and whole[0] != whole[1]:
        whole = _figures_or_digits(match["whole"])  # 一二点三
    if powers is None or whole is None:
        return None
    value = _shifted(str(whole[0]), match["part"].translate(_AS_FIGURES), powers)
    return Reading(value, value, "exact", "han")


_DIGITS_ONLY = re.compile(r"[〇零幺一二三四五六七八九O]++")
_AS_FIGURES = {ord(c): str(i) for c, i in DIGITS.items()}
_ONE = "(?:[一二三四五六七八九两]{1,2}|[0-9]++|[几数])"
_SECTION = re.compile(
    rf"(?:(?P<k>{_ONE}?)千(?P<k0>[零〇]?))?(?:(?P<h>{_ONE}?)百(?P<h0>[零〇]?))?"
    rf"(?:(?P<t>{_ONE}?)十|(?P<old>[廿卅]))?(?P<o>{_ONE}?)"
)
_Pair = tuple[int, int]


def _value(text: str) -> _Pair | None:
    """The least and the greatest number that a counted numeral can mean: 三千万亿, 一万二, 二十五六, 几十亿."""
    for sign, power in (("亿", 8), ("万", 4)):
        head, found, tail = text.rpartition(sign)
        if found:
            big, rest = _value(head) if head else (1, 1), _rest(tail, power)
            if big is None or rest is None or (big[1] >= 10**power and head[-1:] != sign):  # 三万一千万
                return None
            return big[0] * 10**power + rest[0], big[1] * 10**power + rest[1]
    return _section(text)


def _rest(tail: str, power: int) -> _Pair | None:
    """What follows 万 or 亿: in 一万二 it is 2000, in 一万零二 it is 2."""
    if not tail:
        return 0, 0
    if tail[0] in "百千":  # 五万千瓦
        return None
    if tail[0] in "零〇":
        tail = tail[1:]
    elif (ones := _ones(tail)) and ones[1] < 10:
        return ones[0] * 10 ** (power - 1), ones[1] * 10 ** (power - 1)
    pair = _value(tail)
    return pair if pair and 0 < pair[1] < 10**power else None


def _section(text: str) -> _Pair | None:
    match = _SECTION.fullmatch(text)
    if match is None or not text:
        return _figures_or_digits(text)
    k, k0, h, h0, t, old, o = match.groups()
    parts = [(k, 1000), (h, 100), (t, 10), (o or None, 1)]
    if old:
        parts[2] = ("二" if old == "廿" else "三", 10)
    if o and t is None and not old:
        is_plain = o.isascii() and (len(o) > 1 or o == "0")  # 1百01
        if h is not None:
            parts[3] = (o, 1 if h0 or is_plain else 10)
        elif k is not None:
            parts[3] = (o, 1 if k0 or is_plain else 100)
    elif not o and ((h0 and t is None) or (k0 and h is None and t is None)):
        return None  # 一百零
    low = high = 0
    for i, (digits, unit) in enumerate(parts):
        if digits is None:
            continue
        if not digits:
            if unit > 10 and any(d is not None for d, _ in parts[:i]):
                return None
            digits = "一"  # noqa: PLW2901  百亿, 一千零十
        pair = _ones(digits, first=unit > 1 or len(text) == 1)
        if pair is None or (pair[1] > 9 and len(text) > len(digits) and not (unit == 1 and digits.isascii())):
            return _figures_or_digits(text)
        low, high = low + pair[0] * unit, high + pair[1] * unit
    return low, high


def _ones(text: str, *, first: bool = True) -> tuple[int, int] | None:
    """One digit, or two that stand for a range: 五, 五六, 三五, 几."""
    if text in ("几", "数"):
        return (2 if first else 1), 9
    if text.isascii():
        return (int(text), int(text)) if text.isdecimal() else None
    digits = [DIGITS.get(c, 0) for c in text]
    if 0 in digits or len(digits) > 2:
        return None
    low, high = digits[0], digits[-1]
    if len(digits) == 1 or high == low + 1 or digits == [3, 5]:
        return low, high
    return (high, low) if text == "三两" else None


def _figures_or_digits(text: str) -> _Pair | None:
    if text.isascii() and text.isdecimal():
        value = int(text)
    elif len(text) > 1 and _DIGITS_ONLY.fullmatch(text):
        value = int(text.translate(_AS_FIGURES))
    elif text in ("〇", "零"):
        value = 0
    else:
        return None
    return value, value
