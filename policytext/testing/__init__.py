"""For tests of plug-ins and of programs that use the library; needs the extra `testing`.

Names are loaded when they are first used, and nothing in the library imports this package.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytext.testing.cases import Case, check_case, check_cases, differences, load_cases
    from policytext.testing.checks import (
        LAWS,
        Failure,
        Law,
        LawError,
        check_cleaner,
        check_exporter,
        check_extractor,
        check_genre,
        check_page,
        check_plugin,
        check_reader,
    )
    from policytext.testing.strategies import labels, lines, paragraphs, reports, texts

_HOMES = {
    "LAWS": "checks",
    "Failure": "checks",
    "Law": "checks",
    "LawError": "checks",
    "check_cleaner": "checks",
    "check_exporter": "checks",
    "check_extractor": "checks",
    "check_genre": "checks",
    "check_page": "checks",
    "check_plugin": "checks",
    "check_reader": "checks",
    "Case": "cases",
    "check_case": "cases",
    "check_cases": "cases",
    "differences": "cases",
    "load_cases": "cases",
    "labels": "strategies",
    "lines": "strategies",
    "paragraphs": "strategies",
    "reports": "strategies",
    "texts": "strategies",
}

__all__ = [
    "LAWS",
    "Case",
    "Failure",
    "Law",
    "LawError",
    "check_case",
    "check_cases",
    "check_cleaner",
    "check_exporter",
    "check_extractor",
    "check_genre",
    "check_page",
    "check_plugin",
    "check_reader",
    "differences",
    "labels",
    "lines",
    "load_cases",
    "paragraphs",
    "reports",
    "texts",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
