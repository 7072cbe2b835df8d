"""It looks at the first line of a document that may have none."""

from __future__ import annotations

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "never-raises"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


def extract(document):
    first = document.lines[0]
    if document[first.span].endswith("渡口"):
        yield Mark(span=first.span)


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="raises_on_empty", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
