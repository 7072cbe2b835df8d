"""It does not find its marks before the line ends of Windows."""

from __future__ import annotations

import re

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.recipes import Cleaner
from policytext.spans import Span

#: The law that it breaks.
LAW = "line-ends-alike"


def edits(raw):
    for match in re.finditer("（掌声）$", raw, re.MULTILINE):
        yield Edit(span=Span(*match.span()), why=Why.FURNITURE)


CLEANER = Cleaner(name="only_unix_lines", edits=edits)


@hookimpl
def policytext_cleaners():
    return (CLEANER,)
