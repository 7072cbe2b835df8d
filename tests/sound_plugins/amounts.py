"""Sums of money with all kinds of fields, found by simple patterns of unbounded figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

import attrs

from policytext.chinese import parse_number
from policytext.chinese.periods import Period
from policytext.hookspecs import hookimpl
from policytext.model import Document
from policytext.recipes import Extractor, PreparedExtractor, Tables
from policytext.spans import Span

PATTERN = re.compile(r"(?:(?P<year>\d{4})年[^。\n]*?)?(?P<number>\d+(?:\.\d+)?)(?P<unit>[亿万]?元)")


class Size(StrEnum):
    """How much it is."""

    SMALL = "small"
    LARGE = "large"


@attrs.frozen(kw_only=True)
class Part:
    """A part of an amount."""

    span: Span
    text: str


@attrs.frozen(kw_only=True)
class Amount:
    """A sum of money."""

    span: Span
    amount: Decimal
    size: Size
    year: Period | None = None
    unit: Span | None = None
    parts: tuple[Part, ...] = ()
    confidence: float = 1.0


def _extract(document: Document) -> Iterator[Amount]:
    for match in PATTERN.finditer(document.text):
        amount = parse_number(match["number"])
        spans = [Span(*match.span(name)) for name in ("number", "unit")]
        yield Amount(
            span=Span(match.start("number"), match.end()),
            amount=amount,
            size=Size.LARGE if amount > 100 else Size.SMALL,
            year=Period.parse(match["year"]) if match["year"] and "1900" < match["year"] < "2100" else document.date,
            unit=spans[1],
            parts=tuple(Part(span=span, text=document[span]) for span in spans),
            confidence=0.75,
        )


def _prepare(_: Tables) -> PreparedExtractor:
    return PreparedExtractor(extract=_extract)


AMOUNTS = Extractor(name="amounts", prepare=_prepare, makes=(Amount,))


@hookimpl
def policytext_extractors() -> tuple[Extractor, ...]:
    """The extractor of sums."""
    return (AMOUNTS,)
