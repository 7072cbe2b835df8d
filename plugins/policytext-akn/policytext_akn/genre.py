"""Gives a text from an Akoma Ntoso file the outline and the facts that the file has; its genre is the one named there."""

from __future__ import annotations

from policytext import Document, Line, Role, Span
from policytext.chinese import Period
from policytext.genres.sections import build_sections
from policytext.mapped import raw_spans
from policytext.model import Article
from policytext_akn.outline import Outline, Row

__all__ = ["compose", "has_outline"]


def has_outline(article: Article) -> bool:
    """Whether the metadata of an article hold the outline of a file that its lines come from."""
    return _outline_of(article) is not None


def _outline_of(article: Article) -> Outline | None:
    """The outline of the document whose lines the article's are."""
    starts = {_place(article, line)[0] for line in article.lines[:3]}
    return next((o for o in Outline.of_metadata(article.metadata) if any(r.start in starts for r in o.rows)), None)


def compose(article: Article) -> Document:
    """The document as the file tells it."""
    outlines = Outline.of_metadata(article.metadata)
    rows = {(row.start, row.length): row for outline in outlines for row in outline.rows}
    found = _outline_of(article)
    facts = (found or Outline()).facts
    lines = tuple(_as_told(line, rows.get(_place(article, line))) for line in article.lines)
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


def _place(article: Article, line: Line) -> tuple[int, int]:
    """Where a line begins in the raw text, and how long it is; a length that no line has where it is in pieces."""
    spans = raw_spans(article.pieces, line.span)
    if len(spans) != 1 or len(spans[0]) != len(line.span):
        return (spans[0].start if spans else -1, -1)
    return spans[0].start, len(spans[0])


def _as_told(line: Line, row: Row | None) -> Line:
    """A line as the file tells it; as the layout has read it, where a cleaner has changed it."""
    if row is None:
        return line
    label, head = (Span(line.span.start + p[0], line.span.start + p[1]) if p else None for p in (row.label, row.head))
    return Line(span=line.span, role=row.role, level=row.level, label=label, head=head)


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text) if text else None
    except ValueError:
        return None
