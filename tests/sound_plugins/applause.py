"""A genre of speeches at ferries, and cleaners of applause and of doubled marks."""

from __future__ import annotations

import re

import attrs

from policytext.genres.unknown import UNKNOWN
from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Remark, Why
from policytext.model import Article, Document
from policytext.recipes import Cleaner, Genre, PreparedGenre
from policytext.spans import Span

_APPLAUSE = re.compile("[（(](?:热烈|长时间)?(?:鼓掌|掌声|掌聲)[^（）()\n]{0,6}[）)]")


def _edits(raw: str):
    for match in _APPLAUSE.finditer(raw):
        yield Edit(span=Span(*match.span()), why=Why.FURNITURE)


def _mend(raw: str):
    for match in re.finditer("□(?=口重开)", raw):
        span = Span(*match.span())
        yield Remark(span=span, kind="repair", message="□口重开 reads 渡口重开", candidates=("渡",))
        yield Edit(span=span, text="渡")


def _recognise(article: Article) -> float:
    return 0.95 if re.match("(?:在)?老?渡口(?:重开|開放|开放)[^\n]*上的(?:致辞|致辭)", article.text) else 0.0


def _compose(article: Article) -> Document:
    return Document(
        text=article.text,
        pieces=article.pieces,
        lines=article.lines,
        genre="ferry_speech",
        title=article.text.split("\n")[0] if article.text else "",
        reference=article.reference,
    )


def _compose_log(article: Article) -> Document:
    return attrs.evolve(UNKNOWN.prepare({}).compose(article), genre="ferry_log")


@hookimpl
def policytext_cleaners():
    """The cleaners."""
    return (Cleaner(name="applause", edits=_edits), Cleaner(name="ferry_marks", edits=_mend))


@hookimpl
def policytext_genres():
    """The genres."""
    log = PreparedGenre(recognise=lambda a: 0.9 * a.text.startswith("摆渡日志"), compose=_compose_log)
    return (
        Genre(name="ferry_speech", prepare=lambda _: PreparedGenre(recognise=_recognise, compose=_compose)),
        Genre(name="ferry_log", prepare=lambda _: log),
    )
