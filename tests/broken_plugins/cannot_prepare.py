"""An extractor that needs a table which no plug-in adds."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "prepares"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


def extract(document):
    for match in re.finditer("渡口", document.text):
        yield Mark(span=Span(*match.span()))


def prepare(tables):
    words = tables["boats"]["words"]
    return PreparedExtractor(extract=lambda document: extract(document) if words else ())


EXTRACTOR = Extractor(name="cannot_prepare", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
