"""Shared by the extractors: what each of them needs of a document, made once for all of them."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter, is_not

from policytext.chinese.folding import fold
from policytext.extractors._parts import Part, Years, parts_of, years_of
from policytext.model import Document

__all__ = ["DocumentReading", "read"]


class DocumentReading:
    """The folded text of a document, the part of each of its lines, and the years that it speaks of."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def folded(self) -> str:
        """The folded view of the text."""
        return fold(self.document.text)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The part of each line, in their order."""
        return parts_of(self.document, self.folded)

    @cached_property
    def years(self) -> Years:
        """The years that its review and its plan speak of."""
        return years_of(self.document, self.folded)


#: The last document read. The extractors follow one another on one document, which only gains annotations between
#: them; a thread that finds another's here makes its own.
_last: DocumentReading | None = None
#: All that a reading depends on.
_kept = attrgetter("text", "lines", "sections", "genre", "title", "title_span", "date", "reference", "issuer")


def read(document: Document) -> DocumentReading:
    """What the extractors need of a document; the same one for its later stages, which differ in annotations alone."""
    global _last  # noqa: PLW0603
    last = _last
    if last is None or any(map(is_not, _kept(last.document), _kept(document))):
        last = _last = DocumentReading(document)
    return last
