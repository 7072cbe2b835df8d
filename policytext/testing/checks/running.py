"""Running the recipes of a plug-in, whatever their kind: on inputs of its kind, with what comes out or is raised."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from inspect import isroutine
from typing import Any

from policytext.recipes import HOOKS, Cleaner, Exporter, Extractor, Genre, Reader, Table
from policytext.soundness import FAILURES

__all__ = ["Recipes", "key_of", "marked", "members", "recipes_of", "runs"]


class Recipes(tuple[Any, ...]):
    """Recipes without a plug-in around them."""


def key_of(recipe: Any) -> str:
    """What a recipe is called in messages: `extractor measures`."""
    return f"{type(recipe).__name__.lower()} {getattr(recipe, 'name', '')}".strip()


def members(plugin: Any) -> Iterator[tuple[str, Any, BaseException | None]]:
    """What a plug-in has under each name, or what is raised instead, as by a property."""
    for name in dir(plugin):
        try:
            value = getattr(plugin, name, None)
        except FAILURES as error:
            yield name, None, error
        else:
            yield name, value, None


def marked(plugin: Any) -> Iterator[tuple[str, Any]]:
    """The functions of a plug-in that are marked as hooks, with the name of the hook that each means."""
    for name, function, _ in members(plugin):
        options = getattr(function, "policytext_impl", None)
        if isroutine(function) and isinstance(options, dict):
            yield options.get("specname") or name, function


def recipes_of(plugin: Any) -> Iterator[Any]:
    """The recipes of a plug-in."""
    if isinstance(plugin, Recipes):
        yield from plugin
        return
    for hook, function in marked(plugin):
        if hook in HOOKS:
            yield from (recipe for recipe in function() if isinstance(recipe, HOOKS[hook]))


def runs(
    plugin: Any, inputs: Mapping[str, Sequence[Any]], *, reverse: bool = False
) -> Iterator[tuple[tuple[str, int], Callable[[], Any]]]:
    """All recipes on the inputs for their kind: the recipe's name and the number of the input, and what gives the result."""
    recipes = tuple(recipes_of(plugin))
    tables: dict[str, dict[str, Any]] = {}
    for recipe in recipes:
        if isinstance(recipe, Table):
            tables.setdefault(recipe.name, {}).update(recipe.rows)
    for recipe in recipes:
        if reverse and isinstance(recipe, Genre | Extractor):
            with suppress(*FAILURES):
                recipe.prepare(tables)  # what is prepared a second time must be the same
        key = key_of(recipe)
        given = list(enumerate(inputs.get(key, ())))
        for at, values in reversed(given) if reverse else given:
            yield (key, at), partial(_result, recipe, values, tables)


def _result(recipe: Any, value: Any, tables: Mapping[str, Any]) -> Any:
    try:
        return _run(recipe, value, tables)
    except FAILURES as error:
        return ("raised", type(error).__name__)


_PREPARED: dict[int, tuple[Any, Any]] = {}


def _run(recipe: Any, value: Any, tables: Mapping[str, Any]) -> Any:
    if isinstance(recipe, Reader):
        name, data = value
        return recipe.read(data) if recipe.accepts(name, data[:4096]) else None
    if isinstance(recipe, Cleaner):
        return tuple(recipe.edits(value))
    if isinstance(recipe, Exporter):
        return recipe.dump(value)
    if id(recipe) not in _PREPARED:
        _PREPARED[id(recipe)] = (recipe, recipe.prepare(tables))  # the recipe is kept, so that its id stays its own
    prepared = _PREPARED[id(recipe)][1]
    if isinstance(recipe, Genre):
        return (prepared.recognise(value), prepared.compose(value))
    if isinstance(recipe, Extractor):
        return tuple(prepared.extract(value))
    return None
