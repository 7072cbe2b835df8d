"""Values to plain data (dicts, lists, strings, numbers) and back, through cattrs.

Spans are pairs, periods and exact numbers strings, enums their words; an annotation carries its `type`.
"""

from __future__ import annotations

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
    made.register_structure_hook(Span, lambda data, _: Span(*data))
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
        return {"type": type(annotation).__name__, **made.unstructure(annotation, type(annotation))}

    def load(data: dict[str, Any], _: Any) -> Annotation:
        rest = {key: value for key, value in data.items() if key != "type"}
        cls = known.get(data["type"])
        if cls is None:
            return Unknown(span=Span(*data["span"]), type=data["type"], data=rest)
        annotation: Annotation = made.structure(rest, cls)
        return annotation

    made.register_unstructure_hook(Annotation, dump)
    made.register_structure_hook(Annotation, load)
    return made
