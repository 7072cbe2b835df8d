"""The command line: what it shows, and what it says of a wrong one."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest
from clifiles import NOTICE, failing, tree

import policytext
from policytext import Page, Toolkit, parse, parse_file
from policytext.cli import main
from policytext.cli import parse as cli_parse
from policytext.cli import plugins as cli_plugins
from policytext.exporters.json import JSON
from policytext.exporters.markdown import MARKDOWN
from policytext.hookspecs import hookimpl


@pytest.fixture
def broken(tmp_path: Path) -> dict[str, Path]:
    """Files that cannot be read, by the reason that is given."""
    empty, binary, image = (tmp_path / name for name in ("empty.txt", "binary.txt", "scan.png"))
    empty.write_bytes(b"")
    binary.write_bytes(b"\x00\x01\x02\x03")
    image.write_bytes(b"\x89PNG\r\n\x1a\n")
    return {
        "it is empty": empty,
        "it holds control bytes that no text has: it is a binary file": binary,
        "it is a PNG image, not a text": image,
        "No such file or directory": tmp_path / "gone.txt",
        "Is a directory": tmp_path,
    }


# parse


def test_a_tree_shows_facts_outline_notes_and_leftovers(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(notice)]) == 0
    out, err = capsys.readouterr()
    assert out == f"{notice}\n{tree()}"
    assert err == ""


def test_json_is_the_whole_page(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "--format", "json", str(notice)]) == 0
    out = capsys.readouterr().out
    assert out == JSON.dump(parse_file(notice))
    assert Page.from_dict(json.loads(out)) == parse(NOTICE)


def test_markdown_is_the_texts(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(notice), "--format", "markdown"]) == 0
    assert capsys.readouterr().out == MARKDOWN.dump(parse(NOTICE))


def test_several_files_are_json_lines(notice: Path, news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(notice), str(news), "--format", "json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["file"] for line in lines] == [str(notice), str(news)]
    assert [Page.from_dict(line["page"]).document.genre for line in lines] == ["notice", "news"]


def test_several_files_in_markdown_have_their_names(
    notice: Path, news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["parse", str(notice), str(news), "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"<!-- {notice} -->\n\n# 渡口县关于清淤的通知\n")
    assert f"\n<!-- {news} -->\n\n本报讯" in out


def test_several_files_are_several_trees(notice: Path, news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(notice), str(news)]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{notice}\n{tree()}{news}\n\nuntitled\n  genre      news\n")


@pytest.mark.parametrize(
    ("data", "words"), [(NOTICE.encode(), "渡口县关于清淤的通知"), ("老渡口。".encode("gbk"), "untitled")]
)
def test_a_hyphen_is_standard_input(
    data: bytes, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["parse", "-"]) == 0
    assert capsys.readouterr().out.startswith(f"-\n\n{words}\n")


def test_empty_standard_input_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert main(["parse", "-"]) == 1
    assert capsys.readouterr().err == "policytext: standard input: it is empty\n"


def test_a_section_without_a_head_is_shown_by_its_first_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.txt"
    path.write_text("——清淤26公里；\n\n" + "——" + "疏浚河道，" * 20 + "全长26公里；\n", encoding="utf-8")
    assert main(["parse", str(path)]) == 0
    out = capsys.readouterr().out
    assert "    ——清淤26公里；\n" in out
    assert f"    ——{'疏浚河道，' * 12}…\n" in out


def test_a_blank_page_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "blank.md"
    path.write_text("---\ntitle: 甲\n---\n", encoding="utf-8")
    assert main(["parse", str(path)]) == 0
    out = capsys.readouterr().out
    assert out.endswith("  left over: 1 front_matter\n  no document: the text is blank or all of it is left over\n\n")


@pytest.mark.parametrize("style", ["tree", "json", "markdown"])
def test_files_that_cannot_be_read_are_named_and_the_others_come_out(
    style: str, notice: Path, broken: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(notice), *map(str, broken.values()), str(notice)]
    assert main(["parse", *files, "--format", style]) == 1
    out, err = capsys.readouterr()
    assert err.splitlines() == [f"policytext: {path}: {reason}" for reason, path in broken.items()]
    assert out.count(str(notice)) == (4 if style == "json" else 2)  # a page names its file, and so does its line
    assert not any(str(path) + "\n" in out for path in broken.values())


def test_a_problem_of_a_plug_in_is_shown(
    notice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    toolkit = Toolkit(plugins=[failing()])
    monkeypatch.setattr(cli_parse, "default_toolkit", lambda: toolkit)
    with pytest.warns(RuntimeWarning, match="failed to clean"):
        assert main(["parse", str(notice)]) == 0
    assert "  problem: ferry: failed to clean: KeyError: 'no [such] table'\n" in capsys.readouterr().out


def test_strict_stops_at_the_first_problem_of_a_plug_in(
    notice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli_parse, "Toolkit", lambda strict: Toolkit(plugins=[failing()], strict=strict))
    assert main(["parse", "--strict", str(notice), str(notice)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "policytext: ferry: failed to clean: KeyError: 'no [such] table'\n"


def test_strict_is_the_same_where_nothing_fails(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "--strict", str(notice)]) == 0
    assert capsys.readouterr().out == f"{notice}\n{tree()}"


# schema, plugins, version, wrong usage


def test_the_schema_is_printed(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    jsonschema.validate(parse(NOTICE).to_dict(), json.loads(capsys.readouterr().out))


def test_plug_ins_are_listed_with_their_recipes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plugins"]) == 0
    lines = capsys.readouterr().out.splitlines()
    (markup,) = (line for line in lines if "policytext.cleaners.markup" in line)
    assert lines[0].split() == ["name", "distribution", "state", "load", "time", "recipes"]
    name, distribution, version, state, seconds, unit, *recipes = markup.split()
    assert (name, distribution, version, state) == ("policytext.cleaners.markup", "policytext", "0.1.0", "works")
    assert float(seconds) >= 0
    assert [unit, *recipes] == ["ms", "cleaner", "markup"]


def test_a_plug_in_that_does_not_work_is_listed_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plugin = ModuleType("ferry")
    plugin.policytext_cleaners = hookimpl(lambda: ["渡"])  # type: ignore
    with pytest.warns(RuntimeWarning, match="gave str"):
        toolkit = Toolkit(plugins=[plugin])
    monkeypatch.setattr(cli_plugins, "default_toolkit", lambda: toolkit)
    assert main(["plugins"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split()[:2] == ["ferry", "failed"]
    assert lines[-1] == "  ferry: policytext_cleaners gave str, not Cleaner"


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(["--version"])
    assert done.value.code == 0
    assert capsys.readouterr().out == f"policytext {policytext.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["parse", "--help"]])
def test_the_help_explains_the_exit_status(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(arguments)
    assert done.value.code == 0
    assert "some file could not be read" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [[], ["read"], ["parse"], ["parse", "a.txt", "--loose"], ["schema", "a"]],
)
def test_a_wrong_command_line_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(arguments)
    assert done.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: policytext")
