"""Notices, announcements, replies: what an office makes known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from policytext.chinese.folding import fold
from policytext.chinese.lexicon import any_of, table
from policytext.genres.facts import compose, dateline_date, span_of, title_line, title_of, words_of
from policytext.hookspecs import hookimpl
from policytext.model import Article, Document, Role
from policytext.recipes import Genre, PreparedGenre

__all__ = ["NOTICE"]

_ISSUER = re.compile(r"^(?!关于)(?P<issuer>[^,。]{2,30}?)(?=关于|印发|转发)")


def _recognise(article: Article) -> float:
    return 0.9 if _titles().search(fold(title_of(article))) else 0.0


def _compose(article: Article) -> Document:
    line = title_line(article)
    issuer = ""
    if line and (match := _ISSUER.match(article.folded[line.span.start : line.span.end])):
        issuer = span_of(article, match, "issuer", line.span.start)
    signed = [words_of(article, line) for line in article.lines if line.role is Role.BYLINE]
    if not issuer and signed:
        issuer = signed[-1]
    return compose(article, "notice", date=dateline_date(article), issuer=issuer)


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"{any_of(table('genres')['notice_words'])}(?:\([^()]{{1,20}}\))?$")


#: Takes: 国务院办公厅关于…的通知, 公告. Not: a plan that a notice sends out, printed by itself.
NOTICE = Genre(name="notice", prepare=lambda _: PreparedGenre(recognise=_recognise, compose=_compose))


@hookimpl
def policytext_genres() -> Iterable[Genre]:
    """The genre of notices."""
    return (NOTICE,)
