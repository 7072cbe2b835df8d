"""A hook whose recipes are gone when it is asked again."""

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


EXTRACTOR = Extractor(
    name="hook_that_answers_once", prepare=lambda _: PreparedExtractor(extract=extract), makes=(Mark,)
)


RECIPES = iter([EXTRACTOR])


@hookimpl
def policytext_extractors():
    return RECIPES
