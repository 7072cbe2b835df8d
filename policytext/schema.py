"""The published JSON Schema of what `Page.to_dict` gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from policytext.annotations import OWN, Annotation
from policytext.chinese.periods import Period
from policytext.metadata import Metadata
from policytext.model import Page
from policytext.spans import Span

__all__ = ["page_schema"]

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    Decimal: {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?(E[+-]?[0-9]+)?$"},
    date: {"type": "string", "format": "date"},
    Any: {},
    Span: {
        "type": "array",
        "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
        "minItems": 2,
        "maxItems": 2,
        "description": "start and end in code points, half-open",
    },
    Period: {
        "type": "string",
        "description": "2024, 2024-05, 2024-05-31, 2025-Q1, 2025-H1, 2021/2025 or 2023-12-11/2023-12-12",
    },
    Metadata: {"type": "object", "additionalProperties": {"type": "string"}},
}


def page_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a page; annotations of plug-ins pass as objects with `type` and `span`.

    >>> page_schema()["$defs"]["Line"]["properties"]["level"]
    {'type': 'integer'}
    """
    definitions: dict[str, Any] = {}
    for cls in OWN:
        _reference(cls, definitions)
        definitions[cls.__name__]["properties"]["type"] = {"const": cls.__name__}
        definitions[cls.__name__]["required"].append("type")
    names = [cls.__name__ for cls in OWN]
    definitions["Annotation"] = {
        "oneOf": [
            *({"$ref": f"#/$defs/{name}"} for name in names),
            {
                "type": "object",
                "description": "an annotation of a plug-in",
                "properties": {"type": {"type": "string", "not": {"enum": names}}, "span": _PLAIN[Span]},
                "required": ["type", "span"],
            },
        ]
    }
    page = _reference(Page, definitions)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Page", **page, "$defs": definitions}


def _reference(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}
        hints = get_type_hints(cls)
        fields = {field.name: _schema(hints[field.name], definitions) for field in attrs.fields(cls)}
        definitions[cls.__name__] = {
            "type": "object",
            "description": (cls.__doc__ or "").split("\n", 1)[0],
            "properties": fields,
            "required": list(fields),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint in _PLAIN:
        return _PLAIN[hint]
    if hint is Annotation:
        return {"$ref": "#/$defs/Annotation"}
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return {"anyOf": [_schema(argument, definitions) for argument in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object"}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    return _reference(hint, definitions)
