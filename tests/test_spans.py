"""Positions: bounds, order, containing, overlapping, hulls and gaps."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.spans import Span, gaps, hull


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 30))
    return Span(start, start + draw(st.integers(0, 10)))


@pytest.mark.parametrize(("start", "end"), [(3, 2), (-1, 2), (-2, -1)])
def test_bounds_out_of_order_raise(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"not a span: {start}..{end}"):
        Span(start, end)


def test_a_span_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Span(1, 2).start = 0  # type: ignore[misc]


def test_an_empty_span_has_no_length_and_is_still_something() -> None:
    assert len(Span(4, 4)) == 0
    assert Span(4, 4)


def test_spans_sort_by_start_then_end() -> None:
    assert sorted([Span(2, 5), Span(1, 9), Span(2, 3)]) == [Span(1, 9), Span(2, 3), Span(2, 5)]


@pytest.mark.parametrize(
    ("inner", "held"),
    [
        (Span(2, 6), True),
        (Span(3, 4), True),
        (Span(2, 2), True),
        (Span(6, 6), True),
        (Span(1, 3), False),
        (Span(5, 7), False),
        (Span(7, 7), False),
    ],
)
def test_a_span_contains_what_lies_wholly_in_it(inner: Span, held: bool) -> None:
    assert Span(2, 6).contains(inner) is held


@given(spans(), spans())
def test_spans_overlap_exactly_where_they_share_a_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) is bool(shared)


def test_shifting_moves_both_ends() -> None:
    assert Span(2, 5).shift(3) == Span(5, 8)
    assert Span(2, 5).shift(-2) == Span(0, 3)


def test_shifting_before_the_text_raises() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(2, 5).shift(-3)


@given(st.lists(spans(), min_size=1, max_size=6))
def test_a_hull_is_the_smallest_span_that_contains_all(found: list[Span]) -> None:
    whole = hull(found)
    assert all(whole.contains(span) for span in found)
    assert whole.start in {s.start for s in found}
    assert whole.end in {s.end for s in found}


def test_a_hull_of_nothing_raises() -> None:
    with pytest.raises(ValueError, match="empty"):
        hull([])


@pytest.mark.parametrize(
    ("covered", "open_"),
    [
        ([], [Span(2, 9)]),
        ([Span(2, 9)], []),
        ([Span(0, 12)], []),
        ([Span(2, 4), Span(4, 9)], []),
        ([Span(3, 6), Span(4, 5), Span(7, 8)], [Span(2, 3), Span(6, 7), Span(8, 9)]),
        ([Span(11, 12)], [Span(2, 9)]),
    ],
)
def test_gaps_are_what_no_span_covers(covered: list[Span], open_: list[Span]) -> None:
    assert list(gaps(covered, Span(2, 9))) == open_


def test_there_is_no_gap_in_nothing() -> None:
    assert list(gaps([], Span(3, 3))) == []
