"""Inputs for each kind of recipe, made of texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policytext.recipes import Cleaner, Exporter, Extractor, Genre, Reader
from policytext.testing.checks.elsewhere import few
from policytext.testing.checks.readers import files_for
from policytext.testing.checks.setting import Setting, page_of
from policytext.testing.checks.texts import articles_of, odd_texts, text_of_years, texts_of_genres
from policytext.testing.checks.trying import BrokenError, attempt

__all__ = ["inputs_for"]

#: So many of the author's texts are taken whatever their length.
_GIVEN = 20


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
        return [document for raw in texts for document in setting.documents(raw)]
    if isinstance(recipe, Exporter):
        return [page_of(raw) for raw in texts]
    return []


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
