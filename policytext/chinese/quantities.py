"""Quantities: a numeral with what bounds it and its unit: 5.1％左右, 超过2300家, 6—6.5％, 两位数."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import attrs

from policytext.chinese import _amounts, _uncounted
from policytext.chinese._amounts import KINDS, amount_of
from policytext.chinese._bounds import Bounds
from policytext.chinese._candidates import Bound, Candidate, Quantity
from policytext.chinese._numeral_runs import Found, NumeralFinder
from policytext.chinese._ranges import JOINTS, join_parts, join_range, share_units
from policytext.chinese._uncounted import RULED, NotQuantity, is_turned, why_not
from policytext.chinese._units import Units
from policytext.chinese.folding import fold
from policytext.spans import Span

__all__ = [
    "Bound",
    "Candidate",
    "FoundQuantity",
    "NotQuantity",
    "Quantity",
    "QuantityGrammar",
    "find_quantities",
    "is_turned",
]


@attrs.frozen(kw_only=True)
class FoundQuantity:
    """A quantity as printed: `span` holds the numeral with its words of bound and unit, `number` the numeral alone.

    `unit_span` is empty where no unit is printed, or where a later number of the list has it.
    """

    span: Span
    number: Span
    unit_span: Span
    quantity: Quantity


class QuantityGrammar:
    """Reads the numerals of folded texts; made once for a set of tables.

    >>> grammar = QuantityGrammar()
    >>> text = "2024年,全市新建公园12个,增长5.1%左右"
    >>> [(text[c.start : c.end], str(c.reason or c.bound)) for c in grammar.candidates(text, 0, len(text))]
    [('2024年', 'date'), ('12个', 'exact'), ('5.1%左右', 'about')]
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self._finder = NumeralFinder(tables)
        self._units = Units(tables)
        self._bounds = Bounds(tables)
        #: The characters beside a number, and after its unit, that may change what it says.
        self._before = _uncounted.TELLING_BEFORE | _SIGNS | self._bounds.closings | {" "}
        self._after = _uncounted.TELLING_AFTER | _amounts.TELLING_AFTER
        self._next = _amounts.TELLING_NEXT | self._bounds.openings | {"级", " "}

    def candidates(self, folded: str, start: int, end: int) -> list[Candidate]:
        """Every numeral between two places of a folded text, in order, each a quantity or something else.

        The numbers of a range are one candidate. A number whose unit stands at a later number of its list has that
        unit: 增长5.1、6.2和7.3个百分点.
        """
        found: list[Candidate] = []
        past = start
        parted = 0  # the end of the last ratio of parts
        for numeral in self._finder.scan(folded, start, end):
            first = numeral.start
            if first < past:  # the 万 of 元/万元
                continue
            if 0 < first - past <= _WIDEST and found and (mark := _joint(folded, found[-1], first)):
                last = self._candidate(folded, numeral, first)
                if joined := join_range(folded, found[-1], last, mark):
                    found[-1] = joined
                    past = joined.end
                    continue
            linked = _chain(folded, numeral, end) if numeral.reading.form == "figures" else None
            candidate = linked or self._candidate(folded, numeral, past)
            if candidate.start == past and found and (sum_of_both := join_parts(found[-1], candidate)):
                found[-1] = sum_of_both
                past = candidate.end
                continue
            past = candidate.end
            if linked and _has_parts(folded, linked, start, parted):
                found += _members(folded, linked)
                parted = linked.end
            else:
                found.append(candidate)
        share_units(folded, found)
        return found

    def _candidate(self, folded: str, numeral: Found, floor: int) -> Candidate:
        """One numeral with its words of bound and its unit."""
        start, number_end, reading, in_phrase = numeral
        if (  # Most are figures with a unit and nothing that tells more: 5.1%, 2300家. They need no second look.
            start > floor
            and not in_phrase
            and reading.form != "han"
            and "0" <= folded[start] <= "9"
            and folded[start - 1] not in self._before
            and folded[number_end : number_end + 1] not in self._after
            and (matched := self._units.match(folded, number_end))
            and matched[1] not in RULED
            and folded[matched[0] : matched[0] + 1] not in self._next
        ):
            low, high, kind, _ = reading
            end, canonical = matched
            unit = folded[number_end:end]
            return _new(
                Candidate,
                (start, end, start, number_end, number_end, end, low, high, unit, canonical, KINDS[kind], None),
            )
        bounds = self._bounds
        low, high, bound, unit, canonical, number_end, unit_start, unit_end, end = amount_of(
            folded, numeral, self._units, bounds
        )
        # Most numbers have no word of bound and no sign: the character beside them tells it without a call.
        head, tail = start, end
        place = end + folded.startswith(" ", end)  # 96% 以上
        if folded[place : place + 1] in bounds.openings:
            stop, said = bounds.after(folded, place)
            if place == end or stop - place > 1:
                tail, bound = (end, bound) if stop == place else (stop, bound.and_also(said))
        is_bare = folded[start] in "百千万亿" and not folded[start:number_end].strip("百千万亿")
        if start > floor:
            place = start - (folded[start - 1] == " ")  # 连续 7 年
            if place > floor and folded[place - 1] in bounds.closings:
                first, said = bounds.before(folded, place, floor, is_bare=is_bare)
                if first < place:
                    head, bound = first, said.and_also(bound)
            if head > floor and folded[head - 1] in _SIGNS and (sign := _minus(folded, head, reading.form, canonical)):
                head, low, high = head - sign, high.copy_negate(), low.copy_negate()
        is_loose = is_bare and bound is _EXACT
        place = unit_start if unit else end
        reason = why_not(folded, numeral, canonical, head=head, place=place, tail=tail, is_loose=is_loose)
        return _new(
            Candidate,
            (head, tail, start, number_end, unit_start, unit_end, low, high, unit, canonical, bound, reason),
        )


#: Makes a named tuple of its values in half the time of its own constructor.
_new = tuple.__new__
_EXACT = Bound.EXACT
_WIDEST = 3


def _joint(folded: str, first: Candidate, start: int) -> str:
    """The joint between a candidate and the numeral after it; empty where something else parts them."""
    mark = folded[first.end : start].strip(" ")
    if mark not in JOINTS or (first.end > first.unit_end and first.unit_end > first.number_end):
        return ""
    return mark


_ISO = re.compile(r"[12][0-9]{3}([-./])[0-9]{1,2}(?:\1[0-9]{1,2})?(?![0-9%])")
_PARTS = re.compile(r"[0-9]+(?:\. ?[0-9]+)?(?: ?[:∶] ?[0-9]+(?:\. ?[0-9]+(?![0-9]*年))?)+")
_CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?")
_LINKS = frozenset(" :∶")
_COMPARED = frozenset("比为由成至约例到")


def _chain(folded: str, numeral: Found, end: int) -> Candidate | None:
    """Figures that marks link: 2024-05-31, 9:30, 7.2:52.4:40.4."""
    start, last, reading, _ = numeral
    if (
        folded[last : last + 1] in _LINKS
        and folded.startswith((":", "∶", " :", " ∶"), last)
        and (match := _PARTS.match(folded, start, end))
    ):
        is_clock = _CLOCK.fullmatch(match[0]) and folded[start - 1 : start] not in _COMPARED
        reason = NotQuantity.DATE if is_clock else NotQuantity.RATIO
    elif last - start >= 4 and folded[start] in "12" and (match := _ISO.match(folded, start, end)):
        if match[1] == "." and match.end() == last and match[0].count(".") == 1:
            return None  # 2024.5 may be a number
        reason = NotQuantity.DATE
    else:
        return None
    at = match.end()
    return Candidate(start, at, start, at, at, at, reading.low, reading.high, "", "", Bound.EXACT, reason)


#: So far before a ratio stands what it is of: 三次产业比例调整为7.2:52.4:40.4.
_WIDE = 24
_SHARES = re.compile(
    r"(?:产业|面积|人口|经济|收入|种植|用地|城乡|粮经)[^,;。:]{0,10}(?:比例|结构|构成|之比)[^,;。:]{0,14}$"
)
#: What stands between such a ratio and the one that it has become.
_SHIFTED = re.compile(r"[^,;。:0-9]{1,12}(?:[0-9]{4}年[^,;。:0-9]{0,6})?")
_MEMBER = re.compile(r"[0-9]+(?:\. ?[0-9]+)?")


def _has_parts(folded: str, ratio: Candidate, start: int, parted: int) -> bool:
    """Whether linked figures tell of the parts of a whole, by the noun before them or by such a ratio that they follow."""
    first = ratio.start
    return _PARTS.fullmatch(folded, first, ratio.end) is not None and (
        _SHARES.search(folded, max(start, first - _WIDE), first) is not None
        or (parted > 0 and _SHIFTED.fullmatch(folded, parted, first) is not None)
    )


def _members(folded: str, ratio: Candidate) -> Iterator[Candidate]:
    """The members of a ratio that tells of parts of a whole, each a quantity of its own."""
    for match in _MEMBER.finditer(folded, ratio.start, ratio.end):
        at, end = match.span()
        value = Decimal(match[0].replace(" ", ""))
        yield Candidate(at, end, at, end, end, end, value, value, "", "", Bound.EXACT, None)


_LEVELS = tuple("为是至到达")
_SIGNS = frozenset("-−负下")
_AFTER_WHICH_MINUS = frozenset("为是长达到至降率速幅约于(:,;、。 \n")


def _minus(folded: str, at: int, form: str, unit: str) -> int:
    """How long the sign before a number below zero is: 增长-2.3%, 为负3.2%, 零下4度; not 1-5, 减负5亿元."""
    mark, before = folded[at - 1], folded[at - 2 : at - 1]
    if mark == "下" and before == "零":
        return 2 if unit in ("度", "摄氏度") else 0
    if mark == "负":
        return 1 if before in _LEVELS or folded.startswith("百分之", at) else 0
    return 1 if mark in "-−" and form != "han" and (not before or before in _AFTER_WHICH_MINUS) else 0


@cache
def _grammar() -> QuantityGrammar:
    return QuantityGrammar()


def find_quantities(text: str, *, tables: Mapping[str, Mapping[str, Any]] | None = None) -> tuple[FoundQuantity, ...]:
    """The quantities of a text, in order; dates, ordinals, labels, names and set phrases left out.

    >>> text = "２０２４年新增就业约6.5万人，失业率控制在4.7％以内。"
    >>> for found in find_quantities(text):
    ...     q = found.quantity
    ...     print(text[found.span.start : found.span.end], q.low, q.unit, q.bound)
    约6.5万人 65000 人 about
    4.7％以内 4.7 % max
    """
    grammar = QuantityGrammar(tables) if tables else _grammar()
    folded = fold(text)
    return tuple(
        FoundQuantity(span=c.span, number=c.number, unit_span=c.unit_span, quantity=c.quantity(text))
        for c in grammar.candidates(folded, 0, len(folded))
        if c.reason is None
    )
