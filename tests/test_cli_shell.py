"""The command line between other programs: pipes that end, streams that are closed, a disk that is full."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from policytext.cli import main
from policytext.cli import parse as cli_parse


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.md"
    path.write_text("# 渡口县关于清淤的通知\n\n各乡镇人民政府：\n\n现将有关事项通知如下。\n", encoding="utf-8")
    return path


SHELL = {
    "a reader that goes before the end keeps the status of what failed": (
        "{run} parse missing.txt {many} --format json | head -c 5 >/dev/null; exit ${{PIPESTATUS[0]}}",
        1,
        "policytext: missing.txt: No such file or directory",
    ),
    "a reader that goes before the end is no failure": (
        "{run} parse {many} --format json | head -c 5 >/dev/null; exit ${{PIPESTATUS[0]}}",
        0,
        "",
    ),
    "standard input is closed": ("{run} parse - <&-", 1, "policytext: standard input: it is closed"),
    "standard output is closed": ("{run} parse {notice} >&-", 1, "policytext: standard output is closed"),
    "standard output is closed for the schema": ("{run} schema >&-", 1, "policytext: standard output is closed"),
    "the disk is full": ("{run} parse {notice} >/dev/full", 1, "policytext: cannot write: No space left on device"),
}


@pytest.mark.parametrize(("line", "status", "words"), SHELL.values(), ids=SHELL)
def test_the_shell_gets_a_status_and_one_line(line: str, status: int, words: str, notice: Path) -> None:
    command = line.format(run=f"{sys.executable} -m policytext", notice=notice, many=" ".join([str(notice)] * 200))
    done = subprocess.run(["bash", "-c", command], cwd=notice.parent, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (status, words)


def test_an_interrupt_ends_without_a_traceback(
    notice: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli_parse, "page_of", interrupt)
    monkeypatch.setattr("policytext.cli.drop_output", lambda: None)
    assert main(["parse", str(notice)]) == 130
    assert capfd.readouterr().err == ""


def test_a_reader_that_goes_while_we_write_is_no_error_in_this_process(
    notice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, into = os.pipe()
    os.close(out)
    with os.fdopen(into, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert main(["parse", str(notice)]) == 0
