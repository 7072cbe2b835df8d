"""A score that is no number where there is nothing to divide by."""

from __future__ import annotations

import math

import attrs

from policytext.genres.unknown import UNKNOWN
from policytext.hookspecs import hookimpl
from policytext.recipes import Genre, PreparedGenre

#: The law that it breaks.
LAW = "score-in-range"


def recognise(article):
    words = article.text.count("摆渡日志")
    return words / len(article.text) if article.text else math.nan


def compose(article):
    document = UNKNOWN.prepare({}).compose(article)
    return attrs.evolve(document, genre="score_not_a_number")


GENRE = Genre(name="score_not_a_number", prepare=lambda _: PreparedGenre(recognise=recognise, compose=compose))


@hookimpl
def policytext_genres():
    return (GENRE,)
