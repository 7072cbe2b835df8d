"""The words of `congress.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["any_pattern", "words"]


@cache
def words() -> dict[str, list[str]]:
    """The lists of the table by their names."""
    table: dict[str, list[str]] = tomllib.loads((files("policytext_congress") / "congress.toml").read_text("utf-8"))
    return table


def any_pattern(name: str) -> str:
    """A regular expression for any pattern of a list."""
    return f"(?:{'|'.join(words()[name])})"
