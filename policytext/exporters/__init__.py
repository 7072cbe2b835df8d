"""Exporters: from a page to a file."""
