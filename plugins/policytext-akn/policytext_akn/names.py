"""The names that the exporter writes and the reader knows."""

from __future__ import annotations

import re

__all__ = [
    "AKN_NAMESPACE",
    "CHARACTER",
    "KEY",
    "OWN_NAMESPACE",
    "OWN_PREFIX",
    "RUN_IN",
    "UNWRITABLE",
    "named",
    "unnamed",
]

#: The key of the metadata under which the outline stands, and the genre that takes it from there.
KEY = "akn"

AKN_NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
#: Attributes and elements that the standard leaves to others, with what it has no place for.
OWN_NAMESPACE = "urn:policytext:akn:1"
OWN_PREFIX = "pt"

#: The class of what follows a run-in head in its paragraph, and the name of a character that XML cannot hold.
RUN_IN = "run_in"
CHARACTER = "character"

#: What no XML 1.0 file holds, not even escaped.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMED = re.compile(r"\\(?:\\|u(?P<code>[0-9A-F]{4}))")


def named(text: str) -> str:
    r"""A text for an attribute of our own: what XML cannot hold is named by its code.

    >>> named("清\x01淤")
    '清\\u0001淤'
    """
    return UNWRITABLE.sub(lambda match: f"\\u{ord(match[0]):04X}", text.replace("\\", "\\\\"))


def unnamed(text: str) -> str:
    r"""The text that was named so.

    >>> unnamed(named("清\x01淤")) == "清\x01淤"
    True
    """
    return _NAMED.sub(lambda match: chr(int(match["code"], 16)) if match["code"] else "\\", text)
