"""What a site, a press or an archive put around a text: licences, navigation, credits of the site, page numbers."""

from __future__ import annotations

import re
from functools import cache

from policytext.chinese.lexicon import table
from policytext.layout.rows import Row
from policytext.mapped import Why

__all__ = ["find_furniture"]

#: Longer lines are prose, whatever they begin with.
_LONGEST = 120

_PAGE_NUMBER = re.compile(r"第 ?[0-9]{1,4} ?页(?:[,/ ]{0,3}共 ?[0-9]{1,4} ?页)?|[-—·] ?[0-9]{1,3} ?[-—·]|[0-9]{1,3}")


def find_furniture(rows: list[Row]) -> dict[int, Why]:
    """The rows, by their index, that belong to no text, each with the reason.

    A colophon takes all that follows it along: wikis print it in fragments.
    """
    line, colophon = _patterns()
    found: dict[int, Why] = {}
    for i, row in enumerate(rows):
        text = row.text.strip()
        if len(text) > _LONGEST or row.hashes:
            continue
        if i and colophon.fullmatch(text) and not _text_follows(rows, i):
            found.update(dict.fromkeys(range(i, len(rows)), Why.FURNITURE))
            break
        if _PAGE_NUMBER.fullmatch(text):
            found[i] = Why.PAGE_NUMBER
        elif line.fullmatch(text):
            found[i] = Why.FURNITURE
    return found


def _text_follows(rows: list[Row], i: int) -> bool:
    """Whether titles in Markdown come after, so that the colophon is one of several texts' only."""
    return any(row.hashes for row in rows[i + 1 :])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = table("layout")
    return re.compile("|".join(words["furniture"])), re.compile("|".join(words["colophon"]))
