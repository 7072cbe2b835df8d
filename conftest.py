"""Runs the README, the docs and every docstring."""

from __future__ import annotations

from doctest import ELLIPSIS

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser as MarkdownBlocks
from sybil.parsers.rest import DocTestParser

markdown = Sybil(parsers=[MarkdownBlocks(doctest_optionflags=ELLIPSIS)], patterns=["*.md"])
docstrings = Sybil(parsers=[DocTestParser(optionflags=ELLIPSIS)], patterns=["policytext/*.py", "policytext/**/*.py"])

pytest_collect_file = (markdown + docstrings).pytest()
