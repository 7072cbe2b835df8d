"""Its amounts are floats."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "exact-numbers"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found, with an amount."""

    span: Span
    amount: float


def extract(document):
    for match in re.finditer("([0-9.]*[0-9])亿元", document.text):
        yield Mark(
            span=Span(*match.span()), amount=float(match[1].strip(".") or 0) * 1e8 if match[1].count(".") < 2 else 0.0
        )


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="float_amount", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
