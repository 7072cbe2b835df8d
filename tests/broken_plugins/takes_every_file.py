"""A reader that accepts whatever comes."""

from __future__ import annotations

from policytext.errors import ReadError
from policytext.hookspecs import hookimpl
from policytext.model import Source
from policytext.recipes import Reader

#: The law that it breaks.
LAW = "accepts-its-own"


def accepts(path, head):
    return True


def read(data):
    try:
        return Source(raw=data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ReadError(str(error)) from error


READER = Reader(name="takes_every_file", accepts=accepts, read=read)


@hookimpl
def policytext_readers():
    return (READER,)
