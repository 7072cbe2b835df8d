"""Commentaries: leading articles, columns, a commentator's views."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice

from policytext.chinese.lexicon import table
from policytext.genres.facts import body, compose, event_date, folded
from policytext.hookspecs import hookimpl
from policytext.model import Article, Document, Role
from policytext.recipes import Genre, PreparedGenre

__all__ = ["COMMENTARY"]

_ARGUES = re.compile(r"我们(?:要|如何|应|必须|将|的)|让我们|怎么|何以|为何|[^。]?[?]|必须|才能|不是.{1,20}而是")
#: So many arguing turns per thousand characters make a text without any other sign a commentary.
_ARGUING = 2.0
_TURN = re.compile(r"(?:问|答|记者|主持人|嘉宾)[:：]")
_TURNS = 3
_LOOK = 40
_LONGEST = 8000


def _recognise(article: Article) -> float:
    head = [folded(article, line) for line in article.lines if line.role in (Role.TITLE, Role.SUBTITLE, Role.BYLINE)]
    if any(_words().search(re.sub(r"\s+|[()\[\]【】\s]+$", "", text)) for text in head):
        return 0.85
    opening = [article.folded[line.span.start : line.span.start + 12] for line in islice(body(article), _LOOK)]
    if sum(bool(_TURN.match(text)) for text in opening) >= _TURNS:
        return 0.85  # an interview
    if any("记者" in text for text in head) or not next(body(article), None):
        return 0.0
    if len(article.text) > _LONGEST or any(line.role is Role.HEADING for line in article.lines):
        return 0.0
    byline = any(line.role is Role.BYLINE for line in article.lines)
    turns = 1000 * len(_ARGUES.findall(article.folded)) / max(400, len(article.text))
    return 0.6 if byline and turns >= _ARGUING / 2 else 0.5 if turns >= _ARGUING else 0.0


def _compose(article: Article) -> Document:
    return compose(article, "commentary", date=event_date(article), leads=False)


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(table("genres")["commentary_words"]))


#: Takes: 本报评论员, （评论员观察）, a kicker 今日谈, short texts that argue. Not: whatever a reporter signs.
COMMENTARY = Genre(name="commentary", prepare=lambda _: PreparedGenre(recognise=_recognise, compose=_compose))


@hookimpl
def policytext_genres() -> Iterable[Genre]:
    """The genre of commentaries."""
    return (COMMENTARY,)
