"""Genres: from an article to a document."""
