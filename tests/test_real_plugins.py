"""The plug-ins of `plugins/` as they are installed: they work, change no text that is not theirs, and leave figures alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from guests import BUILT_IN

from policytext import Document, Toolkit, parse_file
from policytext.toolkit import PluginInfo, State

NAMES = ("akn", "congress", "example", "projects")
ALL = Toolkit(plugins=NAMES, strict=True)
SAMPLES = sorted((Path(__file__).parents[1] / "examples" / "documents").iterdir())


def infos(name: str) -> list[PluginInfo]:
    return [info for info in ALL.plugins if info.name == name]


@pytest.mark.parametrize("name", NAMES)
def test_it_is_installed_and_works(name: str) -> None:
    (info,) = infos(name)
    assert (info.distribution, info.state) == (f"policytext-{name}", State.WORKS)
    assert info.version
    assert info.recipes
    assert info.seconds > 0


def told(document: Document) -> tuple[object, ...]:
    return (
        *(document.text, document.genre, document.title, document.date, document.issuer, document.lines),
        *(document.sections, document.claims, document.quotes, document.meetings, document.repairs, document.rejected),
        [(m.span, m.quantity, m.indicator, m.change, m.status, m.period) for m in document.measures],
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_texts_that_are_none_of_theirs_are_read_as_without_them(path: Path) -> None:
    page, without = parse_file(path, toolkit=ALL), parse_file(path, toolkit=BUILT_IN)
    assert [told(document) for document in page.documents] == [told(document) for document in without.documents]
    assert (page.leftovers, page.notes, page.problems) == (without.leftovers, without.notes, ())


def test_each_can_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv("POLICYTEXT_PLUGINS", ",".join(other for other in NAMES if other != name))
        states = {info.name: info.state for info in Toolkit(strict=True).plugins if info.name in NAMES}
        assert states == {other: State.LEFT_OUT if other == name else State.WORKS for other in NAMES}


def printed(code: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("POLICYTEXT_PLUGINS", ",".join(NAMES))
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("first", "loaded"),
    [
        ("import policytext", "[]"),
        ("from policytext import Toolkit, parse", "[]"),
        ("import policytext; policytext.parse('x')", "['akn', 'congress', 'example', 'projects']"),
    ],
    ids=["the package", "its names", "the first parse"],
)
def test_they_are_imported_at_the_first_parse(first: str, loaded: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = "sorted({m.split('.')[0].removeprefix('policytext_') for m in sys.modules if m.startswith('policytext_')})"
    assert printed(f"import sys; {first}; print({found})", monkeypatch) == loaded


def test_the_command_lists_them(monkeypatch: pytest.MonkeyPatch) -> None:
    listing = printed("from policytext.cli import main; main(['plugins'])", monkeypatch).splitlines()
    rows = {line.split()[0]: line for line in listing}
    for name in NAMES:
        assert f"policytext-{name} " in rows[name]
        assert " works " in rows[name]
    assert "table indicators" in rows["projects"]
