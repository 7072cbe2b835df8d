"""Resolutions of congresses on what they were given."""

from __future__ import annotations

import re
from functools import cache

from policytext import Document
from policytext.chinese import fold
from policytext.genres.facts import compose, dateline_date, first_words, folded, title_of
from policytext.model import Article, Role
from policytext.recipes import Genre, PreparedGenre
from policytext_congress.words import any_pattern

__all__ = ["CONGRESS_RESOLUTION"]

#: More than the library's communiqué gives itself.
_SURE = 0.97
_NUMBER = r"第?[一二三四五六七八九十百0-9]{1,4}"
_ASSEMBLY = rf"(?:代表大会|{_NUMBER}届[^,。;:]{{0,16}}(?:人大|党代会))(?:{_NUMBER}次(?:全体)?(?:会议|大会))?"
_TITLE = re.compile(rf"{_ASSEMBLY}关于.{{2,60}}的?决议(?:\([^()]{{1,20}}\))?$")
_BODY = re.compile(rf"^\s*(?P<body>(?:中国共产党|中共)?[^,。;:]{{0,24}}{_ASSEMBLY})")
_ADOPTED = re.compile(rf"[日号]\s*(?P<body>[^\s()]{{2,40}}{_ASSEMBLY})\s*(?:通过|批准)")
#: A resolution is short, and says early what is resolved.
_LONGEST = 6_000
_EARLY = 600


def _recognise(article: Article) -> float:
    title = fold(title_of(article))
    words = first_words(article, _EARLY)
    if _tells().search(words[:80]):
        return 0.0
    if title and _TITLE.search(title):
        return _SURE
    if title and not title.endswith("决议"):
        return 0.0
    opening = _opening().match(words)
    return _SURE if opening and _resolves().search(words) and len(article.text) <= _LONGEST else 0.0


def _compose(article: Article) -> Document:
    return compose(article, "congress_resolution", date=dateline_date(article), issuer=_issuer(article), leads=False)


def _issuer(article: Article) -> str:
    """The congress that resolved it, by the note that it was passed, its title, or its first words."""
    for line in article.lines:
        if line.role is Role.DATELINE and (match := _ADOPTED.search(folded(article, line))):
            start = line.span.start + match.start("body")
            return article.text[start : start + len(match["body"])]
    title = title_of(article)
    for printed in (title, first_words(article, 100)):
        if match := _BODY.match(fold(printed)):
            at = article.folded.find(match["body"])
            return article.text[at : at + len(match["body"])] if at >= 0 else match["body"]
    return ""


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"{_BODY.pattern}[^。]{{0,20}}?{any_pattern('hears')}")


@cache
def _resolves() -> re.Pattern[str]:
    return re.compile(any_pattern("resolves"))


@cache
def _tells() -> re.Pattern[str]:
    return re.compile(any_pattern("tells"))


#: Takes: 临江市第九届人民代表大会第四次会议关于政府工作报告的决议; a text that begins …第四次会议听取和审议了… and 决定批准 it.
#: Not: 中国共产党临江市委员会…全体会议决议 (a communiqué), news of the session.
CONGRESS_RESOLUTION = Genre(
    name="congress_resolution",
    kin="communique",
    prepare=lambda _: PreparedGenre(recognise=_recognise, compose=_compose),
)
