"""A score that counts words."""

from __future__ import annotations

import attrs

from policytext.genres.unknown import UNKNOWN
from policytext.hookspecs import hookimpl
from policytext.recipes import Genre, PreparedGenre

#: The law that it breaks.
LAW = "score-in-range"


def recognise(article):
    return article.text.count("渡口") * 0.6


def compose(article):
    document = UNKNOWN.prepare({}).compose(article)
    return attrs.evolve(document, genre="score_beyond_one")


GENRE = Genre(name="score_beyond_one", prepare=lambda _: PreparedGenre(recognise=recognise, compose=compose))


@hookimpl
def policytext_genres():
    return (GENRE,)
