"""Law 12: the work grows as the text does. Counted in calls of functions, not timed, so that it is exact.

What the interpreter does within one call (a slice, a search) is timed by tests/benchmarks/speed.py.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from policytext import parse
from policytext.chinese import (
    find_code,
    find_dates,
    find_numerals,
    find_periods,
    find_quantities,
    fold,
    parse_number,
    split_sentences,
)
from policytext.testing.adversarial import ADVERSARIAL


def calls(run: Callable[[str], object], raw: str) -> int:
    """How many calls of functions a function makes for a text."""
    found = 0

    def count(frame: FrameType, event: str, value: Any) -> None:
        nonlocal found
        found += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run(raw)
    finally:
        sys.setprofile(before)
    return found


@pytest.mark.parametrize("make", ADVERSARIAL.values(), ids=ADVERSARIAL)
def test_twice_the_text_takes_at_most_little_more_than_twice_the_work(make: Any) -> None:
    calls(parse, make(200))  # tables are read and expressions compiled once
    once, twice = calls(parse, make(8_000)), calls(parse, make(16_000))
    assert twice <= 2.2 * once + 200


def number(text: str) -> object:
    """What `parse_number` gives, or its refusal."""
    try:
        return parse_number(text)
    except ValueError as error:
        return error


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "find_code": find_code,
    "find_dates": lambda text: find_dates(fold(text)),
    "find_numerals": lambda text: find_numerals(fold(text)),
    "find_periods": lambda text: find_periods(text, year=2025),
    "find_quantities": find_quantities,
    "fold": fold,
    "parse_number": number,
    "split_sentences": split_sentences,
}


@pytest.mark.parametrize("run", FUNCTIONS.values(), ids=FUNCTIONS)
def test_the_functions_of_chinese_grow_as_their_text_does(run: Callable[[str], object]) -> None:
    for name, make in ADVERSARIAL.items():
        calls(run, make(200))
        once, twice = calls(run, make(4_000)), calls(run, make(8_000))
        assert twice <= 2.2 * once + 200, name
