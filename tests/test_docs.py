"""The documentation is complete: hooks, public names, links, and no file too long."""

from __future__ import annotations

import ast
import inspect
import re
from importlib import import_module
from pathlib import Path

import attrs
import pytest

import policytext
from policytext import Document, Line, Page, Section, Span, hookspecs
from policytext.cli import build_parser
from policytext.model import Leftover, Note, Problem

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "tests" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
PLUGINS = sorted((ROOT / "plugins").glob("*/policytext_*/*.py"))
HOOKS = [name for name in vars(hookspecs) if name.startswith("policytext_")]


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_heading_with_its_signature(hook: str) -> None:
    signature = f"{hook}{inspect.signature(getattr(hookspecs, hook))}".replace("'", "")
    page = (ROOT / "docs" / "reference" / "plugins.md").read_text(encoding="utf-8")
    assert f"### `{signature}`" in page.splitlines()


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_test(hook: str) -> None:
    given = re.compile(rf"{hook}\b|guest\([^)]*{hook.removeprefix('policytext_')}=")
    tests = [path for path in (ROOT / "tests").glob("test_toolkit*.py") if given.search(path.read_text("utf-8"))]
    assert tests


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_user_among_the_real_plug_ins(hook: str) -> None:
    users = [path for path in PLUGINS if f"@hookimpl\ndef {hook}()" in path.read_text(encoding="utf-8")]
    assert users


def test_the_reference_lists_the_real_plug_ins_with_their_hooks() -> None:
    page = (ROOT / "docs" / "reference" / "plugins.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `(policytext-\w+)` \| ([\w, ]+) \|", page, re.MULTILINE))
    used: dict[str, set[str]] = {}
    for path in PLUGINS:
        found = re.findall(r"^def policytext_(\w+)\(\)", path.read_text(encoding="utf-8"), re.MULTILINE)
        used.setdefault(path.relative_to(ROOT / "plugins").parts[0], set()).update(found)
    assert {name: set(hooks.split(", ")) for name, hooks in listed.items()} == used


def public_modules() -> set[str]:
    page = (ROOT / "docs" / "reference" / "stability.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `policytext")]
    return {name for row in rows for name in re.findall(r"`([\w.]+)`", row)}


@pytest.mark.parametrize("module", sorted(public_modules()))
def test_every_public_module_says_what_it_has_and_documents_it(module: str) -> None:
    found = import_module(module)
    documented = {name: inspect.getdoc(getattr(found, name)) for name in found.__all__}
    functions = {name: doc for name, doc in documented.items() if callable(getattr(found, name))}
    assert found.__doc__
    assert functions
    assert [name for name, doc in functions.items() if not doc] == []


@pytest.mark.parametrize("path", PLUGINS, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_the_real_plug_ins_use_public_names_only(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "policytext":
            assert node.module in public_modules(), node.module
            assert {alias.name for alias in node.names} <= set(import_module(node.module).__all__), node.module
        if isinstance(node, ast.Import):
            assert not [alias.name for alias in node.names if alias.name.startswith("policytext.")]


@pytest.mark.parametrize("name", policytext.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    assert inspect.getdoc(getattr(policytext, name))


@pytest.mark.parametrize(
    "kind", [Page, Document, Line, Section, Span, Note, Leftover, Problem], ids=lambda k: k.__name__
)
def test_the_reference_tells_every_field(kind: type) -> None:
    page = (ROOT / "docs" / "reference" / "model.md").read_text(encoding="utf-8")
    (chapter,) = re.findall(rf"^## {kind.__name__}\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    cells = [line.split("|")[1] for line in chapter.splitlines() if line.startswith("| `")]
    told = {name for cell in cells for name in re.findall(r"`(\w+)", cell)}
    public = {name for name in vars(kind) if not name.startswith("_") and name not in attrs.fields_dict(kind)}
    assert {field.name for field in attrs.fields(kind)} <= told
    assert [name for name in sorted(public) if f"`{name}" not in chapter and f".{name}(" not in chapter] == []


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = policytext.nothing  # type: ignore[attr-defined]
    assert set(policytext.__all__) <= set(dir(policytext))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\((?!https?://)([^)#]+)", text):
        assert (page.parent / target).exists(), target


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (commands,) = (a for a in build_parser()._actions if a.dest == "command")
    assert commands.choices is not None
    for command in commands.choices:
        assert f"policytext {command}" in readme


@pytest.mark.parametrize("directory", ["policytext", "plugins", "tests"])
def test_no_module_is_longer_than_400_lines(directory: str) -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / directory).rglob("*.py")}
    assert [path for path, length in lengths.items() if length > 400] == []
