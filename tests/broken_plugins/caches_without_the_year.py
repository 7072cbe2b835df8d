"""It keeps results by the text alone, and they hang upon its year."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "same-again"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


CACHE = {}


def extract(document):
    if document.text not in CACHE:
        year = document.date.start.year if document.date else document.reference or 2024
        found = re.finditer("[0-9]{4}年", document.text)
        CACHE[document.text] = [Mark(span=Span(*m.span())) for m in found if int(m[0][:4]) >= year]
    return CACHE[document.text]


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="caches_without_the_year", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
