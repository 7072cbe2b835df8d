"""Annotations and documents as plain data and back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.annotations import (
    OWN,
    Attendance,
    Bound,
    Change,
    Claim,
    Kind,
    Measure,
    Meeting,
    Quantity,
    Quote,
    Rejected,
    Repair,
    Status,
    Unknown,
)
from policytext.chinese.periods import Period
from policytext.errors import DataError
from policytext.metadata import Metadata
from policytext.model import Document, Line, Page, Role
from policytext.plain import structure, unstructure
from policytext.spans import Span

AT = Span(0, 4)
RATE = Quantity(low=Decimal("5.20"), high=Decimal(6), unit="%", canonical_unit="%", bound=Bound.RANGE)
FULL = [
    Claim(span=AT, kind=Kind.TASK, why="verb", verb=Span(0, 2), object=Span(2, 4), deadline=Period.of(2025, 6)),
    Measure(
        span=AT,
        quantity=RATE,
        indicator="粮食产量",
        indicator_spans=(Span(0, 1), Span(2, 3)),
        change=Change.UP,
        status=Status.TARGET,
        period=Period.of(2025),
        code="A1",
    ),
    Rejected(span=AT, why="ordinal"),
    Quote(span=AT, speaker=Span(0, 1), post=Span(1, 2), cue=Span(2, 3), direct=True),
    Meeting(
        span=AT,
        name="清淤现场会",
        start=Period.of(2025, 3, 6),
        place="稻香县",
        attendance=(Attendance(role="代表", count=120),),
        adopted=("清淤公约",),
    ),
    Repair(span=AT),
]


def document(*annotations: Any) -> Document:
    return Document(text="老渡口。", annotations=annotations)


def through_json(value: Any) -> Any:
    return json.loads(json.dumps(value.to_dict()))


@attrs.frozen(kw_only=True)
class PlanName:
    """A plug-in's annotation."""

    span: Span
    plan: str
    years: Period | None = None
    share: Decimal = Decimal(0)


@dataclass(frozen=True)
class Ferry:
    """A plug-in's annotation made with the standard library."""

    span: Span
    banks: tuple[str, ...] = ()


@pytest.mark.parametrize("annotation", FULL, ids=lambda a: type(a).__name__)
def test_own_annotations_come_back_equal(annotation: Any) -> None:
    doc = document(annotation)
    assert Document.from_dict(through_json(doc)) == doc


def test_every_own_class_is_tried_here() -> None:
    assert {type(a) for a in FULL} == set(OWN)


def test_numbers_periods_enums_and_spans_are_strings_and_pairs() -> None:
    (data,) = document(FULL[1]).to_dict()["annotations"]
    assert data["type"] == "Measure"
    assert data["span"] == [0, 4]
    assert data["quantity"]["low"] == "5.20"
    assert data["quantity"]["bound"] == "range"
    assert data["period"] == "2025"
    assert type(data["change"]) is str


def test_a_decimal_keeps_its_printed_zeros() -> None:
    loaded = Document.from_dict(through_json(document(FULL[1]))).measures[0]
    assert str(loaded.quantity.low) == "5.20"


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_any_finite_decimal_comes_back(number: Decimal) -> None:
    quantity = Quantity(low=number, high=number)
    assert structure(json.loads(json.dumps(unstructure(quantity))), Quantity) == quantity


@given(st.dates(min_value=date(1000, 1, 1)), st.dates(min_value=date(1000, 1, 1)))
def test_any_period_comes_back(one: date, other: date) -> None:
    claim = Claim(span=AT, deadline=Period(min(one, other), max(one, other)))
    assert structure(unstructure(claim), Claim) == claim


def test_metadata_are_a_plain_object_in_printed_order() -> None:
    page = Page(raw="", metadata=Metadata.of({"乙": "2", "甲": "1"}))
    assert list(page.to_dict()["metadata"].items()) == [("乙", "2"), ("甲", "1")]
    assert Page.from_dict(through_json(page)) == page


def test_a_plug_ins_annotation_loads_as_itself_where_its_class_is_given() -> None:
    doc = document(PlanName(span=AT, plan="云溪清淤", years=Period.of(2025), share=Decimal("0.5")))
    assert Document.from_dict(through_json(doc), types=[PlanName]) == doc


def test_a_dataclass_is_an_annotation_too() -> None:
    doc = document(Ferry(AT, ("东岸", "西岸")))
    assert Document.from_dict(through_json(doc), types=[Ferry]) == doc


def test_without_its_class_an_annotation_is_unknown_and_is_written_again_unchanged() -> None:
    data = through_json(document(PlanName(span=AT, plan="云溪清淤")))
    loaded = Document.from_dict(data)
    (unknown,) = loaded.annotations
    assert isinstance(unknown, Unknown)
    assert (unknown.span, unknown.type) == (AT, "PlanName")
    assert loaded.to_dict() == data


def test_an_unknown_annotation_becomes_itself_again_when_its_class_is_back() -> None:
    doc = document(PlanName(span=AT, plan="云溪清淤"))
    unknown = Document.from_dict(through_json(doc))
    assert Document.from_dict(through_json(unknown), types=[PlanName]) == doc


def test_a_page_takes_the_classes_of_plug_ins_too() -> None:
    page = Page.from_dict(
        {**Page(raw="").to_dict(), "documents": [document(Ferry(AT)).to_dict()]},
        types=[Ferry],
    )
    assert page.document.annotations == (Ferry(AT),)


def test_an_annotation_with_a_field_called_type_is_refused() -> None:
    made = attrs.make_class("Boat", {"span": attrs.field(type=Span), "type": attrs.field(type=str)}, frozen=True)
    doc = document(made(AT, "渡船"))
    with pytest.raises(ValueError, match="Boat has a field called type"):
        doc.to_dict()


def without(data: dict[str, Any], key: str) -> dict[str, Any]:
    return {k: v for k, v in data.items() if k != key}


LINE = document().to_dict() | {"lines": [unstructure(Line(span=AT, role=Role.TITLE))]}
WRONG = {
    "a key too many": LINE | {"author": "文清和"},
    "no text": without(LINE, "text"),
    "a role that is none": LINE | {"lines": [LINE["lines"][0] | {"role": "headline"}]},
    "a level that is no number": LINE | {"lines": [LINE["lines"][0] | {"level": "two"}]},
    "a span that is out of order": LINE | {"lines": [LINE["lines"][0] | {"span": [4, 0]}]},
    "a span of three numbers": LINE | {"lines": [LINE["lines"][0] | {"span": [0, 1, 2]}]},
    "a span of words": LINE | {"lines": [LINE["lines"][0] | {"span": ["a", "b"]}]},
    "a date that is none": LINE | {"date": "last year"},
    "an annotation without a type": LINE | {"annotations": [{"span": [0, 4]}]},
    "an unknown annotation without a span": LINE | {"annotations": [{"type": "PlanName"}]},
    "an own annotation with a key too many": LINE | {"annotations": [{"type": "Repair", "span": [0, 4], "x": 1}]},
    "an own annotation with a key too few": LINE | {"annotations": [{"type": "Rejected", "span": [0, 4]}]},
    "lines that are no list": LINE | {"lines": 3},
    "a title that is no string": LINE | {"title": None},
    "a level of a fraction": LINE | {"lines": [LINE["lines"][0] | {"level": 2.7}]},
    "a level in figures": LINE | {"lines": [LINE["lines"][0] | {"level": "3"}]},
    "a line beyond the text": LINE | {"lines": [LINE["lines"][0] | {"span": [0, 99]}]},
    "an annotation beyond the text": LINE | {"annotations": [{"type": "Rejected", "span": [0, 99], "why": "x"}]},
}


@pytest.mark.parametrize("data", WRONG.values(), ids=WRONG)
def test_wrong_data_raise(data: dict[str, Any]) -> None:
    with pytest.raises(DataError, match=r"not plain data of a Document|lies beyond"):
        Document.from_dict(data)


def test_a_span_of_fractions_raises() -> None:
    with pytest.raises(DataError, match=r"\$\.title_span"):
        Document.from_dict(LINE | {"title_span": [0.5, 1.5]})


def test_the_unchanged_data_are_right() -> None:
    assert Document.from_dict(LINE).lines[0].role is Role.TITLE


def test_the_error_names_the_wrong_field() -> None:
    with pytest.raises(DataError, match=r"\$\.lines\[0\]\.level"):
        Document.from_dict(WRONG["a level that is no number"])


@pytest.mark.parametrize("data", [None, [], "", 3])
def test_what_is_no_dict_at_all_raises(data: Any) -> None:
    with pytest.raises(DataError, match="not plain data of a Page"):
        Page.from_dict(data)


def test_a_page_that_would_lose_text_does_not_load() -> None:
    with pytest.raises(DataError, match=r"raw text lost at 0\.\.3"):
        Page.from_dict(Page(raw="").to_dict() | {"raw": "老渡口"})
