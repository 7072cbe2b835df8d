"""Its amounts were floats on the way."""

from __future__ import annotations

from decimal import Decimal

import attrs

from policytext.chinese import find_quantities
from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "exact-numbers"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found, with an amount."""

    span: Span
    amount: Decimal


def extract(document):
    for found in find_quantities(document.text):
        yield Mark(span=found.span, amount=Decimal(float(found.quantity.low) * 1.1))


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="decimal_of_float", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
