"""It gives bytes."""

from __future__ import annotations

from policytext.hookspecs import hookimpl
from policytext.recipes import Exporter

#: The law that it breaks.
LAW = "right-types"


def dump(page):
    return page.raw.encode("utf-8", "replace")


EXPORTER = Exporter(name="writes_bytes", suffix=".writes_bytes", dump=dump, load=None)


@hookimpl
def policytext_exporters():
    return (EXPORTER,)
