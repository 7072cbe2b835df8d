"""Drafts: the paragraphs of a document as its author means them, before anything is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import attrs
from hypothesis import strategies as st

from policytext.annotations import Annotation, Claim, Kind, Measure
from policytext.chinese.periods import Period
from policytext.mapped import Piece
from policytext.model import Document, Line, Role, Section
from policytext.spans import Span
from policytext.testing.strategies.figures import han_numeral
from policytext.testing.strategies.numbering import LISTS, STYLES, Numbering, Scheme
from policytext.testing.strategies.sentences import Sentence, draw_sentence, shifted
from policytext.testing.strategies.vocabulary import Supply

__all__ = ["Draft", "Mark", "Matter", "Paragraph", "compose", "draw_sections", "in_order", "plain", "prose"]


@attrs.frozen(kw_only=True)
class Mark:
    """How Markdown marks a heading that has no label: with so many hashes, or in bold type."""

    hashes: int = 0
    bold: bool = False


@attrs.frozen(kw_only=True)
class Paragraph:
    """A paragraph: label, head and sentences; of one that opens a section also what stands under it.

    `label` may end with white space; `name` is what a locator calls it, `number` what it counts.
    """

    role: Role = Role.TEXT
    label: str = ""
    name: str = ""
    number: int | None = None
    head: str = ""
    sentences: tuple[Sentence, ...] = ()
    mark: Mark = Mark()
    under: tuple[Paragraph, ...] = ()

    def walk(self) -> Iterator[Paragraph]:
        """The paragraph and all that stand under it."""
        yield self
        for paragraph in self.under:
            yield from paragraph.walk()

    @property
    def words(self) -> str:
        """The paragraph as one line."""
        return self.label + self.head + "".join(sentence.text for sentence in self.sentences)


@attrs.frozen(kw_only=True)
class Draft:
    """A document as its author means it."""

    genre: str
    title: str = ""
    date: Period | None = None
    issuer: str = ""
    paragraphs: tuple[Paragraph, ...]

    def walk(self) -> Iterator[Paragraph]:
        """All paragraphs in reading order."""
        for paragraph in self.paragraphs:
            yield from paragraph.walk()


def plain(role: Role, words: str) -> Paragraph:
    """A line without sentences of its own: a title, a dateline, a salutation."""
    return Paragraph(role=role, head=words)


# ── sections ──────────────────────────────────────────────────────────────────────────────────────────────────────


@attrs.frozen(kw_only=True)
class Matter:
    """What a section is about.

    Attributes:
        heads: the list that the heads inside it are taken from.
        opening: the list of how its paragraphs open.
        kinds: what its sentences do.
        period: the time for which holds what names none; None where a reader cannot tell it.
        is_whole: whether it has no sections inside it.
    """

    heads: str
    opening: str
    kinds: tuple[Kind, ...]
    period: Period | None = None
    is_whole: bool = False

    def sentences(self, supply: Supply, count: int) -> list[Sentence]:
        """Sentences about it; only the last may name a time of its own, which would hold for what follows too."""
        kinds = [supply.draw(st.sampled_from(self.kinds)) for _ in range(count)]
        found = [draw_sentence(supply, kind, None if n < count else supply.year) for n, kind in enumerate(kinds, 1)]
        found.sort(key=lambda sentence: sentence.text.startswith(("到", "力争到")))
        return [sentence.during(self.period) for sentence in found]


def draw_sections(
    supply: Supply, scheme: Scheme, heads: Sequence[tuple[str, Matter]], level: int = 1
) -> tuple[Paragraph, ...]:
    """Sections of a scheme, one for each head, with their paragraphs and the sections inside them.

    `scheme` are the styles of this level and those inside.
    """
    draw = supply.draw
    is_ahead = all(matter.heads == "todo" for _, matter in heads)
    key = (scheme[0], is_ahead)
    if key not in supply.numberings:
        all_of = [n for n in STYLES[scheme[0]] if n.goes_on or not supply.runs_on or scheme[0] not in _RUN_ON]
        supply.numberings[key] = draw(st.sampled_from([n for n in all_of if is_ahead or not n.is_ahead]))
    numbering = supply.numberings[key]
    forms = numbering.forms
    if level == 1 or (scheme[1:] and not (scheme[1] in LISTS and "lead" in forms)):
        forms = ("heading",)
    form = draw(st.sampled_from(forms))
    runs_on = level == 2 and supply.runs_on and scheme[0] in _RUN_ON
    first = 1 + supply.last if runs_on else 1
    supply.last = first - 1 + len(heads) if runs_on else supply.last
    return tuple(
        _SECTIONS[form](supply, _Place(scheme, numbering, number, head, level), matter)
        for number, (head, matter) in enumerate(heads, first)
    )


#: Styles whose numbers may run on through a document.
_RUN_ON = ("chapter", "section", "han_paren", "arabic")


@attrs.frozen
class _Place:
    """Where a section stands: the styles from its own in, the numbering, its number, head and level."""

    scheme: Scheme
    numbering: Numbering
    number: int
    head: str
    level: int

    def paragraph(self, role: Role, **fields: Any) -> Paragraph:
        """The paragraph that opens it."""
        return Paragraph(
            role=role,
            label=self.numbering.label(self.number),
            name=self.numbering.name(self.number),
            number=self.number if self.numbering.is_counted else None,
            **fields,
        )


def _item(supply: Supply, place: _Place, matter: Matter) -> Paragraph:
    return place.paragraph(Role.ITEM, sentences=tuple(matter.sentences(supply, 1)))


def _lead(supply: Supply, place: _Place, matter: Matter) -> Paragraph:
    least = 1 if place.numbering.is_counted else 2  # what has no label is known by what it stands above
    following = matter.sentences(supply, supply.draw(st.integers(least, 3)))
    head = Sentence(text="。", kind=matter.kinds[0])
    under = _inside(supply, place, matter) if len(place.scheme) > 1 and supply.draw(st.booleans()) else ()
    return place.paragraph(Role.LEAD, head=place.head, sentences=(head, *following), under=under)


def _heading(supply: Supply, place: _Place, matter: Matter) -> Paragraph:
    draw, inner = supply.draw, place.scheme[1:]
    under: list[Paragraph] = []
    opens = bool(inner) and not matter.is_whole and draw(st.booleans())
    if not opens or (inner[0] != "lead" and draw(st.booleans())):
        under = [prose(supply, matter) for _ in range(draw(st.integers(1, 2)))]
    if opens:
        under += _inside(supply, place, matter)
    style = place.scheme[0]
    mark = Mark(hashes=place.level + 1 if style == "hashes" else 0, bold=style == "bold")
    return place.paragraph(Role.HEADING, head=place.head, mark=mark, under=tuple(under))


def _inside(supply: Supply, place: _Place, matter: Matter) -> tuple[Paragraph, ...]:
    """The sections inside one, perhaps announced with their number."""
    inner = place.scheme[1:]
    least = 3 if inner[0] == "lead" else 2
    count = supply.draw(st.integers(least, least + 2))
    heads = [(supply.take("heads", matter.heads), matter) for _ in range(count)]
    found = draw_sections(supply, inner, heads, place.level + 1)
    if inner[0] == "lead" or not supply.draw(st.booleans()):
        return found
    words = supply.any_of("heads", f"announcing_{matter.heads}").format(han_numeral(count))
    return (Paragraph(sentences=(Sentence(text=words, kind=matter.kinds[0]),)), *found)


_SECTIONS: dict[str, Callable[[Supply, _Place, Matter], Paragraph]] = {
    "item": _item,
    "lead": _lead,
    "heading": _heading,
}


def prose(supply: Supply, matter: Matter) -> Paragraph:
    """A paragraph of two or three sentences, the first of which begins so that it heads nothing."""
    first, *others = matter.sentences(supply, supply.draw(st.integers(2, 3)))
    opening = matter.opening if first.opening is None else first.opening
    return Paragraph(sentences=(first.after(supply.any_of("openings", opening) if opening else ""), *others))


# ── documents ─────────────────────────────────────────────────────────────────────────────────────────────────────


def compose(draft: Draft) -> Document:
    """The document of a draft: its lines, sections, claims and measures where they stand."""
    writing = _Writing()
    sections = writing.add(draft.paragraphs, 0, "")
    text = "\n".join(writing.texts)
    title = next((line.span for line in writing.lines if line.role is Role.TITLE), None)
    whole = Span(0, len(text))
    return Document(
        text=text,
        pieces=(Piece(clean=whole, raw=whole),) if text else (),
        genre=draft.genre,
        title=draft.title,
        title_span=title,
        date=draft.date,
        issuer=draft.issuer,
        lines=tuple(writing.lines),
        sections=sections,
        annotations=in_order(writing.annotations),
    )


def in_order(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Annotations as a document has them: by their places, then by the names of their classes."""
    return tuple(sorted(annotations, key=lambda a: (a.span.start, a.span.end, type(a).__name__)))


class _Writing:
    """A document that is being set: its paragraphs so far."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.lines: list[Line] = []
        self.annotations: list[Claim | Measure] = []
        self._at = 0

    def add(self, paragraphs: Sequence[Paragraph], level: int, within: str) -> tuple[Section, ...]:
        """Set paragraphs one after the other, and return the sections that they open."""
        used: dict[str, int] = {}
        found = []
        for paragraph in paragraphs:
            if not paragraph.role.opens_section:
                self._set(paragraph, 0)
                continue
            name = paragraph.name or "h"
            count = used[name] = used.get(name, 0) + 1
            own = f"h{count}" if name == "h" else name if count == 1 else f"{name}~{count}"
            locator = f"{within}/{own}" if within else own
            line = self._set(paragraph, level + 1)
            children = self.add(paragraph.under, level + 1, locator)
            found.append(
                Section(
                    level=line.level,
                    span=Span(line.span.start, self.lines[-1].span.end),
                    locator=locator,
                    label=line.label,
                    number=paragraph.number,
                    head=line.head,
                    children=children,
                )
            )
        return tuple(found)

    def _set(self, paragraph: Paragraph, level: int) -> Line:
        start = self._at
        words = paragraph.words
        end = start + len(words)
        head = start + len(paragraph.label)
        at = head + len(paragraph.head)
        opens = paragraph.role.opens_section
        line = Line(
            span=Span(start, end),
            role=paragraph.role,
            level=level,
            label=Span(start, start + len(paragraph.label.rstrip())) if opens and paragraph.label else None,
            head=Span(head, at) if opens and paragraph.head else None,
        )
        if paragraph.role in (Role.TEXT, Role.LEAD, Role.ITEM):
            first = start  # the first sentence has the label and the head
            for sentence in paragraph.sentences:
                stop = at + len(sentence.text)
                self.annotations.append(Claim(span=Span(first, stop), kind=sentence.kind))
                self.annotations += (shifted(measure, at) for measure in sentence.measures)
                at = first = stop
        self.texts.append(words)
        self.lines.append(line)
        self._at = end + 1
        return line
