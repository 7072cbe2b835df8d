"""The codes of indicators."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.chinese.folding import fold, unfold
from policytext.chinese.indicators import Indicator, find_code, indicators, is_known
from policytext.chinese.lexicon import table

CASES = tomllib.loads((Path(__file__).parent / "cases" / "indicators.toml").read_text(encoding="utf-8"))
ROWS = [row.split() for [block] in table("indicators")["indicators"].values() for row in block.strip().split("\n")]
WORDS = st.sampled_from(sorted(chain.from_iterable(row[2:] for row in ROWS)))


@pytest.mark.parametrize(("words", "code"), CASES["codes"])
def test_the_words_of_an_indicator_give_its_code(words: str, code: str) -> None:
    assert find_code(words) == code
    assert is_known(words)


@pytest.mark.parametrize(("words", "code"), CASES["codes"][::7])
def test_traditional_script_gives_the_same_code(words: str, code: str) -> None:
    assert find_code(unfold(words)) == code


@pytest.mark.parametrize("words", CASES["unknown"])
def test_what_is_not_certain_has_no_code(words: str) -> None:
    assert find_code(words) == ""
    assert not is_known(words)


def test_the_cases_and_the_table_are_many() -> None:
    assert len(CASES["codes"]) >= 120
    assert len(indicators().known) >= 250


def test_a_code_stands_in_one_row_and_is_snake_case() -> None:
    codes = [row[0] for row in ROWS]
    assert len(codes) == len(set(codes)) == len(indicators().known)
    assert not [code for code in codes if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", code)]


def test_no_word_names_two_indicators() -> None:
    spellings = {f"{{{name}}}": words for name, words in table("indicators")["spellings"].items()}
    owners = defaultdict(set)
    for code, _, *names in ROWS:
        for name in names:
            variants = [name]
            for brace in re.findall(r"\{.+?\}", name):
                variants = [v.replace(brace, spelling) for v in variants for spelling in spellings[brace]]
            for variant in variants:
                owners[variant].add(code)
                assert find_code(variant) == code
    assert not [(word, codes) for word, codes in owners.items() if len(codes) > 1]


def test_every_unit_is_a_canonical_one() -> None:
    units = table("units")
    words = {row.split()[0] for name, rows in units.items() for row in rows if name not in ("longer", "parties")}
    written = {unit for _, unit, *_ in ROWS} - {"-"}
    parts = {part for unit in written for part in unit.split("/")}
    counted = {"百人", "百平方公里"}  # 部/百人
    assert not {part for part in parts - counted if part not in words and not part.startswith("吨标准")}


def test_an_indicator_has_its_official_name_unit_and_area() -> None:
    known = indicators().known
    assert known["grain_output"] == Indicator("grain_output", "粮食总产量", "吨", "agriculture")
    assert known["structure_of_three_industries"].unit == ""


def test_a_plug_in_adds_rows_words_and_scopes() -> None:
    tables = {
        "indicators": {
            "scopes": ["全渡"],
            "indicators": {
                "ferries": ["ferry_passengers 人次 渡輪客運量 渡客"],
                "economy": ["gdp 元 国内生产总值 渡口总值"],
            },
        }
    }
    assert find_code("全渡渡轮客运量", tables) == "ferry_passengers"
    assert find_code("全市渡口总值", tables) == find_code("地区生产总值", tables) == "gdp"
    assert is_known("渡客", tables)
    assert not is_known("渡客")
    assert indicators({"layout": {}}) is indicators()


@given(st.text(max_size=60) | st.lists(WORDS, max_size=4).map("".join))
def test_any_words_have_a_code_of_the_table_or_none(words: str) -> None:
    assert find_code(words) in {"", *indicators().known}
    assert find_code(words) == find_code(fold(words))


@given(st.sampled_from(sorted(indicators().codes)), st.sampled_from(["全市", "我省", "临江市", "青禾县"]))
def test_place_and_growth_do_not_change_the_code(words: str, place: str) -> None:
    assert find_code(words) == indicators().codes[words]
    assert find_code(f"{place}{words}") == find_code(f"{place}{words}增速") == indicators().codes[words]
