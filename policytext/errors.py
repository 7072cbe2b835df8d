"""What policytext raises; everything else is a bug."""

from __future__ import annotations

__all__ = [
    "DataError",
    "LossError",
    "NoSingleDocumentError",
    "PluginError",
    "PluginWarning",
    "PolicyTextError",
    "ReadError",
]


class PolicyTextError(Exception):
    """The parent of every error that policytext raises on purpose."""


class ReadError(PolicyTextError):
    """A file could not be read as a text: the message names the file and the reason."""


class NoSingleDocumentError(PolicyTextError):
    """`page.document` was asked of a page that holds none or several."""


class LossError(PolicyTextError):
    """A page or a map was built that would lose or invent characters of its raw text."""


class DataError(PolicyTextError, ValueError):
    """Plain data are not those of a page or a document: the message names each wrong field."""


class PluginError(PolicyTextError):
    """A plug-in could not be loaded or failed, and the toolkit is strict."""


class PluginWarning(RuntimeWarning):
    """A plug-in could not be loaded or failed, and everything else goes on without it."""
