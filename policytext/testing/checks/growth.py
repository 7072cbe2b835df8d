"""Whether a recipe's work grows as its text does: CPU time on texts of growing length.

Two kinds of texts are tried. On such as there are, sentences and lines with the plug-in's own words, one long text must not take
twice the work of four texts of a quarter of its length (linear work takes as much, quadratic work four times as much). Only times
long enough to measure count; both sides run equally long, so that a busy machine slows both, and a suspect must show it three
times. On texts made to choke a regular expression, runs of one sign and beginnings that never end, a recipe must come back at
all: `[0-9]+%` is slow on a million figures in a row, but there are none; `([0-9]+,?)+%` never comes back from forty.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from time import thread_time
from typing import Any

import attrs

from policytext.spans import Span
from policytext.testing.adversarial import ADVERSARIAL
from policytext.testing.checks.laws import shown
from policytext.testing.checks.trying import BrokenError, Limit, Trial, attempt_clean
from policytext.testing.checks.vocabulary import Vocabulary

__all__ = ["check_growth"]

#: Lengths to look at first, and those at which a suspect may show it, each four times the one before.
_FIRST = (4_000, 16_000)
_LENGTHS = (1_000, 4_000, 16_000, 64_000, 256_000)
#: So many short texts are as long as one long text.
_TIMES = 4
#: How long a text that is made to choke is.
_CHOKING = 2_000
#: So many places where something is found are stretched.
_MOST_HITS = 12
#: More than so many times the work of four short texts, and the work for one long text is not linear.
_STEEP = 1.9
#: So often a suspect must show it.
_ROUNDS = 3
#: Seconds of work that are enough to tell.
_TELLING = 0.12
#: Seconds on the wall for one text: more than any busy machine makes of the CPU seconds below.
_WAIT = 20.0
#: CPU seconds for one text, for all first looks at a recipe, and for its suspects.
_CALL, _ALL, _SUSPECTS = 3.0, 3.0, 6.0
_RUNS = "1文a ，。（“《、年亿元-.·\t\n"

#: A kind of text: its name, and what makes one of a length.
_Family = tuple[str, Callable[[int], str]]


def check_growth(
    trial: Trial,
    use: Callable[[Any], object],
    vocabulary: Vocabulary,
    make: Callable[[str], Any] = str,
    structured: Callable[[str], Any] | None = None,
    *,
    hits: Iterable[tuple[str, Span]] = (),
) -> None:
    """Notes on a trial the kind of text on which the work grows faster than the text.

    `make` gives the input for a text, fast; `structured` gives it with all that the library finds in the text.
    `hits` are texts and where in them something is found: what stands there is stretched, and its end broken.
    """
    work = _Work(trial=trial, use=use, make=make)
    _check_choking(trial, work, _choking(vocabulary))
    if not _is_done(trial):
        _check_choking(trial, work, _stretched(hits))
    if not _is_done(trial):
        _check_likely(trial, work, [*_with_words(vocabulary), *_plain()], _LENGTHS)
    if not _is_done(trial):
        # no sentence is as long as a text
        _check_likely(trial, work, _one_sentence(vocabulary, hits), _LENGTHS[:-1])
    if structured is not None and not _is_done(trial):
        # reading a long text takes longer than most of what is done with it
        work = _Work(trial=trial, use=use, make=structured)
        _check_likely(trial, work, _plain(), _LENGTHS[:-1])


def _is_done(trial: Trial) -> bool:
    return trial.is_slow


@attrs.frozen(kw_only=True)
class _Work:
    """What a recipe does with texts: `make` gives the input for one, which is not timed."""

    trial: Trial
    use: Callable[[Any], object]
    make: Callable[[str], Any]

    def seconds(self, *texts: str) -> float | None:
        """The CPU time that texts take one after the other; None if they do not come back in time."""
        values = [self.make(text) for text in texts]
        collects = gc.isenabled()
        gc.disable()
        try:
            start = thread_time()
            attempt_clean(partial(_each, self.use), values, seconds=_WAIT, cpu=_CALL)
            return thread_time() - start
        except BrokenError as broken:
            if broken.fault.law == "comes-back" and thread_time() - start > _CALL / 2:
                return None
            text = max(texts, key=len)
            self.trial.add(broken.fault.law, f"on a long text, {broken.fault.found}", shown(text))
            return 0.0
        except Exception:  # refused
            return 0.0
        finally:
            if collects:
                gc.enable()


def _each(use: Callable[[Any], object], values: list[Any]) -> None:
    for value in values:
        use(value)


def _check_choking(trial: Trial, work: _Work, families: Iterable[_Family]) -> None:
    limit = Limit(_ALL)
    for name, grown in families:
        if work.seconds(grown(_CHOKING)) is None:
            _add(trial, name, grown, f"a text of {_CHOKING:,} characters takes more than {_CALL:g} s")
            return
        if trial.is_hopeless or trial.is_out(limit):
            return


def _check_likely(trial: Trial, work: _Work, families: Iterable[_Family], lengths: tuple[int, ...]) -> None:
    suspects: list[tuple[float, str, Callable[[int], str]]] = []
    limit = Limit(_ALL)
    for name, grown in families:
        short, longer = (work.seconds(grown(length)) for length in _FIRST)
        steepness = float("inf") if short is None or longer is None else longer / max(short, 1e-4)
        suspects.append((steepness, name, grown))
        if trial.is_hopeless or trial.is_out(limit):
            break
    limit = Limit(_SUSPECTS)
    for _, name, grown in sorted(suspects, key=lambda row: -row[0])[:4]:
        if found := _steep(work, grown, lengths):
            _add(trial, name, grown, found)
            return
        if trial.is_hopeless or trial.is_out(limit):
            return


def _add(trial: Trial, name: str, grown: Callable[[int], str], found: str) -> None:
    trial.add("linear-time", f"{found} ({name})", f"{shown(grown(40))}, longer")


def _steep(work: _Work, grown: Callable[[int], str], lengths: tuple[int, ...]) -> str:
    """How one long text takes much more than four short ones, in words; nothing where it does not."""
    looks = 2  # what is linear where it can be measured must be so at one more length
    for length in lengths[:-1]:
        found = ""
        for _ in range(_ROUNDS):
            long = work.seconds(grown(_TIMES * length))
            if long is not None and long < _TELLING:
                break
            looks -= not found
            # not one text four times: what is cached would cost nothing
            short = work.seconds(*(grown(length)[at:] for at in range(_TIMES)))
            if short is None:
                return ""  # slow, but who knows whether it is steep
            if (_CALL if long is None else long) <= _STEEP * short:
                break
            took = f"more than {_CALL:g} s" if long is None else f"{long:.2g} s"
            found = (
                f"{_TIMES} texts of {length:,} characters take {short:.2g} s, one of {_TIMES * length:,} takes {took}"
            )
        else:
            return found
        if long is None or not looks:
            return ""
    return ""


def _sentences(word: str, length: int) -> str:
    # with an end now and then: to look for the end of a sentence is no search to the end of the text
    return f"全市推进{word}，各地抓好{word}。" * (length // (2 * len(word) + 10))


def _lines(word: str, length: int) -> str:
    return "".join(f"第{i}处{word}。\n" for i in range(length // (len(word) + 7)))


def _section(number: int) -> str:
    return f"（{number % 10}）重点工作。抓好落实。\n" if number % 10 else f"{number // 10 + 1}、部署工作\n"


def _run(word: str, length: int) -> str:
    return word * (length // len(word)) + "\x00"


def _with_words(vocabulary: Vocabulary) -> Iterator[_Family]:
    """Texts such as there are with the plug-in's own words, in any length."""
    for word in _words(vocabulary)[:10]:
        yield f"sentences with {word!r:.40}", partial(_sentences, word)
        yield f"lines with {word!r:.40}", partial(_lines, word)
    for word in vocabulary.matches_of_patterns()[:6]:
        if begun := word[: len(word) // 2]:
            yield f"lines with {begun!r:.40}, which begins {word!r:.40}", partial(_lines, begun)


def _clauses(word: str, length: int) -> str:
    return f"全市推进{word}，" * (length // (len(word) + 5)) + "各地抓好落实。"


def _one_sentence(vocabulary: Vocabulary, hits: Iterable[tuple[str, Span]]) -> Iterator[_Family]:
    """A single sentence in any length."""
    found = dict.fromkeys(raw[span.start : span.end] for raw, span in hits)
    for word in [*[word for word in found if word and "\n" not in word][:4], *_words(vocabulary)[:4]]:
        yield f"one sentence with {word!r:.40}", partial(_clauses, word)


def _stretched(hits: Iterable[tuple[str, Span]]) -> Iterator[_Family]:
    """Where something is found, each sign of it in turn over and over, and its end broken."""
    for raw, span in list(hits)[:_MOST_HITS]:
        for at in sorted({span.start + len(span) * part // 4 for part in (1, 2, 3)}):
            if span.start < at < span.end - 1:
                yield (
                    f"{raw[span.start : span.end]!r:.40} with a run of {raw[at]!r}",
                    partial(_stretch, raw, span, at),
                )


def _stretch(raw: str, span: Span, at: int, length: int) -> str:
    line = raw.rfind("\n", 0, span.start) + 1, raw.find("\n", span.end)
    end = line[1] if line[1] >= 0 else len(raw)
    return raw[line[0] : at] + raw[at] * length + raw[at + 1 : span.end - 1] + "\x00" + raw[span.end : end]


def _plain() -> Iterator[_Family]:
    """Texts such as there are, in any length."""
    yield "sentences", lambda n: "去年，全市新建“渡口”12个，投入5.2亿元（增长6%左右）。" * (n // 30)
    yield "lines that differ", lambda n: "\n".join(f"第{i}号通道开工，投入{i}万元。" for i in range(n // 18))
    yield "headings and items", lambda n: "".join(map(_section, range(n // 17)))


def _choking(vocabulary: Vocabulary) -> Iterator[_Family]:
    """Texts in which a repetition in a repetition never comes to an end."""
    words = _words(vocabulary)
    for word in words[:10]:
        yield f"{word!r:.40} again and again", partial(_run, word)
        if len(word) > 1:
            yield f"{word!r:.40} that never ends", partial(_run, word[:-1])
    for sign in list(dict.fromkeys(_RUNS + "".join(words[:40])))[:40]:
        yield f"a run of {sign!r}", partial(_run, sign)
    yield from ADVERSARIAL.items()


def _words(vocabulary: Vocabulary) -> list[str]:
    return [word for word in vocabulary.matches() if len(word) <= 40]
