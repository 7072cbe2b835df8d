"""GB text that has lost a byte: the stretches that were paired wrongly, and what they have been."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from policytext.cleaners.mojibake.damage import MARK
from policytext.cleaners.mojibake.suspects import find_suspects
from policytext.mapped import Edit, Remark

if TYPE_CHECKING:
    from policytext.chinese.grams import Grams

__all__ = ["mend_lost_bytes"]


def mend_lost_bytes(raw: str, grams: Grams | None = None) -> Iterator[Edit | Remark]:
    """The repairs of stretches whose lead byte was lost, and remarks on them and on those that stay as they are.

    `grams` is the table of counts to go by, the library's own by default; it is loaded only where damage is seen.
    """
    if MARK not in raw:
        return
    at = 0
    judge = None
    for line in raw.split("\n"):
        if cues := find_suspects(line):
            if judge is None:
                from policytext.cleaners.mojibake.judging import Judge

                judge = Judge.of(raw, grams)
            yield from judge.mend(line, cues, at)
        at += len(line) + 1
