"""What genres share, those of plug-ins too: the tree of sections, and lines corrected for texts that have no run-in heads."""

from __future__ import annotations

import attrs

from policytext.chinese.labels import label_number
from policytext.model import Article, Line, Role, Section
from policytext.spans import Span

__all__ = ["build_sections", "without_leads"]

_MARKS = "、.．,，:：。 　"


def without_leads(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a text that tells or argues: what looks like a run-in head without a label is its first sentence."""
    return tuple(Line(span=line.span) if line.role is Role.LEAD and line.label is None else line for line in lines)


@attrs.define
class _Open:
    line: Line
    number: int | None
    locator: str
    children: list[Section] = attrs.Factory(list)
    used: dict[str, int] = attrs.Factory(dict)


def build_sections(article: Article, lines: tuple[Line, ...]) -> tuple[Section, ...]:
    """The tree of the headings, leads and items: each holds what stands under it, up to the next of its level."""
    root = _Open(line=Line(span=Span(0, 0), level=0), number=None, locator="")
    path = [root]
    end = 0
    for line in lines:
        if line.role.opens_section:
            while path[-1].line.level >= max(line.level, 1):
                _close(path, end)
            path.append(_open(article, line, path[-1]))
        end = line.span.end
    while len(path) > 1:
        _close(path, end)
    return tuple(root.children)


def _open(article: Article, line: Line, parent: _Open) -> _Open:
    number = None
    name = "h"
    if line.label is not None:
        printed = article.folded[line.label.start : line.label.end]
        number = label_number(printed)
        printed = printed.strip(_MARKS)
        name = printed.replace("(", "（").replace(")", "）") or "h"
    count = parent.used[name] = parent.used.get(name, 0) + 1
    if line.label is None:
        name = f"h{count}"
    elif count > 1:
        name = f"{name}~{count}"
    return _Open(line=line, number=number, locator=f"{parent.locator}/{name}" if parent.locator else name)


def _close(path: list[_Open], end: int) -> None:
    done = path.pop()
    line = done.line
    path[-1].children.append(
        Section(
            level=line.level,
            span=Span(line.span.start, end),
            locator=done.locator,
            label=line.label,
            number=done.number,
            head=line.head,
            children=tuple(done.children),
        )
    )
