"""What is found: projects."""

from __future__ import annotations

from enum import StrEnum

import attrs

from policytext import Span
from policytext.annotations import Quantity, Status

__all__ = ["Project", "Stage"]


class Stage(StrEnum):
    """What a text says has become of a project, from the plan to the use."""

    PLANNED = "planned"
    SIGNED = "signed"
    STARTED = "started"
    BUILDING = "building"
    COMPLETED = "completed"
    OPERATING = "operating"


@attrs.frozen(kw_only=True)
class Project:
    """A project that a text names, its stage and what is invested in it.

    Attributes:
        span: its name as printed.
        name: the same words without blanks and marks around them.
        stage: what has become of it; None where only its investment is told.
        stage_span: the words that say so.
        status: whether the stage is reached (`actual`) or aimed at (`target`).
        investment: in the canonical unit, 105亿元 as 10,500,000,000 元; None where none is told.
        investment_span: its number and unit.
        companies: the names of companies, in the name or beside it.
        places: the names of places in its name.
    """

    span: Span
    name: str
    stage: Stage | None = None
    stage_span: Span | None = None
    status: Status = Status.OTHER
    investment: Quantity | None = None
    investment_span: Span | None = None
    companies: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()
