"""A plug-in run in processes of their own, each with one thing other than here; what each says, and where it fell silent."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from time import monotonic
from typing import Any

import attrs

__all__ = ["Answer", "Place", "run_in"]

#: Seconds for the first process; each other may take so many times as long as the first, and at least so many seconds.
_FIRST, _TIMES, _LEAST = 60.0, 4.0, 25.0
#: … and at most so many.
_MOST = 120.0
#: So much is shown of what a process wrote before it died.
_WORDS = 200


@attrs.frozen(kw_only=True)
class Place:
    """A process: the law that speaks of it, what is other in it, and how it is made so."""

    law: str
    what: str = ""
    seed: str = "0"
    seconds: float = 0.0
    reverse: bool = False
    elsewhere: bool = False


@attrs.frozen(kw_only=True)
class Answer:
    """What a process said.

    Attributes:
        results: a digest and a beginning of each result, by the recipe and the number of the input.
        error: what kept the process from all of its work, in words.
        silence: why it did not say that it was done, in words.
        last: the recipe and the input on which it fell silent, if it had come so far.
    """

    results: dict[tuple[str, int], tuple[str, str]]
    error: str = ""
    silence: str = ""
    last: tuple[str, int] | None = None


def run_in(places: Sequence[Place], job: bytes, settings: Sequence[str]) -> list[Answer]:
    """What the process of each place says, two running at a time; none is left running, whatever happens."""
    # the processes end before their directory is taken away
    with tempfile.TemporaryDirectory() as name, ExitStack() as running:
        directory = Path(name)
        (directory / "job").write_bytes(job)
        (directory / "other place").mkdir()
        started: list[_Process] = []
        answers: list[Answer] = []
        most = _FIRST
        for at in range(len(places)):
            for place in places[len(started) : at + 2]:
                started.append(_Process(place, directory, len(started), settings))
                running.callback(started[-1].end)
            answers.append(started[at].answer(most))
            if at == 0:
                most = min(_MOST, max(_LEAST, _TIMES * (monotonic() - started[0].begun)))
        return answers


class _Process:
    """A process that has been started."""

    def __init__(self, place: Place, directory: Path, number: int, settings: Sequence[str]) -> None:
        self._said, self._errors = directory / f"said{number}", directory / f"errors{number}"
        other = directory / "other place"
        head = {
            "path": [str(Path(entry or ".").absolute()) for entry in sys.path],
            "seconds": place.seconds,
            "reverse": place.reverse,
            "elsewhere": place.elsewhere,
            "settings": [name for name in settings if not name.startswith(("PYTHON", "LC_", "PATH"))],
        }
        self._has_ended = False
        self.begun = monotonic()
        with (directory / "job").open("rb") as given, self._said.open("wb") as said, self._errors.open("wb") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(Path(__file__).with_name("child.py")), json.dumps(head)],
                stdin=given,
                stdout=said,
                stderr=errors,
                env=_environment(place, other),
                cwd=other if place.elsewhere else None,
                start_new_session=True,  # a group of its own, which ends as one
            )

    def answer(self, seconds: float) -> Answer:
        """What it says, so many seconds after its start at most."""
        silence = ""
        try:
            status = self._process.wait(max(0.1, self.begun + seconds - monotonic()))
        except subprocess.TimeoutExpired:
            silence = f"it did not come back within {seconds:.0f} s"
        else:
            silence = f"it died with the status {status}{self._last_words()}"
        finally:
            self.end()
        results: dict[tuple[str, int], tuple[str, str]] = {}
        last = None
        for kind, *row in self._rows():
            if kind == "begun":
                last = row[0]
            elif kind == "result":
                results[row[0]] = row[1]
            elif kind == "failed":
                return Answer(results=results, error=row[0])
            else:
                return Answer(results=results)
        return Answer(results=results, silence=silence, last=last)

    def end(self) -> None:
        """End it, with all that it has started."""
        if self._has_ended:
            return  # its number may be another's by now
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.wait()
        self._has_ended = True

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        with self._said.open("rb") as file, suppress(Exception):  # it was ended while it wrote
            while True:
                yield pickle.load(file)

    def _last_words(self) -> str:
        with self._errors.open("rb") as file:
            file.seek(max(0, self._errors.stat().st_size - 4096))
            lines = file.read().decode("utf-8", "replace").split("\n")
        words = " / ".join(line.strip() for line in lines if line.strip())
        return f": …{words[-_WORDS:]}" if words else ""


def _environment(place: Place, other: Path) -> dict[str, str]:
    environment = {**os.environ, "PYTHONHASHSEED": place.seed, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    environment |= {"PYTHONWARNINGS": "ignore", "PYTHONUTF8": "1"}
    for name in [name for name in environment if name.startswith(("COV_", "COVERAGE_"))]:
        del environment[name]
    if place.elsewhere:
        environment |= {"LC_ALL": "C", "LANG": "C", "LANGUAGE": "de", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        environment |= {"TZ": "XXX-13:30", "HOME": str(other), "USER": "nobody", "TMPDIR": str(other), "COLUMNS": "40"}
    return environment
