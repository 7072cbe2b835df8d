"""Checks of single recipes, one for each kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from policytext.recipes import Cleaner, Exporter, Extractor, Genre, Reader
from policytext.testing.checks.cleaners import try_cleaner
from policytext.testing.checks.elsewhere import check_elsewhere
from policytext.testing.checks.exporters import try_exporter
from policytext.testing.checks.extractors import try_extractor
from policytext.testing.checks.genres import try_genre
from policytext.testing.checks.inputs import inputs_for
from policytext.testing.checks.readers import try_reader
from policytext.testing.checks.running import Recipes, key_of
from policytext.testing.checks.setting import EXAMPLES, Setting, given_texts
from policytext.testing.checks.trying import Trial
from policytext.testing.checks.vocabulary import Vocabulary

__all__ = ["check_cleaner", "check_exporter", "check_extractor", "check_genre", "check_reader"]


def check_reader(
    reader: Reader, *, files: Iterable[tuple[str, bytes]] = (), texts: Iterable[str] = (), examples: int = EXAMPLES
) -> None:
    """Raises LawError where a reader breaks a law; `files` are some of its kind, each a name and the bytes."""
    setting = _setting(Reader, reader, texts, examples)
    _close(reader, try_reader(reader, setting, tuple(files)), setting)


def check_cleaner(cleaner: Cleaner, *, texts: Iterable[str] = (), examples: int = EXAMPLES) -> None:
    """Raises LawError where a cleaner breaks a law; `texts` are some in which it has something to clean."""
    setting = _setting(Cleaner, cleaner, texts, examples)
    _close(cleaner, try_cleaner(cleaner, setting), setting)


def check_genre(genre: Genre, *, texts: Iterable[str] = (), examples: int = EXAMPLES) -> None:
    """Raises LawError where a genre breaks a law; `texts` are some that it should know."""
    setting = _setting(Genre, genre, texts, examples)
    _close(genre, try_genre(genre, setting), setting)


def check_extractor(extractor: Extractor, *, texts: Iterable[str] = (), examples: int = EXAMPLES) -> None:
    """Raises LawError where an extractor breaks a law; `texts` are some in which it should find something."""
    setting = _setting(Extractor, extractor, texts, examples)
    _close(extractor, try_extractor(extractor, setting), setting)


def check_exporter(exporter: Exporter, *, texts: Iterable[str] = (), examples: int = EXAMPLES) -> None:
    """Raises LawError where an exporter breaks a law; it is tried on the pages of texts."""
    setting = _setting(Exporter, exporter, texts, examples)
    _close(exporter, try_exporter(exporter, setting), setting)


def _setting(kind: type, recipe: Any, texts: Iterable[str], examples: int) -> Setting:
    """The setting for a recipe. Raises TypeError for what is none of that kind."""
    if not isinstance(recipe, kind):
        is_recipe = isinstance(recipe, (Cleaner, Exporter, Extractor, Genre, Reader))
        given = f"the {key_of(recipe)}" if is_recipe else f"{type(recipe).__name__} {recipe!r:.60}"
        check = f"check_{type(recipe).__name__.lower()}" if is_recipe else "check_plugin"
        raise TypeError(f"check_{kind.__name__.lower()} takes a recipe of its kind, not {given}: use {check}")
    return Setting(vocabulary=Vocabulary.of(recipe), texts=given_texts(texts), examples=examples)


def _close(recipe: Any, trial: Trial, setting: Setting) -> None:
    """The last of a trial: other processes; then LawError where laws were found to be broken."""
    if not trial.is_slow:
        key = key_of(recipe)
        inputs = {key: inputs_for(recipe, setting)}
        check_elsewhere(Recipes((recipe,)), {key: trial}, inputs, setting.vocabulary.settings)
    trial.close()
