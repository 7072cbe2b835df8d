"""Status and period of a measure: whether it is reached or aimed at, and the time for which it holds."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from operator import attrgetter

import attrs

from policytext.annotations import Change, Kind, Status
from policytext.chinese.periods import Period
from policytext.chinese.quantities import Candidate
from policytext.chinese.times import FoundPeriod, PeriodGrammar, TimeRole
from policytext.extractors._parts import Part, Years
from policytext.extractors._reading import DocumentReading
from policytext.extractors.measures.clauses import Place, Reading
from policytext.extractors.measures.frames import AHEAD, BEHIND, Frames
from policytext.extractors.measures.phrases import TimeSpans
from policytext.extractors.measures.stretches import is_years, summed_up, with_terms
from policytext.model import Document, Line, Role
from policytext.recipes import Tables
from policytext.spans import Span

__all__ = ["LineTimes", "Times"]

#: Bound once: the attributes of an Enum are looked up slowly.
_UP, _STILL = Change.UP, Change.NONE
_TARGET, _ACTUAL, _REVIEW = Status.TARGET, Status.ACTUAL, Part.REVIEW
_DEADLINE, _BASE = TimeRole.DEADLINE, TimeRole.BASE
_INTENT = frozenset({Kind.TASK, Kind.TARGET})
_OPEN = frozenset({Kind.PRINCIPLE, Kind.APPEAL})
#: Genres whose plans are for a time of their own.
_PLANNED = frozenset({"work_report", "plan_proposal"})
#: A level that is reached at the end of the time; without these a number is a sum or holds all along.
_REACHED = re.compile(
    r"(?:达到?|增[加长]?至|增加到|[提升]高?[到至]|提升[到至]|上升[到至]|[下回]?[降落]低?[到至]|突破|覆盖|跃升|迈上|占|为)[^,;。、]{0,6}$"
)
#: What is counted up over the time.
_SUM = re.compile(r"经过|累计|年[内间]|年共计|新[增建设开辟]|(?<!公)共(?![享同建])|先后|总投资|连续")
_AGAINST = re.compile(r"[高低快慢优好]于|比(?![重例率值])[^,;。]{1,12}[高低快慢多少](?!到)")
_HELD = re.compile(r"保持|控制|稳定|维持|严守|守住|不低于|不少于|红线|底线|连续")
#: What is there already though a task names it: 巩固368个村的成效.
_EXISTING = re.compile(r"(?:巩固|依托|发挥|完善|用好|现有|已有|已建成|已建|原有|保障好?|[全各][市省县区国州])$")
#: … or that has a rank or rules of its own: 抓好6个国家级试点, 落实23条政策措施, 壮大17个产业集群; not 创建6个国家级试点.
_STANDING = re.compile(
    r"[^,;。、]{0,4}(?:国家|省|市|区|自治区)级[^,;。、]{2,14}|[^,;。、]{0,8}(?:政策|措施|意见|规定|办法|条例|产业集群|战役)"
)
_TENDED = re.compile(
    r"(?:抓好|搞好|用好|管好|推进|加强|深化|完善|落实|执行|兑现|壮大|做大做强|做强|发挥|促进|打好)[^,;。]{0,40}$"
)
_BUILT = re.compile(r"[新创筹组扩]建|建设|建成|建好|争创|新增|打造|申报|培育|认定|创成|布局|实施|制定|出台|设立")
#: A people is there already: 380万人民期盼着我们.
_PEOPLE = re.compile(r"(?:名|多)?[^,;。、]{0,6}(?:人民|儿女|干部群众|各族群众|父老乡亲|市民|群众)(?:[^的]|$)")
_MEANT = re.compile(r"(?:预期|预计)?目标|力争|计划|拟|将|争取|要(?!求)|确保")
_WILL = re.compile(r"将(?![近来军士帅])|拟|计划(?=[^,;]{0,4}$)|力争")
#: A level that somebody has set, of which the sentence says why: 预期目标为5%, 考虑了….
_AIMED = re.compile(r"目标[^,;。0-9]{0,6}$|提出[^;。]{0,40}$")
_DONE = re.compile(
    r"已|目前|截至|还有|尚有|仍有|[两三四五六七八九十]年来|(?<![比较在])(?:去年|上年)(?!基础)|累计|来之不易|(?:出台|制定|建成|完成|实现|取得|形成|推出|下达|印发)了"
)
#: Contracts that go on after their end.
_PROLONGED = re.compile(r"到期后?[^,;。]{0,4}延长|承包[^,;。]{0,8}延长")
#: So many characters of a clause, and of a sentence, are looked back on, and so many times: a limit on texts without marks.
_WINDOW = 80
_SENTENCE = 400
_TIMES = 12
_AFTER = 20
_CLOSING = frozenset('”’"')
#: The year that is built on is not the one that is told of: 在2023年较快增长的基础上，2024年….
_GROUND = re.compile("[^,;。]{1,20}基础上")
#: The prices of a year are no time: 按2016年不变价计算.
_PRICED = ("不变价", "可比价", "价格", "以来最", "以来同期", "以来新")
_AVERAGE = re.compile(r"年均|平均每年|每年平均|年平均")
_TOPIC = 12
#: Before the year to which a level is compared.
_EQUALLED = ("恢复到", "相当于", "等于")
#: After a year these tell a level of it alone: 1982年为494元.
_SAID_OF = frozenset("为")
#: A report given up to this month is given in the year that it plans; a later one in the year that it reviews.
_LAST_EARLY_MONTH = 8
#: Genres in which a plan has no time but the one it names.
_NEWS = frozenset({"news", "feature", "commentary", "unknown"})

_start = attrgetter("span.start")


class Times:
    """The grammar of status and period, made once from the tables."""

    def __init__(self, tables: Tables) -> None:
        self._periods = PeriodGrammar.of(tables)

    def of(self, reading: DocumentReading) -> DocumentTimes:
        """The times of a document by its parts and headings."""
        return DocumentTimes.of(reading, self._periods)


@attrs.frozen
class DocumentTimes:
    """The part and the default time of every line of a document."""

    folded: str
    grammar: PeriodGrammar
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    years: Years
    headings: tuple[tuple[Period, ...], ...]
    year: int | None
    month: int | None
    genre: str

    @classmethod
    def of(cls, reading: DocumentReading, grammar: PeriodGrammar) -> DocumentTimes:
        """Read the headings of a document."""
        document, folded, years, parts = reading.document, reading.folded, reading.years, reading.parts
        year = years.planned.start.year if years.planned and _speaks_early(document) else None
        if year is None:
            year = (
                document.date.end.year if document.date else None if document.genre in _PLANNED else document.reference
            )
        month = _month(document)
        headings: list[tuple[Period, ...]] = []
        stack: list[tuple[int, tuple[Period, ...]]] = [(0, ())]
        frames = Frames(document, folded, grammar, years, year, month)
        for n, line in enumerate(document.lines):
            if line.role is Role.HEADING:
                while stack[-1][0] >= line.level > 0:
                    stack.pop()
                named = stack[-1][1]
                found = grammar.find(folded, line.span.start, line.span.end, year=year, month=month)
                if found:
                    named = tuple(f.period for f in found if f.role is not _BASE)
                    if "开局" in folded[line.span.start : line.span.end]:  # 抓好“十五五”开局工作: its first year
                        named = tuple(Period.of(period.start.year) for period in named)
                stack.append((line.level, named))
            elif document.genre in _PLANNED and (frame := frames.opened(n, parts[n], stack[-1][1])):
                stack[-1] = (stack[-1][0], (frame,))
            headings.append(stack[-1][1])
        return cls(folded, grammar, document.lines, parts, years, tuple(headings), year, month, document.genre)

    def line(self, number: int) -> LineTimes:
        """The times that a line names, and its default."""
        line, part, named = self.lines[number], self.parts[number], self.headings[number]
        default = self._by_heading(part, named) or self._by_part(part)
        about = default.end.year if default and default.start.year == default.end.year else self.year
        found = self.grammar.find(
            self.folded, line.span.start, line.span.end, year=self.year, month=self.month, about=about
        )
        ahead = default if part in AHEAD else self._ahead(part)
        if part in AHEAD and self.years.planned:
            found = with_terms(self.folded, line.span, found, self.years.planned.start.year)
        spent = summed_up(self.folded, line.span, found, default) if part in BEHIND else ()
        return LineTimes(self.folded, line, part, default, ahead, tuple(found), spent, self.year)

    def _by_heading(self, part: Part, named: tuple[Period, ...]) -> Period | None:
        if not named or self.genre in _NEWS:
            return None
        if part not in BEHIND:
            return named[-1]
        period, reviewed = named[0], self.years.reviewed
        if reviewed and period.end > reviewed.end:  # the term of 本届政府 goes on after the report
            late = period.end.year - reviewed.end.year
            return Period(date(period.start.year - late, 1, 1), reviewed.end)
        return period

    def _by_part(self, part: Part) -> Period | None:
        if self.genre in _NEWS:
            return Period.of(self.year) if self.year else None
        if part in AHEAD:
            return self.years.planned
        if part in BEHIND and self.years.reviewed:
            return self.years.reviewed
        return Period.of(self.year) if self.year else None

    def _ahead(self, part: Part) -> Period | None:
        """The time of what is meant where nothing tells it."""
        if self.genre in _NEWS:
            return None
        return self.years.planned if self.genre in _PLANNED or part in AHEAD else None


@attrs.frozen
class LineTimes:
    """What one line tells of times."""

    folded: str
    line: Line
    part: Part
    default: Period | None
    ahead: Period | None
    found: tuple[FoundPeriod, ...]
    spent: tuple[tuple[int, Period], ...]
    year: int | None

    @property
    def spans(self) -> TimeSpans:
        """Where the times stand that the line names."""
        return TimeSpans(
            {time.span.end: time.span.start for time in self.found},
            {time.span.start: time.span.end for time in self.found},
        )

    def of(self, place: Place, number: Candidate, kind: Kind | None, reading: Reading) -> tuple[Status, Period | None]:
        """Status and period of a number in a sentence of a kind."""
        start, end, started = number.start, number.end, reading.started
        change = reading.change
        words = self.folded[max(place.start, start - _WINDOW) : start]
        after = self.folded[end : min(end + _AFTER, self.line.span.end)]
        status = Status.OTHER if reading.limit else self._status(words, after, kind)
        period = self._period(place, start, change, started)
        if change is _UP and self.folded[end - 1] == "年" and _PROLONGED.search(words):
            return _TARGET, None
        if reading.from_here:
            before = self.found[max(0, self._index(start) - 1) : self._index(start)]
            if base := self._compared(place, start):
                return _ACTUAL, base.period  # 与2020年相比，产量由5吨增加到8吨
            named = any(place.floor <= time.span.start for time in before)
            return _ACTUAL, period if named or not period else _year_before(period)
        if period is self.default and status is _TARGET and self.part is not _REVIEW:
            period = self.ahead
        if status is _ACTUAL and period and self.year and period.start.year > self.year:
            status = _TARGET  # what is so next year is aimed at
        if period and period.start.year != period.end.year:
            if self.part in BEHIND and self.default and period.start <= self.default.end < period.end:
                period = Period(period.start, self.default.end)  # 以来, in a review, is up to its end
            period = self._within(period, place, start, end, change, flow=reading.flow)
        return status, period

    def _status(self, words: str, after: str, kind: Kind | None) -> Status:
        if self.part is Part.NOTES:
            return Status.OTHER  # a list of terms defines
        if kind is None:
            kind = Kind.TASK if self.part in AHEAD else Kind.OUTCOME
        if self.part is _REVIEW:
            return _TARGET if kind in _INTENT and _MEANT.search(words) else _ACTUAL
        if kind not in _INTENT and (_WILL.search(words) or (self.part in AHEAD and _AIMED.search(words))):
            return _TARGET
        if kind in _INTENT or (kind in _OPEN and self.part in AHEAD):
            if _EXISTING.search(words) or _DONE.search(words) or (self.part is Part.CLOSING and _PEOPLE.match(after)):
                return _ACTUAL
            stands = _STANDING.match(after) and _TENDED.search(words) and not _BUILT.search(words)
            return _ACTUAL if stands else _TARGET
        return _ACTUAL

    def _period(self, place: Place, start: int, change: Change, started: Span | None) -> Period | None:
        """The time that is in force at a number: named in its clause, at the head of its sentence or of its line."""
        base: Period | None = None
        index = self._index(start)
        for found in reversed(self.found[max(0, index - _TIMES) : index]):
            if not self._is_told(found) or self._is_ground(found, start) or (started and started.contains(found.span)):
                continue
            if found.span.end == start - 1 and self.folded.endswith(_EQUALLED, place.start, found.span.start):
                continue  # 恢复到2019年的93%
            if found.span.start < place.floor and self._is_start(found):
                continue  # 由2016年的64%提高到69%,由4700元提高到8300元: the second pair has another time
            if found.role is _BASE:
                if change is not _STILL and (found.span.start >= place.start or found is self._compared(place, start)):
                    base = base or found.period
            elif stretch := self._averaged(place, start, found):
                return _since(base, stretch)
            elif found.span.start >= place.floor or (
                found.span.start >= place.sentence
                and (
                    found.span.start <= place.sentence + _TOPIC
                    or self.folded.find(";", max(found.span.end, start - _SENTENCE), start) < 0
                )
            ):
                return _since(base, found.period)
        for found in self.found[index : index + 2]:
            if found.role is _DEADLINE and found.span.start < place.end and self._is_told(found):
                return _since(base, found.period)  # 37万人要在2026年以前脱贫
        spent = next((period for place_of, period in reversed(self.spent) if place_of <= start), None)
        now = spent or self._topic(start) or self.default
        return _since(base, now) if now else None

    def _compared(self, place: Place, start: int) -> FoundPeriod | None:
        """The year with which a whole sentence compares, told at its head: 与2020年相比，."""
        for found in self.found[bisect_left(self.found, place.sentence, key=_start) : self._index(start)]:
            if found.span.start > place.sentence + _TOPIC:
                break
            if found.role is _BASE and self.folded.startswith("相比", found.span.end - 2):
                return found
        return None

    def _index(self, start: int) -> int:
        """How many times the line names before a place."""
        return bisect_left(self.found, start, key=_start)

    def _is_told(self, found: FoundPeriod) -> bool:
        """Whether a time is told, not part of a name; a bare “十五五” is one."""
        return (
            not found.named
            and self.folded[found.span.end - 1] not in _CLOSING
            and not self.folded.startswith(_PRICED, found.span.end)
        )

    def _is_ground(self, found: FoundPeriod, start: int) -> bool:
        """Whether something is only built on what a time tells: 在2023年较快增长的基础上，增长5%."""
        if self.folded[found.span.start - 1] != "在":
            return False
        ground = _GROUND.match(self.folded, found.span.end)
        return ground is not None and ground.end() <= start

    def _is_start(self, found: FoundPeriod) -> bool:
        """Whether a year is one from which something has changed: 由2010年的."""
        at, stop = found.span.start, found.span.end
        return self.folded[at - 1 : at] in ("由", "从") and self.folded[stop : stop + 1] == "的"

    def _topic(self, start: int) -> Period | None:
        """The years that the line names at its head."""
        for found in self.found[:2]:
            if found.span.start > min(start, self.line.span.start + _TOPIC):
                return None
            is_head = self.folded[found.span.end : found.span.end + 1] not in _SAID_OF and not self._is_ground(
                found, start
            )
            if is_head and found.role is not _BASE and self._is_told(found) and is_years(found.period):
                return found.period
        return None

    def _averaged(self, place: Place, start: int, named: FoundPeriod) -> Period | None:
        """The stretch of an average that is told after the year it ends in: 2020年达到A亿元，年均增长11%.

        It begins with the document's, or after the year that the sentence starts from: 由2015年的A亿元增加到2020年的B亿元.
        """
        period = named.period
        if period.start.year != period.end.year or not self._is_average(place, start):
            return None
        for found in self.found[max(0, self._index(named.span.start) - 1) : self._index(named.span.start)]:
            if found.span.start >= place.sentence and self._is_start(found) and found.period.end < period.start:
                return _since(found.period, period)
        if self.default and self.default.start.year < period.start.year <= self.default.end.year:
            return self.default
        return None

    def _is_average(self, place: Place, start: int) -> bool:
        """Whether a number is an average over years, or is compared with one: 年均增长10%，高于全省1个百分点."""
        if _AVERAGE.search(self.folded, max(place.start, start - _WINDOW), start):
            return True
        compared = _AGAINST.search(self.folded, place.start, start)
        return (
            compared is not None
            and _AVERAGE.search(self.folded, max(place.before, start - _WINDOW), place.start) is not None
        )

    def _within(self, period: Period, place: Place, start: int, end: int, change: Change, *, flow: bool) -> Period:
        """Of several years: the last for a level that is reached, all of them for a sum and for what holds all along."""
        clause = self.folded[max(place.start, start - _WINDOW) : end]
        if change is not _STILL or _HELD.search(clause) or self._is_average(place, start):
            return period
        if _REACHED.search(self.folded, max(place.floor, start - 12), start) or self.folded.startswith(
            ("突破", "过"), start
        ):
            return Period.of(period.end.year)
        if not flow and not _SUM.search(self.folded, max(place.before, start - _WINDOW), end):
            return Period.of(period.end.year)
        return period


def _month(document: Document) -> int | None:
    """The month in which a text speaks; a report that looks back on the year before speaks at the year's beginning."""
    if _speaks_early(document):
        return 1
    return document.date.start.month if document.date and document.date.start == document.date.end else None


def _speaks_early(document: Document) -> bool:
    """Whether a report is given at the beginning of the year that it plans; one of December speaks from the year before."""
    return document.genre == "work_report" and (document.date is None or document.date.start.month <= _LAST_EARLY_MONTH)


def _year_before(period: Period) -> Period:
    return Period.of(max(1, period.start.year - 1))


def _since(base: Period | None, now: Period) -> Period:
    """The stretch of a change against a base: 比2010年提高, said of 2015, is 2011/2015."""
    if base and base.end.year + 1 < now.end.year:
        return Period(date(base.end.year + 1, 1, 1), date(now.end.year, 12, 31))
    return now
