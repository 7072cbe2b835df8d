"""For tests of plug-ins and of programs that use the library; needs the extra `testing`.

Names are loaded when they are first used, and nothing in the library imports this package.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytext.testing.strategies import labels, lines, paragraphs, reports, texts

_HOMES = {
    "labels": "strategies",
    "lines": "strategies",
    "paragraphs": "strategies",
    "reports": "strategies",
    "texts": "strategies",
}

__all__ = ["labels", "lines", "paragraphs", "reports", "texts"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
