"""A regular expression with a repetition in a repetition."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "linear-time"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


PATTERN = re.compile("(?:[0-9]+，?)+年")


def extract(document):
    for match in PATTERN.finditer(document.text):
        yield Mark(span=Span(*match.span()))


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="tries_all_ways", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
