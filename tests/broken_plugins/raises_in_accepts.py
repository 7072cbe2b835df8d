"""It looks for an end mark in the heads of tables, and takes for granted that there is one."""

from __future__ import annotations

from policytext.errors import ReadError
from policytext.hookspecs import hookimpl
from policytext.model import Source
from policytext.recipes import Reader

#: The law that it breaks.
LAW = "never-raises"


def accepts(path, head):
    return path.endswith(".csv") and head.index(b"\x1e") > 0


def read(data):
    try:
        return Source(raw=data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ReadError(str(error)) from error


READER = Reader(name="raises_in_accepts", accepts=accepts, read=read)


@hookimpl
def policytext_readers():
    return (READER,)
