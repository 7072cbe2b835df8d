"""Checks of exporters: text that can be written, and pages that come back whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from policytext.model import Page
from policytext.recipes import Exporter
from policytext.testing.checks.growth import check_growth
from policytext.testing.checks.laws import Fault
from policytext.testing.checks.setting import Setting, page_of, untouched, world_kept
from policytext.testing.checks.texts import bare_document
from policytext.testing.checks.trying import BrokenError, Trial, attempt
from policytext.testing.checks.values import described, first_difference
from policytext.testing.checks.whole_page import whole_page

__all__ = ["try_exporter"]


def try_exporter(exporter: Exporter, setting: Setting) -> Trial:
    """The trial of an exporter."""
    trial = setting.trial(exporter)
    with world_kept(trial):
        if not isinstance(exporter.suffix, str) or not exporter.suffix.startswith("."):
            trial.add("right-types", f"its suffix is {exporter.suffix!r}, not one like '.json'")
        tests = _Tests(exporter)
        for fault in tests.faults_of_whole():
            trial.add(
                fault.law, fault.found, "a page with a value in every field (policytext.testing.checks.whole_page)"
            )
        trial.run(tests.faults, setting.all_texts())
        if not trial.is_hopeless:
            check_growth(trial, lambda page: _round(exporter, page), setting.vocabulary, _long_page, page_of)
    return trial


def _round(exporter: Exporter, page: Page) -> None:
    text = exporter.dump(page)
    if exporter.load:
        exporter.load(text)


def _long_page(text: str) -> Page:
    return Page(raw=text, documents=(bare_document(text),))


class _Tests:
    """An exporter tried on pages."""

    def __init__(self, exporter: Exporter) -> None:
        self._exporter = exporter
        self._other = Page(raw="")

    def faults(self, raw: str) -> Iterator[Fault]:
        """What is wrong with the file of a text's page."""
        yield from self._faults(page_of(raw))

    def faults_of_whole(self) -> Iterator[Fault]:
        """What is wrong with the file of a page that has a value in every field."""
        try:
            yield from self._faults(whole_page())
        except BrokenError as broken:
            yield broken.fault

    def _faults(self, page: Page) -> Iterator[Fault]:
        texts: list[Any] = []
        yield from untouched(page, "page", lambda: texts.append(attempt(self._exporter.dump, page)))
        text = texts[0]
        if not isinstance(text, str):
            yield Fault("right-types", f"`dump` gave {type(text).__name__}, not str")
            return
        attempt(self._exporter.dump, self._other)
        again = attempt(self._exporter.dump, page)
        self._other = page
        if again != text:
            yield Fault("same-again", f"another time: {first_difference(text, again)}")
        if self._exporter.load is not None:
            yield from self._loaded(text, page)

    def _loaded(self, text: str, page: Page) -> Iterator[Fault]:
        assert self._exporter.load is not None
        written = text.encode("utf-8", "backslashreplace").decode("utf-8")  # as the command line writes files
        back = attempt(self._exporter.load, written, law="load-inverts")
        if not isinstance(back, Page):
            yield Fault("right-types", f"`load` gave {type(back).__name__}, not Page")
        elif back != page or described(_compared(back)) != described(_compared(page)):
            yield Fault("load-inverts", first_difference(_compared(page), _compared(back)))


def _compared(page: Page) -> Page:
    """The page without the names of its files, which do not count when pages are compared."""
    return attrs.evolve(page, sources=tuple(attrs.evolve(source, name="") for source in page.sources))
