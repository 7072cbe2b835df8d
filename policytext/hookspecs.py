"""The hooks: all of one kind. No arguments; each returns an iterable of one recipe type.

The prefix is needed because pluggy finds hooks by their bare function name. The order of registration never matters.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from policytext.recipes import Cleaner, Exporter, Extractor, Genre, Reader, Table

__all__ = ["API_VERSION", "hookimpl"]

#: The version of the hooks and recipes. The first number changes when a plug-in written for the old ones may fail, the second
#: when something is added. A plug-in says in its constant POLICYTEXT_API which one it was written for.
API_VERSION = "1.0"

hookspec = pluggy.HookspecMarker("policytext")

#: Marks a plug-in's function as the implementation of the hook of its name.
hookimpl = pluggy.HookimplMarker("policytext")


@hookspec
def policytext_readers() -> Iterable[Reader]:
    """Readers of kinds of files."""
    return ()


@hookspec
def policytext_cleaners() -> Iterable[Cleaner]:
    """Cleaners of raw text."""
    return ()


@hookspec
def policytext_genres() -> Iterable[Genre]:
    """Genres of documents."""
    return ()


@hookspec
def policytext_extractors() -> Iterable[Extractor]:
    """Extractors of annotations."""
    return ()


@hookspec
def policytext_exporters() -> Iterable[Exporter]:
    """Exporters of pages."""
    return ()


@hookspec
def policytext_tables() -> Iterable[Table]:
    """Words to add to the library's tables."""
    return ()
