"""Counts of runs of characters, and the model that reads them."""

from __future__ import annotations

import lzma
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent / "generate"))

from gram_table import count_grams

from policytext.chinese.grams import Grams, LanguageModel, builtin_grams

TEXTS = ["推动高质量发展。\n推动绿色发展。", "推动高质量发展，推动高水平开放。"]

texts = st.lists(st.text(st.sampled_from("推动高质量发展，。\n"), min_size=1, max_size=30), min_size=1, max_size=4)


@given(texts)
@settings(max_examples=50)
def test_a_table_is_loaded_as_it_was_dumped(drawn: list[str]) -> None:
    grams = count_grams(drawn)
    assert Grams.load(grams.dump()) == grams


@given(st.text(st.sampled_from("推动高质量发展绿糖"), max_size=4))
def test_the_likelihoods_of_all_characters_sum_to_one_at_most(context: str) -> None:
    model = LanguageModel(count_grams(TEXTS), "推动高质量发展")
    assert sum(2 ** -model.bits(context, character) for character in "推动高质量发展绿色水平开放，。\n糖") <= 1 + 1e-9


def test_the_rest_of_a_text_makes_its_phrases_likelier() -> None:
    grams = count_grams(TEXTS)
    own = LanguageModel(grams, "老渡口大桥建成。老渡口大桥通车。")
    assert own.text_bits("", "老渡口大桥") < LanguageModel(grams).text_bits("", "老渡口大桥")
    assert own.knows("渡")
    assert not LanguageModel(grams).knows("渡")


def test_the_builtin_table_holds_counts_of_short_runs_only() -> None:
    grams = builtin_grams()
    assert len(grams.starts) == len(grams.last) == len(grams.counts) == 5
    for starts, last, counts in zip(grams.starts, grams.last, grams.counts, strict=True):
        assert starts[-1] == len(last) == len(counts)
        assert max(last) <= len(grams.vocabulary)
    assert "\n" in grams.vocabulary


def test_rare_long_runs_are_left_out() -> None:
    grams = count_grams(TEXTS)
    model = LanguageModel(grams)
    assert "展" in {c for row in model.rows("高质量发") for c in row[0]}
    assert len(grams.last[4]) < len({t[i : i + 5] for t in TEXTS for i in range(len(t) - 4)})


def test_what_follows_a_run_is_found_as_it_was_counted() -> None:
    grams = count_grams(TEXTS, least=1)
    places = {character: place for place, character in enumerate(grams.vocabulary, 1)}
    assert grams.followers("推动", places) == {"高": 2, "绿": 1}  # after so many different characters
    assert grams.followers("推动高质", places) == {"量": 2}  # so often
    assert grams.followers("动推", places) == grams.followers("糖", places) == {}


def test_a_damaged_table_is_an_error() -> None:
    with pytest.raises(lzma.LZMAError):
        Grams.load(b"no table")
