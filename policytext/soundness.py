"""What plug-ins give, checked before anything is made of it: each fault in words, so that its plug-in can be named."""

from __future__ import annotations

import math
import re
import traceback
from collections.abc import Iterable, Mapping
from inspect import getfile, isclass, isroutine
from operator import attrgetter
from pathlib import Path
from typing import Any, NoReturn

import attrs

from policytext.annotations import Annotation
from policytext.chinese.lexicon import table, table_names
from policytext.chinese.periods import Period
from policytext.mapped import Edit, Piece, Remark, Why
from policytext.metadata import Metadata
from policytext.misspelt import find_meant
from policytext.model import Article, Document, Leftover, Line, Note, Section, Source
from policytext.recipes import Extractor, Genre, PreparedExtractor, PreparedGenre, Table
from policytext.spans import Span

__all__ = [
    "FAILURES",
    "all_of",
    "fault_of_kin",
    "fault_of_loading",
    "fault_of_plugin",
    "fault_of_recipe",
    "place_of",
    "said",
    "sound_annotations",
    "sound_document",
    "sound_edits",
    "sound_prepared",
    "sound_score",
    "sound_source",
]

#: What a plug-in may raise and is named for. SystemExit and GeneratorExit too: a plug-in does not end its user's program.
FAILURES = (Exception, SystemExit, GeneratorExit)

_VERSION = re.compile(r"(?P<major>[0-9]{1,4})\.(?P<minor>[0-9]{1,4})")
_FUNCTIONS = ("accepts", "read", "edits", "prepare", "dump")


def fault_of_plugin(plugin: object, hooks: Mapping[str, Any], api: str) -> str:
    """Why a plug-in cannot take part, in words; nothing where it can.

    Args:
        plugin: the module or object with the hooks.
        hooks: all hooks by their names.
        api: the version of the hooks that this library has, `1.0`.
    """
    if fault := _fault_of_version(getattr(plugin, "POLICYTEXT_API", "1.0"), api):
        return fault
    names = [name for name in dir(plugin) if name.startswith("policytext_") and isroutine(getattr(plugin, name, None))]
    marked = [name for name in names if getattr(getattr(plugin, name), "policytext_impl", None) is not None]
    for name in names:
        if name not in hooks and (meant := find_meant(name, hooks)):
            return f"has a hook that does not exist: {name}; did you mean {meant}?"
        if name in hooks and name not in marked:
            return f"has a function {name} that is not marked with @hookimpl"
    return "" if marked else f"has no hook: write one of {', '.join(hooks)}, marked with @hookimpl"


def _fault_of_version(written: object, api: str) -> str:
    """A plug-in works with the hooks of its own major version, from the minor version that it was written for."""
    match = _VERSION.fullmatch(written) if isinstance(written, str) else None
    if match is None:
        return f"its POLICYTEXT_API is {written!r}, not a version such as '{api}'"
    major, minor = (int(part) for part in api.split("."))
    if int(match["major"]) != major or int(match["minor"]) > minor:
        newer = (int(match["major"]), int(match["minor"])) > (major, minor)
        what = "a newer policytext" if newer else "a newer version of the plug-in"
        return f"is written for the hooks of version {written}, and these are {api}: it needs {what}"
    return ""


def place_of(part: object) -> str:
    """Where a plug-in, or a hook of it, is written: in the form of a traceback, for a fault that nothing has raised."""
    try:
        code = getattr(part, "__code__", None)
        file = (
            code.co_filename
            if code
            else getattr(part, "__file__", None) or getfile(part if isclass(part) else type(part))
        )
        line = f", line {code.co_firstlineno}, in {code.co_name}" if code else ""
    except (AttributeError, TypeError, OSError):
        return ""
    return f'  File "{file}"{line}\n'


def fault_of_loading(module: str, error: BaseException) -> str:
    """That a module cannot be imported, and the last line in it, or in its package, that was reached."""
    place = _place_in(module, error)
    return f"cannot be loaded from {module} ({place})" if place else f"cannot be loaded from {module}"


def _place_in(module: str, error: BaseException) -> str:
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.filename}, line {error.lineno}"
    package = module.partition(".")[0]
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if package in Path(f.filename).with_suffix("").parts]
    return f"{own[-1].filename}, line {own[-1].lineno}" if own else ""


def said(error: BaseException) -> str:
    """An error in words, also where its own words fail."""
    try:
        return f"{type(error).__name__}: {error.msg if isinstance(error, SyntaxError) else error}"
    except Exception:
        return type(error).__name__


def all_of(given: Any) -> list[Any]:
    """All that a function of a plug-in gives. Raises TypeError where that is nothing to go through."""
    try:
        items = iter(given)
    except TypeError:
        what = "None: is a `return` missing?" if given is None else f"{type(given).__name__}, where a list is needed"
        raise TypeError(f"returned {what}") from None
    return list(items)


def fault_of_recipe(recipe: object, kind: Any) -> str:
    """What is wrong with a recipe, in words; nothing where it is sound."""
    if not isinstance(recipe, kind):
        return f"{type(recipe).__name__}, not {kind.__name__}"
    name = getattr(recipe, "name", None)
    if not isinstance(name, str) or not name:
        return f"a {kind.__name__} without a name"
    for field in attrs.fields(kind):
        if fault := _fault_of_field(field.name, getattr(recipe, field.name)):
            return f"{kind.__name__} {name} whose `{field.name}` {fault}"
    return _fault_of_rows(recipe) if isinstance(recipe, Table) else ""


def fault_of_kin(genre: Genre, names: list[str]) -> str:
    """That the kin of a genre is a misspelt name, in words; nothing where it is known, or may be that of an absent plug-in."""
    if not genre.kin or genre.kin in names or not (meant := find_meant(genre.kin, names)):
        return ""
    return f"genre {genre.name} has the kin {genre.kin}, which is no genre; did you mean {meant}?"


def _fault_of_field(field: str, value: object) -> str:
    if field in ("makes", "reads") and not (isinstance(value, tuple) and all(isinstance(made, type) for made in value)):
        return "is no tuple of classes"
    if field == "rows" and not isinstance(value, Mapping):
        return "are no mapping"
    if field in ("suffix", "kin") and not isinstance(value, str):
        return "is no string"
    if (field in _FUNCTIONS and not callable(value)) or (field == "load" and not (value is None or callable(value))):
        return "is no function"
    return ""


def _fault_of_rows(rows: Table) -> str:
    """Rows of another kind than the library's own would take their place and silence who reads them."""
    try:
        known = table(rows.name)
    except (OSError, ValueError):  # a table of the plug-in's own, or a misspelt one
        meant = find_meant(rows.name, table_names())
        return f"Table {rows.name}, which the library does not have; did you mean {meant}?" if meant else ""
    for key in rows.rows:
        if key not in known and (meant := find_meant(str(key), known)):
            return f"Table {rows.name} with rows {key}, which nobody reads; did you mean {meant}?"
    clash = _clash(known, rows.rows, "")
    return f"Table {rows.name} whose rows {clash}" if clash else ""


def _clash(old: Any, new: Any, where: str) -> str:
    """Where a value differs in kind from the one that it is added to, in words."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return next((c for key in new if key in old and (c := _clash(old[key], new[key], f"{where}[{key!r}]"))), "")
    kinds = [kind for kind in (Mapping, list, str, int | float) if isinstance(old, kind)]
    if not all(isinstance(new, kind) for kind in kinds):
        return f"have at {where} a {type(new).__name__}, not a {type(old).__name__}"
    if isinstance(old, list) and (said := {type(value) for value in old}) == {str}:
        odd = next((value for value in new if type(value) not in said), None)
        return "" if odd is None else f"have in the list at {where} a {type(odd).__name__}, not a str"
    return ""


def sound_prepared(prepared: object, recipe: Genre | Extractor) -> PreparedGenre | PreparedExtractor:
    """What a recipe was prepared to. Raises TypeError for another kind, and for one without functions."""
    kind = PreparedGenre if isinstance(recipe, Genre) else PreparedExtractor
    if not isinstance(prepared, kind):
        raise TypeError(_not_a(kind.__name__, prepared))
    for name in attrs.fields_dict(kind):
        if not callable(getattr(prepared, name)):
            raise TypeError(f"gave a {kind.__name__} whose `{name}` is no function")
    return prepared


def sound_source(source: object) -> Source:
    """What a reader gave. Raises TypeError and ValueError for no Source and for one that speaks of what is not in it."""
    _check_type(source, Source)
    assert isinstance(source, Source)
    _check_field(source, "raw", str)
    length = len(source.raw)
    for field, kind in (("leftovers", Leftover), ("notes", Note), ("synthetic", Span)):
        _check_tuple(source, field, kind)
    _check_field(source, "metadata", Metadata)
    spans = [*source.synthetic, *(note.raw for note in source.notes), *(left.raw for left in source.leftovers)]
    for span in spans:
        if span.end > length:
            raise ValueError(f"gave a Source that speaks of {span} in a text of {length} characters")
    for left in source.leftovers:
        if not isinstance(left.why, Why) or not len(left.raw):
            raise ValueError(f"gave a Source with the leftover {left}, which is empty or has no Why")
    return source


def sound_edits(edits: Iterable[Edit | Remark], length: int) -> list[Edit | Remark]:
    """What a cleaner gave. Raises TypeError and ValueError for what is none or reaches beyond the text."""
    found: list[Edit | Remark] = all_of(edits)
    for edit in found:
        if isinstance(edit, Edit):
            if not isinstance(edit.text, str) or not isinstance(edit.why, Why):
                raise TypeError(f"gave an Edit whose text is {edit.text!r:.40} and whose why is {edit.why!r:.40}")
        elif not isinstance(edit, Remark):
            raise TypeError(f"gave {type(edit).__name__}, not Edit")
        elif not (
            isinstance(edit.kind, str)
            and isinstance(edit.message, str)
            and isinstance(edit.candidates, tuple)
            and all(isinstance(candidate, str) for candidate in edit.candidates)
        ):
            raise TypeError(
                "gave a Remark whose kind or message is no string, or whose candidates are no tuple of them"
            )
        if edit.span.end > length:
            raise ValueError(f"edits {edit.span} of a text of {length} characters")
    return found


def sound_score(score: object) -> float:
    """How well a genre knows a text. Raises TypeError and ValueError for what is no number from 0 to 1."""
    if isinstance(score, bool) or not isinstance(score, int | float):
        raise TypeError(_not_a("a number from 0 to 1", score))
    if math.isnan(score) or not 0 <= score <= 1:
        raise ValueError(f"gave {score}, not a number from 0 to 1")
    return float(score)


_FIELDS: tuple[tuple[str, Any], ...] = (
    ("text", str),
    ("genre", str),
    ("title", str),
    ("issuer", str),
    ("continued_from", str),
    ("continued_on", str),
    ("title_span", Span | None),
    ("date", Period | None),
    ("reference", int | None),
)


def sound_document(document: Document, article: Article) -> Document:
    """What a genre composed. Raises TypeError and ValueError for no document and for one that loses or invents text."""
    _check_type(document, Document)
    for field, kind in _FIELDS:
        _check_field(document, field, kind)
    for field, kind in (("pieces", Piece), ("lines", Line), ("sections", Section)):
        _check_tuple(document, field, kind)
    _check_field(document, "annotations", tuple)
    if document.title_span is not None and document.title_span.end > len(document.text):
        raise ValueError(f"gave a Document whose title_span is {document.title_span}, beyond its text")
    if (document.pieces is not article.pieces or document.text is not article.text) and _words(
        document.text, document.pieces
    ) != _words(article.text, article.pieces):
        raise ValueError("loses or invents text of the article")
    return document


def _words(text: str, pieces: Iterable[Piece]) -> list[tuple[Span, str]]:
    """What stands in each piece, in the order of the raw text."""
    return sorted((piece.raw, text[piece.clean.start : piece.clean.end]) for piece in pieces)


def sound_annotations(found: Iterable[Annotation], document: Document, makes: tuple[type, ...]) -> list[Annotation]:
    """The annotations of an extractor.

    Raises TypeError and ValueError for one without a span in the document, and for one of a class that the extractor
    does not say it makes, which nobody could load again.
    """
    annotations: list[Annotation] = all_of(found)
    for annotation in annotations:
        if not isinstance(getattr(annotation, "span", None), Span):
            raise TypeError(f"gave {type(annotation).__name__}, {_spanless(annotation)}")
        if type(annotation) not in makes:
            raise TypeError(f"gave {type(annotation).__name__}, which is not among the classes that it makes")
    length = len(document.text)
    if annotations and max(map(_end, annotations)) > length:
        last = max(annotations, key=_end)
        raise ValueError(f"gave {type(last).__name__} at {last.span} in a text of {length} characters")
    return annotations


def _spanless(annotation: object) -> str:
    if not hasattr(annotation, "span"):
        return "which has no span"
    return f"whose span is no Span, but {type(annotation.span).__name__}: {annotation.span!r:.40}"


_end = attrgetter("span.end")


def _check_type(value: object, kind: type) -> None:
    if not isinstance(value, kind):
        raise TypeError(_not_a(kind.__name__, value))


def _not_a(wanted: str, value: object) -> str:
    if value is None:
        return f"gave None, not {wanted}: is a `return` missing?"
    return f"gave {type(value).__name__}, not {wanted}"


def _check_field(value: object, field: str, kind: Any) -> None:
    if not isinstance(getattr(value, field), kind):
        _refuse(type(value).__name__, field, getattr(value, field))


def _check_tuple(value: object, field: str, kind: type) -> None:
    parts = getattr(value, field)
    if type(parts) is not tuple:
        _refuse(type(value).__name__, field, parts)
    for part in parts:
        if not isinstance(part, kind):
            raise TypeError(f"gave a {type(value).__name__} whose {field} hold {part!r:.60}, not {kind.__name__}")


def _refuse(owner: str, field: str, value: object) -> NoReturn:
    raise TypeError(f"gave a {owner} whose {field} is {type(value).__name__}: {value!r:.60}")
