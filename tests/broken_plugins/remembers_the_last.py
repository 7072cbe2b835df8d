"""It takes the year of the last document where this one has none."""

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


LAST = {"year": 0}


def extract(document):
    years = [int(year) for year in re.findall("([0-9]{4})年", document.text)]
    LAST["year"] = years[0] if years else LAST["year"]
    for match in re.finditer("[。，]", document.text):
        yield Mark(span=Span(*match.span()), number=LAST["year"])


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="remembers_the_last", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
