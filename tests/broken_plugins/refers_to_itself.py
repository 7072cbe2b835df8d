"""What it finds is a part of itself."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "survives-json"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found, with where it belongs."""

    within: tuple[object, ...] = ()
    span: Span


def extract(document):
    for match in re.finditer("渡口", document.text):
        mark = Mark(span=Span(*match.span()))
        object.__setattr__(mark, "within", (mark,))
        yield mark


EXTRACTOR = Extractor(name="refers_to_itself", prepare=lambda _: PreparedExtractor(extract=extract), makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
