"""Where the sentences and clauses of a text begin, read back from a place in them."""

from __future__ import annotations

from collections.abc import Iterator

from policytext.extractors.quotes.quotations import ENDS

__all__ = ["CLAUSE_MARKS", "SENTENCE_MARKS", "clause_start", "clauses_before", "sentence_start"]

#: Marks between clauses, in the folded view; a subject stands at the beginning of one.
CLAUSE_MARKS = f",;:\n {ENDS}"
SENTENCE_MARKS = f"{ENDS}\n"

#: No sentence is read further back, in characters; no more clauses of it are.
_LONGEST = 400
_MOST_CLAUSES = 12


def sentence_start(text: str, at: int) -> int:
    """Where the sentence begins in which a place lies.

    >>> sentence_start("会议举行。会议指出,要抓好落实。", 12)
    5
    """
    low = max(0, at - _LONGEST)
    return max(low, *(text.rfind(mark, low, at) + 1 for mark in SENTENCE_MARKS))


def clause_start(text: str, at: int, low: int) -> int:
    """Where the clause begins that ends at a place, not before `low`."""
    while at > low and text[at - 1] not in CLAUSE_MARKS:
        at -= 1
    return at


def clauses_before(text: str, low: int, at: int) -> Iterator[int]:
    """Where the clauses begin between the start of a sentence and a place, the nearest to the place first."""
    for _ in range(_MOST_CLAUSES):
        if at <= low:
            return
        at = clause_start(text, at - 1, low)
        yield at
