"""The strategies themselves: what they draw is valid, readable when shrunk, varied, and drawn under the health checks."""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from policytext import Document, Page, Section, Span, parse, testing
from policytext.annotations import Claim, Kind, Measure, Repair
from policytext.chinese import find_quantities
from policytext.chinese.periods import Period
from policytext.chinese.quantities import Quantity
from policytext.mapped import MappedText, Why
from policytext.testing import (
    documents,
    figures,
    mapped_texts,
    measures,
    pages,
    periods,
    printed_documents,
    quantities,
    reports,
    sections,
    sentences,
    spans,
    strategies,
    texts,
)
from policytext.testing.strategies.drafts import compose
from policytext.testing.strategies.genres import GENRES, draft_of
from policytext.testing.strategies.printing import Sheet
from policytext.testing.strategies.variations import VARIATIONS, print_page

STRATEGIES: dict[str, st.SearchStrategy[Any]] = {
    "texts": texts(),
    "reports": reports(),
    "spans": spans(),
    "periods": periods(),
    "mapped_texts": mapped_texts(),
    "figures": figures(),
    "quantities": quantities(),
    "sentences": sentences(),
    "measures": measures(),
    "sections": sections(),
    "documents": documents(),
    "pages": pages(),
    "printed_documents": printed_documents(),
}
TYPES = (Document, MappedText, Measure, Page, Period, Quantity, Section, Span)

QUICK = settings(max_examples=300, database=None, phases=[Phase.generate, Phase.shrink])


@pytest.mark.parametrize("name", STRATEGIES)
@settings(max_examples=40, suppress_health_check=[HealthCheck.differing_executors])
@given(data=st.data())
def test_every_strategy_stays_under_the_health_checks(name: str, data: st.DataObject) -> None:
    """None is suppressed: nothing is filtered away, too slow or too large."""
    data.draw(STRATEGIES[name])


@pytest.mark.parametrize("kind", TYPES)
def test_hypothesis_knows_the_types(kind: type) -> None:
    assert isinstance(find(st.from_type(kind), lambda _: True, settings=QUICK), kind)


def test_the_core_never_loads_hypothesis() -> None:
    code = "import sys, policytext, policytext.cli; policytext.parse('一、回顾'); print([m for m in sys.modules if m.startswith(('hypothesis', 'policytext.testing'))])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"


def test_names_are_loaded_when_they_are_used() -> None:
    code = "import sys, policytext.testing as t; before = 'hypothesis' in sys.modules; t.spans; print(before, all(hasattr(t, name) for name in t.__all__), set(t.__all__) <= set(dir(t)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "False True True"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        testing.nothing  # noqa: B018


# ── what shrunk values look like ──────────────────────────────────────────────────────────────────────────────────


def test_values_shrink_to_what_a_person_would_write() -> None:
    assert find(figures(), lambda _: True, settings=QUICK).words == "2%"
    assert find(sentences("task"), lambda _: True, settings=QUICK).text == "推进老渡口片区改造。"
    assert find(spans(), lambda span: len(span) > 3, settings=QUICK) == Span(0, 4)
    assert find(mapped_texts(st.text()), lambda mapped: bool(mapped.drops), settings=QUICK).text == ""
    assert find(pages(), lambda _: True, settings=QUICK).raw == ""
    section = find(sections(), lambda section: section.children, settings=QUICK)
    assert len(section.children) <= 3


@pytest.mark.parametrize("genre", GENRES)
def test_printed_documents_shrink_to_a_small_document_printed_plainly(genre: str) -> None:
    least = find(printed_documents(genre), lambda _: True, settings=QUICK)
    assert least.done == ()
    assert len(least.raw) < 320
    assert least.raw == least.document.text + "\n"


@pytest.mark.parametrize("name", ["CRLF", "note marks", "broken lines"])
def test_what_was_done_shrinks_to_all_that_it_takes(name: str) -> None:
    least = find(printed_documents("news"), lambda printed: name in printed.done, settings=QUICK)
    assert least.done == (name,)
    assert least.misread(parse(least.raw)) == ()


# ── what is drawn is valid ────────────────────────────────────────────────────────────────────────────────────────


def is_nested(found: tuple[Section, ...], within: Span, level: int) -> bool:
    """Whether sections stand in order inside a span, each deeper than the one around it."""
    at = within.start
    for section in found:
        if not (within.contains(section.span) and at <= section.span.start and section.level > level):
            return False
        if not is_nested(section.children, section.span, section.level):
            return False
        at = section.span.end
    return True


@given(documents())
def test_documents_are_valid(document: Document) -> None:
    """Laws 2 to 5: kept pieces, lines that tile, spans inside, sections that nest, plain data and back."""
    assert "\n".join(document[line.span] for line in document.lines) == document.text
    assert all(document[line.span].strip() for line in document.lines)
    for line in document.lines:
        assert all(part is None or line.span.contains(part) for part in (line.label, line.head))
        assert (line.level > 0) == line.role.opens_section
    places = [(a.span.start, a.span.end, type(a).__name__) for a in document.annotations]
    assert places == sorted(places)
    assert is_nested(document.sections, Span(0, len(document.text)), 0)
    walked = list(document.walk())
    assert [s.span.start for s in walked] == [x.span.start for x in document.lines if x.role.opens_section]
    assert len({s.locator for s in walked}) == len(walked)
    assert all(document.section_at(section.span) == section for section in walked)
    assert Document.from_dict(json.loads(json.dumps(document.to_dict()))) == document
    assert pickle.loads(pickle.dumps(document)) == document


@given(pages())
def test_pages_are_valid(page: Page) -> None:
    """Law 1 held at birth; pieces that are repaired are told of; plain data and back."""
    spans = sorted(
        [piece.raw for document in page.documents for piece in document.pieces] + [x.raw for x in page.leftovers]
    )
    assert "".join(page.raw[s.start : s.end] for s in spans) == page.raw
    assert all(a.end == b.start for a, b in pairwise(spans))
    repaired = [p for document in page.documents for p in document.pieces if p.why is Why.REPAIRED]
    told = [a for document in page.documents for a in document.annotations if isinstance(a, Repair)]
    assert len(told) >= len(repaired) <= 1
    assert Page.from_dict(json.loads(json.dumps(page.to_dict()))) == page


@given(mapped_texts())
def test_mapped_texts_lead_back(mapped: MappedText) -> None:
    for piece in mapped.pieces:
        if piece.why is Why.KEPT:
            assert mapped.text[piece.clean.start : piece.clean.end] == mapped.raw[piece.raw.start : piece.raw.end]
    assert sum(len(p.raw) for p in mapped.pieces) + sum(len(d.raw) for d in mapped.drops) == len(mapped.raw)


@given(figures())
def test_figures_say_what_their_words_say(figure: testing.Figure) -> None:
    (found,) = find_quantities(f"全年达到{figure.words}。")
    assert found.quantity == figure.quantity


@given(sentences())
def test_sentences_measure_what_they_print(sentence: testing.Sentence) -> None:
    assert sentence.text[-1] in "。！"
    printed = {found.span: found.quantity for found in find_quantities(sentence.text)}
    for measure in sentence.measures:
        assert printed[measure.span] == measure.quantity
        (name,) = measure.indicator_spans
        assert sentence.text[name.start : name.end] == measure.indicator


@pytest.mark.parametrize("kind", Kind)
@given(data=st.data())
def test_sentences_of_a_kind_are_of_it(kind: Kind, data: st.DataObject) -> None:
    assert data.draw(sentences(kind)).kind is kind
    assert data.draw(sentences(kind.value)).kind is kind


def test_wrong_names_are_told() -> None:
    with pytest.raises(ValueError, match="'song' is not a valid Kind"):
        sentences("song")
    with pytest.raises(ValueError, match="documents of the genre 'novel' cannot be drawn, only of work_report"):
        find(printed_documents("novel"), lambda _: True, settings=QUICK)


def test_documents_of_other_genres_are_drawn_too() -> None:
    """Those of a plug-in: any lines, any annotations."""
    found = find(documents("minutes"), lambda d: len(d.annotations) > 1 and len(d.lines) > 2, settings=QUICK)
    assert found.genre == "minutes"


def test_drawn_documents_are_varied() -> None:
    """Long and short ones, with every role; most measure something."""
    lines: list[int] = []
    roles: Counter[str] = Counter()
    measured = 0

    @settings(max_examples=150, database=None, derandomize=True, phases=[Phase.generate])
    @given(printed_documents())
    def draw(printed: testing.Printed) -> None:
        nonlocal measured
        document = printed.document
        lines.append(len(document.lines))
        roles.update({str(line.role) for line in document.lines})
        measured += bool(document.measures)

    draw()
    assert max(lines) > 20
    assert min(lines) < 6
    assert roles.keys() >= {"title", "dateline", "byline", "salutation", "heading", "lead", "item", "text"}
    assert measured > len(lines) / 2


@pytest.mark.parametrize("name", VARIATIONS)
def test_every_variation_is_done_to_some_document(name: str) -> None:
    """And alone, where nothing else is chosen."""

    @st.composite
    def done_to_reports(draw: st.DrawFn) -> tuple[str, ...]:
        draft = draft_of(draw, "work_report")
        sheet = Sheet(document=compose(draft), marks=tuple(paragraph.mark for paragraph in draft.walk()))
        return print_page(draw, sheet, frozenset({name}))[1]

    assert find(done_to_reports(), bool, settings=settings(QUICK, phases=[Phase.generate])) == (name,)


# ── what a reading has otherwise ──────────────────────────────────────────────────────────────────────────────────


def changed(page: Page, **fields: Any) -> Page:
    return attrs.evolve(page, documents=(attrs.evolve(page.document, **fields),))


def test_misread_names_what_was_misread() -> None:
    printed = find(printed_documents("work_report"), lambda p: len(p.document.measures) > 1, settings=QUICK)
    page, document = printed.page, printed.document
    lines, annotations = document.lines, document.annotations
    assert printed.misread(page) == ()
    assert printed.misread(changed(page, genre="news", title="")) == (
        "genre: 'news' instead of 'work_report'",
        f"title: '' instead of {document.title!r}",
    )
    heading = next(i for i, line in enumerate(lines) if line.level)
    (line, *_) = printed.misread(
        changed(page, lines=(*lines[:heading], attrs.evolve(lines[heading], level=3), *lines[heading + 1 :]))
    )
    assert line.startswith(f"line {heading + 1}: ('heading', 3, ")
    (section,) = printed.misread(changed(page, sections=document.sections[:-1]))
    assert section.startswith(f"section {len(list(document.walk()))}: None instead of ")
    (measure,) = printed.misread(changed(page, annotations=[a for a in annotations if type(a) is Claim]))
    assert measure.startswith("measure 1: None instead of ")
    (sentence,) = printed.misread(changed(page, annotations=[a for a in annotations if type(a) is Measure]))
    assert sentence.startswith("sentence 1: None instead of ")
    assert printed.misread(parse(""))[0].startswith("0 documents instead of one")


# ── the reference ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_public_name_has_a_heading_in_the_reference() -> None:
    text = (Path(__file__).parents[1] / "docs/reference/testing.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^### `([A-Za-z_]+)", text.split("\n## Strategies\n")[1].split("\n## ")[0], re.MULTILINE))
    assert named == set(strategies.__all__)
    assert set(strategies.__all__) <= set(testing.__all__)
