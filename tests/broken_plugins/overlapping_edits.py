"""Two of its patterns take the same characters."""

from __future__ import annotations

import re

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.recipes import Cleaner
from policytext.spans import Span

#: The law that it breaks.
LAW = "edits-apart"


def edits(raw):
    for pattern in ("（掌声）", "[（(][^（）()]{1,6}[）)]"):
        for match in re.finditer(pattern, raw):
            if "掌声" in match[0]:
                yield Edit(span=Span(*match.span()), why=Why.FURNITURE)


CLEANER = Cleaner(name="overlapping_edits", edits=edits)


@hookimpl
def policytext_cleaners():
    return (CLEANER,)
