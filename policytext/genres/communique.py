"""A meeting's own words: resolutions, communiqués, and official reports of what a meeting did."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice

from policytext.chinese.folding import fold
from policytext.chinese.lexicon import any_of, table
from policytext.genres.facts import body, compose, dateline_date, event_date, folded, span_of, title_of
from policytext.hookspecs import hookimpl
from policytext.model import Article, Document, Role
from policytext.recipes import Genre, PreparedGenre

__all__ = ["COMMUNIQUE"]

_OWN_TITLE = re.compile(r"(?:公报|决议|决定)(?:\([^()]{1,20}\))?$")
_ADOPTED_BY = re.compile(r"[日号]\s*(?P<body>[^\s()]{4,60}?(?:会议|大会|委员会|全会))\s*(?:通过|批准)")
#: So many paragraphs that begin 会议强调 make a text a meeting's.
_ENOUGH = 2
#: So many paragraphs are looked at.
_LOOK = 60


def _recognise(article: Article) -> float:
    title = fold(title_of(article))
    if _OWN_TITLE.search(title):
        return 0.9
    paragraphs = [article.folded[line.span.start : line.span.start + 24] for line in islice(body(article), _LOOK)]
    reports = sum(bool(_reporting().match(text)) for text in paragraphs)
    if _held().search(title):
        return 0.9 if reports else 0.75
    if reports >= _ENOUGH and reports * 3 >= len(paragraphs):
        return 0.8
    return 0.55 if len(paragraphs) < 12 and _closing().search(article.folded) else 0.0


def _compose(article: Article) -> Document:
    issuer = ""
    for line in article.lines:
        if line.role is Role.DATELINE and (match := _ADOPTED_BY.search(folded(article, line))):
            issuer = span_of(article, match, "body", line.span.start)
            break
    date = dateline_date(article) or event_date(article)
    return compose(article, "communique", date=date, issuer=issuer)


@cache
def _reporting() -> re.Pattern[str]:
    return re.compile(rf"(?:会议|全会|大会|研讨班|座谈会){any_of(table('genres')['reporting_verbs'])}")


@cache
def _held() -> re.Pattern[str]:
    verbs = any_of(table("layout")["meeting_verbs"])
    return re.compile(
        rf"(?:会议?|全会|大会|研讨班|座谈会)(?:在[\u4e00-\u9fff]{{1,8}})?(?:隆重|胜利|圆满|今[天日])?{verbs}|主持召开.{{0,30}}会"
    )


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(r"(?:结业式|闭幕式|会议期间|会议决定|会议号召)")


#: Takes: …全会决议, …会议公报, 中央经济工作会议在北京举行, paragraphs that begin 会议强调. Not: a reporter's notes from the hall.
COMMUNIQUE = Genre(name="communique", prepare=lambda _: PreparedGenre(recognise=_recognise, compose=_compose))


@hookimpl
def policytext_genres() -> Iterable[Genre]:
    """The genre of communiqués and resolutions."""
    return (COMMUNIQUE,)
