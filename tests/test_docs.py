"""The documentation is complete: hooks, public names, links, and no file too long."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import policytext
from policytext import hookspecs
from policytext.cli import build_parser

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "tests" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
HOOKS = [name for name in vars(hookspecs) if name.startswith("policytext_")]


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_heading_with_its_signature(hook: str) -> None:
    signature = f"{hook}{inspect.signature(getattr(hookspecs, hook))}".replace("'", "")
    page = (ROOT / "docs" / "reference" / "plugins.md").read_text(encoding="utf-8")
    assert f"### `{signature}`" in page.splitlines()


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_user_or_a_test(hook: str) -> None:
    users = [*(ROOT / "policytext").rglob("*.py"), *(ROOT / "tests").glob("test_toolkit.py")]
    assert any(f"{hook}" in path.read_text(encoding="utf-8") for path in users if path.name != "hookspecs.py")


@pytest.mark.parametrize("name", policytext.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    assert inspect.getdoc(getattr(policytext, name))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = policytext.nothing  # type: ignore[attr-defined]
    assert set(policytext.__all__) <= set(dir(policytext))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?://)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (commands,) = (a for a in build_parser()._actions if a.dest == "command")
    assert commands.choices is not None
    for command in commands.choices:
        assert f"policytext {command}" in readme


def test_no_module_is_longer_than_400_lines() -> None:
    long = [
        path for path in (ROOT / "policytext").rglob("*.py") if len(path.read_text(encoding="utf-8").splitlines()) > 400
    ]
    assert not long
