"""Law 12: the work grows as the text does. Counted in calls of functions, not timed, so that it is exact.

What the interpreter does within one call (a slice, a search) is timed by tests/benchmarks/speed.py.
"""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from adversarial import ADVERSARIAL

from policytext import parse


def calls(raw: str) -> int:
    """How many calls of functions a parse makes."""
    found = 0

    def count(frame: FrameType, event: str, value: Any) -> None:
        nonlocal found
        found += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        parse(raw)
    finally:
        sys.setprofile(before)
    return found


@pytest.mark.parametrize("make", ADVERSARIAL.values(), ids=ADVERSARIAL)
def test_twice_the_text_takes_at_most_little_more_than_twice_the_work(make: Any) -> None:
    calls(make(200))  # tables are read and expressions compiled once
    once, twice = calls(make(8_000)), calls(make(16_000))
    assert twice <= 2.2 * once + 200
