"""It has a rule for each genre that it knows."""

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


RULES = dict.fromkeys(
    ["work_report", "plan_proposal", "communique", "news", "commentary", "feature", "notice", "speech", "unknown"],
    "渡口",
)


def extract(document):
    for match in re.finditer(RULES[document.genre], document.text):
        yield Mark(span=Span(*match.span()))


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="raises_on_unknown_genre", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
