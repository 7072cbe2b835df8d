"""Plug-ins found by their entry points, and what an import loads."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from guests import guest, stamps

from policytext import PluginError, Toolkit, parse
from policytext.toolkit import BUILT_INS, PluginInfo, State

GOOD = """\
from policytext.hookspecs import hookimpl
from policytext.recipes import Cleaner

@hookimpl
def policytext_cleaners():
    return [Cleaner(name='ferry', edits=lambda raw: [])]
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A directory on the path with a distribution of three plug-ins: one works, one cannot load, one is missing."""
    (tmp_path / "ferry_good.py").write_text(GOOD, encoding="utf-8")
    (tmp_path / "ferry_bad.py").write_text("raise ValueError('the ferry has sunk')\n", encoding="utf-8")
    info = tmp_path / "quay_works-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: quay-works\nVersion: 1.2\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(
        "[policytext]\nferry = ferry_good\nsunk = ferry_bad\ngone = ferry_gone\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("POLICYTEXT_PLUGINS", "ferry,sunk,gone")
    yield tmp_path
    for name in ("ferry_good", "ferry_bad"):
        sys.modules.pop(name, None)


def test_installed_plug_ins_take_part_each_on_its_own(installed: Path) -> None:
    with pytest.warns(RuntimeWarning, match="cannot be loaded"):
        toolkit = Toolkit()
    assert "ferry" in [c.name for c in toolkit.cleaners]
    assert {p.plugin: p.message for p in toolkit.problems} == {
        "gone": "cannot be loaded from ferry_gone: ModuleNotFoundError: No module named 'ferry_gone'",
        "sunk": f"cannot be loaded from ferry_bad ({installed / 'ferry_bad.py'}, line 1): ValueError: the ferry has sunk",
    }
    plugins = {info.name: info for info in toolkit.plugins}
    assert plugins["ferry"] == PluginInfo(
        name="ferry", distribution="quay-works", version="1.2", recipes=("cleaner ferry",)
    )
    assert (plugins["sunk"].works, plugins["gone"].works) == (False, False)


@pytest.mark.usefixtures("installed")
def test_a_plug_in_that_cannot_load_is_listed_with_its_distribution() -> None:
    with pytest.warns(RuntimeWarning, match="cannot be loaded"):
        toolkit = Toolkit()
    (sunk,) = (info for info in toolkit.plugins if info.name == "sunk")
    assert (sunk.distribution, sunk.version) == ("quay-works", "1.2")


@pytest.mark.usefixtures("installed")
def test_a_strict_toolkit_raises_where_an_installed_plug_in_cannot_load() -> None:
    with pytest.raises(PluginError, match=r"gone \(quay-works 1\.2\): cannot be loaded"):
        Toolkit(strict=True)


@pytest.mark.usefixtures("installed")
def test_given_plug_ins_stand_instead_of_the_installed_ones() -> None:
    assert "ferry" not in [c.name for c in Toolkit(plugins=[], strict=True).cleaners]


def test_a_problem_names_distribution_version_and_traceback(installed: Path) -> None:
    with pytest.warns(RuntimeWarning, match=r"plug-in sunk \(quay-works 1\.2\): cannot be loaded"):
        page = parse("老渡口。", toolkit=Toolkit(plugins=["sunk"]))
    (problem,) = page.problems
    assert (problem.plugin, problem.distribution, problem.version) == ("sunk", "quay-works", "1.2")
    assert problem.traceback.startswith("Traceback")
    assert str(installed / "ferry_bad.py") in problem.traceback
    assert problem.traceback.endswith("ValueError: the ferry has sunk\n")


@pytest.mark.parametrize("chosen", ["", " ", ","])
@pytest.mark.usefixtures("installed")
def test_with_an_empty_choice_no_installed_plug_in_takes_part(chosen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYTEXT_PLUGINS", chosen)
    toolkit = Toolkit(strict=True)
    assert {info.name for info in toolkit.plugins if info.state is State.WORKS} == set(BUILT_INS)
    assert {"ferry", "sunk", "gone"} <= {info.name for info in toolkit.plugins if info.state is State.LEFT_OUT}


@pytest.mark.usefixtures("installed")
def test_without_a_choice_all_installed_plug_ins_take_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLICYTEXT_PLUGINS")
    with pytest.warns(RuntimeWarning, match="cannot be loaded"):
        states = {info.name: info.state for info in Toolkit().plugins}
    assert [states[name] for name in ("ferry", "sunk", "gone")] == [State.WORKS, State.FAILED, State.FAILED]
    assert State.LEFT_OUT not in states.values()


@pytest.mark.usefixtures("installed")
def test_a_plug_in_is_chosen_by_its_own_name_and_by_its_distributions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "quay_x.py").write_text(GOOD.replace("'ferry'", "'quay'"), encoding="utf-8")
    info = tmp_path / "Pier_Works-3.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: Pier_Works\nVersion: 3\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[policytext]\nquay = quay_x\n", encoding="utf-8")
    for names in ("quay", "pier-works", "Pier.Works", "quay, pier_works"):
        monkeypatch.setenv("POLICYTEXT_PLUGINS", names)
        working = [info for info in Toolkit(strict=True).plugins if info.works and info.name not in BUILT_INS]
        assert [(info.name, info.distribution, info.version) for info in working] == [("quay", "Pier_Works", "3")]
    sys.modules.pop("quay_x", None)


@pytest.mark.usefixtures("installed")
def test_a_chosen_plug_in_that_is_not_installed_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYTEXT_PLUGINS", "quay")
    with pytest.warns(RuntimeWarning, match="plug-in quay: is not installed"):
        toolkit = Toolkit()
    assert [(info.name, info.state) for info in toolkit.plugins if info.name == "quay"] == [("quay", State.FAILED)]
    with pytest.raises(PluginError, match="quay: is not installed"):
        Toolkit(plugins=["quay"], strict=True)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("fery", "; did you mean ferry\\? installed: .*ferry, gone"),
        ("quay-work", "; did you mean quay-works\\? installed: "),
        ("boats", "has this name; installed: .*ferry, gone"),
    ],
)
@pytest.mark.usefixtures("installed")
def test_a_name_that_nobody_has_is_told_with_what_was_meant(
    name: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYTEXT_PLUGINS", name)
    with pytest.warns(RuntimeWarning, match=f"plug-in {name}: .*{said}"):
        Toolkit()


@pytest.mark.usefixtures("installed")
def test_one_of_the_librarys_own_may_be_named_and_takes_part_anyway(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYTEXT_PLUGINS", "policytext.readers.text")
    working = {info.name for info in Toolkit(strict=True).plugins if info.works}
    assert working == set(BUILT_INS)


@pytest.mark.usefixtures("installed")
def test_names_and_modules_are_given_together() -> None:
    module = guest("boats", cleaners=lambda: [stamps()])
    toolkit = Toolkit(plugins=["ferry", module], strict=True)
    assert {"ferry", "stamps"} <= {cleaner.name for cleaner in toolkit.cleaners}


@pytest.mark.usefixtures("installed")
def test_load_times_are_told() -> None:
    (ferry,) = (info for info in Toolkit(plugins=["ferry"]).plugins if info.name == "ferry")
    assert 0 < ferry.seconds < 60


def run(code: str, path: Path) -> str:
    """What a fresh interpreter prints, with a directory on its path."""
    code = f"import sys; sys.path.insert(0, {str(path)!r})\n{code}"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stdout.strip()


HEAVY = "('ferry_good', 'jieba', 'cattrs', 'yaml', 'rich', 'policytext.toolkit', 'policytext.model')"


def test_importing_the_library_imports_no_plug_in_and_nothing_heavy(installed: Path) -> None:
    assert run(f"import policytext; print([m for m in {HEAVY} if m in sys.modules])", installed) == "[]"


def test_importing_the_toolkit_loads_no_plug_in(installed: Path) -> None:
    code = "from policytext import Toolkit, parse\n"
    code += (
        "print([m for m in sys.modules if m.startswith(('ferry', 'policytext.genres.', 'jieba', 'cattrs', 'rich'))])"
    )
    assert run(code, installed) == "[]"


def test_the_first_parse_loads_the_installed_plug_ins(installed: Path) -> None:
    code = (
        "import warnings, policytext; warnings.simplefilter('ignore')\n"
        "page = policytext.parse('老渡口。'); print('ferry_good' in sys.modules, [p.plugin for p in page.problems])"
    )
    assert run(code, installed) == "True ['gone', 'sunk']"


def test_the_library_has_the_names_it_says_and_no_others() -> None:
    import policytext

    assert set(policytext.__all__) <= set(dir(policytext))
    assert all(getattr(policytext, name) is not None for name in policytext.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'parse_url'"):
        policytext.parse_url  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize(
    "name", ["readers", "cleaners", "genres", "extractors", "exporters", "tables"], ids=lambda n: f"policytext_{n}"
)
def test_every_hook_gives_nothing_by_itself(name: str) -> None:
    from policytext import hookspecs

    assert tuple(getattr(hookspecs, f"policytext_{name}")()) == ()
