"""It reads the sentence from its start for each place."""

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
    for match in re.finditer("[0-9]月底前|到[0-9]{4}年", document.text):
        start = document.text.rfind("。", 0, match.start()) + 1
        if len(re.findall("，", document.text[start : match.start()])) >= 0:
            yield Mark(span=Span(*match.span()))


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="looks_back_in_its_sentence", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
