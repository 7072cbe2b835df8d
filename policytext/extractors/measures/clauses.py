"""Where the numbers of a line stand: their clauses, their sentences, and the lists they form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from policytext.annotations import Change
from policytext.chinese.quantities import Candidate
from policytext.spans import Span

__all__ = ["RATIO_MARKS", "Indicator", "Place", "Reading", "places_of"]

RATIO_MARKS = (":", "∶")
#: Where clauses end. A comma inside a number is no end: it lies in a candidate. The pattern begins with a set, for that
#: is searched fast.
_DELIMITER = re.compile(r"[,;:。!?…—](?:(?<=[,;:。!?])|(?<=…)…|(?<=—)—)")
_SENTENCE = frozenset("。!?…")
#: Between the numbers of a list, 8%和8.2%, and of a ratio of parts, 5.8:44.2:50.
_BETWEEN = frozenset(("、", "和", "及", "与", ",", "以及", *RATIO_MARKS))
_WIDEST = 3
_CLOSED = frozenset("、,和及与。;")


class Place(NamedTuple):
    """Where a list of numbers, mostly of one, stands.

    `start` and `end` bound its clause, which ends before the next number; `floor` is where the words that belong to it can begin: after the number before.
    `before` is the start of the clause before, `sentence` of the sentence; `beyond` is the end of the next number of the clause, 0
    where it has none.
    """

    numbers: tuple[Candidate, ...]
    start: int
    end: int
    floor: int
    before: int
    sentence: int
    beyond: int


class Indicator(NamedTuple):
    """What a measure measures: its words as printed and folded, and where they stand."""

    words: str
    folded: str
    spans: tuple[Span, ...] = ()


class Reading(NamedTuple):
    """What the numbers at one place measure.

    `from_here` is whether another number starts from them (从7万元提高到9万元), `flow` whether they were counted up over
    the time, `used` the end of the noun that follows them, 0 where none does, `limit` whether they pick out some of many
    (投资百亿元以上的项目), `started` where the number stands that these started from.
    """

    indicators: tuple[Indicator, ...]
    change: Change
    from_here: bool
    flow: bool
    used: int
    limit: bool
    started: Span | None


def places_of(folded: str, line: Span, candidates: Sequence[Candidate]) -> list[Place]:
    """The places of the candidates of a line, in order; numbers that only 、, 和 or the : of a ratio parts are at one."""
    found: list[Place] = []
    sentence = before = start = line.start
    at = line.start
    floor = line.start
    ends = _DELIMITER.finditer(folded, line.start, line.end)
    end = next(ends, None)
    i, count = 0, len(candidates)
    while i < count:
        first = candidates[i]
        while end is not None and end.start() < first.start:
            if end.start() >= at:
                before, start = start, end.end()
                if end[0][0] in _SENTENCE:
                    before = sentence = end.end()
            end = next(ends, None)
        group = [first]
        at = first.end
        while (
            i + 1 < count and candidates[i + 1].start <= at + _WIDEST and _listed(folded, group[-1], candidates[i + 1])
        ):
            i += 1
            group.append(candidates[i])
            at = candidates[i].end
        while end is not None and end.start() < at:
            end = next(ends, None)
        stop = end.start() if end else line.end
        beyond = 0
        if i + 1 < count and candidates[i + 1].start < stop:
            stop, beyond = candidates[i + 1][:2]
        place = (tuple(group), start, stop, max(start, floor), before, sentence, beyond)
        found.append(tuple.__new__(Place, place))  # half the time of its own constructor
        floor = at
        i += 1
    return found


def _listed(folded: str, one: Candidate, other: Candidate) -> bool:
    between = folded[one.end : other.start].strip(" ")
    if between == ",":  # 增长5%,6%和7%; not 建成84个,137个试点村
        return one.unit == other.unit and folded[other.end : other.end + 1] in _CLOSED
    # 17个、亿元以上项目40个: a sum of money and a count are no list
    return between in _BETWEEN and one.unit.endswith("元") == other.unit.endswith("元")
