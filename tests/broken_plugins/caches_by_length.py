"""It keeps results by the length of the text, which another may have."""

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
    key = len(document.text)
    if key not in CACHE:
        CACHE[key] = [Mark(span=Span(*m.span())) for m in re.finditer("[0-9]{1,2}月底前", document.text)]
    return CACHE[key]


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="caches_by_length", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
