"""What hooks return: frozen recipes, each a name, its functions and the facts it declares.

A reader who meets a recipe knows all that the pipeline will ever do with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from policytext.chinese.lexicon import grown
from policytext.mapped import Edit, Remark
from policytext.model import Article, Document, Page, Source

__all__ = [
    "HOOKS",
    "Cleaner",
    "Exporter",
    "Extractor",
    "Genre",
    "PreparedExtractor",
    "PreparedGenre",
    "Reader",
    "Table",
    "Tables",
    "merge",
]

#: The words that plug-ins add, by table name.
Tables = Mapping[str, Mapping[str, Any]]


@attrs.frozen(kw_only=True)
class Reader:
    """Takes a kind of file in.

    Attributes:
        name: unique among readers.
        accepts: whether it reads a file of this path, given the first 4,096 bytes.
        read: the bytes as a Source; raises ReadError with the reason when they are damaged.
    """

    name: str
    accepts: Callable[[str, bytes], bool]
    read: Callable[[bytes], Source]


@attrs.frozen(kw_only=True)
class Cleaner:
    """Says what of a text is to be repaired or left over; never touches the text itself.

    Attributes:
        name: unique among cleaners; of edits that overlap alike, the first name's holds.
        edits: the edits for a text, in any order, and remarks on what a reader should know of: a repair, or a doubt
            that it leaves to the reader. It is asked again after edits were made, until nobody has any.
    """

    name: str
    edits: Callable[[str], Iterable[Edit | Remark]]


@attrs.frozen(kw_only=True)
class PreparedGenre:
    """A genre with its tables read: `recognise` scores an article from 0 to 1, `compose` makes its document."""

    recognise: Callable[[Article], float]
    compose: Callable[[Article], Document]


@attrs.frozen(kw_only=True)
class Genre:
    """A kind of document. The best score composes an article; of equal scores, the first name.

    Attributes:
        name: becomes `Document.genre`.
        prepare: called once when a toolkit is built, with the words that plug-ins add.
        kin: the genre whose rules hold for the sentences of this one too, as `work_report`; extractors see a document under
            that name. Empty where none is alike.
    """

    name: str
    prepare: Callable[[Tables], PreparedGenre]
    kin: str = ""


@attrs.frozen(kw_only=True)
class PreparedExtractor:
    """An extractor with its tables read: `extract` yields annotations in any order."""

    extract: Callable[[Document], Iterable[Any]]


@attrs.frozen(kw_only=True)
class Extractor:
    """Finds annotations in a document.

    Attributes:
        name: unique among extractors.
        prepare: called once when a toolkit is built, with the words that plug-ins add.
        makes: the annotation classes it yields.
        reads: those it needs to find in the document; extractors run in the order that this gives.
    """

    name: str
    prepare: Callable[[Tables], PreparedExtractor]
    makes: tuple[type, ...]
    reads: tuple[type, ...] = ()


@attrs.frozen(kw_only=True)
class Exporter:
    """Writes a page as a file, and reads it in again where the format can hold all of it.

    Attributes:
        name: unique among exporters.
        suffix: of the files it writes, `.json`.
        dump: the page as the file's text.
        load: the text back to an equal page; None where the format holds less than a page.
    """

    name: str
    suffix: str
    dump: Callable[[Page], str]
    load: Callable[[str], Page] | None = None


@attrs.frozen(kw_only=True)
class Table:
    """Words that a plug-in adds to one of the library's tables.

    Attributes:
        name: of the table, as `units` or `offices`.
        rows: what to add, keyed as in the table's TOML file.
    """

    name: str
    rows: Mapping[str, Any]


#: The hooks by name, with the kind of recipe that each gives.
HOOKS: Mapping[str, Any] = {
    "policytext_readers": Reader,
    "policytext_cleaners": Cleaner,
    "policytext_genres": Genre,
    "policytext_extractors": Extractor,
    "policytext_exporters": Exporter,
    "policytext_tables": Table,
}


def merge(tables: Iterable[Table]) -> Tables:
    """The words of guests; lists and mappings of a row grow, and of other values the last by plug-in name holds."""
    merged: dict[str, dict[str, Any]] = {}
    for table in tables:
        merged[table.name] = grown(merged.get(table.name, {}), _copied(table.rows))
    return merged


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copied(row) for key, row in value.items()}
    return [_copied(row) for row in value] if isinstance(value, list) else value
