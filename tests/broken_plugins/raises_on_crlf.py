"""It does not expect old line ends."""

from __future__ import annotations

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


def extract(document):
    for line in document.text.split("\n"):
        if line.endswith("\r"):
            raise ValueError("a line end of Windows")
    return ()


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="raises_on_crlf", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
