"""It finds something to drop for ever."""

from __future__ import annotations

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.recipes import Cleaner
from policytext.spans import Span

#: The law that it breaks.
LAW = "settles"


def edits(raw):
    if raw.endswith("！"):
        yield Edit(span=Span(len(raw) - 1, len(raw)), why=Why.MARKUP)


CLEANER = Cleaner(name="restless", edits=edits)


@hookimpl
def policytext_cleaners():
    return (CLEANER,)
