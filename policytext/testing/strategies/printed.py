"""Documents drawn first and then printed, so that what a reading must find is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

import attrs
from hypothesis import strategies as st

from policytext.annotations import Claim, Measure
from policytext.chinese.folding import fold
from policytext.mapped import Why
from policytext.model import Document, Page
from policytext.spans import Span
from policytext.testing.strategies.drafts import compose
from policytext.testing.strategies.genres import GENRES, draft_of
from policytext.testing.strategies.printing import Sheet
from policytext.testing.strategies.variations import chosen_variations, print_page

__all__ = ["Printed", "printed_documents"]


@attrs.frozen(kw_only=True)
class Printed:
    """A true document and its print.

    Attributes:
        page: the printed page as a perfect reading gives it: the raw text, the document with the raw place of each of its
            words, and what is in no document.
        done: the names of what was done to the print, in order.
    """

    page: Page
    done: tuple[str, ...] = ()

    @property
    def raw(self) -> str:
        """The printed text."""
        return self.page.raw

    @property
    def document(self) -> Document:
        """The true document."""
        return self.page.document

    def misread(self, found: Page) -> tuple[str, ...]:
        """In words, what a reading of the raw text has otherwise than the truth; empty where it has found all.

        Compared are genre, title, date and issuer; the lines with their words, roles, levels, labels and heads, and where
        each stands in the raw text; the sections; the sentences with their kinds; the measures with value, unit, bound,
        indicator, change, status and, where the truth tells it, period; why the rest of the page is left over. A note on
        something wrong is a misreading too. Not compared are what extractors read beyond that: verb and object of a task,
        quotes, meetings, codes of indicators.
        """
        if len(found.documents) != 1:
            titles = [document.title for document in found.documents]
            return (f"{len(titles)} documents instead of one: {titles}",)
        return (*_differences(self.document, found.document), *_left_over(self.page, found), *_alarms(found))


@st.composite
def printed_documents(draw: st.DrawFn, genre: str = "") -> Printed:
    """Documents of a genre, or of any, with the raw text of a print of theirs in which a reading must find them again.

    Varied are the numbering of headings, run-in heads and items, the form of the opening lines, what paragraphs say, and by
    name in `done` script, width and quotation marks, line ends, blank lines, indents, broken and wrapped lines, pages,
    furniture, tables of contents, marks of notes, of Markdown and of web pages, and invisible characters. Not varied is what
    a person could not tell either: 。 as an ASCII full stop, which is a decimal point and a label's mark too; a lone CR,
    which is no line end here; a page that ends right below a heading; one character alone on a paragraph's last line;
    paragraphs printed twice; damaged characters and several texts on one page, which have tests of their own.

    Raises ValueError for a genre that none can be drawn of.
    """
    if genre and genre not in GENRES:
        raise ValueError(f"documents of the genre {genre!r} cannot be drawn, only of {', '.join(GENRES)}")
    chosen = draw(chosen_variations())  # first, so that large documents leave choices for it
    draft = draft_of(draw, genre or draw(st.sampled_from(list(GENRES))))
    sheet = Sheet(document=compose(draft), marks=tuple(paragraph.mark for paragraph in draft.walk()))
    page, done = print_page(draw, sheet, chosen)
    return Printed(page=page, done=done)


def _differences(truth: Document, found: Document) -> Iterator[str]:
    for name, true, read in zip(("genre", "title", "date", "issuer"), _facts(truth), _facts(found), strict=True):
        if true != read:
            yield f"{name}: {read!r} instead of {true!r}"
    for name, of in _COMPARED.items():
        for nth, (mine, other) in enumerate(zip_longest(of(truth), of(found)), 1):
            if mine != other and not (mine and other and all(map(_agree, mine, other))):
                yield f"{name} {nth}: {other} instead of {mine}"
                break


def _left_over(truth: Page, found: Page) -> Iterator[str]:
    """What is left over for another reason; white space and characters that cannot be seen are one reason."""
    reasons = {at: left.why for left in found.leftovers for at in range(left.raw.start, left.raw.end)}
    for left in truth.leftovers:
        words = truth.raw[left.raw.start : left.raw.end]
        other = {reasons.get(at) for at in range(left.raw.start, left.raw.end) if truth.raw[at].isprintable()}
        if words.strip() and left.why is not Why.INVISIBLE and other - {left.why}:
            yield f"left over: {words!r} as {', '.join(map(str, other))} instead of {left.why}"


def _alarms(found: Page) -> Iterator[str]:
    """Notes on what is wrong in a text in which nothing is."""
    for note in found.notes:
        if note.kind not in ("join", "left over"):
            yield f"note: {note.kind}: {note.message} instead of none"


def _agree(true: object, read: object) -> bool:
    """Whether a reading has what is true; it has, whatever it says, where the truth is not told."""
    return true is None or true == read


def _facts(document: Document) -> tuple[str, str, str, str]:
    return (document.genre, document.title, str(document.date or ""), fold(document.issuer))


def _outline(document: Document) -> list[tuple[object, ...]]:
    return [
        (
            str(line.role),
            line.level,
            document[line.span],
            _words(document, line.label),
            _words(document, line.head),
            document.raw_spans(line.span),
        )
        for line in document.lines
    ]


def _sections(document: Document) -> list[tuple[object, ...]]:
    return [
        (s.locator, s.level, s.number or 0, s.span, _words(document, s.label), _words(document, s.head))
        for s in document.walk()
    ]


def _claims(document: Document) -> list[tuple[str, str]]:
    return [(str(c.kind), document[c.span]) for c in document.annotations if isinstance(c, Claim)]


def _measures(document: Document) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for measure in document.annotations:
        if isinstance(measure, Measure):
            q = measure.quantity
            value = (q.low, q.high, q.canonical_unit, str(q.bound))
            what = (
                fold(measure.indicator),
                str(measure.change),
                str(measure.status),
                measure.period and str(measure.period),
            )
            found.append((document[measure.span], measure.span, *value, *what))
    return found


def _words(document: Document, span: Span | None) -> str:
    return "" if span is None else document[span]


_COMPARED: dict[str, Callable[[Document], Sequence[tuple[object, ...]]]] = {
    "line": _outline,
    "section": _sections,
    "sentence": _claims,
    "measure": _measures,
}
