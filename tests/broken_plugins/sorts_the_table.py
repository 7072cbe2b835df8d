"""It sorts the words of the table in place."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "input-untouched"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


def extract(document):
    for match in re.finditer("渡口", document.text):
        yield Mark(span=Span(*match.span()))


def prepare(tables):
    tables.setdefault("boats", {}).setdefault("words", []).append("渡船")
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="sorts_the_table", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
