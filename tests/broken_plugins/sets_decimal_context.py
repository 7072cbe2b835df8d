"""It changes how all decimals of the process are rounded."""

from __future__ import annotations

import decimal
import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "world-untouched"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


def extract(document):
    decimal.getcontext().prec = 4
    for match in re.finditer("渡口", document.text):
        yield Mark(span=Span(*match.span()))


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="sets_decimal_context", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
