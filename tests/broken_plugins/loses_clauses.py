"""It takes who agreed out of a sentence."""

from __future__ import annotations

import re

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.recipes import Cleaner
from policytext.spans import Span

#: The law that it breaks.
LAW = "loses-nothing"


def edits(raw):
    for match in re.finditer("经[\u4e00-\u9fff]{2,8}批准", raw):
        yield Edit(span=Span(*match.span()), why=Why.FURNITURE)


CLEANER = Cleaner(name="loses_clauses", edits=edits)


@hookimpl
def policytext_cleaners():
    return (CLEANER,)
