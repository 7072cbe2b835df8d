"""Hypothesis strategies for texts, values, documents and pages.

Whatever they draw is built, not filtered, and shrinks to what a person would write first.
"""

from __future__ import annotations

from policytext.testing.strategies.documents import documents, pages, sections
from policytext.testing.strategies.figures import Figure, figures, quantities
from policytext.testing.strategies.printed import Printed, printed_documents
from policytext.testing.strategies.sentences import Sentence, measures, sentences
from policytext.testing.strategies.texts import labels, lines, paragraphs, reports, texts
from policytext.testing.strategies.values import mapped_texts, periods, spans

__all__ = [
    "Figure",
    "Printed",
    "Sentence",
    "documents",
    "figures",
    "labels",
    "lines",
    "mapped_texts",
    "measures",
    "pages",
    "paragraphs",
    "periods",
    "printed_documents",
    "quantities",
    "reports",
    "sections",
    "sentences",
    "spans",
    "texts",
]
