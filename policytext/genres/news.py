"""Plain news items."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from policytext.chinese.lexicon import any_of, table
from policytext.chinese.numerals import HAN
from policytext.genres.facts import compose, event_date, first_words, folded
from policytext.hookspecs import hookimpl
from policytext.model import Article, Document, Role
from policytext.recipes import Genre, PreparedGenre

__all__ = ["NEWS"]

_SHORT = 1500


def _recognise(article: Article) -> float:
    wire = any(line.role is Role.DATELINE and _opening().match(folded(article, line)) for line in article.lines)
    if wire or _opening().match(first_words(article, 40)):
        return 0.7 if len(article.text) < _SHORT else 0.6
    reporters = any(line.role is Role.BYLINE and "记者" in folded(article, line) for line in article.lines)
    return 0.6 if reporters and len(article.text) < _SHORT else 0.0


def _compose(article: Article) -> Document:
    return compose(article, "news", date=event_date(article), leads=False)


@cache
def _opening() -> re.Pattern[str]:
    words = table("layout")
    wire = rf"{any_of(words['agencies'])}[\u4e00-\u9fff]{{0,8}}(?:[0-9{HAN}]{{4}}年)?(?:[0-9{HAN}]{{1,3}}月)?(?:[0-9{HAN}]{{1,3}}日)?(?:讯|电|消息)"
    other = rf"[\u4e00-\u9fff]{{1,6}}[报社网台][\u4e00-\u9fff]{{0,8}}?[0-9{HAN}]{{1,3}}月[0-9{HAN}]{{1,3}}日(?:讯|电)"
    return re.compile(rf"[(【\[\s]*(?:{any_of(words['news_opening'])}|{wire}|{other})")


#: Takes: 本报讯（记者…）, 新华社北京3月5日电, a short text with a reporter's name. Not: a meeting's own report.
NEWS = Genre(name="news", prepare=lambda _: PreparedGenre(recognise=_recognise, compose=_compose))


@hookimpl
def policytext_genres() -> Iterable[Genre]:
    """The genre of news items."""
    return (NEWS,)
