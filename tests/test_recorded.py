"""Whole documents: the outlines of the samples and what they say, as recorded. `pytest --record` writes them anew; read the difference."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policytext import Document, Page, Span, parse_file

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
        out += [f"  {words}" for words in content(document)]
    out += [f"note: {note.kind}: {note.message}" for note in page.notes]
    out += [f"left over: {left.why}: {page.raw[left.raw.start : left.raw.end]!r}" for left in page.leftovers]
    return "\n".join(line for line in out if "left over: break" not in line) + "\n"


def content(document: Document) -> Iterator[str]:
    """What a document says, an annotation a line."""

    def said(span: Span | None) -> str:
        return document[span] if span else ""

    for claim in document.claims:
        task = " ".join(said(part) for part in (claim.verb, claim.object, claim.actor))
        yield f"{claim.kind}: {document[claim.span][:20]} | {claim.why} | {task.strip()} | {claim.deadline or ''}"
    for m in document.measures:
        q = m.quantity
        value = f"{q.low:.6f} {q.high:.6f} {q.unit} {q.bound}"
        yield f"measure: {said(m.span)} | {m.indicator} | {value} | {m.change} {m.status} {m.period} | {m.code}"
    for rejected in document.rejected:
        yield f"rejected: {said(rejected.span)} | {rejected.why}"
    for quote in document.quotes:
        who = " | ".join(said(part) for part in (quote.speaker, quote.post, quote.cue))
        yield f"quote: {said(quote.span)[:20]} | {who} | {quote.direct}"
    for meeting in document.meetings:
        present = ", ".join(f"{a.role} {a.count}" for a in meeting.attendance)
        facts = (meeting.name, meeting.start, meeting.end, meeting.place, meeting.chair, present)
        yield f"meeting: {' | '.join(str(f) for f in facts)} | {'; '.join(meeting.adopted)} | {'; '.join(meeting.speeches)}"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_samples_come_out_as_recorded(sample: Path, record: bool) -> None:
    path = RECORDED / f"{sample.stem}.txt"
    found = outline(parse_file(sample))
    if record:
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")
