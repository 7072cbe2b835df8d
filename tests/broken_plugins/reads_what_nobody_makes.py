"""It reads a class that no extractor makes."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "reads-made"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


@attrs.frozen(kw_only=True)
class Other:
    """What nobody finds."""

    span: Span


def extract(document):
    return [Mark(span=Span(*m.span())) for m in re.finditer("[0-9]{1,2}月底前", document.text)]


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="reads_what_nobody_makes", prepare=prepare, makes=(Mark,), reads=(Other,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
