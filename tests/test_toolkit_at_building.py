"""Plug-ins that fail while a toolkit is built: each is named, and harms nothing else."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType, SimpleNamespace
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
    stamps,
)

from policytext import PluginError, Toolkit, join, parse, parse_file, read
from policytext.genres import unknown
from policytext.hookspecs import hookimpl
from policytext.recipes import (
    Exporter,
    Extractor,
    Genre,
    PreparedExtractor,
    PreparedGenre,
    Table,
)
from policytext.spans import Span
from policytext.toolkit import BUILT_INS

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


# names that are misspelt


MISSPELT = {
    "a kin": (
        lambda: bad_hook(genres=lambda: [attrs.evolve(genre("minutes"), kin="work-report")]),
        "genre minutes has the kin work-report, which is no genre; did you mean work_report?",
    ),
    "a table of the library": (
        lambda: bad_hook(tables=lambda: [Table(name="unit", rows={"counts": ["艘次"]})]),
        "policytext_tables gave Table unit, which the library does not have; did you mean units?",
    ),
    "rows of a table of the library": (
        lambda: bad_hook(tables=lambda: [Table(name="units", rows={"count": ["艘次"]})]),
        "policytext_tables gave Table units with rows count, which nobody reads; did you mean counts?",
    ),
}


@pytest.mark.parametrize(("make", "message"), MISSPELT.values(), ids=MISSPELT)
def test_a_misspelt_name_is_told_with_the_one_that_was_meant(make: Callable[[], object], message: str) -> None:
    toolkit = built(make())
    assert [(problem.plugin, problem.message) for problem in toolkit.problems] == [("bad", message)]
    assert toolkit.tables == {}
    assert "minutes" not in [name for name, _ in toolkit.genres]
    with pytest.raises(PluginError, match=r"did you mean \w+\?$"):
        Toolkit(plugins=[make()], strict=True)


def test_names_of_what_another_plug_in_may_bring_stand() -> None:
    kindred = [attrs.evolve(genre("minutes"), kin=kin) for kin in ("ferry_report",)]
    words = [Table(name="ferries", rows={"words": ["渡船"]}), Table(name="units", rows={"boats": ["艘"]})]
    toolkit = Toolkit(plugins=[guest("quay", genres=lambda: kindred, tables=lambda: words)], strict=True)
    assert toolkit.kin["minutes"] == "ferry_report"
    assert set(toolkit.tables) == {"ferries", "units"}


def test_a_kin_may_be_the_genre_of_another_guest() -> None:
    ferries = guest("a", genres=lambda: [genre("ferry_reports")])
    minutes = guest("b", genres=lambda: [attrs.evolve(genre("ferry_report"), kin="ferry_reports")])
    assert Toolkit(plugins=[ferries, minutes], strict=True).kin["ferry_report"] == "ferry_reports"


# what is no list of plug-ins


@pytest.mark.parametrize(
    ("plugins", "message"),
    [
        ("projects", r"^plugins takes several: write plugins=\['projects'\]$"),
        (guest("quay"), r"^plugins takes several: write plugins=\[quay\]$"),
        (3, r"^plugins takes several: write plugins=\[int\]$"),
    ],
    ids=["a name", "a module", "a number"],
)
def test_a_plug_in_without_a_list_around_it_is_refused(plugins: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        Toolkit(plugins=plugins)


@pytest.mark.parametrize("toolkit", [[guest("quay")], "projects", Toolkit], ids=["a list", "a name", "the class"])
def test_what_is_no_toolkit_is_refused(toolkit: Any) -> None:
    page = parse(RAW)
    for call in (parse, parse_file, read, join):
        given: Any = [page] if call is join else RAW if call is parse else RAW.encode()
        with pytest.raises(TypeError, match=r"^toolkit is a Toolkit, not \w+: write toolkit=Toolkit\(plugins="):
            call(given, toolkit=toolkit)
