"""Which plug-ins take part: the only module that touches a pluggy manager."""

from __future__ import annotations

import traceback
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from time import perf_counter
from typing import Any, TypeVar

import pluggy

from policytext import __version__, hookspecs
from policytext.errors import PluginError, PluginWarning
from policytext.guests import Guest, PluginInfo, State, find_guests, find_installed, say_missing
from policytext.hookspecs import API_VERSION
from policytext.model import Problem
from policytext.recipes import (
    HOOKS,
    Cleaner,
    Exporter,
    Extractor,
    Genre,
    PreparedExtractor,
    PreparedGenre,
    Reader,
    Table,
    Tables,
    merge,
)
from policytext.soundness import (
    FAILURES,
    all_of,
    fault_of_kin,
    fault_of_loading,
    fault_of_plugin,
    fault_of_recipe,
    place_of,
    said,
    sound_prepared,
)

__all__ = ["BUILT_INS", "PluginInfo", "State", "Toolkit", "default_toolkit"]

T = TypeVar("T")

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

#: What is said of the second of two plug-ins with one name; the first takes part.
_TAKEN = "a plug-in of this name takes part already"


class Toolkit:
    """The recipes that take part, prepared and in their order. Building one imports what it needs; nothing earlier does.

    A guest that cannot load, registers nonsense or repeats a name is left out, named in `problems` and warned about.

    Args:
        plugins: guests to take besides the built-ins: modules or objects with hook implementations, and names of installed
            plug-ins or their distributions. By default those that are installed (entry points of the group
            `policytext`), or of them those that the environment variable POLICYTEXT_PLUGINS names.
        strict: raise PluginError at the first problem, also while pages are parsed.
    """

    def __init__(self, plugins: Iterable[object] | None = None, *, strict: bool = False) -> None:
        self.strict = strict
        self.problems: tuple[Problem, ...] = ()
        self._owners: dict[str, str] = {}
        self._origins: dict[str, tuple[str, str]] = dict.fromkeys(BUILT_INS, ("policytext", __version__))
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._manager = pluggy.PluginManager("policytext")
        self._manager.add_hookspecs(hookspecs)
        for name in BUILT_INS:
            with self._timed(name):
                self._manager.register(import_module(name), name)
        self._takes_installed = plugins is None
        guests, missing = find_guests(plugins)
        for guest in guests:
            self._register(guest)
        for name in missing:
            if name not in BUILT_INS:  # those take part anyway
                self._fail(name, say_missing(name))

        found: dict[str, list[Any]] = {hook: self._recipes(hook, kind) for hook, kind in HOOKS.items()}
        self._rows: list[tuple[str, Table]] = found["policytext_tables"]
        self.tables: Tables = merge(table for _, table in self._rows)
        self.readers: tuple[Reader, ...] = tuple(
            sorted(found["policytext_readers"], key=lambda r: (r.name == "text", r.name))
        )
        self.cleaners: tuple[Cleaner, ...] = tuple(found["policytext_cleaners"])
        self.exporters: tuple[Exporter, ...] = tuple(found["policytext_exporters"])
        self.genres: tuple[tuple[str, PreparedGenre], ...] = self._prepared(
            self._of_known_kin(found["policytext_genres"])
        )
        extractors = self._of_unlike_classes(found["policytext_extractors"])
        stages = self._stages(extractors)
        self.stages: tuple[tuple[tuple[str, PreparedExtractor], ...], ...] = tuple(map(self._prepared, stages))
        self.annotation_types: tuple[type, ...] = tuple(
            {made: None for stage in stages for e in stage for made in e.makes}
        )
        #: The classes that each extractor makes, by its name.
        self.makes: Mapping[str, tuple[type, ...]] = {e.name: e.makes for e in extractors}
        #: The genre by whose rules the texts of another are read, where that says so.
        self.kin: Mapping[str, str] = {genre.name: genre.kin for genre in found["policytext_genres"] if genre.kin}

    @property
    def extractors(self) -> tuple[tuple[str, PreparedExtractor], ...]:
        """All extractors by name, in an order in which each finds what it reads."""
        return tuple(pair for stage in self.stages for pair in stage)

    @property
    def plugins(self) -> tuple[PluginInfo, ...]:
        """All plug-ins with the names of their recipes, also those that do not work or are left out, sorted by name."""
        failed = {problem.plugin for problem in self.problems if problem.message != _TAKEN}
        names = {*(name for name, plugin in self._manager.list_name_plugin() if plugin is not None), *failed}
        found = [self._info(name, State.FAILED if name in failed else State.WORKS) for name in names]
        found += (
            PluginInfo(name=twin.plugin, distribution=twin.distribution, version=twin.version, state=State.FAILED)
            for twin in self.problems
            if twin.message == _TAKEN
        )
        found += (
            PluginInfo(name=guest.name, distribution=guest.distribution, version=guest.version, state=State.LEFT_OUT)
            for guest in (find_installed() if self._takes_installed else ())
            if guest.name not in names
        )
        return tuple(sorted(found, key=lambda info: (info.name, info.distribution)))

    def _info(self, name: str, state: State) -> PluginInfo:
        distribution, version = self._origins.get(name, ("", ""))
        return PluginInfo(
            name=name,
            distribution=distribution,
            version=version,
            recipes=tuple(
                sorted(recipe.removesuffix(f" of {name}") for recipe, owner in self._owners.items() if owner == name)
            ),
            state=state,
            seconds=self._seconds[name],
        )

    def report(
        self,
        plugin: str,
        message: str,
        error: BaseException | None = None,
        *,
        part: object = None,
        origin: tuple[str, str] | None = None,
    ) -> Problem:
        """The problem as a value, warned about. Raises PluginError instead when the toolkit is strict.

        Where nothing was raised, the place of `part` stands for the traceback, by default that of the plug-in. `origin` is
        another distribution, with its version, than that of the plug-in that takes part under the name.
        """
        message = f"{message}: {said(error)}" if error else message
        distribution, version = origin or self._origins.get(plugin, ("", ""))
        named = f"{plugin} ({distribution} {version})" if distribution else plugin
        if self.strict:
            raise PluginError(f"{named}: {message}") from error
        warnings.warn(f"policytext plug-in {named}: {message}", PluginWarning, stacklevel=3)
        place = "" if origin else place_of(part or self._manager.get_plugin(plugin))
        trace = "".join(traceback.format_exception(error)) if error else place
        return Problem(plugin=plugin, message=message, traceback=trace, distribution=distribution, version=version)

    def owner(self, recipe: str) -> str:
        """The name of the plug-in that a recipe (`genre work_report`) came from."""
        return self._owners.get(recipe, recipe)

    def _fail(self, plugin: str, message: str, error: BaseException | None = None, **more: Any) -> None:
        self.problems = (*self.problems, self.report(plugin, message, error, **more))

    @contextmanager
    def _timed(self, plugin: str) -> Iterator[None]:
        start = perf_counter()
        try:
            yield
        finally:
            self._seconds[plugin] += perf_counter() - start

    def _register(self, guest: Guest) -> None:
        name = guest.name
        if self._manager.has_plugin(name):
            self._fail(name, _TAKEN, origin=(guest.distribution, guest.version))
            return
        self._origins[name] = (guest.distribution, guest.version)
        try:
            with self._timed(name):
                plugin = guest.load()
        except FAILURES as error:
            self._fail(name, fault_of_loading(guest.module, error), error)
            return
        try:
            fault = fault_of_plugin(plugin, HOOKS, API_VERSION)
            if not fault and self._manager.is_registered(plugin):
                fault = f"is the same module as the plug-in {self._manager.get_name(plugin)}"
        except FAILURES as error:
            self._fail(name, "cannot be looked into", error)
            return
        if fault:
            self._fail(name, fault, part=plugin)
            return
        try:
            self._manager.register(plugin, name)
            self._manager.check_pending()
        except FAILURES as error:
            self._manager.unregister(name=name)
            self._fail(name, "has a hook that does not exist or takes arguments", error)

    def _recipes(self, hook: str, kind: type[T]) -> list[T]:
        """The recipes that all plug-ins return for a hook, checked, sorted by name; the built-ins' names come first.

        Of tables, which several may add to, each comes with the name of its plug-in.
        """
        found: dict[str, Any] = {}
        caller = getattr(self._manager.hook, hook)
        impls = sorted(caller.get_hookimpls(), key=lambda i: (i.plugin_name not in BUILT_INS, i.plugin_name))
        for impl in impls:
            owner = impl.plugin_name
            try:
                with self._timed(owner):
                    recipes = all_of(impl.function())
            except FAILURES as error:
                self._fail(owner, f"failed in {hook}", error)
                continue
            for recipe in recipes:
                if fault := fault_of_recipe(recipe, kind):
                    self._fail(owner, f"{hook} gave {fault}", part=impl.function)
                    continue
                key = f"{kind.__name__.lower()} {recipe.name}"
                if kind is Table:
                    key = f"{key} of {owner}"
                if key in self._owners:
                    self._fail(owner, f"the name of its {key} is taken by {self._owners[key]}")
                    continue
                self._owners[key] = owner
                found[key] = (owner, recipe) if kind is Table else recipe
        return [found[key] for key in sorted(found)]

    def _prepared(self, recipes: Iterable[Genre] | Iterable[Extractor]) -> tuple[tuple[str, Any], ...]:
        found = []
        for recipe in recipes:
            key = f"{type(recipe).__name__.lower()} {recipe.name}"
            try:
                with self._timed(self.owner(key)):
                    found.append((recipe.name, self._prepare(recipe)))
            except FAILURES as error:
                self._fail(self.owner(key), f"cannot prepare {key}", error)
        return tuple(found)

    def _prepare(self, recipe: Genre | Extractor) -> PreparedGenre | PreparedExtractor:
        """A recipe prepared; without the rows of a guest that alone keep it from that."""
        try:
            return _prepare(recipe, (table for _, table in self._rows))
        except FAILURES:
            faults = [(owner, table, _fault_in(table, recipe)) for owner, table in self._rows]
            guilty = [(owner, table, error) for owner, table, error in faults if error]
            if not guilty or _fault_in(None, recipe):
                raise
        for owner, table, error in guilty:
            self._rows.remove((owner, table))
            self._fail(owner, f"its rows of the table {table.name} keep {recipe.name} from its work", error)
        self.tables = merge(table for _, table in self._rows)
        return _prepare(recipe, (table for _, table in self._rows))

    def _of_known_kin(self, genres: list[Genre]) -> list[Genre]:
        """The genres whose kin is no misspelt name of another; that of a plug-in which is not there may stand."""
        faults = {genre.name: fault_of_kin(genre, [other.name for other in genres]) for genre in genres}
        for name, fault in faults.items():
            if fault:
                self._fail(self.owner(f"genre {name}"), fault)
        return [genre for genre in genres if not faults[genre.name]]

    def _of_unlike_classes(self, extractors: list[Extractor]) -> list[Extractor]:
        """The extractors whose classes have names of their own: plain data name a class by nothing else."""
        classes: dict[str, tuple[type, str]] = {}
        kept = []
        owners = {e.name: self.owner(f"extractor {e.name}") for e in extractors}
        for extractor in sorted(extractors, key=lambda e: (owners[e.name] not in BUILT_INS, owners[e.name], e.name)):
            taken = [(made, *classes.get(made.__name__, (made, ""))) for made in extractor.makes]
            if clash := next((f"{made.__name__} as {owner}" for made, known, owner in taken if known is not made), ""):
                self._fail(owners[extractor.name], f"extractor {extractor.name} makes a class called {clash} does")
                continue
            classes.update((made.__name__, (made, owners[extractor.name])) for made in extractor.makes)
            kept.append(extractor)
        return sorted(kept, key=lambda e: e.name)

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


def _prepare(recipe: Genre | Extractor, tables: Iterable[Table]) -> PreparedGenre | PreparedExtractor:
    """A recipe prepared with words of its own copy, which it may spoil."""
    return sound_prepared(recipe.prepare(merge(tables)), recipe)


def _fault_in(table: Table | None, recipe: Genre | Extractor) -> BaseException | None:
    """What a recipe raises that is prepared with these words alone."""
    try:
        _prepare(recipe, [table] if table else [])
    except FAILURES as error:
        return error
    return None


@cache
def default_toolkit() -> Toolkit:
    """The toolkit of the installed plug-ins, built at the first call and kept; POLICYTEXT_PLUGINS is read then."""
    return Toolkit()
