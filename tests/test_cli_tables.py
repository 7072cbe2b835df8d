"""`policytext tables` and the measures in the tree of `policytext parse`."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import attrs
import pytest

from policytext import Span, Toolkit
from policytext.analysis import TABLES, columns
from policytext.analysis.sheets import LONGEST_CELL
from policytext.annotations import Change, Claim, Kind, Measure, Quantity, Status
from policytext.chinese.periods import Period
from policytext.cli import main
from policytext.cli import parse as cli_parse
from policytext.cli import tables as cli_tables
from policytext.cli.columns import aligned
from policytext.hookspecs import hookimpl
from policytext.recipes import Cleaner, Extractor, PreparedExtractor

REPORT = """# 渡口县渡运报告

一、旅客

{measures}
"""


@pytest.fixture
def only_ours(monkeypatch: pytest.MonkeyPatch) -> Toolkit:
    """A toolkit in which our own extractor finds the measures and claims: each ※ stands for 26万人次."""

    def extract(document):  # type: ignore[no-untyped-def]
        for place, character in enumerate(document.text):
            if character == "※":
                yield Measure(
                    span=Span(place, place + 1),
                    quantity=Quantity(low=Decimal("2.6E+5"), high=Decimal("2.6E+5"), unit="人次"),
                    indicator="旅客",
                    change=Change.UP,
                    status=Status.ACTUAL,
                    period=Period.of(2024),
                )
                yield Claim(span=Span(place, place + 1), kind=Kind.TASK if place % 2 else Kind.OUTCOME)

    plugin = ModuleType("ferry")
    ours = Extractor(name="ferry", prepare=lambda _: PreparedExtractor(extract=extract), makes=(Measure, Claim))
    plugin.policytext_extractors = hookimpl(lambda: [ours])  # type: ignore
    toolkit = Toolkit(plugins=[plugin])
    toolkit.stages = (tuple(pair for pair in toolkit.extractors if pair[0] == "ferry"),)
    for module in (cli_parse, cli_tables):
        monkeypatch.setattr(module, "default_toolkit", lambda: toolkit)
    return toolkit


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.md"
    path.write_text(REPORT.format(measures="运送※旅客，又运送※旅客。"), encoding="utf-8")
    return path


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.usefixtures("only_ours")
def test_a_pipe_gets_csv_of_the_measures_without_a_mark(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tables", str(report)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("file,document,title,")
    first, second = read_csv(out)
    assert tuple(first) == columns("measures")
    assert (first["file"], first["value"], first["low"], first["raw_line"]) == (str(report), "※", "260000", "5")
    assert first["sentence"] == second["sentence"] == "运送※旅客，又运送※旅客。"
    assert err == ""


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_the_samples_is_written(table: str, samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tables", *map(str, sorted(samples.iterdir())), "--table", table]) == 0
    out = capsys.readouterr().out
    assert out.startswith(",".join(columns(table)) + "\n")


@pytest.mark.usefixtures("only_ours")
def test_json_is_one_array_of_several_files(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tables", str(report), str(report), "--to", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["low"] for row in found] == ["260000"] * 4
    assert found[0]["period"] == "2024"


@pytest.mark.usefixtures("only_ours")
def test_text_shows_the_main_columns_under_each_other(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tables", str(report), "--to", "text"]) == 0
    head = "  locator  indicator  value  change  status  period\n"
    row = "  一/¶1    旅客       ※      up      actual  2024\n"
    assert capsys.readouterr().out == f"{report}  渡口县渡运报告\n{head}{row}{row}\n2 measures\n"


@pytest.mark.usefixtures("only_ours")
def test_text_of_nothing_says_so(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tables", str(report), "--to", "text", "--table", "quotes"]) == 0
    assert capsys.readouterr().out == "0 quotes\n"


@pytest.mark.usefixtures("only_ours")
def test_a_terminal_gets_text(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["tables", str(report)]) == 0
    assert capsys.readouterr().out.endswith("\n2 measures\n")


@pytest.mark.usefixtures("only_ours")
@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.csv", b"\xef\xbb\xbffile,document,"),
        ("a.JSON", b'[\n{"file": '),
        ("a.txt", b"/"),
        ("a", b"\xef\xbb\xbffile,"),
    ],
)
def test_the_suffix_of_the_output_says_the_style(
    name: str, start: bytes, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tables", str(report), "--output", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_bytes().startswith(start)
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("only_ours")
def test_a_style_that_is_asked_for_goes_before_the_suffix(report: Path, tmp_path: Path) -> None:
    assert main(["tables", str(report), "--output", str(tmp_path / "a.csv"), "--to", "json"]) == 0
    assert len(json.loads((tmp_path / "a.csv").read_text(encoding="utf-8"))) == 2


@pytest.mark.usefixtures("only_ours")
def test_files_that_cannot_be_read_are_named_and_the_others_come_out(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tables", str(tmp_path / "gone.txt"), str(report), str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert len(read_csv(out)) == 2
    assert err.splitlines() == [
        f"policytext: {tmp_path / 'gone.txt'}: No such file or directory",
        f"policytext: {tmp_path}: Is a directory",
    ]


@pytest.mark.usefixtures("only_ours")
def test_a_hyphen_is_standard_input(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report.read_bytes())))
    assert main(["tables", "-"]) == 0
    assert [row["file"] for row in read_csv(capsys.readouterr().out)] == ["standard input"] * 2


@pytest.mark.usefixtures("only_ours")
def test_an_output_that_cannot_be_opened_is_named(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tables", str(report), "--output", str(tmp_path)]) == 1
    assert main(["tables", str(report), "--output", "a\0b"]) == 1
    assert (
        capsys.readouterr().err
        == f"policytext: {tmp_path}: Is a directory\npolicytext: 'a\\x00b': embedded null byte\n"
    )


@pytest.mark.usefixtures("only_ours")
def test_a_file_to_be_read_is_not_written_over(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = report.read_bytes()
    assert main(["tables", "-", str(report), "--output", str(report)]) == 1
    assert capsys.readouterr().err == f"policytext: {report}: it is one of the files to be read\n"
    assert report.read_bytes() == before


@pytest.mark.usefixtures("only_ours")
@pytest.mark.parametrize(("times", "words"), [(1, "1 cell was"), (2, "2 cells were")])
def test_a_cell_that_is_too_long_is_cut_and_a_note_says_so(
    times: int, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "long.txt"
    path.write_text("※" * times + "渡" * (LONGEST_CELL + 1) + "。\n", encoding="utf-8")
    assert main(["tables", str(path)]) == 0
    out, err = capsys.readouterr()
    assert all(len(row["sentence"]) == LONGEST_CELL and row["sentence"][-1] == "…" for row in read_csv(out))
    assert err == f"policytext: {words} cut with … to the 32,767 characters of a cell\n"


def test_strict_stops_at_the_first_problem_of_a_plug_in(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: str) -> list[object]:
        raise KeyError("渡")

    plugin = ModuleType("ferry")
    plugin.policytext_cleaners = hookimpl(lambda: [Cleaner(name="ferry", edits=fail)])  # type: ignore
    monkeypatch.setattr(cli_tables, "Toolkit", lambda strict: Toolkit(plugins=[plugin], strict=strict))
    assert main(["tables", "--strict", str(report)]) == 1
    assert capsys.readouterr().err == "policytext: ferry: failed to clean: KeyError: '渡'\n"


@pytest.mark.parametrize("arguments", [["tables"], ["tables", "a", "--to", "html"]])
def test_a_wrong_command_line_exits_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(arguments)
    assert done.value.code == 2


def test_the_table_of_a_process_is_utf8(tmp_path: Path) -> None:
    path = tmp_path / "渡口.txt"
    path.write_text("一、渡口\n\n渡口重开。\n", encoding="utf-8")
    command = [sys.executable, "-m", "policytext", "tables", str(path), "--table", "sections"]
    done = subprocess.run(command, check=False, capture_output=True)
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[1].startswith(f"{path},1,")


# the annotations of plug-ins


@attrs.frozen(kw_only=True)
class Ferry:
    """What a plug-in finds."""

    span: Span
    title: Span
    boats: int
    fare: Quantity
    since: Period | None = None
    banks: tuple[Span, ...] = ()


@pytest.fixture
def ferries(monkeypatch: pytest.MonkeyPatch) -> None:
    fare = Quantity(low=Decimal("2.50"), high=Decimal("2.50"), unit="元")
    ferry = Ferry(
        span=Span(0, 5), title=Span(0, 3), boats=3, fare=fare, since=Period.of(2024), banks=(Span(0, 1), Span(1, 2))
    )
    prepared = PreparedExtractor(extract=lambda _: [ferry])
    plugin = ModuleType("quay")
    recipe = Extractor(name="ferries", prepare=lambda _: prepared, makes=(Ferry,))
    plugin.policytext_extractors = hookimpl(lambda: [recipe])  # type: ignore
    toolkit = Toolkit(plugins=[plugin], strict=True)
    monkeypatch.setattr(cli_tables, "default_toolkit", lambda: toolkit)


@pytest.mark.usefixtures("ferries")
def test_the_annotations_of_a_plug_in_are_a_table_of_their_class(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notice.txt"
    path.write_text("老渡口重开了。\n", encoding="utf-8")
    assert main(["tables", str(path), "--table", "Ferry"]) == 0
    (row,) = read_csv(capsys.readouterr().out)
    assert tuple(row) == columns(Ferry)
    assert [row[name] for name in ("words", "Ferry.title", "boats", "since", "banks")] == [
        "老渡口重开",
        "老渡口",
        "3",
        "2024",
        "老；渡",
    ]
    assert json.loads(row["fare"])["low"] == "2.50"
    assert (row["sentence"], row["raw_start"], row["raw_end"], row["title"]) == ("老渡口重开了。", "0", "5", "")
    assert main(["tables", str(path), "--table", "Ferry", "--to", "text"]) == 0
    head, names, cells, _, count = capsys.readouterr().out.splitlines()
    assert names.split() == ["locator", "words", "Ferry.title", "boats", "fare", "since", "banks", "sentence"]
    assert cells.split()[:4] == ["¶1", "老渡口重开", "老渡口", "3"]
    assert (head, count) == (f"{path}  untitled", "1 Ferry")


@pytest.mark.usefixtures("ferries")
def test_a_table_that_there_is_not_is_told_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tables", "a", "--table", "ferries"]) == 2
    err = capsys.readouterr().err
    assert err.startswith(
        "policytext: there is no table ferries: choose from measures, claims, quotes, sections, meetings, "
    )
    assert "Ferry" in err


def test_a_class_whose_fields_are_not_known_has_no_table() -> None:
    with pytest.raises(TypeError, match=r"^Path is no class that attrs has made"):
        columns(Path)


# the tree of `policytext parse`


@pytest.mark.usefixtures("only_ours")
def test_the_tree_counts_claims_and_shows_measures_under_their_sections(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["parse", str(report)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  measures   2: 2 actual" in lines
    assert any(line.startswith("  claims     2: ") for line in lines)
    shown = lines.index("  measures in 一、旅客")
    assert lines[shown + 1].split() == lines[shown + 2].split() == ["旅客", "※", "up", "actual", "2024"]


@pytest.mark.usefixtures("only_ours")
def test_of_many_measures_the_tree_shows_the_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "long.md"
    path.write_text("运送※旅客。\n\n" + REPORT.format(measures="运送※旅客。\n\n" * 40), encoding="utf-8")
    assert main(["parse", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.endswith("up  actual  2024") for line in lines) == 12
    assert "  … 29 more, see policytext tables" in lines


@pytest.mark.usefixtures("only_ours")
def test_a_terminal_gets_the_measures_too(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERM", "dumb")
    assert main(["parse", str(report)]) == 0
    out = capsys.readouterr().out
    assert "└── measures in 一、旅客\n    ├── 旅客  ※" in out


# columns


def test_wide_characters_take_two_columns_and_long_cells_are_cut() -> None:
    lines = aligned([["渡" * 20, "a"], ["cafe\u0301", "b" * 70]])
    assert lines == ["渡" * 15 + "…  a", "cafe\u0301" + " " * 29 + "b" * 59 + "…"]
