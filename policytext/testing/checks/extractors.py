"""Checks of extractors: every law of spans, order, values and behaviour, on documents of every kind."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs

from policytext.mapped import Piece, Why
from policytext.model import Document
from policytext.recipes import Extractor, PreparedExtractor
from policytext.spans import Span
from policytext.testing.checks.growth import check_growth
from policytext.testing.checks.laws import Fault
from policytext.testing.checks.setting import Setting, prepared, tables_kept, untouched, world_kept
from policytext.testing.checks.texts import bare_document, kept, lines_of_units, paragraph_lines, texts_of_genres
from policytext.testing.checks.trying import BrokenError, Trial, attempt_all, said
from policytext.testing.checks.values import (
    described,
    fields_of,
    first_difference,
    kinds,
    mutable_parts,
    number_faults,
    parts_of,
)

__all__ = ["try_extractor"]

#: Fields of these names claim to be the words of their span.
_CLAIMS = frozenset(
    {"text", "words", "word", "surface", "verbatim", "printed", "as_printed", "string", "phrase", "snippet", "mention"}
    | {"matched", "match", "matched_text", "raw_text", "span_text", "literal", "substring", "excerpt"}
)
#: How far both ends of a text may be off its span, where a slice was miscounted: beyond the span at least at one end.
_MISCOUNTS = ((0, 1), (-1, 0), (1, 1), (-1, -1), (-1, 1), (0, 2), (2, 2), (-2, 0))
#: So many texts are searched for places to stretch.
_HITS = 12
#: A line with nothing in it.
_FILLER = "口" * 60 + "。"


def try_extractor(extractor: Extractor, setting: Setting) -> Trial:
    """The trial of an extractor."""
    trial = setting.trial(extractor)
    tables = setting.toolkit().tables
    with world_kept(trial), tables_kept(trial, tables):
        first = trial.note(prepared, extractor, tables, PreparedExtractor)
        second = trial.note(prepared, extractor, tables, PreparedExtractor) if first else None
        if first is None or second is None:
            return trial
        tests = _Tests(extractor, first, second, setting, trial.count)
        trial.run(tests.faults, setting.all_texts())
        if not trial.is_hopeless:
            trial.run(tests.faults_of_units, texts_of_genres().values())
            trial.run(tests.faults_of_places, [*texts_of_genres().values(), *setting.vocabulary.texts()])
            for fault in tests.miscounted():
                trial.add(fault.law, fault.found)
        if not trial.is_hopeless:
            check_growth(
                trial,
                lambda document: _consume(first, document),
                setting.vocabulary,
                bare_document,
                lambda raw: tests.seen(setting.documents(raw)[0]),
                hits=tests.hits([*setting.texts, *setting.vocabulary.texts()]),
            )
    return trial


def _consume(extractor: PreparedExtractor, document: Document) -> None:
    for _ in extractor.extract(document):
        pass


class _Tests:
    """An extractor prepared twice, tried on the documents of texts."""

    def __init__(
        self,
        extractor: Extractor,
        first: PreparedExtractor,
        second: PreparedExtractor,
        setting: Setting,
        count: Callable[[int], None],
    ) -> None:
        self._count = count
        self._recipe, self._first, self._second, self._setting = extractor, first, second, setting
        self._other: Document = Document(text="甲")
        #: Texts beside their spans: (class and field) → (text of the document, span, text).
        self._texts: dict[tuple[str, str], list[tuple[str, Span, str]]] = {}

    def faults(self, raw: str) -> Iterator[Fault]:
        """What is wrong with the results on the documents of a text."""
        for document in self._setting.documents(raw):
            seen = self.seen(document)
            yield from self._faults(seen)
            for what, variant in _variants(seen):
                try:
                    yield from _soundness(attempt_all(self._first.extract, variant), variant, self._recipe.makes)
                except BrokenError as broken:
                    yield Fault(broken.fault.law, f"on {what}, {broken.fault.found}")
            self._other = seen

    def seen(self, document: Document) -> Document:
        """The document as it is when the extractor's turn comes: without what it makes itself, unless it reads that."""
        own = tuple(made for made in self._recipe.makes if made not in self._recipe.reads)
        return attrs.evolve(
            document, annotations=tuple(a for a in document.annotations if not isinstance(a, own or ()))
        )

    def _faults(self, document: Document) -> Iterator[Fault]:
        found: list[Any] = []
        yield from untouched(document, "document", lambda: found.extend(attempt_all(self._first.extract, document)))
        self._count(len(found))
        again = attempt_all(self._first.extract, document)
        if described(found) != described(again):
            yield Fault("same-again", f"the same document again: {_difference(found, again)}")
            return  # nothing can be compared
        near = _shortened(document)
        for other in (self._other, near):
            attempt_all(self._second.extract, other)
        after = attempt_all(self._second.extract, document)
        if described(found) != described(after):
            yield Fault("same-again", f"after another document: {_difference(found, after)}")
            return
        moved = attrs.evolve(document, pieces=tuple(_moved(document.pieces)))
        try:
            shifted = attempt_all(self._second.extract, moved)
        except BrokenError as broken:
            yield Fault("clean-offsets", f"where the raw text is longer, {broken.fault.found}")
            return
        if described(found) != described(shifted):
            yield Fault("clean-offsets", f"where the raw text is longer: {_difference(found, shifted)}")
        declared = attrs.evolve(
            document,
            annotations=tuple(a for a in document.annotations if isinstance(a, self._recipe.reads)),
        )
        if described(found) != described(attempt_all(self._second.extract, declared)):
            looked = kinds(a for a in document.annotations if not isinstance(a, self._recipe.reads))
            yield Fault("reads-declared", f"without annotations of {looked} it finds something else")
        yield from _soundness(found, document, self._recipe.makes)
        if found and all(isinstance(getattr(a, "span", None), Span) for a in found):
            yield from self._values(found, document)

    def _values(self, found: Sequence[Any], document: Document) -> Iterator[Fault]:
        if empty := next((a for a in found if not len(a.span)), None):
            yield Fault("spans-filled", f"{_named(empty)} spans nothing")
        starts = [annotation.span.start for annotation in found]
        if starts != sorted(starts):
            at = next(i for i in range(1, len(starts)) if starts[i] < starts[i - 1])
            yield Fault("in-order", f"{_named(found[at])} comes after {_named(found[at - 1])}")
        twice = [a for (_, count), a in zip(Counter(map(described, found)).items(), found, strict=False) if count > 1]
        if len({repr(described(a)) for a in found}) != len(found):
            yield Fault("no-duplicates", f"{_named((twice or found)[0])} comes twice")
        for annotation in found:
            name = type(annotation).__name__
            yield from mutable_parts(annotation, name)
            yield from number_faults(annotation, name)
            yield from self._words(annotation, document)
        yield from _survival(found, document, self._recipe.makes)

    def _words(self, annotation: Any, document: Document) -> Iterator[Fault]:
        """Where a text is not what its span says."""
        name = type(annotation).__name__
        owners = [(path, part) for path, _, part in parts_of(annotation, name) if fields_of(part)]
        for path, owner in owners:
            span = getattr(owner, "span", None)
            for field, value in (fields_of(owner) or {}).items():
                if type(value) is not str:
                    continue
                if isinstance(span, Span):
                    self._texts.setdefault((type(owner).__name__, field), []).append((document.text, span, value))
                    if field in _CLAIMS and value != document[span]:
                        yield Fault(
                            "words-verbatim", f"{path}.{field} is {value!r:.60}, its span {document[span]!r:.60}"
                        )
                elif field in _CLAIMS and value not in document[annotation.span]:
                    yield Fault(
                        "words-verbatim", f"{path}.{field} is {value!r:.60}, not in {document[annotation.span]!r:.60}"
                    )

    def hits(self, texts: Sequence[str]) -> list[tuple[str, Span]]:
        """Texts and where in them something is found, one place of each length in a text."""
        found: dict[tuple[str, int], Span] = {}
        for raw in texts[:_HITS]:
            document = self.seen(self._setting.documents(raw)[0])
            try:
                results = attempt_all(self._first.extract, document)
            except BrokenError:  # its trial has told
                continue
            for annotation in results:
                if isinstance(span := getattr(annotation, "span", None), Span) and 0 < len(span) <= 80:
                    found.setdefault((document.text, len(span)), span)
        return [(text, span) for (text, _), span in found.items() if span.end <= len(text)]

    def miscounted(self) -> Iterator[Fault]:
        """Fields that are always the words of their span, but for a character too many."""
        for (name, field), samples in self._texts.items():
            if len({value for _, _, value in samples}) < 2 or all(v == t[s.start : s.end] for t, s, v in samples):
                continue
            for left, right in _MISCOUNTS:
                if all(value == text[max(0, s.start + left) : s.end + right] for text, s, value in samples):
                    text, span, value = next(row for row in samples if row[2] != row[0][row[1].start : row[1].end])
                    words = text[span.start : span.end]
                    yield Fault("words-verbatim", f"{name}.{field} is {value!r:.60}, its span {words!r:.60}")
                    break

    def faults_of_units(self, raw: str) -> Iterator[Fault]:
        """Where spans move when a line before them is longer in other units than code points."""
        plain, odd = lines_of_units()
        for document in self._setting.documents(f"{plain}\n\n{raw}"):
            if not document.text.startswith(plain):
                continue
            spans = self._spans_after(document, len(plain))
            for line in odd:
                other = attrs.evolve(document, text=line + document.text[len(line) :], pieces=())
                moved = self._spans_after(other, len(plain))
                by = {b.start - a.start for a, b in zip(spans, moved, strict=False)}
                if spans and len(spans) == len(moved) and len(by) == 1 and by != {0}:
                    yield Fault("clean-offsets", f"after the line {line!r}, all spans are {by.pop():+} off")
                    return

    def faults_of_places(self, raw: str) -> Iterator[Fault]:
        """Where spans count from the start of their line or section, and so lie in a line with nothing in it."""
        for document in self._setting.documents(f"{_FILLER}\n\n{raw}"):
            if not document.text.startswith(_FILLER) or self._spans_after(bare_document(_FILLER), -1):
                continue
            for span in self._spans_after(document, 0):
                if span.end < len(_FILLER):
                    yield Fault(
                        "clean-offsets", f"words of a later line are given at {span.start}..{span.end} of the first"
                    )
                    return

    def _spans_after(self, document: Document, start: int) -> list[Span]:
        found = attempt_all(self._first.extract, self.seen(document))
        return [a.span for a in found if isinstance(getattr(a, "span", None), Span) and a.span.start > start]


def _variants(document: Document) -> Iterator[tuple[str, Document]]:
    """The same text as documents that other genres and other ways in may give."""
    text = document.text
    yield "the document of an unknown genre", attrs.evolve(document, genre="ferry_log")
    broken = text.replace("\n", "\r\n")
    yield "a document with CRLF", Document(text=broken, pieces=kept(broken), lines=paragraph_lines(broken))


def _shortened(document: Document) -> Document:
    """The document without its last line: of the same title, genre and date."""
    if len(document.lines) < 2:
        return document
    lines = document.lines[:-1]
    end = lines[-1].span.end
    return attrs.evolve(
        document,
        text=document.text[:end],
        lines=lines,
        sections=(),
        annotations=tuple(a for a in document.annotations if a.span.end <= end),
        pieces=tuple(p for p in document.pieces if p.clean.end <= end),
    )


def _moved(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of a raw text that has more before each and amid the kept ones."""
    by = 7
    for piece in pieces:
        half = len(piece.clean) // 2
        if piece.why is not Why.KEPT or not half:
            yield attrs.evolve(piece, raw=piece.raw.shift(by))
        else:
            for clean, raw in ((Span(0, half), by), (Span(half, len(piece.clean)), by + 5)):
                yield Piece(clean=clean.shift(piece.clean.start), raw=clean.shift(piece.raw.start + raw), why=piece.why)
            by += 5
        by += 3


def _soundness(found: Sequence[Any], document: Document, makes: tuple[type, ...]) -> Iterator[Fault]:
    """Where results are no annotations of the document."""
    length = len(document.text)
    for annotation in found:
        name = type(annotation).__name__
        if type(annotation) not in makes:
            yield Fault("right-types", f"it gave {name}, which is not among `makes`")
        if not isinstance(getattr(annotation, "span", None), Span):
            yield Fault("right-types", f"it gave {annotation!r:.80}, which has no Span called `span`")
            continue
        for where, _, part in parts_of(annotation, name):
            if isinstance(part, Span) and part.end > length:
                yield Fault("in-bounds", f"{where} is {part.start}..{part.end} in a text of {length} characters")


def _survival(found: Sequence[Any], document: Document, makes: tuple[type, ...]) -> Iterator[Fault]:
    """Where annotations do not come back from plain data or from pickle."""
    for kind in dict.fromkeys(map(type, found)):
        own: list[Any] = sorted((a for a in found if type(a) is kind), key=lambda a: a.span)
        if any(a.span.end > len(document.text) for a in own):
            return
        alone = Document(text=document.text, annotations=tuple(own))
        for law, copied in (("survives-json", _through_json), ("survives-pickle", _through_pickle)):
            try:
                back = copied(alone, makes)
                is_equal = back == alone
            except Exception as error:
                yield Fault(law, f"{kind.__name__}: {said(error)}")
                continue
            if not is_equal:
                yield Fault(law, f"{kind.__name__}: {_difference(own, back.annotations)}")


def _through_json(document: Document, makes: tuple[type, ...]) -> Document:
    data = json.loads(json.dumps(document.to_dict(), allow_nan=False))
    return Document.from_dict(data, types=makes)


def _through_pickle(document: Document, _: tuple[type, ...]) -> Document:
    back: Document = pickle.loads(pickle.dumps(document))
    return back


def _difference(one: Sequence[Any], other: Sequence[Any]) -> str:
    """How two lists of annotations differ, in words."""
    if len(one) != len(other):
        return f"{len(other)} found instead of {len(one)}"
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if described(a) != described(b)]
    if not pairs:
        return "equal fields, but `==` says no"
    return first_difference(*pairs[0], type(pairs[0][0]).__name__)


def _named(annotation: Any) -> str:
    return f"{type(annotation).__name__} at {annotation.span.start}..{annotation.span.end}"
