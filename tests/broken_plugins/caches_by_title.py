"""It keeps results by the title of the document, which another may have."""

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
    """What is found, with a number."""

    span: Span
    number: int


SEEN = {}


def extract(document):
    if document.title not in SEEN:
        SEEN[document.title] = [Mark(span=Span(*m.span()), number=0) for m in re.finditer("。", document.text)]
    return [mark for mark in SEEN[document.title] if mark.span.end <= len(document.text)]


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="caches_by_title", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
