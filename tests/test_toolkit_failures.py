"""Plug-ins that fail: each is named, and harms nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from types import ModuleType, SimpleNamespace
from typing import Any

import attrs
import pytest
from guests import BUILT_IN, RAW, Mark, Other, die_half_way, extractor, fail, genre, guest, reader, stamps

from policytext import PluginError, ReadError, Toolkit, parse
from policytext.genres import unknown
from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Remark, Why
from policytext.model import Article, Document, Leftover, Note, Page, Source
from policytext.pipeline import parse_file, read
from policytext.recipes import (
    Cleaner,
    Exporter,
    Extractor,
    Genre,
    PreparedExtractor,
    PreparedGenre,
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
        "failed in policytext_cleaners: TypeError: returned None: is a `return` missing?",
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


# what a plug-in says of itself, and what it does to others


@pytest.mark.parametrize("version", ["1.0"])
def test_a_plug_in_of_this_version_of_the_hooks_takes_part(version: str) -> None:
    plugin = guest("boats", cleaners=lambda: [stamps()])
    plugin.POLICYTEXT_API = version  # type: ignore[attr-defined]
    assert not Toolkit(plugins=[plugin], strict=True).problems


VERSIONS = {
    "1.9": "is written for the hooks of version 1.9, and these are 1.0: it needs a newer policytext",
    "2.0": "is written for the hooks of version 2.0, and these are 1.0: it needs a newer policytext",
    "0.9": "is written for the hooks of version 0.9, and these are 1.0: it needs a newer version of the plug-in",
    "one": "its POLICYTEXT_API is 'one', not a version such as '1.0'",
    3: "its POLICYTEXT_API is 3, not a version such as '1.0'",
}


@pytest.mark.parametrize(("version", "message"), VERSIONS.items(), ids=map(str, VERSIONS))
def test_a_plug_in_of_another_version_of_the_hooks_is_left_out(version: object, message: str) -> None:
    plugin = bad_hook(cleaners=lambda: [stamps()])
    plugin.POLICYTEXT_API = version  # type: ignore[attr-defined]
    toolkit = built(plugin)
    assert toolkit.problems[0].message == message
    assert "stamps" not in [cleaner.name for cleaner in toolkit.cleaners]


def test_a_hook_without_its_mark_is_told() -> None:
    module = ModuleType("bad")
    module.policytext_cleaners = lambda: [stamps()]  # type: ignore[attr-defined]
    assert built(module).problems[0].message == "has a function policytext_cleaners that is not marked with @hookimpl"
    module = ModuleType("bad")
    module.policytext_claeners = lambda: [stamps()]  # type: ignore[attr-defined]
    assert "did you mean policytext_cleaners?" in built(module).problems[0].message


@pytest.mark.parametrize("plugin", [None, 3, ModuleType("bad"), object()], ids=str)
def test_what_has_no_hook_is_no_plug_in(plugin: object) -> None:
    assert "has no hook" in built(plugin).problems[0].message


def test_one_module_takes_part_once() -> None:
    module = guest("a", cleaners=lambda: [stamps()])
    namesake = guest("a", cleaners=lambda: [stamps("other")])
    namesake.__name__ = "b"
    assert "takes part already" in built(module, module).problems[0].message
    assert not Toolkit(plugins=[module, namesake], strict=True).problems


def test_words_of_another_kind_than_the_librarys_are_not_added() -> None:
    for rows in ({"institution_endings": "局"}, {"institution_endings": ["局", 3]}, {"institution_endings": ("局",)}):
        toolkit = built(bad_hook(tables=lambda rows=rows: [Table(name="layout", rows=rows)]))
        assert "Table layout whose rows have" in toolkit.problems[0].message
        assert toolkit.tables == {}


def test_words_that_keep_others_from_their_work_are_taken_out() -> None:
    def prepare(tables: Any) -> PreparedExtractor:
        if "x" in tables.get("boats", {}):
            fail()
        return PreparedExtractor(extract=lambda _: [Mark(span=Span(0, 1))])

    good = guest("good", extractors=lambda: [Extractor(name="good", prepare=prepare, makes=(Mark,))])
    toolkit = built(
        good,
        guest("a", tables=lambda: [Table(name="boats", rows={"y": 1})]),
        bad_hook(tables=lambda: [Table(name="boats", rows={"x": 1})]),
    )
    assert [(p.plugin, p.message.split(":")[0]) for p in toolkit.problems] == [
        ("bad", "its rows of the table boats keep good from its work")
    ]
    assert toolkit.tables == {"boats": {"y": 1}}
    assert any(isinstance(a, Mark) for a in parse(PLAIN, toolkit=toolkit).document.annotations)


def test_a_recipe_cannot_spoil_the_words_of_others() -> None:
    def spoil(tables: Any) -> PreparedExtractor:
        tables["boats"]["names"].append("沉船")
        tables.clear()
        return PreparedExtractor(extract=lambda _: ())

    toolkit = Toolkit(
        plugins=[
            guest("a", tables=lambda: [Table(name="boats", rows={"names": ["渡船"]})]),
            guest("b", extractors=lambda: [Extractor(name="b", prepare=spoil, makes=(Mark,))]),
        ],
        strict=True,
    )
    assert toolkit.tables == {"boats": {"names": ["渡船"]}}


def test_two_classes_of_one_name_are_told_apart_by_leaving_one_out() -> None:
    @attrs.frozen(kw_only=True)
    class Measure:
        span: Span

    twin = attrs.make_class("Mark", {"span": attrs.field()}, frozen=True)
    toolkit = built(bad_hook(extractors=lambda: [extractor("x", makes=(Measure,))]))
    assert toolkit.problems[0].message == (
        "extractor x makes a class called Measure as policytext.extractors.measures does"
    )
    toolkit = built(
        bad_hook(extractors=lambda: [extractor("x", makes=(twin,))]),
        guest("a", extractors=lambda: [extractor("y")]),
    )
    assert [problem.plugin for problem in toolkit.problems] == ["bad"]


PREPARED = {
    "nothing": (lambda _: None, "gave None, not PreparedExtractor: is a `return` missing?"),
    "another kind": (
        lambda _: PreparedGenre(recognise=fail, compose=fail),
        "gave PreparedGenre, not PreparedExtractor",
    ),
    "no function": (lambda _: PreparedExtractor(extract=3), "whose `extract` is no function"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize(("prepare", "message"), PREPARED.values(), ids=PREPARED)
def test_what_is_prepared_is_looked_at_once_for_all(prepare: Callable[[Any], Any], message: str) -> None:
    toolkit = built(bad_hook(extractors=lambda: [Extractor(name="x", prepare=prepare, makes=(Mark,))]))
    assert message in toolkit.problems[0].message
