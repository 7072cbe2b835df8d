"""Meetings: name, days, place, chair, who attended, what was passed, who spoke."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from policytext.annotations import Attendance, Meeting
from policytext.chinese.folding import fold
from policytext.extractors.meetings.facts import PASSED, Facts
from policytext.extractors.meetings.names import Statement, find_held, find_named, find_titled
from policytext.extractors.meetings.people import People
from policytext.extractors.meetings.reading import OPENING, Reading
from policytext.extractors.meetings.words import Words, ordinals
from policytext.hookspecs import hookimpl
from policytext.model import Document, Role
from policytext.recipes import Extractor, PreparedExtractor, Tables

__all__ = ["MEETINGS"]

#: Genres whose texts come from a meeting that their head names.
_HEADED = frozenset({"work_report", "plan_proposal", "speech"})
#: Genres that a title can be taken for which only tells of a meeting: …论坛举行, …召开会议 文清和讲话.
_DOUBTFUL = frozenset({"commentary", "speech"})
#: Where a text names its meeting, the surest first.
_NAMING = (Role.DATELINE, Role.SUBTITLE, Role.TITLE)
#: A paragraph is not searched further for a meeting that is held, in characters.
_FAR = 700
#: A time that tells of a meeting by the way, where it doesn't open the text.
_VAGUE = frozenset({"近日", "日前", "这两天"})
_MINUTES = re.compile(r"纪要|记录$")
#: A title that has one of these does not report the meeting that it names.
_COMMENTS = re.compile(r"祝贺|庆祝|喜迎|论(?!坛)|[写评从看]")


def _extract(document: Document, people: People) -> Iterable[Meeting]:
    genre = document.genre
    reading = Reading(document=document, words=people.words, people=people, headed=genre in _HEADED)
    if genre in _DOUBTFUL:
        if _reports_in_title(reading):
            reading = attrs.evolve(reading, headed=False)
        elif genre == "commentary":
            return
    minutes = genre == "notice" and _MINUTES.search(fold(document.title)) is not None
    reports = not reading.headed and (genre != "notice" or minutes)
    if reading.headed:
        statement = _named_in_head(reading) or _named_in_opening(reading)
    else:
        statement = _reported(reading, minutes=minutes) if reports else _passing(reading)
    if statement is not None:
        yield _meeting(reading, statement, reports=reports)
    elif document.lines and (name := _named_by_file(document, people.words)):
        yield Meeting(span=document.lines[0].span, name=name)


def _reports_in_title(reading: Reading) -> bool:
    """Whether the title says that a meeting was held: …论坛在老渡口举行. Not: 热烈祝贺…会议开幕."""
    return any(
        not _COMMENTS.search(reading.folded, start, end)
        and next(find_held(reading.folded, start, end, reading.words), None) is not None
        for start, end in reading.places_of(Role.TITLE)
    )


def _named_in_head(reading: Reading) -> Statement | None:
    """The meeting that the dateline, else a title names."""
    for role in _NAMING:
        for start, end in reading.places_of(role):
            if found := find_titled(reading.folded, start, end, reading.words):
                return found
    return None


def _named_in_opening(reading: Reading) -> Statement | None:
    """The meeting that the first paragraphs address or speak for: 向…会议报告工作, …全体会议提出以下建议."""
    for line in reading.body[:2]:
        start, end = line.span.start, line.span.end
        if found := find_named(reading.folded, start, end, reading.words):
            return found
        if reading.document.genre == "speech":
            for held in find_held(reading.folded, start, end, reading.words):
                if reading.words.is_name(held.name(reading.folded)):
                    return attrs.evolve(held, time="", place=None, chair=None)
    return None


def _named_by_file(document: Document, words: Words) -> str:
    """The name in a title that is not printed in the text, but given by its file."""
    if document.title_span is not None or not document.title:
        return ""
    found = find_titled(fold(document.title), 0, len(document.title), words)
    return found.name(document.title) if found else ""


def _passing(reading: Reading) -> Statement | None:
    """The meeting that passed the text, by its dateline."""
    for start, end in reading.places_of(Role.DATELINE):
        if PASSED.search(reading.folded, start, end):
            return find_titled(reading.folded, start, end, reading.words)
    return None


def _reported(reading: Reading, *, minutes: bool) -> Statement | None:
    """The meeting that the text reports: the first that its opening says is held, else the one that its head names."""
    folded, words, feature = reading.folded, reading.words, reading.document.genre == "feature"
    heads = [folded[start:end] for role in _NAMING for start, end in reading.places_of(role)]
    if feature and not any(next(words.kind_ends(head), None) for head in heads):
        return None
    for number, line in enumerate(reading.body[:OPENING]):
        for statement in find_held(folded, reading.begin(line), min(line.span.end, line.span.start + _FAR), words):
            name = statement.name(folded)
            known = words.is_name(name) or (minutes and statement.chair)
            dated = statement.place or (statement.time and (number == 0 or statement.time not in _VAGUE))
            if known and (dated or _is_headed(name, heads)):
                return statement
    if passing := _passing(reading):
        return passing
    if not feature and reading.body:
        first = reading.body[0]
        if named := find_named(folded, reading.begin(first), first.span.end, words):
            return named
    for role in (Role.TITLE, Role.SUBTITLE):
        for start, end in reading.places_of(role):
            for statement in find_held(folded, start, end, words):
                if words.is_name(statement.name(folded)):
                    return statement
            if titled := find_titled(folded, start, end, words):
                return titled
    return None


def _is_headed(name: str, heads: list[str]) -> bool:
    """Whether the head of the text names the same meeting, in whole or by its numbers."""
    numbers = ordinals(name)
    return any(name in head or name[-6:] in head or (numbers and numbers == ordinals(head)) for head in heads)


def _meeting(reading: Reading, statement: Statement, *, reports: bool) -> Meeting:
    """The facts of a meeting: of the statement that names it and, where the text reports it, of what it tells."""
    facts = Facts(reading=reading, name=statement.name(reading.folded))
    facts.take(statement)
    if reports:
        facts.read_report(statement)
    facts.read_dateline()
    return Meeting(
        span=reading.sentence_at(statement.parts[0][0]),
        name=statement.name(reading.document.text),
        start=facts.start,
        end=facts.end,
        place=facts.place,
        chair=facts.chair,
        attendance=tuple(Attendance(role=role, count=count) for role, count in facts.attendance.items()),
        adopted=tuple(facts.adopted),
        speeches=tuple(facts.speeches),
    )


def _prepare(tables: Tables) -> PreparedExtractor:
    people = People(words=Words(tables=tables))
    return PreparedExtractor(extract=lambda document: _extract(document, people))


#: Takes: 全市经济工作会议3月6日在老渡口召开; 主持召开市政府第48次常务会议; ——在…第三次会议上. Not: meetings that a text mentions
#: among other things (贯彻中央经济工作会议精神), those that a report or a commentary speaks of, meetings without a name.
MEETINGS = Extractor(name="meetings", prepare=_prepare, makes=(Meeting,))


@hookimpl
def policytext_extractors() -> Iterable[Extractor]:
    """The extractor of meetings."""
    return (MEETINGS,)
