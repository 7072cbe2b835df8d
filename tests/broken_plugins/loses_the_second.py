"""What it writes has the first document only."""

from __future__ import annotations

import json

from policytext.hookspecs import hookimpl
from policytext.model import Page
from policytext.recipes import Exporter

#: The law that it breaks.
LAW = "load-inverts"


def dump(page):
    data = page.to_dict()
    for document in data["documents"]:
        document["continued_on"] = ""
    return json.dumps(data)


def load(text):
    return Page.from_dict(json.loads(text))


EXPORTER = Exporter(name="loses_the_second", suffix=".loses_the_second", dump=dump, load=load)


@hookimpl
def policytext_exporters():
    return (EXPORTER,)
