"""Clean text and the way back to the raw characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise

import attrs

from policytext.errors import LossError
from policytext.spans import Span

__all__ = [
    "Drop",
    "Edit",
    "MappedText",
    "Piece",
    "Remark",
    "Why",
    "cut_from",
    "one_after_the_other",
    "piece_at",
    "raw_spans",
    "tidy",
]


class Why(StrEnum):
    """Why a stretch of the raw text is where it is: kept, repaired or left over."""

    KEPT = "kept"
    REPAIRED = "repaired"
    REPEAT = "repeat"
    PAGE_NUMBER = "page number"
    MARKUP = "markup"
    INVISIBLE = "invisible"
    BLANK = "blank"
    BREAK = "break"
    FRONT_MATTER = "front_matter"
    NOTE_MARK = "note_mark"
    FURNITURE = "furniture"
    JUMP = "jump"


@attrs.frozen(kw_only=True)
class Edit:
    """What a cleaner wants done to a stretch of text: replace it, or drop it with an empty `text`.

    An edit on an empty span would invent text and raises ValueError; so does one that puts in a line end.
    """

    span: Span
    text: str = ""
    why: Why = Why.MARKUP

    def __attrs_post_init__(self) -> None:
        if not len(self.span):
            raise ValueError("an edit may replace or drop text, never invent it")
        if "\n" in self.text:
            raise ValueError("an edit may not put a line end into the text")


@attrs.frozen(kw_only=True)
class Remark:
    """What a cleaner has to say of a stretch of text, which it leaves as it is or mends by an edit of its own.

    It becomes a note of the page: the kind, a message in words, and what may stand there instead, the likeliest first.
    """

    span: Span
    kind: str
    message: str
    candidates: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Piece:
    """A stretch of clean text and the raw stretch that it comes from.

    A kept piece equals its raw character by character; a repaired one maps whole.
    """

    clean: Span
    raw: Span
    why: Why = Why.KEPT


@attrs.frozen(kw_only=True)
class Drop:
    """A raw stretch that is not in the clean text, why, and `at` which clean offset it stood."""

    raw: Span
    why: Why
    at: int


@attrs.frozen(kw_only=True)
class MappedText:
    """A clean text whose every character knows its raw place.

    >>> mapped = MappedText.from_edits("# 决议", [Edit(span=Span(0, 2))])
    >>> mapped.text, mapped.raw_spans(Span(0, 2))
    ('决议', (Span(start=2, end=4),))
    """

    raw: str
    text: str
    pieces: tuple[Piece, ...]
    drops: tuple[Drop, ...] = ()

    @classmethod
    def whole(cls, raw: str) -> MappedText:
        """The raw text, nothing changed."""
        span = Span(0, len(raw))
        return cls(raw=raw, text=raw, pieces=(Piece(clean=span, raw=span),) if raw else ())

    @classmethod
    def from_edits(cls, raw: str, edits: Iterable[Edit]) -> MappedText:
        """The raw text with the edits made in one pass.

        Of edits that overlap, the one that starts earlier holds, then the longer, then the first given.
        Raises LossError for an edit that reaches beyond the text.
        """
        return cls.whole(raw).edit(edits)

    def edit(self, edits: Iterable[Edit]) -> MappedText:
        """This text with edits made on its clean text; pieces and drops still speak of the raw text."""
        chosen = _without_overlap(map(self._aligned, edits) if self._has_repairs() else edits, len(self.text))
        if not chosen:
            return self
        text: list[str] = []
        pieces: list[Piece] = []
        new_drops: list[Drop] = []
        cuts: list[tuple[int, int, int]] = []  # clean start and end before, how far what follows moves left
        at = moved = 0
        for edit in chosen:
            start, end = edit.span.start, edit.span.end
            text.append(self.text[at:start])
            pieces += cut(self.pieces, Span(at, start), -moved)
            replaced = self.raw_spans(edit.span)
            if edit.text:
                clean = Span(start - moved, start - moved + len(edit.text))
                text.append(edit.text)
                raw = Span(replaced[0].start, replaced[-1].end)
                pieces.append(Piece(clean=clean, raw=raw, why=Why.REPAIRED))
            else:
                new_drops += [Drop(raw=span, why=edit.why, at=start - moved) for span in replaced]
            moved += end - start - len(edit.text)
            cuts.append((start, end, moved))
            at = end
        text.append(self.text[at:])
        pieces += cut(self.pieces, Span(at, len(self.text)), -moved)
        drops = _merge_drops(_drops_moved(self.drops, cuts, pieces), new_drops)
        return MappedText(raw=self.raw, text="".join(text), pieces=tuple(tidy(pieces)), drops=drops)

    def raw_spans(self, span: Span) -> tuple[Span, ...]:
        """The raw stretches of a clean span, in its order; neighbours are one."""
        return raw_spans(self.pieces, span)

    def _has_repairs(self) -> bool:
        return any(piece.why is Why.REPAIRED for piece in self.pieces)

    def _aligned(self, edit: Edit) -> Edit:
        """The edit, widened to hold every repaired piece that it would cut, since those map whole."""
        start, end = edit.span.start, edit.span.end
        for piece in cut(self.pieces, edit.span):
            if piece.why is Why.REPAIRED:
                whole = self.pieces[bisect_right(self.pieces, piece.clean.start, key=_clean_start) - 1].clean
                start, end = min(start, whole.start), max(end, whole.end)
        if (start, end) == (edit.span.start, edit.span.end):
            return edit
        text = self.text[start : edit.span.start] + edit.text + self.text[edit.span.end : end]
        return Edit(span=Span(start, end), text=text, why=edit.why)


def one_after_the_other(texts: Iterable[MappedText]) -> MappedText:
    """The texts as one, raw after raw and clean after clean."""
    raws: list[str] = []
    cleans: list[str] = []
    pieces: list[Piece] = []
    drops: list[Drop] = []
    raw = clean = 0
    for text in texts:
        pieces += (Piece(clean=p.clean.shift(clean), raw=p.raw.shift(raw), why=p.why) for p in text.pieces)
        drops += (Drop(raw=drop.raw.shift(raw), why=drop.why, at=drop.at + clean) for drop in text.drops)
        raws.append(text.raw)
        cleans.append(text.text)
        raw += len(text.raw)
        clean += len(text.text)
    return MappedText(raw="".join(raws), text="".join(cleans), pieces=tuple(pieces), drops=tuple(drops))


def raw_spans(pieces: Sequence[Piece], span: Span) -> tuple[Span, ...]:
    """The raw stretches that a clean span comes from, by pieces sorted in clean order."""
    found: list[Span] = []
    for piece in cut(pieces, span):
        if found and found[-1].end == piece.raw.start:
            found[-1] = Span(found[-1].start, piece.raw.end)
        else:
            found.append(piece.raw)
    return tuple(found)


def cut(pieces: Sequence[Piece], span: Span, by: int = 0) -> list[Piece]:
    """The parts of pieces inside a clean span, `by` characters further on; a repaired piece keeps its whole raw."""
    return cut_from(piece_at(pieces, span.start), pieces, span, by)


def piece_at(pieces: Sequence[Piece], offset: int) -> int:
    """The index of the piece that holds a clean offset, or of the last before it."""
    return max(0, bisect_right(pieces, offset, key=_clean_start) - 1) if len(pieces) > 1 else 0


def cut_from(i: int, pieces: Sequence[Piece], span: Span, by: int = 0) -> list[Piece]:
    """`cut` for a caller that knows which piece the span begins in."""
    found: list[Piece] = []
    while i < len(pieces):
        piece = pieces[i]
        if piece.why is Why.KEPT and piece.clean.start <= span.start < span.end <= piece.clean.end:
            shift = piece.raw.start - piece.clean.start  # wholly in one piece, as most lines are
            raw = Span(span.start + shift, span.end + shift)
            return [Piece(clean=Span(span.start + by, span.end + by) if by else span, raw=raw)]
        i += 1
        first, last = piece.clean.start, piece.clean.end
        if first >= span.end:
            break
        start = max(span.start, first)
        end = min(span.end, last)
        if start >= end:
            continue
        if by == 0 and start == first and end == last:
            found.append(piece)
            continue
        raw = piece.raw
        if piece.why is Why.KEPT and (start > first or end < last):
            raw = Span(raw.start + start - first, raw.end + end - last)
        found.append(Piece(clean=Span(start + by, end + by), raw=raw, why=piece.why))
    return found


def tidy(pieces: Iterable[Piece]) -> list[Piece]:
    """The same pieces with kept neighbours made one."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if (
            last
            and last.why is Why.KEPT is piece.why
            and last.clean.end == piece.clean.start
            and last.raw.end == piece.raw.start
        ):
            found[-1] = Piece(clean=Span(last.clean.start, piece.clean.end), raw=Span(last.raw.start, piece.raw.end))
        else:
            found.append(piece)
    return found


def _clean_start(piece: Piece) -> int:
    return piece.clean.start


def _without_overlap(edits: Iterable[Edit], length: int) -> list[Edit]:
    chosen: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.span.start, -e.span.end)):
        if edit.span.end > length:
            raise LossError(f"an edit at {edit.span} reaches beyond a text of {length} characters")
        if not chosen or edit.span.start >= chosen[-1].span.end:
            chosen.append(edit)
    return chosen


def _drops_moved(drops: tuple[Drop, ...], cuts: list[tuple[int, int, int]], pieces: list[Piece]) -> list[Drop]:
    """Earlier drops at their new clean offsets; one that a repair has swallowed is part of that piece."""
    if not drops:
        return []
    ends = [end for _, end, _ in cuts]
    swallowed = [p.raw for p in pieces if p.why is Why.REPAIRED]
    starts = [s.start for s in swallowed]
    found = []
    for drop in drops:
        i = bisect_right(starts, drop.raw.start) - 1
        if i >= 0 and swallowed[i].contains(drop.raw):
            continue
        j = bisect_right(ends, drop.at)
        at = min(drop.at, cuts[j][0]) if j < len(cuts) else drop.at  # one inside a cut stands where that begins
        found.append(Drop(raw=drop.raw, why=drop.why, at=at - (cuts[j - 1][2] if j else 0)))
    return found


def _merge_drops(old: list[Drop], new: list[Drop]) -> tuple[Drop, ...]:
    merged = sorted([*old, *new], key=lambda d: d.raw.start)
    for a, b in pairwise(merged):
        if a.raw.end > b.raw.start:
            raise LossError(f"dropped twice: {a.raw} and {b.raw}")
    return tuple(merged)
