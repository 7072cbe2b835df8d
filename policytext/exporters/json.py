"""JSON: all of a page, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable

from policytext.hookspecs import hookimpl
from policytext.model import Page
from policytext.recipes import Exporter

__all__ = ["JSON"]


def _dump(page: Page) -> str:
    text = json.dumps(page.to_dict(), ensure_ascii=False, indent=1)
    if any("\ud800" <= c <= "\udfff" for c in text):  # lone surrogates cannot be written as UTF-8
        text = "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text + "\n"


def _load(text: str) -> Page:
    return Page.from_dict(json.loads(text))


#: The page as `to_dict` gives it, Chinese characters as they are, lone surrogates escaped.
JSON = Exporter(name="json", suffix=".json", dump=_dump, load=_load)


@hookimpl
def policytext_exporters() -> Iterable[Exporter]:
    """The exporter of JSON."""
    return (JSON,)
