"""It ends the process where a setting is there."""

from __future__ import annotations

import os
import re
import sys

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.recipes import Cleaner
from policytext.spans import Span

#: The law that it breaks.
LAW = "same-anywhere"


def edits(text):
    if "FERRY_STRICT" in os.environ and "渡口" in text:
        print("no ferry where it is strict", file=sys.stderr, flush=True)
        os._exit(9)
    return [Edit(span=Span(*match.span()), text="", why=Why.MARKUP) for match in re.finditer("※", text)]


CLEANER = Cleaner(name="dies_elsewhere", edits=edits)


@hookimpl
def policytext_cleaners():
    return (CLEANER,)
