"""Measures: which numerals measure something, of what, of when, reached or aimed at."""

from policytext.extractors.measures.extractor import MEASURES, policytext_extractors

__all__ = ["MEASURES", "policytext_extractors"]
