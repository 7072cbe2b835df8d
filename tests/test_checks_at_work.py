"""How checks try plug-ins: alarms and limits, processes that end, plug-ins that move the world, and values that circle."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Event

import attrs
import pytest
from broken_plugins import shuffles

from policytext import Span, Toolkit
from policytext.recipes import Cleaner, Extractor, PreparedExtractor
from policytext.soundness import sound_score
from policytext.testing import LawError, check_plugin
from policytext.testing.checks import growth, plugins, processes, trying
from policytext.testing.checks.processes import Place, run_in
from policytext.testing.checks.running import members
from policytext.testing.checks.setting import page_of, world_kept
from policytext.testing.checks.trying import BrokenError, Trial, attempt, smallest
from policytext.testing.checks.values import described, first_difference, mutable_parts, number_faults, parts_of
from policytext.testing.checks.vocabulary import Vocabulary
from policytext.testing.checks.whole_page import whole_page

# alarms and limits


def _alarms() -> tuple[object, ...]:
    return (
        signal.getsignal(signal.SIGALRM),
        signal.getsignal(signal.SIGPROF),
        signal.getitimer(signal.ITIMER_REAL),
        signal.getitimer(signal.ITIMER_PROF),
    )


def test_a_call_that_is_ended_leaves_no_alarm_behind() -> None:
    before = _alarms()
    for cpu in (None, 5.0):
        with pytest.raises(BrokenError, match="did not come back"):
            attempt(Event().wait, seconds=0.05, cpu=cpu)
        assert _alarms() == before


def test_an_alarm_that_rings_while_a_call_comes_back_leaves_none_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    before = _alarms()
    monkeypatch.setattr(trying, "_AGAIN", 0.0002)
    for at in range(200):
        with suppress(BrokenError):
            attempt(time.sleep, 0.0005, seconds=0.0005 + at / 1_000_000)
        assert _alarms() == before


def test_the_alarm_of_a_call_around_another_rings_all_the_same() -> None:
    rung: list[str] = []

    def outer() -> None:
        for _ in range(50):
            try:
                attempt(time.sleep, 0.02, seconds=3.0)
            except BrokenError:
                rung.append("inner")

    with pytest.raises(BrokenError, match=r"within 0\.2 s"):
        attempt(outer, seconds=0.2)
    assert not rung


def test_the_timer_of_somebody_else_goes_on_with_its_interval() -> None:
    before = signal.signal(signal.SIGALRM, lambda *_: None)
    signal.setitimer(signal.ITIMER_REAL, 50.0, 7.0)
    try:
        attempt(int, "1")
        left, interval = signal.getitimer(signal.ITIMER_REAL)
        assert 49 < left <= 50
        assert interval == pytest.approx(7.0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_whoever_waits_a_little_in_every_call_is_tried_no_longer_than_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(trying, "_WAITING", 0.3)
    trial = Trial("cleaner waits")
    tried = []

    def faults(raw: str) -> tuple[()]:
        tried.append(raw)
        attempt(time.sleep, 0.02)
        return ()

    trial.run(faults, map(str, range(1_000)))
    assert len(tried) < 40
    assert trial.failures["comes-back"].found.startswith("its calls wait")


def test_an_input_is_made_smaller_no_longer_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "_WAITING", 0.2)
    tried = []

    def fails(part: str) -> bool:
        tried.append(part)
        time.sleep(0.01)
        return len(part) > 3_990

    assert len(smallest("x" * 4_000, fails)) > 3_990
    assert len(tried) < 25


def test_whoever_waits_on_long_texts_does_not_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "_WAIT", 0.1)
    trial = Trial("cleaner waits")
    growth.check_growth(trial, lambda raw: len(raw) > 1_000 and Event().wait(), Vocabulary())
    assert list(trial.failures) == ["comes-back"]


def test_whatever_ends_a_generator_does_not_end_a_page() -> None:
    def edits(raw: str) -> tuple[()]:
        raise GeneratorExit

    cleaner = Cleaner(name="ends", edits=edits)
    with pytest.raises(BrokenError, match="GeneratorExit"):
        attempt(cleaner.edits, "甲")
    with pytest.warns(RuntimeWarning, match="GeneratorExit"):
        page = _parsed_with(cleaner)
    assert [problem.message for problem in page.problems] == ["failed to clean: GeneratorExit: "]


def _parsed_with(cleaner: Cleaner):
    from guests import guest

    from policytext import parse

    return parse("甲。\n", toolkit=Toolkit(plugins=[guest("ends", cleaners=lambda: [cleaner])]))


def test_a_truth_value_is_no_score() -> None:
    assert sound_score(1) == 1.0
    with pytest.raises(TypeError, match="gave bool"):
        sound_score(True)


# other processes


class _Job:
    """A plug-in that does one thing where it is loaded."""

    def __init__(self, code: str) -> None:
        self.code = code

    def __reduce__(self):
        return exec, (self.code,)


def _run(code: str, *places: Place) -> list[processes.Answer]:
    import pickle

    return run_in(places or (Place(law="loads"),), pickle.dumps({"plugin": _Job(code), "inputs": {}}), ())


def test_a_process_that_dies_says_its_last_words() -> None:
    code = "import os, sys; print('no ferry', file=sys.stderr, flush=True); os._exit(9)"
    (answer,) = _run(code)
    assert answer.silence == "it died with the status 9: …no ferry"
    assert answer.last is None


def test_a_process_that_does_not_come_back_says_so_and_the_others_have_their_own_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "_LEAST", 2.0)
    monkeypatch.setattr(processes, "_TIMES", 0.0)
    code = "import os, threading; os.environ['PYTHONHASHSEED'] == '1' and threading.Event().wait()"
    here, other, last = _run(code, *(Place(law="same-for-any-seed", seed=seed) for seed in ("0", "1", "2")))
    assert other.silence == "it did not come back within 2 s"
    assert not here.silence
    assert not last.silence


def test_what_a_process_has_started_ends_with_it(tmp_path: Path) -> None:
    file = tmp_path / "number"
    code = (
        "import subprocess, sys, pathlib;"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
        f"pathlib.Path({str(file)!r}).write_text(str(child.pid))"
    )
    _run(code)
    assert _is_gone(int(file.read_text()))


def test_no_process_is_left_where_another_cannot_be_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "number"
    code = f"import os, pathlib, time; pathlib.Path({str(file)!r}).write_text(str(os.getpid())); time.sleep(600)"
    start = processes._environment

    def refuse(place: Place, other: Path) -> dict[str, str]:
        if place.reverse:
            while not (file.exists() and file.read_text()):
                time.sleep(0.05)
            raise OSError("no more processes")
        return start(place, other)

    monkeypatch.setattr(processes, "_environment", refuse)
    with pytest.raises(OSError, match="no more"):
        _run(code, Place(law="loads"), Place(law="same-again", reverse=True))
    assert _is_gone(int(file.read_text()))


def _is_gone(number: int) -> bool:
    """Whether a process has ended; one that has may still wait for its parent to ask."""
    for _ in range(100):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{number}/stat")
        if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


# plug-ins and the process


class _Moody:
    """A plug-in with a property that raises."""

    policytext_cleaners = staticmethod(shuffles.policytext_cleaners)

    @property
    def words(self) -> str:
        raise ValueError("not today")


def test_a_property_that_raises_is_told() -> None:
    assert [(name, str(error)) for name, _, error in members(_Moody()) if error] == [("words", "not today")]
    assert Vocabulary.of(_Moody()) is not None
    with pytest.raises(LawError) as caught:
        check_plugin(_Moody(), examples=0)
    assert "loads" in caught.value.laws
    assert "its words cannot be looked at: it raised ValueError: not today" in str(caught.value)


def test_the_turns_of_extractors_that_all_need_each_other_are_found() -> None:
    marks = [type(f"Mark{number}", (), {}) for number in range(40)]
    recipes = [
        Extractor(
            name=f"e{at:02}",
            prepare=lambda _: PreparedExtractor(extract=lambda _: ()),
            makes=(mark,),
            reads=tuple(other for other in marks if other is not mark),
        )
        for at, mark in enumerate(marks)
    ]
    recipes.reverse()
    assert sorted(recipes, key=plugins._turn(recipes)) == recipes[::-1]
    recipes.reverse()
    chain = [attrs.evolve(recipe, reads=tuple(marks[at + 1 :])) for at, recipe in enumerate(recipes)]
    assert sorted(chain, key=plugins._turn(chain)) == chain[::-1]


def test_the_limit_of_recursion_and_the_dice_are_set_right_again() -> None:
    limit, state = sys.getrecursionlimit(), random.getstate()
    trial = Trial("cleaner moves")
    with world_kept(trial):
        sys.setrecursionlimit(limit + 500)
        random.seed(7)
    assert (sys.getrecursionlimit(), random.getstate()) == (limit, state)
    assert "world-untouched" in trial.failures


def test_a_working_directory_that_is_taken_away_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    away = tmp_path / "away"
    away.mkdir()
    monkeypatch.chdir(away)
    trial = Trial("cleaner moves")
    with world_kept(trial):
        away.rmdir()
    assert "the working directory" in trial.failures["world-untouched"].found
    with world_kept(Trial("cleaner stays")) as nothing:
        assert nothing is None


# values


@attrs.frozen(kw_only=True)
class _Mark:
    span: Span
    within: tuple[object, ...] = ()
    name: str = ""


def _circle(name: str) -> _Mark:
    mark = _Mark(span=Span(0, 1), name=name)
    object.__setattr__(mark, "within", (mark,))
    return mark


def test_a_value_that_is_part_of_itself_is_walked_through_once() -> None:
    one, other = _circle("甲"), _circle("乙")
    assert described(one) == described(_circle("甲")) != described(other)
    assert first_difference(one, other)
    assert len(list(parts_of(one, "it"))) < 12
    assert list(mutable_parts(one, "it")) == []


@attrs.frozen(kw_only=True)
class _Shared:
    score: tuple[float, ...]
    rate: tuple[float, ...]


def test_a_part_that_is_shared_is_told_under_every_name() -> None:
    shared = (0.5,)
    both = _Shared(score=shared, rate=shared)
    assert [fault.found for fault in number_faults(both, "it")] == ["it.rate[0] is the float 0.5"]


def test_the_whole_page_has_a_value_in_every_field_of_every_class() -> None:
    said: dict[type, set[str]] = {}
    for _, _, part in parts_of(whole_page(), "page"):
        if attrs.has(type(part)):
            fields = attrs.fields(type(part))
            said.setdefault(type(part), set()).update(f.name for f in fields if getattr(part, f.name) != _default(f))
    missing = {cls.__name__: {f.name for f in attrs.fields(cls)} - names for cls, names in said.items()}
    assert {name: fields for name, fields in missing.items() if fields} == {}
    assert len(said) > 20


def _default(field: attrs.Attribute) -> object:
    default = field.default
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type]


def test_of_long_texts_few_pages_are_kept() -> None:
    assert page_of("甲。\n") is page_of("甲。\n")
    texts = [f"{'甲。' * 10_001}{at}\n" for at in range(14)]
    first = page_of(texts[0])
    assert page_of(texts[0]) is first
    for text in texts[1:]:
        page_of(text)
    assert page_of(texts[0]) is not first
