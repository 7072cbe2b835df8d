"""Two extractors, of which one reads what the other and the library make; frozen dataclasses; a cache; a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from policytext.annotations import Measure
from policytext.hookspecs import hookimpl
from policytext.model import Document
from policytext.recipes import Extractor, PreparedExtractor, Table, Tables
from policytext.spans import Span


@dataclass(frozen=True, kw_only=True)
class Ferry:
    """A ferry that is named."""

    span: Span
    name: str


@dataclass(frozen=True, kw_only=True)
class Freight:
    """A measure that stands in the paragraph of a ferry."""

    span: Span
    ferries: tuple[str, ...]
    level: int


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("[老新东西南北]?(?:" + "|".join(map(re.escape, words)) + ")")


def _prepare_ferries(tables: Tables) -> PreparedExtractor:
    words = tuple(tables.get("ferries", {}).get("words", ["渡口"]))
    return PreparedExtractor(
        extract=lambda document: [
            Ferry(span=Span(*m.span()), name=m[0].strip()) for m in _pattern(words).finditer(document.text)
        ]
    )


def _freight(document: Document) -> list[Freight]:
    found = []
    for line in document.lines:
        ferries = tuple(ferry.name for ferry in document.within(line.span, Ferry))
        section = document.section_at(line.span)
        if ferries:
            level = section.level if section else 0
            measures = document.within(line.span, Measure)
            found += [Freight(span=measure.span, ferries=ferries, level=level) for measure in measures]
    return found


FERRIES = Extractor(name="ferries", prepare=_prepare_ferries, makes=(Ferry,))
FREIGHT = Extractor(
    name="freight", prepare=lambda _: PreparedExtractor(extract=_freight), makes=(Freight,), reads=(Ferry, Measure)
)


@hookimpl
def policytext_extractors() -> list[Extractor]:
    """The extractors of ferries and of what they carry."""
    return [FREIGHT, FERRIES]


@hookimpl
def policytext_tables() -> list[Table]:
    """Words for ferries."""
    return [Table(name="ferries", rows={"words": ["渡口", "码头", "大桥"]})]
