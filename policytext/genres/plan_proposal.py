"""Plans, outlines, and a party committee's proposals for a plan."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from policytext.chinese.folding import fold
from policytext.chinese.lexicon import any_of, table
from policytext.chinese.names import is_institution
from policytext.genres.facts import compose, dateline_date, folded, span_of, title_line, title_of, words_of
from policytext.hookspecs import hookimpl
from policytext.model import Article, Document, Role
from policytext.recipes import Genre, PreparedGenre

__all__ = ["PLAN_PROPOSAL"]

_ISSUER = re.compile(
    r"^(?P<issuer>中共中央(?:\s*国务院)?|国务院|中共[^,。]{2,20}?委员?会?|[^,。]{2,20}?(?:人民政府|委员会))\s*(?=关于)"
)


def _recognise(article: Article) -> float:
    title = fold(title_of(article))
    if not _titles().search(title):
        return 0.0
    return 0.95 if re.search(r"关于制定|五年|远景|发展|行动", title) else 0.6


def _compose(article: Article) -> Document:
    line = title_line(article)
    issuer = ""
    if line and (match := _ISSUER.match(article.folded[line.span.start : line.span.end])):
        issuer = span_of(article, match, "issuer", line.span.start)
    for line in article.lines[:8]:
        if not issuer and line.role is Role.BYLINE and is_institution(folded(article, line)):
            issuer = words_of(article, line)
    return compose(article, "plan_proposal", date=dateline_date(article), issuer=issuer)


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"{any_of(table('genres')['plan_words'])}(?:\([^()]{{1,20}}\)|》)?$")


#: Takes: 关于制定国民经济和社会发展第十五个五年规划的建议, …规划纲要. Not: 关于…规划的报告 (a work report).
PLAN_PROPOSAL = Genre(name="plan_proposal", prepare=lambda _: PreparedGenre(recognise=_recognise, compose=_compose))


@hookimpl
def policytext_genres() -> Iterable[Genre]:
    """The genre of plans and proposals."""
    return (PLAN_PROPOSAL,)
