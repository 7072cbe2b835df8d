"""Its documents keep the text and lose the lines of it."""

from __future__ import annotations

import attrs

from policytext.genres.unknown import UNKNOWN
from policytext.hookspecs import hookimpl
from policytext.recipes import Genre, PreparedGenre

#: The law that it breaks.
LAW = "lines-tile"


def recognise(article):
    return 0.9 if article.text.startswith("摆渡日志") else 0.0


def compose(article):
    document = UNKNOWN.prepare({}).compose(article)
    return attrs.evolve(document, genre="loses_lines", lines=document.lines[:1], sections=())


GENRE = Genre(name="loses_lines", prepare=lambda _: PreparedGenre(recognise=recognise, compose=compose))


@hookimpl
def policytext_genres():
    return (GENRE,)
