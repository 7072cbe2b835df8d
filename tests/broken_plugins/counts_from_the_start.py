"""For each match it counts the lines before it."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "linear-time"


@attrs.frozen(kw_only=True)
class Place:
    """What is found, with the number of its line."""

    span: Span
    line: int


def extract(document):
    for match in re.finditer("[，。：0-9]", document.text):
        yield Place(span=Span(*match.span()), line=document.text[: match.start()].count("\n"))


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="counts_from_the_start", prepare=prepare, makes=(Place,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
