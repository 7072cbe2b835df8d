"""Documents, sections and pages that are valid by construction."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from hypothesis import strategies as st

from policytext.annotations import (
    Annotation,
    Attendance,
    Change,
    Claim,
    Kind,
    Measure,
    Meeting,
    Quote,
    Rejected,
    Repair,
    Status,
)
from policytext.mapped import Why
from policytext.metadata import Metadata
from policytext.model import Document, Leftover, Note, Page, Role, Section
from policytext.spans import Span
from policytext.testing.strategies.drafts import Draft, Paragraph, compose, draw_sections, in_order
from policytext.testing.strategies.figures import quantities
from policytext.testing.strategies.genres import DONE, GENRES, TODO, draft_of
from policytext.testing.strategies.numbering import SCHEMES
from policytext.testing.strategies.printing import Sheet
from policytext.testing.strategies.sentences import Sentence
from policytext.testing.strategies.texts import PHRASES
from policytext.testing.strategies.values import periods, spans
from policytext.testing.strategies.variations import chosen_variations, print_page
from policytext.testing.strategies.vocabulary import Supply

__all__ = ["documents", "pages", "sections"]


def documents(genre: str = "") -> st.SearchStrategy[Document]:
    """Valid documents with annotations: of a genre, or of any and of none. Shrinks to a document of one line.

    Those of the genres that the library prints are made as such documents are; those of any other genre, a plug-in's,
    have lines of every role with any characters, sections of any form, and annotations of every class.
    """
    if genre in GENRES:
        return _drafted(genre)
    if genre:
        return _free(genre)
    return st.one_of(_free("unknown"), *map(_drafted, GENRES))


@st.composite
def _drafted(draw: st.DrawFn, genre: str) -> Document:
    return compose(draft_of(draw, genre))


# ── any document ──────────────────────────────────────────────────────────────────────────────────────────────────

_PLAIN = [role for role in Role if not role.opens_section]
_OPENING = [role for role in Role if role.opens_section]


@st.composite
def _free(draw: st.DrawFn, genre: str) -> Document:
    """A document of any lines and annotations."""
    paragraphs = draw(st.lists(_paragraphs(3), min_size=1, max_size=5))
    document = compose(Draft(genre=genre, paragraphs=tuple(paragraphs)))
    found = draw(st.lists(_annotations(len(document.text)), max_size=5))
    title = next((line.span for line in document.lines if line.role is Role.TITLE), None)
    return attrs.evolve(
        document,
        title=document[title] if title else draw(st.sampled_from(["", "工作要点"])),
        date=draw(st.none() | periods()),
        reference=draw(st.none() | st.integers(1990, 2040)),
        issuer=draw(st.sampled_from(["", "临江市人民政府"])),
        continued_from=draw(st.sampled_from(["", "1"])),
        continued_on=draw(st.sampled_from(["", "3"])),
        annotations=in_order([*document.annotations, *found]),
    )


def _words() -> st.SearchStrategy[str]:
    """What a line may hold: any characters but line ends, something to be seen among them."""
    return st.one_of(
        st.sampled_from(PHRASES),
        st.text(st.characters(exclude_characters="\n"), max_size=12).map("文{}".format),
    )


@st.composite
def _paragraphs(draw: st.DrawFn, depth: int) -> Paragraph:
    """A paragraph of any role, with sections to a depth under those that open one."""
    opens = depth > 0 and draw(st.booleans())
    if not opens:
        role = draw(st.sampled_from(_PLAIN))
        if role is Role.TEXT:
            return Paragraph(sentences=(Sentence(text=draw(_words()) + "。", kind=draw(st.sampled_from(Kind))),))
        return Paragraph(role=role, head=draw(_words()))
    label, name, number = draw(
        st.sampled_from([("", "", None), ("一、", "一", 1), ("（二）", "（二）", 2), ("——", "——", None)])
    )
    return Paragraph(
        role=draw(st.sampled_from(_OPENING)),
        label=label,
        name=name,
        number=number,
        head=draw(_words()),
        under=tuple(draw(st.lists(_paragraphs(depth - 1), max_size=2))),
    )


def _annotations(length: int) -> st.SearchStrategy[Annotation]:
    """Annotations of every class, with spans in a text of so many characters."""
    somewhere = spans(length)
    when = st.none() | periods()
    return st.one_of(
        st.builds(Rejected, span=somewhere, why=st.sampled_from(["date", "name"])),
        st.builds(
            Claim,
            span=somewhere,
            kind=st.sampled_from(Kind),
            why=st.just("call"),
            verb=st.none() | somewhere,
            deadline=when,
        ),
        st.builds(
            Measure,
            span=somewhere,
            quantity=quantities(),
            indicator=st.sampled_from(["", "地区生产总值"]),
            indicator_spans=st.lists(somewhere, max_size=2).map(tuple),
            change=st.sampled_from(Change),
            status=st.sampled_from(Status),
            period=when,
            code=st.sampled_from(["", "gdp"]),
        ),
        st.builds(
            Quote, span=somewhere, speaker=st.none() | somewhere, cue=st.none() | somewhere, direct=st.booleans()
        ),
        st.builds(
            Meeting,
            span=somewhere,
            name=st.just("市委全会"),
            start=when,
            place=st.sampled_from(["", "老渡口"]),
            attendance=st.sampled_from([(), (Attendance(role="市委委员", count=52),)]),
            adopted=st.sampled_from([(), ("《决定》", "公报")]),
        ),
        st.builds(Repair, span=somewhere),
    )


# ── sections and pages ────────────────────────────────────────────────────────────────────────────────────────────


@st.composite
def sections(draw: st.DrawFn) -> Section:
    """A section with what stands under it, numbered in one of many ways; shrinks to a heading above one paragraph."""
    supply = Supply(draw)
    matter = draw(st.sampled_from([DONE, TODO]))
    drawn = draw_sections(supply, draw(st.sampled_from(SCHEMES)), [(supply.take("heads", matter.heads), matter)])
    return compose(Draft(genre="unknown", paragraphs=drawn)).sections[0]


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Valid pages of up to three documents, with leftovers, notes and what the file says; shrinks to an empty page.

    A word of the first document may have been repaired.
    """
    page = _one_after_the_other([_printed(draw) for _ in range(draw(st.integers(0, 3)))])
    damaged = draw(st.booleans())
    if damaged and page.documents:
        page = _repaired(draw, page)
    places = st.just(Span(0, min(5, len(page.raw))))
    notes = st.builds(
        Note,
        kind=st.sampled_from(["left over", "suspect", "join"]),
        raw=places,
        message=st.sampled_from(["it numbers the page", "a number is missing"]),
        candidates=st.sampled_from([(), ("渡口", "渡船")]),
    )
    return attrs.evolve(
        page,
        notes=(*page.notes, *draw(st.lists(notes, max_size=2))),
        metadata=Metadata.of(draw(st.sampled_from([{}, {"title": "工作要点", "source": "临江日报"}]))),
        synthetic=(Span(0, 0),) if draw(st.booleans()) else (),
    )


def _printed(draw: st.DrawFn) -> Page:
    chosen = draw(chosen_variations())
    return print_page(draw, Sheet(document=draw(documents())), chosen)[0]


def _one_after_the_other(pages: Sequence[Page]) -> Page:
    """The texts of several pages on one."""
    texts: list[Document] = []
    leftovers: list[Leftover] = []
    at = 0
    for page in pages:
        for document in page.documents:
            pieces = tuple(attrs.evolve(piece, raw=piece.raw.shift(at)) for piece in document.pieces)
            texts.append(attrs.evolve(document, pieces=pieces))
        leftovers += (attrs.evolve(left, raw=left.raw.shift(at)) for left in page.leftovers)
        at += len(page.raw)
    raw = "".join(page.raw for page in pages)
    return Page(raw=raw, documents=tuple(texts), leftovers=tuple(leftovers))


def _repaired(draw: st.DrawFn, page: Page) -> Page:
    """The page with a piece of its first document that was damaged in print."""
    document = page.documents[0]
    n = draw(st.integers(0, len(document.pieces) - 1))
    piece = attrs.evolve(document.pieces[n], why=Why.REPAIRED)
    raw = page.raw[: piece.raw.start] + "?" * len(piece.raw) + page.raw[piece.raw.end :]
    pieces = (*document.pieces[:n], piece, *document.pieces[n + 1 :])
    annotations = in_order([*document.annotations, Repair(span=piece.clean)])
    first = attrs.evolve(document, pieces=pieces, annotations=annotations)
    note = Note(kind="repair", raw=piece.raw, message="mended")
    return attrs.evolve(page, raw=raw, documents=(first, *page.documents[1:]), notes=(note,))
