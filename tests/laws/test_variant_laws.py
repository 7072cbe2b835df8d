"""Law 11: script, width of marks, line ends and doubled blank lines change neither outline nor facts nor what is found."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from policytext import parse
from policytext.chinese.folding import fold, unfold
from policytext.testing.strategies import reports

#: Front matter and note marks, which are marks only as they stand.
MARKUP = re.compile(r"\A---\n.*?\n---\n|\[[0-9]\]", re.DOTALL)
SAMPLES = Path(__file__).parents[2] / "examples" / "documents"

TO_ASCII = str.maketrans("，：；！？（）％", ",:;!?()%")
TO_WIDE = str.maketrans("0123456789.%()", "０１２３４５６７８９．％（）")

VARIANTS: dict[str, Callable[[str], str]] = {
    "traditional script": unfold,
    "ASCII marks": lambda raw: raw.translate(TO_ASCII),
    "full-width figures and marks": lambda raw: raw.translate(TO_WIDE),
    "CRLF": lambda raw: raw.replace("\n", "\r\n"),
    "doubled blank lines": lambda raw: raw.replace("\n\n", "\n\n\n\n"),
    "ideographic indents": lambda raw: "\n".join("\u3000\u3000" + line if line else line for line in raw.split("\n")),
    "zero-width lines": lambda raw: raw.replace("\n\n", "\n\u200b\n"),
}


def outline(raw: str) -> list[tuple[object, ...]]:
    document = parse(raw).document
    words = [
        (line.role, line.level, *(fold(document[part]) if part else None for part in (line.label, line.head)))
        for line in document.lines
    ]
    facts = (document.genre, fold(document.title), document.date, fold(document.issuer))
    return [facts, *words, *((s.locator, s.level, s.number) for s in document.walk())]


@pytest.mark.parametrize("variant", VARIANTS)
@given(raw=reports())
def test_variants_have_the_same_outline(variant: str, raw: str) -> None:
    """The same roles, levels, labels, heads, facts and locators."""
    assert outline(VARIANTS[variant](raw)) == outline(raw)


def content(raw: str) -> list[tuple[object, ...]]:
    """What the documents of a page say, in the folded view."""
    found: list[tuple[object, ...]] = []
    for document in parse(raw).documents:
        found += [(claim.kind, claim.why) for claim in document.claims]
        for measure in document.measures:
            q = measure.quantity
            found.append((q.low, q.high, q.bound, q.canonical_unit, fold(measure.indicator), measure.code))
            found.append((measure.change, measure.status, measure.period))
        found += [(fold(document[rejected.span]), rejected.why) for rejected in document.rejected]
        found += [
            (quote.direct, *(fold(document[part]) if part else None for part in (quote.speaker, quote.post, quote.cue)))
            for quote in document.quotes
        ]
        found += [(fold(meeting.name), meeting.start, meeting.end) for meeting in document.meetings]
    return found


@pytest.mark.parametrize("sample", sorted(SAMPLES.iterdir()), ids=lambda path: path.stem)
@pytest.mark.parametrize("variant", [name for name in VARIANTS if name != "ASCII marks"])
def test_variants_say_the_same(variant: str, sample: Path) -> None:
    """The same kinds, measures, rejected numerals, quotes and meetings. An ASCII comma between figures may be a
    thousands mark, so those texts are left out.
    """
    raw = MARKUP.sub("", sample.read_text(encoding="utf-8"))
    assert content(VARIANTS[variant](raw)) == content(raw)
