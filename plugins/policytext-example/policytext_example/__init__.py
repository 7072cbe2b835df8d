"""Finds the words of `words.toml` in policy documents, in whatever script and width they are printed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files

import attrs

from policytext import Document, Span
from policytext.chinese import fold
from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor, Tables

__all__ = ["EXAMPLE_WORDS", "ExampleWord"]

#: The version of the hooks that this plug-in is written for.
POLICYTEXT_API = "1.0"


@attrs.frozen(kw_only=True)
class ExampleWord:
    """A word of the table as a document prints it; `entry` is what the table calls it."""

    span: Span
    entry: str


def _find_words(document: Document, words: Mapping[str, str], pattern: re.Pattern[str]) -> Iterable[ExampleWord]:
    # the folded text is as long as the text, so its spans hold in both
    for match in pattern.finditer(fold(document.text)):
        yield ExampleWord(span=Span(*match.span()), entry=words[match[0]])


def _prepare(tables: Tables) -> PreparedExtractor:
    own = tomllib.loads((files("policytext_example") / "words.toml").read_text(encoding="utf-8"))
    added = tables.get("example_words", {}).get("words", [])  # what other plug-ins add to the table
    words = {fold(word): word for word in [*own["words"], *added]}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    return PreparedExtractor(extract=lambda document: _find_words(document, words, pattern))


#: Takes: 推行“一网通办”; 推行“一網通辦”. Not: 一张网, 通办事项.
EXAMPLE_WORDS = Extractor(name="example_words", prepare=_prepare, makes=(ExampleWord,))


@hookimpl
def policytext_extractors() -> Iterable[Extractor]:
    """The extractor of this plug-in."""
    return (EXAMPLE_WORDS,)
