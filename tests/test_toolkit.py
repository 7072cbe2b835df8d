"""The toolkit: guests of every kind, and guests that fail."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import attrs
import pytest

from policytext import PluginError, ReadError, Toolkit, parse
from policytext.annotations import Repair
from policytext.genres import unknown
from policytext.genres.unknown import UNKNOWN
from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.model import Document, Page, Source
from policytext.pipeline import read_bytes
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
from policytext.toolkit import BUILT_INS, PluginInfo, default_toolkit

RAW = "# 清淤通知\n\n老渡口重开了，早市也重开了。\n"


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


BUILT_IN = Toolkit(plugins=[])


# guests that work


def test_without_guests_there_are_the_built_ins() -> None:
    assert [info.name for info in BUILT_IN.plugins] == sorted(BUILT_INS)
    assert all(info.works and info.recipes and info.distribution == "policytext" for info in BUILT_IN.plugins)
    assert BUILT_IN.problems == ()
    assert BUILT_IN.annotation_types == (Repair,)


def test_the_default_toolkit_is_built_once() -> None:
    assert default_toolkit() is default_toolkit()


def test_a_module_is_a_guest() -> None:
    toolkit = Toolkit(plugins=[guest("boats", cleaners=lambda: [stamps()])], strict=True)
    (info,) = (info for info in toolkit.plugins if info.name == "boats")
    assert info == PluginInfo(name="boats", distribution="", version="", recipes=("cleaner stamps",), works=True)


@pytest.mark.parametrize(
    "plugin",
    [
        SimpleNamespace(policytext_cleaners=hookimpl(lambda: [stamps()])),
        type("Boats", (), {"policytext_cleaners": staticmethod(hookimpl(lambda: [stamps()]))}),
    ],
    ids=["object", "class"],
)
def test_any_object_with_a_hook_is_a_guest(plugin: object) -> None:
    assert "渡" not in parse(RAW, toolkit=Toolkit(plugins=[plugin], strict=True)).document.text


def test_a_guests_cleaner_drops() -> None:
    page = parse(RAW, toolkit=Toolkit(plugins=[guest(cleaners=lambda: [stamps()])], strict=True))
    assert "老口重开了" in page.document.text
    assert [page.raw[x.raw.start : x.raw.end] for x in page.leftovers if x.why is Why.FURNITURE] == ["渡"]


def test_a_guests_repair_is_found_by_the_built_in_extractor() -> None:
    mend = Cleaner(
        name="mend", edits=lambda raw: [Edit(span=Span(i, i + 1), text="夜") for i, c in enumerate(raw) if c == "早"]
    )
    document = parse(RAW, toolkit=Toolkit(plugins=[guest(cleaners=lambda: [mend])], strict=True)).document
    (repair,) = document.repairs
    assert document[repair.span] == "夜"
    (raw,) = document.raw_spans(repair.span)
    assert RAW[raw.start : raw.end] == "早"


def test_cleaners_are_asked_again_but_not_for_ever() -> None:
    asked: list[str] = []
    restless = Cleaner(name="restless", edits=lambda raw: asked.append(raw) or [Edit(span=Span(0, 1))])
    parse("渡" * 9 + "。", toolkit=Toolkit(plugins=[guest(cleaners=lambda: [restless])], strict=True))
    assert [len(raw) for raw in asked] == [10, 9, 8]


def test_a_guests_reader_takes_its_files() -> None:
    boat = reader(lambda path, head: path.endswith(".boat") and head == b"x", lambda _: Source(raw="船"))
    toolkit = Toolkit(plugins=[guest(readers=lambda: [boat])], strict=True)
    assert read_bytes(b"x", "a.boat", toolkit=toolkit) == Source(raw="船", name="a.boat")
    assert read_bytes(b"x", "a.txt", toolkit=toolkit).raw == "x"
    assert [r.name for r in toolkit.readers] == ["boat", "markdown", "text"]


def test_a_guests_reader_gives_reasons() -> None:
    def refuse(_: bytes) -> Source:
        raise ReadError("it has sunk")

    toolkit = Toolkit(plugins=[guest(readers=lambda: [reader(lambda *_: True, refuse)])], strict=True)
    with pytest.raises(ReadError, match=r"a\.boat: it has sunk"):
        read_bytes(b"x", "a.boat", toolkit=toolkit)


def test_without_a_reader_that_accepts_it_a_file_cannot_be_read() -> None:
    toolkit = Toolkit(plugins=[])
    toolkit.readers = ()
    with pytest.raises(ReadError, match=r"a\.boat: no reader accepts it"):
        read_bytes(b"x", "a.boat", toolkit=toolkit)


def test_a_reader_sees_the_first_4096_bytes() -> None:
    heads: list[bytes] = []
    look = reader(lambda _, head: bool(heads.append(head)), lambda _: Source(raw=""))
    read_bytes(b"x" * 5000, "a.txt", toolkit=Toolkit(plugins=[guest(readers=lambda: [look])], strict=True))
    assert [len(head) for head in heads] == [4096]


def test_a_guests_genre_composes_what_it_scores_best() -> None:
    toolkit = Toolkit(plugins=[guest(genres=lambda: [genre("ferry_log")])], strict=True)
    assert "ferry_log" in [name for name, _ in toolkit.genres]
    assert parse(RAW, toolkit=toolkit).document.genre == "unknown"  # composed by what the guest was given


def test_of_equal_scores_the_first_name_composes() -> None:
    def named(name: str) -> Genre:
        return genre(name, compose=lambda a: Document(text=a.text, pieces=a.pieces, lines=a.lines, genre=name))

    toolkit = Toolkit(plugins=[guest(genres=lambda: [named("b"), named("a"), named("c")])], strict=True)
    assert parse(RAW, toolkit=toolkit).document.genre == "a"


def test_a_guests_annotations_are_sorted_with_the_others() -> None:
    found = [Mark(span=Span(5, 6)), Mark(span=Span(0, 3)), Mark(span=Span(0, 2))]
    toolkit = Toolkit(plugins=[guest(extractors=lambda: [extractor("x", extract=lambda _: found)])], strict=True)
    document = parse(RAW, toolkit=toolkit).document
    assert document.annotations == (found[2], found[1], found[0])
    assert set(toolkit.annotation_types) == {Mark, Repair}


def test_an_extractor_runs_after_those_that_make_what_it_reads() -> None:
    def count(doc: Document) -> list[Other]:
        return [Other(span=Span(0, len(doc.within(Span(0, 9), Mark))))]

    toolkit = Toolkit(
        plugins=[
            guest("a", extractors=lambda: [extractor("a", makes=(Other,), reads=(Mark,), extract=count)]),
            guest("b", extractors=lambda: [extractor("z"), extractor("y")]),
        ],
        strict=True,
    )
    assert [name for name, _ in toolkit.extractors] == ["repairs", "y", "z", "a"]
    assert Other(span=Span(0, 2)) in parse(RAW, toolkit=toolkit).document.annotations


def test_an_extractor_may_read_what_it_makes_and_what_nobody_makes() -> None:
    alone = extractor("alone", reads=(Mark, Other))
    toolkit = Toolkit(plugins=[guest(extractors=lambda: [alone])], strict=True)
    assert "alone" in [name for name, _ in toolkit.extractors]


def test_a_guests_exporter_is_among_the_exporters() -> None:
    plain = Exporter(name="plain", suffix=".txt", dump=lambda page: page.raw)
    toolkit = Toolkit(plugins=[guest(exporters=lambda: [plain])], strict=True)
    assert [e.name for e in toolkit.exporters] == ["json", "markdown", "plain"]


def test_tables_are_merged_by_name_and_given_to_prepare() -> None:
    seen: list[Any] = []

    def prepare(tables: Any) -> PreparedExtractor:
        seen.append(tables)
        return PreparedExtractor(extract=lambda _: ())

    toolkit = Toolkit(
        plugins=[
            guest("a", tables=lambda: [Table(name="boats", rows={"渡船": 1}), Table(name="banks", rows={"东岸": 1})]),
            guest("b", tables=lambda: [Table(name="boats", rows={"驳船": 2})]),
            guest("c", extractors=lambda: [Extractor(name="c", prepare=prepare, makes=(Mark,))]),
        ],
        strict=True,
    )
    assert toolkit.tables == {"boats": {"渡船": 1, "驳船": 2}, "banks": {"东岸": 1}}
    assert seen == [toolkit.tables]


def test_words_that_two_guests_add_under_one_key_are_all_kept() -> None:
    toolkit = Toolkit(
        plugins=[
            guest("a", tables=lambda: [Table(name="layout", rows={"offices": ["河长"]})]),
            guest("b", tables=lambda: [Table(name="layout", rows={"offices": ["渡长"]})]),
        ],
        strict=True,
    )
    assert toolkit.tables["layout"]["offices"] == ["河长", "渡长"]


def test_every_guest_that_adds_to_a_table_is_listed_with_it() -> None:
    toolkit = Toolkit(
        plugins=[guest(name, tables=lambda: [Table(name="boats", rows={})]) for name in ("a", "b")], strict=True
    )
    assert [info.recipes for info in toolkit.plugins if info.name in ("a", "b")] == [("table boats",)] * 2


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
    assert [name for name, _ in toolkit.extractors] == ["d", "repairs"]
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
    assert page.document.annotations == ()


READERS = {
    "that raises while it looks": lambda: [reader(fail, lambda _: Source(raw=""))],
    "that raises while it reads": lambda: [reader(lambda *_: True, fail)],
    "that gives no source": lambda: [reader(lambda *_: True, lambda _: "船")],  # type: ignore
}


@pytest.mark.parametrize("readers", READERS.values(), ids=READERS)
def test_a_reader_that_fails_is_a_read_error_that_names_the_file(readers: Callable[[], Iterable[Reader]]) -> None:
    toolkit = late(readers=readers)
    with pytest.warns(RuntimeWarning, match="late"), pytest.raises(ReadError, match=r"^a\.txt: "):
        read_bytes("船".encode(), "a.txt", toolkit=toolkit)


# installed plug-ins


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A directory on the path with a distribution of three plug-ins: one works, one cannot load, one is missing."""
    (tmp_path / "ferry_good.py").write_text(
        "from policytext.hookspecs import hookimpl\n"
        "from policytext.recipes import Cleaner\n"
        "@hookimpl\n"
        "def policytext_cleaners():\n"
        "    return [Cleaner(name='ferry', edits=lambda raw: [])]\n",
        encoding="utf-8",
    )
    (tmp_path / "ferry_bad.py").write_text("raise ValueError('the ferry has sunk')\n", encoding="utf-8")
    info = tmp_path / "ferry-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: ferry\nVersion: 1.2\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(
        "[policytext]\nferry = ferry_good\nsunk = ferry_bad\ngone = ferry_gone\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in ("ferry_good", "ferry_bad"):
        sys.modules.pop(name, None)


@pytest.mark.usefixtures("installed")
def test_installed_plug_ins_take_part_each_on_its_own() -> None:
    with pytest.warns(RuntimeWarning, match="cannot be loaded"):
        toolkit = Toolkit()
    assert "ferry" in [c.name for c in toolkit.cleaners]
    assert {p.plugin: p.message for p in toolkit.problems} == {
        "gone": "cannot be loaded: ModuleNotFoundError: No module named 'ferry_gone'",
        "sunk": "cannot be loaded: ValueError: the ferry has sunk",
    }
    plugins = {info.name: info for info in toolkit.plugins}
    assert plugins["ferry"] == PluginInfo(
        name="ferry", distribution="ferry", version="1.2", recipes=("cleaner ferry",), works=True
    )
    assert (plugins["sunk"].works, plugins["gone"].works) == (False, False)


@pytest.mark.usefixtures("installed")
def test_a_plug_in_that_cannot_load_is_listed_with_its_distribution() -> None:
    with pytest.warns(RuntimeWarning, match="cannot be loaded"):
        toolkit = Toolkit()
    (sunk,) = (info for info in toolkit.plugins if info.name == "sunk")
    assert (sunk.distribution, sunk.version) == ("ferry", "1.2")


@pytest.mark.usefixtures("installed")
def test_a_strict_toolkit_raises_where_an_installed_plug_in_cannot_load() -> None:
    with pytest.raises(PluginError, match="gone: cannot be loaded"):
        Toolkit(strict=True)


@pytest.mark.usefixtures("installed")
def test_given_plug_ins_stand_instead_of_the_installed_ones() -> None:
    assert "ferry" not in [c.name for c in Toolkit(plugins=[], strict=True).cleaners]


def run(code: str, path: Path) -> str:
    """What a fresh interpreter prints, with a directory on its path."""
    code = f"import sys; sys.path.insert(0, {str(path)!r})\n{code}"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stdout.strip()


HEAVY = "('ferry_good', 'jieba', 'cattrs', 'yaml', 'rich', 'policytext.toolkit', 'policytext.model')"


def test_importing_the_library_imports_no_plug_in_and_nothing_heavy(installed: Path) -> None:
    assert run(f"import policytext; print([m for m in {HEAVY} if m in sys.modules])", installed) == "[]"


def test_importing_the_toolkit_loads_no_plug_in(installed: Path) -> None:
    code = "from policytext import Toolkit, parse\n"
    code += (
        "print([m for m in sys.modules if m.startswith(('ferry', 'policytext.genres.', 'jieba', 'cattrs', 'rich'))])"
    )
    assert run(code, installed) == "[]"


def test_the_first_parse_loads_the_installed_plug_ins(installed: Path) -> None:
    code = (
        "import warnings, policytext; warnings.simplefilter('ignore')\n"
        "page = policytext.parse('老渡口。'); print('ferry_good' in sys.modules, [p.plugin for p in page.problems])"
    )
    assert run(code, installed) == "True ['gone', 'sunk']"


def test_the_library_has_the_names_it_says_and_no_others() -> None:
    import policytext

    assert set(policytext.__all__) <= set(dir(policytext))
    assert all(getattr(policytext, name) is not None for name in policytext.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'parse_url'"):
        policytext.parse_url  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize(
    "name", ["readers", "cleaners", "genres", "extractors", "exporters", "tables"], ids=lambda n: f"policytext_{n}"
)
def test_every_hook_gives_nothing_by_itself(name: str) -> None:
    from policytext import hookspecs

    assert tuple(getattr(hookspecs, f"policytext_{name}")()) == ()
