"""Positions in a text. Knows no text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

__all__ = ["Span", "gaps", "hull"]


@attrs.frozen(order=True, init=False)
class Span:
    """A half-open range of code points, `0 <= start <= end`; it sorts by start, then end.

    >>> Span(2, 5).overlaps(Span(4, 9))
    True
    >>> len(Span(2, 5))
    3

    Raises ValueError when the bounds are out of order.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        _set_start(self, start)  # a page makes thousands of spans: this is faster than what attrs generates
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """A span is always something, also an empty one: compare with None instead."""
        return True

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly in this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether both share at least one character; an empty span shares none."""
        return max(self.start, other.start) < min(self.end, other.end)

    def shift(self, by: int) -> Span:
        """The same range moved by so many characters."""
        return Span(self.start + by, self.end + by)


#: What sets the slots of a new span.
_set_start, _set_end = Span.start.__set__, Span.end.__set__  # type: ignore[attr-defined]


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of them.

    >>> hull([Span(7, 9), Span(2, 3)])
    Span(start=2, end=9)

    Raises ValueError when there are none.
    """
    found = list(spans)
    return Span(min(s.start for s in found), max(s.end for s in found))


def gaps(spans: Iterable[Span], within: Span) -> Iterator[Span]:
    """The stretches of `within` that no span covers, in order; spans must be sorted.

    >>> list(gaps([Span(2, 4), Span(6, 8)], Span(0, 8)))
    [Span(start=0, end=2), Span(start=4, end=6)]
    """
    at = within.start
    for span in spans:
        if span.start > at:
            yield Span(at, min(span.start, within.end))
        at = max(at, span.end)
    if at < within.end:
        yield Span(at, within.end)
