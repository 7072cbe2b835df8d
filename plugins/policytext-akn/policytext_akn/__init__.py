"""Akoma Ntoso 3.0: pages as XML of the OASIS standard for legal documents, and such files as texts with their outline."""

from __future__ import annotations

from collections.abc import Iterable

from policytext.hookspecs import hookimpl
from policytext.recipes import Exporter, Genre, Reader
from policytext_akn.exporter import AKN, dump
from policytext_akn.genre import AKN_OUTLINE
from policytext_akn.reader import AKN_FILES
from policytext_akn.schema import find_faults

__all__ = ["AKN", "AKN_FILES", "AKN_OUTLINE", "dump", "find_faults"]

#: The version of the hooks that this plug-in is written for.
POLICYTEXT_API = "1.0"


@hookimpl
def policytext_exporters() -> Iterable[Exporter]:
    """The exporter to Akoma Ntoso."""
    return (AKN,)


@hookimpl
def policytext_readers() -> Iterable[Reader]:
    """The reader of Akoma Ntoso."""
    return (AKN_FILES,)


@hookimpl
def policytext_genres() -> Iterable[Genre]:
    """What gives a text from such a file the outline that the file has."""
    return (AKN_OUTLINE,)
