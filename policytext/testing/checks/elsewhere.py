"""The results of a plug-in in other processes: another hash seed, clock, locale, directory, environment and order.

One process gives what the others are compared with; of each other, one thing is changed.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.machinery import PathFinder
from pathlib import Path
from time import monotonic
from types import ModuleType
from typing import Any

import attrs

from policytext.model import Article, Document, Page
from policytext.testing.checks.laws import shown
from policytext.testing.checks.trying import Trial
from policytext.testing.checks.values import fields_of

__all__ = ["check_elsewhere", "few"]

#: Seconds for all processes together.
_TIME = 25.0
#: So many inputs of a recipe are taken elsewhere.
_MOST = 40
_YEARS = 86_400.0 * 365.25


@attrs.frozen(kw_only=True)
class _Place:
    """A process: the law that speaks of it, what is other in it, and how it is made so."""

    law: str
    what: str = ""
    seed: str = "0"
    seconds: float = 0.0
    reverse: bool = False
    elsewhere: bool = False


_HERE = _Place(law="loads")
_PLACES = (
    _Place(law="same-again", what="in another process, where the inputs come in reverse order", reverse=True),
    _Place(law="same-for-any-seed", what="under another hash seed", seed="1"),
    _Place(law="same-for-any-seed", what="under another hash seed", seed="4242"),
    # another year, month, day of the week and hour
    _Place(law="same-at-any-time", what="by a clock some years ahead", seconds=3.37 * _YEARS),
    _Place(law="same-anywhere", what="in another directory, locale, time zone and environment", elsewhere=True),
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
    job = _packed(plugin, {key: values for key, values in inputs.items() if not trials[key].is_hopeless})
    if job is None:
        return  # it cannot be taken to another process
    answers = _run([_HERE, *_PLACES], job, settings)
    here = answers[0]
    if not isinstance(here, dict):
        if here and _is_importable(plugin):
            for trial in list(trials.values())[:1]:
                trial.add("loads", f"in a new process: {here}")
        return
    for place, there in zip(_PLACES, answers[1:], strict=True):
        if isinstance(there, str):
            for trial in list(trials.values())[:1]:
                trial.add(place.law, f"{place.what} it cannot be loaded: {there}")
        elif there is not None:
            _compare(place, here, there, trials, inputs)


def _compare(
    place: _Place,
    here: dict[tuple[str, int], tuple[str, str]],
    there: dict[tuple[str, int], tuple[str, str]],
    trials: Mapping[str, Trial],
    inputs: Mapping[str, Sequence[Any]],
) -> None:
    for key, trial in trials.items():
        differing = [at for (name, at), result in here.items() if name == key and there.get((name, at)) != result]
        if not differing:
            continue
        at = min(differing, key=lambda at: (len(_text_of(inputs[key][at])), at))
        one, other = _excerpts(here[key, at][1], there.get((key, at), ("", "nothing"))[1])
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
        parts = [part for value in values for part in (value, *(fields_of(value) or vars_of(value)).values())]
        names = {part.__module__ for part in parts if isinstance(getattr(part, "__module__", None), str)}
    tops = {name.partition(".")[0] for name in names} - {"policytext", "builtins", "types", "attr", "__main__"}
    for name, module in list(sys.modules.items()):
        if isinstance(module, ModuleType) and name.partition(".")[0] in tops and getattr(module, "__file__", None):
            yield module


def vars_of(value: Any) -> dict[str, Any]:
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


def _run(places: Sequence[_Place], job: bytes, settings: Sequence[str]) -> list[Any]:
    """What each process answers: results, the words of an error, or None where it did not come back."""
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory) / "job"
        file.write_bytes(job)
        other = Path(directory) / "other place"
        other.mkdir()
        started = []
        end = monotonic() + _TIME
        answers = []
        for at, place in enumerate(places):
            started.append(_start(place, file, Path(directory) / f"answer{at}", other, settings))
            if at >= 1:  # two at a time
                answers.append(_answer(started[at - 1], Path(directory) / f"answer{at - 1}", end))
        answers.append(_answer(started[-1], Path(directory) / f"answer{len(places) - 1}", end))
        return answers


def _start(place: _Place, job: Path, answer: Path, other: Path, settings: Sequence[str]) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONHASHSEED": place.seed, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    environment |= {"PYTHONWARNINGS": "ignore", "PYTHONUTF8": "1"}
    for name in [name for name in environment if name.startswith(("COV_", "COVERAGE_"))]:
        del environment[name]
    if place.elsewhere:
        environment |= {"LC_ALL": "C", "LANG": "C", "LANGUAGE": "de", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        environment |= {"TZ": "XXX-13:30", "HOME": str(other), "USER": "nobody", "TMPDIR": str(other), "COLUMNS": "40"}
    head = {
        "path": [str(Path(entry or ".").absolute()) for entry in sys.path],
        "seconds": place.seconds,
        "reverse": place.reverse,
        "elsewhere": place.elsewhere,
        "settings": [name for name in settings if not name.startswith(("PYTHON", "LC_", "PATH"))],
    }
    with job.open("rb") as given, answer.open("wb") as taken:
        return subprocess.Popen(
            [sys.executable, "-P", str(Path(__file__).with_name("child.py")), json.dumps(head)],
            stdin=given,
            stdout=taken,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=other if place.elsewhere else None,
        )


def _answer(process: subprocess.Popen[bytes], file: Path, end: float) -> Any:
    try:
        process.wait(max(0.1, end - monotonic()))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return None
    try:
        return pickle.loads(file.read_bytes())
    except Exception:  # it was ended
        return None
