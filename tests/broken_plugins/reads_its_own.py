"""It says that it reads what it makes."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "needs-no-circle"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


def extract(document):
    return [Mark(span=Span(*m.span())) for m in re.finditer("[0-9]{1,2}月底前", document.text)]


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="reads_its_own", prepare=prepare, makes=(Mark,), reads=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
