"""A genre that knows every text best."""

from __future__ import annotations

import attrs

from policytext.genres.unknown import UNKNOWN
from policytext.hookspecs import hookimpl
from policytext.recipes import Genre, PreparedGenre

#: The law that it breaks.
LAW = "knows-its-own"


def recognise(article):
    return 1.0


def compose(article):
    document = UNKNOWN.prepare({}).compose(article)
    return attrs.evolve(document, genre="swallows_all")


GENRE = Genre(name="swallows_all", prepare=lambda _: PreparedGenre(recognise=recognise, compose=compose))


@hookimpl
def policytext_genres():
    return (GENRE,)
