"""A plug-in that is an object, made in a function; its class of annotations stands in the module."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import NamedTuple

import attrs

from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span


@attrs.frozen(kw_only=True)
class PlanName:
    """The name of a five-year plan."""

    span: Span


class Plan(NamedTuple):
    """Not an annotation."""

    word: str


def plug_in() -> SimpleNamespace:
    """The plug-in."""
    return of_pattern("“十[一二三四五]五”")


def of_pattern(pattern: str) -> SimpleNamespace:
    """A plug-in that finds what matches a pattern."""
    plan = Plan(pattern)

    def find(document):
        return (PlanName(span=Span(*match.span())) for match in re.finditer(plan.word, document.text))

    recipe = Extractor(name="plan_names", prepare=lambda _: PreparedExtractor(extract=find), makes=(PlanName,))
    return SimpleNamespace(__name__="plan_names", policytext_extractors=hookimpl(lambda: iter([recipe])))


class PlanNames:
    """The same as a class."""

    @staticmethod
    @hookimpl
    def policytext_extractors():
        """The extractor."""
        return plug_in().policytext_extractors()


class WithState:
    """The same as an instance with methods."""

    def __init__(self, words: list[str]) -> None:
        self.words = words

    @hookimpl
    def policytext_extractors(self):
        """The extractor."""
        return (Extractor(name="plan_words", prepare=self.prepare, makes=(PlanName,)),)

    def prepare(self, tables):
        """The extractor prepared."""
        return PreparedExtractor(extract=self.extract)

    def extract(self, document):
        """The words in order."""
        found = [m.span() for word in self.words for m in re.finditer(re.escape(word), document.text)]
        return [PlanName(span=Span(*span)) for span in sorted(set(found))]
