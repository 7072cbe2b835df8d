"""Laws 1 to 8: what holds of every page, whatever the text."""

from __future__ import annotations

import json
import pickle
from types import SimpleNamespace

from hypothesis import example, given
from hypothesis import strategies as st

from policytext import Page, Toolkit, parse
from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, MappedText, Why
from policytext.model import Document, Section
from policytext.pipeline import clean
from policytext.recipes import Cleaner, Extractor, PreparedExtractor
from policytext.spans import Span
from policytext.testing.strategies import reports, texts
from policytext.toolkit import default_toolkit

any_text = st.one_of(texts(), reports())


@given(any_text)
def test_every_raw_character_is_in_one_piece_or_leftover(raw: str) -> None:
    """Law 1: pieces and leftovers, sorted by raw place, give the raw text back."""
    page = parse(raw)
    spans = [p.raw for d in page.documents for p in d.pieces] + [left.raw for left in page.leftovers]
    assert "".join(raw[s.start : s.end] for s in sorted(spans)) == raw


@given(any_text)
def test_what_is_left_over_as_blank_cannot_be_seen(raw: str) -> None:
    """Breaks, blanks and invisibles hold no visible character: no word is lost under their name."""
    for left in parse(raw).leftovers:
        if left.why in (Why.BREAK, Why.BLANK, Why.INVISIBLE):
            words = raw[left.raw.start : left.raw.end]
            assert not any(c.isprintable() and not c.isspace() for c in words)


@given(any_text)
@example("ï¼\x9a")
def test_kept_pieces_equal_their_raw(raw: str) -> None:
    """Law 2: what is not kept as it was is repaired, and a repair says so."""
    for document in parse(raw).documents:
        repaired = {piece.clean for piece in document.pieces if piece.why is not Why.KEPT}
        assert {repair.span for repair in document.repairs} == repaired
        for piece in document.pieces:
            if piece.clean not in repaired:
                assert document[piece.clean] == raw[piece.raw.start : piece.raw.end]


@given(any_text)
def test_lines_tile_their_document(raw: str) -> None:
    """Law 3: lines in order, one line end between them, nothing else; spans inside."""
    for document in parse(raw).documents:
        assert document.lines
        assert "\n".join(document[line.span] for line in document.lines) == document.text
        for line in document.lines:
            assert document[line.span].strip()
            for part in (line.label, line.head):
                assert part is None or line.span.contains(part)
            assert (line.level > 0) == line.role.opens_section
        for annotation in document.annotations:
            assert annotation.span.end <= len(document.text)


def nested(sections: tuple[Section, ...], within: Span, level: int) -> None:
    at = within.start
    for section in sections:
        assert within.contains(section.span)
        assert section.span.start >= at
        assert section.level > level
        nested(section.children, section.span, section.level)
        at = section.span.end


@given(any_text)
def test_sections_nest_and_never_overlap(raw: str) -> None:
    """Law 4; a section for every line that opens one, and locators that name one section each."""
    for document in parse(raw).documents:
        nested(document.sections, Span(0, len(document.text)), 0)
        sections = list(document.walk())
        assert [s.span.start for s in sections] == [x.span.start for x in document.lines if x.role.opens_section]
        assert len({s.locator for s in sections}) == len(sections)
        for section in sections:
            assert document.section_at(section.span) == section


def is_plain(data: object) -> bool:
    if isinstance(data, dict):
        return all(type(k) is str and is_plain(v) for k, v in data.items())
    if isinstance(data, list):
        return all(map(is_plain, data))
    return type(data) in (str, int, bool, type(None))


@given(any_text)
@example("\ud800 各位代表：")
def test_pages_survive_plain_data_json_and_pickle(raw: str) -> None:
    """Law 5: load(dump(page)) == page, with plain data only in between."""
    page = parse(raw)
    data = page.to_dict()
    assert is_plain(json.loads(json.dumps(data)))
    assert Page.from_dict(json.loads(json.dumps(data))) == page
    assert pickle.loads(pickle.dumps(page)) == page
    exporter = next(e for e in default_toolkit().exporters if e.name == "json")
    text = exporter.dump(page)
    text.encode("utf-8")
    assert exporter.load is not None
    assert exporter.load(text) == page


def plugin(name: str, letter: str) -> SimpleNamespace:
    """A plug-in that drops a letter and an annotation class of which it makes one per document."""
    cleaner = Cleaner(
        name=name,
        edits=lambda raw: [
            Edit(span=Span(i, i + 1 + (raw[i + 1 : i + 2] == "质")), why=Why.MARKUP)
            for i, c in enumerate(raw)
            if c == letter
        ],
    )
    extractor = Extractor(
        name=name,
        prepare=lambda _: PreparedExtractor(extract=lambda doc: [Mark(Span(0, 0), name, len(doc.annotations))]),
        makes=(Mark,),
    )
    return SimpleNamespace(
        __name__=name,
        policytext_cleaners=hookimpl(lambda: [cleaner]),
        policytext_extractors=hookimpl(lambda: [extractor]),
    )


class Mark:
    """What the plug-ins of these tests make."""

    def __init__(self, span: Span, by: str, found: int) -> None:
        self.span, self.by, self.found = span, by, found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mark) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash(self.by)


ONE, OTHER = plugin("one", "发"), plugin("other", "展")
ORDERS = [Toolkit(plugins=[ONE, OTHER]), Toolkit(plugins=[OTHER, ONE])]


@given(any_text)
def test_the_order_of_registration_does_not_matter(raw: str) -> None:
    """Law 6."""
    first, second = (parse(raw, toolkit=toolkit) for toolkit in ORDERS)
    assert first == second


@given(any_text)
@example("<!-- <!-- --> -->")
@example("**# ** # 标题 ##")
@example("*\u200b*粗**")
@example("[[1]1]文[1]文[2]")
def test_cleaning_the_cleaned_changes_nothing(raw: str) -> None:
    """Law 7."""
    toolkit = default_toolkit()
    once = clean(raw, toolkit, [], []).text
    assert clean(once, toolkit, [], []).text == once


@given(st.one_of(any_text, st.text(max_size=200)))
@example("")
@example("\n")
@example("\x00\ud800\udfff")
@example("一、" * 500)
@example("\n".join(f"{i}." for i in range(300)))
@example("---\na: &a [*a]\n---\n文")
@example("（" * 300 + "）" * 300)
def test_parse_raises_on_no_text(raw: str) -> None:
    """Law 8: with no problem noted, and every document with a genre."""
    page = parse(raw)
    assert page.raw == raw
    assert not page.problems
    assert all(isinstance(d, Document) and d.genre for d in page.documents)


@given(any_text)
def test_raw_spans_lead_back_to_the_words(raw: str) -> None:
    """Every line's raw stretches hold its words."""
    for document in parse(raw).documents:
        for line in document.lines:
            words = "".join(raw[s.start : s.end] for s in document.raw_spans(line.span))
            assert words == document[line.span]


@given(st.text(alphabet="ab文\n", max_size=30), st.lists(st.tuples(st.integers(0, 29), st.integers(1, 5)), max_size=6))
def test_edits_map_back(raw: str, cuts: list[tuple[int, int]]) -> None:
    """Drops and replacements, in two rounds: the pieces still tile the clean text and lead to the raw."""
    mapped = MappedText.whole(raw)
    for by, new in ((0, ""), (1, "x")):
        edits = [
            Edit(span=Span(a, a + n), text=new) for a, n in cuts if a + n <= len(mapped.text) and (a + by) % 2 == 0
        ]
        mapped = mapped.edit(edits)
    at = 0
    covered = []
    for piece in mapped.pieces:
        assert piece.clean.start == at
        at = piece.clean.end
        covered.append(piece.raw)
        if piece.why is Why.KEPT:
            assert mapped.text[piece.clean.start : piece.clean.end] == raw[piece.raw.start : piece.raw.end]
    assert at == len(mapped.text)
    covered += [drop.raw for drop in mapped.drops]
    assert "".join(raw[s.start : s.end] for s in sorted(covered)) == raw
