"""Under another time zone it waits for a clock that never strikes."""

from __future__ import annotations

import os
import re
from threading import Event

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "same-anywhere"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


def extract(document):
    for match in re.finditer("渡口", document.text):
        if os.environ.get("TZ", "").startswith("XXX"):
            Event().wait()
        yield Mark(span=Span(*match.span()))


EXTRACTOR = Extractor(name="waits_abroad", prepare=lambda _: PreparedExtractor(extract=extract), makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
