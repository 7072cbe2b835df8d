"""The outline of a report to a congress: which of its paragraphs open with a head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

import attrs

from policytext import Line, Role, Span
from policytext.model import Article

__all__ = ["mend_lines"]

#: A sentence that states something opens its paragraph and heads nothing: 马克思主义是…的科学.
_STATEMENT = re.compile(r"是|在于|了|[?!]")
#: Heads of a run that begin alike, 实现伟大梦想,必须…, share so many characters.
_ALIKE = 4
#: A run of heads without labels has so many at least.
_RUN = 3
#: A numbered line that is a heading like its neighbours is not longer, and has no sentence after its first.
_LONGEST = 70
_SENTENCE = re.compile(r"[。!?;](?=.)")


def mend_lines(article: Article, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with heads that are sentences taken back, and numbered lines made headings like their neighbours."""
    kept: list[Line] = []
    for unlabelled, group in groupby(lines, key=lambda line: line.role is Role.LEAD and line.label is None):
        run = list(group)
        kept += _mend_run(article, run) if unlabelled else run
    return tuple(_as_heading(article, kept, n) for n in range(len(kept)))


def _mend_run(article: Article, run: list[Line]) -> list[Line]:
    """Leads without labels: all of a run that is long enough, but for those that state something or begin unlike the rest."""
    heads = [article.folded[line.head.start : line.head.end] if line.head else "" for line in run]
    beginnings = [head[:_ALIKE] for head in heads]
    usual = max(beginnings, key=beginnings.count)
    is_usual = beginnings.count(usual) >= _RUN
    mended = [
        line if (beginning == usual if is_usual else not _STATEMENT.search(head)) else Line(span=line.span)
        for line, head, beginning in zip(run, heads, beginnings, strict=True)
    ]
    leads = sum(line.role is Role.LEAD for line in mended)
    return mended if leads >= _RUN else [Line(span=line.span) for line in run]


def _as_heading(article: Article, lines: Sequence[Line], n: int) -> Line:
    """A numbered line whose neighbours of its level are headings and which is one sentence, as a heading."""
    line = lines[n]
    if line.role is not Role.ITEM or line.label is None or len(line.span) > _LONGEST:
        return line
    words = Span(line.label.end, line.span.end)
    if _SENTENCE.search(article.folded, words.start, words.end):
        return line
    if not any(neighbour.role is Role.HEADING for neighbour in _neighbours(lines, n)):
        return line
    end = words.end - article.folded[: words.end].endswith("。")
    return attrs.evolve(line, role=Role.HEADING, head=Span(words.start, end))


def _neighbours(lines: Sequence[Line], n: int) -> list[Line]:
    """The labelled lines before and after one that stand on its level, under the same heading."""
    found = []
    for way in (range(n - 1, -1, -1), range(n + 1, len(lines))):
        for i in way:
            if lines[i].role.opens_section and lines[i].level <= lines[n].level:
                if lines[i].level == lines[n].level and lines[i].label is not None:
                    found.append(lines[i])
                break
    return found
