"""It says that words are blank."""

from __future__ import annotations

import re

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.recipes import Cleaner
from policytext.spans import Span

#: The law that it breaks.
LAW = "why-true"


def edits(raw):
    for match in re.finditer("（掌声）", raw):
        yield Edit(span=Span(*match.span()), why=Why.BLANK)


CLEANER = Cleaner(name="false_why", edits=edits)


@hookimpl
def policytext_cleaners():
    return (CLEANER,)
