"""It replaces a mark by itself."""

from __future__ import annotations

import re

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit
from policytext.recipes import Cleaner
from policytext.spans import Span

#: The law that it breaks.
LAW = "settles"


def edits(raw):
    for match in re.finditer("（掌声）", raw):
        yield Edit(span=Span(*match.span()), text="（掌声）")


CLEANER = Cleaner(name="mends_what_is_sound", edits=edits)


@hookimpl
def policytext_cleaners():
    return (CLEANER,)
