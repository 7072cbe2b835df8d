"""Two extractors, each of which needs the other."""

from __future__ import annotations

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "needs-no-circle"


@attrs.frozen(kw_only=True)
class One:
    """What the first finds."""

    span: Span


@attrs.frozen(kw_only=True)
class Other:
    """What the second finds."""

    span: Span


def nothing(document):
    return ()


FIRST = Extractor(name="first", prepare=lambda _: PreparedExtractor(extract=nothing), makes=(One,), reads=(Other,))
SECOND = Extractor(name="second", prepare=lambda _: PreparedExtractor(extract=nothing), makes=(Other,), reads=(One,))


@hookimpl
def policytext_extractors():
    return (FIRST, SECOND)
