"""Checks of genres: scores, what they leave to others, and the documents that they compose."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import attrs

from policytext.model import Article, Document
from policytext.recipes import Genre, PreparedGenre
from policytext.spans import Span
from policytext.testing.checks.growth import check_growth
from policytext.testing.checks.laws import Fault, shown
from policytext.testing.checks.pages import document_faults
from policytext.testing.checks.setting import Setting, prepared, remembered, tables_kept, untouched, world_kept
from policytext.testing.checks.texts import BUILT_IN, articles_of, bare_article, texts_of_genres, texts_of_none
from policytext.testing.checks.trying import BrokenError, Trial, attempt
from policytext.testing.checks.values import described, first_difference, parts_of

__all__ = ["try_genre"]

#: A genre that takes the texts of so many others takes any text.
_TOO_MANY = 3


def try_genre(genre: Genre, setting: Setting) -> Trial:
    """The trial of a genre."""
    trial = setting.trial(genre)
    tables = setting.toolkit().tables
    with world_kept(trial), tables_kept(trial, tables):
        first = trial.note(prepared, genre, tables, PreparedGenre)
        second = trial.note(prepared, genre, tables, PreparedGenre) if first else None
        if first is None or second is None:
            return trial
        trial.run(_Tests(genre.name, first, second).faults, setting.all_texts())
        if not trial.is_hopeless:
            _check_own(trial, genre.name, first)
            check_growth(trial, lambda article: _use(first, article), setting.vocabulary, bare_article, _article)
    return trial


def _use(genre: PreparedGenre, article: Article) -> None:
    genre.recognise(article)
    genre.compose(article)


class _Tests:
    """A genre prepared twice, tried on the articles of texts."""

    def __init__(self, name: str, first: PreparedGenre, second: PreparedGenre) -> None:
        self._name, self._first, self._second = name, first, second
        self._other = bare_article("甲")

    def faults(self, raw: str) -> Iterator[Fault]:
        """What is wrong with the score and the documents of the articles of a text, and of the text as it stands."""
        yield from self._faults(bare_article(raw), is_whole=False)
        for article in _articles(raw):
            yield from self._faults(article, is_whole=True)

    def _faults(self, article: Article, *, is_whole: bool) -> Iterator[Fault]:
        results: list[tuple[Any, Any]] = []
        yield from untouched(article, "article", lambda: results.append(_both(self._first, article)))
        score, document = results[0]
        if isinstance(score, bool) or not isinstance(score, int | float):
            yield Fault("right-types", f"`recognise` gave {type(score).__name__}, not a number")
        elif math.isnan(score) or not 0 <= score <= 1:
            yield Fault("score-in-range", f"`recognise` gave {score}")
        if not isinstance(document, Document):
            yield Fault("right-types", f"`compose` gave {type(document).__name__}, not Document")
            return
        for other in (article, self._other):
            _both(self._second, other)
        again = _both(self._second, article)
        self._other = article
        if described((score, document)) != described(again):
            yield Fault("same-again", f"another time: {first_difference((score, document), again)}")
        if document.genre != self._name:
            yield Fault("genre-named", f"the document's genre is {document.genre!r}, the recipe's name {self._name!r}")
        yield from _kept(document, article)
        if is_whole:
            yield from document_faults(document)


def _both(genre: PreparedGenre, article: Article) -> tuple[Any, Any]:
    return attempt(genre.recognise, article), attempt(genre.compose, article)


def _kept(document: Document, article: Article) -> Iterator[Fault]:
    """Where a document has another text than its article."""
    have = sorted((p.raw, document[p.clean]) for p in document.pieces)
    had = sorted((p.raw, article.text[p.clean.start : p.clean.end]) for p in article.pieces)
    if have != had:
        there = set(have)
        lost = [words for piece, words in had if (piece, words) not in there]
        yield Fault("keeps-text", f"of the article's pieces, {lost or have!r:.80} are not the same in the document")
    elif sorted(document.text) != sorted(article.text):
        yield Fault("keeps-text", f"the document has {len(document.text)} characters, the article {len(article.text)}")
    for where, _, part in parts_of(attrs.evolve(document, pieces=()), "document"):
        if isinstance(part, Span) and part.end > len(document.text):
            yield Fault(
                "in-bounds", f"{where} is {part.start}..{part.end} in a text of {len(document.text)} characters"
            )


@remembered
def _articles(raw: str) -> tuple[Article, ...]:
    return articles_of(raw)


def _article(raw: str) -> Article:
    return _articles(raw)[0]


def _score(genre: PreparedGenre, article: Article) -> float:
    score = attempt(genre.recognise, article)
    return float(score) if isinstance(score, int | float) else 0.0  # what is no number is told elsewhere


def _check_own(trial: Trial, name: str, genre: PreparedGenre) -> None:
    """Notes where a genre takes what others know, or what nobody knows."""
    if name == "unknown":
        return  # the genre of what nobody knows
    taken = []
    try:
        for other, raw in texts_of_genres().items():
            article = _articles(raw)[0]
            best = max(_score(known, article) for n, known in BUILT_IN().genres if n != name)
            score = _score(genre, article)
            if other != name and (score > best or (score == best and name < other)):
                taken.append((other, raw, score))
        if len(taken) >= _TOO_MANY:
            genres = ", ".join(other for other, _, _ in taken)
            trial.add(
                "knows-its-own", f"it takes the texts of {genres}: {taken[0][2]} for the first", shown(taken[0][1])
            )
            return
        unknown = dict(BUILT_IN().genres)["unknown"]
        scores = [
            (_score(genre, article), _score(unknown, article), raw)
            for raw in texts_of_none()
            for article in _articles(raw)
        ]
    except BrokenError as broken:
        trial.add(broken.fault.law, broken.fault.found)
        return
    above = [(score, raw) for score, least, raw in scores if score > least]
    if len(above) > len(scores) // 2:
        trial.add("knows-its-own", f"it takes texts of no genre: {above[0][0]} for this one", shown(above[0][1]))
