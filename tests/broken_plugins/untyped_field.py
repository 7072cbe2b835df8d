"""A field of any type does not come back from plain data."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "survives-json"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found, with an amount."""

    span: Span
    amount: Any


def extract(document):
    for match in re.finditer("渡口", document.text):
        yield Mark(span=Span(*match.span()), amount=Decimal("1.5"))


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="untyped_field", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
