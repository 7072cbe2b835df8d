"""Cases as data: what lines are, how paragraphs are joined, how texts are divided, what the notes say."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policytext import Document, parse
from policytext.chinese.folding import fold
from policytext.layout import shapes

CASES = Path(__file__).parent / "cases"


def load(name: str) -> Any:
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))


def cases(name: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in load(name)["case"]]


def shaped() -> Iterator[Any]:
    for predicate, lines in load("shapes").items():
        for line in lines["is"]:
            yield pytest.param(predicate, line, True, id=f"{predicate}: {line}")
        for line in lines["is_not"]:
            yield pytest.param(predicate, line, False, id=f"not {predicate}: {line}")


@pytest.mark.parametrize(("predicate", "line", "expected"), list(shaped()))
def test_shapes(predicate: str, line: str, expected: bool) -> None:
    assert getattr(shapes, predicate)(fold(line)) is expected


def outline(document: Document) -> list[list[Any]]:
    return [
        [
            str(line.role),
            line.level,
            document[line.label] if line.label else "",
            document[line.head] if line.head else "",
        ]
        for line in document.lines
    ]


@pytest.mark.parametrize("case", cases("outline"))
def test_outline(case: Any) -> None:
    assert outline(parse("\n\n".join(case["raw"])).document) == case["lines"]


@pytest.mark.parametrize("case", cases("joins"))
def test_joins(case: Any) -> None:
    document = parse(case["raw"]).document
    assert [document[line.span] for line in document.lines] == case["paragraphs"]


@pytest.mark.parametrize("case", cases("notes"))
def test_notes(case: Any) -> None:
    page = parse(case["raw"])
    assert [note.kind for note in page.notes] == case["notes"]
    for note in page.notes:
        assert case["raw"][note.raw.start : note.raw.end]


@pytest.mark.parametrize("case", cases("articles"))
def test_articles(case: Any) -> None:
    page = parse(case["raw"])
    found = [[d.title, d.genre, str(d.date) if d.date else "", len(d.lines)] for d in page.documents]
    assert found == case["articles"]
    assert sum(left.why == "furniture" for left in page.leftovers) == case["furniture"]


def test_text_that_goes_on_elsewhere_is_brought_back(samples: Path) -> None:
    """The sample newspaper page: the feature's end stands after the second article, one paragraph is printed twice."""
    page = parse((samples / "newspaper_page.md").read_text(encoding="utf-8"))
    (note,) = (note for note in page.notes if note.kind == "join")
    assert "brought back" in note.message
    feature = page.documents[0]
    (broken,) = (line for line in feature.lines if len(feature.raw_spans(line.span)) > 1)
    first, last = feature.raw_spans(broken.span)
    assert first.end < page.documents[1].raw_spans(page.documents[1].lines[0].span)[0].start < last.start
    assert [left.why for left in page.leftovers if left.why == "repeat"] == ["repeat"]


def test_without_proof_the_printed_order_stays() -> None:
    """Two blocks that could both go on: nothing is moved."""
    page = parse(
        "# 甲地见闻\n\n■记者 甲木\n\n开头一句。这里的故事还没有讲完，大家继续\n\n"
        "# 乙地消息\n\n本报讯（记者乙林）会议召开。\n\n\n向前走去。\n\n会议还有内容。\n\n\n朝后看去。\n"
    )
    assert [d.title for d in page.documents] == ["甲地见闻", "乙地消息"]
    assert "向前走去。" in page.documents[1].text
    assert [note.kind for note in page.notes] == ["suspect"]
