"""A class of annotations called as a built-in one: plain data cannot tell them apart."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "names-unique"


@attrs.frozen(kw_only=True)
class Quote:
    """What is found."""

    span: Span


def extract(document):
    for match in re.finditer("渡口", document.text):
        yield Quote(span=Span(*match.span()))


EXTRACTOR = Extractor(name="built_in_class_name", prepare=lambda _: PreparedExtractor(extract=extract), makes=(Quote,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
