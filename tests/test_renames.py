"""Old names: they work for a minor version and say what to write instead."""

from __future__ import annotations

import re

import pytest

import policytext
from policytext.renames import warn_deprecated


def test_an_old_name_gives_the_new_thing_and_warns_where_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policytext, "_RENAMED", {"read_file": ("parse_file", "0.3")})
    message = "policytext.read_file is deprecated: write policytext.parse_file; it goes with policytext 0.3"
    with pytest.warns(DeprecationWarning, match=f"^{re.escape(message)}$") as warned:
        found = policytext.read_file  # type: ignore[attr-defined]
    assert found is policytext.parse_file
    assert warned[0].filename == __file__


def test_an_old_name_is_imported_with_a_warning_and_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policytext, "_RENAMED", {"Position": ("Span", "0.3")})
    with pytest.warns(DeprecationWarning, match="write policytext.Span"):
        from policytext import Position  # type: ignore[attr-defined]
    assert Position(1, 2) == policytext.Span(1, 2)
    assert "Position" not in dir(policytext)


def test_an_old_name_warns_each_time_it_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policytext, "_RENAMED", {"read_file": ("parse_file", "0.3")})
    for _ in range(2):
        with pytest.warns(DeprecationWarning, match="read_file"):
            policytext.read_file  # type: ignore[attr-defined]  # noqa: B018


def test_a_name_that_never_was_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'policytext' has no attribute 'read_page'"):
        policytext.read_page  # type: ignore[attr-defined]  # noqa: B018


def test_an_argument_is_deprecated_where_it_is_written() -> None:
    def build(plugins: object = None, guests: object = None) -> object:
        if guests is not None:
            warn_deprecated("build(guests=…)", "build(plugins=…)", until="0.3", stacklevel=2)
        return plugins or guests

    with pytest.warns(DeprecationWarning, match="write build") as warned:
        assert build(guests=3) == 3
    assert warned[0].filename == __file__
    assert build(3) == 3


def test_old_names_are_taken_out_in_the_version_that_says_so() -> None:
    def number(version: str) -> tuple[int, ...]:
        return tuple(int(part) for part in version.split(".")[:2])

    kept = policytext._RENAMED
    assert all(number(until) > number(policytext.__version__) for _, until in kept.values())
    assert all(new in policytext.__all__ and old not in policytext.__all__ for old, (new, _) in kept.items())
