"""今年 is the year in which it was imported."""

from __future__ import annotations

import re
import time

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "same-at-any-time"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found, with a number."""

    span: Span
    number: int


YEAR = time.localtime().tm_year


def extract(document):
    for match in re.finditer("今年", document.text):
        yield Mark(span=Span(*match.span()), number=YEAR)


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="reads_the_clock_at_import", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
