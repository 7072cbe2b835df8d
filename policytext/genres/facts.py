"""What genres share, those of plug-ins too: title, date and issuer of an article, and the document made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policytext.chinese.folding import fold
from policytext.chinese.lexicon import any_of, table
from policytext.chinese.periods import Period, find_dates
from policytext.genres.sections import build_sections, without_leads
from policytext.model import Article, Document, Line, Role
from policytext.spans import Span

__all__ = [
    "body",
    "compose",
    "dateline_date",
    "event_date",
    "first_words",
    "folded",
    "span_of",
    "title_line",
    "title_of",
    "title_year",
    "words_of",
]

_DATE = r"[12][0-9]{3} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日"
_DATED_BRACKET = re.compile(rf"\s*[(（]\s*{_DATE}[^()（）]{{0,20}}[)）]\s*")
_SPACED_DIGITS = re.compile(r"(?<=[0-9])\s+(?=[0-9年])")
_SPACED_HAN = re.compile(r"(?:[\u4e00-\u9fff]\s+){2,}[\u4e00-\u9fff]")
_DATELINE_TAIL = re.compile(rf"\s*[—―─-]{{1,2}}\s*{_DATE}.{{0,40}}$|\s*[(（]\s*{_DATE}.{{0,60}}[)）]$")
_LEARNT = re.compile(r",?[^,。]{0,40}(?:获悉|了解到|得知)")
_TITLE_YEAR = re.compile(r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2}) ?年")
_PREFIX = re.compile(r"^(?:原标题|标题|题目)\s*[:：]\s*")
#: How far into a text the day of its event is looked for, in paragraphs of prose.
_EVENT_LINES = 3


def compose(
    article: Article,
    genre: str,
    *,
    date: Period | None = None,
    issuer: str = "",
    leads: bool = True,
) -> Document:
    """The document of an article with the facts that its genre has found; `leads` is whether it can have run-in heads."""
    lines = article.lines if leads else without_leads(article.lines)
    line = title_line(article)
    return Document(
        text=article.text,
        pieces=article.pieces,
        genre=genre,
        title=title_of(article),
        title_span=line.span if line else None,
        date=date,
        reference=article.reference,
        issuer=issuer,
        lines=lines,
        sections=build_sections(article, lines),
    )


def words_of(article: Article, line: Line) -> str:
    """The printed words of a line."""
    return article.text[line.span.start : line.span.end]


def folded(article: Article, line: Line) -> str:
    """The folded words of a line."""
    return article.folded[line.span.start : line.span.end]


def title_line(article: Article) -> Line | None:
    """The line of the title, None where none is printed."""
    return next((line for line in article.lines if line.role is Role.TITLE), None)


def title_of(article: Article) -> str:
    """The title as printed, else as the file names it: without spaced-out letters, date and speaker in brackets."""
    line = title_line(article)
    text = words_of(article, line) if line else article.metadata.get("title", "")
    text = _DATELINE_TAIL.sub("", _PREFIX.sub("", text.strip()))
    if line is None:
        text = _DATED_BRACKET.sub("", text) or text
    text = _SPACED_DIGITS.sub("", text)
    text = _SPACED_HAN.sub(lambda m: "".join(m[0].split()), text)
    return " ".join(text.split())


def body(article: Article) -> Iterator[Line]:
    """The lines of prose in order."""
    return (line for line in article.lines if line.role in (Role.TEXT, Role.LEAD, Role.ITEM))


def first_words(article: Article, characters: int = 800) -> str:
    """The folded beginning of the prose."""
    first = next(body(article), None)
    return article.folded[first.span.start : first.span.start + characters] if first else ""


def dateline_date(article: Article) -> Period | None:
    """The day that the dateline gives, else the file's title."""
    for line in article.lines:
        if line.role in (Role.DATELINE, Role.TITLE):
            for found in find_dates(folded(article, line)):
                if found.year and (found.day or line.role is Role.DATELINE) and (period := found.period()):
                    return period
    for found in find_dates(fold(article.metadata.get("title", ""))):
        if found.year and found.day and (period := found.period()):
            return period
    return None


def title_year(article: Article) -> Period | None:
    """The year that the title or the file's title names: 2005年政府工作报告."""
    for title in (title_of(article), article.metadata.get("title", "")):
        if match := _TITLE_YEAR.search(fold(title)):
            return Period.of(int(match["year"]))
    return None


def event_date(article: Article) -> Period | None:
    """The first day on which the opening paragraphs say that something took place; the page's year where they give none."""
    sent: Period | None = None
    for n, line in enumerate(body(article)):
        if n == _EVENT_LINES:
            break
        text = folded(article, line)[:600]
        for found in find_dates(text):
            sentence_end = text.find("。", found.end)
            sentence = text[found.end : sentence_end if sentence_end >= 0 else None]
            if _LEARNT.match(sentence):
                continue  # 9月26日从…获悉: the day on which the reporter learnt of it
            if found.day and _events().search(sentence) and (period := found.period(article.reference)):
                if sentence[:1] not in ("讯", "电"):
                    return period
                sent = sent or period  # 11月27日讯: the day of the dispatch, where no other is told
            if n == 0 and found.start == 0 and found.year and not found.day and (period := found.period()):
                return period  # a story that opens with its month: 2009年9月的一个上午，记者…
        if (holiday := _holidays().search(text)) and article.reference:
            month, day = table("genres")["holidays"][holiday["day"]].split("-")
            return Period.of(article.reference, int(month), int(day))
    return sent


@cache
def _events() -> re.Pattern[str]:
    return re.compile(any_of(table("genres")["event_verbs"]))


@cache
def _holidays() -> re.Pattern[str]:
    return re.compile(rf"今[天日]是“?(?P<day>{any_of(table('genres')['holidays'])})”?")


def span_of(article: Article, match: re.Match[str], group: str, offset: int = 0) -> str:
    """The printed words of a group matched in the folded text."""
    span = Span(match.start(group) + offset, match.end(group) + offset)
    return article.text[span.start : span.end]
