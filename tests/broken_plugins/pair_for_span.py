"""Its span is a pair of numbers."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor

#: The law that it breaks.
LAW = "right-types"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: tuple[int, int]


def extract(document):
    for match in re.finditer("渡口", document.text):
        yield Mark(span=match.span())


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="pair_for_span", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
