"""Akoma Ntoso 3.0: pages as XML of the OASIS standard for legal documents, and such files as texts with their outline.

What reads and writes such files is imported when the first one is met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from policytext import Document, Page
from policytext.hookspecs import hookimpl
from policytext.model import Article, Source
from policytext.recipes import Exporter, Genre, PreparedGenre, Reader
from policytext_akn.names import KEY
from policytext_akn.schema import find_faults

__all__ = ["AKN", "AKN_FILES", "AKN_OUTLINE", "dump", "find_faults"]

#: The version of the hooks that this plug-in is written for.
POLICYTEXT_API = "1.0"

#: The root after what may stand before it: blanks, the declaration and other instructions, comments, the type of the document.
_ROOT = re.compile(
    rb"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+<(?:[A-Za-z_][\w.-]*:)?akomaNtoso(?=[\s/>])",
    re.DOTALL,
)


def dump(page: Page) -> str:
    """The documents of a page as Akoma Ntoso XML: their texts, outlines and facts; what was found in them is left out."""
    from policytext_akn.exporter import write

    return write(page)


#: All text of the documents, their outlines and their facts. The raw text, leftovers and annotations are not kept.
AKN = Exporter(name="akn", suffix=".xml", dump=dump)


def _accepts(_: str, head: bytes) -> bool:
    """A file that begins as XML and whose root is `akomaNtoso`, in whatever encoding."""
    seen = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").replace(b"\0", b"")
    return _ROOT.match(seen) is not None


def _read(data: bytes) -> Source:
    from policytext_akn.reader import read_akn

    return read_akn(data)


#: Takes: any XML file whose root is akomaNtoso. Not: other XML, a text that speaks of Akoma Ntoso.
AKN_FILES = Reader(name="akn", accepts=_accepts, read=_read)


def _recognise(article: Article) -> float:
    if KEY not in article.metadata:
        return 0.0
    from policytext_akn.genre import has_outline

    return 1.0 if has_outline(article) else 0.0


def _compose(article: Article) -> Document:
    from policytext_akn.genre import compose

    return compose(article)


#: Takes: what the reader of this plug-in has read. Not: anything else.
AKN_OUTLINE = Genre(name=KEY, prepare=lambda _: PreparedGenre(recognise=_recognise, compose=_compose))


@hookimpl
def policytext_exporters() -> Iterable[Exporter]:
    """The exporter to Akoma Ntoso."""
    return (AKN,)


@hookimpl
def policytext_readers() -> Iterable[Reader]:
    """The reader of Akoma Ntoso."""
    return (AKN_FILES,)


@hookimpl
def policytext_genres() -> Iterable[Genre]:
    """What gives a text from such a file the outline that the file has."""
    return (AKN_OUTLINE,)
