"""Checks of whole plug-ins: their hooks, the names and needs of their recipes, each recipe, and all in other processes."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from types import ModuleType
from typing import Any

import attrs

from policytext.annotations import OWN
from policytext.guests import find_guests
from policytext.recipes import HOOKS, Cleaner, Exporter, Extractor, Genre, Reader, Table
from policytext.soundness import fault_of_recipe
from policytext.testing.checks.cleaners import try_cleaner
from policytext.testing.checks.elsewhere import check_elsewhere
from policytext.testing.checks.exporters import try_exporter
from policytext.testing.checks.extractors import try_extractor
from policytext.testing.checks.genres import try_genre
from policytext.testing.checks.inputs import inputs_for
from policytext.testing.checks.laws import LawError
from policytext.testing.checks.readers import try_reader
from policytext.testing.checks.running import key_of, marked, members, recipes_of
from policytext.testing.checks.setting import EXAMPLES, Setting, given_texts, world_kept
from policytext.testing.checks.texts import BUILT_IN
from policytext.testing.checks.trying import BrokenError, Trial, attempt, attempt_all, said
from policytext.testing.checks.vocabulary import Vocabulary
from policytext.toolkit import BUILT_INS, Toolkit

__all__ = ["check_plugin", "try_plugin"]


def check_plugin(plugin: ModuleType | object | str, *, texts: Iterable[str] = (), examples: int = EXAMPLES) -> None:
    """Raises LawError where a plug-in or one of its recipes breaks a law; all that was found is told together.

    Args:
        plugin: the module or object with the hooks, or the name of an installed plug-in, of its distribution, or of a module.
        texts: some in which it should find or do something; they are tried first.
        examples: so many texts are drawn for each recipe, besides those that are always tried.
    """
    for trial in try_plugin(plugin, texts, examples):
        if trial.idle:
            warnings.warn(trial.idle, stacklevel=2)


def try_plugin(
    plugin: ModuleType | object | str, texts: Iterable[str] = (), examples: int = EXAMPLES
) -> tuple[Trial, ...]:
    """The trials of the recipes, for what was found in how many texts; raises LawError where a law is broken."""
    trials: list[Trial] = []
    for name, found in _found(plugin):
        trials += _trials(name, found, given_texts(texts), examples)
    if failures := [failure for trial in trials for failure in trial.failures.values()]:
        raise LawError(failures)
    return tuple(trials)


def _found(plugin: ModuleType | object | str) -> list[tuple[str, Any]]:
    """The plug-in by name, or those of a distribution. Raises LawError where there is none, or it cannot be imported."""
    if isinstance(plugin, (Cleaner, Exporter, Extractor, Genre, Reader)):
        check = f"check_{type(plugin).__name__.lower()}"
        raise TypeError(f"check_plugin takes a module with hooks, not the {key_of(plugin)}: use {check}")
    if not isinstance(plugin, str):
        return [(str(getattr(plugin, "__name__", type(plugin).__name__)), plugin)]
    trial = Trial("", plugin)
    loads = [(guest.name, guest.load) for guest in find_guests([plugin])[0]]
    loads = loads or [(plugin, lambda: import_module(plugin))]
    found = []
    with world_kept(trial):
        for name, load in loads:
            try:
                found.append((name, attempt(load, law="loads", seconds=30.0)))
            except BrokenError as broken:
                trial.add(broken.fault.law, broken.fault.found)
    trial.close()
    return found


def _trials(name: str, plugin: Any, texts: tuple[str, ...], examples: int) -> list[Trial]:
    trial = Trial("", name)
    with world_kept(trial):
        recipes = list(_recipes(trial, plugin))
        _check_names(trial, recipes)
        _check_needs(trial, [recipe for recipe in recipes if isinstance(recipe, Extractor)])
        _check_reads(trial, [recipe for recipe in recipes if isinstance(recipe, Extractor)])
    vocabulary = Vocabulary.of(plugin, *recipes)
    setting = Setting(plugin=name, vocabulary=vocabulary, texts=texts, examples=examples)
    trials = _try_all(recipes, setting)
    if not any(tried.failures for tried in (trial, *trials.values())):
        with world_kept(trial):
            _check_toolkit(trial, plugin)
    if "needs-no-circle" not in trial.failures:
        sound = [recipe for recipe in recipes if isinstance(recipe, Table) or not trials[key_of(recipe)].failures]
        setting = attrs.evolve(setting, companions=tuple(sound))
    own = {key: tried for key, tried in trials.items() if not tried.is_slow}
    if own:
        inputs = {key_of(r): inputs_for(r, setting) for r in recipes if key_of(r) in own}
        check_elsewhere(plugin, own, inputs, vocabulary.settings)
    return [trial, *trials.values()]


def _recipes(trial: Trial, plugin: Any) -> Iterator[Any]:
    """The sound recipes of a plug-in; what is wrong with its hooks is noted."""
    hooks = dict(marked(plugin))
    for name, function, error in members(plugin):
        if error is not None:
            trial.add("loads", f"its {name} cannot be looked at: it raised {said(error)}")
        if not inspect.isroutine(function) or function in hooks.values():
            continue
        if name in HOOKS:
            trial.add("hooks-marked", f"{name} is not marked with @hookimpl")
        elif name.startswith("policytext_") and (meant := get_close_matches(name, HOOKS, n=1, cutoff=0.85)):
            trial.add("hooks-known", f"there is no hook {name}; {meant[0]} is one")
    if not hooks:
        trial.add("hooks-marked", "no function is marked with @hookimpl")
    for hook, function in hooks.items():
        if hook not in HOOKS:
            meant = get_close_matches(hook, HOOKS, n=1)
            trial.add("hooks-known", f"there is no hook {hook}{f'; {meant[0]} is one' if meant else ''}")
            continue
        if wrong := _unplain(function):
            trial.add("hooks-plain", f"{hook} {wrong}")
            continue
        yield from _given(trial, hook, function)


def _unplain(function: Any) -> str:
    """Why a function is no plain hook, in words."""
    options = function.policytext_impl
    if options.get("wrapper") or options.get("hookwrapper"):
        return "is a wrapper"
    needed = [
        parameter.name
        for parameter in inspect.signature(function).parameters.values()
        if parameter.default is parameter.empty
        and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    ]
    return f"takes arguments: {', '.join(needed)}" if needed else ""


def _given(trial: Trial, hook: str, function: Any) -> Iterator[Any]:
    """The sound recipes that a hook gives."""
    kind = HOOKS[hook]
    try:
        found, again = (attempt_all(function, law="hooks-give-recipes") for _ in range(2))
    except BrokenError as broken:
        law = "hooks-give-recipes" if broken.fault.law == "right-types" else broken.fault.law
        trial.add(law, f"{hook}: {broken.fault.found}")
        return
    sound = []
    for recipe in found:
        if fault := fault_of_recipe(recipe, kind):
            trial.add("hooks-give-recipes", f"{hook} gave {fault}")
        else:
            sound.append(recipe)
    if [key_of(recipe) for recipe in found] != [key_of(recipe) for recipe in again]:
        trial.add(
            "hooks-give-recipes", f"{hook} gave {len(found)} recipes, and {len(again)} or others when asked again"
        )
    yield from {key_of(recipe): recipe for recipe in reversed(sound)}.values() if kind is not Table else sound
    names = [recipe.name for recipe in sound]
    if kind is not Table and (twice := sorted({name for name in names if names.count(name) > 1})):
        trial.add("names-unique", f"{hook} gave two recipes called {', '.join(twice)}")


def _check_names(trial: Trial, recipes: list[Any]) -> None:
    """Notes names of recipes and of classes that are taken."""
    taken = {recipe for info in BUILT_IN().plugins for recipe in info.recipes}
    is_own = trial.plugin in BUILT_INS
    for recipe in recipes:
        if not isinstance(recipe, Table) and key_of(recipe) in taken and not is_own:
            trial.add("names-unique", f"{key_of(recipe)} is the name of a built-in one")
    classes: dict[str, type] = {} if is_own else {cls.__name__: cls for cls in OWN}
    for recipe in recipes:
        for made in recipe.makes if isinstance(recipe, Extractor) else ():
            if classes.setdefault(made.__name__, made) is not made:
                trial.add(
                    "names-unique", f"{key_of(recipe)} makes a class {made.__name__}, and there is another of that name"
                )


def _check_needs(trial: Trial, extractors: list[Extractor]) -> None:
    """Notes a circle of what extractors read and make, with the built-in ones among them."""
    names = {extractor.name for extractor in extractors}
    every = [*extractors, *(e for e in _built_in_extractors() if e.name not in names)]
    try:
        TopologicalSorter(_needs(every)).prepare()
    except CycleError as error:
        trial.add("needs-no-circle", f"each needs the one before: {', '.join(error.args[1])}")


def _check_reads(trial: Trial, extractors: list[Extractor]) -> None:
    """Notes what an extractor reads of its own, and what of the plug-in's own classes nobody makes."""
    made = {cls for extractor in (*extractors, *_built_in_extractors()) for cls in extractor.makes}
    own = {_home(extractor.prepare) for extractor in extractors} | {_home(cls) for e in extractors for cls in e.makes}
    for extractor in extractors:
        for read in extractor.reads:
            if read in extractor.makes:
                trial.add("needs-no-circle", f"{key_of(extractor)} reads {read.__name__}, which it makes itself")
            elif _home(read) in own and not any(issubclass(cls, read) for cls in made):
                trial.add("reads-made", f"{key_of(extractor)} reads {read.__name__}, which no extractor makes")


def _home(value: Any) -> str:
    """The package that something was defined in."""
    return str(getattr(value, "__module__", "")).partition(".")[0]


def _needs(extractors: list[Extractor]) -> dict[str, set[str]]:
    """The names of those that make what each extractor reads."""
    makers: dict[type, list[str]] = {}
    for extractor in extractors:
        for made in extractor.makes:
            makers.setdefault(made, []).append(extractor.name)
    return {e.name: {maker for read in e.reads for maker in makers.get(read, ())} - {e.name} for e in extractors}


def _built_in_extractors() -> Iterator[Extractor]:
    for name in BUILT_INS:
        yield from (recipe for recipe in recipes_of(import_module(name)) if isinstance(recipe, Extractor))


def _check_toolkit(trial: Trial, plugin: Any) -> None:
    """Notes what a toolkit has against the plug-in that no other law tells."""
    if trial.plugin in BUILT_INS:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        toolkit = Toolkit(plugins=[plugin])
    for problem in toolkit.problems:
        law = "prepares" if "prepare" in problem.message else "loads"
        trial.add(law, problem.message)


def _try_all(recipes: list[Any], setting: Setting) -> dict[str, Trial]:
    """The trial of each recipe, by its name: tables and what others need first, the sound ones as companions."""
    sound: list[Any] = [recipe for recipe in recipes if isinstance(recipe, Table)]
    trials: dict[str, Trial] = {}
    for recipe in sorted((r for r in recipes if not isinstance(r, Table)), key=_turn(recipes)):
        trial = _try(recipe, attrs.evolve(setting, companions=tuple(sound)), trials, recipes)
        trials[key_of(recipe)] = trial
        if not trial.failures:
            sound.append(recipe)
    return trials


def _turn(recipes: list[Any]) -> Any:
    """When a recipe's turn comes: by kind, and after the extractors that make what it reads."""
    kinds = (Cleaner, Genre, Extractor, Exporter, Reader)

    needs = _needs([recipe for recipe in recipes if isinstance(recipe, Extractor)])
    depths: dict[str, int] = {}
    with suppress(CycleError):  # in a circle all wait for each other: then by name
        for name in TopologicalSorter(needs).static_order():
            depths[name] = 1 + max((depths[other] for other in needs[name]), default=0)
    return lambda recipe: (
        kinds.index(type(recipe)),
        depths.get(recipe.name, 0) if isinstance(recipe, Extractor) else 0,
        recipe.name,
    )


def _try(recipe: Any, setting: Setting, trials: dict[str, Trial], recipes: list[Any]) -> Trial:
    if isinstance(recipe, Cleaner):
        return try_cleaner(recipe, setting)
    if isinstance(recipe, Genre):
        return try_genre(recipe, setting)
    if isinstance(recipe, Extractor):
        return try_extractor(recipe, setting)
    if isinstance(recipe, Exporter):
        return try_exporter(recipe, setting)
    exporters = [r for r in recipes if isinstance(r, Exporter) and not trials[key_of(r)].failures]
    return try_reader(recipe, setting, _files(exporters))


def _files(exporters: list[Exporter]) -> Iterator[tuple[str, bytes]]:
    """What the plug-in's exporters write: files of the kinds that its readers may read."""
    from policytext.testing.checks.setting import page_of
    from policytext.testing.checks.texts import texts_of_genres

    for exporter in exporters:
        for genre, raw in list(texts_of_genres().items())[:3]:
            yield f"{genre}{exporter.suffix}", exporter.dump(page_of(raw)).encode("utf-8", "replace")
