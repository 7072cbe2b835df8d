"""What cases may say, and how a wrong one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext import Toolkit
from policytext.errors import DataError
from policytext.testing import check_case, check_cases, load_cases

HEAD = '[[case]]\nname = "a rate"\nraw = "全市地区生产总值增长5.2%。\\n"\n'


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('finds_none = "Measure"', "`finds_none` is 'Measure', not a list of strings"),
        ("finds = 3", "`finds` is 3, not a list of tables, each with the `type` of an annotation"),
        ('finds = [{ words = "5.2%" }]', "`finds` is .*, not a list of tables"),
        ("title = 3", "`title` is 3, not a string"),
        ('paragraphs = "甲"', "`paragraphs` is '甲', not a list of strings"),
        ('leftovers = ["甲"]', r"`leftovers` is \['甲'\], not a list of pairs"),
        ("notes = [1]", r"`notes` is \[1\], not a list of strings"),
    ],
)
def test_a_value_of_another_kind_is_refused_with_file_and_case(row: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "rates.toml"
    file.write_text(f"{HEAD}{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"rates\.toml: case 1 \(a rate\): {told}"):
        load_cases(file)


@pytest.mark.parametrize("row", ['finds_none = ["Mesure"]', 'finds = [{ type = "Mesure" }]'])
def test_a_class_that_nobody_makes_is_refused(row: str, tmp_path: Path) -> None:
    file = tmp_path / "rates.toml"
    file.write_text(f"{HEAD}{row}\n", encoding="utf-8")
    with pytest.raises(
        DataError, match=r"rates\.toml: a rate: no extractor makes the class Mesure; there are .*Measure"
    ):
        check_cases(file, Toolkit(plugins=[]))


def test_a_case_knows_its_file_also_where_that_has_a_colon(tmp_path: Path) -> None:
    file = tmp_path / "a: b.toml"
    file.write_text(f'{HEAD}finds_none = ["Quote"]\n', encoding="utf-8")
    (case,) = load_cases(file)
    assert case.file == str(file)
    check_case(case, Toolkit(plugins=[]))
