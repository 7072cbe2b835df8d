"""Positions and mapped texts."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from policytext.chinese.periods import Period
from policytext.mapped import Edit, MappedText, Why
from policytext.spans import Span
from policytext.testing.strategies.texts import texts

__all__ = ["mapped_texts", "periods", "spans"]

_DROPS = [Why.MARKUP, Why.BLANK, Why.INVISIBLE, Why.NOTE_MARK, Why.FURNITURE]


def spans(length: int = 60) -> st.SearchStrategy[Span]:
    """Spans of a text of so many characters, empty ones too; shrinks to the empty one at its start."""
    return st.integers(0, length).flatmap(lambda start: st.integers(start, length).map(lambda end: Span(start, end)))


def periods() -> st.SearchStrategy[Period]:
    """Days, months, years and other stretches of time; shrinks to the year 2000."""
    years = st.integers(2000, 2050)
    days = st.dates(date(2000, 1, 1), date(2050, 12, 31))
    return st.one_of(
        years.map(Period.of),
        st.tuples(years, st.integers(1, 12)).map(lambda pair: Period.of(*pair)),
        days.map(lambda day: Period(day, day)),
        st.tuples(days, st.integers(0, 2000)).map(lambda pair: Period(pair[0], pair[0] + timedelta(pair[1]))),
    )


@st.composite
def mapped_texts(draw: st.DrawFn, raw: st.SearchStrategy[str] | None = None) -> MappedText:
    """Texts with drops and repairs, made in up to two rounds; shrinks to an unchanged text.

    Args:
        draw: Hypothesis'.
        raw: what the raw texts are drawn from; `texts()` where nothing is given.
    """
    mapped = MappedText.whole(draw(texts() if raw is None else raw))
    for _ in range(draw(st.integers(0, 2))):
        length = len(mapped.text)
        if not length:
            break
        starts = draw(st.lists(st.integers(0, length - 1), max_size=5))
        edits = []
        for start in starts:
            span = Span(start, draw(st.integers(start + 1, min(length, start + 8))))
            if draw(st.booleans()):
                edits.append(Edit(span=span, text=draw(st.sampled_from(["，", "渡口"])), why=Why.REPAIRED))
            else:
                edits.append(Edit(span=span, why=draw(st.sampled_from(_DROPS))))
        mapped = mapped.edit(edits)
    return mapped
