"""Extractors: what a document says."""
