"""It takes the last line for a line end."""

from __future__ import annotations

from policytext.hookspecs import hookimpl
from policytext.model import Source
from policytext.recipes import Reader

#: The law that it breaks.
LAW = "loses-nothing"


def accepts(path, head):
    return path.endswith(".boat")


def read(data):
    lines = data.decode("utf-8", "replace").rstrip().split("\n")
    return Source(raw="\n".join(lines[:-1]))


READER = Reader(name="leaves_the_last_line", accepts=accepts, read=read)


@hookimpl
def policytext_readers():
    return (READER,)
