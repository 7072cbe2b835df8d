"""Values to plain data (dicts, lists, strings, numbers) and back, through cattrs.

Spans are pairs, periods and exact numbers strings, enums their words; an annotation carries its `type`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from cattrs import Converter

from policytext.annotations import OWN, Annotation, Unknown
from policytext.chinese.periods import Period
from policytext.metadata import Metadata
from policytext.spans import Span

__all__ = ["converter", "structure", "unstructure"]

T = TypeVar("T")


def unstructure(value: object) -> Any:
    """The value as plain data."""
    return converter(()).unstructure(value)


def structure(data: Mapping[str, Any], cls: type[T], types: Iterable[type] = ()) -> T:
    """The value of class `cls` that gave these plain data. Raises cattrs' errors, which name the wrong field."""
    return converter(tuple(types)).structure(data, cls)


@cache
def converter(types: tuple[type, ...]) -> Converter:
    """A converter that knows the built-in annotations and the given ones of plug-ins."""
    made = Converter(forbid_extra_keys=True)
    made.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    made.register_structure_hook(Span, lambda data, _: _span(data))
    made.register_unstructure_hook(str, _apart)
    made.register_structure_hook(str, lambda data, _: _together(data))
    made.register_structure_hook(StrEnum, lambda data, kind: kind(data))
    for kind, write, read in (
        (Period, str, Period.parse),
        (Decimal, str, Decimal),
        (date, date.isoformat, date.fromisoformat),
        (Metadata, dict, Metadata.of),
    ):
        made.register_unstructure_hook(kind, write)
        made.register_structure_hook(kind, lambda data, _, read=read: read(data))
    made.register_unstructure_hook(StrEnum, lambda member: member.value)
    known: dict[str, Any] = {c.__name__: c for c in (*OWN, *types)}

    def dump(annotation: Any) -> dict[str, Any]:
        if isinstance(annotation, Unknown):
            return {"type": annotation.type, **annotation.data}
        fields = made.unstructure(annotation, type(annotation))
        if "type" in fields:
            raise ValueError(
                f"{type(annotation).__name__} has a field called type, which names the class in plain data"
            )
        return {"type": type(annotation).__name__, **fields}

    def load(data: dict[str, Any], _: Any) -> Annotation:
        rest = {key: value for key, value in data.items() if key != "type"}
        cls = known.get(data["type"])
        if cls is None:
            return Unknown(span=_span(data["span"]), type=data["type"], data=rest)
        annotation: Annotation = made.structure(rest, cls)
        return annotation

    made.register_unstructure_hook(Annotation, dump)
    made.register_structure_hook(Annotation, load)
    return made


_PAIR = re.compile("(?<=[\ud800-\udbff])(?=[\udc00-\udfff])")


def _apart(text: str) -> str | list[str]:
    """A string as it is; in parts where two lone surrogates stand side by side, which JSON would make one character."""
    return _PAIR.split(text) if _PAIR.search(text) else text


def _together(data: Any) -> str:
    return "".join(data) if isinstance(data, list) else str(data)


def _span(data: Any) -> Span:
    start, end = data
    if type(start) is not int or type(end) is not int:
        raise ValueError(f"not a span: {data!r}")
    return Span(start, end)
