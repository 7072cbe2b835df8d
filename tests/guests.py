"""Guests of a toolkit: plug-ins, and the recipes they bring."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any

import attrs
import pytest

from policytext import Toolkit
from policytext.genres.unknown import UNKNOWN
from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.model import Document, Source
from policytext.recipes import (
    Cleaner,
    Extractor,
    Genre,
    PreparedExtractor,
    PreparedGenre,
    Reader,
)
from policytext.spans import Span

RAW = "# 清淤通知\n\n老渡口重开了，早市也重开了。\n"

#: A text on which no cleaner is asked twice.
PLAIN = "清淤通知\n\n老渡口重开了，早市也重开了。\n"


#: The toolkit without guests.
BUILT_IN = Toolkit(plugins=[])


@attrs.frozen(kw_only=True)
class Mark:
    """What a guest finds."""

    span: Span


@attrs.frozen(kw_only=True)
class Other:
    """What another guest finds."""

    span: Span


def guest(name: str = "guest", **hooks: Callable[[], Iterable[Any]]) -> ModuleType:
    """A module with hooks: `guest(cleaners=lambda: [...])`."""
    module = ModuleType(name)
    for hook, function in hooks.items():
        setattr(module, f"policytext_{hook}", hookimpl(function))
    return module


def fail(*_: Any) -> Any:
    raise KeyError("no such table")


def die_half_way(good: Any) -> Iterator[Any]:
    yield good
    fail()


def extractor(
    name: str,
    *,
    makes: tuple[type, ...] = (Mark,),
    reads: tuple[type, ...] = (),
    extract: Callable[[Document], Iterable[Any]] = lambda _: [Mark(span=Span(0, 1))],
) -> Extractor:
    return Extractor(name=name, prepare=lambda _: PreparedExtractor(extract=extract), makes=makes, reads=reads)


def genre(
    name: str, *, recognise: Callable[[Any], float] = lambda _: 1.0, compose: Callable[[Any], Document] | None = None
) -> Genre:
    made = compose or UNKNOWN.prepare({}).compose
    return Genre(name=name, prepare=lambda _: PreparedGenre(recognise=recognise, compose=made))


def stamps(name: str = "stamps", sign: str = "渡") -> Cleaner:
    return Cleaner(
        name=name,
        edits=lambda raw: [Edit(span=Span(i, i + 1), why=Why.FURNITURE) for i, c in enumerate(raw) if c == sign],
    )


def reader(accepts: Callable[[str, bytes], bool], read: Callable[[bytes], Source]) -> Reader:
    return Reader(name="boat", accepts=accepts, read=read)


def built(*plugins: object) -> Toolkit:
    """A toolkit that warns of one problem."""
    with pytest.warns(RuntimeWarning, match="^policytext plug-in ") as warned:
        toolkit = Toolkit(plugins=plugins)
    assert [str(w.message) for w in warned] == [f"policytext plug-in {p.plugin}: {p.message}" for p in toolkit.problems]
    assert toolkit.problems
    return toolkit


def bad_hook(**hooks: Callable[..., Any]) -> ModuleType:
    return guest("bad", **hooks)


def late(**hooks: Callable[[], Iterable[Any]]) -> Toolkit:
    return Toolkit(plugins=[guest("late", **hooks)])
