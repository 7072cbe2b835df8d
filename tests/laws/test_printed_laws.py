"""Law 9: what was printed is found again: structure exactly, values exactly."""

from __future__ import annotations

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from policytext import parse
from policytext.testing import Printed, printed_documents


@pytest.mark.parametrize("genre", ["work_report", "plan_proposal", "communique", "news"])
@given(data=st.data())
def test_a_printed_document_is_found_again(genre: str, data: st.DataObject) -> None:
    """Genre, title, date, issuer, lines, sections, sentences and measures of the true document, where they are printed."""
    printed: Printed = data.draw(printed_documents(genre))
    note(f"done: {', '.join(printed.done) or 'nothing'}")
    note(printed.raw)
    found = parse(printed.raw)
    assert printed.misread(found) == ()
    assert not found.problems
