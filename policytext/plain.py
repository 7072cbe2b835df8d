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

from cattrs import Converter, transform_error

from policytext.annotations import OWN, Annotation, Unknown
from policytext.chinese.periods import Period
from policytext.errors import DataError, PolicyTextError
from policytext.metadata import Metadata
from policytext.spans import Span

__all__ = ["converter", "structure", "unstructure"]

T = TypeVar("T")


def unstructure(value: object) -> Any:
    """The value as plain data."""
    return converter(()).unstructure(value)


def structure(data: Mapping[str, Any], cls: type[T], types: Iterable[type] = ()) -> T:
    """The value of class `cls` that gave these plain data. Raises DataError, which names each wrong field."""
    if not isinstance(data, Mapping):
        raise DataError(f"not plain data of a {cls.__name__}: {data!r:.80}")
    try:
        return converter(tuple(types)).structure(data, cls)
    except PolicyTextError:
        raise
    except Exception as error:
        raise DataError(f"not plain data of a {cls.__name__}: {'; '.join(transform_error(error))}") from error


@cache
def converter(types: tuple[type, ...]) -> Converter:
    """A converter that knows the built-in annotations and the given ones of plug-ins."""
    made = Converter(forbid_extra_keys=True)
    made.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    made.register_structure_hook(Span, lambda data, _: _span(data))
    made.register_unstructure_hook(str, _apart)
    made.register_structure_hook(str, lambda data, _: _together(data))
    made.register_structure_hook(int, lambda data, _: _exactly(int, data))
    made.register_structure_hook(bool, lambda data, _: _exactly(bool, data))
    made.register_structure_hook(StrEnum, lambda data, kind: kind(data))
    for kind, write, read in (
        (Period, str, Period.parse),
        (Decimal, str, lambda data: Decimal(_together(data))),
        (date, date.isoformat, date.fromisoformat),
        (Metadata, _plain_metadata, _metadata),
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


_HALVES = re.compile("(?<=[\ud800-\udbff])\ue000*(?=[\udc00-\udfff])")
_APART = re.compile("(?<=[\ud800-\udbff])\ue000+(?=[\udc00-\udfff])")


def _apart(text: str) -> str:
    """The string; between two lone surrogates, which JSON would make one character, stands U+E000 (one more of them)."""
    return text if text.isascii() else _HALVES.sub(lambda match: match[0] + "\ue000", text)


def _together(data: Any) -> str:
    if not isinstance(data, str):
        raise TypeError(f"not a string: {data!r:.80}")
    return data if data.isascii() else _APART.sub(lambda match: match[0][1:], data)


def _exactly(kind: type[T], data: Any) -> T:
    if type(data) is not kind:
        raise TypeError(f"not {kind.__name__}: {data!r:.80}")
    return data


def _plain_metadata(metadata: Metadata) -> dict[str, str]:
    return {_apart(key): _apart(value) for key, value in metadata.items()}


def _metadata(data: Any) -> Metadata:
    return Metadata.of({_together(key): _together(value) for key, value in data.items()})


def _span(data: Any) -> Span:
    start, end = data
    if type(start) is not int or type(end) is not int:
        raise ValueError(f"not a span: {data!r}")
    return Span(start, end)
