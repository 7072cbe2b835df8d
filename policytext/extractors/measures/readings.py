"""What the numbers at a place measure: the noun before them, the one behind, or what the sentence spoke of before."""

from __future__ import annotations

import re
from typing import NamedTuple

import attrs

from policytext.annotations import Change
from policytext.chinese.lexicon import extended
from policytext.extractors.measures.clauses import RATIO_MARKS, Indicator, Place, Reading
from policytext.extractors.measures.following import Following
from policytext.extractors.measures.lists import joined, listed
from policytext.extractors.measures.phrases import Before, Phrases, TimeSpans
from policytext.recipes import Tables
from policytext.spans import Span

__all__ = ["PERCENT", "SUMS", "PlaceReader"]

_APART = re.compile(r"分别|依次|各自|双双")
#: What is told in years of age is an age, of whomever, if it is no span of life.
_AGES = ("寿命", "年龄", "期望值", "龄")
#: What one of many has so much of.
_EARNED = ("投资", "营收", "产值", "收入", "利润", "税收", "出口")
_DIGITS = frozenset("0123456789")
_EACH = ("分别", "各自", "双双", "依次")
#: So long is what is said of a noun before the next of its list: 贫困村摘帽、.
_PREDICATE = 6
#: Units of time, after which what lasted does not follow: 连续三年考核优秀.
_LASTING = frozenset({"年", "个月", "天", "日", "届", "次", "小时", "分钟"})
PERCENT = frozenset({"%", "‰", "个百分点", "百分点", "番", "倍", "成", "个基点"})
#: The characters that the next two patterns look for: where none stands, two searches are saved.
_TURNING = re.compile("[从由高低快慢优好超大小多少相折]")
#: Being compared with something is no growth: 高出标准9.6个百分点.
_COMPARING = re.compile(
    r"(?:高出|高于|低于|快于|慢于|优于|好于|超出|大于|小于|多于|少于|相当于|折合|约合|超过(?=[^,;]{0,14}(?:平均|水平|增[幅速])))(?![^,;]{0,12}(?:天数|占比|比例|比重|比率))"
)
_RATES = frozenset({"增速", "增幅", "涨幅", "降幅", "增长率", "增长速度", "发展速度", "幅度"})
#: 从7万元提高到9万元 speaks of what stands before 从.
_FROM = re.compile(r"[从由](?=[^从由]{0,8}$)")
_SHARE = re.compile(r"比重|比例|比率|份额")
_STRIVING = re.compile(r"[,、;(]?(?:并|且)?(?:力争|争取|确保|奋斗目标|力争达到|最低|最高)")
#: Sums of money may grow by themselves: 投入提高3亿元.
SUMS = frozenset({"元", "美元", "港元", "欧元", "日元"})
#: One-character nouns that are counted.
_PLACES = frozenset("区县市镇乡村国省州旗盟人船户")
#: 由2016年的4.6提高到5.1: a time binds a number to itself, 有劳动能力的34万人口 is bound to what follows.
_TIME_ENDS = frozenset("年月日初中末底期度前后")
_AIM = re.compile(r"的?(?:预期|年度|既定|奋斗|规划|计划|控制)?(?:增长)?目标(?!人群|群体|区域)")
_LIMIT = re.compile(r"以上|以下|以内|之内|不到|不足|[超过逾破]|不低于|不少于|低于|高于")
#: What is counted where nothing is named: 410万人.
_COUNTED = {"人": "人口", "岁": "年龄", "户": "户数"}
#: Words that govern a noun, which stands behind its number then.
_GOVERNING = frozenset("使让给向对和与")
_NO_GOVERNING = ("即使", "参与", "缓和", "总和", "饱和", "大使", "面对", "反对", "转让", "出让", "供给")
#: What is told of each: of what the clause before speaks of.
_PER_HEAD = frozenset({"人均", "户均", "每人", "每户"})
_OF_WHICH = ("其中", "其中:", "其中,")
_REGION_ENDS = frozenset("区市县镇乡村省州旗盟国")
#: What was done through a stretch of time: 经过五年(持续奋斗)，.
_THROUGH = re.compile(r"的?(?P<what>[^,;。、的]{0,6}(?:努力|奋斗|拼搏|培训|调整|探索|建设|发展|攻关))(?=[,;。])")
_FUNDS = frozenset({"资金", "贷款", "经费", "财政资金", "专项资金"})
#: What has been so for years: 连续12年(实现)林木采育平衡; a shorter noun (丰收) tells of what was named before.
_KEPT_UP = re.compile("实现|获得|荣获|获评|蝉联|被评为")
_TOLD_LENGTH = 4
_COUNT_ALONE = re.compile("的[0-9]+[个家户项][,;。、]")
_REACHED_ALREADY = re.compile("的(?:基础|情况|前提|背景)")
#: 引进一个20亿元以上的项目
_ARTICLES = frozenset("个批家座条")
_LACKED = ("困难", "问题", "就业", "住房", "难题", "安全", "用电")
_SOLVING = re.compile("解决|缓解")
_ATTAINED = re.compile(r"实现(?!率)|完成(?![率额量])")
_EDGES = "、的 :-—和与及"
#: So far behind a second number its noun is looked for.
_BEYOND = 30

#: Bound once: the attributes of an Enum are looked up slowly.
_UP, _STILL = Change.UP, Change.NONE
_NOTHING = Indicator("", "")
#: Makes a named tuple of its values in half the time of its own constructor.
_new = tuple.__new__
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
        """What was measured before is measured again: 达到934亿元，增长8.7%; 分别增长14%、12%和9%."""
        if len(self.last) == count:
            return self.last
        if 1 < count <= len(self.history):
            return tuple(self.history[-count:])
        return (self.last[-1],) * count


class _Spot(NamedTuple):
    """A place with the nouns around its numbers, one before them (`start` to `end`) and one behind (`after`).

    `counted` is whether their unit counts things, `lasting` whether they tell for how long something was so (连续三年).
    """

    place: Place
    before: Before
    start: int
    end: int
    after: tuple[int, int]
    counted: bool
    lasting: bool


class PlaceReader:
    """Reads the places of a line in order; made once from the tables."""

    def __init__(self, tables: Tables) -> None:
        self._phrases = Phrases(tables)
        self._following = Following(tables)
        self._measure_words = frozenset(word for row in extended("units", tables)["counts"] for word in row.split())
        words = extended("measures", tables)["before"]
        self._gives = tuple(words["gives"])
        self._done_again = frozenset(words["done_again"])
        self._regions = frozenset(words["regions"])

    def line(self, text: str, folded: str, places: list[Place], times: TimeSpans) -> list[tuple[Place, Reading]]:
        """Each place of a line with what its numbers measure."""
        found: list[tuple[Place, Reading]] = []
        spoken = _Spoken()
        for place in places:
            if spoken.place and spoken.place.sentence != place.sentence:
                spoken = _Spoken()
            reading = self._read(text, folded, place, spoken, times)
            spoken.add(place, reading)
            found.append((place, reading))
        return found

    def _read(self, text: str, folded: str, place: Place, spoken: _Spoken, times: TimeSpans) -> Reading:
        """What the numbers at a place measure, and how it moved."""
        phrases, numbers, stop = self._phrases, place.numbers, place.end
        last = numbers[-1]
        first, tail, unit = numbers[0].start, last.end, last.unit
        floor = max(spoken.used, place.floor)
        if spoken.used and (parted := folded.find("、", floor, min(first, floor + _PREDICATE))) >= 0:
            floor = parted + 1  # 64个贫困村摘帽、2.3万贫困人口脱贫
        before = phrases.before(folded, floor, first, times)
        counted, relative = unit in self._measure_words, unit in PERCENT
        is_relative = relative or unit in SUMS or not unit
        change = phrases.grown(folded, place.start, before, tail, relative=is_relative, counted=counted)
        start, end = before.start, before.end
        is_striving = start >= end and change is _STILL and unit == "%" and spoken.change is _UP
        if is_striving and _STRIVING.fullmatch(folded, floor, first):
            change = _UP  # 增长13%，力争14%
        if before.up_to and start >= end and spoken.started:
            change = spoken.change  # 增长幅度由21.4%下降到9.7%: growth at both ends
        from_here = False
        if _TURNING.search(folded, start, first):
            end, change, from_here = self._turned(folded, (start, end), first, folded[tail:stop], change)
        if end - start < 2 or folded[start:end] in _RATES:
            end = start
        if unit == "岁" and start < end and not folded.endswith(_AGES, start, end):
            end = start  # 老木匠今年六十七岁
        lasting = unit in _LASTING and folded[first] == "连"
        kept = _KEPT_UP.match(folded, tail) if lasting else None
        through = _THROUGH.match(folded, tail) if folded[first - 2 : first] in ("经过", "通过", "历经") else None
        after = through.span("what") if through else self._following.after(folded, kept.end() if kept else tail, stop)
        used = after[1]
        if used == stop and place.beyond:
            after = self._beyond(folded, after, place.beyond) or after
            used = after[1] if after[0] == tail else tail
        spot = _new(_Spot, (place, before, start, end, after, counted, lasting))
        if self._is_behind(folded, spot, spoken):
            indicators, flow = (self._indicator(text, folded, *after),) * len(numbers), True
            if phrases.adds(folded, first, after[1]):
                change = _UP
        else:
            is_more = spoken.flow and folded[floor : floor + 1] == "、"  # 建成学校15所、医院8家: built, both of them
            indicators, flow = self._named(text, folded, spot, spoken, times), before.verb or before.acted or is_more
            used = 0
            if change is _STILL and folded[first - 2 : first] == "新增" and phrases.is_stock(indicators[0].folded):
                change = _UP  # 粮食总产新增9万吨
        limit = (
            (not (counted or relative) or (counted and folded[first - 1] == "个"))  # 40个30户以上自然村
            and (last.low != last.high or _LIMIT.search(folded, first, tail) is not None)
            and self._picks_out(folded, first, tail, after, spoken, is_made=before.verb)
        )
        return _new(Reading, (indicators, change, from_here, flow, used, limit, spoken.started))

    def _beyond(self, folded: str, after: tuple[int, int], beyond: int) -> tuple[int, int] | None:
        """The noun behind a second number that says which things are counted: 93个投资过亿元的项目, 4个投资3亿元以上园区."""
        tail, stop = after
        picks = folded[beyond : beyond + 1] == "的" or tail == stop
        if not picks and not (folded.endswith(_EARNED, tail, stop) and _LIMIT.search(folded, stop, beyond)):
            return None
        noun = self._following.after(folded, beyond, min(beyond + _BEYOND, len(folded)))
        return noun if picks or noun[0] < noun[1] else None

    def _is_behind(self, folded: str, spot: _Spot, spoken: _Spoken) -> bool:
        """Whether the noun behind a number is what it measures, and not one before it."""
        place, before, start, end, after, counted, lasting = spot
        first, last = place.numbers[0].start, place.numbers[-1]
        is_bound = folded[last.end : last.end + 1] == "的"
        if _AIM.match(folded, last.end):
            return False  # 增长8.4%的预期目标
        if is_bound and last.unit in _COUNTED and (start >= end or before.verb):
            # 410万人的粮食安全 is about them, 解决37万人的行路困难 about what they lack
            return folded.endswith(_LACKED, *after) and _SOLVING.search(folded, place.start, first) is not None
        if after[1] - after[0] < 2 and not (counted and folded[after[0] : after[1]] in _PLACES):
            return False
        if spoken.last and folded[after[0] : after[1]] in _RATES:
            return False  # 连续6年保持8%以上的增幅
        if start >= end and lasting and after[0] > last.end and after[1] - after[0] >= _TOLD_LENGTH:
            return True  # 连续12年实现林木采育平衡
        if start >= end and not (lasting and spoken.last):
            return True
        if is_bound and last.unit in PERCENT:
            return folded.endswith(self._gives, start, end)  # 民营经济贡献了60%以上的税收
        if is_bound:  # 解决山区37万人的行路困难
            return before.acted and last.unit == "人" and folded[start:end] in self._regions
        if counted and last.unit not in _LASTING:
            return True
        if (
            folded[first - 1] in _GOVERNING
            and last.unit not in PERCENT
            and not folded.endswith(_NO_GOVERNING, 0, first)
        ):
            return True  # 使7000万农民受益; 物资和14万吨粮油
        if not last.unit and folded[first - 1] == "的" and folded[first - 2] not in _TIME_ENDS:
            return True  # 有劳动能力的34万人口
        return not lasting and (before.verb or folded[first - 1 : first] == "各" or folded[end - 1] == "等")

    def _named(self, text: str, folded: str, spot: _Spot, spoken: _Spoken, times: TimeSpans) -> tuple[Indicator, ...]:
        """What the noun before the numbers names, or the sentence has named before."""
        place, before, start, end = spot[:4]
        phrases, numbers = self._phrases, place.numbers
        count, last = len(numbers), numbers[-1]
        if folded[last.end : last.end + 1] == "的" and last.unit in _COUNTED and (start >= end or before.verb):
            return (Indicator(_COUNTED[last.unit], _COUNTED[last.unit]),) * count
        if start < end and spoken.last and folded[start] == "占" and _SHARE.search(folded, start, end):
            whole = self._indicator(text, folded, start, end)  # 第三产业增加值增长9%，占生产总值比重达到52%
            return tuple(
                Indicator(i.words + whole.words, i.folded + whole.folded, (*i.spans, *whole.spans))
                for i in spoken.again(count)
            )
        if start < end and not (
            spoken.last and (self._is_again(folded, spot, spoken) or _is_part(folded, spot, spoken))
        ):
            if count > 1 and folded[numbers[0].end : numbers[1].start].strip(" ") in RATIO_MARKS:
                return (self._indicator(text, folded, start, end),) * count
            if folded[start:end] not in _PER_HEAD or not (named := self._elided(text, folded, place, "", times)).words:
                return self._several(text, folded, start, end, count)
            return (named,) * count  # 提高补助标准，人均增加35元
        is_near = spoken.place is None or spoken.place.start >= place.before
        if spoken.last and (is_near or ")" in folded[place.before : place.start]):
            return spoken.again(count)  # …87亿元(快报数,下同)，增长5.3%
        named = self._elided(text, folded, place, last.unit, times)
        if spoken.last and (not named.words or phrases.is_again(folded, named.spans[0].start, named.spans[0].end)):
            return spoken.again(count)
        return (named,) * count

    def _is_again(self, folded: str, spot: _Spot, spoken: _Spoken) -> bool:
        """Whether a noun only points back, or names what else was done to the same: 新建农田24万亩，改造13万亩."""
        place, _, start, end = spot[:4]
        if folded[start:end] in self._done_again:
            return spoken.place is not None and spoken.place.numbers[-1].unit == place.numbers[-1].unit
        return self._phrases.is_again(folded, start, end)

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
            end, change = match.start(), change if _AIM.match(following) else _STILL  # 超出了增长8.4%的目标
            end -= 2 * folded.endswith(_EACH, start, end)
        return end, change, from_here

    def _picks_out(
        self, folded: str, first: int, tail: int, after: tuple[int, int], spoken: _Spoken, *, is_made: bool
    ) -> bool:
        """Whether a number with a bound picks out some of many: 投资百亿元以上的项目, 营收千万元以上企业15户."""
        following = folded[tail : tail + 1]
        if _REACHED_ALREADY.match(folded, tail):
            return False  # 在突破600万人次的基础上
        if following != "的":
            picks = folded[tail - 1] not in _DIGITS and after[1] - after[0] > 1
            picks = picks and ("元" in folded[first:tail] or folded[first - 1] == "个")
            return picks and folded[slice(*after)] not in _FUNDS  # 集中4亿元以上资金
        if folded[tail + 1 : tail + 2].isdigit():
            return spoken.limit or _COUNT_ALONE.match(folded, tail) is not None  # 超过12亿元的县3个，超过8亿元的7个
        return not is_made or folded[first - 2 : first] in _EARNED or folded[first - 1] in _ARTICLES

    def _several(self, text: str, folded: str, start: int, end: int, count: int) -> tuple[Indicator, ...]:
        """The indicators of several numbers in order, 城镇、农村常住居民收入分别为A和B; of one, the noun."""
        if end - start > 3 and (apart := _APART.search(folded, start, end)) and end - apart.end() >= 2:
            start = self._phrases.opened(folded, apart.end(), end)  # 青禾县、老渡口镇分别引进项目26个和9个
        elif count > 1 and (found := listed(text, folded, start, end, count)):
            return found
        return (self._indicator(text, folded, start, end),) * count

    def _elided(self, text: str, folded: str, place: Place, unit: str, times: TimeSpans) -> Indicator:
        """What the clause before speaks of: 居民收入稳步提高，增长8%; else what the unit counts."""
        if place.before < place.start:
            earlier = self._phrases.before(folded, place.before, place.start - 1, times)
            judged = folded.find("是", earlier.start + 2, earlier.end)  # 经济增速是综合性指标
            end = judged if judged > 0 else earlier.end
            if end - earlier.start >= 2:
                return self._indicator(text, folded, earlier.start, end)
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


def _is_part(folded: str, spot: _Spot, spoken: _Spoken) -> bool:
    """Whether a place is named of which the same is told as of the whole: 分类率达到64%，其中湾区达到83%."""
    place, end = spot.place, spot.end
    return (
        folded[end - 1] in _REGION_ENDS
        and folded.find("占", place.start, end) < 0
        and folded.startswith(_OF_WHICH, place.start)
        and spoken.place is not None
        and spoken.place.numbers[-1].unit == place.numbers[-1].unit
    )
