"""A genre that knows a little of every text, and so all that nobody knows."""

from __future__ import annotations

import attrs

from policytext.genres.unknown import UNKNOWN
from policytext.hookspecs import hookimpl
from policytext.recipes import Genre, PreparedGenre

#: The law that it breaks.
LAW = "knows-its-own"


def recognise(article):
    return 0.2 if article.text else 0.0


def compose(article):
    document = UNKNOWN.prepare({}).compose(article)
    return attrs.evolve(document, genre="swallows_what_nobody_knows")


GENRE = Genre(name="swallows_what_nobody_knows", prepare=lambda _: PreparedGenre(recognise=recognise, compose=compose))


@hookimpl
def policytext_genres():
    return (GENRE,)
