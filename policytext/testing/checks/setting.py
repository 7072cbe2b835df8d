"""What a recipe is tried with: its plug-in's name and words, the texts, and the parts that stand beside it."""

from __future__ import annotations

import copy
import decimal
import locale
import os
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache, wraps
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

import attrs

from policytext.chinese import lexicon
from policytext.errors import PolicyTextError
from policytext.hookspecs import hookimpl
from policytext.model import Document, Page
from policytext.pipeline import parse
from policytext.recipes import HOOKS, Extractor, Genre, Tables
from policytext.testing.checks.laws import Fault
from policytext.testing.checks.running import key_of
from policytext.testing.checks.texts import BUILT_IN, bare_document, texts_for
from policytext.testing.checks.trying import BrokenError, Trial, attempt
from policytext.testing.checks.values import described
from policytext.testing.checks.vocabulary import Vocabulary
from policytext.toolkit import Toolkit

__all__ = ["EXAMPLES", "Setting", "page_of", "prepared", "remembered", "tables_kept", "untouched", "world_kept"]

T = TypeVar("T")

#: So many texts are drawn for a recipe, besides those that are always tried.
EXAMPLES = 40


@attrs.frozen(kw_only=True)
class Setting:
    """What a recipe is tried with.

    Attributes:
        plugin: its plug-in's name, for messages.
        vocabulary: the words that the plug-in looks for.
        texts: texts of the plug-in's author, tried first.
        examples: how many more are drawn.
        companions: recipes of the plug-in that stand beside it and are sound.
    """

    plugin: str = ""
    vocabulary: Vocabulary = Vocabulary()
    texts: tuple[str, ...] = ()
    examples: int = EXAMPLES
    companions: tuple[Any, ...] = ()

    def all_texts(self) -> Iterator[str]:
        """The texts on which a recipe is tried, those of the author first."""
        return texts_for(self.vocabulary, self.texts, self.examples)

    def toolkit(self) -> Toolkit:
        """The built-in parts and the companions; without these where no toolkit can be made of them."""
        try:
            return _toolkit_with(_Beside(self.companions))
        except PolicyTextError:
            return BUILT_IN()

    def documents(self, raw: str) -> tuple[Document, ...]:
        """The documents of a text, with what the others find in them; of a text without any, the empty document."""
        return page_of(raw, _Beside(self.companions)).documents or (Document(text=""),)

    def trial(self, recipe: Any) -> Trial:
        """A trial of a recipe in this setting."""
        return Trial(key_of(recipe), self.plugin)


class _Beside(tuple[Any, ...]):
    """Recipes that are told apart by being the same ones: tables cannot be hashed."""

    __slots__ = ()

    def __hash__(self) -> int:
        return hash(tuple(map(id, self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple) and [*map(id, self)] == [*map(id, other)]


_ALONE = _Beside()


@lru_cache(maxsize=8)
def _toolkit_with(companions: _Beside) -> Toolkit:
    if not companions:
        return BUILT_IN()
    hooks = {
        hook: hookimpl(lambda kind=kind: tuple(recipe for recipe in companions if isinstance(recipe, kind)))
        for hook, kind in HOOKS.items()
    }
    return Toolkit(plugins=[SimpleNamespace(__name__="companions", **hooks)], strict=True)


#: Texts longer than so many characters are made to measure work: few are kept.
_LONG = 20_000


def remembered(make: Callable[..., T]) -> Callable[..., T]:
    """A function that keeps what it makes of short texts, and of a few long ones, which take much room."""
    short, long = lru_cache(maxsize=4096)(make), lru_cache(maxsize=12)(make)

    @wraps(make)
    def kept(raw: str, *more: Any) -> T:
        return (short if len(raw) <= _LONG else long)(raw, *more)

    return kept


@remembered
def page_of(raw: str, companions: _Beside = _ALONE) -> Page:
    """The page of a text, parsed once; by the built-in parts alone where the companions fail on it, else of plain lines."""
    for beside in (companions, _ALONE):
        try:
            page: Page = attempt(lambda beside=beside: parse(raw, toolkit=_toolkit_with(beside)))
        except BrokenError:
            continue
        else:
            return page
    return Page(raw=raw, documents=(bare_document(raw),))


def prepared(recipe: Genre | Extractor, tables: Tables, kind: type) -> Any:
    """A genre or an extractor with its tables read; they must be as they were, and do without any."""
    for rows in ({}, tables):
        before = described(rows)
        made = attempt(recipe.prepare, rows, law="prepares")
        if not isinstance(made, kind):
            raise BrokenError("prepares", f"`prepare` gave {type(made).__name__}, not {kind.__name__}")
        for name in attrs.fields_dict(kind):
            if not callable(getattr(made, name)):
                raise BrokenError("prepares", f"`prepare` gave a {kind.__name__} whose `{name}` is no function")
        if described(rows) != before:
            raise BrokenError("input-untouched", "`prepare` changed the tables in place")
    return made


def untouched(value: Any, what: str, function: Callable[[], Any]) -> Iterator[Fault]:
    """Calls a function, and finds whether a value is afterwards what it was."""
    before = described(value)
    function()
    if described(value) != before:
        yield Fault("input-untouched", f"it changed the {what} that it was given")


@contextmanager
def tables_kept(trial: Trial, tables: Tables) -> Iterator[None]:
    """Notes whether tables are changed after a recipe was prepared with them."""
    before = described(tables)
    yield
    if described(tables) != before:
        trial.add("input-untouched", "it changed the tables that it was prepared with")


@contextmanager
def world_kept(trial: Trial) -> Iterator[None]:
    """Notes what of the process a plug-in changes, and sets it right again."""
    before, tables = _world(), copy.deepcopy(_tables())
    context, environ, chance = decimal.getcontext().copy(), dict(os.environ), random.getstate()
    try:
        yield
    finally:
        after = _world()
        for name, value in before.items():
            if after[name] != value:
                trial.add("world-untouched", f"{name} is changed: from {value!r:.60} to {after[name]!r:.60}")
        if before[_DIRECTORY]:
            with suppress(OSError):  # the plug-in took it away
                os.chdir(before[_DIRECTORY])
        sys.setrecursionlimit(before["the recursion limit"])
        random.setstate(chance)
        locale.setlocale(locale.LC_ALL, before["the locale"])
        decimal.setcontext(context)
        for name in set(os.environ) ^ set(environ) | {n for n in environ if os.environ.get(n) != environ[n]}:
            if name in environ:
                os.environ[name] = environ[name]
            else:
                del os.environ[name]
        for name, rows in tables.items():
            if _tables().get(name) != rows:
                trial.add("world-untouched", f"the library's table {name} is changed in place")
                lexicon.table.cache_clear()
                break


_DIRECTORY = "the working directory"


def _world() -> dict[str, Any]:
    context = decimal.getcontext()
    return {
        "the locale": locale.setlocale(locale.LC_ALL),
        _DIRECTORY: _directory(),
        "the environment": {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"},
        "the decimal context": (context.prec, context.rounding, context.Emin, context.Emax, context.capitals),
        "the recursion limit": sys.getrecursionlimit(),
        "the state of `random`": hash(random.getstate()),
    }


def _directory() -> str:
    """The working directory; nothing where somebody took it away."""
    try:
        return os.getcwd()  # noqa: PTH109 — a string, for messages
    except OSError:
        return ""


#: Tables of the library, by name, as they are in memory.
_NAMES = tuple(sorted(path.stem for path in (Path(lexicon.__file__).parent / "tables").glob("*.toml")))


def _tables() -> dict[str, Any]:
    return {name: lexicon.table(name) for name in _NAMES}
