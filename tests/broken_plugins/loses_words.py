"""It takes a common word out."""

from __future__ import annotations

import re

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.recipes import Cleaner
from policytext.spans import Span

#: The law that it breaks.
LAW = "loses-nothing"


def edits(raw):
    for match in re.finditer("的", raw):
        yield Edit(span=Span(*match.span()), why=Why.MARKUP)


CLEANER = Cleaner(name="loses_words", edits=edits)


@hookimpl
def policytext_cleaners():
    return (CLEANER,)
