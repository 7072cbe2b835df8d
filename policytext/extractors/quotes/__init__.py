"""Quotes: who said what, in what office, by which verb, in quotation marks or reported."""

from policytext.extractors.quotes.extractor import QUOTES, policytext_extractors

__all__ = ["QUOTES", "policytext_extractors"]
