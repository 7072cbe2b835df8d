"""The texts on which plug-ins are tried: of every genre, of none, odd ones, variants of them, and drawn ones."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from policytext.chinese.folding import fold, unfold
from policytext.layout.articles import divide
from policytext.layout.lines import lay_out, set_side_by_side
from policytext.mapped import MappedText, Piece
from policytext.metadata import Metadata
from policytext.model import Article, Document, Line
from policytext.pipeline import clean
from policytext.spans import Span
from policytext.testing.checks.trying import drawn
from policytext.testing.checks.vocabulary import Vocabulary
from policytext.toolkit import Toolkit

__all__ = [
    "BUILT_IN",
    "articles_of",
    "bare_article",
    "bare_document",
    "kept",
    "lines_of_units",
    "odd_texts",
    "paragraph_lines",
    "plain_prose",
    "plain_report",
    "sentences_with",
    "text_of_years",
    "texts_for",
    "texts_of_genres",
    "texts_of_none",
]


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((files("policytext.testing.checks") / "texts.toml").read_text(encoding="utf-8"))


@cache
def BUILT_IN() -> Toolkit:  # noqa: N802 — a constant, made when it is needed
    """The toolkit without guests. It is not strict: a mistake of the library is no mistake of a plug-in."""
    return Toolkit(plugins=[])


def texts_of_genres() -> dict[str, str]:
    """A well-printed text of each genre."""
    return {name: raw.lstrip("\n") for name, raw in _tables()["genres"].items()}


def texts_of_none() -> tuple[str, ...]:
    """Texts that no genre should know."""
    return tuple(_tables()["nobody"].values())


def plain_prose() -> str:
    """Paragraphs with nothing to clean."""
    return str(_tables()["prose"]["paragraphs"].lstrip("\n"))


def plain_report() -> str:
    """A heading, a salutation, labels and short lines with nothing to clean."""
    return str(_tables()["prose"]["report"].lstrip("\n"))


def sentences_with(vocabulary: Vocabulary) -> Iterator[str]:
    """The plug-in's words in the midst of sentences, each in one of its own."""
    for words in vocabulary.matches():
        if len(words) <= 40 and "\n" not in words:
            yield f"今年，全市推进{words}，投入1.2亿元。\n"
            yield f"各地{words}工作不断加强。\n"


def odd_texts() -> tuple[str, ...]:
    """Short texts and fragments, the empty one first; the last has half a character, which no TOML file can hold."""
    return (*_tables()["odd"]["texts"], "\ud800甲")


def text_of_years() -> str:
    """A text with years past and to come, for what compares them with the clock."""
    return "".join(f"{year}年开工，到{year}年12月31日建成。\n" for year in range(2010, 2046))


def lines_of_units() -> tuple[str, tuple[str, ...]]:
    """A line, and lines of as many code points whose length changes when they are encoded, folded or stripped."""
    return _tables()["units"]["plain"], tuple(_tables()["units"]["odd"])


def texts_for(vocabulary: Vocabulary, given: Iterable[str], examples: int) -> Iterator[str]:
    """The texts for one plug-in, the given ones first: with its own words, and each in traditional script and with CRLF."""
    yield ""
    whole = [*given, *texts_of_genres().values(), plain_prose(), *vocabulary.texts()]
    for raw in whole:
        yield raw
        yield unfold(raw)
        yield raw.replace("\n", "\r\n")
    yield from (f"\n　　{raw}" for raw in vocabulary.texts())
    yield from texts_of_none()
    yield from odd_texts()
    yield from (word * 5 for word in vocabulary.matches()[:12])
    yield from _drawn(vocabulary.matches(), examples)


@cache
def _drawn(matches: tuple[str, ...], examples: int) -> tuple[str, ...]:
    """Reports, noise and the plug-in's own words, drawn."""
    if examples <= 0:
        return ()
    from hypothesis import strategies as st

    from policytext.testing.strategies import lines, reports, texts

    kinds = [texts(), reports()]
    if matches:
        words = st.sampled_from(matches)
        kinds.append(st.lists(st.one_of(words, lines(), words), max_size=8).map("".join))
    return tuple(drawn(st.one_of(*kinds), examples))


def articles_of(raw: str) -> tuple[Article, ...]:
    """The articles that the built-in parts make of a text."""
    mapped = clean(raw, BUILT_IN(), [], [])
    return divide(set_side_by_side([lay_out(mapped)]), Metadata()).articles


def paragraph_lines(text: str) -> tuple[Line, ...]:
    """A plain line for each paragraph of a text."""
    found = []
    at = 0
    for words in text.split("\n"):
        if words.strip():
            found.append(Line(span=Span(at, at + len(words))))
        at += len(words) + 1
    return tuple(found)


def kept(text: str) -> tuple[Piece, ...]:
    """The pieces of a text that is all kept."""
    return MappedText.whole(text).pieces


def bare_document(text: str) -> Document:
    """A document of plain lines, made without reading it."""
    return Document(text=text, pieces=kept(text), lines=paragraph_lines(text))


def bare_article(text: str) -> Article:
    """An article of plain lines, made without reading it: fast for long texts, and possible for the empty one."""
    return Article(text=text, folded=fold(text), pieces=kept(text), lines=paragraph_lines(text))
