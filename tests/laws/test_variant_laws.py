"""Law 11: script, width of marks, line ends and doubled blank lines change neither outline nor facts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from strategies import reports

from policytext import parse
from policytext.chinese.folding import fold, unfold

TO_ASCII = str.maketrans("，：；！？（）％", ",:;!?()%")
TO_WIDE = str.maketrans("0123456789.%()", "０１２３４５６７８９．％（）")

VARIANTS: dict[str, Callable[[str], str]] = {
    "traditional script": unfold,
    "ASCII marks": lambda raw: raw.translate(TO_ASCII),
    "full-width figures and marks": lambda raw: raw.translate(TO_WIDE),
    "CRLF": lambda raw: raw.replace("\n", "\r\n"),
    "doubled blank lines": lambda raw: raw.replace("\n\n", "\n\n\n\n"),
    "ideographic indents": lambda raw: "\n".join("\u3000\u3000" + line if line else line for line in raw.split("\n")),
    "zero-width lines": lambda raw: raw.replace("\n\n", "\n\u200b\n"),
}


def outline(raw: str) -> list[tuple[object, ...]]:
    document = parse(raw).document
    words = [
        (line.role, line.level, *(fold(document[part]) if part else None for part in (line.label, line.head)))
        for line in document.lines
    ]
    facts = (document.genre, fold(document.title), document.date, fold(document.issuer))
    return [facts, *words, *((s.locator, s.level, s.number) for s in document.walk())]


@pytest.mark.parametrize("variant", VARIANTS)
@given(raw=reports())
def test_variants_have_the_same_outline(variant: str, raw: str) -> None:
    """The same roles, levels, labels, heads, facts and locators."""
    assert outline(VARIANTS[variant](raw)) == outline(raw)
