"""Trying a recipe on texts: each call bounded in time, each broken law once, on the smallest text found."""

from __future__ import annotations

import signal
import threading
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import monotonic, process_time
from types import FrameType
from typing import Any, TypeVar

from policytext.errors import PolicyTextError
from policytext.soundness import FAILURES
from policytext.testing.checks.laws import Failure, Fault, LawError, shown

__all__ = [
    "BrokenError",
    "Limit",
    "Trial",
    "attempt",
    "attempt_all",
    "attempt_clean",
    "drawn",
    "said",
    "smallest",
]

S = TypeVar("S", str, bytes)

#: Seconds for a call: a text of a page takes milliseconds, the first call perhaps a second to load tables.
_CALL = 6.0
#: Seconds after which an alarm that was not heard rings again.
_AGAIN = 0.5
#: CPU seconds for making an input smaller, and for all inputs of a recipe.
_SHRINKING = 1.5
_HUNT = 8.0
#: Seconds on the wall for either: whoever takes them with so little work waits.
_WAITING = 60.0
#: So many results of one short text have no end.
_MOST = 100_000


#: What the library's values say when they cannot be made, and the law that tells more of it than that something was raised.
_UNBORN = (
    ("not a span: ", "in-bounds"),
    ("lies beyond a text of", "in-bounds"),
    ("an edit may ", "invents-nothing"),
)


#: Functions out of which no exception comes: those of finalisers, and Hypothesis' own for the garbage collector.
_DEAF = frozenset({"__del__", "gc_callback"})


class BrokenError(Exception):
    """A call broke a law: nothing can be said of its result."""

    def __init__(self, law: str, found: str) -> None:
        super().__init__(law, found)
        self.fault = Fault(law, found)


class _TooLong(BaseException):
    """A call did not come back in time, perhaps one around that which was ended; no plug-in catches it by Exception."""

    def __init__(self, call: Callable[[], Any]) -> None:
        super().__init__()
        self.call = call


def _bounded(call: Callable[[], Any], seconds: float, cpu: float | None) -> Any:
    """What a call gives; interrupts one that takes longer, also a search of a regular expression.

    `seconds` are those of a clock on the wall, which go on while a call waits, `cpu` those of the processor, which others do not
    use up. There are alarms in the main thread only.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        return call()

    def stop(_signal: int, frame: FrameType | None) -> None:
        # where alarms are set and put back none may ring, of this call or of one around it: each rings again
        if frame is None or (frame.f_code is not _bounded.__code__ and frame.f_code.co_name not in _DEAF):
            raise _TooLong(call)

    alarms = [(signal.ITIMER_REAL, signal.SIGALRM, monotonic, seconds)]
    if cpu is not None:
        alarms.append((signal.ITIMER_PROF, signal.SIGPROF, process_time, cpu))
    outer = []
    try:
        for timer, alarm, clock, most in alarms:
            before = signal.signal(alarm, stop)
            outer.append((timer, alarm, clock, before, clock(), *signal.setitimer(timer, most, _AGAIN)))
        return call()
    finally:
        missed = []
        for timer, alarm, clock, before, started, rest, interval in outer:
            signal.setitimer(timer, 0)
            signal.signal(alarm, before)
            left = rest - (clock() - started)
            if rest and left <= 0 and callable(before):
                signal.setitimer(timer, interval, interval)
                missed.append((before, alarm))
            elif rest:
                signal.setitimer(timer, max(0.01, left), interval)
        for ring, alarm in missed:  # now: the next call would put the alarm around it off again
            ring(alarm, None)


def attempt(
    function: Callable[..., Any],
    *args: Any,
    allowed: tuple[type[BaseException], ...] = (),
    law: str = "never-raises",
    seconds: float = _CALL,
    cpu: float | None = None,
) -> Any:
    """What a function of a plug-in gives.

    Raises BrokenError where it raises, under the law that is given, or does not come back within `seconds`, or within `cpu`
    seconds of work. What is `allowed` passes through.
    """

    def call() -> Any:
        return function(*args)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _bounded(call, seconds, cpu)
    except allowed:
        raise
    except _TooLong as late:
        if late.call is not call:
            raise
        most = f"{seconds:g} s" if cpu is None else f"{cpu:g} s of work or {seconds:g} s"
        raise BrokenError("comes-back", f"it did not come back within {most}{_place(late, function)}") from None
    except FAILURES as error:
        law = next((other for words, other in _UNBORN if law == "never-raises" and words in str(error)), law)
        raise BrokenError(law, f"it raised {said(error)}{_place(error, function)}") from error


def attempt_all(function: Callable[..., Iterable[Any]], *args: Any, law: str = "never-raises") -> list[Any]:
    """All that a function of a plug-in yields; raises BrokenError also where it gives nothing to go through, or has no end."""

    def consume(*args: Any) -> list[Any]:
        results = function(*args)
        try:
            given = iter(results)
        except TypeError:
            raise BrokenError("right-types", f"it gave {type(results).__name__}, nothing to go through") from None
        found = list(islice(given, _MOST))
        if len(found) == _MOST:
            raise BrokenError("comes-back", f"it gave more than {_MOST:,} results")
        return found

    consume.__wrapped__ = function  # type: ignore[attr-defined]
    return list(attempt(consume, *args, allowed=(BrokenError,), law=law))


def attempt_clean(function: Callable[..., Any], *args: Any, seconds: float = _CALL, cpu: float | None = None) -> Any:
    """Like `attempt`, of a function that may refuse what it is given by an error of policytext's own."""
    return attempt(function, *args, allowed=(PolicyTextError,), seconds=seconds, cpu=cpu)


def said(error: BaseException) -> str:
    """An error in words, short."""
    words = str(error)
    return f"{type(error).__name__}: {words:.200}" if words else type(error).__name__


def _place(error: BaseException, function: Callable[..., Any]) -> str:
    """Where in the file of the plug-in it happened."""
    inner = getattr(function, "__wrapped__", function)
    code = getattr(getattr(inner, "func", inner), "__code__", None)
    frames = traceback.extract_tb(error.__traceback__)
    outside = [f for f in frames if Path(f.filename).parent != Path(__file__).parent]
    of_plugin = [f for f in outside if code is not None and f.filename == code.co_filename] or outside
    return f" ({Path(of_plugin[-1].filename).name}, line {of_plugin[-1].lineno})" if of_plugin else ""


def smallest(given: S, fails: Callable[[S], bool], seconds: float = _SHRINKING) -> S:
    """The smallest part of an input that fails too, as far as the time allows: pieces are taken out, halves first."""
    limit = Limit(seconds)
    if given and fails(given[:0]):
        return given[:0]
    size = len(given)
    while size := size // 2:
        at = 0
        while at < len(given):
            if limit.is_over:
                return given
            shorter = given[:at] + given[at + size :]
            if fails(shorter):
                given = shorter
            else:
                at += size
    return given


class Limit:
    """An end by two clocks: so many seconds of work, and a minute on the wall, which goes by while a call waits."""

    def __init__(self, cpu: float) -> None:
        self._cpu, self._wall = process_time() + cpu, monotonic() + _WAITING

    @property
    def was_waited(self) -> bool:
        """Whether the minute is over."""
        return monotonic() > self._wall

    @property
    def is_over(self) -> bool:
        """Whether one of the two is over."""
        return process_time() > self._cpu or self.was_waited


class Trial:
    """A recipe on trial: the laws that it was found to break."""

    def __init__(self, recipe: str, plugin: str = "") -> None:
        self.recipe, self.plugin = recipe, plugin
        self.failures: dict[str, Failure] = {}
        #: So many texts were tried, so many gave something, and so much was given.
        self.texts, self.fruitful, self.results = 0, 0, 0
        self._limit = Limit(_HUNT)

    def add(self, law: str, found: str, where: str = "") -> None:
        """Note that a law is broken; of one law, the first failure is kept."""
        failure = Failure(law=law, plugin=self.plugin, recipe=self.recipe, found=found, input=where)
        self.failures.setdefault(law, failure)

    def count(self, results: int) -> None:
        """Note how much came of a text."""
        self.texts += 1
        self.fruitful += results > 0
        self.results += results

    @property
    def idle(self) -> str:
        """That nothing came of any text, and so nothing was tested, in words; else nothing."""
        if not self.texts or self.results:
            return ""
        return f"{self.recipe} found nothing in any of {self.texts} texts, so little is tested: give it texts of yours"

    @property
    def is_hopeless(self) -> bool:
        """Whether more trials would only wait."""
        return "comes-back" in self.failures

    @property
    def is_slow(self) -> bool:
        """Whether it would keep other processes waiting too."""
        return self.is_hopeless or "linear-time" in self.failures

    def run(self, faults: Callable[[S], Iterable[Fault]], inputs: Iterable[S]) -> None:
        """Look for faults on each input, and make each first one of a law smaller."""
        for given in inputs:
            for fault in tuple(_faults(faults, given)):
                if fault.law in self.failures:
                    continue
                self._add_smallest(faults, given, fault)
                if self.is_hopeless:
                    return
            if self.is_out(self._limit):
                return

    def is_out(self, limit: Limit) -> bool:
        """Whether a time is over; where it was spent with waiting, that is noted."""
        if limit.was_waited:
            self.add("comes-back", f"its calls wait: after {_WAITING:g} s few inputs were tried, with little work")
        return limit.is_over

    def _add_smallest(self, faults: Callable[[S], Iterable[Fault]], given: S, fault: Fault) -> None:
        last = {"found": fault.found}

        def fails(part: S) -> bool:
            for other in _faults(faults, part):
                if other.law == fault.law:
                    last["found"] = other.found
                    return True
            return False

        if fault.law != "comes-back":  # each try would wait
            given = smallest(given, fails)
        self.add(fault.law, last["found"], shown(given))

    def note(self, function: Callable[..., Any], *args: Any) -> Any:
        """What a function of our own gives; where it finds a law broken, that is noted and None comes back."""
        try:
            return function(*args)
        except BrokenError as broken:
            self.add(broken.fault.law, broken.fault.found)
            return None

    def close(self) -> None:
        """Raises LawError where laws were found to be broken; warns where nothing was found in any text."""
        if self.failures:
            raise LawError(self.failures.values())
        if self.idle:
            warnings.warn(self.idle, stacklevel=4)


def _faults(faults: Callable[[S], Iterable[Fault]], given: S) -> Iterator[Fault]:
    try:
        yield from faults(given)
    except BrokenError as broken:
        yield broken.fault


def drawn(strategy: Any, examples: int) -> Sequence[Any]:
    """The first examples of a strategy: the same ones in every run, and none kept on disk."""
    from hypothesis import HealthCheck, Phase, given, settings

    found: list[Any] = []

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(example: Any) -> None:
        found.append(example)

    collect()
    return found
