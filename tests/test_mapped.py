"""Clean text and the way back: edits, overlaps, repaired pieces, drops, raw spans."""

from __future__ import annotations

import pytest

from policytext.errors import LossError
from policytext.mapped import Drop, Edit, MappedText, Piece, Why, raw_spans, tidy
from policytext.spans import Span


def drop(start: int, end: int, why: Why = Why.MARKUP) -> Edit:
    return Edit(span=Span(start, end), why=why)


def put(start: int, end: int, text: str) -> Edit:
    return Edit(span=Span(start, end), text=text)


def kept(clean: tuple[int, int], raw: tuple[int, int]) -> Piece:
    return Piece(clean=Span(*clean), raw=Span(*raw))


def repaired(clean: tuple[int, int], raw: tuple[int, int]) -> Piece:
    return Piece(clean=Span(*clean), raw=Span(*raw), why=Why.REPAIRED)


def assert_whole(mapped: MappedText) -> None:
    """Pieces tile the clean text, and with the drops they cover the raw text once."""
    at = 0
    for piece in mapped.pieces:
        assert piece.clean.start == at
        at = piece.clean.end
    assert at == len(mapped.text)
    covered = sorted([*(p.raw for p in mapped.pieces), *(d.raw for d in mapped.drops)])
    assert "".join(mapped.raw[s.start : s.end] for s in covered) == mapped.raw
    assert all(0 <= d.at <= len(mapped.text) for d in mapped.drops)


def test_an_edit_on_an_empty_span_raises() -> None:
    with pytest.raises(ValueError, match="never invent"):
        Edit(span=Span(3, 3), text="甲")


def test_an_edit_that_puts_in_a_line_end_raises() -> None:
    with pytest.raises(ValueError, match="line end"):
        Edit(span=Span(3, 4), text="甲\n乙")


def test_a_line_end_may_be_dropped() -> None:
    assert MappedText.from_edits("河\n长", [drop(1, 2)]).text == "河长"


def test_the_whole_text_is_one_kept_piece() -> None:
    assert MappedText.whole("河长").pieces == (kept((0, 2), (0, 2)),)
    assert MappedText.whole("").pieces == ()


def test_without_edits_nothing_is_new() -> None:
    mapped = MappedText.whole("河长")
    assert mapped.edit([]) is mapped


def test_a_drop_keeps_its_raw_place_its_reason_and_where_it_stood() -> None:
    mapped = MappedText.from_edits("河【注】长", [drop(1, 4, Why.NOTE_MARK)])
    assert mapped.text == "河长"
    assert mapped.drops == (Drop(raw=Span(1, 4), why=Why.NOTE_MARK, at=1),)
    assert mapped.pieces == (kept((0, 1), (0, 1)), kept((1, 2), (4, 5)))


def test_a_repaired_piece_maps_whole() -> None:
    mapped = MappedText.from_edits("甲乙丙丁", [put(1, 3, "一二三")])
    assert mapped.text == "甲一二三丁"
    assert mapped.pieces == (kept((0, 1), (0, 1)), repaired((1, 4), (1, 3)), kept((4, 5), (3, 4)))
    assert mapped.raw_spans(Span(2, 3)) == (Span(1, 3),)


def test_everything_may_be_dropped() -> None:
    mapped = MappedText.from_edits("甲乙", [drop(0, 2)])
    assert (mapped.text, mapped.pieces, mapped.drops) == ("", (), (Drop(raw=Span(0, 2), why=Why.MARKUP, at=0),))


@pytest.mark.parametrize(
    ("edits", "text"),
    [
        ([drop(1, 3), drop(2, 5)], "甲丁戊"),  # the earlier start
        ([drop(2, 5), drop(1, 3)], "甲丁戊"),
        ([drop(1, 2), drop(1, 4)], "甲戊"),  # of one start, the longer
        ([put(1, 3, "一"), put(1, 3, "二")], "甲一丁戊"),  # of one span, the first given
        ([put(1, 3, "二"), put(1, 3, "一")], "甲二丁戊"),
        ([drop(1, 3), drop(3, 4)], "甲戊"),  # neighbours do not overlap
    ],
)
def test_of_overlapping_edits_one_holds(edits: list[Edit], text: str) -> None:
    mapped = MappedText.from_edits("甲乙丙丁戊", edits)
    assert mapped.text == text
    assert_whole(mapped)


@pytest.mark.parametrize("edits", [[drop(4, 6)], [drop(0, 1), put(5, 6, "一")]])
def test_an_edit_beyond_the_text_raises(edits: list[Edit]) -> None:
    with pytest.raises(LossError, match="beyond a text of 5 characters"):
        MappedText.from_edits("甲乙丙丁戊", edits)


def test_a_second_round_speaks_of_the_first_rounds_text_and_maps_to_the_raw() -> None:
    mapped = MappedText.from_edits("*甲*乙丙丁", [drop(0, 1), drop(2, 3)]).edit([drop(1, 2), put(2, 3, "三三")])
    assert mapped.text == "甲三三丁"
    assert mapped.pieces == (kept((0, 1), (1, 2)), repaired((1, 3), (4, 5)), kept((3, 4), (5, 6)))
    assert_whole(mapped)


def test_an_edit_over_an_earlier_drop_leaves_two_drops() -> None:
    mapped = MappedText.from_edits("甲*乙丙", [drop(1, 2)]).edit([drop(0, 2)])
    assert mapped.text == "丙"
    assert [d.raw for d in mapped.drops] == [Span(0, 1), Span(1, 2), Span(2, 3)]


def test_a_repair_swallows_the_drops_inside_it() -> None:
    mapped = MappedText.from_edits("甲*乙丙", [drop(1, 2)]).edit([put(0, 2, "戊")])
    assert mapped.pieces == (repaired((0, 1), (0, 3)), kept((1, 2), (3, 4)))
    assert mapped.drops == ()


def test_a_repair_leaves_the_drops_beside_it() -> None:
    mapped = MappedText.from_edits("*甲乙*丙", [drop(0, 1), drop(3, 4)]).edit([put(0, 2, "戊")])
    assert mapped.pieces[0] == repaired((0, 1), (1, 3))
    assert [(d.raw, d.at) for d in mapped.drops] == [(Span(0, 1), 0), (Span(3, 4), 1)]


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        (drop(2, 3), "甲一三丁戊"),  # inside
        (drop(0, 2), "二三丁戊"),  # its beginning and what stands before
        (drop(3, 5), "甲一二戊"),  # its end and what stands after
        (put(2, 3, "九九"), "甲一九九三丁戊"),
        (drop(0, 6), ""),
    ],
)
def test_an_edit_is_widened_to_the_repaired_pieces_it_cuts(edit: Edit, text: str) -> None:
    mapped = MappedText.from_edits("甲乙丙丁戊", [put(1, 3, "一二三")]).edit([edit])
    assert mapped.text == text
    assert_whole(mapped)


def test_an_edit_inside_a_text_that_is_repaired_as_a_whole_is_widened_too() -> None:
    mapped = MappedText.from_edits("甲乙丙丁", [put(0, 4, "一二三")]).edit([drop(1, 2)])
    assert mapped.text == "一三"
    assert_whole(mapped)


def test_an_earlier_drop_moves_with_the_text_before_it() -> None:
    mapped = MappedText.from_edits("甲乙*丙丁", [drop(2, 3)]).edit([drop(0, 1), drop(3, 4)])
    assert mapped.text == "乙丙"
    assert [(d.raw.start, d.at) for d in mapped.drops] == [(0, 0), (2, 1), (4, 2)]


def test_an_earlier_drop_moves_on_when_the_text_before_it_grows() -> None:
    mapped = MappedText.from_edits("甲*乙", [drop(1, 2)]).edit([put(0, 1, "一二三")])
    assert [(d.raw.start, d.at) for d in mapped.drops] == [(1, 3)]


def test_an_earlier_drop_at_the_end_moves_too() -> None:
    mapped = MappedText.from_edits("甲乙*", [drop(2, 3)]).edit([drop(0, 1)])
    assert [(d.raw.start, d.at) for d in mapped.drops] == [(0, 0), (2, 1)]


def test_an_earlier_drop_inside_a_later_one_stands_where_that_one_does() -> None:
    mapped = MappedText.from_edits("甲乙*丙丁", [drop(2, 3)]).edit([drop(1, 3)])
    assert mapped.text == "甲丁"
    assert [(d.raw.start, d.at) for d in mapped.drops] == [(1, 1), (2, 1), (3, 1)]


def test_raw_spans_are_several_where_something_was_dropped_and_one_where_not() -> None:
    mapped = MappedText.from_edits("甲*乙丙", [drop(1, 2)])
    assert mapped.raw_spans(Span(0, 2)) == (Span(0, 1), Span(2, 3))
    assert mapped.raw_spans(Span(1, 3)) == (Span(2, 4),)


def test_raw_spans_of_a_kept_and_a_repaired_neighbour_are_one() -> None:
    mapped = MappedText.from_edits("甲乙丙", [put(1, 2, "一")])
    assert mapped.raw_spans(Span(0, 3)) == (Span(0, 3),)


@pytest.mark.parametrize("span", [Span(0, 0), Span(2, 2), Span(3, 3)])
def test_an_empty_span_comes_from_nowhere(span: Span) -> None:
    assert MappedText.from_edits("甲*乙丙", [drop(1, 2)]).raw_spans(span) == ()


def test_raw_spans_of_no_pieces_are_none() -> None:
    assert raw_spans((), Span(0, 4)) == ()


def test_raw_spans_follow_the_clean_order() -> None:
    pieces = (kept((0, 2), (6, 8)), kept((2, 4), (0, 2)))
    assert raw_spans(pieces, Span(1, 3)) == (Span(7, 8), Span(0, 1))


def test_tidying_joins_kept_neighbours_only() -> None:
    pieces = [kept((0, 1), (0, 1)), kept((1, 2), (1, 2)), kept((2, 3), (5, 6)), repaired((3, 4), (6, 7))]
    assert tidy(pieces) == [kept((0, 2), (0, 2)), kept((2, 3), (5, 6)), repaired((3, 4), (6, 7))]


def test_a_map_whose_pieces_and_drops_share_raw_text_cannot_be_edited() -> None:
    wrong = MappedText(raw="甲乙", text="甲乙", pieces=(kept((0, 1), (0, 1)), kept((1, 2), (0, 1))))
    with pytest.raises(LossError, match="dropped twice"):
        wrong.edit([drop(0, 1), drop(1, 2)])
