"""From raw text to a Page: the verbs in the order they run."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import attrs

from policytext.cleaners.front_matter import read_metadata
from policytext.errors import ReadError
from policytext.layout.articles import divide
from policytext.layout.checks import check
from policytext.layout.lines import lay_out
from policytext.mapped import MappedText
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
    cleaned = clean(source.raw, toolkit, problems)
    metadata = Metadata(source.metadata.pairs + read_metadata(cleaned).pairs)
    division = divide(lay_out(cleaned), metadata)
    documents = tuple(annotate(compose(article, toolkit, problems), toolkit, problems) for article in division.articles)
    return Page(
        raw=source.raw,
        documents=documents,
        leftovers=division.leftovers,
        notes=(*division.notes, *_notes(documents)),
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
    return read_bytes(data, name, toolkit=toolkit)


def read_bytes(data: bytes, name: str, *, toolkit: Toolkit | None = None) -> Source:
    """The bytes of a file of this name as text. Raises ReadError, naming the file and the reason."""
    if not data.strip():
        raise ReadError(f"{name}: it is empty")
    for reader in (toolkit or default_toolkit()).readers:
        if reader.accepts(name, data[:4096]):
            try:
                return attrs.evolve(reader.read(data), name=name)
            except ReadError as error:
                raise ReadError(f"{name}: {error}") from error
    raise ReadError(f"{name}: no reader accepts it")


def clean(raw: str, toolkit: Toolkit, problems: list[Problem]) -> MappedText:
    """The raw text with the cleaners' edits made. Afterwards: no built-in cleaner has more to say."""
    mapped = MappedText.whole(raw)
    for _ in range(_ROUNDS):
        edits = []
        for cleaner in toolkit.cleaners:
            try:
                edits += list(cleaner.edits(mapped.text))
            except Exception as error:
                problems.append(toolkit.report(toolkit.owner(f"cleaner {cleaner.name}"), "failed to clean", error))
        if not edits:
            break
        mapped = mapped.edit(edits)
    return mapped


def compose(article: Article, toolkit: Toolkit, problems: list[Problem]) -> Document:
    """The document that the best-scoring genre makes of an article."""
    scored = []
    for name, genre in toolkit.genres:
        try:
            scored.append((-float(genre.recognise(article)), name, genre))
        except Exception as error:
            problems.append(toolkit.report(toolkit.owner(f"genre {name}"), "failed to recognise", error))
    for _, name, genre in sorted(scored, key=lambda s: s[:2]):
        try:
            return genre.compose(article)
        except Exception as error:
            problems.append(toolkit.report(toolkit.owner(f"genre {name}"), "failed to compose", error))
    return Document(text=article.text, pieces=article.pieces, lines=article.lines)


def annotate(document: Document, toolkit: Toolkit, problems: list[Problem]) -> Document:
    """The document with what the extractors find, sorted by place."""
    for name, extractor in toolkit.extractors:
        try:
            found = list(extractor.extract(document))
        except Exception as error:
            problems.append(toolkit.report(toolkit.owner(f"extractor {name}"), "failed to extract", error))
            continue
        together = sorted([*document.annotations, *found], key=lambda a: (a.span, type(a).__name__))
        document = attrs.evolve(document, annotations=tuple(together))
    return document


def _as_source(raw: str | Source) -> Source:
    if isinstance(raw, Source):
        return raw
    if isinstance(raw, str):
        return Source(raw=raw)
    raise TypeError(f"parse takes a str or a Source, not {type(raw).__name__}: read files with parse_file(path)")


def _notes(documents: Iterable[Document]) -> Iterable[Note]:
    for document in documents:
        for finding in check(document):
            place = document.raw_spans(finding.span)
            yield Note(kind=finding.kind, raw=hull(place) if place else Span(0, 0), message=finding.message)
