"""Word files built for tests: paragraphs by python-docx, numbering and the rest by their XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

__all__ = ["add_list", "add_part", "add_style", "add_xml", "new", "numbered", "packed", "with_part"]


def packed(document: Document) -> bytes:
    """The file of a document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def add_xml(document: Document, xml: str) -> None:
    """Add an element to the body: `<w:p>…</w:p>`."""
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))


def add_list(document: Document, number: int, levels: str, *, overrides: str = "", abstract: int | None = None) -> None:
    """Add a list of this number, with the XML of its levels; with `abstract` one that shares the levels of another."""
    root = document.part.numbering_part.element
    key = 100 + (number if abstract is None else abstract)
    if abstract is None:
        element = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">{levels}</w:abstractNum>')
        root.insert(0, element)
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{key}"/>{overrides}</w:num>')
    )


def add_style(document: Document, key: str, inside: str) -> None:
    """Add a style of paragraphs."""
    xml = f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{key}"><w:name w:val="{key}"/>{inside}</w:style>'
    document.styles.element.append(parse_xml(xml))


def add_part(document: Document, kind: str, xml: str) -> None:
    """Add a part that python-docx does not know: footnotes."""
    part = Part(PackURI(f"/word/{kind}.xml"), "application/xml", xml.encode(), document.part.package)
    document.part.relate_to(part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}")


def numbered(document: Document, text: str, number: int, level: int = 0) -> None:
    """Add a paragraph that is in a list."""
    add_xml(
        document,
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>",
    )


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file with one of its parts changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, change(content) if member == name else content)
    return stream.getvalue()


def new() -> Document:
    """An empty document."""
    return docx.Document()
