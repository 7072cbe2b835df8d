"""The how-to pages, followed to the letter, end in plug-ins that pass their tests."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from policytext.cli.scaffold import write_plugin

HOW_TO = Path(__file__).parents[1] / "docs" / "how-to"


def blocks(page: str, language: str, *, before: str = "") -> list[str]:
    """The code blocks of a language that a reader copies, without sessions, up to a heading."""
    text = (HOW_TO / page).read_text(encoding="utf-8")
    text = text[: text.index(f"\n## {before}\n")] if before else text
    found = re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [block for block in found if not block.startswith(">>>")]


def is_test(block: str) -> bool:
    return "def test_" in block


FOLLOWED = {
    "an extractor, the first half": ("write-an-extractor.md", "document-numbers", "Take words from a table"),
    "an extractor": ("write-an-extractor.md", "document-numbers", ""),
    "a genre": ("write-a-genre.md", "minutes", ""),
}


@pytest.mark.parametrize(("page", "name", "before"), FOLLOWED.values(), ids=FOLLOWED)
def test_a_page_that_is_followed_ends_in_a_plug_in_that_passes(
    page: str, name: str, before: str, tmp_path: Path
) -> None:
    write_plugin(name, tmp_path)
    root = tmp_path / f"policytext-{name}"
    package = root / f"policytext_{name.replace('-', '_')}"
    found = blocks(page, "python", before=before)
    (tests,) = filter(is_test, found)
    (root / "tests" / "test_plugin.py").write_text(tests, encoding="utf-8")
    code = "\n\n".join(block for block in found if not is_test(block))
    (package / "__init__.py").write_text(code, encoding="utf-8")
    for words in blocks(page, "toml", before=before):
        (package / "words.toml").write_text(words, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    assert "4 passed" in done.stdout
