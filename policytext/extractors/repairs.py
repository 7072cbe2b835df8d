"""Repairs: the stretches of a document that a cleaner has mended."""

from __future__ import annotations

from collections.abc import Iterable

from policytext.annotations import Repair
from policytext.hookspecs import hookimpl
from policytext.mapped import Why
from policytext.model import Document
from policytext.recipes import Extractor, PreparedExtractor

__all__ = ["REPAIRS"]


def _extract(document: Document) -> Iterable[Repair]:
    return (Repair(span=piece.clean) for piece in document.pieces if piece.why is Why.REPAIRED)


#: One for each repaired piece; `document.raw_spans(repair.span)` gives what stood there.
REPAIRS = Extractor(name="repairs", prepare=lambda _: PreparedExtractor(extract=_extract), makes=(Repair,))


@hookimpl
def policytext_extractors() -> Iterable[Extractor]:
    """The extractor of repairs."""
    return (REPAIRS,)
