"""It numbers what it finds through all documents."""

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


COUNT = iter(range(10**9))


def extract(document):
    for match in re.finditer("渡口", document.text):
        yield Mark(span=Span(*match.span()), number=next(COUNT))


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="counts_its_calls", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
