"""Its words are those of the folded view."""

from __future__ import annotations

import re

import attrs

from policytext.chinese import fold
from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "words-verbatim"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found, with its words."""

    span: Span
    text: str


def extract(document):
    for match in re.finditer("[0-9]+%", fold(document.text)):
        yield Mark(span=Span(*match.span()), text=match[0])


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="other_words", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
