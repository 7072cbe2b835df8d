"""Shared by the extractor of meetings: who is in the chair and who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

import attrs

from policytext.chinese.lexicon import any_of
from policytext.extractors._persons import Persons
from policytext.extractors.meetings.words import EDGES, TIMED, Words

__all__ = ["People"]

_NAME = re.compile(r"[^\W0-9]{2,8}|[^\W0-9]{1,8}(?:·[^\W0-9]{1,8}){1,3}")
#: A name without a surname from the list, which only a post before it shows to be one.
_LONGEST = 4
#: A subject stands no further before its verb, in characters.
_CLAUSE = 100
#: A sentence does not tell of more people who speak, or a clause how they do.
_MOST = 10
_LISTED = re.compile(r"[、\s]")
_AND = re.compile(r"[和与及]")
#: 听取了县长陆远舟所作的报告: who gave the report is its own subject.
_HEARD = re.compile(r"[^,。]{0,40}?(?:听取|讨论|审议|审查|学习)[和并、]?(?:听取|讨论|审议|审查|学习)?了?")
_HEARS = re.compile(r"听取(?:[和并、]?(?:讨论|审议|审查)){0,2}了?")
_CLAUSE_END = re.compile(r"[^,。;:!?\n]{2,40}?(?=关于|所作|作的|代表|受|就|(?<!工)作)")
_CHAIRED_BY = re.compile(r"由(?P<who>[^,。;:由]{2,50}?)(?:共同|轮流|分别)?主持")
_CHAIRS = re.compile(r"(?<!持)主持(?!词|人|下|的|工作|实施|编|制|修|起草|完成|研|开展|学习|召开的)")
_MINUTES_CHAIR = re.compile(r"(?:会议)?主持人?(?:人)? ?[::] ?(?P<who>[^,。;\n]{2,40})")


@attrs.frozen(kw_only=True)
class People:
    """Finds the names of people before a verb. Spans are offsets in the folded text that is asked about."""

    words: Words

    @cached_property
    def persons(self) -> Persons:
        """How persons and their offices are printed."""
        return Persons.of(self.words.tables)

    @cached_property
    def _speaks(self) -> re.Pattern[str]:
        speeches = any_of(self.words.table["speeches"])
        return re.compile(
            rf"(?:所?(?<![工合写动制运])作(?!风|为|用|业|出)|做|致(?!力)|发表|进行)(?:了|过)?[^,。;:]{{0,30}}?{speeches}(?!的|中|精神)"
            rf"|(?:并|会上|出席|先后|分别|也|还|上|并在会上|到会|即席|会议)(?:讲话|致辞|致词|发言)(?=[,。;\s]|$)"
            rf"|(?:并|上)?(?:讲话|致辞|致词)(?=[,。;\s]|$)"
        )

    def chair(self, folded: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Who is in the chair, by a sentence: names, or the body that presides.

        >>> text = "会议由县人大常委会主任孟昭然主持。"
        >>> [text[a:b] for a, b in People(words=Words(tables={})).chair(text, 0, len(text))]
        ['孟昭然']
        """
        if (match := _CHAIRED_BY.search(folded, start, end)) or (match := _MINUTES_CHAIR.search(folded, start, end)):
            first, last = match.span("who")
            return self.named(folded, first, last) or ((first, last),)
        for match in islice(_CHAIRS.finditer(folded, start, end), _MOST):
            if found := self.before(folded, match.start(), start, bodies=True):
                return found
        return ()

    def speakers(self, folded: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Who speaks to the meeting, by a sentence.

        >>> text = "市委书记文清和主持会议并讲话,市长陆远舟就规划建议作了说明。"
        >>> [text[a:b] for a, b in People(words=Words(tables={})).speakers(text, 0, len(text))]
        ['文清和', '陆远舟']
        """
        found: list[tuple[int, int]] = []
        for match in islice(self._speaks.finditer(folded, start, end), _MOST):
            found += self.before(folded, match.start(), start)
        for match in islice(_HEARS.finditer(folded, start, end), _MOST):
            last = _CLAUSE_END.match(folded, match.end(), end)
            found += self.named(folded, match.end(), last.end() if last else match.end())
        return tuple(dict.fromkeys(found))

    def before(self, folded: str, verb: int, floor: int, *, bodies: bool = False) -> tuple[tuple[int, int], ...]:
        """The people who are the subject of a verb: in its clause, else in the clause before it."""
        last = verb
        for _ in range(3):
            first = last
            while first > max(floor, last - _CLAUSE) and folded[first - 1] not in EDGES:
                first -= 1
            if time := TIMED.match(folded, first, last):
                first = time.end()
            if heard := _HEARD.match(folded, first, last):
                first = heard.end()
            if found := self.named(folded, first, last):
                return found
            if bodies and last == verb and 2 <= last - first <= 20 and self.words.is_body(folded[first:last]):
                return ((first, last),)
            if first <= floor or folded[first - 1] != ",":
                break
            last = first - 1
        return ()

    def named(self, folded: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The names with which a clause begins: up to the first word that says how or where something is done."""
        end = min(end, start + _CLAUSE)
        markers = islice(self.words.adverbials.finditer(folded, start, end), _MOST)
        for last in (*(marker.start() for marker in markers), end):
            if last - start < 2:
                continue
            found = tuple(self._listed(folded, start, last))
            if found and found[-1][1] >= last - 4:
                return found
        return ()

    def _listed(self, folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        at = start
        for mark in (*_LISTED.finditer(folded, start, end), None):
            last = mark.start() if mark else end
            if name := self._name(folded, at, last):
                yield name
            elif joint := _AND.search(folded, at + 1, last):
                for first, final in ((at, joint.start()), (joint.end(), last)):
                    if name := self._name(folded, first, final):
                        yield name
            at = mark.end() if mark else end

    def _name(self, folded: str, start: int, end: int) -> tuple[int, int] | None:
        """The name of one person, whose post may stand before it and whose title after it."""
        title = self.persons.title_before(folded, end)
        for last in (end - title, end) if title else (end,):
            first = self._after_rank(folded, start, last)
            if self._is_name(folded, first, last, posted=first > start):
                return first, last
        return None

    def _after_rank(self, folded: str, start: int, end: int) -> int:
        """Where the last rank ends that leaves room for a name: 副市长|文清和."""
        for at in range(end - 2, start + 1, -1):
            size = self.persons.rank_before(folded, at)
            if size and at - size >= start:
                return at
        return start

    def _is_name(self, folded: str, start: int, end: int, *, posted: bool) -> bool:
        if end - start < 2 or not _NAME.fullmatch(folded, start, end):
            return False
        name = folded[start:end]
        table = self.words.table
        if self.words.is_bare(name) or self.words.is_body(name) or name in table["nobody"] or name.endswith("副"):
            return False
        if any(word in name for word in table["adverbials"] if len(word) > 1):
            return False
        if self.persons.name_worth(name):
            return posted or not name.endswith(tuple(table["places"]))
        return (
            posted and len(name) <= _LONGEST and name[0] not in "会们等的" and not self.persons.rank_before(folded, end)
        )
