"""Gives a text from an Akoma Ntoso file the outline and the facts that the file has; its genre is the one named there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import attrs

from policytext import Document, Line, Role, Span
from policytext.chinese import Period, fold
from policytext.genres.sections import build_sections
from policytext.mapped import Piece
from policytext.model import Article
from policytext_akn.outline import Outline, Row

__all__ = ["compose", "has_outline"]


def has_outline(article: Article) -> bool:
    """Whether the metadata of an article hold the outline of a file that its lines come from."""
    return _outline_of(article) is not None


def _outline_of(article: Article) -> Outline | None:
    """The outline of the document in whose lines the article begins."""
    if not article.pieces:
        return None
    first = article.pieces[0].raw.start
    outlines = Outline.of_metadata(article.metadata)
    return next((o for o in outlines if any(row.start <= first < row.start + row.length for row in o.rows)), None)


def compose(article: Article) -> Document:
    """The document as the file tells it."""
    rows = sorted((row for o in Outline.of_metadata(article.metadata) for row in o.rows), key=lambda row: row.start)
    article, lines = _as_told(article, rows)
    facts = (_outline_of(article) or Outline()).facts
    title = next((line for line in lines if line.role is Role.TITLE), None)
    return Document(
        text=article.text,
        pieces=article.pieces,
        genre=facts.genre,
        title=facts.title,
        title_span=title.span if title else None,
        date=_period(facts.date),
        reference=article.reference,
        issuer=facts.issuer,
        lines=lines,
        sections=build_sections(article, lines),
    )


def _as_told(article: Article, rows: Sequence[Row]) -> tuple[Article, tuple[Line, ...]]:
    """The article with a line for each of the file, whatever the layout has joined or moved; as it is where it has more."""
    starts = [row.start for row in rows]
    parts: dict[int, list[Piece]] = {}
    for piece in article.pieces:
        n = bisect_right(starts, piece.raw.start) - 1
        if n < 0 or piece.raw.end > rows[n].start + rows[n].length:
            return article, article.lines
        parts.setdefault(n, []).append(piece)
    words: list[str] = []
    pieces: list[Piece] = []
    lines: list[Line] = []
    at = 0
    for n in sorted(parts):
        start, own = at, []
        for piece in sorted(parts[n], key=lambda piece: piece.raw.start):
            words.append(article.text[piece.clean.start : piece.clean.end])
            own.append(attrs.evolve(piece, clean=Span(at, at + len(piece.clean))))
            at += len(piece.clean)
        pieces += own
        lines.append(_line(rows[n], own, Span(start, at)))
        words.append("\n")
        at += 1
    text = "".join(words[:-1])
    return attrs.evolve(article, text=text, folded=fold(text), pieces=tuple(pieces), lines=tuple(lines)), tuple(lines)


def _line(row: Row, pieces: Sequence[Piece], span: Span) -> Line:
    label, head = (_span(row, part, pieces) if part else None for part in (row.label, row.head))
    return Line(span=span, role=row.role, level=row.level, label=label, head=head)


def _span(row: Row, part: tuple[int, int], pieces: Sequence[Piece]) -> Span | None:
    """Where a part of a line stands in the clean text; None where cleaning has left nothing of it."""
    start, end = (_clean(row.start + at, pieces) for at in part)
    return Span(start, end) if start < end or part[0] == part[1] else None


def _clean(raw: int, pieces: Sequence[Piece]) -> int:
    """The clean place of a raw one, or of the next that is kept."""
    for piece in pieces:
        if raw < piece.raw.end:
            return min(piece.clean.start + max(raw - piece.raw.start, 0), piece.clean.end)
    return pieces[-1].clean.end


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text) if text else None
    except ValueError:
        return None
