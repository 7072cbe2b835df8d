"""Names of offices and bodies."""

from __future__ import annotations

import re
from functools import cache

from policytext.chinese.lexicon import any_of, table

__all__ = ["is_institution"]


def is_institution(folded: str) -> bool:
    """Whether a folded line is the name of an office or body and nothing else.

    >>> is_institution("临江市发展和改革委员会"), is_institution("加强政府自身建设")
    (True, False)
    """
    return 3 < len(folded) <= 40 and bool(_institutions().fullmatch(folded.replace(" ", "")))


@cache
def _institutions() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff、()]{{2,34}}{any_of(table('layout')['institution_endings'])}")
