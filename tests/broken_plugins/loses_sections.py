"""Its documents lose the first section."""

from __future__ import annotations

import attrs

from policytext.genres.unknown import UNKNOWN
from policytext.hookspecs import hookimpl
from policytext.recipes import Genre, PreparedGenre

#: The law that it breaks.
LAW = "sections-nest"


def recognise(article):
    return 0.9 if article.text.startswith("摆渡日志") else 0.0


def compose(article):
    document = UNKNOWN.prepare({}).compose(article)
    return attrs.evolve(document, genre="loses_sections", sections=document.sections[1:])


GENRE = Genre(name="loses_sections", prepare=lambda _: PreparedGenre(recognise=recognise, compose=compose))


@hookimpl
def policytext_genres():
    return (GENRE,)
