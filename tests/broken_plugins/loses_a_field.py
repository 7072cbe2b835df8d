"""What it writes leaves the notes of the page out."""

from __future__ import annotations

import json

from policytext.hookspecs import hookimpl
from policytext.model import Page
from policytext.recipes import Exporter

#: The law that it breaks.
LAW = "load-inverts"


def dump(page):
    data = page.to_dict()
    del data["notes"]
    return json.dumps(data)


def load(text):
    return Page.from_dict(json.loads(text))


EXPORTER = Exporter(name="loses_a_field", suffix=".loses_a_field", dump=dump, load=load)


@hookimpl
def policytext_exporters():
    return (EXPORTER,)
