"""Whether a recipe's work grows as its text does: CPU time on texts of growing length that slow rules choke on.

Linear work takes four times as long for four times the text, quadratic work sixteen times. Only a ratio beyond nine counts, of
times long enough to measure, and measured again: a busy machine does not make that of four.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from time import monotonic, thread_time
from typing import Any

from policytext.testing.adversarial import ADVERSARIAL
from policytext.testing.checks.laws import shown
from policytext.testing.checks.trying import BrokenError, Trial, attempt_clean
from policytext.testing.checks.vocabulary import Vocabulary

__all__ = ["check_growth"]

#: Lengths to look at first, and those at which a suspect must show it.
_SHORT, _LONGER = 4_000, 16_000
_LONG, _LONGEST = 64_000, 256_000
#: Of four times the text: more than so many times the work is not linear.
_STEEP = 9.0
#: Seconds of work that are enough to tell.
_TELLING = 0.12
#: Seconds for one text, for all short texts of a recipe, and for its suspects.
_CALL, _ALL, _SUSPECTS = 3.0, 2.5, 5.0
_RUNS = "1文a ，。（“《、年亿元-.·\t\n"


def check_growth(trial: Trial, use: Callable[[Any], object], vocabulary: Vocabulary, make: Any = str) -> None:
    """Notes on a trial the kind of text on which the work grows faster than the text; `make` gives the input for a text."""
    end = monotonic() + _ALL
    times: list[tuple[float, str, Callable[[int], str]]] = []
    for name, grown in _families(vocabulary):
        short, longer = (_seconds(use, make, grown(size)) for size in (_SHORT, _LONGER))
        if longer is None:
            _add(trial, name, grown, f"a text of {_LONGER:,} characters takes more than {_CALL:g} s")
            return
        assert short is not None
        times.append((longer / max(short, 1e-4), name, grown))
        if monotonic() > end:
            break
    end = monotonic() + _SUSPECTS
    for _, name, grown in sorted(times, key=lambda row: -row[0])[:4]:
        if monotonic() < end and (found := _steep(use, make, grown)):
            _add(trial, name, grown, found)
            return


def _add(trial: Trial, name: str, grown: Callable[[int], str], found: str) -> None:
    trial.add("linear-time", f"{found} ({name})", f"{shown(grown(40))}, longer")


def _steep(use: Callable[[Any], object], make: Any, grown: Callable[[int], str]) -> str:
    """How four times the text takes much more than four times the work, twice measured; nothing where it does not."""
    for short, longer in ((_SHORT, _LONGER), (_LONGER, _LONG), (_LONG, _LONGEST)):
        found = ""
        for _ in range(2):
            after = _seconds(use, make, grown(longer))
            if after is not None and after < _TELLING:
                break
            before = _seconds(use, make, grown(short))
            if before is None:
                return f"a text of {short:,} characters takes more than {_CALL:g} s"
            ratio = (_CALL if after is None else after) / max(before, 1e-4)
            if ratio <= _STEEP:
                break
            took = f"more than {_CALL:g} s" if after is None else f"{after:.2g} s"
            found = f"{short:,} characters take {before:.2g} s, {longer:,} {took}: four times the text, {ratio:.0f} times the work"
        else:
            return found
        if after is None:
            return ""  # slow, but not steep
    return ""


def _seconds(use: Callable[[Any], object], make: Any, text: str) -> float | None:
    """The CPU time of a call; None if it does not come back in time."""
    value = make(text)
    collects = gc.isenabled()
    gc.disable()
    try:
        start = thread_time()
        attempt_clean(use, value, seconds=_CALL)
        return thread_time() - start
    except BrokenError as broken:
        return None if broken.fault.law == "comes-back" else 0.0  # what raises is found elsewhere
    except Exception:  # refused
        return 0.0
    finally:
        if collects:
            gc.enable()


def _families(vocabulary: Vocabulary) -> Iterator[tuple[str, Callable[[int], str]]]:
    """Kinds of texts, each made in any length: of the plug-in's own words first."""
    words = [word for word in vocabulary.matches() if len(word) <= 40]
    for word in words[:10]:
        yield f"{word!r:.40} again and again", lambda n, w=word: w * (n // len(w))
        yield f"lines with {word!r:.40}", lambda n, w=word: f"甲{w}。\n" * (n // (len(w) + 3))
        yield f"{word!r:.40} amid a long line", lambda n, w=word: f"全市推进{w}，" * (n // (len(w) + 5))
        if len(word) > 1:
            yield f"{word!r:.40} that never ends", lambda n, w=word: w[:-1] * (n // (len(w) - 1))
    signs = dict.fromkeys(_RUNS + "".join(words[:40]))
    for sign in list(signs)[:40]:
        yield f"a run of {sign!r}", lambda n, c=sign: c * n + "\x00"
    yield "lines that differ", lambda n: "\n".join(f"第{i}号通道开工，投入{i}万元。" for i in range(n // 18))
    yield from ADVERSARIAL.items()
