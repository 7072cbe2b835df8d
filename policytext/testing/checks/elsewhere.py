"""The results of a plug-in in other processes: another hash seed, clock, locale, directory, environment and order.

One process gives what the others are compared with; of each other, one thing is changed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Any

from policytext.model import Article, Document, Page
from policytext.testing.checks.laws import shown
from policytext.testing.checks.processes import Answer, Place, run_in
from policytext.testing.checks.trying import Trial
from policytext.testing.checks.values import fields_of

__all__ = ["check_elsewhere", "few"]

#: So many inputs of a recipe are taken elsewhere.
_MOST = 40
_YEARS = 86_400.0 * 365.25


_HERE = Place(law="loads")
_PLACES = (
    Place(law="same-again", what="in another process, where the inputs come in reverse order", reverse=True),
    Place(law="same-for-any-seed", what="under another hash seed", seed="1"),
    Place(law="same-for-any-seed", what="under another hash seed", seed="4242"),
    # another year, month, day of the week and hour
    Place(law="same-at-any-time", what="by a clock some years ahead", seconds=3.37 * _YEARS),
    Place(law="same-anywhere", what="in another directory, locale, time zone and environment", elsewhere=True),
)


def few(texts: Iterable[str]) -> list[str]:
    """Texts to take elsewhere: not all, of different lengths, without repetitions."""
    chosen = list(dict.fromkeys(texts))
    if len(chosen) <= _MOST:
        return chosen
    short = sorted(chosen, key=len)
    return [short[i * len(short) // _MOST] for i in range(_MOST)]


def check_elsewhere(
    plugin: Any, trials: Mapping[str, Trial], inputs: Mapping[str, Sequence[Any]], settings: Sequence[str] = ()
) -> None:
    """Notes on the trials, by recipe, which results are others in another process; `settings` may be environment variables."""
    job = _packed(plugin, {key: values for key, values in inputs.items() if not trials[key].is_slow})
    if job is None:
        return  # it cannot be taken to another process
    here, *answers = run_in([_HERE, *_PLACES], job, settings)
    if here.silence:
        law = "comes-back" if here.last else "loads"
        _add_silence(law, f"in a new process {here.silence}", here, trials, inputs)
    elif here.error and _is_importable(plugin):
        for trial in list(trials.values())[:1]:
            trial.add("loads", f"in a new process: {here.error}")
    if here.silence or here.error:
        return  # there is nothing to compare with
    for place, there in zip(_PLACES, answers, strict=True):
        if there.error:
            for trial in list(trials.values())[:1]:
                trial.add(place.law, f"{place.what} it cannot be loaded: {there.error}")
            continue
        if there.silence:
            _add_silence(place.law, f"{place.what} {there.silence}", there, trials, inputs)
        _compare(place, here, there, trials, inputs)


def _add_silence(
    law: str, found: str, answer: Answer, trials: Mapping[str, Trial], inputs: Mapping[str, Sequence[Any]]
) -> None:
    """Notes that a process fell silent: of the recipe that it had begun with, if it had come so far."""
    if answer.last is None:
        next(iter(trials.values())).add(law, found)
    else:
        key, at = answer.last
        trials[key].add(law, found, shown(_text_of(inputs[key][at])))


def _compare(
    place: Place,
    here: Answer,
    there: Answer,
    trials: Mapping[str, Trial],
    inputs: Mapping[str, Sequence[Any]],
) -> None:
    nothing = None if there.silence else ("", "nothing")  # what was not said cannot be compared
    for key, trial in trials.items():
        others = {at: there.results.get((key, at), nothing) for name, at in here.results if name == key}
        differing = [at for at, other in others.items() if other not in (None, here.results[key, at])]
        if not differing:
            continue
        at = min(differing, key=lambda at: (len(_text_of(inputs[key][at])), at))
        one, other = _excerpts(here.results[key, at][1], (others[at] or ("", ""))[1])
        trial.add(place.law, f"{place.what} it gives {other} instead of {one}", shown(_text_of(inputs[key][at])))


def _excerpts(one: str, other: str) -> tuple[str, str]:
    """Where two descriptions of results differ first."""
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, at - 40)
    return f"…{one[start : at + 60]}…", f"…{other[start : at + 60]}…"


def _text_of(value: Any) -> str | bytes:
    if isinstance(value, Document | Article):
        return value.text
    if isinstance(value, Page):
        return value.raw
    return value[1] if isinstance(value, tuple) else str(value)


def _packed(plugin: Any, inputs: Mapping[str, Sequence[Any]]) -> bytes | None:
    """The plug-in and the inputs as a pickle: what a new process can import by its name, the rest by its code."""
    import cloudpickle

    by_value = [module for module in _modules_of(plugin) if not _can_be_found(module)]
    for module in by_value:
        cloudpickle.register_pickle_by_value(module)
    try:
        packed: bytes = cloudpickle.dumps({"plugin": plugin, "inputs": dict(inputs)})
    except Exception:  # it holds what cannot be pickled, as a lock
        return None
    else:
        return packed
    finally:
        for module in by_value:
            cloudpickle.unregister_pickle_by_value(module)


def _modules_of(plugin: Any) -> Iterator[ModuleType]:
    """The modules that a plug-in's own code is in."""
    if isinstance(plugin, ModuleType):
        names = {plugin.__name__}
    else:
        values = [*plugin] if isinstance(plugin, tuple) else [plugin, type(plugin)]
        parts = [part for value in values for part in (value, *(fields_of(value) or _vars_of(value)).values())]
        names = {part.__module__ for part in parts if isinstance(getattr(part, "__module__", None), str)}
    tops = {name.partition(".")[0] for name in names} - {"policytext", "builtins", "types", "attr", "__main__"}
    for name, module in list(sys.modules.items()):
        if isinstance(module, ModuleType) and name.partition(".")[0] in tops and getattr(module, "__file__", None):
            yield module


def _vars_of(value: Any) -> dict[str, Any]:
    """What stands in a class or an object."""
    return dict(vars(value)) if hasattr(value, "__dict__") else {}


def _can_be_found(module: ModuleType) -> bool:
    """Whether a new process with the same search path finds the module under its name."""
    path: Sequence[str] | None = None
    name = ""
    for part in module.__name__.split("."):
        name = f"{name}.{part}" if name else part
        try:
            spec = PathFinder.find_spec(name, path)
        except Exception:
            return False
        if spec is None:
            return name in sys.builtin_module_names
        path = spec.submodule_search_locations
    return spec is None or spec.origin is None or not module.__spec__ or spec.origin == module.__spec__.origin


def _is_importable(plugin: Any) -> bool:
    return isinstance(plugin, ModuleType) and _can_be_found(plugin)
