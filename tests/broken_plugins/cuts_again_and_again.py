"""It cuts off what it has read, and so copies the rest each time."""

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
    rest, at = document.text, 0
    while match := re.search("[，。]", rest):
        yield Mark(span=Span(at + match.start(), at + match.end()))
        at += match.end()
        rest = rest[match.end() :]


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="cuts_again_and_again", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
