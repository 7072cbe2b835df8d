"""It adds to a table of the library in place."""

from __future__ import annotations

import re

import attrs

from policytext.chinese.lexicon import table
from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "world-untouched"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


def extract(document):
    for match in re.finditer("渡口", document.text):
        yield Mark(span=Span(*match.span()))


def prepare(tables):
    table("layout")["offices"].append("渡口长")
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="changes_library_table", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
