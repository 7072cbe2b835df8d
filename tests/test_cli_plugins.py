"""`policytext plugins`: the list, the scaffold, the check; and the exporters of plug-ins."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from guests import fail, guest, stamps

from policytext import Toolkit, cli
from policytext.cli import main
from policytext.cli import parse as cli_parse
from policytext.cli import plugins as cli_plugins
from policytext.cli.scaffold import write_plugin
from policytext.recipes import Exporter

ROOT = Path(__file__).parents[1]


def use(monkeypatch: pytest.MonkeyPatch, toolkit: Toolkit) -> None:
    for module in (cli_plugins, cli_parse):
        monkeypatch.setattr(module, "default_toolkit", lambda: toolkit)


# the list


def test_the_list_tells_state_load_time_and_recipes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, Toolkit(plugins=[guest("ferry", cleaners=lambda: [stamps("a"), stamps("b")])]))
    assert main(["plugins", "list"]) == 0
    head, ferry, *_ = capsys.readouterr().out.splitlines()
    assert head.split() == ["name", "distribution", "state", "load", "time", "recipes"]
    name, state, seconds, unit, recipes = ferry.split(maxsplit=4)
    assert (name, state, unit, recipes) == ("ferry", "works", "ms", "cleaner a, cleaner b")
    assert float(seconds) >= 0


@pytest.mark.parametrize(
    "arguments", [["--tracebacks"], ["list", "--tracebacks"], ["--tracebacks", "list"]], ids=" ".join
)
def test_tracebacks_are_shown_where_they_are_asked_for(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.warns(RuntimeWarning, match="failed in policytext_cleaners"):
        use(monkeypatch, Toolkit(plugins=[guest("ferry", cleaners=fail)]))
    assert main(["plugins"]) == 1
    assert "Traceback" not in capsys.readouterr().out
    assert main(["plugins", *arguments]) == 1
    out = capsys.readouterr().out
    assert "\n  ferry: failed in policytext_cleaners: KeyError: 'no such table'\n    Traceback" in out
    assert "in fail" in out


@pytest.fixture
def sunk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with a plug-in `sunk`, of the module ferry_bad, that cannot be loaded: it fails in another module."""
    (tmp_path / "ferry_bad.py").write_text("import json\n\njson.loads('[')\n", encoding="utf-8")
    info = tmp_path / "quay_works-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: quay-works\nVersion: 1.2\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[policytext]\nsunk = ferry_bad\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def run(path: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command line in a process of its own, with a directory on its path."""
    command = [sys.executable, "-m", "policytext", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(path), **environment}
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment)


def test_what_fails_is_told_once_in_the_list(sunk: Path) -> None:
    done = run(sunk, "plugins", "list", POLICYTEXT_PLUGINS="sunk")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count("cannot be loaded") == 1


def test_what_fails_is_told_in_one_line_by_other_commands(sunk: Path) -> None:
    path = sunk / "notice.txt"
    path.write_text("关于清淤的通知\n", encoding="utf-8")
    done = run(sunk, "clean", str(path), POLICYTEXT_PLUGINS="sunk")
    assert done.returncode == 0
    assert done.stderr == (
        f"policytext plug-in sunk (quay-works 1.2): cannot be loaded from ferry_bad ({sunk / 'ferry_bad.py'}, line 3): "
        "JSONDecodeError: Expecting value: line 1 column 2 (char 1)\n"
    )


def test_other_warnings_look_as_ever(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def warn(_: object) -> int:
        print(warnings.formatwarning("the tide is low", UserWarning, "quay.py", 7))
        return 0

    usual = warnings.formatwarning
    monkeypatch.setattr(cli, "run_plugins", warn)
    assert main(["plugins"]) == 0
    assert capsys.readouterr().out.startswith("quay.py:7: UserWarning: the tide is low\n")
    assert warnings.formatwarning is usual


# the check


def test_texts_of_files_are_tried_and_what_is_found_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff\xfe\x00")
    for path, why in ((tmp_path / "none.txt", "No such file"), (bad, "not UTF-8")):
        assert main(["plugins", "check", "policytext-example", "--texts", str(path)]) == 2
        assert f"{path.name}: {why}" in capsys.readouterr().err
    good = tmp_path / "good.txt"
    good.write_text("全市推进改革发展。\n", encoding="utf-8")
    assert main(["plugins", "check", "policytext-example", "--texts", str(good)]) == 0
    out = capsys.readouterr().out
    assert re.search(r"\n  extractor example_words: \d+ found, in \d+ of \d+ texts\n", out)


# the scaffold


def test_the_example_is_what_the_scaffold_writes(tmp_path: Path) -> None:
    made = {path.relative_to(tmp_path): path.read_bytes() for path in write_plugin("example", tmp_path)}
    example = ROOT / "plugins"
    kept = {
        path.relative_to(example)
        for path in (example / "policytext-example").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and ".pytest_cache" not in path.parts
    }
    assert kept == set(made)
    assert all((example / path).read_bytes() == text for path, text in made.items())


@pytest.mark.parametrize("name", ["river-chiefs", "policytext-river-chiefs", "river_chiefs"])
def test_a_new_plug_in_has_names_of_its_own(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plugins", "new", name, "--directory", str(tmp_path)]) == 0
    written = capsys.readouterr().out.splitlines()
    root = tmp_path / "policytext-river-chiefs"
    assert str(root / "policytext_river_chiefs" / "__init__.py") in written
    assert all(Path(path).is_file() for path in written)
    text = "".join(Path(path).read_text(encoding="utf-8") for path in written)
    assert "class RiverChiefsWord" in text
    assert "xample" not in text
    assert "${" not in text


def test_a_new_plug_in_passes_its_own_tests_as_made(tmp_path: Path) -> None:
    assert main(["plugins", "new", "river-chiefs", "--directory", str(tmp_path)]) == 0
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path / "policytext-river-chiefs",
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout


def test_a_new_plug_in_is_never_written_over_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "policytext-river").mkdir()
    assert main(["plugins", "new", "river", "--directory", str(tmp_path)]) == 1
    assert "exists" in capsys.readouterr().err
    assert list((tmp_path / "policytext-river").iterdir()) == []


@pytest.mark.parametrize("name", ["", "River", "1river", "river chiefs", "../river", "河长", "a--b", "x" * 60])
def test_a_name_that_is_none_is_told(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plugins", "new", name, "--directory", str(tmp_path)]) == 2
    assert "is no name of a plug-in" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


# the check


def test_a_plug_in_that_keeps_the_laws_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plugins", "check", "policytext_example"]) == 0
    assert capsys.readouterr().out.startswith("policytext_example: all laws hold\n  extractor example_words: ")


def test_a_broken_law_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ferry_broken.py").write_text("def policytext_cleaners(): return []\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert main(["plugins", "check", "ferry_broken"]) == 1
    assert "hooks-marked" in capsys.readouterr().err


def test_a_check_that_cannot_be_made_is_told_as_that(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        print("printed by a plug-in")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("policytext.testing.checks.plugins.try_plugin", refuse)
    assert main(["plugins", "check", "example"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("policytext: example cannot be checked: [Errno 28] No space left on device\n")
    assert err.startswith("printed by a plug-in\n")


def test_without_the_extra_the_check_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "policytext.testing", None)
    assert main(["plugins", "check", "example"]) == 1
    assert "pip install 'policytext[testing]'" in capsys.readouterr().err


def test_an_extra_that_is_half_there_is_told_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def miss(*_: object) -> None:
        raise ModuleNotFoundError("No module named 'hypothesis'", name="hypothesis")

    monkeypatch.setattr("policytext.testing.checks.plugins.try_plugin", miss)
    assert main(["plugins", "check", "example"]) == 1
    assert "needs hypothesis: pip install" in capsys.readouterr().err


def test_a_plug_in_that_cannot_be_loaded_is_told_with_its_module_and_line(sunk: Path) -> None:
    done = run(sunk, "plugins", "check", "quay-works")
    assert done.returncode == 1
    assert done.stderr == (
        f"policytext: quay-works: cannot be loaded from ferry_bad ({sunk / 'ferry_bad.py'}, line 3): "
        "JSONDecodeError: Expecting value: line 1 column 2 (char 1)\n"
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("project", "; did you mean projects? installed: akn, congress, "),
        ("nonsense", "has this name; installed: akn, congress, "),
        ("no.such module", "and no module has it"),
    ],
)
def test_a_name_that_nobody_has_is_told_with_those_there_are(
    name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plugins", "check", name]) == 1
    err = capsys.readouterr().err
    assert err.startswith(f"policytext: {name}: is not installed: ")
    assert said in err


# the exporters of plug-ins


def exporting(dump: object) -> Toolkit:
    return Toolkit(plugins=[guest("ferry", exporters=lambda: [Exporter(name="raw", suffix=".raw", dump=dump)])])  # type: ignore[arg-type]


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text("关于清淤的通知\n\n各乡镇要清淤。\n", encoding="utf-8")
    return path


def test_an_exporter_of_a_plug_in_is_a_format(
    notice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, exporting(lambda page: page.raw))
    assert main(["parse", "--format", "raw", str(notice)]) == 0
    assert capsys.readouterr().out == notice.read_text(encoding="utf-8")


def test_a_format_that_nobody_has_is_told_with_those_that_are(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "--format", "raw", str(notice)]) == 2
    assert "there is no format raw: choose from json, markdown, notes, tree" in capsys.readouterr().err


def test_a_format_of_a_plug_in_is_for_one_file(
    notice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, exporting(lambda page: page.raw))
    assert main(["parse", "--format", "raw", str(notice), str(notice)]) == 2
    assert "one file at a time" in capsys.readouterr().err


@pytest.mark.parametrize("dump", [fail, lambda _: 3], ids=["that raises", "that gives no text"])
def test_an_exporter_that_fails_is_named(
    dump: object, notice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, exporting(dump))
    with pytest.warns(RuntimeWarning, match="plug-in ferry: failed to write"):
        assert main(["parse", "--format", "raw", str(notice)]) == 1
    assert f"policytext: {notice}: ferry failed to write {notice}: " in capsys.readouterr().err
