"""Names that nobody has, and the one that was meant."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["find_meant"]


def find_meant(name: str, known: Iterable[str]) -> str:
    """The known name that is nearest to a misspelt one; empty where none is near.

    >>> find_meant("work-report", ["notice", "work_report"])
    'work_report'
    >>> find_meant("boats", ["notice", "work_report"])
    ''
    """
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, sorted(known), n=1, cutoff=0.85)), "")
