"""What a file says of its lines, on its way from the reader to the genre: as metadata of the source."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import attrs

from policytext import Role
from policytext_akn.names import KEY

__all__ = ["Facts", "Outline", "Row"]


@attrs.frozen(kw_only=True)
class Facts:
    """What a file says of a document; where it names no genre, that is `akn`."""

    genre: str = KEY
    title: str = ""
    date: str = ""
    issuer: str = ""

    def exactly(self, values: Mapping[str, str]) -> Facts:
        """The facts as policytext itself has written them."""
        return attrs.evolve(self, **{key: values.get(key, "") for key in ("title", "date", "issuer")})


@attrs.frozen(kw_only=True)
class Row:
    """A line of the text: where it stands in the raw text, and what it is; label and head within the line."""

    role: Role = Role.TEXT
    level: int = 0
    start: int = 0
    length: int = 0
    label: tuple[int, int] | None = None
    head: tuple[int, int] | None = None


@attrs.define
class Outline:
    """The lines of a document and its facts."""

    facts: Facts = attrs.Factory(Facts)
    rows: list[Row] = attrs.Factory(list)

    @classmethod
    def as_metadata(cls, outlines: Iterable[Outline]) -> dict[str, str]:
        """All of it as one value of metadata."""
        plain = [
            {
                "facts": attrs.asdict(outline.facts),
                "lines": [
                    [row.start, row.length, str(row.role), row.level, row.label, row.head] for row in outline.rows
                ],
            }
            for outline in outlines
        ]
        return {KEY: json.dumps(plain, ensure_ascii=False, separators=(",", ":"))}

    @classmethod
    def of_metadata(cls, metadata: Mapping[str, str]) -> list[Outline]:
        """The outlines that `as_metadata` gave; none where the metadata are those of another file."""
        try:
            return [
                cls(
                    facts=Facts(**outline["facts"]),
                    rows=[
                        Row(
                            start=start,
                            length=length,
                            role=Role(role),
                            level=level,
                            label=_pair(label),
                            head=_pair(head),
                        )
                        for start, length, role, level, label, head in outline["lines"]
                    ],
                )
                for outline in json.loads(metadata.get(KEY, "[]"))
            ]
        except (ValueError, TypeError, KeyError, AttributeError):
            return []


def _pair(value: list[int] | None) -> tuple[int, int] | None:
    return (value[0], value[1]) if value else None
