"""What is said of a numeral: its quantity, or why it is none."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

import attrs

from policytext.chinese._uncounted import NotQuantity
from policytext.chinese.folding import fold
from policytext.spans import Span

__all__ = ["Bound", "Candidate", "Quantity"]


class Bound(StrEnum):
    """How a printed number bounds the value that it gives."""

    EXACT = "exact"
    ABOUT = "about"
    MIN = "min"
    MAX = "max"
    OVER = "over"
    UNDER = "under"
    RANGE = "range"

    def and_also(self, other: Bound) -> Bound:
        """Of two words of bound what both say: a range before a limit, a limit before about.

        >>> Bound.ABOUT.and_also(Bound.MIN), Bound.OVER.and_also(Bound.RANGE)
        (<Bound.MIN: 'min'>, <Bound.RANGE: 'range'>)
        """
        if other is Bound.EXACT or self is Bound.RANGE:
            return self
        return other if other is Bound.RANGE or self is Bound.EXACT or self is Bound.ABOUT else self


@attrs.frozen(kw_only=True)
class Quantity:
    """An exact amount: `low` and `high` in plain units, equal where the text gives one number.

    `unit` is printed without the multiplier; `canonical_unit` is folded and standardised.
    """

    low: Decimal
    high: Decimal
    unit: str = ""
    canonical_unit: str = ""
    bound: Bound = Bound.EXACT


class Candidate(NamedTuple):
    """A numeral of a folded text: a quantity, or something else for the reason given.

    A named tuple, for a report has hundreds and they are made on every parse.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    unit_start: int
    unit_end: int
    low: Decimal
    high: Decimal
    unit: str
    canonical_unit: str
    bound: Bound
    reason: NotQuantity | None

    @property
    def span(self) -> Span:
        """The numeral with its words of bound and its unit."""
        return Span(self.start, self.end)

    @property
    def number(self) -> Span:
        """The numeral alone, with its multiplier."""
        return Span(self.number_start, self.number_end)

    @property
    def unit_span(self) -> Span:
        """The unit, empty where none is printed."""
        return Span(self.unit_start, self.unit_end)

    def quantity(self, text: str) -> Quantity:
        """What it says, the unit in the script that the text prints."""
        return Quantity(
            low=self.low,
            high=self.high,
            unit=self._printed_unit(text),
            canonical_unit=self.canonical_unit,
            bound=self.bound,
        )

    def _printed_unit(self, text: str) -> str:
        printed = text[self.unit_start : self.unit_end]
        if printed == self.unit or self.unit.isascii() or fold(printed) != self.unit:  # the unit of 五成 is %
            return self.unit
        return "".join(f if f.isascii() else p for f, p in zip(self.unit, printed, strict=True))
