"""Reporters' longer texts: notes from the hall, surveys, reportages with many voices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from policytext.chinese.folding import fold
from policytext.chinese.lexicon import table
from policytext.chinese.periods import Period
from policytext.genres.facts import compose, event_date, folded, title_of
from policytext.hookspecs import hookimpl
from policytext.model import Article, Document, Role
from policytext.recipes import Genre, PreparedGenre

__all__ = ["FEATURE"]

_SPEECH = re.compile(r"“[^“”]{12,}?[。!?…]”|:“[^“”]{12,}")
_VOICES = 3
_LONG = 1000
#: So much of a text is looked at for voices.
_LOOK = 6000
_YEAR_OPENS = re.compile(r"^(?P<year>20[0-9]{2})(?:年)?[,:\s]")


def _recognise(article: Article) -> float:
    head = "\n".join(folded(article, line) for line in article.lines if line.role in (Role.TITLE, Role.SUBTITLE))
    reporters = any(line.role is Role.BYLINE and "记者" in folded(article, line) for line in article.lines)
    long = len(article.text) > _LONG
    if _words().search(head):
        return 0.9 if reporters else 0.8
    if reporters and long:
        return 0.75
    opening = article.folded[:_LOOK]
    many = long and opening.count(":“") + opening.count("。”") >= _VOICES and len(_SPEECH.findall(opening)) >= _VOICES
    return 0.65 if many else 0.0


def _compose(article: Article) -> Document:
    opening = _YEAR_OPENS.match(fold(title_of(article)))
    date = Period.of(int(opening["year"])) if opening else event_date(article)
    return compose(article, "feature", date=date, leads=False)


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(table("genres")["feature_words"]), re.MULTILINE)


#: Takes: a subtitle ——…会议侧记, ■记者 over a long text, many direct voices. Not: a meeting's own report.
FEATURE = Genre(name="feature", prepare=lambda _: PreparedGenre(recognise=_recognise, compose=_compose))


@hookimpl
def policytext_genres() -> Iterable[Genre]:
    """The genre of features."""
    return (FEATURE,)
