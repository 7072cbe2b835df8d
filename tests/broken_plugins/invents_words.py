"""It adds a remark where something is missing."""

from __future__ import annotations

import re

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit
from policytext.recipes import Cleaner
from policytext.spans import Span

#: The law that it breaks.
LAW = "invents-nothing"


def edits(raw):
    for match in re.finditer("□", raw):
        yield Edit(span=Span(*match.span()), text="［此处缺字］")


CLEANER = Cleaner(name="invents_words", edits=edits)


@hookimpl
def policytext_cleaners():
    return (CLEANER,)
