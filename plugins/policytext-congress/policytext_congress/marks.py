"""What the texts of congresses carry that is none of their words: marks of applause, and links of a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policytext import Span
from policytext.chinese.lexicon import any_of
from policytext.mapped import Edit, Why
from policytext.recipes import Cleaner
from policytext_congress.words import words

__all__ = ["APPLAUSE", "WIKI_LINKS"]

_BRACKETS = (("(", ")"), ("（", "）"), ("〔", "〕"), ("[", "]"), ("【", "】"))
#: [[target|words]], [[words]], [https://… words]: the words stay.
_LINK = re.compile(r"\[\[(?P<target>[^\[\]|\n]{1,200}\|)?(?P<words>[^\[\]|\n]{1,200})\]\]")
_OUTSIDE = re.compile(r"\[(?P<target>https?://[^\s\[\]]{1,500} )(?P<words>[^\[\]\n]{1,200})\]")
_CATEGORY = re.compile(r"\[\[(?:Category|File|Image|分类|分類|文件|檔案|图像)[:：][^\[\]\n]{1,300}\]\]", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{[^{}]{1,600}\}\}")
_REFERENCE = re.compile(r"<ref(?:\s[^<>/]{0,100})?(?:/>|>[^<>]{0,600}</ref>)", re.IGNORECASE)
_QUOTES = re.compile(r"(?<!')'{2,3}(?!')")


def find_applause(raw: str) -> Iterator[Edit]:
    """What brackets hold nothing but what the hall did."""
    if not any(sign in raw for sign in ("掌", "笑声", "笑聲", "欢呼", "歡呼", "喝彩")):
        return
    for match in _applause().finditer(raw):
        if _heard().search(match[0]):
            yield Edit(span=Span(*match.span()), why=Why.FURNITURE)


def find_links(raw: str) -> Iterator[Edit]:
    """The marks of links, without their words; categories, templates and references whole."""
    if "[[" in raw or "[http" in raw:
        for match in _CATEGORY.finditer(raw):
            yield Edit(span=Span(*match.span()), why=Why.FURNITURE)
        for pattern in (_LINK, _OUTSIDE):
            for match in pattern.finditer(raw):
                if _CATEGORY.fullmatch(match[0]):
                    continue
                start, end = match.span("words")
                yield Edit(span=Span(match.start(), start), why=Why.MARKUP)
                yield Edit(span=Span(end, match.end()), why=Why.MARKUP)
    if "{{" in raw:
        for match in _TEMPLATE.finditer(raw):
            yield from _by_lines(raw, match.start(), match.end())
    if "<ref" in raw.lower():
        for match in _REFERENCE.finditer(raw):
            yield from _by_lines(raw, match.start(), match.end())
    if "''" in raw:
        for match in _QUOTES.finditer(raw):
            yield Edit(span=Span(*match.span()), why=Why.MARKUP)


def _by_lines(raw: str, start: int, end: int) -> Iterator[Edit]:
    """A stretch left over; the line ends in it stay, since they part paragraphs."""
    for line in re.compile(r"[^\n]+").finditer(raw, start, end):
        yield Edit(span=Span(*line.span()), why=Why.FURNITURE)


@cache
def _applause() -> re.Pattern[str]:
    inside = any_of([*words()["applause"], *words()["applause_manner"], "掌聲", "笑聲", "歡呼", "歡呼聲"])
    return re.compile("|".join(f"{re.escape(a)}{inside}{{1,12}}{re.escape(b)}" for a, b in _BRACKETS))


@cache
def _heard() -> re.Pattern[str]:
    return re.compile(any_of([*words()["applause"], "掌聲", "笑聲", "歡呼"]))


#: Takes: （掌声）（长时间热烈鼓掌）（全场起立，经久不息的掌声）. Not: （指响起掌声的次数）, 会场响起热烈的掌声.
APPLAUSE = Cleaner(name="applause", edits=find_applause)


#: Takes: [[老渡口|渡口]], [[渡口]], {{公有领域}}, <ref>…</ref>, '''渡口'''. Not: [1], 〔2024〕12号.
WIKI_LINKS = Cleaner(name="wiki_links", edits=find_links)
