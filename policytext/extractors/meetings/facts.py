"""Shared by the extractor of meetings: what the sentences of a text tell of its meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import attrs

from policytext.chinese.folding import fold
from policytext.chinese.periods import Period, find_dates
from policytext.extractors.meetings.adopted import find_adopted
from policytext.extractors.meetings.attendance import find_attendance
from policytext.extractors.meetings.names import Statement, find_held
from policytext.extractors.meetings.reading import Reading, sentences_in
from policytext.model import Role

__all__ = ["PASSED", "Facts"]

#: A dateline says that the text was passed.
PASSED = re.compile(r"通过|批准")
#: So many paragraphs at the head of a text, and at its foot, tell of the meeting itself.
_HEAD, _FOOT = 6, 3
_SUBJECT = re.compile(
    r"(?:本次|这次|此次)?(?:会议|全会|大会|论坛|座谈会|研讨会|会上|会前|闭幕会|闭幕大会|开幕会|开幕式|出席|列席|参加会议|与会|应到|全体会议)"
)
_SEVERAL_DAYS = re.compile(r"(?:为期|历时|会期|将?举行|共)(?:[二两三四五六七八九十2-9]|1[0-9])个?[天日]")
_LABELLED = re.compile(r"(?:会议)?(?P<what>时间|日期|地点) ?: ?(?P<words>[^\n]{2,40})")
#: Meetings that last several days, so that the day of a vote is not their first.
_LONG = re.compile(r"中央委员会|代表大会|人大|政协|政治协商")


@attrs.define(kw_only=True)
class Facts:
    """What is told of a meeting, gathered sentence by sentence; what came first holds."""

    reading: Reading
    name: str
    start: Period | None = None
    end: Period | None = None
    place: str = ""
    chair: str = ""
    attendance: dict[str, int] = attrs.Factory(dict)
    adopted: dict[str, None] = attrs.Factory(dict)
    speeches: dict[str, None] = attrs.Factory(dict)

    def take(self, statement: Statement) -> None:
        """The days, the place and the chair of a statement that the meeting is held."""
        reading = self.reading
        start, end = reading.calendar.read(statement.time)
        if start == end:
            table = reading.words.table
            sentence = reading.sentence_at(statement.parts[0][0])
            if statement.verb in table["closed"]:
                start = None
            elif statement.verb in table["opened"] or _SEVERAL_DAYS.search(
                reading.folded, sentence.start, sentence.end
            ):
                end = None
        self.start, self.end = self.start or start, self.end or end
        if statement.place and not self.place:
            self.place = reading.printed(*statement.place)
        if statement.chair and not self.chair:
            self._seat(reading.people.named(reading.folded, *statement.chair))

    def read_report(self, statement: Statement) -> None:
        """All that a text tells of the meeting that it reports, its headlines first."""
        heads = list(self.reading.places_of(Role.TITLE, Role.SUBTITLE))
        for start, end in heads:
            self.read_people(start, end)
        for start, end in _telling(self.reading, statement.parts[-1][0]):
            self.read(start, end)
        if not self.adopted:
            for start, end in heads:
                self.read_papers(start, end)

    def read_people(self, start: int, end: int) -> None:
        """Who presides and who speaks, by a sentence or a headline: 文清和主持 陆远舟讲话."""
        reading = self.reading
        if not self.chair and reading.folded.find("主持", start, end) >= 0:
            self._seat(reading.people.chair(reading.folded, start, end))
        for span in reading.people.speakers(reading.folded, start, end):
            self.speeches.setdefault(reading.printed(*span))

    def read_papers(self, start: int, end: int) -> None:
        """What the meeting passes, by a sentence or a headline."""
        for paper in find_adopted(self.reading.folded, start, end, self.name, self.reading.words):
            self.adopted.setdefault(self.reading.printed(*paper))

    def read(self, start: int, end: int) -> None:
        """A sentence that tells of the meeting."""
        reading = self.reading
        folded, words = reading.folded, reading.words
        for statement in find_held(folded, start, end, words):
            name = statement.name(folded)
            if words.is_bare(name) or name == self.name:
                self.take(statement)
        if label := _LABELLED.match(folded, start, end):
            if label["what"] != "地点":
                start_day, end_day = reading.calendar.read(label["words"])
                self.start, self.end = self.start or start_day, self.end or end_day
            elif not self.place:
                self.place = reading.printed(*label.span("words"))
        self.read_people(start, end)
        self.read_papers(start, end)
        for _, count, role in find_attendance(folded, start, end):
            self.attendance.setdefault(reading.printed(*role), count)

    def read_dateline(self) -> None:
        """A dateline that says that the text was passed: the text is what was passed, its day within the meeting."""
        reading = self.reading
        for first, last in reading.places_of(Role.DATELINE):
            words = reading.folded[first:last]
            if not PASSED.search(words):
                continue
            title = "".join(reading.document.title.split())
            if title and fold(title) not in {fold(paper).strip("《》") for paper in self.adopted}:
                self.adopted.setdefault(title)
            days = (found.period(reading.calendar.year) for found in find_dates(words) if found.day)
            if not self.start and not self.end and (day := next(days, None)):
                # a vote is taken at the close; a plenum of a city lasts a day, a congress several
                self.start, self.end = None if _LONG.search(self.name) else day, day

    def _seat(self, people: Iterable[tuple[int, int]]) -> None:
        self.chair = "、".join(self.reading.printed(start, end) for start, end in people)


def _telling(reading: Reading, at: int) -> Iterator[tuple[int, int]]:
    """The sentences that tell of the meeting itself, not what it says: near the head and foot, or with it as subject.

    `at` is where the meeting is named.
    """
    lines = [line for line in reading.document.lines if line.role not in (Role.TITLE, Role.SUBTITLE)]
    first = next((i for i, line in enumerate(lines) if line.span.end >= at), 0)
    for number, line in enumerate(lines):
        if reading.document.genre == "feature":
            near = number <= first + 1
        else:
            near = number < first + _HEAD or number >= len(lines) - _FOOT
        voiced = False
        for start, end in sentences_in(reading.folded, reading.begin(line), line.span.end):
            if reading.words.voices.match(reading.folded, start, end):
                voiced = True
            elif _SUBJECT.match(reading.folded, start, end) or (near and not voiced):
                voiced = False
                yield start, end
