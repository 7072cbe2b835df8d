"""It numbers words in the order of a set."""

from __future__ import annotations

import re

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span

#: The law that it breaks.
LAW = "same-for-any-seed"


@attrs.frozen(kw_only=True)
class Mark:
    """What is found, with a number."""

    span: Span
    number: int


NUMBERS = {word: number for number, word in enumerate({"渡口", "大桥", "旧船", "江水", "展览"})}


def extract(document):
    for match in re.finditer("渡口|大桥|旧船|江水|展览", document.text):
        yield Mark(span=Span(*match.span()), number=NUMBERS[match[0]])


def prepare(tables):
    return PreparedExtractor(extract=extract)


EXTRACTOR = Extractor(name="numbers_by_a_set", prepare=prepare, makes=(Mark,))


@hookimpl
def policytext_extractors():
    return (EXTRACTOR,)
