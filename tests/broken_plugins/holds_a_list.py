"""Its annotations hold a list."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "values-frozen"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found, with words."""

    span: Span
    words: list[str]


def extract(document):
    for match in re.finditer("渡口", document.text):
        yield Mark(span=Span(*match.span()), words=[match[0]])


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="holds_a_list", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
