"""The laws that plug-ins and pages keep, checked: each failure names the law, the plug-in, the input and what to do.

Names are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytext.testing.checks.laws import LAWS, Failure, Law, LawError
    from policytext.testing.checks.pages import check_page
    from policytext.testing.checks.plugins import check_plugin
    from policytext.testing.checks.recipes import (
        check_cleaner,
        check_exporter,
        check_extractor,
        check_genre,
        check_reader,
    )

_HOMES = {
    "LAWS": "laws",
    "Failure": "laws",
    "Law": "laws",
    "LawError": "laws",
    "check_cleaner": "recipes",
    "check_exporter": "recipes",
    "check_extractor": "recipes",
    "check_genre": "recipes",
    "check_page": "pages",
    "check_plugin": "plugins",
    "check_reader": "recipes",
}

__all__ = [
    "LAWS",
    "Failure",
    "Law",
    "LawError",
    "check_cleaner",
    "check_exporter",
    "check_extractor",
    "check_genre",
    "check_page",
    "check_plugin",
    "check_reader",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
