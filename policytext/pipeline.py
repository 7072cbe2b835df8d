"""From raw text to a Page: the verbs in the order they run."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from operator import attrgetter

import attrs

from policytext.annotations import Annotation
from policytext.cleaners.front_matter import read_metadata
from policytext.errors import ReadError
from policytext.layout.articles import Division, divide
from policytext.layout.checks import check
from policytext.layout.lines import lay_out, set_side_by_side
from policytext.layout.notes import tell_left_over, tell_repairs
from policytext.mapped import Edit, MappedText, Remark, Why
from policytext.metadata import Metadata
from policytext.model import Article, Document, Leftover, Note, Origin, Page, Problem, Source
from policytext.soundness import FAILURES, sound_annotations, sound_document, sound_edits, sound_score, sound_source
from policytext.spans import Span, hull
from policytext.toolkit import Toolkit, default_toolkit

__all__ = ["MAX_BYTES", "join", "parse", "parse_file", "read"]

#: Larger files are refused unless the caller says otherwise.
MAX_BYTES = 50_000_000

#: Dropping makes new work (two marks meet), so cleaners are asked again, but not for ever.
_ROUNDS = 3


def parse(raw: str | Source, *, toolkit: Toolkit | None = None) -> Page:
    """The page that a text holds: its documents, what was left over and why, and notes on it.

    >>> page = parse("2024年政府工作报告\\n\\n各位代表：\\n\\n一、2023年工作回顾\\n\\n过去一年成绩很大。\\n")
    >>> page.document.title, page.document.sections[0].locator
    ('2024年政府工作报告', '一')

    Never raises on any str. Raises TypeError on bytes and paths: read those with `parse_file(path)`.
    """
    return _page([_as_source(raw)], _chosen(toolkit))


def join(pages: Iterable[Page], *, toolkit: Toolkit | None = None) -> Page:
    """The pages of several files as one page, on which the parts of an article that are given in several files are one.

    >>> first = parse("# 渡口重开\\n\\n本报讯（记者 文清和）老渡口今天重开，全市各界（下转第3版）\\n")
    >>> rest = parse("# 渡口重开\\n\\n（上接第1版）代表前来观礼。往来只需五分钟。\\n")
    >>> page = join([first, rest])
    >>> page.document[page.document.lines[1].span]
    '本报讯（记者 文清和）老渡口今天重开，全市各界代表前来观礼。往来只需五分钟。'
    >>> [source.raw.start for source in page.sources]
    [0, 39]

    A part goes on with an earlier one when both say so (下转, 上接) and their headlines agree or no other could; when its
    file begins with the same headline, or with none; and when a sentence that breaks off goes on there. Everything else
    stays a document of its own. The raw texts stand one after the other, and `sources` tells where each begins.
    Raises ValueError for no pages, TypeError for what is none.
    """
    if isinstance(pages, Page):
        raise TypeError("join takes several pages: join([page, page])")
    sources: list[Source] = []
    for page in pages:
        if not isinstance(page, Page):
            raise TypeError(f"join takes pages, not {type(page).__name__}: read files with parse_file(path)")
        sources += _sources_of(page)
    if not sources:
        raise ValueError("there are no pages to join")
    return _page(sources, _chosen(toolkit))


def _page(sources: Sequence[Source], toolkit: Toolkit) -> Page:
    """The page of one file or several."""
    problems = [*toolkit.problems, *(problem for source in sources for problem in source.problems)]
    texts: list[MappedText] = []
    notes: list[Note] = []
    for source, at in _placed(sources):
        remarks: list[Note] = []
        texts.append(clean(source.raw, toolkit, problems, remarks, source.leftovers))
        notes += (attrs.evolve(note, raw=note.raw.shift(at)) for note in (*source.notes, *remarks))
    metadata = _together(
        {**read_metadata(text), **source.metadata} for text, source in zip(texts, sources, strict=True)
    )
    division = divide(set_side_by_side([lay_out(text) for text in texts]), metadata)
    documents = tuple(annotate(compose(article, toolkit, problems), toolkit, problems) for article in division.articles)
    raw = "".join(source.raw for source in sources)
    return Page(
        raw=raw,
        documents=documents,
        leftovers=division.leftovers,
        notes=tuple(_notes(raw, division, documents, notes)),
        metadata=metadata,
        problems=tuple(problems),
        synthetic=tuple(span.shift(at) for source, at in _placed(sources) for span in source.synthetic),
        sources=tuple(Origin(raw=Span(at, at + len(source.raw)), name=source.name) for source, at in _placed(sources)),
    )


def parse_file(
    file: str | os.PathLike[str] | bytes, *, toolkit: Toolkit | None = None, max_bytes: int = MAX_BYTES
) -> Page:
    """The page that a file holds, given by its path or as its bytes. Raises ReadError where `read` does."""
    return parse(read(file, toolkit=toolkit, max_bytes=max_bytes), toolkit=toolkit)


def read(
    file: str | os.PathLike[str] | bytes,
    *,
    name: str = "",
    toolkit: Toolkit | None = None,
    max_bytes: int = MAX_BYTES,
) -> Source:
    """A file as text, by the first reader that accepts it.

    >>> read("关于清淤的通知".encode("gbk"), name="notice.txt").encoding
    'gb18030'

    Args:
        file: a path, or the bytes of a file.
        name: what errors and the Source call it; the path by default. Readers may go by its suffix.
        toolkit: whose readers are asked; the default one if None.
        max_bytes: larger files are refused; 50 MB by default.

    Raises ReadError, which names the file and the reason.
    """
    if name and not isinstance(name, str):
        raise TypeError(f"the name of a file is a str, not {type(name).__name__}")
    if isinstance(file, (bytes, bytearray, memoryview)):
        data, name = bytes(file), name or "bytes"
        if len(data) > max_bytes:
            raise ReadError(_too_large(name, len(data), max_bytes))
    else:
        name = name or str(os.fspath(file)) or "''"
        data = _bytes_of(file, name, max_bytes)
    if not data.strip():
        raise ReadError(f"{name}: it is empty")
    return _read_by(_chosen(toolkit), data, name)


def _bytes_of(path: str | os.PathLike[str], name: str, max_bytes: int) -> bytes:
    """The bytes of a file; of one that is too large, no more than it takes to know."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 — Path("") would be the directory
            size = os.fstat(stream.fileno()).st_size
            data = stream.read((size or max_bytes) + 1) if size <= max_bytes else b""  # a pipe has no size
    except OSError as error:
        raise ReadError(f"{name}: {error.strerror or error}") from error
    except ValueError as error:  # a NUL in the path
        raise ReadError(f"{name!r}: {error}") from error
    if max(size, len(data)) > max_bytes:
        raise ReadError(_too_large(name, max(size, len(data)), max_bytes))
    return data


def _too_large(name: str, size: int, max_bytes: int) -> str:
    return f"{name}: it has {size:,} bytes, more than the limit of {max_bytes:,}: raise it with max_bytes (--max-bytes)"


def _read_by(toolkit: Toolkit, data: bytes, name: str) -> Source:
    """What the first reader that accepts a file makes of it; one that fails is passed over and named."""
    problems: list[Problem] = []
    failed: BaseException | None = None
    for reader in toolkit.readers:
        try:
            if reader.accepts(name, data[:4096]):
                source = sound_source(reader.read(data))
                return attrs.evolve(source, name=name, problems=(*source.problems, *problems))
        except ReadError as error:
            if failed:
                break
            raise ReadError(f"{name}: {error}") from error
        except FAILURES as error:
            problems.append(toolkit.report(toolkit.owner(f"reader {reader.name}"), f"failed to read {name}", error))
            failed = failed or error
    if failed:
        raise ReadError(f"{name}: {problems[0].plugin} {problems[0].message}") from failed
    raise ReadError(f"{name}: no reader accepts it")


def clean(
    raw: str, toolkit: Toolkit, problems: list[Problem], notes: list[Note], leftovers: Iterable[Leftover] = ()
) -> MappedText:
    """The raw text without what its reader left over, the cleaners' edits made.

    What the cleaners remark is added to the notes, of each raw place what was said of it last. Afterwards: no built-in
    cleaner has more to say.
    """
    mapped = MappedText.from_edits(raw, (Edit(span=left.raw, why=left.why) for left in leftovers))
    asked = list(toolkit.cleaners)
    remarks: dict[Span, Note] = {}
    for _ in range(_ROUNDS):
        edits: list[Edit] = []
        for cleaner in tuple(asked):
            try:
                found = sound_edits(cleaner.edits(mapped.text), len(mapped.text))
            except FAILURES as error:
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
            scored.append((-sound_score(genre.recognise(article)), name, genre))
        except FAILURES as error:
            problems.append(toolkit.report(toolkit.owner(f"genre {name}"), "failed to recognise", error))
    for _, name, genre in sorted(scored, key=lambda s: s[:2]):
        try:
            return _continued(sound_document(genre.compose(article), article), article)
        except FAILURES as error:
            problems.append(toolkit.report(toolkit.owner(f"genre {name}"), "failed to compose", error))
    plain = Document(text=article.text, pieces=article.pieces, lines=article.lines, reference=article.reference)
    return _continued(plain, article)


def _continued(document: Document, article: Article) -> Document:
    """The document with the pages that its article says it comes from and goes on on."""
    if not article.continued_from and not article.continued_on:
        return document
    return attrs.evolve(document, continued_from=article.continued_from, continued_on=article.continued_on)


def annotate(document: Document, toolkit: Toolkit, problems: list[Problem]) -> Document:
    """The document with what the extractors find, stage by stage. Afterwards: every annotation lies in it, sorted by place."""
    own = document.genre
    if own in toolkit.kin:
        document = attrs.evolve(document, genre=toolkit.kin[own])
    for stage in toolkit.stages:
        together: list[Annotation] = list(document.annotations)
        for name, extractor in stage:
            try:
                together += sound_annotations(extractor.extract(document), document, toolkit.makes[name])
            except FAILURES as error:
                problems.append(toolkit.report(toolkit.owner(f"extractor {name}"), "failed to extract", error))
        if len(together) > len(document.annotations):
            together.sort(key=_place)
            document = attrs.evolve(document, annotations=tuple(together))
    return document if document.genre == own else attrs.evolve(document, genre=own)


def _as_note(remark: Remark, mapped: MappedText) -> Note:
    place = mapped.raw_spans(remark.span)
    raw = hull(place) if place else Span(0, 0)
    return Note(kind=remark.kind, raw=raw, message=remark.message, candidates=remark.candidates)


#: Where an annotation stands: a report has a thousand, and these are read in C.
_place = attrgetter("span.start", "span.end", "__class__.__name__")


def _chosen(toolkit: Toolkit | None) -> Toolkit:
    if toolkit is None:
        return default_toolkit()
    if not isinstance(toolkit, Toolkit):
        raise TypeError(f"toolkit is a Toolkit, not {type(toolkit).__name__}: write toolkit=Toolkit(plugins=[…])")
    return toolkit


def _as_source(raw: str | Source) -> Source:
    if isinstance(raw, Source) and isinstance(raw.raw, str):
        return raw
    if isinstance(raw, Source):
        raise TypeError(f"the raw text of a Source is a str, not {type(raw.raw).__name__}: decode bytes first")
    if isinstance(raw, str):
        return Source(raw=raw)
    raise TypeError(f"parse takes a str or a Source, not {type(raw).__name__}: read files with parse_file(path)")


def _notes(raw: str, division: Division, documents: Iterable[Document], told: Iterable[Note]) -> list[Note]:
    """All notes on a page, in the order of their raw places; `told` are those of readers and cleaners."""
    notes = [*told, *division.notes, *tell_left_over(raw, division.leftovers)]
    explained = sorted(note.raw for note in notes if note.kind == "repair" and len(note.raw))  # by the cleaner
    starts, ends = [place.start for place in explained], list(accumulate((place.end for place in explained), max))
    for document in documents:
        mended = tell_repairs(raw, document.pieces, document.text)
        for note in mended:
            before = bisect_left(starts, note.raw.end)
            if not before or not len(note.raw) or ends[before - 1] <= note.raw.start:
                notes.append(note)
        for finding in check(document):
            place = document.raw_spans(finding.span)
            notes.append(Note(kind=finding.kind, raw=hull(place) if place else Span(0, 0), message=finding.message))
    return sorted(notes, key=lambda note: note.raw)


def _placed(sources: Iterable[Source]) -> Iterator[tuple[Source, int]]:
    """Each source with the place where its raw text begins on the page."""
    at = 0
    for source in sources:
        yield source, at
        at += len(source.raw)


#: What a reader may have known to be no text, and what only its file tells.
_KNOWN_TO_READERS = frozenset({Why.FURNITURE, Why.PAGE_NUMBER, Why.INVISIBLE})


def _sources_of(page: Page) -> Iterator[Source]:
    """The files that a page comes from, with what their readers knew of them."""
    known = {left.raw for left in page.leftovers if left.why in _KNOWN_TO_READERS} | set(_breaks_of_readers(page))
    for origin in page.sources or (Origin(raw=Span(0, len(page.raw))),):
        there, start = origin.raw, origin.raw.start
        yield Source(
            raw=page.raw[there.start : there.end],
            name=origin.name,
            metadata=page.metadata,
            synthetic=tuple(span.shift(-start) for span in page.synthetic if there.contains(span)),
            leftovers=tuple(
                attrs.evolve(left, raw=left.raw.shift(-start))
                for left in page.leftovers
                if left.raw in known and there.contains(left.raw)
            ),
            notes=tuple(
                attrs.evolve(note, raw=note.raw.shift(-start))
                for note in page.notes
                if note.kind in ("encoding", "damage") and there.contains(note.raw)
            ),
        )


def _breaks_of_readers(page: Page) -> Iterator[Span]:
    """The line ends within paragraphs that a reader took out, as of a PDF: those that no note on a joint tells of."""
    told = [note.raw for note in page.notes if note.kind == "join"]
    starts = [left.raw.start for left in page.leftovers]
    for document in page.documents:
        ends = {line.span.end for line in document.lines}
        for before, after in pairwise(document.pieces):
            if before.clean.end in ends or before.clean.end != after.clean.start:
                continue
            first = bisect_left(starts, before.raw.end)
            gap = page.leftovers[first : bisect_left(starts, after.raw.start)]
            if sum(len(left.raw) for left in gap) != after.raw.start - before.raw.end:
                continue  # words of another text stand between
            for left in gap:
                if left.why is Why.BREAK and not any(span.contains(left.raw) for span in told):
                    yield left.raw


def _together(metadata: Iterable[Mapping[str, str]]) -> Metadata:
    """What several files say of themselves; of two that say different things, the first is believed."""
    found: dict[str, str] = {}
    for values in metadata:
        found = {**found, **{key: value for key, value in values.items() if key not in found}}
    return Metadata.of(found)
