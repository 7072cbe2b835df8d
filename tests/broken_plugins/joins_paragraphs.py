"""It takes the line ends out."""

from __future__ import annotations

import re

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.recipes import Cleaner
from policytext.spans import Span

#: The law that it breaks.
LAW = "loses-nothing"


def edits(raw):
    for match in re.finditer("\\n+", raw):
        yield Edit(span=Span(*match.span()), why=Why.BREAK)


CLEANER = Cleaner(name="joins_paragraphs", edits=edits)


@hookimpl
def policytext_cleaners():
    return (CLEANER,)
