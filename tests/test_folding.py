"""The folded view: as long as the text, the same for short and long texts, and stable."""

from __future__ import annotations

import random
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytext.chinese.folding import fold, unfold
from policytext.testing.strategies import texts

OLD, NEW = (files("policytext.chinese") / "tables" / "script.txt").read_text(encoding="utf-8").split()
MARKS = "，：；！？（）％．\u3000\u00a0\t﹪｡､―─–－～「」『』〈〉•・○◯０１９ＡＺａｚ"
ODD = "珺㎡堃翀犇旸喆垚媖祎祺琛㛃煊燚玥"  # simplified, and not in GB 2312

any_text = st.one_of(
    texts(), st.text(max_size=300), st.text(alphabet=st.sampled_from(OLD + NEW + MARKS + ODD), max_size=300)
)


def folded_singly(text: str) -> str:
    return "".join(fold(c) for c in text)


@given(any_text)
@example("\ud800" * 120)
@example("㎡" * 120)
def test_the_view_is_as_long_as_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(any_text)
def test_folding_the_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(any_text)
def test_traditional_script_folds_alike(text: str) -> None:
    assert fold(unfold(text)) == fold(text)


@given(st.text(alphabet=st.sampled_from(OLD[::97] + NEW[::97] + MARKS + ODD + "乾著於—·〇ab \n"), max_size=600))
@example("，" * 99)
@example("，" * 100)
def test_a_text_of_any_length_folds_as_its_characters_do(text: str) -> None:
    assert fold(text) == folded_singly(text)


@pytest.mark.parametrize("seed", range(5))
def test_three_hundred_mixed_characters_fold_as_they_do_singly(seed: int) -> None:
    text = "".join(random.Random(seed).choices(OLD + NEW + MARKS + ODD + "全市新增公里，。\n", k=300))
    assert fold(text) == folded_singly(text)


def test_every_form_is_folded_in_a_short_text() -> None:
    assert [old for old in OLD + MARKS if fold(old) == old] == []


def test_every_form_is_found_in_a_long_simplified_text() -> None:
    long = "全市公里。" * 30
    assert [old for old in OLD + MARKS if fold(long + old) != long + fold(old)] == []


@pytest.mark.parametrize("count", [1, 11, 12, 13, len(ODD)])
def test_odd_simplified_characters_do_not_hide_a_traditional_one(count: int) -> None:
    text = "全市公里。" * 30 + ODD[:count] + "國"
    assert fold(text) == text[:-1] + "国"


@pytest.mark.parametrize("count", [0, 11, 12, 13, len(ODD)])
def test_odd_simplified_characters_stay(count: int) -> None:
    text = "全市公里。" * 30 + ODD[:count]
    assert fold(text) == text


def test_the_script_table_is_one_to_one_in_length() -> None:
    assert len(OLD) == len(NEW)
    assert len(set(OLD)) == len(OLD)


def test_the_script_table_has_no_chains() -> None:
    assert set(OLD).isdisjoint(NEW)


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("（三）鄉村振興", "(三)乡村振兴"),
        ("１２．５％", "12.5%"),
        ("「好」『好』", "“好”‘好’"),
        ("二○二五年", "二〇二五年"),
        ("甲\u3000乙\t丙\u00a0丁", "甲 乙 丙 丁"),
        ("\t", " "),
        ("－―─", "———"),
        ("a-b~c", "a-b~c"),
        ("㎡①㈠", "㎡①㈠"),
        ("“甲”。、", "“甲”。、"),
        ("", ""),
    ],
)
def test_script_width_and_marks_are_folded(text: str, view: str) -> None:
    assert fold(text) == view


def test_line_ends_stay() -> None:
    assert fold("甲\r\n乙\x85丙\u2028") == "甲\r\n乙\x85丙\u2028"


def test_unfolding_leaves_what_has_no_traditional_form() -> None:
    assert unfold("人口，5%") == "人口，5%"
