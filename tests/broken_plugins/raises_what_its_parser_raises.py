"""Damaged bytes make it raise what its decoder raises."""

from __future__ import annotations

from policytext.hookspecs import hookimpl
from policytext.model import Source
from policytext.recipes import Reader

#: The law that it breaks.
LAW = "read-errors"


def accepts(path, head):
    return path.endswith(".boat")


def read(data):
    return Source(raw=data.decode("utf-8"))


READER = Reader(name="raises_what_its_parser_raises", accepts=accepts, read=read)


@hookimpl
def policytext_readers():
    return (READER,)
