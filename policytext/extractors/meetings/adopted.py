"""Shared by the extractor of meetings: the papers that one passes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.extractors.meetings.words import EDGES, Words, ordinals, start_of_name

__all__ = ["find_adopted"]

_PASSES = re.compile(r"(?P<verb>通过|批准)(?:了)?(?!的|后|以来|审查|验收|了?(?:这|该|此)[个项一]?)")
#: What follows a meeting that itself passes something; 全会通过的《决定》 only names what another has passed.
_GOVERNS = re.compile(
    r"(?:上|以[^,。]{2,12}方式)?(?:(?:审议|讨论|表决|一致|原则|审查|分别|还|和|并)*(?:通过|批准)(?!的)|,?听取|讨论|审议(?!通过))"
)
_TITLE = re.compile(r"《[^《》\n]{1,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,80}){0,3}》(?:\([^()]{1,12}\))?")
_BETWEEN = re.compile(r"(?:等\w{0,12})?(?:以及|、|和|及|与|,并?(?=《)|(?=《))")
#: 通过了修订后的《条例》, 由市政府提请的《条例》: only the title is the paper's.
_LED = re.compile(r"[^《》,。]{1,40}?所作的|[^《》、和,。]{1,20}的(?=《)")
_TAIL = re.compile(
    r"(?:\([^()]{1,12}\))?(?:等(?:[0-9一二三四五六七八九十]+[项件个份部]?)?(?:文件|决议|议案|事项|法规|规定)?)?$"
)
#: 通过了多项决定 says of no paper which one it is.
_COUNTED = re.compile(r"(?:多|各|若干|几|[0-9一二三四五六七八九十]+)[项件个部份批]|一系列|若干")
_LONGEST = 300
_ITEM = 90


def find_adopted(folded: str, start: int, end: int, meeting: str, words: Words) -> Iterator[tuple[int, int]]:
    """The spans of what a sentence says the meeting has passed.

    >>> text = "会议审议通过了《临江市渡口管理办法》和关于财政决算的决议,讨论了《老渡口规划》。"
    >>> [text[a:b] for a, b in find_adopted(text, 0, len(text), "", Words(tables={}))]
    ['《临江市渡口管理办法》', '关于财政决算的决议']
    """
    at = start
    leading = tuple(words.table["before_passing"])
    for match in _PASSES.finditer(folded, start, end):
        if match.start() < at:
            continue
        before = folded[max(start, match.start() - 2) : match.start()]
        quoted = folded.startswith("《", match.end())
        if not (match[0].endswith("了") or quoted or before.endswith(leading)):
            continue
        if not _is_own(folded, start, match.start(), meeting, words):
            continue
        at = _end_of_object(folded, match.end(), end)
        yield from _items(folded, match.end(), at, words)


def _is_own(folded: str, start: int, verb: int, meeting: str, words: Words) -> bool:
    """Whether the meeting itself passes it: not where another meeting is named just before the verb."""
    kinds = [kind for kind in words.kind_ends(folded, max(start, verb - 60), verb) if _GOVERNS.match(folded, kind[1])]
    if not kinds:
        return True
    first, last = start_of_name(folded, kinds[-1][0], start), kinds[-1][1]
    name = folded[first:last]
    return (
        words.is_bare(name)
        or name in meeting
        or meeting in name
        or bool(ordinals(name) and ordinals(name) == ordinals(meeting))
    )


def _end_of_object(folded: str, at: int, end: int) -> int:
    last = min(end, at + _LONGEST)
    depth = 0
    while at < last:
        mark = folded[at]
        if mark in "“《(":
            depth += 1
        elif mark in "”》)":
            depth -= 1
        elif depth <= 0 and mark in EDGES and not folded.startswith("《", at + 1):
            break
        at += 1
    return at


def _items(folded: str, at: int, end: int, words: Words) -> Iterator[tuple[int, int]]:
    """The papers of a list: titles in their marks, and others that end in a word for a paper."""
    papers = tuple(words.table["papers"])
    if led := _LED.match(folded, at, end):
        at = led.end()
    start = at
    while at < end:
        if at == start and (title := _TITLE.match(folded, at, end)):
            last = title.end()
            if (rest := _BETWEEN.match(folded, last, end)) or _TAIL.fullmatch(folded, last, end):
                yield at, last
                start = at = rest.end() if rest else end
                continue
        if title := _TITLE.match(folded, at, end):
            at = title.end()
            continue
        between = _BETWEEN.match(folded, at, end)
        if between and folded.endswith(papers, start, at):
            if at - start <= _ITEM and not _COUNTED.match(folded, start, at):
                yield start, at
            start = at = between.end()
            continue
        at += 1
    last = end
    if tail := _TAIL.search(folded, start, end):
        last = tail.start()
    if 2 <= last - start <= _ITEM and not _COUNTED.match(folded, start, last) and folded.endswith(papers, start, last):
        if folded.startswith("(", last) and (mark := folded.find(")", last, end)) >= 0:
            last = mark + 1
        yield start, last
