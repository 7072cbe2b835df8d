"""A loop that does not move on."""

from __future__ import annotations

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "comes-back"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


def extract(document):
    at = document.text.find("“")
    while at >= 0:
        at = document.text.find("“", at)
    return ()


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="never_returns", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
