"""From raw text to a Page: the verbs in the order they run."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import attrs

from policytext.annotations import Annotation
from policytext.cleaners.front_matter import read_metadata
from policytext.errors import ReadError
from policytext.layout.articles import divide
from policytext.layout.checks import check
from policytext.layout.lines import lay_out
from policytext.mapped import Edit, MappedText, Remark
from policytext.metadata import Metadata
from policytext.model import Article, Document, Note, Page, Problem, Source
from policytext.spans import Span, hull
from policytext.toolkit import Toolkit, default_toolkit

__all__ = ["parse", "parse_file", "read", "read_bytes"]

#: Dropping makes new work (two marks meet), so cleaners are asked again, but not for ever.
_ROUNDS = 3


def parse(raw: str | Source, *, toolkit: Toolkit | None = None) -> Page:
    """The page that a text holds: its documents, what was left over and why, and notes on it.

    >>> page = parse("2024年政府工作报告\\n\\n各位代表：\\n\\n一、2023年工作回顾\\n\\n过去一年成绩很大。\\n")
    >>> page.document.title, page.document.sections[0].locator
    ('2024年政府工作报告', '一')

    Never raises on any str. Raises TypeError on bytes and paths: read those with `parse_file(path)`.
    """
    source = _as_source(raw)
    toolkit = toolkit or default_toolkit()
    problems = list(toolkit.problems)
    remarks: list[Note] = []
    cleaned = clean(source.raw, toolkit, problems, remarks)
    metadata = Metadata.of({**read_metadata(cleaned), **source.metadata})
    division = divide(lay_out(cleaned), metadata)
    documents = tuple(annotate(compose(article, toolkit, problems), toolkit, problems) for article in division.articles)
    return Page(
        raw=source.raw,
        documents=documents,
        leftovers=division.leftovers,
        notes=(*remarks, *division.notes, *_notes(documents)),
        metadata=metadata,
        problems=tuple(problems),
    )


def parse_file(path: str | os.PathLike[str], *, toolkit: Toolkit | None = None) -> Page:
    """The page that a file holds. Raises ReadError, naming the file, when no reader can read it."""
    return parse(read(path, toolkit=toolkit), toolkit=toolkit)


def read(path: str | os.PathLike[str], *, toolkit: Toolkit | None = None) -> Source:
    """A file as text, by the first reader that accepts it. Raises ReadError, naming the file and the reason."""
    name = os.fspath(path)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise ReadError(f"{name}: {error.strerror or error}") from error
    except ValueError as error:  # a NUL in the path
        raise ReadError(f"{name!r}: {error}") from error
    return read_bytes(data, name, toolkit=toolkit)


def read_bytes(data: bytes, name: str, *, toolkit: Toolkit | None = None) -> Source:
    """The bytes of a file of this name as text. Raises ReadError, naming the file and the reason."""
    if not data.strip():
        raise ReadError(f"{name}: it is empty")
    toolkit = toolkit or default_toolkit()
    for reader in toolkit.readers:
        try:
            source: object = reader.read(data) if reader.accepts(name, data[:4096]) else None
        except ReadError as error:
            raise ReadError(f"{name}: {error}") from error
        except Exception as error:
            toolkit.report(toolkit.owner(f"reader {reader.name}"), f"failed to read {name}", error)
            raise ReadError(f"{name}: the reader {reader.name} failed: {type(error).__name__}: {error}") from error
        if isinstance(source, Source):
            return attrs.evolve(source, name=name)
        if source is not None:
            toolkit.report(toolkit.owner(f"reader {reader.name}"), f"gave {type(source).__name__}, not Source")
            raise ReadError(f"{name}: the reader {reader.name} gave {type(source).__name__}, not a Source")
    raise ReadError(f"{name}: no reader accepts it")


def clean(raw: str, toolkit: Toolkit, problems: list[Problem], notes: list[Note]) -> MappedText:
    """The raw text with the cleaners' edits made. Afterwards: no built-in cleaner has more to say.

    What the cleaners remark is added to the notes, of each raw place what was said of it last.
    """
    mapped = MappedText.whole(raw)
    asked = list(toolkit.cleaners)
    remarks: dict[Span, Note] = {}
    for _ in range(_ROUNDS):
        edits: list[Edit] = []
        for cleaner in tuple(asked):
            try:
                found = _sound_edits(cleaner.edits(mapped.text), len(mapped.text))
            except Exception as error:
                problems.append(toolkit.report(toolkit.owner(f"cleaner {cleaner.name}"), "failed to clean", error))
                asked.remove(cleaner)
                continue
            edits += (edit for edit in found if isinstance(edit, Edit))
            noted = (_as_note(remark, mapped) for remark in found if isinstance(remark, Remark))
            remarks.update((note.raw, note) for note in noted)
        if not edits:
            break
        mapped = mapped.edit(edits)
    notes += sorted(remarks.values(), key=lambda note: note.raw)
    return mapped


def compose(article: Article, toolkit: Toolkit, problems: list[Problem]) -> Document:
    """The document that the best-scoring genre makes of an article. Afterwards: it holds all text of the article."""
    scored = []
    for name, genre in toolkit.genres:
        try:
            scored.append((-float(genre.recognise(article)), name, genre))
        except Exception as error:
            problems.append(toolkit.report(toolkit.owner(f"genre {name}"), "failed to recognise", error))
    for _, name, genre in sorted(scored, key=lambda s: s[:2]):
        try:
            return _sound_document(genre.compose(article), article)
        except Exception as error:
            problems.append(toolkit.report(toolkit.owner(f"genre {name}"), "failed to compose", error))
    return Document(text=article.text, pieces=article.pieces, lines=article.lines, reference=article.reference)


def annotate(document: Document, toolkit: Toolkit, problems: list[Problem]) -> Document:
    """The document with what the extractors find, stage by stage. Afterwards: every annotation lies in it, sorted by place."""
    for stage in toolkit.stages:
        together: list[Annotation] = list(document.annotations)
        for name, extractor in stage:
            try:
                together += _sound_annotations(extractor.extract(document), document)
            except Exception as error:
                problems.append(toolkit.report(toolkit.owner(f"extractor {name}"), "failed to extract", error))
        if len(together) > len(document.annotations):
            together.sort(key=lambda a: (a.span.start, a.span.end, type(a).__name__))
            document = attrs.evolve(document, annotations=tuple(together))
    return document


def _sound_edits(edits: Iterable[Edit | Remark], length: int) -> list[Edit | Remark]:
    """What a cleaner gave. Raises TypeError and ValueError for what is none or reaches beyond the text."""
    found = list(edits)
    for edit in found:
        if not isinstance(edit, Edit | Remark):
            raise TypeError(f"gave {type(edit).__name__}, not Edit")
        if edit.span.end > length:
            raise ValueError(f"edits {edit.span} of a text of {length} characters")
    return found


def _as_note(remark: Remark, mapped: MappedText) -> Note:
    place = mapped.raw_spans(remark.span)
    raw = hull(place) if place else Span(0, 0)
    return Note(kind=remark.kind, raw=raw, message=remark.message, candidates=remark.candidates)


def _sound_document(document: Document, article: Article) -> Document:
    """What a genre composed. Raises TypeError and ValueError for no document and for one that loses or invents text."""
    if not isinstance(document, Document):
        raise TypeError(f"gave {type(document).__name__}, not Document")
    if document.pieces is not article.pieces and sorted(p.raw for p in document.pieces) != sorted(
        p.raw for p in article.pieces
    ):
        raise ValueError("loses or invents text of the article")
    return document


def _sound_annotations(found: Iterable[Annotation], document: Document) -> list[Annotation]:
    """The annotations of an extractor. Raises TypeError and ValueError for one without a span in the document."""
    annotations = list(found)
    for annotation in annotations:
        span = getattr(annotation, "span", None)
        if not isinstance(span, Span):
            raise TypeError(f"gave {type(annotation).__name__}, which has no span")
        if span.end > len(document.text):
            raise ValueError(f"gave {type(annotation).__name__} at {span} in a text of {len(document.text)} characters")
    return annotations


def _as_source(raw: str | Source) -> Source:
    if isinstance(raw, Source) and isinstance(raw.raw, str):
        return raw
    if isinstance(raw, Source):
        raise TypeError(f"the raw text of a Source is a str, not {type(raw.raw).__name__}: decode bytes first")
    if isinstance(raw, str):
        return Source(raw=raw)
    raise TypeError(f"parse takes a str or a Source, not {type(raw).__name__}: read files with parse_file(path)")


def _notes(documents: Iterable[Document]) -> Iterable[Note]:
    for document in documents:
        for finding in check(document):
            place = document.raw_spans(finding.span)
            yield Note(kind=finding.kind, raw=hull(place) if place else Span(0, 0), message=finding.message)
