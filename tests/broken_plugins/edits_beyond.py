"""It edits beyond the end of the text."""

from __future__ import annotations

import re

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.recipes import Cleaner
from policytext.spans import Span

#: The law that it breaks.
LAW = "in-bounds"


def edits(raw):
    for match in re.finditer("（掌声）", raw):
        yield Edit(span=Span(match.start(), match.end() + 1), why=Why.FURNITURE)


CLEANER = Cleaner(name="edits_beyond", edits=edits)


@hookimpl
def policytext_cleaners():
    return (CLEANER,)
