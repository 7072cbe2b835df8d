"""It takes short lines for page furniture."""

from __future__ import annotations

import re

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.recipes import Cleaner
from policytext.spans import Span

#: The law that it breaks.
LAW = "loses-nothing"


def edits(raw):
    for match in re.finditer("(?m)^[^\n]{1,7}\r?$", raw):
        yield Edit(span=Span(*match.span()), why=Why.FURNITURE)


CLEANER = Cleaner(name="loses_short_lines", edits=edits)


@hookimpl
def policytext_cleaners():
    return (CLEANER,)
