"""A hook that gives one recipe and dies on the way to the next."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "hooks-give-recipes"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


def extract(document):
    for match in re.finditer("渡口", document.text):
        yield Mark(span=Span(*match.span()))


EXTRACTOR = Extractor(name="hook_that_dies", prepare=lambda _: PreparedExtractor(extract=extract), makes=(Mark,))


@hookimpl
def policytext_extractors():
    yield EXTRACTOR
    raise KeyError("no such table")
