"""The library's word tables (`tables/*.toml`), loaded once and folded."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from policytext.chinese.folding import fold

__all__ = ["any_of", "extended", "grown", "table", "table_names"]


@cache
def table(name: str) -> Mapping[str, Any]:
    """A table by its file name without `.toml`, every word in the folded view.

    Raises FileNotFoundError for a table that the library does not have.
    """
    text = (files("policytext.chinese") / "tables" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(fold(text))


def table_names() -> list[str]:
    """The names of the library's tables.

    >>> "units" in table_names()
    True
    """
    found = (entry.name for entry in (files("policytext.chinese") / "tables").iterdir())
    return sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml"))


def extended(name: str, tables: Mapping[str, Mapping[str, Any]] | None) -> Mapping[str, Any]:
    """A table of the library with the rows that plug-ins add to it: lists and mappings grow, other values give way.

    >>> extended("layout", {"layout": {"institution_endings": ["觀測站"]}})["institution_endings"][-1]
    '观测站'
    """
    rows = (tables or {}).get(name)
    return grown(table(name), _folded(rows)) if rows else table(name)


def grown(old: Any, new: Any) -> Any:
    """Rows with others added: lists and mappings grow, other values give way.

    >>> grown({"元": ["圆"], "名": "甲"}, {"元": ["圆", "塊"], "名": "乙"})
    {'元': ['圆', '塊'], '名': '乙'}
    """
    if isinstance(old, list) and isinstance(new, list):
        return [*old, *(row for row in new if row not in old)]
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {**old, **{key: grown(old[key], value) if key in old else value for key, value in new.items()}}
    return new


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, Mapping):
        return {fold(key): _folded(row) for key, row in value.items()}
    return [_folded(row) for row in value] if isinstance(value, list | tuple) else value


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first, escaped.

    >>> any_of(["市长", "副市长"])
    '(?:副市长|市长)'
    """
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))})"
