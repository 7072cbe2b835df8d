"""Whole documents: the outlines of the samples, as recorded. `pytest --record` writes them anew; read the difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext import Page, parse_file

RECORDED = Path(__file__).parent / "recorded"
SAMPLES = sorted((Path(__file__).parents[1] / "examples" / "documents").iterdir())


def outline(page: Page) -> str:
    out = []
    for document in page.documents:
        out.append(f"{document.genre} | {document.title} | {document.date} | {document.issuer}")
        for line in document.lines:
            label = document[line.label] if line.label else ""
            head = document[line.head] if line.head else ""
            words = document[line.span]
            where = document.locator_at(line.span)
            out.append(f"  {line.role} {line.level} [{label}] [{head}] {where} {words[:16]}…{words[-6:]}")
    out += [f"note: {note.kind}: {note.message}" for note in page.notes]
    out += [f"left over: {left.why}: {page.raw[left.raw.start : left.raw.end]!r}" for left in page.leftovers]
    return "\n".join(line for line in out if "left over: break" not in line) + "\n"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_samples_come_out_as_recorded(sample: Path, record: bool) -> None:
    path = RECORDED / f"{sample.stem}.txt"
    found = outline(parse_file(sample))
    if record:
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")
