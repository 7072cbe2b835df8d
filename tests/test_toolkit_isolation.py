"""Installed plug-ins that fail in every way: named with distribution, version and traceback, and the page is unharmed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
from guests import BUILT_IN

from policytext import PluginError, Toolkit, parse
from policytext.model import Page, Problem
from policytext.toolkit import State

#: A text on which every kind of recipe has work to do.
RAW = "关于清淤的通知\n\n一、抓好清淤\n\n各乡镇要在5月底前完成26公里河道清淤。\n"

HEAD = """\
import attrs
from policytext import Span
from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.recipes import Cleaner, Exporter, Extractor, Genre, PreparedExtractor, PreparedGenre, Reader, Table

@attrs.frozen(kw_only=True)
class Mark:
    span: Span

def extractor(extract):
    return Extractor(name="quay", prepare=lambda tables: PreparedExtractor(extract=extract), makes=(Mark,))

def fail(*_):
    raise LookupError("no such quay")

def half_way(*_):
    yield Mark(span=Span(0, 1))
    fail()
"""


def hook(name: str, given: str) -> str:
    return f"@hookimpl\ndef policytext_{name}():\n    return {given}\n"


#: What fails while a toolkit is built: the module, what is said, and a word of the traceback where something was raised.
AT_LOADING = {
    "the import fails": ("raise ImportError('no module named quay')", "quay.py, line 1): ImportError", "quay.py"),
    "what it imports is missing": (
        "import quay_of_another",
        "quay.py, line 1): ModuleNotFoundError: No module named 'quay_of_another'",
        "quay.py",
    ),
    "a syntax error": ("def policytext_cleaners(:", "quay.py, line 1): SyntaxError", "quay.py"),
    "the import ends the program": ("import sys; sys.exit('bye')", "quay.py, line 1): SystemExit: bye", "quay.py"),
    "the import never ends to call itself": ("def f(): f()\nf()", "quay.py, line 1): RecursionError", "quay.py"),
    "no hook": ("import json", "has no hook: write one of policytext_readers", ""),
    "a misspelt hook": (HEAD + hook("extractor", "()"), "did you mean policytext_extractors?", ""),
    "newer hooks": (HEAD + "POLICYTEXT_API = '1.99'\n" + hook("cleaners", "()"), "it needs a newer policytext", ""),
    "older hooks": (HEAD + "POLICYTEXT_API = '0.9'\n" + hook("cleaners", "()"), "a newer version of the plug-in", ""),
    "a recipe of another hook": (
        HEAD + hook("cleaners", "[Table(name='x', rows={})]"),
        "policytext_cleaners gave Table, not Cleaner",
        "",
    ),
    "a class for a recipe": (HEAD + hook("extractors", "[Extractor]"), "policytext_extractors gave type, not", ""),
    "a module for recipes": (
        HEAD + hook("extractors", "attrs"),
        "TypeError: returned module, where a list is needed",
        "toolkit.py",
    ),
    "one recipe, not several": (
        HEAD + hook("cleaners", "Cleaner(name='quay', edits=fail)"),
        "TypeError: returned Cleaner, where a list is needed",
        "toolkit.py",
    ),
    "no function": (HEAD + hook("extractors", "[Extractor(name='quay', prepare=3, makes=())]"), "is no function", ""),
    "prepare raises": (
        HEAD + hook("genres", "[Genre(name='quay', prepare=fail)]"),
        "cannot prepare genre quay: LookupError: no such quay",
        "in fail",
    ),
    "a hook dies half-way": (
        HEAD + hook("extractors", "half_way()"),
        "failed in policytext_extractors: LookupError",
        "in half_way",
    ),
}

#: What fails while a page is parsed.
AT_PARSING = {
    "an extractor raises": (hook("extractors", "[extractor(fail)]"), "failed to extract: LookupError", "in fail"),
    "an extractor dies half-way": (
        hook("extractors", "[extractor(half_way)]"),
        "failed to extract: LookupError: no such quay",
        "in half_way",
    ),
    "an extractor ends the program": (
        hook("extractors", "[extractor(lambda _: exit(1))]"),
        "failed to extract: SystemExit",
        "quay.py",
    ),
    "an extractor gives no annotations": (
        hook("extractors", "[extractor(lambda _: ['quay'])]"),
        "failed to extract: TypeError: gave str, which has no span",
        "Traceback",
    ),
    "an extractor gives nothing": (
        hook("extractors", "[extractor(lambda _: None)]"),
        "failed to extract: TypeError: returned None: is a `return` missing?",
        "Traceback",
    ),
    "a cleaner raises": (hook("cleaners", "[Cleaner(name='quay', edits=fail)]"), "failed to clean", "in fail"),
    "a cleaner gives spans": (
        hook("cleaners", "[Cleaner(name='quay', edits=lambda _: [Span(0, 1)])]"),
        "failed to clean: TypeError: gave Span, not Edit",
        "Traceback",
    ),
    "a genre raises": (
        hook("genres", "[Genre(name='quay', prepare=lambda _: PreparedGenre(recognise=fail, compose=fail))]"),
        "failed to recognise: LookupError",
        "in fail",
    ),
    "a genre gives words": (
        hook("genres", "[Genre(name='quay', prepare=lambda _: PreparedGenre(recognise=lambda _: 1, compose=repr))]"),
        "failed to compose: TypeError: gave str, not Document",
        "Traceback",
    ),
}


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Installs a module as the plug-in `quay` of a distribution, as pip would."""
    written: list[str] = []

    def write(code: str, *, module: str = "quay", distribution: str = "quay-works", point: str = "") -> None:
        (tmp_path / f"{module}.py").write_text(code + "\n", encoding="utf-8")
        info = tmp_path / f"{distribution.replace('-', '_')}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.2\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[policytext]\nquay = {module}{point}\n", encoding="utf-8")
        written.append(module)

    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("POLICYTEXT_PLUGINS", "quay")
    yield write
    for module in written:
        sys.modules.pop(module, None)


def assert_named(problem: Problem, message: str, traced: str) -> None:
    assert (problem.plugin, problem.distribution, problem.version) == ("quay", "quay-works", "1.2")
    assert message in problem.message
    assert (traced or "quay.py") in problem.traceback  # where nothing was raised, the place of the hook or the module
    assert problem.traceback.startswith("Traceback" if traced else '  File "')


def assert_unharmed(page: Page) -> None:
    assert attrs.evolve(page, problems=()) == parse(RAW, toolkit=BUILT_IN)
    assert Page.from_dict(page.to_dict()) == page


@pytest.mark.parametrize(("code", "message", "traced"), AT_LOADING.values(), ids=AT_LOADING)
def test_what_fails_at_loading_is_named_on_every_page(
    code: str, message: str, traced: str, install: Callable[..., None]
) -> None:
    install(code)
    with pytest.warns(RuntimeWarning, match=r"policytext plug-in quay \(quay-works 1\.2\): "):
        toolkit = Toolkit()
    page = parse(RAW, toolkit=toolkit)
    (problem,) = page.problems
    assert_named(problem, message, traced)
    assert_unharmed(page)
    assert [info.state for info in toolkit.plugins if info.name == "quay"] == [State.FAILED]
    sys.modules.pop("quay", None)
    with pytest.raises(PluginError, match=r"^quay \(quay-works 1\.2\): ") as caught:
        Toolkit(strict=True)
    assert message in str(caught.value)


@pytest.mark.parametrize(("code", "message", "traced"), AT_PARSING.values(), ids=AT_PARSING)
def test_what_fails_at_parsing_is_named_on_its_page(
    code: str, message: str, traced: str, install: Callable[..., None]
) -> None:
    install(HEAD + code)
    toolkit = Toolkit()
    assert toolkit.problems == ()
    with pytest.warns(RuntimeWarning, match=r"policytext plug-in quay \(quay-works 1\.2\): "):
        page = parse(RAW, toolkit=toolkit)
    (problem,) = page.problems
    assert_named(problem, message, traced)
    assert_unharmed(page)
    with pytest.raises(PluginError, match=r"^quay \(quay-works 1\.2\): ") as caught:
        parse(RAW, toolkit=Toolkit(strict=True))
    assert message in str(caught.value)


def test_an_entry_point_to_what_is_not_there_is_named(install: Callable[..., None]) -> None:
    install(HEAD + hook("cleaners", "()"), point=":plugin")
    with pytest.warns(RuntimeWarning, match="has no attribute 'plugin'"):
        page = parse(RAW, toolkit=Toolkit())
    assert_named(page.problems[0], "cannot be loaded from quay: AttributeError", "Traceback")
    assert_unharmed(page)


def test_an_interrupt_by_the_user_is_no_fault_of_a_plug_in(install: Callable[..., None]) -> None:
    install("raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        Toolkit()


def test_of_two_plug_ins_of_one_name_the_first_distributions_takes_part_and_both_are_listed(
    install: Callable[..., None],
) -> None:
    install(HEAD + hook("extractors", "[extractor(lambda _: [Mark(span=Span(0, 2))])]"), module="quay_a")
    install("raise LookupError('never loaded')", module="quay_b", distribution="quay-yard")
    with pytest.warns(RuntimeWarning, match=r"quay \(quay-yard 1\.2\): a plug-in of this name takes part already"):
        toolkit = Toolkit()
    listed = [(i.distribution, i.state, i.recipes) for i in toolkit.plugins if i.name == "quay"]
    assert listed == [("quay-works", State.WORKS, ("extractor quay",)), ("quay-yard", State.FAILED, ())]
    page = parse(RAW, toolkit=toolkit)
    assert page.document[page.document.annotations[0].span] == "关于"
    with pytest.raises(PluginError, match="quay-yard"):
        Toolkit(strict=True)


NOISY = (
    HEAD
    + (
        "import warnings\nwarnings.warn('the quay is old', DeprecationWarning)\nprint('loading the quay')\n"
        "def noisy(document):\n    print('extracting')\n    warnings.warn('old')\n    return [Mark(span=Span(0, 2))]\n"
    )
    + hook("extractors", "[extractor(noisy)]")
)


def test_warnings_of_a_plug_in_are_no_problems(install: Callable[..., None]) -> None:
    install(NOISY)
    with pytest.warns(DeprecationWarning, match="the quay is old"):
        toolkit = Toolkit(strict=True)
    with pytest.warns(UserWarning, match="old"):
        page = parse(RAW, toolkit=toolkit)
    assert page.problems == ()
    assert page.document[page.document.annotations[0].span] == "关于"


@pytest.mark.parametrize("command", [("parse", "--format", "json"), ("tables", "--to", "json")], ids=lambda c: c[0])
def test_what_a_plug_in_prints_does_not_spoil_the_output(
    command: tuple[str, ...], install: Callable[..., None], tmp_path: Path
) -> None:
    install(NOISY)
    (tmp_path / "notice.txt").write_text(RAW, encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from policytext.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, *command, str(tmp_path / "notice.txt")], check=True, capture_output=True
    )
    assert json.loads(done.stdout)
    assert b"loading the quay" in done.stderr
    assert b"extracting" in done.stderr
