"""The published JSON Schema: real pages are valid, and wrong data are not."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given

from policytext import Toolkit, parse, parse_file
from policytext.annotations import Attendance, Claim, Measure, Meeting, Quantity, Quote, Rejected, Unknown
from policytext.chinese.periods import Period
from policytext.model import Page, Problem
from policytext.schema import page_schema
from policytext.spans import Span
from policytext.testing.strategies import reports, texts

SCHEMA = page_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
NAMES = ["communique.txt", "news.txt", "newspaper_page.md", "notice.txt", "plan_proposal.txt", "speech.txt"]


def annotated() -> dict[str, Any]:
    """A page with an annotation of every kind, as plain data."""
    from decimal import Decimal

    at = Span(0, 2)
    found = (
        Claim(span=at, verb=at, deadline=Period.of(2025)),
        Measure(span=at, quantity=Quantity(low=Decimal("-1.5"), high=Decimal("1E+3"))),
        Meeting(span=at, name="现场会", attendance=(Attendance(role="代表", count=3),)),
        Quote(span=at, speaker=at),
        Rejected(span=at, why="ordinal"),
        Unknown(span=at, type="PlanName", data={"span": [0, 2], "plan": "清淤"}),
    )
    page = parse("---\ntitle: 清淤\n---\n老渡口重开了。")
    page = attrs.evolve(
        page,
        documents=(attrs.evolve(page.document, annotations=found),),
        problems=(Problem(plugin="p", message="m"),),
    )
    return page.to_dict()


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


@pytest.mark.parametrize("name", [*NAMES, "work_report.md"])
def test_the_samples_are_valid(samples: Path, name: str) -> None:
    VALIDATOR.validate(parse_file(samples / name, toolkit=Toolkit(plugins=[])).to_dict())


@given(texts())
def test_pages_of_any_text_are_valid(raw: str) -> None:
    VALIDATOR.validate(parse(raw).to_dict())


@given(reports())
def test_pages_of_reports_are_valid(raw: str) -> None:
    VALIDATOR.validate(parse(raw).to_dict())


def test_all_annotations_are_valid() -> None:
    VALIDATOR.validate(annotated())
    assert Page.from_dict(annotated()).to_dict() == annotated()


def test_every_class_is_described() -> None:
    classes = {name: d for name, d in SCHEMA["$defs"].items() if name != "Annotation"}
    assert {"Page", "Document", "Line", "Section", "Leftover", "Note", "Problem", "Piece", "Measure"} <= set(classes)
    assert [name for name, d in classes.items() if not d["description"].endswith((".", ":"))] == []


def test_every_reference_leads_somewhere() -> None:
    text = json.dumps(SCHEMA)
    assert {part.split('"')[0] for part in text.split("#/$defs/")[1:]} <= set(SCHEMA["$defs"])


def changed(*path: Any, to: Any) -> dict[str, Any]:
    """The annotated page with one value changed, or taken out (`to=...`)."""
    data = copy.deepcopy(annotated())
    place = data
    for key in path[:-1]:
        place = place[key]
    if to is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return data


DOC = ("documents", 0)
INVALID = {
    "no raw": changed("raw", to=...),
    "a key too many": changed("author", to="文清和"),
    "raw is no string": changed("raw", to=3),
    "no genre": changed(*DOC, "genre", to=...),
    "an unknown role": changed(*DOC, "lines", 0, "role", to="headline"),
    "a level that is a string": changed(*DOC, "lines", 0, "level", to="1"),
    "a span of one": changed(*DOC, "lines", 0, "span", to=[0]),
    "a span of three": changed(*DOC, "lines", 0, "span", to=[0, 1, 2]),
    "a negative span": changed(*DOC, "lines", 0, "span", to=[-1, 2]),
    "a span of fractions": changed(*DOC, "title_span", to=[0.5, 1.5]),
    "an unknown why": changed("leftovers", 0, "why", to="dull"),
    "metadata of numbers": changed("metadata", "title", to=3),
    "a float quantity": changed(*DOC, "annotations", 1, "quantity", "low", to=1.5),
    "a quantity in words": changed(*DOC, "annotations", 1, "quantity", "low", to="five"),
    "an annotation without a type": changed(*DOC, "annotations", 0, "type", to=...),
    "an own type with another's fields": changed(*DOC, "annotations", 0, "type", to="Quote"),
    "a guest without a span": changed(*DOC, "annotations", 5, "span", to=...),
}


@pytest.mark.parametrize("data", INVALID.values(), ids=INVALID)
def test_invalid_data_are_rejected(data: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(data)


def test_annotations_of_plug_ins_pass_with_any_fields() -> None:
    VALIDATOR.validate(changed(*DOC, "annotations", 5, "depth", to={"m": [1, 2]}))
