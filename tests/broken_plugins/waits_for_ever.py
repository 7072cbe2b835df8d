"""It waits for an end mark that damaged files have not."""

from __future__ import annotations

from policytext.hookspecs import hookimpl
from policytext.model import Source
from policytext.recipes import Reader

#: The law that it breaks.
LAW = "comes-back"


def accepts(path, head):
    return path.endswith(".boat")


def read(data):
    at = 0
    while not data.startswith(b"\n", at):
        at += at < len(data)
    return Source(raw=data.decode("utf-8", "replace"))


READER = Reader(name="waits_for_ever", accepts=accepts, read=read)


@hookimpl
def policytext_readers():
    return (READER,)
