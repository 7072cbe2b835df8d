"""Its spans are those of the raw text."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "clean-offsets"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


def extract(document):
    for match in re.finditer("渡口", document.text):
        for raw in document.raw_spans(Span(*match.span())):
            if raw.end <= len(document.text):
                yield Mark(span=raw)


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="raw_offsets", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
