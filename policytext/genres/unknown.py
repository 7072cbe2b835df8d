"""Whatever no other genre knows."""

from __future__ import annotations

from collections.abc import Iterable

from policytext.genres.facts import compose, dateline_date
from policytext.hookspecs import hookimpl
from policytext.model import Article, Document
from policytext.recipes import Genre, PreparedGenre

__all__ = ["UNKNOWN"]


def _compose(article: Article) -> Document:
    return compose(article, "unknown", date=dateline_date(article))


#: Takes every text, and loses against any genre that has evidence.
UNKNOWN = Genre(name="unknown", prepare=lambda _: PreparedGenre(recognise=lambda _: 0.05, compose=_compose))


@hookimpl
def policytext_genres() -> Iterable[Genre]:
    """The genre of texts that no other knows."""
    return (UNKNOWN,)
