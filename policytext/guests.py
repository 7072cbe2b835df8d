"""Where guests come from: given to a toolkit, or installed and chosen by POLICYTEXT_PLUGINS."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable

import attrs

__all__ = ["CHOICE", "GROUP", "Guest", "find_guests", "find_installed"]

#: The group of entry points under which distributions name their plug-ins.
GROUP = "policytext"

#: The environment variable that chooses among the installed plug-ins: empty for none, else names with commas between.
CHOICE = "POLICYTEXT_PLUGINS"


@attrs.frozen(kw_only=True)
class Guest:
    """A plug-in before it is loaded: its name, the distribution that brings it, and what gives its module."""

    name: str
    load: Callable[[], object]
    distribution: str = ""
    version: str = ""


def find_guests(plugins: Iterable[object] | None) -> tuple[list[Guest], list[str]]:
    """The guests of a toolkit in the order of their names, and the names among those asked for that nobody has.

    Args:
        plugins: modules and objects, and names of installed plug-ins or their distributions. If None, the names are those
            in POLICYTEXT_PLUGINS; where that is not set, all that are installed.
    """
    if plugins is None:
        chosen = os.environ.get(CHOICE)
        if chosen is None:
            return find_installed(), []
        plugins = [name for name in re.split(r"[\s,;]+", chosen) if name]
    given = list(plugins)
    names = [plugin for plugin in given if isinstance(plugin, str)]
    found = [_given(plugin) for plugin in given if not isinstance(plugin, str)]
    known: set[str] = set()
    for guest in find_installed() if names else ():
        answers = {_folded(guest.name), _folded(guest.distribution)}
        if not answers.isdisjoint(map(_folded, names)):
            found.append(guest)
            known |= answers
    return _sorted(found), sorted({name for name in names if _folded(name) not in known})


def find_installed() -> list[Guest]:
    """All plug-ins that are installed, not loaded yet, in the order of their names."""
    from importlib.metadata import entry_points

    found = []
    for point in entry_points(group=GROUP):
        name, version = (point.dist.name, point.dist.version) if point.dist else ("", "")
        found.append(Guest(name=point.name, load=point.load, distribution=name or "", version=version or ""))
    return _sorted(found)


def _given(plugin: object) -> Guest:
    return Guest(name=str(getattr(plugin, "__name__", type(plugin).__name__)), load=lambda: plugin)


def _sorted(guests: Iterable[Guest]) -> list[Guest]:
    return sorted(guests, key=lambda guest: (guest.name, guest.distribution))


def _folded(name: str) -> str:
    """A name as the Python Package Index compares them."""
    return re.sub(r"[-_.]+", "-", name).lower()
