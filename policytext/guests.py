"""Guests: where they come from, given to a toolkit or installed and chosen by POLICYTEXT_PLUGINS, and what is known of them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from enum import StrEnum

import attrs

from policytext.misspelt import find_meant

__all__ = ["CHOICE", "GROUP", "Guest", "PluginInfo", "State", "find_guests", "find_installed", "say_missing"]

#: The group of entry points under which distributions name their plug-ins.
GROUP = "policytext"

#: The environment variable that chooses among the installed plug-ins: empty for none, else names with commas between.
CHOICE = "POLICYTEXT_PLUGINS"


@attrs.frozen(kw_only=True)
class Guest:
    """A plug-in before it is loaded: its name, what gives its module, the module's name, the distribution that brings it."""

    name: str
    load: Callable[[], object]
    module: str = ""
    distribution: str = ""
    version: str = ""


class State(StrEnum):
    """Whether a plug-in takes part: it works, it has failed while it was loaded, or POLICYTEXT_PLUGINS leaves it out."""

    WORKS = "works"
    FAILED = "failed"
    LEFT_OUT = "left out"


@attrs.frozen(kw_only=True)
class PluginInfo:
    """A plug-in as a toolkit knows it: its name, where it comes from, the names of its recipes, and its state.

    `seconds` is how long it took to load and prepare; it does not count when two are compared.
    """

    name: str
    distribution: str = ""
    version: str = ""
    recipes: tuple[str, ...] = ()
    state: State = State.WORKS
    seconds: float = attrs.field(default=0.0, eq=False)

    @property
    def works(self) -> bool:
        """Whether it takes part in all that it brings."""
        return self.state is State.WORKS


def find_guests(plugins: Iterable[object] | None) -> tuple[list[Guest], list[str]]:
    """The guests of a toolkit in the order of their names, and the names among those asked for that nobody has.

    Args:
        plugins: modules and objects, and names of installed plug-ins or their distributions. If None, the names are those
            in POLICYTEXT_PLUGINS; where that is not set, all that are installed.

    Raises TypeError for one that is given without a list around it.
    """
    if plugins is None:
        chosen = os.environ.get(CHOICE)
        if chosen is None:
            return find_installed(), []
        plugins = [name for name in re.split(r"[\s,;]+", chosen) if name]
    if isinstance(plugins, str) or not isinstance(plugins, Iterable):
        one = repr(plugins) if isinstance(plugins, str) else getattr(plugins, "__name__", type(plugins).__name__)
        raise TypeError(f"plugins takes several: write plugins=[{one}]")
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
        found.append(
            Guest(
                name=point.name,
                load=point.load,
                module=point.module,
                distribution=name or "",
                version=version or "",
            )
        )
    return _sorted(found)


def say_missing(name: str) -> str:
    """That no plug-in and no distribution has a name, which one may be meant, and which there are."""
    installed = find_installed()
    known = {_folded(each): each for guest in installed for each in (guest.distribution, guest.name) if each}
    nearest = known.get(find_meant(_folded(name), known), "")
    meant = f"did you mean {nearest}? " if nearest else ""
    names = ", ".join(dict.fromkeys(guest.name for guest in installed)) or "none"
    return f"is not installed: no plug-in or distribution has this name; {meant}installed: {names}"


def _given(plugin: object) -> Guest:
    return Guest(name=str(getattr(plugin, "__name__", type(plugin).__name__)), load=lambda: plugin)


def _sorted(guests: Iterable[Guest]) -> list[Guest]:
    return sorted(guests, key=lambda guest: (guest.name, guest.distribution))


def _folded(name: str) -> str:
    """A name as the Python Package Index compares them."""
    return re.sub(r"[-_.]+", "-", name).lower()
