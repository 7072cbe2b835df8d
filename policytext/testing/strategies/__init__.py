"""Hypothesis strategies for texts, values, documents and pages."""

from __future__ import annotations

from policytext.testing.strategies.texts import labels, lines, paragraphs, reports, texts

__all__ = ["labels", "lines", "paragraphs", "reports", "texts"]
