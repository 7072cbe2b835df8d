"""Consistency checks on a composed document: numbering that jumps or repeats, announced counts that don't match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import attrs

from policytext.chinese.folding import fold
from policytext.chinese.labels import label_marks, label_number
from policytext.chinese.numerals import read_integer
from policytext.model import Document, Line, Role, Section
from policytext.spans import Span

__all__ = ["Finding", "check"]


@attrs.frozen(kw_only=True)
class Finding:
    """What is at odds in a document: its kind, where, and a message in words."""

    kind: str
    span: Span
    message: str


_ANNOUNCED = re.compile(
    r"(?P<count>[二三四五六七八九十]{1,3}|[0-9]{1,2})(?:个|大|项|条|点)?(?:方面|大方面|项)(?:的)?(?:重点)?(?:工作|任务|措施|要求)?(?:上[^。;:]{0,20})?[:。]?$"
)

_COUNTED = frozenset("面项項")


_ANNOUNCES = re.compile(r"以下|下列|如下|抓好|做好|着力|突出|重点|分为|坚持")
_HAN = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")
#: How the labels with these marks stand inside a paragraph.
_FORMS = {
    "是": ("{}是", "{}要"),
    "要": ("{}是", "{}要"),
    "第,": ("第{}", "{}是"),
    "第、": ("第{}", "{}是"),
    "()": ("({})",),
}
#: How far above a label, in characters, the one before it is looked for inside a paragraph.
_FAR = 3000


def check(document: Document) -> Iterator[Finding]:
    """What a reader should know of the numbering of a document, in reading order.

    A number may go on from its elder sibling, begin anew at one, or go on through the whole document.
    """
    yield from sorted(
        [*_numbering(document.sections, document), *_announced(document)], key=lambda finding: finding.span
    )


def _numbering(sections: Iterable[Section], document: Document) -> Iterator[Finding]:
    last: dict[str, int] = {}  # by style, over the whole document
    todo: list[tuple[tuple[Section, ...], int, int, dict[str, tuple[int, int]]]] = [(tuple(sections), 0, 0, {})]
    while todo:
        siblings, i, since, elders = todo.pop()
        if i == len(siblings):
            continue
        section = siblings[i]
        todo.append((siblings, i + 1, since, elders))
        if section.children:
            todo.append((section.children, 0, section.span.start, {}))
        number = section.number
        if number is None or section.label is None:
            continue
        marks = _style(document[section.label])
        elder, since = elders.get(marks, (0, since))
        goes_on = number in (1, elder + 1, last.get(marks, 0) + 1)
        opens_run = not elder and marks not in last and i == 0
        between = Span(since, section.label.start)
        if not goes_on and not opens_run and not _stands_inside(document, between, marks, number - 1):
            due = (elder or last.get(marks) or 0) + 1
            kind = "repeated number" if number == due - 1 else "numbering gap"
            words = document[section.label].strip()
            yield Finding(kind=kind, span=section.label, message=f"{words} stands where number {due} is due")
        elders[marks] = (number, section.label.end)
        last[marks] = number


def _style(label: str) -> str:
    """What labels of one numbering share: 一、 and 1、 have the same marks and are two numberings."""
    return label_marks(label) + ("1" if any("0" <= character <= "9" for character in fold(label)) else "")


def _stands_inside(document: Document, between: Span, marks: str, before: int) -> bool:
    """Whether the number before stands inside a paragraph since the elder sibling, as 一是 often does."""
    if marks not in _FORMS or not 1 <= before <= len(_HAN):
        return False
    above = fold(document.text[max(between.start, between.end - _FAR) : between.end])
    return any(form.format(_HAN[before - 1]) in above for form in _FORMS[marks])


def _announced(document: Document) -> Iterator[Finding]:
    """Lines such as 重点做好七个方面工作： whose number is not that of the sections that follow."""
    for i, line in enumerate(document.lines[:-1]):
        if line.role is not Role.TEXT or _COUNTED.isdisjoint(document.text[max(0, line.span.end - 30) : line.span.end]):
            continue
        sentence = re.split(
            r"[。!?]", fold(document.text[max(line.span.start, line.span.end - 60) : line.span.end]).rstrip("。:")
        )[-1]
        match = _ANNOUNCED.search(sentence)
        if match is None or not (_ANNOUNCES.search(sentence) or document.text[line.span.end - 1] in ":："):
            continue
        announced, printed = read_integer(match["count"]), _count_from(document.lines[i + 1 :], document)
        if announced and printed and announced != printed:
            end = line.span.end
            yield Finding(
                kind="announced count",
                span=Span(max(line.span.start, end - len(sentence) - 1), end),
                message=f"{announced} are announced, {printed} follow",
            )


def _count_from(lines: tuple[Line, ...], document: Document) -> int:
    """How many of the style and level of the first line follow in a numbered run; 0 when it opens no run."""
    if not lines or lines[0].label is None or not lines[0].role.opens_section:
        return 0
    marks, first = _style(document[lines[0].label]), label_number(fold(document[lines[0].label]))
    if first not in (None, 1):
        return 0
    count = 0
    for line in lines:
        if not line.role.opens_section:
            continue
        if line.level < lines[0].level:
            break
        if line.level == lines[0].level:
            if line.label is None or _style(document[line.label]) != marks:
                continue
            if count and label_number(fold(document[line.label])) == 1:
                break
            count += 1
    return count
