"""Values of plug-ins looked into: told apart, walked through, and held to what values must be."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs

from policytext.spans import Span
from policytext.testing.checks.laws import Fault

__all__ = [
    "described",
    "fields_of",
    "first_difference",
    "is_plain",
    "kinds",
    "mutable_parts",
    "number_faults",
    "parts_of",
]

#: What a float may be: no number of the text, but how sure somebody is.
_SCORES = frozenset(
    {"score", "confidence", "probability", "weight", "similarity", "likelihood", "certainty", "salience"}
)

#: Values that are told apart by what they are, not by fields.
_PLAIN = (type, Enum, Span, str, bytes, int, float, Decimal, Fraction, date, time, tuple, list)


#: Deeper than so nobody reads, and there may be a circle.
_DEEPEST = 20


def fields_of(value: Any) -> dict[str, Any] | None:
    """The fields of an instance of any class by name; None for plain values."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: getattr(value, name) for name in value._fields}
    if value is None or isinstance(value, _PLAIN):
        return None
    if attrs.has(type(value)):
        return {field.name: getattr(value, field.name, None) for field in attrs.fields(type(value))}
    if dataclasses.is_dataclass(value):
        return {field.name: getattr(value, field.name, None) for field in dataclasses.fields(value)}
    if hasattr(value, "__dict__") and not callable(value):
        return dict(vars(value))
    slots = [name for cls in type(value).__mro__ for name in getattr(cls, "__slots__", ()) if name != "__weakref__"]
    return {name: getattr(value, name, None) for name in slots} or None


def described(value: Any) -> Any:
    """A value as nested tuples of plain values, the same in every process where the value is the same."""
    return _described(value, set())


def _described(value: Any, above: set[int]) -> Any:
    """The same of a part of a value; `above` are the parts that it is in."""
    if isinstance(value, str):  # a StrEnum is its word
        return ("str", str.__str__(value))
    if value is None or (isinstance(value, bool | int | float | bytes) and not isinstance(value, Enum)):
        return (type(value).__name__, repr(value))
    if isinstance(value, Enum):
        return (type(value).__name__, value.name)
    if isinstance(value, Decimal | Fraction):
        return (type(value).__name__, str(value))
    if isinstance(value, datetime | date | time):
        return ("date", value.isoformat())
    if isinstance(value, Span):
        return ("Span", value.start, value.end)
    if id(value) in above:
        return ("circle", type(value).__name__)
    above.add(id(value))
    name, parts = type(value).__name__, None
    if isinstance(value, Mapping):
        parts = tuple((_described(key, above), _described(row, above)) for key, row in value.items())
    elif isinstance(value, set | frozenset):
        parts = tuple(sorted((_described(part, above) for part in value), key=repr))
    elif (fields := fields_of(value)) is not None:
        parts = tuple((field, _described(part, above)) for field, part in fields.items())
    elif isinstance(value, tuple | list):
        parts = tuple(_described(part, above) for part in value)
    above.discard(id(value))
    return (name,) if parts is None else (name, parts)


def first_difference(one: Any, other: Any, path: str = "") -> str:
    """Where two values differ first and how, in words; nothing where they do not."""
    if described(one) == described(other):
        return ""
    if type(one) is type(other) and path.count(".") < _DEEPEST:
        if isinstance(one, tuple | list) and not hasattr(one, "_fields"):
            for at, (mine, yours) in enumerate(zip(one, other, strict=False)):
                if found := first_difference(mine, yours, f"{path}[{at}]"):
                    return found
            return f"{path} has {len(other)} parts, not {len(one)}"
        fields, others = fields_of(one), fields_of(other)
        if fields is not None and others is not None:
            for name, part in fields.items():
                if found := first_difference(part, others.get(name), f"{path}.{name}" if path else name):
                    return found
    return f"{path or 'it'} is {other!r:.80}, not {one!r:.80}"


def parts_of(value: Any, path: str) -> Iterator[tuple[str, str, Any]]:
    """All values in a value: path, name of the field, value; the value itself first, what is in a part again only once."""
    todo = [(path, "", value)]
    looked_into: dict[tuple[int, str], Any] = {}  # an id is of one object only as long as that lives
    while todo:
        where, name, part = todo.pop()
        yield where, name, part
        inner: list[tuple[str, str, Any]] = []
        if isinstance(part, Mapping):
            inner = [(f"{where}[{key!r}]", name, row) for key, row in part.items()]
        elif (fields := fields_of(part)) is not None:
            inner = [(f"{where}.{field}", field, row) for field, row in fields.items()]
        elif isinstance(part, tuple | list | set | frozenset):
            inner = [(f"{where}[{at}]", name, row) for at, row in enumerate(part)]
        if inner and (id(part), name) not in looked_into:
            looked_into[id(part), name] = part
            todo += inner


def mutable_parts(value: Any, path: str) -> Iterator[Fault]:
    """What in a value can be changed after it was made."""
    for where, _, part in parts_of(value, path):
        if isinstance(part, list | dict | set | bytearray):
            yield Fault("values-frozen", f"{where} is a {type(part).__name__}: {part!r:.60}")
        elif not isinstance(part, Mapping) and (fields := fields_of(part)) and _can_be_set(part, next(iter(fields))):
            yield Fault("values-frozen", f"{where}, a {type(part).__name__}, can be changed")


def _can_be_set(value: Any, field: str) -> bool:
    try:
        setattr(value, field, getattr(value, field))
    except Exception:
        return False
    return True


def number_faults(value: Any, path: str) -> Iterator[Fault]:
    """Floats that are no scores, and Decimals that were made of floats."""
    for where, name, part in parts_of(value, path):
        if isinstance(part, float) and not any(word in name.lower() for word in _SCORES):
            yield Fault("exact-numbers", f"{where} is the float {part!r}")
        elif isinstance(part, Decimal) and _is_of_float(part):
            yield Fault("exact-numbers", f"{where} is {part}, made of the float {float(part)!r}")


#: How the digits of a float end that was reckoned with: 434.99999999999994, 110.00000000000001.
_RECKONED = re.compile(r"\.\d*?(?:0{5,}|9{5,})\d{1,2}")


def _is_of_float(number: Decimal) -> bool:
    """Whether the digits of a number are those of a float: all of its binary value, or what reckoning left."""
    if not number.is_finite() or number == number.to_integral_value():
        return False
    digits = len(number.as_tuple().digits)
    if digits > 17:
        return number == Decimal(float(number))
    return digits > 15 and _RECKONED.fullmatch(f"{number:f}".lstrip("-0123456789")) is not None


def is_plain(data: Any) -> bool:
    """Whether data are made of what JSON has: dicts with strings as keys, lists, strings, whole numbers, booleans, None."""
    if isinstance(data, dict):
        return all(type(key) is str and is_plain(value) for key, value in data.items())
    if isinstance(data, list):
        return all(map(is_plain, data))
    return type(data) in (str, int, bool, type(None))


def kinds(values: Iterable[Any]) -> str:
    """The classes of values, for a message."""
    return ", ".join(sorted({type(value).__name__ for value in values})) or "nothing"
