"""Words in quotation marks, and which of them can be somebody's speech."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import cycle

import attrs

from policytext.spans import Span

__all__ = ["ENDS", "Quotations", "find_quotations"]

#: Marks that end a sentence, in the folded view.
ENDS = "。!?…"

#: What may stand before a speech, and after one that has no full stop of its own.
_BEFORE = f"\n ,;:”—){ENDS}"
_AFTER = f"\n;“{ENDS}"
#: How a speech ends, the first part of one that is split too: “先修路，”他说，“再谈致富。”
_LASTS = f",{ENDS}"
#: What follows words that are only a term: “三新”、…, “一网通办”的….
_TERM = "、的和与等之及)》"

#: A term seldom has more characters; nor a saying with which a reported clause begins.
_SHORT = 6
_LONG = 18

_MARK = re.compile(r"[“”\n]")
_PAIR = re.compile(r"“[^“”\n]*”")
_FILLER = "※"


@attrs.frozen(kw_only=True)
class Quotations:
    """The quotations of a text, and the text with their words hidden, so that its own grammar is seen.

    Attributes:
        masked: as long as the text; the words of speeches, which end like sentences, and of titles are fillers.
        runs: the stretches of “…”“…” that can be speech, in order.
        ends: of all quotations by their start, terms too.
        open: those of the runs that are not closed on their line.
    """

    masked: str
    runs: tuple[Span, ...]
    ends: dict[int, int]
    open: frozenset[int]

    def first_run(self, at: int) -> int:
        """The index of the first run that starts at a place or after it."""
        return bisect_left(self.runs, at, key=lambda run: run.start)

    def run_at(self, at: int) -> Span | None:
        """The run that starts at a place."""
        i = self.first_run(at)
        return self.runs[i] if i < len(self.runs) and self.runs[i].start == at else None

    def is_speech(self, at: int) -> Span | None:
        """The quotation that starts right after a cue, where it is speech and not the term that a clause begins with.

        Its span runs on over quotations that follow at once.
        """
        if at not in self.ends:
            return None
        if run := self.run_at(at):
            return run
        start, end = at, self.ends[at]
        while end in self.ends:
            end = self.ends[end]
        after = self.masked[end : end + 1] or "\n"
        if after in _AFTER or (after == "," and end - start > _LONG):
            return Span(start, end)
        return None


def find_quotations(text: str) -> Quotations:
    """The quotations of a folded text; a line in which they do not match is read pair by pair.

    >>> found = find_quotations("“渡口重开了!”群众说,“三新”工程好。")
    >>> found.runs, found.masked
    ((Span(start=0, end=8),), '“※※※※※※。群众说,“三新”工程好。')
    """
    if '"' in text:
        text = "\n".join(map(_pair, text.split("\n")))
    unclosed: set[int] = set()
    ends = {pair.start(): pair.end() for pair in _PAIR.finditer(text)}
    if not len(ends) == text.count("“") == text.count("”"):
        ends = _nested(text, unclosed)
    runs = _runs(text, ends, unclosed)
    return Quotations(masked=_mask(text, runs), runs=tuple(runs), ends=ends, open=frozenset(unclosed))


def _pair(line: str) -> str:
    """A line whose typewriter's marks open and close in turn."""
    parts = line.split('"')
    return "".join(part + mark for part, mark in zip(parts, cycle("“”"), strict=False))[: len(line)]


def _nested(text: str, unclosed: set[int]) -> dict[int, int]:
    """The ends of the outer quotations by their starts, and into `unclosed` the starts of those that no mark closes."""
    ends: dict[int, int] = {}
    found: list[tuple[int, int]] = []  # on this line
    depth = start = line = 0
    for match in _MARK.finditer(text + "\n"):
        mark, at = match[0], match.start()
        if mark == "“":
            if not depth:
                start = at
            depth += 1
        elif mark == "”" and depth:
            depth -= 1
            if not depth:
                found.append((start, at + 1))
        elif mark == "\n":
            if depth:
                found = [(pair.start(), pair.end()) for pair in _PAIR.finditer(text, line, at)]
                if (last := text.find("“", found[-1][1] if found else line, at)) >= 0:
                    found.append((last, at))
                    unclosed.add(last)
            ends.update(found)
            found, depth, line = [], 0, at + 1
    return ends


def _runs(text: str, ends: dict[int, int], unclosed: set[int]) -> list[Span]:
    """Quotations that stand as sentences of their own, or end as sentences do, put together where nothing is between."""
    runs: list[Span] = []
    for start, end in ends.items():
        if end - start <= 4:
            continue
        joined = bool(runs) and runs[-1].end == start
        before = text[start - 1] if start else "\n"
        after = text[end : end + 1] or "\n"
        last = text[max(start, end - 3) : end].rstrip("”’")[-1:]
        sentence = bool(last) and last in _LASTS and after not in _TERM
        alone = before in f"\n{ENDS}”" and after in _AFTER and end - start > _SHORT + 2
        if start in unclosed:
            sentence, alone = before in "\n:", False
        if not joined and before not in _BEFORE:
            sentence = False
        if not (sentence or alone):
            continue
        if joined:
            runs[-1] = Span(runs[-1].start, end)
        else:
            runs.append(Span(start, end))
    return runs


def _mask(text: str, runs: list[Span]) -> str:
    if not runs:
        return text
    parts: list[str] = []
    at = 0
    for run in runs:
        parts += (text[at : run.start + 1], _FILLER * (run.end - run.start - 2), "。")
        at = run.end
    return "".join((*parts, text[at:]))
