"""It writes another word for a sound one."""

from __future__ import annotations

import re

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit
from policytext.recipes import Cleaner
from policytext.spans import Span

#: The law that it breaks.
LAW = "invents-nothing"


def edits(raw):
    for match in re.finditer("大家", raw):
        yield Edit(span=Span(*match.span()), text="群众")


CLEANER = Cleaner(name="changes_words", edits=edits)


@hookimpl
def policytext_cleaners():
    return (CLEANER,)
