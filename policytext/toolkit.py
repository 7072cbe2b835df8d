"""Which plug-ins take part: the only module that touches a pluggy manager."""

from __future__ import annotations

import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from typing import Any, TypeVar

import attrs
import pluggy

from policytext import hookspecs
from policytext.chinese.lexicon import grown
from policytext.errors import PluginError
from policytext.model import Problem
from policytext.recipes import (
    Cleaner,
    Exporter,
    Extractor,
    Genre,
    PreparedExtractor,
    PreparedGenre,
    Reader,
    Table,
    Tables,
)

__all__ = ["BUILT_INS", "PluginInfo", "Toolkit", "default_toolkit"]

T = TypeVar("T")

GROUP = "policytext"

#: The library's own plug-ins; they enter by the guests' door.
BUILT_INS = tuple(
    f"policytext.{name}"
    for name in (
        "readers.docx",
        "readers.html",
        "readers.markdown",
        "readers.pdf",
        "readers.text",
        "cleaners.front_matter",
        "cleaners.invisibles",
        "cleaners.markup",
        "cleaners.mojibake",
        "cleaners.note_marks",
        "cleaners.spacing",
        "genres.commentary",
        "genres.communique",
        "genres.feature",
        "genres.news",
        "genres.notice",
        "genres.plan_proposal",
        "genres.speech",
        "genres.unknown",
        "genres.work_report",
        "extractors.claims",
        "extractors.meetings",
        "extractors.quotes",
        "extractors.measures",
        "extractors.repairs",
        "exporters.json",
        "exporters.markdown",
    )
)

_HOOKS = {
    "policytext_readers": Reader,
    "policytext_cleaners": Cleaner,
    "policytext_genres": Genre,
    "policytext_extractors": Extractor,
    "policytext_exporters": Exporter,
    "policytext_tables": Table,
}


@attrs.frozen(kw_only=True)
class PluginInfo:
    """A plug-in of a toolkit: its name, where it comes from, the names of its recipes, and whether it works."""

    name: str
    distribution: str = "policytext"
    version: str = ""
    recipes: tuple[str, ...] = ()
    works: bool = True


class Toolkit:
    """The recipes that take part, prepared and in their order. Building one imports what it needs; nothing earlier does.

    A guest that cannot load, registers nonsense or repeats a name is left out, named in `problems` and warned about.

    Args:
        plugins: guests to take besides the built-ins: modules or objects with hook implementations.
            By default those that are installed (entry points of the group `policytext`).
        strict: raise PluginError at the first problem, also while pages are parsed.
    """

    def __init__(self, plugins: Iterable[object] | None = None, *, strict: bool = False) -> None:
        self.strict = strict
        self.problems: tuple[Problem, ...] = ()
        self._owners: dict[str, str] = {}
        self._manager = pluggy.PluginManager("policytext")
        self._manager.add_hookspecs(hookspecs)
        for name in BUILT_INS:
            self._manager.register(import_module(name), name)
        self._origins: dict[str, tuple[str, str]] = {}
        guests = _installed() if plugins is None else ((_name_of(p), p, "", "") for p in plugins)
        for name, load, distribution, version in sorted(guests, key=lambda guest: guest[0]):
            self._register(name, load, distribution, version)

        found: dict[str, list[Any]] = {hook: self._recipes(hook, kind) for hook, kind in _HOOKS.items()}
        self.tables: Tables = _merge(found["policytext_tables"])
        self.readers: tuple[Reader, ...] = tuple(
            sorted(found["policytext_readers"], key=lambda r: (r.name == "text", r.name))
        )
        self.cleaners: tuple[Cleaner, ...] = tuple(found["policytext_cleaners"])
        self.exporters: tuple[Exporter, ...] = tuple(found["policytext_exporters"])
        self.genres: tuple[tuple[str, PreparedGenre], ...] = self._prepared(found["policytext_genres"])
        stages = self._stages(found["policytext_extractors"])
        self.stages: tuple[tuple[tuple[str, PreparedExtractor], ...], ...] = tuple(map(self._prepared, stages))
        self.annotation_types: tuple[type, ...] = tuple(
            {made: None for stage in stages for e in stage for made in e.makes}
        )

    @property
    def extractors(self) -> tuple[tuple[str, PreparedExtractor], ...]:
        """All extractors by name, in an order in which each finds what it reads."""
        return tuple(pair for stage in self.stages for pair in stage)

    @property
    def plugins(self) -> tuple[PluginInfo, ...]:
        """All plug-ins with the names of their recipes, the ones that do not work too, sorted by name."""
        found = []
        for name, plugin in self._manager.list_name_plugin():
            recipes = tuple(
                sorted(recipe.removesuffix(f" of {name}") for recipe, owner in self._owners.items() if owner == name)
            )
            distribution, version = self._origins.get(name, ("policytext", ""))
            found.append(
                PluginInfo(
                    name=name,
                    distribution=distribution,
                    version=version,
                    recipes=recipes,
                    works=plugin is not None and all(p.plugin != name for p in self.problems),
                )
            )
        known = {info.name for info in found}
        failed = {p.plugin: self._failed(p.plugin) for p in self.problems if p.plugin not in known}
        return tuple(sorted([*found, *failed.values()], key=lambda info: info.name))

    def _failed(self, name: str) -> PluginInfo:
        distribution, version = self._origins.get(name, ("", ""))
        return PluginInfo(name=name, distribution=distribution, version=version, works=False)

    def report(self, plugin: str, message: str, error: BaseException | None = None) -> Problem:
        """The problem as a value, warned about. Raises PluginError instead when the toolkit is strict."""
        message = f"{message}: {type(error).__name__}: {error}" if error else message
        if self.strict:
            raise PluginError(f"{plugin}: {message}") from error
        warnings.warn(f"policytext plug-in {plugin}: {message}", RuntimeWarning, stacklevel=3)
        trace = "".join(traceback.format_exception(error)) if error else ""
        return Problem(plugin=plugin, message=message, traceback=trace)

    def owner(self, recipe: str) -> str:
        """The name of the plug-in that a recipe (`genre work_report`) came from."""
        return self._owners.get(recipe, recipe)

    def _fail(self, plugin: str, message: str, error: BaseException | None = None) -> None:
        self.problems = (*self.problems, self.report(plugin, message, error))

    def _register(self, name: str, load: object, distribution: str, version: str) -> None:
        if self._manager.has_plugin(name):
            self._fail(name, "a plug-in of this name takes part already")
            return
        self._origins[name] = (distribution, version)
        try:
            plugin = load() if isinstance(load, _Lazy) else load
        except Exception as error:
            self._fail(name, "cannot be loaded", error)
            return
        try:
            self._manager.register(plugin, name)
            self._manager.check_pending()
        except Exception as error:
            self._manager.unregister(name=name)
            self._fail(name, "has a hook that does not exist or takes arguments", error)

    def _recipes(self, hook: str, kind: type[T]) -> list[T]:
        """The recipes that all plug-ins return for a hook, checked, sorted by name; the built-ins' names come first."""
        found: dict[str, T] = {}
        caller = getattr(self._manager.hook, hook)
        impls = sorted(caller.get_hookimpls(), key=lambda i: (i.plugin_name not in BUILT_INS, i.plugin_name))
        for impl in impls:
            try:
                recipes = list(impl.function())
            except Exception as error:
                self._fail(impl.plugin_name, f"failed in {hook}", error)
                continue
            for recipe in recipes:
                if fault := _fault(recipe, kind):
                    self._fail(impl.plugin_name, f"{hook} gave {fault}")
                    continue
                name: str = recipe.name
                key = f"{kind.__name__.lower()} {name}"
                if kind is Table:
                    key = f"{key} of {impl.plugin_name}"  # several may add to one
                if key in self._owners:
                    self._fail(impl.plugin_name, f"the name of its {key} is taken by {self._owners[key]}")
                    continue
                self._owners[key] = impl.plugin_name
                found[key] = recipe
        return [found[name] for name in sorted(found)]

    def _prepared(self, recipes: Iterable[Genre] | Iterable[Extractor]) -> tuple[tuple[str, Any], ...]:
        found = []
        for recipe in recipes:
            try:
                found.append((recipe.name, recipe.prepare(self.tables)))
            except Exception as error:
                kind = type(recipe).__name__.lower()
                self._fail(self.owner(f"{kind} {recipe.name}"), f"cannot prepare {kind} {recipe.name}", error)
        return tuple(found)

    def _stages(self, extractors: list[Extractor]) -> list[list[Extractor]]:
        """Extractors after the stages of those that make what they read; in a stage by name."""
        makers: dict[type, list[str]] = {}
        for extractor in extractors:
            for made in extractor.makes:
                makers.setdefault(made, []).append(extractor.name)
        by_name = {e.name: e for e in extractors}
        sorter = TopologicalSorter(
            {e.name: {m for read in e.reads for m in makers.get(read, ()) if m != e.name} for e in extractors}
        )
        try:
            sorter.prepare()
        except CycleError as error:
            ring = set(error.args[1])
            for owner in sorted({self.owner(f"extractor {name}") for name in ring}):
                self._fail(owner, f"extractors read what each other make: {', '.join(sorted(ring))}")
            return self._stages([e for e in extractors if e.name not in ring])
        stages: list[list[Extractor]] = []
        while sorter.is_active():
            ready = sorted(sorter.get_ready())
            stages.append([by_name[name] for name in ready])
            sorter.done(*ready)
        return stages


@attrs.frozen
class _Lazy:
    """An entry point that is loaded when called."""

    load: Callable[[], object]

    def __call__(self) -> object:
        return self.load()


def _installed() -> Iterator[tuple[str, object, str, str]]:
    from importlib.metadata import entry_points

    for point in entry_points(group=GROUP):
        dist = point.dist
        yield point.name, _Lazy(point.load), dist.name if dist else "", dist.version if dist else ""


def _name_of(plugin: object) -> str:
    return getattr(plugin, "__name__", type(plugin).__name__)


def _fault(recipe: object, kind: Any) -> str:
    """What is wrong with a recipe, in words; nothing where it is sound."""
    if not isinstance(recipe, kind):
        return f"{type(recipe).__name__}, not {kind.__name__}"
    name = getattr(recipe, "name", None)
    if not isinstance(name, str) or not name:
        return f"a {kind.__name__} without a name"
    for field in attrs.fields(kind):
        value = getattr(recipe, field.name)
        if field.name in ("makes", "reads") and not (
            isinstance(value, tuple) and all(isinstance(made, type) for made in value)
        ):
            return f"{kind.__name__} {name} whose `{field.name}` is no tuple of classes"
        if field.name == "rows" and not isinstance(value, Mapping):
            return f"{kind.__name__} {name} whose `rows` are no mapping"
        if field.name in _FUNCTIONS and not callable(value):
            return f"{kind.__name__} {name} whose `{field.name}` is no function"
    return ""


_FUNCTIONS = ("accepts", "read", "edits", "prepare", "dump")


def _merge(tables: Iterable[Table]) -> Tables:
    """The words of all guests; lists and mappings of a row grow, and of other values the last by plug-in name holds."""
    merged: dict[str, dict[str, Any]] = {}
    for table in tables:
        merged[table.name] = grown(merged.get(table.name, {}), table.rows)
    return merged


@cache
def default_toolkit() -> Toolkit:
    """The toolkit of the installed plug-ins, built at the first call and kept."""
    return Toolkit()
