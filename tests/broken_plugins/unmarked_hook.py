"""A hook without its mark: nobody calls it."""

from __future__ import annotations

import re

import attrs

from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "hooks-marked"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


def extract(document):
    for match in re.finditer("渡口", document.text):
        yield Mark(span=Span(*match.span()))


EXTRACTOR = Extractor(name="unmarked_hook", prepare=lambda _: PreparedExtractor(extract=extract), makes=(Mark,))


def policytext_extractors():
    return (EXTRACTOR,)
