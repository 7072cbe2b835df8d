"""Dividing: the texts of a page, each in reading order, and what is left over."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from policytext.layout.continuations import bring_back
from policytext.layout.jumps import Taken, heads_of, join_articles, page_after, page_before
from policytext.layout.lines import Layout
from policytext.layout.nesting import nest
from policytext.layout.notes import tell_joined, tell_joints, tell_moved, tell_open
from policytext.layout.rows import Row, as_span
from policytext.layout.years import reference_year
from policytext.mapped import MappedText, Piece, Why, cut_from, piece_at
from policytext.metadata import Metadata
from policytext.model import Article, Leftover, Line, Note, Role
from policytext.spans import Span

__all__ = ["Division", "divide"]

#: What several texts of a page may print alike.
_SAID_OF_EACH = (Role.DATELINE, Role.BYLINE, Role.SALUTATION, Role.JUMP)
_LEAST_REPEAT = 20
_LEAST_TITLE = 4


@attrs.frozen(kw_only=True)
class Division:
    """The articles of a page, what is in none of them, and what its reader should know."""

    articles: tuple[Article, ...]
    leftovers: tuple[Leftover, ...]
    notes: tuple[Note, ...]


def divide(layout: Layout, metadata: Metadata) -> Division:
    """The texts of a laid-out page: repeats taken out, text that goes on elsewhere brought back, levels given.

    Afterwards: pieces of articles and leftovers cover the raw text, each character once.
    """
    articles = [list(article) for article in layout.articles]
    heads = heads_of(articles)
    taken: list[Taken] = [(span, Why.REPEAT) for span in _take_repeats(articles)]
    parts, marks = join_articles(articles, heads, layout.files)
    articles = [rows for rows in articles if rows]
    found = bring_back(articles)
    notes = [
        *tell_joints(layout.mapped, (row for rows in articles for row in rows)),
        *(tell_joined(layout.mapped, joined) for joined in (*parts, *found.joined)),
        *(tell_moved(layout.mapped, row) for row in found.moved),
        *(tell_open(layout.mapped, row, candidates) for row, candidates in found.open),
    ]
    reference = reference_year("\n".join(row.text for rows in articles for row in rows), layout.furniture)
    made = []
    for rows in articles:
        nest(rows)
        made.append(_article(rows, layout, metadata, reference))
    return Division(
        articles=tuple(made), leftovers=tuple(_leftovers(layout.mapped, made, [*taken, *marks])), notes=tuple(notes)
    )


def _take_repeats(articles: list[list[Row]]) -> list[Span]:
    """Take out the rows that repeat an earlier row, or its end, and return their spans."""
    by_end: dict[str, list[str]] = {}
    found: list[Span] = []
    titles: set[str] = set()
    for article in articles:
        kept = []
        for row in article:
            text = row.text
            least = _LEAST_TITLE if row.role is Role.TITLE or text in titles else _LEAST_REPEAT
            if row.role is Role.TITLE:
                titles.add(text)  # a running head repeats it
            if len(text) < least or row.role in _SAID_OF_EACH or row.is_cells:
                kept.append(row)
                continue
            key = text[-_LEAST_REPEAT:]
            earlier = by_end.setdefault(key, [])
            if any(other.endswith(text) for other in earlier[:4]):
                found.append(Span(row.start, row.end))
            else:
                earlier.append(text)
                kept.append(row)
        article[:] = kept
    return found


def _article(rows: list[Row], layout: Layout, metadata: Metadata, reference: int | None) -> Article:
    mapped, whole = layout.mapped.pieces, layout.folded
    text: list[str] = []
    folded: list[str] = []
    pieces: list[Piece] = []
    lines: list[Line] = []
    at = 0
    i = piece_at(mapped, rows[0].start) if rows else 0
    for row in rows:
        start = at
        for span in row.stretches:
            text.append(layout.mapped.text[span.start : span.end])
            folded.append(whole[span.start : span.end])
            while i + 1 < len(mapped) and mapped[i + 1].clean.start <= span.start:
                i += 1  # the next line mostly begins in the next piece
            if mapped[i].clean.start > span.start:
                i = piece_at(mapped, span.start)
            pieces += cut_from(i, mapped, span, at - span.start)
            at += len(span)
        lines.append(_line(row, Span(start, at)))
        text.append("\n")
        folded.append("\n")
        at += 1
    return Article(
        text="".join(text[:-1]),
        folded="".join(folded[:-1]),
        pieces=tuple(pieces),
        lines=tuple(lines),
        reference=reference,
        metadata=metadata,
        continued_from=page_before(rows),
        continued_on=page_after(rows),
    )


def _line(row: Row, span: Span) -> Line:
    if not row.role.opens_section:
        return Line(span=span, role=row.role)
    by = span.start - row.start
    label = len(row.text[: row.label.length].rstrip()) if row.label else 0
    return Line(
        span=span,
        role=row.role,
        level=row.level,
        label=Span(span.start, span.start + label) if label else None,
        head=as_span(row, row.head).shift(by) if row.head else None,
    )


def _leftovers(mapped: MappedText, articles: list[Article], taken: list[Taken]) -> Iterable[Leftover]:
    """All raw text that is in no article, in order: what was dropped or taken out, and the line ends between."""
    known: list[tuple[Span, Why | None]] = [(piece.raw, None) for article in articles for piece in article.pieces]
    known += [(drop.raw, drop.why) for drop in mapped.drops]
    known += [(raw, why) for span, why in taken for raw in mapped.raw_spans(span)]
    known.sort(key=lambda part: part[0].start)
    known.append((Span(len(mapped.raw), len(mapped.raw)), None))
    at = 0
    for raw, why in known:
        if raw.start > at:
            yield Leftover(raw=Span(at, raw.start), why=Why.BREAK)
        if why is not None:
            yield Leftover(raw=raw, why=why)
        at = raw.end
