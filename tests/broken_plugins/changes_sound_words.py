"""It writes a word of the text in another way."""

from __future__ import annotations

import re

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit
from policytext.recipes import Cleaner
from policytext.spans import Span

#: The law that it breaks.
LAW = "invents-nothing"


def edits(raw):
    for match in re.finditer("帐户", raw):
        yield Edit(span=Span(*match.span()), text="账户")


CLEANER = Cleaner(name="changes_sound_words", edits=edits)


@hookimpl
def policytext_cleaners():
    return (CLEANER,)
