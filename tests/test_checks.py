"""Every mistake that a plug-in can make is caught, under the name of the law that it breaks; sound plug-ins pass."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import attrs
import pytest
from sound_plugins import an_object

from policytext import Document, Page, Span, parse, testing
from policytext.mapped import Piece, Why
from policytext.model import Leftover
from policytext.testing import LAWS, LawError, check_page, check_plugin, checks, pytest_plugin
from policytext.testing.checks import processes
from policytext.testing.checks.recipes import (
    check_cleaner,
    check_exporter,
    check_extractor,
    check_genre,
    check_reader,
)
from policytext.testing.checks.running import key_of, recipes_of

pytest_plugins = ("pytester",)
HERE = Path(__file__).parent
BROKEN = sorted(path.stem for path in (HERE / "broken_plugins").glob("*.py") if path.stem != "__init__")
SOUND = sorted({path.stem for path in (HERE / "sound_plugins").glob("*.py")} - {"__init__", "an_object"})
LAW = {
    name: re.findall(
        '^LAW = "(.*)"', (HERE / "broken_plugins" / f"{name}.py").read_text(encoding="utf-8"), re.MULTILINE
    )[0]
    for name in BROKEN
}
#: Built-in parts of each kind, those that are checked fast; all others keep the laws as well.
BUILT_IN = (
    "policytext.readers.text",
    "policytext.cleaners.markup",
    "policytext.genres.notice",
    "policytext.extractors.repairs",
    "policytext.exporters.markdown",
)
#: So many texts are drawn here: those that are always tried show nearly every mistake.
EXAMPLES = 8


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plugin_is_caught_by_the_name_of_its_law(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_LEAST", 6.0)  # whoever waits for ever need not wait longer
    with pytest.raises(LawError) as caught:
        check_plugin(f"broken_plugins.{name}", examples=EXAMPLES)
    failure = next((failure for failure in caught.value.failures if failure.law == LAW[name]), None)
    assert failure is not None, str(caught.value)
    message = str(failure)
    assert message.startswith(f"{LAW[name]}: ")
    assert name in message.splitlines()[0]
    assert f"mend: {LAWS[LAW[name]].mend}" in message
    assert len(message) < 1_200
    assert failure.input or {"plug-in", failure.recipe} & {*LAWS[failure.law].of, ""} or name in WITHOUT_INPUT


#: Mistakes that no one input shows: tables are changed, or cannot be done without; all texts of a field are cut wrongly.
WITHOUT_INPUT = {"a_character_too_many", "cannot_prepare", "sorts_the_table"}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_plugin_passes(name: str) -> None:
    check_plugin(f"sound_plugins.{name}")


def test_an_object_a_class_and_an_instance_are_plugins_too() -> None:
    for plugin in (an_object.plug_in(), an_object.PlanNames, an_object.WithState(["“十四五”"])):
        check_plugin(plugin, examples=EXAMPLES)


@pytest.mark.parametrize("name", BUILT_IN)
@pytest.mark.filterwarnings("ignore:.*found nothing in any")  # nothing of the texts is repaired
def test_built_in_parts_keep_the_laws(name: str) -> None:
    check_plugin(name, examples=EXAMPLES)


@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("writes_bytes", check_exporter),
        ("edits_beyond", check_cleaner),
        ("score_not_a_number", check_genre),
        ("out_of_bounds", check_extractor),
        ("raises_what_its_parser_raises", check_reader),
        ("raises_in_accepts", check_reader),
    ],
)
def test_a_single_recipe_is_checked_by_the_check_of_its_kind(name: str, check) -> None:
    module = __import__(f"broken_plugins.{name}", fromlist=["*"])
    (recipe,) = recipes_of(module)
    with pytest.raises(LawError) as caught:
        check(recipe, examples=EXAMPLES)
    assert LAW[name] in caught.value.laws
    assert key_of(recipe) in str(caught.value)


def test_every_law_is_broken_by_a_plugin_or_a_page() -> None:
    of_pages = {law.name for law in LAWS.values() if law.of == ("page",)}
    assert set(LAWS) == {*LAW.values(), *of_pages}
    assert of_pages == {law for law, _ in PAGES}


def test_what_finds_nothing_is_told() -> None:
    with pytest.warns(UserWarning, match=r"extractor plan_names found nothing in any of \d+ texts"):
        check_plugin(an_object.of_pattern("从未写过的词(?!.)."), examples=0)


def test_what_is_no_recipe_and_no_text_is_refused() -> None:
    (recipe,) = recipes_of(an_object.plug_in())
    with pytest.raises(TypeError, match=r"check_extractor takes a recipe of its kind, not module .*: use check_plugin"):
        check_extractor(an_object)
    with pytest.raises(TypeError, match=r"not the extractor plan_names: use check_extractor"):
        check_plugin(recipe)
    with pytest.raises(TypeError, match="`texts` are several strings"):
        check_extractor(recipe, texts="为“十四五”规划收好官。")


def test_a_name_that_nobody_has_is_told() -> None:
    with pytest.raises(LawError, match="no_such_plugin") as caught:
        check_plugin("no_such_plugin")
    assert caught.value.laws == ("loads",)


def test_all_that_is_found_is_told_together() -> None:
    with pytest.raises(LawError) as caught:
        check_plugin("broken_plugins.score_beyond_one", examples=EXAMPLES)
    assert len(caught.value.failures) > 1
    assert str(caught.value).count("mend: ") == len(caught.value.failures)


def _misplaced() -> Page:
    page = parse("增长5.2%，增长6%。\n")
    document = page.document
    return attrs.evolve(page, documents=(attrs.evolve(document, annotations=document.annotations[::-1]),))


def _changed() -> Page:
    """A page that was changed after it was made, which its birth would not have let pass."""
    page = Page(raw="甲", documents=(Document(text="甲", pieces=(Piece(clean=Span(0, 1), raw=Span(0, 1)),)),))
    object.__setattr__(page.documents[0], "text", "乙")
    return page


def _of_floats() -> Page:
    page = parse("增长5.2%。\n")
    odd = attrs.evolve(page.document.measures[0], code=5.2)
    return attrs.evolve(page, documents=(attrs.evolve(page.document, annotations=(odd,)),))


PAGES = [
    ("kept-verbatim", _changed),
    ("pieces-tile", lambda: Page(raw="甲", leftovers=(Leftover(raw=Span(0, 1), why=Why.BLANK),))),
    ("annotations-in-order", _misplaced),
    ("page-survives", _of_floats),
]


@pytest.mark.parametrize(("law", "page"), PAGES, ids=[law for law, _ in PAGES])
def test_a_broken_page_is_caught_by_the_name_of_its_law(law: str, page) -> None:
    with pytest.raises(LawError) as caught:
        check_page(page())
    assert law in caught.value.laws


REFERENCE = (HERE.parent / "docs" / "reference" / "checks.md").read_text(encoding="utf-8").splitlines()


def test_the_reference_has_every_law_as_it_is() -> None:
    rows = [f"| `{law.name}` | {', '.join(law.of)} | {law.means} |" for law in LAWS.values()]
    assert [row for row in REFERENCE if re.match(r"\| `[a-z]+-|\| `(loads|prepares|settles)`", row)] == rows


def test_the_reference_has_every_check_with_its_arguments() -> None:
    for name in (*checks.__all__, "Case", "check_case", "check_cases", "differences", "load_cases"):
        public = getattr(testing, name)
        signature = inspect.signature(public) if inspect.isfunction(public) else None
        words = "" if signature is None else f"({', '.join(_said(p) for p in _with_marker(signature))})"
        assert f"### `{name}{words}`" in REFERENCE


def _with_marker(signature: inspect.Signature) -> list[object]:
    """The parameters, and the star before those that are given by name."""
    parameters = list(signature.parameters.values())
    named = next((at for at, p in enumerate(parameters) if p.kind is p.KEYWORD_ONLY), None)
    return parameters if named is None else [*parameters[:named], "*", *parameters[named:]]


def _said(parameter: object) -> str:
    if not isinstance(parameter, inspect.Parameter):
        return str(parameter)
    return parameter.name if parameter.default is parameter.empty else f"{parameter.name}={parameter.default!r}"


def test_the_reference_has_every_fixture() -> None:
    for name in pytest_plugin.__all__:
        assert any(row.startswith(f"| `{name}` | ") for row in REFERENCE), name


def test_every_broken_plugin_says_which_law_it_breaks() -> None:
    assert set(LAW.values()) <= set(LAWS)


CASES = """
[[case]]
name = "a rate"
raw = "全市地区生产总值增长5.2%。\\n"
finds = [{ type = "Measure", words = "5.2%", indicator = "地区生产总值", change = "up" }]
"""


def test_the_fixtures_are_there_without_a_word(toolkit, parse, cases, policytext_plugins) -> None:
    assert policytext_plugins is None
    assert not toolkit.problems
    assert parse("全市地区生产总值增长5.2%。\n").document.measures


def test_the_cases_of_a_file_beside_the_test_are_checked(pytester: pytest.Pytester) -> None:
    pytester.makefile(".toml", good=CASES, bad=CASES.replace('5.2%"', '5.3%"'))
    pytester.makepyfile(
        """
        def test_good(cases):
            cases("good.toml")

        def test_bad(cases):
            cases("bad.toml")
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*Measure 1: words is '5.2%', not '5.3%'*"])


def test_a_module_that_is_not_installed_is_tested_by_one_fixture(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(
        f"""
        import sys
        sys.path.insert(0, {str(HERE)!r})
        import pytest
        from sound_plugins import an_object

        @pytest.fixture(scope="session")
        def policytext_plugins():
            return [an_object.PlanNames]
        """
    )
    pytester.makepyfile(
        """
        def test_it(parse):
            page = parse("为“十四五”规划收好官。")
            assert [type(a).__name__ for a in page.document.annotations if type(a).__name__ == "PlanName"]
        """
    )
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=1)
