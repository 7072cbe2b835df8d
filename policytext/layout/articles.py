"""Dividing: the texts of a page, each in reading order, and what is left over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import attrs

from policytext.layout.joins import is_unfinished
from policytext.layout.lines import Layout
from policytext.layout.nesting import nest
from policytext.layout.rows import Row, as_span
from policytext.layout.shapes import ends_sentence
from policytext.layout.years import reference_year
from policytext.mapped import MappedText, Piece, Why, cut_from, piece_at
from policytext.metadata import Metadata
from policytext.model import Article, Leftover, Line, Note, Role
from policytext.spans import Span

__all__ = ["Division", "divide"]

#: What several texts of a page may print alike.
_SAID_OF_EACH = (Role.DATELINE, Role.BYLINE, Role.SALUTATION, Role.JUMP)
_PROSE = (Role.TEXT, Role.LEAD, Role.ITEM)
_LEAST_REPEAT = 20
_LEAST_TITLE = 4
#: How no sentence begins: 3.5万户，用水更有保障。
_MID_PHRASE = re.compile(r"[0-9.]+(?:[万亿]|%|个|家)|[的和与及等]")


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
    rows = [list(article) for article in layout.articles]
    repeats = _take_repeats(rows)
    parts, joins = _bring_back(rows)
    reference = reference_year("\n".join(row.text for article in rows for row in article), layout.furniture)
    articles = []
    for article in parts:
        nest([row for row, _ in article])
        articles.append(_article(article, layout, metadata, reference))
    notes = [_join_note(layout.mapped, *join) for join in joins]
    return Division(
        articles=tuple(articles),
        leftovers=tuple(_leftovers(layout.mapped, articles, repeats)),
        notes=tuple(notes),
    )


#: A row and the spans of the text that make it: its own, and one that was printed elsewhere.
Placed = tuple[Row, tuple[Span, ...]]


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


def _bring_back(articles: list[list[Row]]) -> tuple[list[list[Placed]], list[tuple[Row, Row]]]:
    """Text that goes on elsewhere on the page, put where it belongs.

    An article that ends in the middle of a sentence is continued by the one block of a later article that begins
    in the middle of one; where there are several, or none, all stays as printed.
    """
    placed: list[list[Placed]] = [[(row, (Span(row.start, row.end),)) for row in article] for article in articles]
    joins: list[tuple[Row, Row]] = []
    for a, article in enumerate(articles):
        end = next((k for k in range(len(article) - 1, -1, -1) if article[k].role in _PROSE), None)
        if end is None or not is_unfinished(article[end]):
            continue
        orphans = [(b, i) for b in range(a + 1, len(articles)) for i in _orphans(articles[b])]
        if len(orphans) != 1:
            continue
        b, i = orphans[0]
        last, orphan = article[end], articles[b][i]
        joins.append((last, orphan))
        row = attrs.evolve(last, text=last.text + orphan.text, head=last.head, run_in=last.run_in)
        placed[a][end] = (row, (*placed[a][end][1], *placed[b][i][1]))
        placed[a] += placed[b][i + 1 :]
        del placed[b][i:], articles[b][i:]
    return [article for article in placed if article], joins


def _orphans(article: list[Row]) -> Iterable[int]:
    """The rows of an article that may belong to another text: prose after a finished block that opens unlike prose.

    Such a block begins after more white space than its article sets, and its first sentence is a short rest.
    """
    body = [row for row in article if row.role is Role.TEXT]
    if not body:
        return
    usual = Counter(row.gap for row in body[1:]).most_common(1)
    common = usual[0][0] if usual else 0
    for i in range(2, len(article)):
        row, before = article[i], article[i - 1]
        if (
            row.role is Role.TEXT
            and row.label is None
            and (row.gap > common or _MID_PHRASE.match(row.text))
            and before.role in _PROSE
            and ends_sentence(before.text)
            and row.text[0] not in "“‘《(【"
            and 0 < (row.run_in or len(row.text)) <= 30
        ):
            yield i


def _article(placed: list[Placed], layout: Layout, metadata: Metadata, reference: int | None) -> Article:
    mapped, whole = layout.mapped.pieces, layout.folded
    text: list[str] = []
    folded: list[str] = []
    pieces: list[Piece] = []
    lines: list[Line] = []
    at = 0
    i = piece_at(mapped, placed[0][0].start) if placed else 0
    for row, spans in placed:
        start = at
        for span in spans:
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


def _leftovers(mapped: MappedText, articles: list[Article], repeats: list[Span]) -> Iterable[Leftover]:
    """All raw text that is in no article, in order: what was dropped, repeats, and the line ends between."""
    known: list[tuple[Span, Why | None]] = [(piece.raw, None) for article in articles for piece in article.pieces]
    known += [(drop.raw, drop.why) for drop in mapped.drops]
    known += [(raw, Why.REPEAT) for span in repeats for raw in mapped.raw_spans(span)]
    known.sort(key=lambda part: part[0].start)
    known.append((Span(len(mapped.raw), len(mapped.raw)), None))
    at = 0
    for raw, why in known:
        if raw.start > at:
            yield Leftover(raw=Span(at, raw.start), why=Why.BREAK)
        if why is not None:
            yield Leftover(raw=raw, why=why)
        at = raw.end


def _join_note(mapped: MappedText, last: Row, orphan: Row) -> Note:
    place = mapped.raw_spans(Span(orphan.start, orphan.end))
    return Note(
        kind="join",
        raw=place[0],
        message=f"text that goes on elsewhere was brought back: “…{mapped.text[last.end - 8 : last.end]}”"
        f" + “{mapped.text[orphan.start : orphan.start + 8]}…”",
    )
