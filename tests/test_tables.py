"""Tables of what pages hold, and how they are written."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import Page, Span, parse
from policytext.analysis import TABLES, Row, columns, table, write_csv, write_json
from policytext.analysis.sheets import LONGEST_CELL
from policytext.annotations import (
    Attendance,
    Bound,
    Change,
    Claim,
    Kind,
    Measure,
    Meeting,
    Quantity,
    Quote,
    Status,
)
from policytext.chinese.periods import Period
from policytext.testing import strategies

RAW = """# 渡口县2024年政府工作报告

一、重开渡口

新渡口[1]全年运送旅客26.50万人次。航线增加两条，船工
们说：“水清了。鱼回来了！”2025年，县水务局要疏浚河道38公里。

——为困难船工补贴-3.5元。
"""


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def page() -> Page:
    """A page whose annotations are made by hand."""
    page = parse(RAW)
    document = page.document
    text = document.text

    def find(words: str) -> Span:
        return at(text, words)

    annotations = (
        Meeting(
            span=find("渡口县2024年"),
            name="渡口县第三次渡运会议",
            start=Period.of(2024, 5, 30),
            end=Period.of(2024, 5, 31),
            place="老渡口",
            chair="陆远舟",
            attendance=(Attendance(role="船工代表", count=26), Attendance(role="水手", count=4)),
            adopted=("《渡运公约》", "《决议》"),
            speeches=("文清和",),
        ),
        Measure(
            span=find("26.50万人次"),
            quantity=Quantity(
                low=Decimal("2.650E+5"), high=Decimal(265000), unit="人次", canonical_unit="人次", bound=Bound.EXACT
            ),
            indicator="旅客",
            change=Change.NONE,
            status=Status.ACTUAL,
            period=Period.of(2024),
            code="ferry_passengers",
        ),
        Quote(span=find("“水清了。鱼回来了！”"), speaker=find("船工们"), cue=find("说"), direct=True),
        Claim(
            span=find("2025年，县水务局要疏浚河道38公里。"),
            kind=Kind.TASK,
            why="verb",
            verb=find("疏浚"),
            object=find("河道"),
            actor=find("县水务局"),
            deadline=Period.of(2025),
        ),
        Measure(span=find("-3.5元"), quantity=Quantity(low=Decimal("-3.5"), high=Decimal("-3.5"), unit="元")),
    )
    own = [a for a in document.annotations if not isinstance(a, Measure | Claim | Quote | Meeting)]
    together = tuple(sorted((*own, *annotations), key=lambda a: a.span))
    return attrs.evolve(page, documents=(attrs.evolve(document, annotations=together),))


def rows(name: str, page: Page) -> list[Row]:
    return list(table(name, [("ferry.md", page)]))


def own_columns(row: Row) -> Row:
    """What only this table has."""
    common = set(columns("sections")) & set(columns("claims"))
    return {column: cell for column, cell in row.items() if column not in common}


def test_a_row_has_the_facts_of_its_document_and_its_place(page: Page) -> None:
    row = rows("measures", page)[0]
    assert tuple(row) == columns("measures")
    assert {c: row[c] for c in ("file", "document", "title", "genre", "date", "issuer")} == {
        "file": "ferry.md",
        "document": 1,
        "title": "渡口县2024年政府工作报告",
        "genre": "work_report",
        "date": str(page.document.date or ""),
        "issuer": page.document.issuer,
    }
    assert (row["locator"], row["heads"]) == ("一/¶1", "一、重开渡口")
    assert row["sentence"] == "新渡口全年运送旅客26.50万人次。"
    assert page.document.text[row["span_start"] : row["span_end"]] == "26.50万人次"  # type: ignore[misc]
    assert page.raw[row["raw_start"] : row["raw_end"]] == "26.50万人次"  # type: ignore[misc]
    assert row["raw_line"] == 5


def test_a_measure(page: Page) -> None:
    assert own_columns(rows("measures", page)[0]) == {
        "value": "26.50万人次",
        "indicator": "旅客",
        "code": "ferry_passengers",
        "low": Decimal(265000),
        "high": Decimal(265000),
        "unit": "人次",
        "canonical_unit": "人次",
        "bound": "exact",
        "change": "none",
        "status": "actual",
        "period": "2024",
    }
    assert own_columns(rows("measures", page)[1])["period"] == ""


def test_a_claim(page: Page) -> None:
    (row,) = rows("claims", page)
    assert own_columns(row) == {
        "kind": "task",
        "why": "verb",
        "verb": "疏浚",
        "object": "河道",
        "actor": "县水务局",
        "deadline": "2025",
    }
    assert row["sentence"] == "2025年，县水务局要疏浚河道38公里。"


def test_a_quote_that_runs_on_has_all_its_sentences(page: Page) -> None:
    (row,) = rows("quotes", page)
    assert own_columns(row) == {
        "speech": "“水清了。鱼回来了！”",
        "speaker": "船工们",
        "post": "",
        "cue": "说",
        "direct": True,
    }
    assert row["sentence"] == "航线增加两条，船工们说：“水清了。鱼回来了！”"


def test_sections_name_the_section_they_stand_in(page: Page) -> None:
    first, second = rows("sections", page)
    assert own_columns(first) == {
        "level": 1,
        "label": "一、",
        "number": 1,
        "head": "重开渡口",
        "role": "heading",
        "parent": "",
        "characters": len(page.document.sections[0].span),
    }
    assert first["sentence"] == "一、重开渡口"
    assert (second["locator"], second["parent"], second["heads"], second["number"]) == (
        "一/——",
        "一",
        "一、重开渡口",
        None,
    )


def test_a_meeting(page: Page) -> None:
    (row,) = rows("meetings", page)
    assert own_columns(row) == {
        "name": "渡口县第三次渡运会议",
        "start": "2024-05-30",
        "end": "2024-05-31",
        "place": "老渡口",
        "chair": "陆远舟",
        "attendance": "船工代表 26；水手 4",
        "adopted": "《渡运公约》；《决议》",
        "speeches": "文清和",
    }


def test_the_raw_place_of_a_broken_stretch_is_its_hull(page: Page) -> None:
    document = page.document
    words = at(document.text, "新渡口全年")
    measure = Measure(span=words, quantity=Quantity(low=Decimal(1), high=Decimal(1)))
    page = attrs.evolve(page, documents=(attrs.evolve(document, annotations=(measure,)),))
    (row,) = rows("measures", page)
    assert page.raw[row["raw_start"] : row["raw_end"]] == "新渡口[1]全年"  # type: ignore[misc]


def test_what_stands_in_no_piece_has_no_raw_place(page: Page) -> None:
    document = page.document
    place = document.lines[0].span.end
    measure = Measure(span=Span(place, place + 1), quantity=Quantity(low=Decimal(1), high=Decimal(1)))
    page = attrs.evolve(page, documents=(attrs.evolve(document, annotations=(measure,)),))
    (row,) = rows("measures", page)
    assert (row["raw_start"], row["raw_end"], row["raw_line"]) == (None, None, None)


def test_a_document_without_lines_gives_the_words_of_the_span_itself(page: Page) -> None:
    page = attrs.evolve(page, documents=(attrs.evolve(page.document, lines=()),))
    (row,) = rows("quotes", page)
    assert (row["locator"], row["sentence"]) == ("", row["speech"])


def test_several_documents_of_a_page_are_numbered() -> None:
    raw = "# 渡口重开\n\n本报讯（记者 文清和）3月6日，老渡口重开。\n\n# 治水贵在坚持\n\n本报评论员\n\n一、水\n\n治水要坚持。\n"
    page = parse(raw)
    found = [row["document"] for row in rows("sections", page)]
    assert found == [n for n, document in enumerate(page.documents, 1) for _ in document.walk()]


def test_pages_are_taken_one_by_one(page: Page) -> None:
    def pages() -> Iterator[tuple[str, Page]]:
        yield "ferry.md", page
        raise AssertionError("a page was taken that nobody has asked for")

    assert next(table("claims", pages()))["kind"] == "task"


@pytest.mark.parametrize("ask", [lambda: table("ferries", []), lambda: columns("ferries")])
def test_a_table_that_there_is_not_is_named(ask: object) -> None:
    with pytest.raises(ValueError, match="no table is called 'ferries'; there are measures, claims, quotes"):
        ask()  # type: ignore[operator]


# written


def as_csv(found: list[Row], names: tuple[str, ...]) -> tuple[str, int]:
    stream = io.StringIO()
    cut = write_csv(found, names, stream)
    return stream.getvalue(), cut


def as_cell(value: object) -> str:
    """A cell as the CSV module reads it back."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = "" if value is None else str(value)
    is_number = re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?%?", text)
    return f"'{text}" if text[:1] in set("=+-@\t\r") and not is_number else text


def test_csv_has_exact_numbers_and_no_formulas(page: Page) -> None:
    text, cut = as_csv(rows("measures", page), ("value", "low", "direct", "raw_line"))
    assert text == "value,low,direct,raw_line\n26.50万人次,265000,,5\n'-3.5元,-3.5,,8\n"
    assert cut == 0


@pytest.mark.parametrize("words", ["=1+1", "+86", "-1-1", "@渡口", "\t渡", "\r渡", "-", "+渡口", "-3.5元", "-.5"])
def test_what_a_spreadsheet_would_take_for_a_formula_gets_an_apostrophe(words: str) -> None:
    text, _ = as_csv([{"value": words}], ("value",))
    (cell,) = list(csv.reader(io.StringIO(text, newline="")))[1]
    assert cell == (words if words == "+86" else f"'{words}")


@pytest.mark.parametrize("words", ["-3.5", "+5", "-3.5%", "3.5", "——渡口", "'", "渡口=1"])
def test_numbers_and_other_words_are_left_as_they_are(words: str) -> None:
    text, _ = as_csv([{"value": words}], ("value",))
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == [words]


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("渡" * LONGEST_CELL, LONGEST_CELL),
        ("渡" * (LONGEST_CELL + 1), LONGEST_CELL),
        ("𠮷" * 20_000, 16_384),
        ("𠮷" * 16_383, 16_383),
    ],
)
def test_a_cell_is_cut_to_what_a_spreadsheet_holds(words: str, length: int) -> None:
    text, cut = as_csv([{"value": words}], ("value",))
    cell = text.split("\n")[1]
    assert len(cell) == length
    assert len(cell.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert cell.endswith("…") is bool(cut) is (cell != words)


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15),
    st.text(alphabet=st.sampled_from("渡口=+-@\t\r\n\",'1.5%；𠮷 "), max_size=12),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)


@given(st.lists(st.fixed_dictionaries({"a": CELLS, "b": CELLS}), max_size=6))
def test_csv_read_back_gives_the_rows(found: list[Row]) -> None:
    text, _ = as_csv(found, ("a", "b"))
    head, *back = csv.reader(io.StringIO(text, newline=""))
    assert head == ["a", "b"]
    assert back == [[as_cell(row["a"]), as_cell(row["b"])] for row in found]


@given(st.lists(st.fixed_dictionaries({"a": CELLS, "b": CELLS}), max_size=6))
def test_json_read_back_gives_the_rows_with_exact_numbers_as_strings(found: list[Row]) -> None:
    stream = io.StringIO()
    write_json(found, stream)
    back = json.loads(stream.getvalue())
    assert back == [{c: f"{v:f}" if isinstance(v, Decimal) else v for c, v in row.items()} for row in found]
    assert stream.getvalue().endswith("]\n")


@given(strategies.texts(), st.sampled_from(TABLES))
def test_every_text_has_tables_that_can_be_read_back(raw: str, name: str) -> None:
    page = parse(raw)
    found = rows(name, page)
    text, _ = as_csv(found, columns(name))
    _, *back = csv.reader(io.StringIO(text, newline=""))
    assert back == [[as_cell(cell) for cell in row.values()] for row in found]
    for row in found:
        document = page.documents[int(row["document"] or 0) - 1]
        assert 0 <= int(row["span_start"] or 0) <= int(row["span_end"] or 0) <= len(document.text)
        if name != "sections":
            assert document.text[row["span_start"] : row["span_end"]] in str(row["sentence"])  # type: ignore[misc]
