"""Speeches, addresses, greetings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from policytext.chinese.folding import fold
from policytext.chinese.lexicon import any_of, table
from policytext.genres.facts import compose, dateline_date, title_of
from policytext.hookspecs import hookimpl
from policytext.model import Article, Document, Role
from policytext.recipes import Genre, PreparedGenre

__all__ = ["SPEECH"]


def _recognise(article: Article) -> float:
    if _titles().search(fold(title_of(article))):
        return 0.9
    return 0.4 if any(line.role is Role.SALUTATION for line in article.lines) else 0.0


def _compose(article: Article) -> Document:
    return compose(article, "speech", date=dateline_date(article))


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"{any_of(table('genres')['speech_words'])}(?:\([^()]{{1,20}}\)|》)?$")


#: Takes: 在…会议上的讲话, 新年贺词, any text that addresses an audience and is no report. Not: 工作报告.
SPEECH = Genre(name="speech", prepare=lambda _: PreparedGenre(recognise=_recognise, compose=_compose))


@hookimpl
def policytext_genres() -> Iterable[Genre]:
    """The genre of speeches."""
    return (SPEECH,)
