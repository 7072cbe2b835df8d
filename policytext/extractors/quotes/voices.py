"""What a speaker is, and the words by which bodies and unnamed speakers are known."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any

import attrs

from policytext.chinese.lexicon import extended
from policytext.extractors._persons import by_length
from policytext.spans import Span

__all__ = ["Bodies", "Kind", "Voice"]


class Kind(Enum):
    """What a speaker is."""

    PERSON = auto()
    MEETING = auto()
    INSTITUTION = auto()
    GROUP = auto()
    DESCRIBED = auto()


@attrs.frozen(kw_only=True)
class Voice:
    """A speaker with what is printed of the post; both may stand at an earlier mention."""

    speaker: Span
    post: Span | None = None
    kind: Kind


@attrs.define(kw_only=True, eq=False)
class Bodies:
    """The words by which bodies and unnamed speakers are known."""

    meetings: dict[int, frozenset[str]]
    institutions: tuple[str, ...]
    groups: tuple[str, ...]
    no_speaker: tuple[str, ...]
    described: dict[int, frozenset[str]]
    callers: dict[str, tuple[str, ...]]
    some: tuple[str, ...]
    turns: frozenset[str]
    dialogues: tuple[str, ...]

    @classmethod
    def of(cls, tables: Mapping[str, Mapping[str, Any]] | None = None) -> Bodies:
        """Those of the library's table `bodies`, with what plug-ins add."""
        rows = extended("bodies", tables)
        return cls(
            meetings=by_length(rows["meetings"]),
            institutions=tuple(rows["institutions"]),
            groups=("们", *rows["groups"]),
            no_speaker=tuple(rows["no_speaker"]),
            described=by_length(rows["persons"]),
            callers={called: tuple(by) for called, by in rows["callers"].items()},
            some=tuple(rows["some"]),
            turns=frozenset(rows["turns"]),
            dialogues=tuple(rows["dialogues"]),
        )
