"""The library's word tables (`tables/*.toml`), loaded once and folded."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from policytext.chinese.folding import fold

__all__ = ["any_of", "table"]


@cache
def table(name: str) -> Mapping[str, Any]:
    """A table by its file name without `.toml`, every word in the folded view.

    Raises FileNotFoundError for a table that the library does not have.
    """
    text = (files("policytext.chinese") / "tables" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(fold(text))


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first, escaped.

    >>> any_of(["市长", "副市长"])
    '(?:副市长|市长)'
    """
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))})"
