"""Pages as Akoma Ntoso: a document is a `doc`, several are the components of a `documentCollection`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

import attrs

from policytext import Document, Line, Page, Role, Span
from policytext_akn.names import AKN_NAMESPACE, CHARACTER, OWN_NAMESPACE, OWN_PREFIX, RUN_IN, UNWRITABLE, named

__all__ = ["write"]

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_ATTRIBUTE_ESCAPES = {**_ESCAPES, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"}
#: Lines above the text proper.
_PREFACE = frozenset({Role.TITLE, Role.SUBTITLE, Role.DATELINE, Role.BYLINE, Role.SALUTATION})
#: The date that the standard asks for, where a text has none.
_NO_DATE = "0001-01-01"


def write(page: Page) -> str:
    """The documents of a page as Akoma Ntoso XML: their texts, outlines and facts; what was found in them is left out."""
    documents = page.documents or (Document(text=""),)
    if len(documents) == 1:
        body = _doc(documents[0], "")
    else:
        parts = (
            _element("component", _doc(d, f"comp_{n}__"), {"eId": f"comp_{n}"}) for n, d in enumerate(documents, 1)
        )
        meta = _meta(attrs.evolve(documents[0], genre="page", issuer=""), "page")
        body = _element("documentCollection", meta + _element("collectionBody", "".join(parts)), {"name": "page"})
    namespaces = f'xmlns="{AKN_NAMESPACE}" xmlns:{OWN_PREFIX}="{OWN_NAMESPACE}"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso {namespaces}>\n{body}</akomaNtoso>\n'


def _doc(document: Document, prefix: str) -> str:
    first = next((n for n, line in enumerate(document.lines) if line.role not in _PREFACE), len(document.lines))
    preface = "".join(_paragraph(document, line) for line in document.lines[:first])
    body = "".join(_body(document, document.lines[first:], prefix)) or _element("p", "", inline=True)
    parts = [_meta(document, prefix), _element("preface", preface) if preface else "", _element("mainBody", body)]
    return _element("doc", "".join(parts), {"name": document.genre or "unknown"})


def _meta(document: Document, prefix: str) -> str:
    """Who wrote what when, as the standard asks for it, and the same facts exactly."""
    date = str(document.date.start) if document.date else _NO_DATE
    dated = {"date": date, "name": "date" if document.date else "unknown"}
    name = re.sub(r"[\s/]+", "-", document.title).strip("-") or "untitled"
    work = f"/akn/cn/doc/{_quoted(document.genre)}/{date}/{_quoted(name)}"
    author = f"#{prefix}issuer" if document.issuer else ""
    frbr = [
        ("FRBRWork", work, "/!main", _empty("FRBRcountry", {"value": "cn"})),
        ("FRBRExpression", f"{work}/zho@", "/!main", _empty("FRBRlanguage", {"language": "zho"})),
        ("FRBRManifestation", f"{work}/zho@.xml", "", ""),
    ]
    identification = "".join(
        _element(
            element,
            _empty("FRBRthis", {"value": uri + this if this else uri.replace(".xml", "/!main.xml")})
            + _empty("FRBRuri", {"value": uri})
            + _empty("FRBRdate", dated)
            + _empty("FRBRauthor", {"href": author})
            + more,
        )
        for element, uri, this, more in frbr
    )
    organizations = [("policytext", "policytext"), *([("issuer", document.issuer)] if document.issuer else [])]
    references = "".join(
        _empty(
            "TLCOrganization",
            {"eId": f"{prefix}{key}", "href": f"/akn/ontology/organization/cn/{_quoted(name)}", "showAs": name},
        )
        for key, name in organizations
    )
    facts = {"title": named(document.title), "date": str(document.date or ""), "issuer": named(document.issuer)}
    source = f"#{prefix}policytext"
    return _element(
        "meta",
        _element("identification", identification, {"source": source})
        + _element("references", references, {"source": source})
        + _element("proprietary", _empty(f"{OWN_PREFIX}:facts", facts), {"source": source}),
    )


def _body(document: Document, lines: Sequence[Line], prefix: str) -> Iterator[str]:
    """The lines in order, each heading, lead and item with what stands under it."""
    open_: list[_Open] = []
    counts: list[int] = [0]
    for line in lines:
        if not line.role.opens_section:
            paragraph = _paragraph(document, line)
            if open_:
                open_[-1].own.append(paragraph)
            else:
                yield paragraph
            continue
        while open_ and open_[-1].line.level >= max(line.level, 1):
            closed = _close(document, open_)
            counts.pop()
            if closed:
                yield closed
        counts[-1] += 1
        eid = f"{open_[-1].eid}__sec_{counts[-1]}" if open_ else f"{prefix}sec_{counts[-1]}"
        open_.append(_Open(line=line, eid=eid))
        counts.append(0)
    while open_:
        if closed := _close(document, open_):
            yield closed


@attrs.define
class _Open:
    line: Line
    eid: str
    own: list[str] = attrs.Factory(list)
    children: list[str] = attrs.Factory(list)


def _close(document: Document, open_: list[_Open]) -> str:
    """The last open section as XML, given to the one around it; where there is none, it is what comes back."""
    section = open_.pop()
    line = section.line
    head, rest = _parts(document, line)
    own = ([_element("p", rest, {"class": RUN_IN}, inline=True)] if rest else []) + section.own
    inside = "".join(own)
    if section.children:
        inside = (_element("intro", inside) if inside else "") + "".join(section.children)
    else:
        inside = _element("content", inside)
    level = {} if line.level == len(open_) + 1 else {f"{OWN_PREFIX}:level": str(line.level)}
    xml = _element("hcontainer", head + inside, {"name": str(line.role), "eId": section.eid, **level})
    if not open_:
        return xml
    open_[-1].children.append(xml)
    return ""


def _parts(document: Document, line: Line) -> tuple[str, str]:
    """Label and head of a line as XML, and what follows them."""
    at = line.span.start
    found = ""
    for element, span in (("num", line.label), ("heading", line.head)):
        if span is None:
            continue
        before = {f"{OWN_PREFIX}:before": named(document.text[at : span.start])} if span.start > at else {}
        found += _element(element, _words(document[span]), before, inline=True)
        at = span.end
    return found, _words(document[Span(at, line.span.end)])


def _paragraph(document: Document, line: Line) -> str:
    words = _words(document[line.span])
    if line.role is Role.TITLE:
        words = f"<docTitle>{words}</docTitle>"
    return _element("p", words, {} if line.role is Role.TEXT else {"class": str(line.role)}, inline=True)


def _words(text: str) -> str:
    """A text as XML; a character that XML cannot hold is an empty element that names it."""
    parts: list[str] = []
    at = 0
    for match in UNWRITABLE.finditer(text):
        parts.append(_escaped(text[at : match.start()], _ESCAPES))
        parts.append(f'<inline name="{CHARACTER}" {OWN_PREFIX}:code="{ord(match[0]):04X}"/>')
        at = match.end()
    return "".join([*parts, _escaped(text[at:], _ESCAPES)])


def _element(tag: str, inside: str, attributes: Mapping[str, str] | None = None, *, inline: bool = False) -> str:
    """An element on lines of its own; `inline` for one whose blanks are its text."""
    if not inside:
        return _empty(tag, attributes or {})
    return f"<{tag}{_attributes(attributes or {})}>{'' if inline else chr(10)}{inside}</{tag}>\n"


def _empty(tag: str, attributes: Mapping[str, str]) -> str:
    return f"<{tag}{_attributes(attributes)}/>\n"


def _attributes(values: Mapping[str, str]) -> str:
    writable = {name: UNWRITABLE.sub("\ufffd", text) for name, text in values.items()}
    return "".join(f' {name}="{_escaped(text, _ATTRIBUTE_ESCAPES)}"' for name, text in writable.items())


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(c, c) for c in text) if any(c in text for c in escapes) else text


def _quoted(text: str) -> str:
    return quote(UNWRITABLE.sub("", text), safe="") or "unknown"
