"""Its documents leave the last line out."""

from __future__ import annotations

from policytext.genres.unknown import UNKNOWN
from policytext.hookspecs import hookimpl
from policytext.model import Document
from policytext.recipes import Genre, PreparedGenre

#: The law that it breaks.
LAW = "keeps-text"


def recognise(article):
    return 0.9 if article.text.startswith("摆渡日志") else 0.0


def compose(article):
    document = UNKNOWN.prepare({}).compose(article)
    end = document.lines[-2].span.end if len(document.lines) > 1 else len(document.text)
    return Document(
        text=document.text[:end],
        genre="loses_a_line",
        pieces=tuple(piece for piece in document.pieces if piece.clean.end <= end),
        lines=tuple(line for line in document.lines if line.span.end <= end),
    )


GENRE = Genre(name="loses_a_line", prepare=lambda _: PreparedGenre(recognise=recognise, compose=compose))


@hookimpl
def policytext_genres():
    return (GENRE,)
