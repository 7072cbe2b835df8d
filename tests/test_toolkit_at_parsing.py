"""Plug-ins that fail while a page is parsed: each is named, and harms nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any

import attrs
import pytest
from guests import (
    BUILT_IN,
    PLAIN,
    RAW,
    Mark,
    Other,
    bad_hook,
    built,
    die_half_way,
    extractor,
    fail,
    genre,
    guest,
    late,
    reader,
)

from policytext import PluginError, ReadError, Toolkit, parse
from policytext.errors import PluginWarning
from policytext.genres import unknown
from policytext.mapped import Edit, Remark, Why
from policytext.model import Article, Document, Leftover, Note, Page, Source
from policytext.pipeline import parse_file, read
from policytext.recipes import (
    Cleaner,
    Genre,
    Reader,
)
from policytext.spans import Span

BREAKING = {
    "a cleaner": (lambda: {"cleaners": lambda: [Cleaner(name="x", edits=fail)]}, "failed to clean"),
    "a cleaner that dies half-way": (
        lambda: {"cleaners": lambda: [Cleaner(name="x", edits=lambda _: die_half_way(Edit(span=Span(0, 4))))]},
        "failed to clean",
    ),
    "a genre that recognises": (lambda: {"genres": lambda: [genre("x", recognise=fail)]}, "failed to recognise"),
    "a genre that composes": (lambda: {"genres": lambda: [genre("x", compose=fail)]}, "failed to compose"),
    "an extractor": (lambda: {"extractors": lambda: [extractor("x", extract=fail)]}, "failed to extract"),
    "an extractor that dies half-way": (
        lambda: {"extractors": lambda: [extractor("x", extract=lambda _: die_half_way(Mark(span=Span(0, 1))))]},
        "failed to extract",
    ),
}


@pytest.mark.parametrize(("hooks", "message"), BREAKING.values(), ids=BREAKING)
def test_a_guest_that_raises_is_passed_over(hooks: Callable[[], Any], message: str) -> None:
    toolkit = late(**hooks())
    with pytest.warns(RuntimeWarning, match=f"^policytext plug-in late: {message}: KeyError"):
        page = parse(PLAIN, toolkit=toolkit)
    (problem,) = page.problems
    assert (problem.plugin, problem.message) == ("late", f"{message}: KeyError: 'no such table'")
    assert "in fail" in problem.traceback
    assert attrs.evolve(page, problems=()) == parse(PLAIN, toolkit=BUILT_IN)
    assert toolkit.problems == ()


@pytest.mark.parametrize(("hooks", "message"), BREAKING.values(), ids=BREAKING)
def test_a_strict_toolkit_raises_while_a_page_is_parsed(hooks: Callable[[], Any], message: str) -> None:
    toolkit = Toolkit(plugins=[guest("late", **hooks())], strict=True)
    with pytest.raises(PluginError, match=f"^late: {message}: KeyError") as caught:
        parse(PLAIN, toolkit=toolkit)
    assert isinstance(caught.value.__cause__, KeyError)


def test_a_page_with_problems_comes_back_from_plain_data() -> None:
    with pytest.warns(RuntimeWarning, match="failed to extract"):
        page = parse(RAW, toolkit=late(extractors=lambda: [extractor("x", extract=fail)]))
    assert Page.from_dict(page.to_dict()) == page


def test_where_every_genre_fails_a_plain_document_is_left() -> None:
    toolkit = late(genres=lambda: [genre("x", compose=fail)])
    toolkit.genres = tuple((name, made) for name, made in toolkit.genres if name == "x")
    with pytest.warns(RuntimeWarning, match="failed to compose"):
        document = parse(RAW, toolkit=toolkit).document
    assert (document.genre, document.title, len(document.lines)) == ("unknown", "", 2)


def test_a_cleaner_that_raises_is_named_once() -> None:
    with pytest.warns(RuntimeWarning, match="failed to clean"):
        page = parse(RAW, toolkit=late(cleaners=lambda: [Cleaner(name="x", edits=fail)]))
    assert len(page.problems) == 1


GARBAGE = {
    "an edit beyond the text": lambda: {
        "cleaners": lambda: [Cleaner(name="x", edits=lambda raw: [Edit(span=Span(0, len(raw) + 1))])]
    },
    "no edit": lambda: {"cleaners": lambda: [Cleaner(name="x", edits=lambda _: ["渡"])]},
    "a genre that composes nothing": lambda: {"genres": lambda: [genre("x", compose=lambda _: None)]},  # type: ignore
    "a genre that loses text": lambda: {"genres": lambda: [genre("x", compose=lambda _: Document(text=""))]},
    "an annotation without a span": lambda: {"extractors": lambda: [extractor("x", extract=lambda _: ["渡"])]},
}


@pytest.mark.parametrize("hooks", GARBAGE.values(), ids=GARBAGE)
def test_a_guest_that_gives_nonsense_is_passed_over(hooks: Callable[[], Any]) -> None:
    toolkit = late(**hooks())
    with pytest.warns(RuntimeWarning, match="late"):
        page = parse("老渡口重开了，早市也重开了。", toolkit=toolkit)
    assert page.problems[0].plugin == "late"


def test_an_annotation_outside_its_document_is_passed_over() -> None:
    toolkit = late(extractors=lambda: [extractor("x", extract=lambda d: [Mark(span=Span(0, len(d.text) + 1))])])
    with pytest.warns(RuntimeWarning, match="late"):
        page = parse(PLAIN, toolkit=toolkit)
    assert not any(isinstance(a, Mark) for a in page.document.annotations)


READERS = {
    "that raises while it looks": lambda: [reader(fail, lambda _: Source(raw=""))],
    "that raises while it reads": lambda: [reader(lambda *_: True, fail)],
    "that gives no source": lambda: [reader(lambda *_: True, lambda _: "船")],  # type: ignore
}


@pytest.mark.parametrize("readers", READERS.values(), ids=READERS)
def test_a_reader_that_fails_is_passed_over_and_named(readers: Callable[[], Iterable[Reader]]) -> None:
    toolkit = late(readers=readers)
    with pytest.warns(RuntimeWarning, match="late"):
        page = parse_file("渡船".encode(), toolkit=toolkit)
    assert page.raw == "渡船"
    assert [(problem.plugin, problem.message[:20]) for problem in page.problems] == [("late", "failed to read bytes")]


@pytest.mark.parametrize("readers", READERS.values(), ids=READERS)
def test_where_no_other_reader_can_the_one_that_failed_is_told(readers: Callable[[], Iterable[Reader]]) -> None:
    toolkit = late(readers=readers)
    with pytest.warns(RuntimeWarning, match="late"), pytest.raises(ReadError, match=r"^a\.txt: late failed to read"):
        read(b"\0\1\2\3", name="a.txt", toolkit=toolkit)


def test_a_reader_that_refuses_a_file_ends_its_reading() -> None:
    def refuse(_: bytes) -> Source:
        raise ReadError("it has sunk")

    with pytest.raises(ReadError, match=r"^a\.txt: it has sunk$"):
        read("船".encode(), name="a.txt", toolkit=late(readers=lambda: [reader(lambda *_: True, refuse)]))


BAD_SOURCES = {
    "raw bytes": lambda: Source(raw=b"x"),  # type: ignore[arg-type]
    "a leftover beyond the text": lambda: Source(raw="x", leftovers=(Leftover(raw=Span(0, 2), why=Why.BLANK),)),
    "an empty leftover": lambda: Source(raw="x", leftovers=(Leftover(raw=Span(1, 1), why=Why.BLANK),)),
    "a leftover without a reason": lambda: Source(raw="x", leftovers=(Leftover(raw=Span(0, 1), why="so"),)),  # type: ignore[arg-type]
    "a list": lambda: Source(raw="x", synthetic=[Span(0, 1)]),  # type: ignore[arg-type]
    "a note beyond the text": lambda: Source(raw="x", notes=(Note(kind="k", raw=Span(3, 4), message=""),)),
    "a plain dict": lambda: Source(raw="x", metadata={}),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("make", BAD_SOURCES.values(), ids=BAD_SOURCES)
def test_a_source_with_nonsense_in_it_is_not_taken(make: Callable[[], Source]) -> None:
    toolkit = late(readers=lambda: [reader(lambda *_: True, lambda _: make())])
    with pytest.warns(RuntimeWarning, match="late"):
        page = parse_file("渡船".encode(), toolkit=toolkit)
    assert page.raw == "渡船"
    assert page.problems[0].plugin == "late"


# nonsense of the right type, found while a page is parsed


def documents(**fields: Any) -> Callable[[], dict[str, Any]]:
    def compose(article: Article) -> Document:
        return attrs.evolve(unknown.UNKNOWN.prepare({}).compose(article), **fields)

    return lambda: {"genres": lambda: [genre("x", compose=compose)]}


def annotations(*found: Any) -> Callable[[], dict[str, Any]]:
    return lambda: {"extractors": lambda: [extractor("x", extract=lambda _: found)]}


def cleaners(*found: Any) -> Callable[[], dict[str, Any]]:
    return lambda: {"cleaners": lambda: [Cleaner(name="x", edits=lambda _: found)]}


def scores(score: Any) -> Callable[[], dict[str, Any]]:
    return lambda: {"genres": lambda: [genre("x", recognise=lambda _: score)]}


UNSOUND = {
    "a text of another's making": documents(text="渡" * len(PLAIN.strip())),
    "lines that are a list": documents(lines=[]),
    "lines that are none": documents(lines=("渡",)),
    "a genre that is no name": documents(genre=3),
    "no title": documents(title=None),
    "a date that is a string": documents(date="2024"),
    "a year that is a string": documents(reference="2024"),
    "a title beyond the text": documents(title_span=Span(0, 999)),
    "an annotation that it does not make": annotations(Other(span=Span(0, 1))),
    "a span that is a pair": annotations(Mark(span=(0, 1))),  # type: ignore[arg-type]
    "an edit with a number in it": cleaners(Edit(span=Span(0, 1), text="x", why="so")),  # type: ignore[arg-type]
    "a remark with a list in it": cleaners(Remark(span=Span(0, 1), kind="k", message="m", candidates=["x"])),  # type: ignore[arg-type]
    "a remark beyond the text": cleaners(Remark(span=Span(0, 999), kind="k", message="m")),
    "a score that is not one": scores("0.9"),
    "a score that is not a number": scores(float("nan")),
    "a score beyond the scale": scores(7),
    "no score": scores(None),
}


@pytest.mark.parametrize("hooks", UNSOUND.values(), ids=UNSOUND)
def test_nonsense_is_named_and_the_page_is_that_without_it(hooks: Callable[[], Any]) -> None:
    with pytest.warns(RuntimeWarning, match="late"):
        page = parse(PLAIN, toolkit=late(**hooks()))
    (problem,) = page.problems
    assert problem.plugin == "late"
    assert "Error" in problem.message
    assert problem.traceback.startswith("Traceback")
    assert attrs.evolve(page, problems=()) == parse(PLAIN, toolkit=BUILT_IN)
    with pytest.raises(PluginError, match=r"^late: "):
        parse(PLAIN, toolkit=Toolkit(plugins=[guest("late", **hooks())], strict=True))


SAID = {
    "an extractor that returns nothing": (
        lambda: {"extractors": lambda: [extractor("x", extract=lambda _: None)]},  # type: ignore
        "failed to extract: TypeError: returned None: is a `return` missing?",
    ),
    "an extractor that returns one annotation": (
        lambda: {"extractors": lambda: [extractor("x", extract=lambda _: Mark(span=Span(0, 1)))]},  # type: ignore
        "failed to extract: TypeError: returned Mark, where a list is needed",
    ),
    "a cleaner that returns nothing": (
        lambda: {"cleaners": lambda: [Cleaner(name="x", edits=lambda _: None)]},  # type: ignore
        "failed to clean: TypeError: returned None: is a `return` missing?",
    ),
    "a genre that composes nothing": (
        lambda: {"genres": lambda: [genre("x", compose=lambda _: None)]},  # type: ignore
        "failed to compose: TypeError: gave None, not Document: is a `return` missing?",
    ),
    "a genre that recognises nothing": (
        scores(None),
        "failed to recognise: TypeError: gave None, not a number from 0 to 1: is a `return` missing?",
    ),
    "a span that is a pair": (
        annotations(Mark(span=(0, 4))),  # type: ignore[arg-type]
        "failed to extract: TypeError: gave Mark, whose span is no Span, but tuple: (0, 4)",
    ),
    "no span": (annotations("渡"), "failed to extract: TypeError: gave str, which has no span"),
}


@pytest.mark.parametrize(("hooks", "message"), SAID.values(), ids=SAID)
def test_what_is_wrong_is_said_in_words(hooks: Callable[[], Any], message: str) -> None:
    with pytest.warns(PluginWarning, match="^policytext plug-in late: "):
        page = parse(PLAIN, toolkit=late(**hooks()))
    assert [problem.message for problem in page.problems] == [message]


def test_a_guest_does_not_end_the_program_of_its_user() -> None:
    def leave(*_: Any) -> Any:
        sys.exit(3)

    for hooks in ({"cleaners": leave}, {"genres": lambda: [Genre(name="x", prepare=leave)]}):
        assert "SystemExit" in built(bad_hook(**hooks)).problems[0].message
    with pytest.warns(RuntimeWarning, match="SystemExit"):
        page = parse(PLAIN, toolkit=late(extractors=lambda: [extractor("x", extract=leave)]))
    assert page.problems[0].plugin == "late"


def test_an_error_without_words_of_its_own_is_named_all_the_same() -> None:
    class MuteError(Exception):
        def __str__(self) -> str:
            raise ValueError

    def fail_mutely(_: str) -> Any:
        raise MuteError

    with pytest.warns(RuntimeWarning, match="MuteError"):
        page = parse(PLAIN, toolkit=late(cleaners=lambda: [Cleaner(name="x", edits=fail_mutely)]))
    assert page.problems[0].message == "failed to clean: MuteError"
