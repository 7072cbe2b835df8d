"""Plug-ins found by their entry points, and what an import loads."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from policytext import PluginError, Toolkit
from policytext.toolkit import PluginInfo


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A directory on the path with a distribution of three plug-ins: one works, one cannot load, one is missing."""
    (tmp_path / "ferry_good.py").write_text(
        "from policytext.hookspecs import hookimpl\n"
        "from policytext.recipes import Cleaner\n"
        "@hookimpl\n"
        "def policytext_cleaners():\n"
        "    return [Cleaner(name='ferry', edits=lambda raw: [])]\n",
        encoding="utf-8",
    )
    (tmp_path / "ferry_bad.py").write_text("raise ValueError('the ferry has sunk')\n", encoding="utf-8")
    info = tmp_path / "ferry-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: ferry\nVersion: 1.2\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(
        "[policytext]\nferry = ferry_good\nsunk = ferry_bad\ngone = ferry_gone\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in ("ferry_good", "ferry_bad"):
        sys.modules.pop(name, None)


@pytest.mark.usefixtures("installed")
def test_installed_plug_ins_take_part_each_on_its_own() -> None:
    with pytest.warns(RuntimeWarning, match="cannot be loaded"):
        toolkit = Toolkit()
    assert "ferry" in [c.name for c in toolkit.cleaners]
    assert {p.plugin: p.message for p in toolkit.problems} == {
        "gone": "cannot be loaded: ModuleNotFoundError: No module named 'ferry_gone'",
        "sunk": "cannot be loaded: ValueError: the ferry has sunk",
    }
    plugins = {info.name: info for info in toolkit.plugins}
    assert plugins["ferry"] == PluginInfo(
        name="ferry", distribution="ferry", version="1.2", recipes=("cleaner ferry",), works=True
    )
    assert (plugins["sunk"].works, plugins["gone"].works) == (False, False)


@pytest.mark.usefixtures("installed")
def test_a_plug_in_that_cannot_load_is_listed_with_its_distribution() -> None:
    with pytest.warns(RuntimeWarning, match="cannot be loaded"):
        toolkit = Toolkit()
    (sunk,) = (info for info in toolkit.plugins if info.name == "sunk")
    assert (sunk.distribution, sunk.version) == ("ferry", "1.2")


@pytest.mark.usefixtures("installed")
def test_a_strict_toolkit_raises_where_an_installed_plug_in_cannot_load() -> None:
    with pytest.raises(PluginError, match="gone: cannot be loaded"):
        Toolkit(strict=True)


@pytest.mark.usefixtures("installed")
def test_given_plug_ins_stand_instead_of_the_installed_ones() -> None:
    assert "ferry" not in [c.name for c in Toolkit(plugins=[], strict=True).cleaners]


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
