"""Cases: raw texts and what must come out of them, as data in a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from enum import Enum
from os import PathLike
from pathlib import Path
from typing import Any

import attrs

from policytext.annotations import OWN
from policytext.errors import DataError, NoSingleDocumentError
from policytext.model import Document, Page
from policytext.pipeline import parse
from policytext.spans import Span
from policytext.toolkit import Toolkit, default_toolkit

__all__ = ["Case", "check_case", "check_cases", "differences", "load_cases"]

#: What a case may say of the single document of its page.
_FACTS = ("genre", "title", "date", "issuer")


def _is_word(value: Any) -> bool:
    return isinstance(value, str)


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_word, value))


def _are_pairs(value: Any) -> bool:
    return isinstance(value, list) and all(_are_words(row) and len(row) == 2 for row in value)


def _are_finds(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) and _is_word(row.get("type")) for row in value)


#: What may stand under each key, in words, and whether a value is that.
_KINDS: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
    **dict.fromkeys(_FACTS, ("a string", _is_word)),
    **dict.fromkeys(("finds_none", "paragraphs", "notes"), ("a list of strings", _are_words)),
    "leftovers": ("a list of pairs [words, why]", _are_pairs),
    "finds": ("a list of tables, each with the `type` of an annotation", _are_finds),
}
_KEYS = frozenset({"name", "raw", *_KINDS})


@attrs.frozen(kw_only=True)
class Case:
    """A raw text and what must come out of it; what is not said is not compared."""

    name: str
    raw: str
    expected: Mapping[str, Any]
    file: str = ""


def load_cases(path: str | PathLike[str]) -> tuple[Case, ...]:
    """The cases of a TOML file, in its order.

    Raises DataError, which names the file and the case, for a file without cases and for a key that no case has.
    """
    file = Path(path)
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{file}: {error}") from error
    rows = data.pop("case", None)
    if not isinstance(rows, list) or not rows or data:
        raise DataError(f"{file}: it holds {', '.join(sorted(data)) or 'no cases'}, not tables [[case]]")
    cases = tuple(_case(row, str(file), at) for at, row in enumerate(rows, 1))
    if twice := {case.name for case in cases if sum(case.name == other.name for other in cases) > 1}:
        raise DataError(f"{file}: two cases are called {', '.join(sorted(twice))}")
    return cases


def _case(row: Any, file: str, number: int) -> Case:
    where = f"{file}: case {number}"
    if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in ("name", "raw")):
        raise DataError(f"{where} is no table with a `name` and a `raw` text")
    if wrong := sorted(set(row) - _KEYS):
        raise DataError(f"{where} ({row['name']}) says {', '.join(wrong)}; a case may say {', '.join(sorted(_KEYS))}")
    if set(row) == {"name", "raw"}:
        raise DataError(f"{where} ({row['name']}) says nothing of what must come out")
    for key, (what, is_so) in _KINDS.items():
        if key in row and not is_so(row[key]):
            raise DataError(f"{where} ({row['name']}): `{key}` is {row[key]!r:.60}, not {what}")
    expected = {key: value for key, value in row.items() if key not in ("name", "raw")}
    return Case(name=row["name"], raw=row["raw"], expected=expected, file=file)


def check_case(case: Case, toolkit: Toolkit | None = None) -> None:
    """Raises AssertionError, which tells each difference, where a page is not as its case says.

    Raises DataError, which names the file and the case, for a class of annotations that no extractor makes.
    """
    toolkit = toolkit or default_toolkit()
    made = sorted({*(made.__name__ for made in toolkit.annotation_types), *(cls.__name__ for cls in OWN)})
    for kind in _classes_of(case.expected):
        if kind not in made:
            raise DataError(
                f"{case.file}: {case.name}: no extractor makes the class {kind}; there are {', '.join(made)}"
            )
    if found := differences(case, parse(case.raw, toolkit=toolkit)):
        raise AssertionError("\n  ".join([f"{case.name} ({case.file})", *found]))


def check_cases(path: str | PathLike[str], toolkit: Toolkit | None = None) -> None:
    """Raises AssertionError, which tells each difference, where some cases of a file do not come out as they say."""
    failed = []
    for case in load_cases(path):
        try:
            check_case(case, toolkit)
        except AssertionError as error:
            failed.append(str(error))
    if failed:
        raise AssertionError("\n".join(failed))


def differences(case: Case, page: Page) -> tuple[str, ...]:
    """What of a page is not as the case says, in words; nothing where all is.

    >>> case = Case(name="a rate", raw="全市地区生产总值增长5.2%。\\n", expected={"finds": [{"type": "Measure", "words": "5.3%"}]})
    >>> differences(case, parse(case.raw))
    ("Measure 1: words is '5.2%', not '5.3%'",)
    """
    return tuple(_differences(case.expected, page))


def _differences(expected: Mapping[str, Any], page: Page) -> Iterator[str]:
    of_one = [key for key in (*_FACTS, "paragraphs") if key in expected]
    if of_one:
        try:
            document = page.document
        except NoSingleDocumentError as error:
            yield f"{', '.join(of_one)}: {error}"
        else:
            said = {fact: _said(getattr(document, fact), document) for fact in _FACTS}
            said["paragraphs"] = [document[line.span] for line in document.lines]
            yield from (
                f"{key} is {said[key]!r}, not {expected[key]!r}" for key in of_one if said[key] != expected[key]
            )
    if "leftovers" in expected:
        left = [[page.raw[x.raw.start : x.raw.end], x.why.value] for x in page.leftovers if x.raw]
        left = [row for row in left if row[0].strip()]
        if left != expected["leftovers"]:
            yield f"leftovers are {left!r}, not {expected['leftovers']!r}"
    if "notes" in expected and (kinds := [note.kind for note in page.notes]) != expected["notes"]:
        yield f"notes are {kinds!r}, not {expected['notes']!r}"
    finds = expected.get("finds", [])
    for kind in _classes_of(expected):
        yield from _of_kind(kind, [row for row in finds if row["type"] == kind], page)


def _classes_of(expected: Mapping[str, Any]) -> list[str]:
    """The names of the classes of which a case says what is found."""
    rows = expected.get("finds", [])
    return list(dict.fromkeys([*(row["type"] for row in rows), *expected.get("finds_none", [])]))


def _of_kind(kind: str, rows: list[dict[str, Any]], page: Page) -> Iterator[str]:
    """Where the annotations of one class are not those of the rows."""
    found = [(a, d) for d in page.documents for a in d.annotations if type(a).__name__ == kind]
    words = [document[annotation.span] for annotation, document in found]
    if len(found) != len(rows):
        yield f"{kind}: {len(found)} found, not {len(rows)}: {words!r}"
        return
    for at, (row, (annotation, document)) in enumerate(zip(rows, found, strict=True), 1):
        said = {"words": document[annotation.span], **_fields(annotation, document)}
        for key, value in row.items():
            if key == "type":
                continue
            if key not in said:
                yield f"{kind} {at} has no {key}: it has {', '.join(said)}"
            elif not _alike(value, said[key]):
                yield f"{kind} {at}: {key} is {said[key]!r}, not {value!r}"


def _fields(value: Any, document: Document) -> dict[str, Any]:
    names = [f.name for f in attrs.fields(type(value))] if attrs.has(type(value)) else list(vars(value))
    return {name: _said(getattr(value, name), document) for name in names}


def _said(value: Any, document: Document) -> Any:
    """A value as a TOML file can say it: spans by their words, None as the empty string, exact numbers as they are."""
    if value is None:
        return ""
    if isinstance(value, Span):
        return document[value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bool | int | str | Decimal):
        return value
    if isinstance(value, tuple | list | frozenset | set):
        return [_said(part, document) for part in value]
    if isinstance(value, Mapping):
        return {key: _said(part, document) for key, part in value.items()}
    prints_itself = "__str__" in {name for cls in type(value).__mro__[:-1] for name in vars(cls)}
    return str(value) if prints_itself or not attrs.has(type(value)) else _fields(value, document)


def _alike(expected: Any, said: Any) -> bool:
    """Whether a value is as a row says; of a table, as far as the row says anything."""
    if isinstance(expected, Mapping) and isinstance(said, Mapping):
        return all(key in said and _alike(value, said[key]) for key, value in expected.items())
    if isinstance(expected, list) and isinstance(said, list):
        return len(expected) == len(said) and all(map(_alike, expected, said))
    if isinstance(said, Decimal) and not isinstance(expected, bool):
        try:
            return Decimal(str(expected)) == said
        except InvalidOperation:
            return False
    return bool(expected == said) and isinstance(expected, bool) == isinstance(said, bool)
