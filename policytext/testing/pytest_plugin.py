"""Fixtures for tests of plug-ins: `toolkit`, `parse`, `cases`. pytest loads them wherever policytext is installed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # what costs time is loaded by the fixture that needs it
    from policytext.model import Page
    from policytext.toolkit import Toolkit

__all__ = ["cases", "parse", "policytext_plugins", "toolkit"]


@pytest.fixture(scope="session")
def policytext_plugins() -> list[object] | None:
    """The plug-ins of the toolkit: None for the installed ones. Override it to test a module that is not installed."""
    return None


@pytest.fixture(scope="session")
def toolkit(policytext_plugins: list[object] | None) -> Toolkit:
    """A strict toolkit of the plug-ins: the first problem raises PluginError."""
    from policytext.toolkit import Toolkit

    return Toolkit(plugins=policytext_plugins, strict=True)


@pytest.fixture(scope="session")
def parse(toolkit: Toolkit) -> Callable[[str], Page]:
    """Parses a raw text by the toolkit, and checks that the laws of pages hold of what comes out."""
    from policytext.pipeline import parse
    from policytext.testing.checks import check_page

    def parse_and_check(raw: str) -> Page:
        page = parse(raw, toolkit=toolkit)
        check_page(page, types=toolkit.annotation_types)
        return page

    return parse_and_check


@pytest.fixture
def cases(toolkit: Toolkit, request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Checks all cases of a TOML file, named from the directory of the test: `cases("cases/projects.toml")`."""
    from policytext.testing.cases import check_cases

    def check(file: str) -> None:
        check_cases(Path(request.path).parent / file, toolkit)

    return check
