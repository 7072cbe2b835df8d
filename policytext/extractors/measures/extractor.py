"""Measures: which numerals of a document measure something, of what, of when, reached or aimed at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

import attrs

from policytext.annotations import Change, Claim, Kind, Measure, Rejected, Status
from policytext.chinese.indicators import indicators
from policytext.chinese.lexicon import extended
from policytext.chinese.periods import Period
from policytext.chinese.quantities import Candidate, QuantityGrammar
from policytext.extractors._reading import read
from policytext.extractors.measures.cells import CellGrammar
from policytext.extractors.measures.clauses import Indicator, Place, Reading, places_of
from policytext.extractors.measures.following import Following
from policytext.extractors.measures.lists import joined, listed
from policytext.extractors.measures.phrases import Phrases, TimeSpans
from policytext.extractors.measures.reasons import Reasons, quoted_stretches
from policytext.extractors.measures.times import Times
from policytext.hookspecs import hookimpl
from policytext.model import Document, Line, Role
from policytext.recipes import Extractor, PreparedExtractor, Tables
from policytext.spans import Span

__all__ = ["MEASURES"]

_APART = re.compile(r"分别|依次|各自|双双")
#: What is told in years of age is an age, of whomever, if it is no span of life.
_AGES = ("寿命", "年龄", "期望值", "龄")
#: What one of many has so much of.
_EARNED = ("投资", "营收", "产值", "收入", "利润", "税收", "出口")
_DIGITS = frozenset("0123456789")
_EACH = ("分别", "各自", "双双", "依次")
#: So long is what is said of a noun before the next of its list: 贫困村出列、.
_PREDICATE = 6
#: Units of time, after which what lasted does not follow: 连续三年考核优秀.
_LASTING = frozenset({"年", "个月", "天", "日", "届", "次", "小时", "分钟"})
_PERCENT = frozenset({"%", "‰", "个百分点", "百分点", "番", "倍", "成", "个基点"})
#: The characters that the next two patterns look for: where none stands, two searches are saved.
_TURNING = re.compile("[从由高低快慢优好超大小多少相折]")
#: Being compared with something is no growth: 高出标准12.5个百分点.
_COMPARING = re.compile(
    r"(?:高出|高于|低于|快于|慢于|优于|好于|超出|大于|小于|多于|少于|相当于|折合|约合)(?![^,;]{0,12}(?:天数|占比|比例|比重|比率))"
)
_RATES = frozenset({"增速", "增幅", "涨幅", "降幅", "增长率", "增长速度", "发展速度", "幅度"})
#: 从10万元提高到15万元 speaks of what stands before 从.
_FROM = re.compile(r"[从由](?=[^从由]{0,8}$)")
_SHARE = re.compile(r"比重|比例|比率|份额")
_STRIVING = re.compile(r"[,、;(]?(?:并|且)?(?:力争|争取|确保|奋斗目标|力争达到|最低|最高)")
#: Sums of money may grow by themselves: 投入提高3亿元.
_SUMS = frozenset({"元", "美元", "港元", "欧元", "日元"})
#: One-character nouns that are counted.
_PLACES = frozenset("区县市镇乡村国省州旗盟人船户")
_LIMIT = re.compile(r"以上|以下|以内|之内|不到|不足|[超过逾破]|不低于|不少于|低于|高于")
#: What is counted where nothing is named: 14亿人.
_COUNTED = {"人": "人口", "岁": "年龄", "户": "户数"}
_UNMEASURED = frozenset({Role.TITLE, Role.SUBTITLE, Role.DATELINE, Role.BYLINE, Role.SALUTATION, Role.JUMP})

#: Bound once: the attributes of an Enum are looked up slowly.
_UP, _STILL = Change.UP, Change.NONE
_NOTHING = Indicator("", "")
#: Makes a named tuple of its values in half the time of its own constructor.
_new = tuple.__new__
_start = attrgetter("span.start")
#: So many indicators a sentence remembers: 分别增长 looks back on a few.
_MOST = 12


@attrs.define
class _Spoken:
    """What a sentence has measured so far; it grows as the sentence is read."""

    place: Place | None = None
    history: list[Indicator] = attrs.Factory(list)
    last: tuple[Indicator, ...] = ()
    change: Change = _STILL
    used: int = 0
    flow: bool = False
    limit: bool = False
    started: Span | None = None

    def add(self, place: Place, reading: Reading) -> None:
        """Remember what one place more has measured."""
        for indicator in reading.indicators:
            if indicator not in self.history:
                self.history.append(indicator)
        del self.history[:-_MOST]
        self.place, self.last, self.change, self.used = place, reading.indicators, reading.change, reading.used
        self.flow, self.limit = reading.flow, reading.limit
        self.started = Span(place.floor, place.numbers[-1].end) if reading.from_here else None

    def again(self, count: int) -> tuple[Indicator, ...]:
        """What was measured before is measured again: 达到2120亿元，增长11.1%; 分别增长17%、11%和16%."""
        if len(self.last) == count:
            return self.last
        if 1 < count <= len(self.history):
            return tuple(self.history[-count:])
        return (self.last[-1],) * count


class _Kinds:
    """The kinds of sentences by place."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._starts = [claim.span.start for claim in claims]

    def at(self, number: Candidate) -> Kind | None:
        """The kind of the sentence in which a number stands; None where nobody has told it."""
        at = bisect_right(self._starts, number.start) - 1
        return self._claims[at].kind if at >= 0 and number.end <= self._claims[at].span.end else None


class MeasureGrammar:
    """Decides which numerals measure something; made once from the tables."""

    def __init__(self, tables: Tables) -> None:
        self._quantities = QuantityGrammar(tables)
        self._phrases = Phrases(tables)
        self._following = Following(tables)
        self._reasons = Reasons(tables)
        self._times = Times(tables)
        self._codes = indicators(tables)
        self._cells = CellGrammar(tables, self._quantities, self._codes)
        self._measure_words = frozenset(word for row in extended("units", tables)["counts"] for word in row.split())

    def extract(self, document: Document) -> Iterable[Measure | Rejected]:
        """The measures of a document, and the numerals that are none.

        Stage by stage over the whole document, not line by line: each stage's words and patterns stay at hand.
        """
        reading = read(document)
        folded = reading.folded
        lines = document.lines
        in_tables: list[Measure | Rejected] = []
        rows: frozenset[int] = frozenset()
        if "|" in folded:
            in_tables, rows = self._cells.extract(document, folded)
        candidates = [self._candidates(folded, line) if n not in rows else [] for n, line in enumerate(lines)]
        rejected: list[Rejected] = []
        kept = [
            self._kept(folded, line, found, rejected) if found else []
            for line, found in zip(lines, candidates, strict=True)
        ]
        numbers = [n for n, found in enumerate(kept) if found]
        if not numbers:
            return sorted([*rejected, *in_tables], key=_start)
        times = self._times.of(reading)
        told = [times.line(n) for n in numbers]
        places = [places_of(folded, _after_label(lines[n]), kept[n]) for n in numbers]
        readings = [
            self._of_line(document.text, folded, where, when.spans) for where, when in zip(places, told, strict=True)
        ]
        kinds = _Kinds(document.claims)
        measures = [
            self._measure(document.text, number, indicator, reading, when.of(place, number, kinds.at(number), reading))
            for when, line in zip(told, readings, strict=True)
            for place, reading in line
            for number, indicator in zip(place.numbers, reading.indicators, strict=True)
        ]
        return sorted([*rejected, *measures, *in_tables], key=_start)

    def _candidates(self, folded: str, line: Line) -> list[Candidate]:
        """The numerals of a line; its label is one of its own: 2.2025年工作安排."""
        start, end, find = line.span.start, line.span.end, self._quantities.candidates
        found = find(folded, start, end)
        if line.label is not None and found and found[0].start < line.label.end < found[0].end:
            return [*find(folded, start, line.label.end), *find(folded, line.label.end, end)]
        return found

    def _kept(self, folded: str, line: Line, found: list[Candidate], rejected: list[Rejected]) -> list[Candidate]:
        """The candidates that measure something; of the others the reason is told."""
        start, end = line.span.start, line.span.end
        unmeasured, why_not = line.role in _UNMEASURED, self._reasons.why_not
        quoted = quoted_stretches(folded, start, end)
        kept: list[Candidate] = []
        for candidate in found:
            why: str = candidate.reason or why_not(folded, candidate, quoted, end)
            if unmeasured and not why:
                why = "heading"
            if why:
                rejected.append(Rejected(span=candidate.span, why=why))
            else:
                kept.append(candidate)
        return kept

    def _of_line(self, text: str, folded: str, places: list[Place], times: TimeSpans) -> list[tuple[Place, Reading]]:
        found: list[tuple[Place, Reading]] = []
        spoken = _Spoken()
        for place in places:
            if spoken.place and spoken.place.sentence != place.sentence:
                spoken = _Spoken()
            reading = self._read(text, folded, place, spoken, times)
            spoken.add(place, reading)
            found.append((place, reading))
        return found

    def _measure(
        self, text: str, number: Candidate, indicator: Indicator, reading: Reading, when: tuple[Status, Period | None]
    ) -> Measure:
        return Measure(
            span=number.span,
            quantity=number.quantity(text),
            indicator=indicator.words,
            indicator_spans=indicator.spans,
            change=reading.change,
            status=when[0],
            period=when[1],
            code=self._code(indicator.folded, number, reading.change),
        )

    def _code(self, words: str, number: Candidate, change: Change) -> str:
        """The code of an indicator, unless its unit says that something else of the name is meant: 规模以上工业企业利润120家."""
        code = self._codes.find_code(words)
        if code and number.canonical_unit:
            usual, unit = self._codes.known[code].unit, number.canonical_unit
            still = change is _STILL and (usual in _PERCENT) != (unit in _PERCENT)
            if usual and (still or (unit not in _PERCENT and (usual in _SUMS) != (unit in _SUMS))):
                return ""
        return code

    def _read(self, text: str, folded: str, place: Place, spoken: _Spoken, times: TimeSpans) -> Reading:
        """What the numbers at a place measure, and how it moved."""
        phrases, numbers, stop = self._phrases, place.numbers, place.end
        last = numbers[-1]
        first, count, tail, unit = numbers[0].start, len(numbers), last.end, last.unit
        following = folded[tail : tail + 1]
        floor = max(spoken.used, place.floor)
        if spoken.used and (parted := folded.find("、", floor, min(first, floor + _PREDICATE))) >= 0:
            floor = parted + 1  # 287个贫困村出列、10.06万贫困人口脱贫
        before = phrases.before(folded, floor, first, times)
        is_more = spoken.flow and folded[floor : floor + 1] == "、"  # 建成学校15所、医院8家: built, both of them
        counted, relative = unit in self._measure_words, unit in _PERCENT
        change = phrases.grown(folded, place.start, before, tail, relative=relative or unit in _SUMS or not unit)
        start, end = before.start, before.end
        is_striving = start >= end and change is _STILL and unit == "%" and spoken.change is _UP
        if is_striving and _STRIVING.fullmatch(folded, floor, first):
            change = _UP  # 增长11%，力争12%
        if before.up_to and start >= end and spoken.started:
            change = spoken.change  # 增长幅度由19.5%下降到8.8%: growth at both ends
        from_here, flow = False, before.verb or before.acted or is_more
        if _TURNING.search(folded, start, first):
            end, change, from_here = self._turned(folded, (start, end), first, folded[tail:stop], change)
        if end - start < 2 or folded[start:end] in _RATES:
            end = start
        after = self._following.after(folded, tail, stop)
        streak = unit in _LASTING and folded[first] == "连"
        used, beyond = 0, after[1]
        if beyond == stop and place.beyond and folded[place.beyond : place.beyond + 1] == "的":
            after = self._following.after(folded, place.beyond, place.beyond + 30)  # 200个投资千万元以上的项目
            beyond = tail
        if unit == "岁" and start < end and not folded.endswith(_AGES, start, end):
            end = start  # 老木匠今年六十七岁
        if following == "的" and unit in _COUNTED and (start >= end or before.verb):
            indicators = (Indicator(_COUNTED[unit], _COUNTED[unit]),) * count
        elif (after[1] - after[0] >= 2 or (counted and folded[after[0] : after[1]] in _PLACES)) and (
            (start >= end and not (streak and spoken.last))
            or (folded[first - 1 : first] == "各" and not streak and following != "的")
            or (before.verb and not streak and following != "的")
            or (counted and unit not in _LASTING and following != "的")
        ):
            indicators = (self._indicator(text, folded, *after),) * count
            flow, used = True, beyond
            if phrases.adds(folded, first, after[1]):
                change = _UP
        elif start < end and spoken.last and folded[start] == "占" and _SHARE.search(folded, start, end):
            whole = self._indicator(text, folded, start, end)  # 第三产业增加值增长8%，占生产总值比重达到45%
            indicators = tuple(
                Indicator(i.words + whole.words, i.folded + whole.folded, (*i.spans, *whole.spans))
                for i in spoken.again(count)
            )
        elif start < end and not (spoken.last and phrases.is_again(folded, start, end)):
            indicators = self._several(text, folded, start, end, count)
        elif spoken.last and (spoken.place is None or spoken.place.start >= place.before):
            indicators = spoken.again(count)
        else:
            named = self._elided(text, folded, place, unit, times)
            back = spoken.last and (
                not named.words or phrases.is_again(folded, named.spans[0].start, named.spans[0].end)
            )
            indicators = spoken.again(count) if back else (named,) * count
        limit = (
            not (counted or relative)
            and (last.low != last.high or _LIMIT.search(folded, first, tail) is not None)
            and self._picks_out(folded, first, tail, after, spoken, is_made=before.verb)
        )
        return _new(Reading, (indicators, change, from_here, flow, used, limit, spoken.started))

    def _turned(
        self, folded: str, noun: tuple[int, int], first: int, following: str, change: Change
    ) -> tuple[int, Change, bool]:
        """Where the noun ends before 从 or a comparison, the change then, and whether another number starts from here."""
        start, end = noun
        from_here = False
        if (match := _FROM.search(folded, start, first)) and self._phrases.reaches(following):
            from_here, end = True, min(end, match.start())
            change = self._phrases.rate(folded, start, end)
        if match := _COMPARING.search(folded, start, end):
            end, change = match.start(), _STILL
            end -= 2 * folded.endswith(_EACH, start, end)
        return end, change, from_here

    def _picks_out(
        self, folded: str, first: int, tail: int, after: tuple[int, int], spoken: _Spoken, *, is_made: bool
    ) -> bool:
        """Whether a number with a bound picks out some of many: 投资百亿元以上的项目, 营收千万元以上企业15户."""
        following = folded[tail : tail + 1]
        if following != "的":
            return folded[tail - 1] not in _DIGITS and after[1] - after[0] > 1 and "元" in folded[first:tail]
        if folded[tail + 1 : tail + 2].isdigit():
            return spoken.limit  # 超过150亿元的县2个，超过100亿元的5个
        return not is_made or folded[first - 2 : first] in _EARNED

    def _several(self, text: str, folded: str, start: int, end: int, count: int) -> tuple[Indicator, ...]:
        """The indicators of several numbers in order, 城镇、农村居民人均可支配收入分别达到A和B; of one, the noun."""
        if end - start > 3 and (apart := _APART.search(folded, start, end)) and end - apart.end() >= 2:
            start = self._phrases.opened(folded, apart.end(), end)  # 青禾县、老渡口镇分别引进项目26个和9个
        elif count > 1 and (found := listed(text, folded, start, end, count)):
            return found
        return (self._indicator(text, folded, start, end),) * count

    def _elided(self, text: str, folded: str, place: Place, unit: str, times: TimeSpans) -> Indicator:
        """What the clause before speaks of: 居民收入稳步提高，增长8%; else what the unit counts."""
        if place.before < place.start:
            earlier = self._phrases.before(folded, place.before, place.start - 1, times)
            if earlier.end - earlier.start >= 2:
                return self._indicator(text, folded, earlier.start, earlier.end)
        return Indicator(_COUNTED.get(unit, ""), _COUNTED.get(unit, ""))

    def _indicator(self, text: str, folded: str, start: int, end: int) -> Indicator:
        """The noun as printed, without marks at its ends."""
        while start < end and folded[start] in _EDGES:
            start += 1
        while start < end and folded[end - 1] in _EDGES:
            end -= 1
        if end - start > 4 and (verb := _ATTAINED.search(folded, start + 2, end - 1)):  # 金融业实现增加值
            spans = (Span(start, verb.start()), Span(verb.end(), end))
            return joined(text, folded, spans)
        if start >= end:
            return _NOTHING
        return _new(Indicator, (text[start:end], folded[start:end], (Span(start, end),)))


def _after_label(line: Line) -> Span:
    """A line without its label: 1. 疏浚河道26公里."""
    return Span(line.label.end, line.span.end) if line.label else line.span


_ATTAINED = re.compile(r"实现(?!率)|完成(?![率额量])")
_EDGES = "、的 :-—和与及"


def _prepare(tables: Tables) -> PreparedExtractor:
    return PreparedExtractor(extract=MeasureGrammar(tables).extract)


#: Takes: 一般公共预算收入增长5.2％; 新建养老机构17家; 连续三年. Not: 第三次, “十四五”, 九项重点任务, 12345热线.
MEASURES = Extractor(name="measures", prepare=_prepare, makes=(Measure, Rejected), reads=(Claim,))


@hookimpl
def policytext_extractors() -> Iterable[Extractor]:
    """The extractor of measures."""
    return (MEASURES,)
