"""Runs the README, the docs and every docstring; the plug-ins that are installed take part only where a test says so."""

from __future__ import annotations

import os
from doctest import ELLIPSIS

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser as MarkdownBlocks
from sybil.parsers.markdown import SkipParser
from sybil.parsers.rest import DocTestParser

os.environ["POLICYTEXT_PLUGINS"] = ""

markdown = Sybil(parsers=[MarkdownBlocks(doctest_optionflags=ELLIPSIS), SkipParser()], patterns=["*.md"])
docstrings = Sybil(
    parsers=[DocTestParser(optionflags=ELLIPSIS)],
    patterns=["policytext/*.py", "policytext/**/*.py", "plugins/*/policytext_*/*.py"],
)

pytest_collect_file = (markdown + docstrings).pytest()
