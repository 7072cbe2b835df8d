"""What extractors find: flat, frozen values with a span in their document."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Protocol

import attrs

from policytext.chinese.periods import Period
from policytext.chinese.quantities import Bound, Quantity
from policytext.spans import Span

__all__ = [
    "OWN",
    "Annotation",
    "Attendance",
    "Bound",
    "Change",
    "Claim",
    "Kind",
    "Measure",
    "Meeting",
    "Quantity",
    "Quote",
    "Rejected",
    "Repair",
    "Status",
    "Unknown",
]


class Annotation(Protocol):
    """Any frozen value with a span; plug-ins bring their own."""

    @property
    def span(self) -> Span:
        """Where it stands in its document."""


class Kind(StrEnum):
    """What a sentence does."""

    EVENT = "event"
    DECISION = "decision"
    OUTCOME = "outcome"
    ASSESSMENT = "assessment"
    PRINCIPLE = "principle"
    TARGET = "target"
    TASK = "task"
    APPEAL = "appeal"
    OTHER = "other"


class Change(StrEnum):
    """Whether a value is an amount of growth, of reduction, or a level."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Status(StrEnum):
    """Whether a value is reached, aimed at, or neither."""

    ACTUAL = "actual"
    TARGET = "target"
    OTHER = "other"


@attrs.frozen(kw_only=True)
class Claim:
    """A sentence and its kind; of a task also verb, object, actor and deadline where they are printed.

    `why` names the rule that gave the kind.
    """

    span: Span
    kind: Kind = Kind.OTHER
    why: str = ""
    verb: Span | None = None
    object: Span | None = None
    actor: Span | None = None
    deadline: Period | None = None


@attrs.frozen(kw_only=True)
class Measure:
    """A quantity that measures something; `span` is the numeral with its qualifiers and unit."""

    span: Span
    quantity: Quantity
    indicator: str = ""
    indicator_spans: tuple[Span, ...] = ()
    change: Change = Change.NONE
    status: Status = Status.OTHER
    period: Period | None = None
    code: str = ""


@attrs.frozen(kw_only=True)
class Rejected:
    """A numeral that measures nothing, and the reason."""

    span: Span
    why: str


@attrs.frozen(kw_only=True)
class Quote:
    """Speech or reported speech; `span` is the hull of what was said."""

    span: Span
    speaker: Span | None = None
    post: Span | None = None
    cue: Span | None = None
    direct: bool = False


@attrs.frozen(kw_only=True)
class Attendance:
    """How many of one role were present."""

    role: str
    count: int


@attrs.frozen(kw_only=True)
class Meeting:
    """The facts of a meeting; `span` is the first sentence that names it, `speeches` who spoke to it, as printed."""

    span: Span
    name: str
    start: Period | None = None
    end: Period | None = None
    place: str = ""
    chair: str = ""
    attendance: tuple[Attendance, ...] = ()
    adopted: tuple[str, ...] = ()
    speeches: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Repair:
    """A stretch of the document whose characters a cleaner has mended."""

    span: Span


@attrs.frozen(kw_only=True)
class Unknown:
    """An annotation whose plug-in is absent: its plain data, kept as they came."""

    span: Span
    type: str
    data: dict[str, Any]


#: The library's own annotation classes, which load by their names.
OWN: tuple[type[Annotation], ...] = (Claim, Measure, Meeting, Quote, Rejected, Repair)
