"""`policytext parse --notes` and `policytext clean`: what was changed, told and mapped."""

from __future__ import annotations

import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from newspapers import LAYOUTS, Printed, newspapers

from policytext import Page, Toolkit, join, parse
from policytext.cli import clean as cli_clean
from policytext.cli import main
from policytext.cli.clean import clean_text, map_of
from policytext.hookspecs import hookimpl
from policytext.mapped import Edit
from policytext.recipes import Cleaner
from policytext.spans import Span
from policytext.testing.strategies import reports, texts

PAGE = """# 老渡口夜市重新开张

本报讯（记者 文清和）老渡口夜市昨晚重新开张。改造历时半年，并为摊主提供统

图为市民在夜市选购特产。

一培训。摊主们说，新的夜市干净又热闹。

# 青禾县春灌全面展开

本报讯（记者 陆远舟）青禾县春灌全面展开，农户们正抓

— 3 —
"""

NOTES = """\
  line 5, 52..64: order: “图为市民在夜市选购特产。” was set after the paragraph that it stands in the middle of: it belongs to a picture
  line 7, 66..85: join: text that goes on elsewhere was brought back: “…，并为摊主提供统” + “一培训。摊主们说…”: only a picture's caption stands between
  line 11, 118..126: suspect: the text breaks off in the middle of a sentence: “…展开，农户们正抓”; nothing on the page goes on with it
  line 13, 128..133: left over: page number: “— 3 —” is in no document: it numbers the page
  1 join, 1 left over, 1 order, 1 suspect

"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8", newline="\n")
    return path


def mending() -> SimpleNamespace:
    """A plug-in that mends 丕 to 不."""
    cleaner = Cleaner(
        name="mender",
        edits=lambda text: [Edit(span=Span(i, i + 1), text="不") for i, c in enumerate(text) if c == "丕"],
    )
    return SimpleNamespace(__name__="mender", policytext_cleaners=hookimpl(lambda: [cleaner]))


def test_notes_tell_every_change(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "--notes", str(page)]) == 0
    assert capsys.readouterr().out == f"{page}\n{NOTES}"


def test_where_nothing_was_changed_it_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("一、工作回顾\n\n过去一年成绩很大。\n", encoding="utf-8")
    assert main(["parse", "--notes", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}\n  nothing was changed\n\n"


def test_candidates_stand_under_their_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "open.txt"
    path.write_text(
        "# 甲地见闻\n\n■记者 甲木\n\n开头一句。这里的故事还没有讲完，大家都\n\n# 乙地消息\n\n本报讯（记者乙林）会议召开。\n\n"
        "会议还有内容。\n\n会议内容很多。\n\n\n向前走去。\n\n会议继续。\n\n\n朝后看去。\n",
        encoding="utf-8",
    )
    assert main(["parse", "--notes", str(path)]) == 0
    assert "2 places could go on with it\n      向前走去。…\n      朝后看去。…\n" in capsys.readouterr().out


def test_a_repair_is_told_with_what_stood_there() -> None:
    (note,) = parse("他们丕怕困难。", toolkit=Toolkit(plugins=[mending()])).notes
    assert (note.kind, note.raw, note.message) == ("repair", Span(2, 3), "“丕” was mended to “不”")


def test_notes_and_a_format_are_two_things(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["parse", "--notes", "--format", "json", str(page)])
    assert "not allowed with" in capsys.readouterr().err


def test_a_comment_with_words_is_told() -> None:
    (note,) = parse("一、文。<!-- 内部资料 -->\n").notes
    assert (note.kind, note.message.partition(":")[0]) == ("left over", "markup")


# clean


def rebuilt(text: str, mapped: dict[str, object]) -> str:
    """The raw text from the clean text and its map alone."""
    parts = [
        (piece["raw"], piece.get("was", text[piece["clean"][0] : piece["clean"][1]]))
        for piece in mapped["pieces"]  # type: ignore[attr-defined]
    ]
    parts += [(left["raw"], left["was"]) for left in mapped["left_over"]]  # type: ignore[attr-defined]
    return "".join(words for _, words in sorted(parts))


def check(page: Page) -> None:
    text, mapped = clean_text(page), map_of(page)
    assert rebuilt(text, mapped) == page.raw
    assert json.loads(json.dumps(mapped)) == mapped
    assert "\n\n".join(document.text for document in page.documents) + "\n" * bool(page.documents) == text


@given(texts())
def test_the_clean_text_and_its_map_give_any_text_back(raw: str) -> None:
    check(parse(raw))


@given(reports())
def test_the_clean_text_and_its_map_give_a_report_back(raw: str) -> None:
    check(parse(raw))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_clean_text_and_its_map_give_a_newspaper_back(layout: str) -> None:
    @given(newspapers(layout))
    def run(printed: Printed) -> None:
        check(parse(printed.raw))
        check(join([parse(printed.raw), parse(printed.raw)]))

    run()


def test_what_was_mended_is_in_the_map() -> None:
    page = parse("# 甲\n\n他们丕怕困难。", toolkit=Toolkit(plugins=[mending()]))
    check(page)
    assert {"clean": [4, 5], "raw": [7, 8], "why": "repaired", "was": "丕"} in map_of(page)["pieces"]


def test_clean_writes_two_files_beside_each(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", str(page)]) == 0
    text, mapped = page.with_name("page.txt.clean.txt"), page.with_name("page.txt.map.json")
    assert capsys.readouterr().out == f"{text}\n{mapped}\n"
    words = text.read_text(encoding="utf-8")
    assert words.startswith("老渡口夜市重新开张\n本报讯")
    data = json.loads(mapped.read_text(encoding="utf-8"))
    assert rebuilt(words, data) == PAGE
    assert data["sources"] == [{"name": str(page), "raw": [0, len(PAGE)]}]
    assert [document["title"] for document in data["documents"]] == ["老渡口夜市重新开张", "青禾县春灌全面展开"]
    assert [note["kind"] for note in data["notes"]] == ["order", "join", "suspect", "left over"]


def test_clean_takes_standard_input_and_a_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO("老渡口。".encode())))
    assert main(["clean", "-", "--output", str(tmp_path)]) == 0
    assert (tmp_path / "standard_input.clean.txt").read_text(encoding="utf-8") == "老渡口。\n"
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_clean_names_what_it_cannot_do_and_does_the_rest(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing, alike = tmp_path / "missing.txt", tmp_path / "sub" / "page.txt"
    alike.parent.mkdir()
    alike.write_text("文。", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    assert main(["clean", str(missing), str(page), str(alike), "--output", str(out)]) == 1
    errors = capsys.readouterr().err.splitlines()
    assert errors == [
        f"policytext: {missing}: No such file or directory",
        f"policytext: {alike}: it would be written to the same files as {page}",
    ]
    assert sorted(path.name for path in out.iterdir()) == ["page.txt.clean.txt", "page.txt.map.json"]
    assert main(["clean", str(page), "--output", str(tmp_path / "none")]) == 1
    assert "page.txt.clean.txt: No such file or directory" in capsys.readouterr().err


def test_clean_never_overwrites_what_it_reads(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = page.with_name("page.txt.clean.txt")
    other.write_text("我们的。", encoding="utf-8")
    assert main(["clean", str(page), str(other)]) == 1
    assert f"{other}: it is one of the files to be read" in capsys.readouterr().err
    assert other.read_text(encoding="utf-8") == "我们的。"


def test_clean_is_strict_when_asked(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(text: str) -> list[Edit]:
        raise KeyError("ferry")

    plugin = SimpleNamespace(
        __name__="ferry", policytext_cleaners=hookimpl(lambda: [Cleaner(name="ferry", edits=failing)])
    )
    monkeypatch.setattr(cli_clean, "Toolkit", lambda strict: Toolkit(plugins=[plugin], strict=strict))
    assert main(["clean", "--strict", str(page)]) == 1
    assert "ferry" in capsys.readouterr().err
    assert main(["clean", str(page)]) == 0
