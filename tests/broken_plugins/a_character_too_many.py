"""Its names go on one character beyond their spans."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "words-verbatim"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found, with its words."""

    span: Span
    name: str


def extract(document):
    for match in re.finditer("[省市县][委政]", document.text):
        yield Mark(span=Span(*match.span()), name=document.text[match.start() : match.end() + 1])


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="a_character_too_many", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
