"""It writes words as the locale does."""

from __future__ import annotations

import locale
import os
import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "same-anywhere"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found, with a number."""

    span: Span
    number: int


def extract(document):
    number = 1 if "UTF" in (os.environ.get("LC_ALL") or locale.setlocale(locale.LC_CTYPE)) else 2
    for match in re.finditer("渡口", document.text):
        yield Mark(span=Span(*match.span()), number=number)


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="reads_the_locale", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
