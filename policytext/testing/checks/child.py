"""Run as a script in a process of its own: the results of a plug-in under another clock, hash seed, place or order.

Its argument says how, in JSON; it reads a pickle from its standard input and writes several. Only what every Python has is
imported before the clock is set.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import locale
import os
import pickle
import sys
import time
from collections.abc import Iterator
from typing import Any, Self

__all__ = ["main", "set_clock"]

#: Where a locale writes numbers and sorts words in its own way, if the machine has one.
_LOCALES = ("de_DE.UTF-8", "fr_FR.UTF-8", "zh_CN.UTF-8", "tr_TR.UTF-8")


def main() -> None:
    """Do the job that stands on the standard input."""
    head = json.loads(sys.argv[1])
    out, sys.stdout = sys.stdout.buffer, open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123,SIM115 — no result
    sys.path[:] = head["path"]
    if head["seconds"]:
        set_clock(head["seconds"])
    if head["elsewhere"]:
        _go_elsewhere(head["settings"])
    try:
        job = pickle.loads(sys.stdin.buffer.read())
        for row in _rows(job, reverse=head["reverse"]):
            pickle.dump(row, out)
            out.flush()
    except BaseException as error:  # whatever it is, it is told
        pickle.dump(("failed", f"{type(error).__name__}: {error}"), out)
        out.flush()


def _go_elsewhere(settings: list[str]) -> None:
    for name in _LOCALES:
        try:
            locale.setlocale(locale.LC_ALL, name)
            break
        except locale.Error:
            continue
    for name in settings:  # what may be the name of a variable is set where it was not, and the other way round
        if os.environ.pop(name, None) is None:
            os.environ[name] = "1"


def _rows(job: dict[str, Any], *, reverse: bool) -> Iterator[tuple[Any, ...]]:
    """What is done, as it is done: each recipe and number of an input that is begun, a digest and a beginning of its result."""
    from policytext.testing.checks.running import runs
    from policytext.testing.checks.values import described

    for key, run in runs(job["plugin"], job["inputs"], reverse=reverse):
        yield "begun", key
        text = repr(described(run()))
        yield "result", key, (hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest(), text[:2000])
    yield ("done",)


def set_clock(seconds: float) -> None:
    """Set the clock of this process so many seconds forward, for all that is imported afterwards."""
    now, local, universal, written = time.time, time.localtime, time.gmtime, time.strftime
    time.time = lambda: now() + seconds
    time.time_ns = lambda: int(time.time() * 1e9)
    time.localtime = lambda at=None: local(time.time() if at is None else at)
    time.gmtime = lambda at=None: universal(time.time() if at is None else at)
    time.ctime = lambda at=None: time.asctime(time.localtime(at))
    time.strftime = lambda form, at=None: written(form, time.localtime() if at is None else at)

    real_date, real_datetime = dt.date, dt.datetime

    class _OfDates(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, real_date)

    class _OfDatetimes(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, real_datetime)

    class date(dt.date, metaclass=_OfDates):  # noqa: N801 — it stands for the one of that name
        @classmethod
        def today(cls) -> Self:
            return cls.fromtimestamp(time.time())

    class moment(dt.datetime, metaclass=_OfDatetimes):  # noqa: N801
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Self:
            return cls.fromtimestamp(time.time(), tz)

        @classmethod
        def today(cls) -> Self:
            return cls.now()

        @classmethod
        def utcnow(cls) -> Self:
            return cls.now(dt.UTC).replace(tzinfo=None)

    date.__name__ = date.__qualname__ = "date"
    moment.__name__ = moment.__qualname__ = "datetime"
    for double in (date, moment):
        double.__module__ = "datetime"
    setattr(dt, "date", date)  # noqa: B010 — a type checker knows them as constants
    setattr(dt, "datetime", moment)  # noqa: B010


if __name__ == "__main__":
    main()
