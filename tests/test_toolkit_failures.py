"""Plug-ins that fail: each is named, and harms nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import ModuleType, SimpleNamespace
from typing import Any

import attrs
import pytest
from guests import BUILT_IN, RAW, Mark, Other, die_half_way, extractor, fail, genre, guest, reader, stamps

from policytext import PluginError, ReadError, Toolkit, parse
from policytext.genres import unknown
from policytext.hookspecs import hookimpl
from policytext.mapped import Edit
from policytext.model import Document, Page, Source
from policytext.pipeline import read
from policytext.recipes import (
    Cleaner,
    Exporter,
    Extractor,
    Genre,
    Reader,
    Table,
)
from policytext.spans import Span
from policytext.toolkit import BUILT_INS

# guests that fail while a toolkit is built


def built(*plugins: object) -> Toolkit:
    """A toolkit that warns of one problem."""
    with pytest.warns(RuntimeWarning, match="^policytext plug-in ") as warned:
        toolkit = Toolkit(plugins=plugins)
    assert [str(w.message) for w in warned] == [f"policytext plug-in {p.plugin}: {p.message}" for p in toolkit.problems]
    assert toolkit.problems
    return toolkit


def bad_hook(**hooks: Callable[..., Any]) -> ModuleType:
    return guest("bad", **hooks)


FAILING = {
    "a misspelt hook": (lambda: bad_hook(claeners=lambda: [stamps()]), "has a hook that does not exist"),
    "a hook with an argument": (lambda: bad_hook(cleaners=lambda text: [stamps()]), "or takes arguments"),
    "a hook that raises": (lambda: bad_hook(cleaners=fail), "failed in policytext_cleaners: KeyError"),
    "a hook that returns nothing": (
        lambda: bad_hook(cleaners=lambda: None),
        "failed in policytext_cleaners: TypeError",
    ),
    "a generator that dies half-way": (
        lambda: bad_hook(cleaners=lambda: die_half_way(stamps())),
        "failed in policytext_cleaners: KeyError",
    ),
    "another recipe": (lambda: bad_hook(cleaners=lambda: [genre("x")]), "policytext_cleaners gave Genre, not Cleaner"),
    "no recipe": (lambda: bad_hook(tables=lambda: ["boats"]), "policytext_tables gave str, not Table"),
    "a built-in cleaner's name": (
        lambda: bad_hook(cleaners=lambda: [stamps("markup")]),
        "the name of its cleaner markup is taken by policytext.cleaners.markup",
    ),
    "a built-in genre's name": (
        lambda: bad_hook(genres=lambda: [genre("notice")]),
        "the name of its genre notice is taken by policytext.genres.notice",
    ),
    "a name of its own twice": (
        lambda: bad_hook(exporters=lambda: [Exporter(name="x", suffix=".x", dump=str)] * 2),
        "the name of its exporter x is taken by bad",
    ),
    "a genre that cannot be prepared": (
        lambda: bad_hook(genres=lambda: [Genre(name="x", prepare=fail)]),
        "cannot prepare genre x: KeyError",
    ),
    "an extractor that cannot be prepared": (
        lambda: bad_hook(extractors=lambda: [Extractor(name="x", prepare=fail, makes=(Mark,))]),
        "cannot prepare extractor x: KeyError",
    ),
    "a circle of its own": (
        lambda: bad_hook(
            extractors=lambda: [
                extractor("x", makes=(Mark,), reads=(Other,)),
                extractor("y", makes=(Other,), reads=(Mark,)),
            ]
        ),
        "extractors read what each other make: x, y",
    ),
}


@pytest.mark.parametrize(("make", "message"), FAILING.values(), ids=FAILING)
def test_a_failing_guest_is_named_and_the_page_is_unharmed(make: Callable[[], object], message: str) -> None:
    toolkit = built(make())
    problem = toolkit.problems[0]
    assert {problem.plugin for problem in toolkit.problems} == {"bad"}
    assert message in problem.message
    assert {info.name: info.works for info in toolkit.plugins}["bad"] is False
    assert all(info.works for info in toolkit.plugins if info.name != "bad")
    page = parse(RAW, toolkit=toolkit)
    assert page.problems == toolkit.problems
    assert attrs.evolve(page, problems=()) == parse(RAW, toolkit=BUILT_IN)


@pytest.mark.parametrize(("make", "message"), FAILING.values(), ids=FAILING)
def test_a_strict_toolkit_raises_instead(make: Callable[[], object], message: str) -> None:
    with pytest.raises(PluginError, match=r"^bad: ") as caught:
        Toolkit(plugins=[make()], strict=True)
    assert message in str(caught.value)


@pytest.mark.parametrize("name", [n for n, (_, m) in FAILING.items() if "KeyError" in m])
def test_what_was_raised_has_its_traceback(name: str) -> None:
    (problem,) = built(FAILING[name][0]()).problems
    assert problem.traceback.startswith("Traceback")
    assert "in fail" in problem.traceback
    assert "no such table" in problem.traceback
    assert "Traceback" not in repr(problem)


def test_a_guest_may_fail_in_one_hook_and_work_in_another() -> None:
    toolkit = built(bad_hook(cleaners=lambda: [stamps()], genres=fail))
    assert "渡" not in parse(RAW, toolkit=toolkit).document.text


def test_a_failing_guest_does_not_harm_another() -> None:
    toolkit = built(bad_hook(claeners=lambda: [stamps()]), guest("zeal", cleaners=lambda: [stamps()]))
    assert "渡" not in parse(RAW, toolkit=toolkit).document.text


def test_of_two_guests_with_one_recipe_name_the_first_name_holds() -> None:
    one, two = (guest(name, cleaners=lambda s=sign: [stamps(sign=s)]) for name, sign in (("one", "渡"), ("two", "老")))
    for plugins in ([one, two], [two, one]):
        toolkit = built(*plugins)
        assert toolkit.problems[0].plugin == "two"
        assert "老口重开了" in parse(RAW, toolkit=toolkit).document.text


def ring() -> list[ModuleType]:
    return [
        guest("a", extractors=lambda: [extractor("a", makes=(Mark,), reads=(Other,))]),
        guest("b", extractors=lambda: [extractor("b", makes=(Other,), reads=(Mark,))]),
        guest("c", extractors=lambda: [extractor("c", makes=(Mark,), reads=(Other,))]),
    ]


def test_a_circle_of_guests_leaves_the_others_at_work() -> None:
    toolkit = built(*ring()[:2], guest("d", extractors=lambda: [extractor("d", makes=(int,), reads=(Mark,))]))
    names = [name for name, _ in toolkit.extractors]
    assert "d" in names
    assert not {"a", "b"} & set(names)
    assert [problem.plugin for problem in toolkit.problems] == ["a", "b"]


def test_guests_in_a_circle_do_not_work() -> None:
    toolkit = built(*ring()[:2])
    assert {info.name: info.works for info in toolkit.plugins if info.name not in BUILT_INS} == {"a": False, "b": False}


def test_overlapping_circles_are_all_opened() -> None:
    with pytest.warns(RuntimeWarning, match="read what each other make"):
        toolkit = Toolkit(plugins=ring())
    assert "repairs" in [name for name, _ in toolkit.extractors]
    assert {name for name, _ in toolkit.extractors} & {"a", "b", "c"} in ({"c"}, {"a"})


def test_a_guest_with_a_built_ins_name_does_not_put_it_out() -> None:
    toolkit = built(guest(unknown.__name__, cleaners=lambda: [stamps()]))
    assert "unknown" in [name for name, _ in toolkit.genres]


def test_of_two_guests_with_one_name_one_works() -> None:
    objects = [SimpleNamespace(policytext_cleaners=hookimpl(lambda n=n: [stamps(n)])) for n in ("a", "b")]
    toolkit = built(*objects)
    assert len([c for c in toolkit.cleaners if c.name in ("a", "b")]) == 1
    assert "hook that does not exist" not in toolkit.problems[0].message


NONSENSE = {
    "rows that are no mapping": lambda: bad_hook(tables=lambda: [Table(name="x", rows=3)]),  # type: ignore[arg-type]
    "makes that is no tuple": lambda: bad_hook(extractors=lambda: [extractor("x", makes=Mark)]),  # type: ignore[arg-type]
    "a name that is none": lambda: bad_hook(cleaners=lambda: [stamps(None)]),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("make", NONSENSE.values(), ids=NONSENSE)
def test_a_recipe_with_nonsense_in_it_is_left_out(make: Callable[[], object]) -> None:
    assert built(make()).problems[0].plugin == "bad"


# guests that fail while a page is parsed


def late(**hooks: Callable[[], Iterable[Any]]) -> Toolkit:
    return Toolkit(plugins=[guest("late", **hooks)])


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
#: A text on which no cleaner is asked twice.
PLAIN = "清淤通知\n\n老渡口重开了，早市也重开了。\n"


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
def test_a_reader_that_fails_is_a_read_error_that_names_the_file(readers: Callable[[], Iterable[Reader]]) -> None:
    toolkit = late(readers=readers)
    with pytest.warns(RuntimeWarning, match="late"), pytest.raises(ReadError, match=r"^a\.txt: "):
        read("船".encode(), name="a.txt", toolkit=toolkit)
