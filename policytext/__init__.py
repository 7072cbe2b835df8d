"""Chinese policy documents as lossless models: documents, sections, claims, measures, quotes, meetings.

Names are loaded when they are first used, so that importing the package does no work.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytext.errors import (
        DataError,
        LossError,
        NoSingleDocumentError,
        PluginError,
        PolicyTextError,
        ReadError,
    )
    from policytext.model import Document, Line, Origin, Page, Role, Section, Source
    from policytext.pipeline import join, parse, parse_file, read
    from policytext.spans import Span
    from policytext.toolkit import Toolkit, default_toolkit

__version__ = "0.1.0"

_HOMES = {
    "DataError": "errors",
    "LossError": "errors",
    "NoSingleDocumentError": "errors",
    "PluginError": "errors",
    "PolicyTextError": "errors",
    "ReadError": "errors",
    "Document": "model",
    "Line": "model",
    "Origin": "model",
    "Page": "model",
    "Role": "model",
    "Section": "model",
    "Source": "model",
    "join": "pipeline",
    "parse": "pipeline",
    "parse_file": "pipeline",
    "read": "pipeline",
    "Span": "spans",
    "Toolkit": "toolkit",
    "default_toolkit": "toolkit",
}

__all__ = [
    "DataError",
    "Document",
    "Line",
    "LossError",
    "NoSingleDocumentError",
    "Origin",
    "Page",
    "PluginError",
    "PolicyTextError",
    "ReadError",
    "Role",
    "Section",
    "Source",
    "Span",
    "Toolkit",
    "default_toolkit",
    "join",
    "parse",
    "parse_file",
    "read",
]


#: By the old name of something: its new name, and the first version that has the old one no more.
_RENAMED: dict[str, tuple[str, str]] = {}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        from policytext.renames import find_renamed

        return find_renamed(__name__, name, _RENAMED)
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
