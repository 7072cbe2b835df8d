"""Pages, documents, lines and sections: what they refuse, and what can be asked of them."""

from __future__ import annotations

import attrs
import pytest

from policytext import parse
from policytext.annotations import Claim, Kind, Measure, Meeting, Quantity, Quote, Rejected, Repair
from policytext.errors import DataError, LossError, NoSingleDocumentError
from policytext.mapped import Piece, Why
from policytext.metadata import Metadata
from policytext.model import Document, Leftover, Line, Note, Page, Role, Section
from policytext.spans import Span


def kept(clean: tuple[int, int], raw: tuple[int, int]) -> Piece:
    return Piece(clean=Span(*clean), raw=Span(*raw))


def left(start: int, end: int) -> Leftover:
    return Leftover(raw=Span(start, end), why=Why.BLANK)


def whole(text: str, title: str = "") -> Document:
    return Document(text=text, pieces=(kept((0, len(text)), (0, len(text))),), title=title)


REPORT = """渡口镇政府工作报告

各位代表：

现在向大会报告工作。

一、去年工作

河道清了。

渡口重开了。

（一）清淤

清了三条河。

二、今年任务

再清两条河。
"""


@pytest.fixture(scope="module")
def report() -> Document:
    return parse(REPORT).document


def span_in(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("pieces", "leftovers", "message"),
    [
        ((), (), "lost at 0..4"),
        ((kept((0, 2), (0, 2)),), (), "lost at 2..4"),
        ((kept((0, 2), (2, 4)),), (), "lost at 0..2"),
        ((kept((0, 1), (0, 1)), kept((1, 2), (3, 4))), (), "lost at 1..3"),
        ((kept((0, 4), (0, 4)),), (left(1, 2),), "used twice at 1..4"),
        ((kept((0, 4), (0, 4)),), (left(4, 5),), "lost at 5..4"),
        ((kept((0, 2), (0, 2)), kept((0, 2), (0, 2))), (left(2, 4),), "used twice at 0..2"),
    ],
)
def test_a_page_that_loses_or_repeats_raw_text_cannot_be_made(
    pieces: tuple[Piece, ...], leftovers: tuple[Leftover, ...], message: str
) -> None:
    documents = (Document(text="老渡老渡"[: pieces[-1].clean.end], pieces=pieces),) if pieces else ()
    with pytest.raises(LossError, match=message):
        Page(raw="老渡老渡", documents=documents, leftovers=leftovers)


def test_a_page_whose_kept_piece_differs_from_the_raw_cannot_be_made() -> None:
    with pytest.raises(LossError, match="differs"):
        Page(raw="老渡口", documents=(Document(text="新渡口", pieces=(kept((0, 3), (0, 3)),)),))


def test_a_repaired_piece_may_differ_from_the_raw() -> None:
    piece = Piece(clean=Span(0, 2), raw=Span(0, 3), why=Why.REPAIRED)
    assert Page(raw="老渡口", documents=(Document(text="渡口", pieces=(piece,)),)).document.text == "渡口"


def test_pieces_and_leftovers_may_cover_the_raw_in_any_order() -> None:
    page = Page(
        raw="丙丁甲乙\n",
        documents=(Document(text="甲乙丙丁", pieces=(kept((0, 2), (2, 4)), kept((2, 4), (0, 2)))),),
        leftovers=(left(4, 5),),
    )
    assert page.document.raw_spans(Span(1, 3)) == (Span(3, 4), Span(0, 1))


def test_a_blank_page_has_no_single_document() -> None:
    with pytest.raises(NoSingleDocumentError, match="holds no document"):
        _ = Page(raw=" ", leftovers=(left(0, 1),)).document


def test_a_page_of_several_texts_names_them() -> None:
    documents = (whole("老", "清淤通知"), attrs.evolve(whole("渡"), pieces=(kept((0, 1), (1, 2)),)))
    with pytest.raises(NoSingleDocumentError, match=r"2 documents \(清淤通知; untitled\): use page.documents"):
        _ = Page(raw="老渡", documents=documents).document


def test_a_page_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Page(raw="").raw = "老"  # type: ignore[misc]


def test_a_document_gives_the_words_of_a_span(report: Document) -> None:
    assert report[Span(0, 3)] == "渡口镇"


def test_annotations_can_be_asked_by_class() -> None:
    at = Span(0, 1)
    found = {
        "claims": Claim(span=at, kind=Kind.TASK),
        "measures": Measure(span=at, quantity=Quantity(low=1, high=1)),  # type: ignore[arg-type]
        "quotes": Quote(span=at),
        "meetings": Meeting(span=at, name="现场会"),
        "repairs": Repair(span=at),
        "rejected": Rejected(span=at, why="ordinal"),
    }
    document = attrs.evolve(whole("老渡口"), annotations=tuple(found.values()))
    assert {name: getattr(document, name) for name in found} == {name: (value,) for name, value in found.items()}


@pytest.mark.parametrize(
    ("outer", "spans"),
    [
        (Span(2, 6), [Span(2, 3), Span(4, 6)]),
        (Span(0, 9), [Span(0, 1), Span(2, 3), Span(4, 6), Span(5, 8)]),
        (Claim(span=Span(4, 9)), [Span(4, 6), Span(5, 8)]),
        (Span(3, 4), []),
        (Span(2, 2), []),
    ],
)
def test_annotations_within_another_are_found_in_order(outer: Span | Claim, spans: list[Span]) -> None:
    repairs = [Repair(span=s) for s in (Span(0, 1), Span(2, 3), Span(4, 6), Span(5, 8))]
    document = Document(text="老" * 9, annotations=tuple(repairs))
    assert [r.span for r in document.within(outer, Repair)] == spans
    assert document.within(outer, Quote) == ()


def test_the_line_of_a_span_is_the_one_in_which_it_begins(report: Document) -> None:
    line = report.line_at(span_in(report, "清了三条"))
    assert line is not None
    assert report[line.span] == "清了三条河。"
    at_end = report.line_at(Span(line.span.end, line.span.end))
    assert at_end == line


def test_an_empty_document_has_no_line_section_or_locator() -> None:
    document = Document(text="")
    assert document.line_at(Span(0, 0)) is None
    assert document.section_at(Span(0, 0)) is None
    assert document.locator_at(Span(0, 0)) == ""


def test_a_span_between_two_lines_has_no_line() -> None:
    document = Document(text="老渡口\n\n\n早市", lines=(Line(span=Span(0, 3)), Line(span=Span(6, 8))))
    assert document.line_at(Span(5, 5)) is None
    assert document.locator_at(Span(5, 5)) == ""


@pytest.mark.parametrize(
    ("words", "locator"),
    [
        ("渡口镇政府", None),
        ("现在向大会", None),
        ("去年工作", "一"),
        ("河道清了", "一"),
        ("清淤", "一/（一）"),
        ("清了三条", "一/（一）"),
        ("再清两条", "二"),
    ],
)
def test_the_section_of_a_span_is_the_innermost(report: Document, words: str, locator: str | None) -> None:
    section = report.section_at(span_in(report, words))
    assert (section.locator if section else None) == locator


@pytest.mark.parametrize(
    ("words", "locator"),
    [
        ("渡口镇政府", "¶1"),
        ("各位代表", "¶2"),
        ("现在向大会", "¶3"),
        ("去年工作", "一"),
        ("河道清了", "一/¶1"),
        ("渡口重开了", "一/¶2"),
        ("清淤", "一/（一）"),
        ("清了三条", "一/（一）/¶1"),
        ("再清两条", "二/¶1"),
    ],
)
def test_a_locator_names_the_paragraph_of_a_span(report: Document, words: str, locator: str) -> None:
    assert report.locator_at(span_in(report, words)) == locator


def test_a_span_after_the_last_section_has_none() -> None:
    document = Document(text="一、甲\n乙", sections=(Section(level=1, span=Span(0, 3), locator="一"),))
    assert document.section_at(Span(4, 5)) is None


def test_walking_gives_sections_in_reading_order(report: Document) -> None:
    assert [s.locator for s in report.walk()] == ["一", "一/（一）", "二"]
    assert [s.locator for s in report.sections[0].walk()] == ["一", "一/（一）"]


def test_only_headings_leads_and_items_open_sections() -> None:
    assert {role for role in Role if role.opens_section} == {Role.HEADING, Role.LEAD, Role.ITEM}


def test_the_html_of_a_document_is_escaped() -> None:
    document = Document(
        text="<script>渡口</script>",
        title="清淤 & <b>疏浚</b>",
        issuer="<i>镇政府</i>",
        sections=(Section(level=1, span=Span(0, 8), locator="h1"),),
    )
    shown = document._repr_html_()
    assert "清淤 &amp; &lt;b&gt;疏浚&lt;/b&gt;" in shown
    assert "&lt;i&gt;镇政府&lt;/i&gt;" in shown
    assert "<li>&lt;script&gt;</li>" in shown
    assert "<script>" not in shown


def test_the_html_of_a_long_document_is_short() -> None:
    text = "\n\n".join(f"第{i}条 {'清淤疏浚' * 40}。" for i in range(1, 301))
    document = parse(text).document
    assert len(document.sections) == 300
    shown = document._repr_html_()
    assert "untitled" in shown
    assert shown.count("<li>") == 13
    assert "288 more" in shown
    assert len(shown) < 2500


def test_the_html_of_a_page_shows_eight_documents_and_five_notes() -> None:
    text = "老渡口重开记"
    documents = tuple(Document(text=c, pieces=(kept((0, 1), (i, i + 1)),), title=c) for i, c in enumerate(text + text))
    notes = tuple(Note(kind="join", raw=Span(0, 1), message=f"<note {i}>") for i in range(9))
    shown = Page(raw=text + text, documents=documents, notes=notes)._repr_html_()
    assert shown.count("<b>") == 8
    assert shown.count("&lt;note") == 5
    assert "<note" not in shown


def test_the_html_of_a_page_without_notes_has_no_empty_list() -> None:
    assert "<ul>" not in Page(raw="老", documents=(whole("老"),))._repr_html_()


def test_metadata_are_read_like_a_dict() -> None:
    metadata = Metadata.of({"title": "清淤通知", "source": "渡口报"})
    assert metadata["source"] == "渡口报"
    assert list(metadata) == ["title", "source"]
    assert len(metadata) == 2
    assert dict(metadata) == {"title": "清淤通知", "source": "渡口报"}
    assert metadata.get("author", "") == ""


def test_a_key_that_metadata_do_not_have_raises() -> None:
    with pytest.raises(KeyError, match="author"):
        Metadata()["author"]


def test_metadata_compare_and_hash_by_value() -> None:
    assert Metadata.of({"a": "1"}) == Metadata((("a", "1"),))
    assert hash(Metadata.of({"a": "1"})) == hash(Metadata((("a", "1"),)))


@pytest.mark.parametrize("key", [0, slice(0, 5), "渡口"])
def test_a_document_is_read_by_spans_alone(key: object) -> None:
    with pytest.raises(TypeError, match="read by spans, not by"):
        Document(text="渡口重开了。")[key]  # type: ignore[index]


@pytest.mark.parametrize("part", ["lines", "annotations"])
def test_nothing_of_a_document_lies_beyond_its_text(part: str) -> None:
    beyond = {"lines": Line(span=Span(0, 7), role=Role.TEXT), "annotations": Rejected(span=Span(0, 7), why="ordinal")}
    with pytest.raises(DataError, match="beyond a text of 6 characters"):
        Document(text="渡口重开了。", **{part: (beyond[part],)})
