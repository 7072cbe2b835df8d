"""It seeds the dice of the whole process."""

from __future__ import annotations

import random
import re

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.recipes import Cleaner
from policytext.spans import Span

#: The law that it breaks.
LAW = "world-untouched"


def edits(text):
    random.seed(7)
    return [Edit(span=Span(*match.span()), text="", why=Why.MARKUP) for match in re.finditer("※", text)]


CLEANER = Cleaner(name="shuffles", edits=edits)


@hookimpl
def policytext_cleaners():
    return (CLEANER,)
