"""It compares each line with all before it."""

from __future__ import annotations

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "linear-time"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


def extract(document):
    seen = []
    for line in document.lines:
        words = document[line.span]
        if any(words.startswith(other) and len(words) > len(other) for other in seen):
            yield Mark(span=line.span)
        seen.append(words)


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="compares_all_lines", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
