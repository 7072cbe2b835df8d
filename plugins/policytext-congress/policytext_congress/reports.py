"""Reports to congresses: of a Party committee to its congress, of a standing committee to its people's congress."""

from __future__ import annotations

import re
from functools import cache

import attrs

from policytext import Document
from policytext.chinese import fold
from policytext.genres.facts import compose, dateline_date, first_words, folded, title_of, title_year
from policytext.genres.sections import build_sections
from policytext.model import Article, Role
from policytext.recipes import Genre, PreparedGenre
from policytext_congress.outlines import mend_lines
from policytext_congress.words import any_pattern

__all__ = ["CONGRESS_REPORT", "PARTY_REPORT"]

#: More than the library's work report gives itself.
_SURE = 0.97
_HEAD = frozenset({Role.TITLE, Role.SUBTITLE, Role.DATELINE})
#: A title of one of these is of another kind of text, whatever it speaks of.
_OTHER = re.compile(r"(?:决议|决定|公报|通知|公告|说明|解读|侧记|规划|纲要|建议|讲话)(?:\([^()]{1,20}\))?$")
#: Who speaks says I: news says who represents whom.
_SPEAKS = r"(?:我[^,。]{0,6}|现在?,?)"
#: Who reports, where the title says to whom.
_REPORTER = re.compile(r"^(?P<body>[^,。;]{2,40}?(?:委员会|委))向")
_NUMBERED_CENTRE = re.compile(r"^第?(?P<number>[一二三四五六七八九十百0-9]{1,4})届(?:党)?中央委员会$")


def _recognise_party(article: Article) -> float:
    if _OTHER.search(fold(title_of(article))):
        return 0.0
    return _SURE if _in_head(article, _party_head()) or _party_opening().search(first_words(article, 200)) else 0.0


def _recognise_congress(article: Article) -> float:
    title = fold(title_of(article))
    if _OTHER.search(title):
        return 0.0
    if _congress_title().search(title):
        return _SURE
    return _SURE if _congress_opening().search(first_words(article, 200)) else 0.0


def _in_head(article: Article, pattern: re.Pattern[str]) -> bool:
    return any(line.role in _HEAD and pattern.search(folded(article, line)) for line in article.lines[:12])


def _compose_party(article: Article) -> Document:
    match = _party_opening().search(first_words(article, 200))
    issuer = match["body"] or match["charged"] if match else ""
    if not issuer and (match := _REPORTER.match(fold(title_of(article)))):
        issuer = match["body"]
    if numbered := _NUMBERED_CENTRE.match(issuer):
        issuer = f"中国共产党第{numbered['number']}届中央委员会"
    return _composed(article, "party_report", _printed(article, issuer))


def _compose_congress(article: Article) -> Document:
    match = _congress_opening().search(first_words(article, 200)) or _congress_title().search(fold(title_of(article)))
    issuer = next((body for body in (match.groups() if match else ()) if body), "")
    return _composed(article, "congress_report", _printed(article, issuer))


def _printed(article: Article, words: str) -> str:
    """Folded words as the article prints them, where it does."""
    at = article.folded.find(words) if words else -1
    return article.text[at : at + len(words)] if at >= 0 else words


def _composed(article: Article, genre: str, issuer: str) -> Document:
    lines = mend_lines(article, article.lines)
    document = compose(article, genre, date=dateline_date(article) or title_year(article), issuer=issuer)
    return attrs.evolve(document, lines=lines, sections=build_sections(article, lines))


@cache
def _party_head() -> re.Pattern[str]:
    report = r"上(?:所作|作)?的(?:政治|工作)?报告|的工作报告"
    return re.compile(
        rf"^(?!.*(?:学习|贯彻|领会|解读|体会)).*{any_pattern('party_congresses')}[^,。;]{{0,12}}(?:{report})"
    )


@cache
def _party_opening() -> re.Pattern[str]:
    body = any_pattern("party_bodies")
    return re.compile(
        rf"(?:{_SPEAKS}代表(?P<body>{body})|受(?P<charged>{body})的?委托)[^。]{{0,10}}向[^,。]{{0,30}}(?:作|做)?[^,。]{{0,6}}报告"
    )


@cache
def _congress_title() -> re.Pattern[str]:
    return re.compile(rf"(?P<body>{any_pattern('standing_committees')})(?:[0-9]{{4}}年)?工作(?:情况)?(?:的)?报告")


@cache
def _congress_opening() -> re.Pattern[str]:
    body = any_pattern("standing_committees")
    return re.compile(
        rf"(?:{_SPEAKS}代表(?!大会)(?P<body>{body})|受(?P<charged>{body})的?委托)[^。]{{0,10}}向[^,。]{{0,30}}报告[^,。]{{0,10}}工作"
    )


#: Takes: …在中国共产党临江市第八次代表大会上的报告; 我代表中共临江市第七届委员会向大会作报告. Not: 我代表市人民政府向大会报告工作,
#: news of such a report.
PARTY_REPORT = Genre(
    name="party_report",
    kin="work_report",
    prepare=lambda _: PreparedGenre(recognise=_recognise_party, compose=_compose_party),
)

#: Takes: 临江市人民代表大会常务委员会工作报告; 我受市人大常委会委托,向大会报告工作. Not: 政府工作报告, 政协常委会工作报告.
CONGRESS_REPORT = Genre(
    name="congress_report",
    kin="work_report",
    prepare=lambda _: PreparedGenre(recognise=_recognise_congress, compose=_compose_congress),
)
