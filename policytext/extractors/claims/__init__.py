"""Claims: what every sentence does, and of a task what is done, to what, by whom, by when."""

from policytext.extractors.claims.extractor import CLAIMS, policytext_extractors

__all__ = ["CLAIMS", "policytext_extractors"]
