"""今年 is the year in which it runs."""

from __future__ import annotations

import re
from datetime import date

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


def extract(document):
    for match in re.finditer("今年", document.text):
        yield Mark(span=Span(*match.span()), number=date.today().year)  # noqa: DTZ011 — the mistake


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="reads_the_clock", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
