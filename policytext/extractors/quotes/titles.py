"""Whom a title alone, or a surname with one, means: 总书记, 陆书记, 老文."""

from __future__ import annotations

from policytext.extractors._persons import Persons
from policytext.spans import Span

__all__ = ["last_called", "last_with_title"]

#: So many mentions are asked, and so far back, in characters.
_MOST = 50
_FAR = 8000


def last_with_title(text: str, persons: Persons, title: Span) -> Span | None:
    """The name of who was last named with a title: 文清和 for 总书记 after 文清和总书记."""
    words = text[title.start : title.end]
    low = max(0, title.start - _FAR)
    at = text.rfind(words, low, title.start)
    for _ in range(_MOST):
        if at <= 0:
            break
        for size in (3, 2, 4):
            if persons.name_worth(text[max(0, at - size) : at]) == 3:
                return Span(at - size, at)
        at = text.rfind(words, low, at)
    return None


def last_called(text: str, persons: Persons, surname: int, title: str = "") -> Span | None:
    """The name of who was last named in office with the surname at a place, and with a title where one is given."""
    low = max(0, surname - _FAR)
    at = text.rfind(text[surname], low, surname)
    for _ in range(_MOST):
        if at <= 0:
            break
        if (rank := persons.rank_before(text, at)) and (not title or text.endswith(title[-2:], at - rank, at)):
            end = persons.name_from(text, at, in_office=True)
            if end - at > 1 and persons.name_worth(text[at:end]) >= 2:
                return Span(at, end)
        at = text.rfind(text[surname], low, at)
    return None
