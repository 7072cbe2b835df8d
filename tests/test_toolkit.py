"""The toolkit: guests of every kind, and guests that fail."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from guests import BUILT_IN, RAW, Mark, Other, extractor, genre, guest, reader, stamps

from policytext import ReadError, Toolkit, parse
from policytext.annotations import OWN
from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.model import Document, Source
from policytext.pipeline import read
from policytext.recipes import (
    Cleaner,
    Exporter,
    Extractor,
    Genre,
    PreparedExtractor,
    Table,
)
from policytext.spans import Span
from policytext.toolkit import BUILT_INS, PluginInfo, default_toolkit


def test_without_guests_there_are_the_built_ins() -> None:
    assert [info.name for info in BUILT_IN.plugins] == sorted(BUILT_INS)
    assert all(info.works and info.recipes and info.distribution == "policytext" for info in BUILT_IN.plugins)
    assert BUILT_IN.problems == ()
    assert set(BUILT_IN.annotation_types) == set(OWN)


def test_the_default_toolkit_is_built_once() -> None:
    assert default_toolkit() is default_toolkit()


def test_a_module_is_a_guest() -> None:
    toolkit = Toolkit(plugins=[guest("boats", cleaners=lambda: [stamps()])], strict=True)
    (info,) = (info for info in toolkit.plugins if info.name == "boats")
    assert info == PluginInfo(name="boats", distribution="", version="", recipes=("cleaner stamps",))


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
    assert read(b"x", name="a.boat", toolkit=toolkit) == Source(raw="船", name="a.boat")
    assert read(b"x", name="a.txt", toolkit=toolkit).raw == "x"
    assert [r.name for r in toolkit.readers] == ["boat", "docx", "html", "markdown", "pdf", "text"]


def test_a_guests_reader_gives_reasons() -> None:
    def refuse(_: bytes) -> Source:
        raise ReadError("it has sunk")

    toolkit = Toolkit(plugins=[guest(readers=lambda: [reader(lambda *_: True, refuse)])], strict=True)
    with pytest.raises(ReadError, match=r"a\.boat: it has sunk"):
        read(b"x", name="a.boat", toolkit=toolkit)


def test_without_a_reader_that_accepts_it_a_file_cannot_be_read() -> None:
    toolkit = Toolkit(plugins=[])
    toolkit.readers = ()
    with pytest.raises(ReadError, match=r"a\.boat: no reader accepts it"):
        read(b"x", name="a.boat", toolkit=toolkit)


def test_a_reader_sees_the_first_4096_bytes() -> None:
    heads: list[bytes] = []
    look = reader(lambda _, head: bool(heads.append(head)), lambda _: Source(raw=""))
    read(b"x" * 5000, name="a.txt", toolkit=Toolkit(plugins=[guest(readers=lambda: [look])], strict=True))
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
    assert [a for a in document.annotations if isinstance(a, Mark)] == [found[2], found[1], found[0]]
    assert set(toolkit.annotation_types) == {Mark, *OWN}


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
    assert [[name for name, _ in stage if len(name) == 1] for stage in toolkit.stages] == [["y", "z"], ["a"]]
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
