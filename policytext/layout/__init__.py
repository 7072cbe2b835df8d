"""Layout: from clean text to the paragraphs and texts of a page."""
