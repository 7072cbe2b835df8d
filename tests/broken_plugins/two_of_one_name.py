"""Two extractors of one name."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "names-unique"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


def extract(document):
    for match in re.finditer("渡口", document.text):
        yield Mark(span=Span(*match.span()))


EXTRACTOR = Extractor(name="two_of_one_name", prepare=lambda _: PreparedExtractor(extract=extract), makes=(Mark,))


OTHER = Extractor(name="two_of_one_name", prepare=lambda _: PreparedExtractor(extract=lambda _: ()), makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR, OTHER)
