"""Notes: in words, what was joined, moved, left over and mended, each with its raw place and the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policytext.layout.jumps import Joined
from policytext.layout.rows import Row
from policytext.mapped import MappedText, Piece, Why
from policytext.model import Leftover, Note
from policytext.spans import Span, hull

__all__ = ["tell_joined", "tell_joints", "tell_left_over", "tell_moved", "tell_open", "tell_repairs"]

#: So many characters on each side of a joint are quoted, and so many of what was left over.
_NEAR = 8
_LONGEST = 30
#: More joints than these are told in one note.
_MOST_TOLD = 60
_REASONS = {
    Why.REPEAT: "it is printed a second time",
    Why.FURNITURE: "it belongs to the page or the site, not to a text",
    Why.PAGE_NUMBER: "it numbers the page",
    Why.FRONT_MATTER: "it says what the file is",
    Why.JUMP: "the part that it points to has been joined",
    Why.MARKUP: "it is a comment or an address in the markup",
}
_WORDS = {Why.FRONT_MATTER: "front matter"}
_HAN = re.compile("[\u4e00-\u9fff]")


def tell_joints(mapped: MappedText, rows: Iterable[Row]) -> Iterator[Note]:
    """A note for each joint of printed lines; one for all of them on a page that breaks its lines everywhere."""
    joints = [(row, at) for row in rows for at in row.joints]
    if len(joints) > _MOST_TOLD:
        ends = (span for row, _ in (joints[0], joints[-1]) for span in mapped.raw_spans(row.stretches[0]))
        yield Note(
            kind="join",
            raw=hull(ends),
            message=f"{len(joints):,} printed lines were joined to the line before: they go on in the middle of its sentence",
        )
        return
    for row, at in joints:
        start, middle, end = (
            max(row.start, row.start + at - _NEAR),
            row.start + at,
            min(row.end, row.start + at + _NEAR),
        )
        yield Note(
            kind="join",
            raw=hull(mapped.raw_spans(Span(start, end))),
            message=f"two printed lines were made one: “…{mapped.text[start:middle]}” + “{mapped.text[middle:end]}…”: "
            "the first breaks off and the next goes on",
        )


def tell_joined(mapped: MappedText, joined: Joined) -> Note:
    """The note on text that was printed elsewhere and goes on with another."""
    last = mapped.text[max(joined.last.start, joined.last.end - _NEAR) : joined.last.end]
    first = mapped.text[joined.first.start : min(joined.first.end, joined.first.start + _NEAR)]
    along = (
        ("", ", with the paragraph after it")[joined.rows]
        if joined.rows < 2
        else f", with {joined.rows} paragraphs after it"
    )
    return Note(
        kind="join",
        raw=mapped.raw_spans(joined.first)[0],
        message=f"text that goes on elsewhere was brought back: “…{last}” + “{first}…”{along}: {joined.why}",
    )


def tell_moved(mapped: MappedText, row: Row) -> Note:
    """The note on a picture's line that was set after the paragraph it stood in."""
    return Note(
        kind="order",
        raw=mapped.raw_spans(row.stretches[0])[0],
        message=f"“{_short(mapped.text[row.start : row.end])}” was set after the paragraph that it stands in the middle of: it belongs to a picture",
    )


def tell_open(mapped: MappedText, row: Row, candidates: tuple[str, ...]) -> Note:
    """The note on a text that breaks off and of which nothing on the page proves to be the rest."""
    last = row.stretches[-1]
    end = Span(max(last.start, last.end - _NEAR), last.end)
    several = f"{len(candidates)} places could go on with it" if candidates else "nothing on the page goes on with it"
    return Note(
        kind="suspect",
        raw=hull(mapped.raw_spans(end)),
        message=f"the text breaks off in the middle of a sentence: “…{mapped.text[end.start : end.end]}”; {several}",
        candidates=candidates,
    )


def tell_left_over(raw: str, leftovers: Iterable[Leftover]) -> Iterator[Note]:
    """The notes on words that are in no document: neighbours left over for one reason are one note, so are all marks of notes."""
    last: tuple[Why, list[Span]] | None = None
    marks: list[Span] = []
    for left in leftovers:
        if left.why is Why.NOTE_MARK:
            marks.append(left.raw)
        if left.why not in _REASONS or (left.why is Why.MARKUP and not _HAN.search(raw, left.raw.start, left.raw.end)):
            continue
        if last is not None and last[0] is left.why and raw[last[1][-1].end : left.raw.start].isspace():
            last[1].append(left.raw)
            continue
        if last is not None:
            yield _left_over(raw, *last)
        last = (left.why, [left.raw])
    if last is not None:
        yield _left_over(raw, *last)
    if marks:
        words = raw[marks[0].start : marks[0].end].strip()
        yield Note(
            kind="left over", raw=marks[0], message=f"marks of notes: {len(marks):,}, the first “{_short(words)}”"
        )


def _left_over(raw: str, why: Why, spans: list[Span]) -> Note:
    place = hull(spans)
    words = _short(raw[place.start : place.end])
    return Note(
        kind="left over", raw=place, message=f"{_WORDS.get(why, why)}: “{words}” is in no document: {_REASONS[why]}"
    )


def tell_repairs(raw: str, pieces: Iterable[Piece], text: str) -> Iterator[Note]:
    """The notes on the stretches of a document that a cleaner has mended."""
    for piece in pieces:
        if piece.why is Why.REPAIRED:
            was, now = raw[piece.raw.start : piece.raw.end], text[piece.clean.start : piece.clean.end]
            yield Note(kind="repair", raw=piece.raw, message=f"“{_short(was)}” was mended to “{_short(now)}”")


def _short(words: str) -> str:
    """The words on one line, the middle of long ones left out."""
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST // 2]}…{words[-_LONGEST // 2 :]}"
