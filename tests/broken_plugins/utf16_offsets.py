"""It counts as JavaScript does."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "clean-offsets"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


def extract(document):
    length = len(document.text)
    for match in re.finditer("渡口", document.text):
        start = len(document.text[: match.start()].encode("utf-16-le", "surrogatepass")) // 2
        yield Mark(span=Span(min(start, length), min(start + 2, length)))


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="utf16_offsets", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
