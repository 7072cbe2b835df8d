"""The command line, in this process and in real ones."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest

import policytext
from policytext import Page, Toolkit, parse, parse_file
from policytext.cli import main
from policytext.cli import parse as cli_parse
from policytext.cli import plugins as cli_plugins
from policytext.cli.show import facts
from policytext.exporters.json import JSON
from policytext.exporters.markdown import MARKDOWN
from policytext.hookspecs import hookimpl
from policytext.recipes import Cleaner

NOTICE = """# 渡口县关于清淤的通知

各乡镇人民政府：

现将有关事项通知如下。

## 一、压实责任

### （一）河长

河长每月巡河。

## 三、疏浚河道

河道要清到底。

2025年3月20日
"""

TREE = """
渡口县关于清淤的通知
  genre      notice
  date       2025-03-20
  issuer     渡口县
  size       78 characters, 9 lines, 3 sections
{claims}\
    一、压实责任
      （一）河长
    三、疏浚河道
  note: numbering gap at 71: 三、 stands where number 2 is due
  left over: 9 break, 4 markup

"""


def tree() -> str:
    """The tree of the notice; how its sentences are counted is not what is tested here."""
    counted = [value for fact, value in facts(parse(NOTICE).document) if fact == "claims"]
    return TREE.format(claims="".join(f"  claims     {value}\n" for value in counted))


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.md"
    path.write_text(NOTICE, encoding="utf-8")
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_bytes("本报讯（记者 温如许）3月6日，老渡口重开。\n".encode("gbk"))
    return path


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


def failing() -> ModuleType:
    """A plug-in whose cleaner raises."""

    def fail(_: str) -> list[object]:
        raise KeyError("no [such] table")

    plugin = ModuleType("ferry")
    plugin.policytext_cleaners = hookimpl(lambda: [Cleaner(name="ferry", edits=fail)])  # type: ignore
    return plugin


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


# terminals


def make_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let standard output say that it is a terminal, wide and without colours."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERM", "dumb")


def test_a_terminal_gets_a_tree_drawn_with_lines(
    notice: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_terminal(monkeypatch)
    assert main(["parse", str(notice)]) == 0
    out = capsys.readouterr().out
    assert "渡口县关于清淤的通知\n├── genre notice\n" in out
    assert "├── 一、压实责任\n│   └── （一）河长\n└── 三、疏浚河道\n" in out
    assert "note: numbering gap at 71: 三、 stands where number 2 is due" in out
    assert "left over: 9 break, 4 markup" in out


def test_signs_of_rich_in_a_text_are_shown_as_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_terminal(monkeypatch)
    path = tmp_path / "[red]a.txt"
    path.write_text("# 渡口[bold]清淤[/bold]通知\n\n## 一、[red]河长\n\n河长巡河。\n", encoding="utf-8")
    toolkit = Toolkit(plugins=[failing()])
    monkeypatch.setattr(cli_parse, "default_toolkit", lambda: toolkit)
    with pytest.warns(RuntimeWarning, match="failed to clean"):
        assert main(["parse", str(path)]) == 0
    out = capsys.readouterr().out
    assert "[red]a.txt" in out
    assert "[bold]清淤[/bold]通知" in out
    assert "一、[red]河长" in out
    assert "problem: ferry: failed to clean: KeyError: 'no [such] table'" in out


def test_without_rich_a_terminal_gets_the_plain_tree(
    notice: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_terminal(monkeypatch)
    monkeypatch.setitem(sys.modules, "rich.console", None)
    assert main(["parse", str(notice)]) == 0
    assert capsys.readouterr().out == f"{notice}\n{tree()}"


def test_several_files_show_a_bar_where_only_errors_go_to_a_terminal(
    notice: Path, news: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["parse", str(notice), str(news), "--format", "json"]) == 0
    assert "parsing" in capsys.readouterr().err


def test_without_rich_there_is_no_bar(
    notice: Path, news: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setitem(sys.modules, "rich.progress", None)
    assert main(["parse", str(notice), str(news), "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert err == ""


def test_streams_that_cannot_be_set_to_utf8_are_left_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["plugins"]) == 0
    assert "policytext.cleaners.markup" in out.getvalue()


# real processes


def run(*arguments: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "policytext", *arguments]
    return subprocess.run(command, check=False, **{"capture_output": True, **more})  # type: ignore[call-overload]


def test_a_pipe_gets_utf8_whatever_the_locale(notice: Path) -> None:
    done = run("parse", str(notice), env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0
    assert done.stdout.decode("utf-8") == f"{notice}\n{tree()}"


def test_the_exit_status_is_that_of_the_process(notice: Path, tmp_path: Path) -> None:
    done = run("parse", str(tmp_path / "没有.txt"), str(notice))
    assert done.returncode == 1
    assert done.stderr.decode() == f"policytext: {tmp_path / '没有.txt'}: No such file or directory\n"
    assert done.stdout.decode().startswith(f"{notice}\n")


def test_a_wrong_command_line_of_a_process_exits_with_2() -> None:
    assert run("parse").returncode == 2


def test_the_pages_of_several_files_go_to_the_pipe_and_the_bar_to_the_terminal(news: Path) -> None:
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    with os.fdopen(master, "rb", buffering=0), os.fdopen(slave, "wb", buffering=0) as screen:
        done = run("parse", str(news), str(news), "--format", "json", capture_output=False, stdout=-1, stderr=screen)
    assert len(done.stdout.splitlines()) == 2


def test_a_reader_that_has_gone_is_no_error(notice: Path) -> None:
    out, into = os.pipe()
    os.close(out)
    with os.fdopen(into, "wb") as pipe:
        done = run("parse", *[str(notice)] * 3, capture_output=False, stdout=pipe, stderr=subprocess.PIPE)
    assert done.returncode == 0
    assert done.stderr == b""
