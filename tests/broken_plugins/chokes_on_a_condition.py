"""A repetition in a repetition, tried only in sentences with a certain figure."""

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


def extract(document):
    for sentence in re.finditer("[^。\n]+", document.text):
        if "1.2" in sentence[0]:
            for match in re.finditer("由((?:[\u4e00-\u9fff]+、?)+)主管", sentence[0]):
                yield Mark(span=Span(*match.span()).shift(sentence.start()))


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="chokes_on_a_condition", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
