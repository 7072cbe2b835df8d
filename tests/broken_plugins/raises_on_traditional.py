"""Its table knows the simplified script only."""

from __future__ import annotations

import re

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


ENDS = {"开": "opened", "关": "closed"}


def extract(document):
    for match in re.finditer("渡口重([开開关關])", document.text):
        if ENDS[match[1]] == "opened":
            yield Mark(span=Span(*match.span()))


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="raises_on_traditional", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
