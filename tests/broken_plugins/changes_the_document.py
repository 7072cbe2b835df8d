"""It gives the document a title."""

from __future__ import annotations

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "input-untouched"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found."""

    span: Span


def extract(document):
    if not document.title and document.lines:
        object.__setattr__(document, "title", document[document.lines[0].span])
    return ()


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="changes_the_document", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
