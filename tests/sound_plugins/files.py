"""A reader of files with a head of its own, and exporters: one that can be read again, and two that cannot."""

from __future__ import annotations

import csv
import io
import json

from policytext.errors import ReadError
from policytext.hookspecs import hookimpl
from policytext.metadata import Metadata
from policytext.model import Page, Source
from policytext.recipes import Exporter, Reader

MAGIC = b"FERRY1\n"


def _accepts(path: str, head: bytes) -> bool:
    return path.lower().endswith(".ferry") or head.startswith(MAGIC)


def _read(data: bytes) -> Source:
    try:
        text = data.removeprefix(MAGIC).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError(f"it is no UTF-8: {error.reason} at {error.start}") from error
    return Source(raw=text, encoding="utf-8", metadata=Metadata.of({"format": "ferry"}))


def _claims(page: Page) -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    for document in page.documents:
        rows.writerows((claim.kind, document[claim.span]) for claim in document.claims)
    return out.getvalue()


def _load(text: str) -> Page:
    return Page.from_dict(json.loads(text))


@hookimpl
def policytext_readers():
    """The reader."""
    return (Reader(name="ferry", accepts=_accepts, read=_read),)


@hookimpl
def policytext_exporters():
    """The exporters."""
    return (
        Exporter(name="ferry", suffix=".ferry", dump=lambda page: page.raw),
        Exporter(name="claims", suffix=".csv", dump=_claims),
        Exporter(name="plain", suffix=".plain", dump=lambda p: json.dumps(p.to_dict(), ensure_ascii=False), load=_load),
    )
