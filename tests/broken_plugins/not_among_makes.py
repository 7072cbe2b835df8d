"""It gives what it does not say it makes."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "right-types"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


@attrs.frozen(kw_only=True)
class Other:
    """What nobody was told of."""

    span: Span


def extract(document):
    for match in re.finditer("渡口", document.text):
        yield Other(span=Span(*match.span()))


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="not_among_makes", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
