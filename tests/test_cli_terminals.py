"""The command line on terminals, on pipes and in processes of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from clifiles import failing, tree

from policytext import Toolkit
from policytext.cli import main
from policytext.cli import parse as cli_parse

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
