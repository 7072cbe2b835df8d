"""Inputs for each kind of recipe, made of texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from policytext.chinese.periods import Period
from policytext.model import Document
from policytext.recipes import Cleaner, Exporter, Extractor, Genre, Reader
from policytext.testing.checks.elsewhere import few
from policytext.testing.checks.readers import files_for
from policytext.testing.checks.setting import Setting, page_of
from policytext.testing.checks.texts import articles_of, odd_texts, text_of_years, texts_of_genres
from policytext.testing.checks.trying import BrokenError, attempt

__all__ = ["inputs_for"]

#: So many of the author's texts are taken whatever their length.
_GIVEN = 20
#: So many texts have twins, which begin alike for so many characters.
_TWINS, _HEAD = 24, 40


def inputs_for(recipe: Any, setting: Setting) -> list[Any]:
    """Some inputs for a recipe, short ones and long ones, with the words of its plug-in."""
    if isinstance(recipe, Reader):
        files = dict.fromkeys((name, data) for name, data, _ in files_for(setting, ()) if len(data) < 20_000)
        return [(name, data) for name, data in files if _accepts(recipe, name, data)][:60]
    texts = dict.fromkeys([*setting.texts[:_GIVEN], text_of_years(), *few(_texts(setting))])
    if isinstance(recipe, Cleaner):
        return list(texts)
    if isinstance(recipe, Genre):
        return [article for raw in texts for article in articles_of(raw)]
    if isinstance(recipe, Extractor):
        documents = [document for raw in texts for document in setting.documents(raw)]
        # the twins first: in the reverse order each comes after what it may be taken for
        return [*_twins(setting), *documents]
    if isinstance(recipe, Exporter):
        return [page_of(raw) for raw in texts]
    return []


def _twins(setting: Setting) -> Iterator[Document]:
    """Documents that are easily taken for others: as long and begun alike, and the same text of another year."""
    chosen = [*setting.texts[:_GIVEN], *setting.vocabulary.texts(), *list(texts_of_genres().values())[:2]]
    for raw in dict.fromkeys(chosen[:_TWINS]):
        kept = min(len(raw) // 2, _HEAD)
        for twin in (raw[:kept] + raw[kept:][::-1], "口" * len(raw.rstrip("\n"))):
            yield from setting.documents(twin)
        for document in setting.documents(raw):
            yield attrs.evolve(document, date=Period.parse("2019"), reference=2019)
            yield document


def _accepts(reader: Reader, name: str, data: bytes) -> bool:
    """Whether a reader takes a file; one on which it fails, which its trial has told, it does not take."""
    try:
        return bool(attempt(reader.accepts, name, data[:4096]))
    except BrokenError:
        return False


def _texts(setting: Setting) -> Iterator[str]:
    texts = [*setting.texts, *setting.vocabulary.texts(), *texts_of_genres().values()]
    yield from texts
    yield from odd_texts()[::4]
    for text in texts:  # alone, so that what differs is short
        yield from [line for line in text.split("\n") if line][1:6]
