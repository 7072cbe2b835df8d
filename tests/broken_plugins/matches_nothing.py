"""Its pattern matches the empty text, at every character."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "spans-filled"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


def extract(document):
    return [Mark(span=Span(*m.span())) for m in re.finditer("[0-9]{0,2}", document.text)]


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="matches_nothing", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
