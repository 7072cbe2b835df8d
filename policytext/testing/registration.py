"""What Hypothesis calls when it is loaded: from then on `st.from_type(Document)` draws valid documents."""

from __future__ import annotations

from typing import Any

__all__ = ["register"]


def register() -> None:
    """Tell Hypothesis the strategies of the library's values. They are built when they are first drawn from."""
    from hypothesis import strategies as st

    from policytext.annotations import Measure
    from policytext.chinese.periods import Period
    from policytext.chinese.quantities import Quantity
    from policytext.mapped import MappedText
    from policytext.model import Document, Page, Section
    from policytext.spans import Span

    names: dict[type[Any], str] = {
        Document: "documents",
        MappedText: "mapped_texts",
        Measure: "measures",
        Page: "pages",
        Period: "periods",
        Quantity: "quantities",
        Section: "sections",
        Span: "spans",
    }
    for kind, name in names.items():
        st.register_type_strategy(kind, _Later(name))


class _Later:
    """Gives a strategy of the package by its name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, _: type[Any]) -> Any:
        from policytext.testing import strategies

        return getattr(strategies, self.name)()
