"""What stands around a number in its clause: the noun that it measures, and the verb that says whether it grew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from policytext.annotations import Change
from policytext.chinese.lexicon import any_of, extended
from policytext.extractors.measures.lists import RELATIONAL

__all__ = ["Before", "Phrases", "TimeSpans"]

#: Bound once: the attributes of an Enum are looked up slowly.
_UP, _DOWN, _NONE = Change
_CHANGES: dict[str | None, Change] = {"up": _UP, "down": _DOWN}
#: Makes a named tuple of its values in half the time of its own constructor.
_new = tuple.__new__
#: Most pairs of characters end no word; then the last alone may be one.
_ONE = (1,)
#: How far from its number a noun is looked for.
_REACH = 60
#: Cuts that are known by their names alone.
_THING = re.compile("(?!位次|百分|点)[\u4e00-\u9fff]{2}")
_RELIEFS = frozenset(("减税降费", "减税", "降费", "减负", "减排"))
#: After these a level follows, and no verb before them governs the number.
_LEVELS = frozenset(("达", "达到", "为"))
#: A growth word with one of these gives the level that is reached: 增至, 下降到.
_REACHED = "至到为成"
#: One-character words that may be taken from an end of a phrase; of others the tables hold only words of two and more.
_SINGLES_BEFORE = frozenset(
    "达为是有增降减涨升翻约近超共各均都已又还再更将要可拟的了从由按至到占就也仅扩提: -—(“缩少跌计好在"
)
_SINGLES_OPENING = frozenset("并且又也将把为获共等的及了只却 、:—”)")
#: Comparisons at the end of what stands before a number: 比2015年, 较上年末.
_COMPARED_ENDS = frozenset("年期初末底月前平均比度算")
_COMPARED = re.compile(
    r"(?:[比较](?![重例率值])|同(?=.{1,10}相比)|与(?=.{1,10}相比))[^,;。]{1,14}?(?:年度?|期|初|末|底|月|前|水平|平均|[预决]算|相比)+$"
)
#: Nouns that are growth themselves; 人口自然增长率 is a level.
_RATES = ("增速", "增幅", "涨幅", "升幅", "增长幅度", "增长速度", "增长水平", "增长目标", "上涨幅度", "增长率", "增长")
_GROWTH = frozenset({"增速", "增幅", "涨幅", "升幅", "降幅", "增长率", "增长速度"})
_GROWS = frozenset("以左的年平较增涨速递降下负")
#: 保持两位数增长, 以8%的速度递增.
_GROWING = re.compile(
    r"(?:以上|左右|以下)?的?(?:年均|平均|较快|经济)?(?:增长|增速|增幅|涨幅|速度(?:增长|递增|增加)|递增|(?P<down>降幅|下降|负增长|速度(?:下降|递减)))"
)
#: 总量位居全省第三，比上年增长14%: the clause has no subject of its own.
_AGAIN = re.compile(
    r"(?:总[量数额]|增[幅速])(?!..产)|排名|位居|居(?![民住委家])|名列|剔除|扣除|[仅约]?占|相当于|[仅约]?是|超过|成为|比(?![例重率值赛])"
    r"|其(?!他|它|余)|这[个一]|(?:[再又续]?创)?历史新高|按[^,;]{1,12}(?:计算|口径)$"
)
#: 总投资 is no part of the verb before it, as 总额 is of 出口总额.
_TOTALS = frozenset({"总投资", "总面积", "总长", "总长度", "总里程", "总规模", "总装机"})
#: A verb with one of these is a noun or an adjective: 保障性, 供给侧, 投资额.
_NOMINAL_TAILS = frozenset("的值性化型类度费金额率量侧式权者员区园院所站房器机业")
#: What joins a verb to what follows makes it a noun: 公益性建设和加固改造, 研发投入占比.
_JOINED_ON = frozenset("和与及、占比的")
#: A share is one of the whole: 节水灌区建设达标面积占比.
_SHARES = ("占比", "比重", "比例", "率")
#: Words that open a clause and are no part of a noun, 对企业, 使收入, and what follows them where they begin one: 对外, 要素.
_GOVERNING = {
    "对": "外口用馆接话",
    "使": "外口用馆",
    "要": "素点求闻道塞害件",
    "其": "他它余中",
    "向": "阳上前心导东西南北",
    "再": "生就造贷融次度担",
}
#: 1.城镇新增就业1.4万人
_NUMBERED = re.compile(r"[0-9]{1,2}[.、](?=[\u4e00-\u9fff])")
_OPENING = re.compile("[(“‘]")


class TimeSpans(NamedTuple):
    """Where the times that a line names stand: their starts by their ends, and their ends by their starts."""

    starts: Mapping[int, int]
    ends: Mapping[int, int]


_NO_TIMES = TimeSpans({}, {})


class Before(NamedTuple):
    """What stands before a number: where its noun starts and ends, and what stands in between.

    `change` is what the `word` says, `verb` whether a verb is there whose object may follow, `acted` whether one stands
    before the noun (新建学校17所), `up_to` whether the number is the level that is reached (增至).
    """

    start: int
    end: int
    change: Change
    verb: bool
    acted: bool
    up_to: bool
    word: str


class Phrases:
    """The grammar of the words around a number, made once from the tables."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        table = extended("measures", tables)
        before = table["before"]
        self._endings: dict[str, str] = {}
        for group in ("states", "adverbs", "level", "verbs", "down", "up"):
            for word in before[group]:
                if len(word) > 1 or word in _SINGLES_BEFORE:
                    self._endings[word] = group
        for group in ("up", "down"):
            for word in before[group]:
                if word[-1] not in "幅速率额量":
                    for reached in _REACHED:
                        self._endings[word + reached] = "reached"
        self._quality = frozenset(before["quality"])
        self._again = frozenset(before["again"])
        self._nominal = frozenset(before["nominal"])
        self._reaching = re.compile(
            rf"[^,;。]{{0,4}}(?:{any_of((*before['up'], *before['down']))}[{_REACHED}]|(?:调整|优化|变化?|演变|转变|改变)[为成到]|到|至)"
        )
        self._whole = frozenset(before["whole"])
        opening = table["opening"]
        self._openings = frozenset(
            word
            for word in (*opening["words"], *before["verbs"], *_SINGLES_OPENING)
            if len(word) > 1 or word in _SINGLES_OPENING
        )
        self._verbs = frozenset(before["verbs"])
        self._ending_lengths = _lengths((word[-2:], word) for word in self._endings)
        self._opening_lengths = _lengths((word[:2], word) for word in self._openings)
        self._nouns = re.compile(any_of(opening["nouns"]))
        self._noun_firsts = _firsts(opening["nouns"])
        self._manner_firsts = _firsts(opening["manner"]) | _GOVERNING.keys()
        self._manner = re.compile(any_of(opening["manner"]))
        self._inner = re.compile(rf"{any_of(opening['inner'])}(?:(?<=安排)|(?<=投入)|(?<=发放)|(?!就业|劳动力))")
        stock = table["stock"]
        self._stock = tuple(stock["endings"])
        self._noun_ends = frozenset(word[-1] for word in (*self._stock, *_RATES))
        #: Any character that such a word begins with: where none stands, the longer search is saved.
        self._moving = re.compile(f"[{''.join(_firsts((*stock['creation'], *stock['cut'], *stock['raise'])))}]")
        self._moved = re.compile(
            rf"{any_of(stock['creation'])}|(?<![节取])(?P<down>{any_of(stock['cut'])})|(?P<up>{any_of(stock['raise'])})(?!值)"
        )
        self._creation = re.compile(any_of(stock["creation"]))

    def before(self, text: str, start: int, end: int, times: TimeSpans = _NO_TIMES) -> Before:
        """What stands in the folded text between the start of the clause and the number; times are no part of a noun."""
        starts = times.starts
        if end - start > _REACH:
            start = end - _REACH
        if text[end - 1 : end] in ("“", "‘"):
            end -= 1
        if _OPENING.search(text, start, end):
            start = _open_bracket(text, start, end)
        change, decided, verb, up_to, moved, bound, levelled = _NONE, False, False, False, "", False, False
        relief: tuple[int, int] | None = None
        at = end
        endings, whole, lengths = self._endings, self._whole, self._ending_lengths
        while at > start:
            if starts and starts.get(at, -1) >= start:
                at = starts[at]
                continue
            last = text[at - 1]
            for length in lengths.get(text[at - 2 : at], _ONE):
                if length <= at - start and (group := endings.get(text[at - length : at])) is not None:
                    break
            else:
                if last in _COMPARED_ENDS and (match := _COMPARED.search(text, max(start, at - 18), at)):
                    at = match.start()
                    continue
                break
            if group == "states" or (length == 1 and text[at - 2 : at] in whole):
                break
            if group == "verbs" and levelled and text[at - length : at] not in self._nominal:
                break  # 国家级技术组织达11家
            levelled = levelled or text[at - length : at] in _LEVELS
            if group == "verbs":
                verb = verb or at == end or not decided
                if text[at - length : at] in self._nominal:
                    break
            elif decided and text[at - length : at] in _GROWTH:
                break  # 人口增长率降到10‰: the growth is what is measured
            elif group == "reached":
                decided = up_to = True
            elif last == "的" and length == 1:
                bound = True
            elif group in ("up", "down") and bound and not decided:
                decided = True  # 促进增长的10项政策
            elif group in ("up", "down") and not decided:
                change, decided, moved = _CHANGES[group], True, text[at - length : at]
                verb = verb or (at == end and moved in self._quality)
                relief = (at - length, at) if moved in _RELIEFS else None
            at -= length
        opened, acted = self._opened(text, start, at, times) if start < at else (start, False)
        if opened >= at and relief:  # 新增减税降费2000亿元: what is cut is its own name
            opened, at = relief
        return _new(Before, (opened, max(opened, at), change, verb, acted, up_to, moved))

    def opened(self, text: str, start: int, end: int) -> int:
        """Where the noun starts in a stretch, after verbs and the like."""
        return self._opened(text, start, end, _NO_TIMES)[0]

    def _opened(self, text: str, start: int, end: int, times: TimeSpans) -> tuple[int, bool]:
        """Where the noun starts, after words that open the clause, and whether one of them was a verb."""
        openings, lengths, acted = self._openings, self._opening_lengths, False
        firsts, manners, ends = self._noun_firsts, self._manner_firsts, times.ends
        if "0" <= text[start] <= "9" and (numbered := _NUMBERED.match(text, start, end)):
            start = numbered.end()
        while start < end and not (text[start] in firsts and self._nouns.match(text, start, end)):
            if ends and (after := ends.get(start)) is not None and after <= end:
                start = after
                continue
            for length in lengths.get(text[start : start + 2], _ONE):
                word = text[start : start + length]
                if length <= end - start and word in openings:
                    break
            else:
                if text[start] not in manners:
                    break
                if text[start + 1] not in _GOVERNING.get(text[start], text[start + 1]):
                    start += 1
                    continue
                manner = self._manner.match(text, start, end)
                if manner and any(text[manner.end() : manner.end() + n] in self._verbs for n in (2, 3, 4)):
                    start = manner.end()
                    continue
                break
            if word in self._verbs:
                rest = text[start + length : end]
                if len(rest) < 2 and (rest or word in self._nominal):
                    break
                if rest and (rest[0] in _NOMINAL_TAILS or (word in self._nominal and _is_relational(rest))):
                    break
                acted = True
            start += length
        inner = self._inner.search(text, start, end)
        while inner:
            at = inner.end() + text.startswith("了", inner.end())
            noun = text[at:end]
            if (
                len(noun) >= 2
                and noun[0] not in _NOMINAL_TAILS
                and noun[0] not in _JOINED_ON
                and noun not in self._verbs
                and not self._nouns.match(text, inner.start(), end)
                and not _is_relational(noun)
                and not (inner[0] in self._nominal and noun.endswith(_SHARES))
            ):
                start, acted = at, True
            inner = self._inner.search(text, at, end)
        part = text.rfind("、", start, end) if acted else -1
        while part >= 0:  # 推动…、新建学校, not 存、贷款余额
            for length in (4, 3, 2):
                if text[part + 1 : part + 1 + length] in self._verbs and end - part - 1 - length >= 2:
                    return self._opened(text, part + 1, end, times)[0], True
            part = text.rfind("、", start, part)
        return start, acted

    def is_again(self, text: str, start: int, end: int) -> bool:
        """Whether a noun only points back to what was measured before: 总数, 占全国."""
        return text[start:end] in self._again or _AGAIN.match(text, start, end) is not None

    def grown(self, text: str, start: int, before: Before, tail: int, *, relative: bool, counted: bool) -> Change:
        """Whether the number is an amount of growth: by the verb before it, at the head of its clause, or the noun after it.

        减免过桥费1.2亿元 and 新增赤字12亿元 have it at the head, 保持两位数增长 after it. `relative` is whether the unit can be
        one of growth by itself (5%, 两位数), `counted` whether it counts things; `start` is where the clause starts.
        """
        if before.up_to:
            return self.rate(text, before.start, before.end)
        if counted and before.word == "提高" and _THING.match(text, tail):
            return _NONE  # 提高1.7万名居民饮水质量
        if before.change is not _NONE and (relative or before.word not in self._quality):
            return before.change
        if relative and text[tail : tail + 1] in _GROWS and (match := _GROWING.match(text, tail)):
            return _DOWN if match["down"] else _UP
        if before.start == before.end:
            return _NONE
        noun = text[before.start : before.end]
        if noun[-1] in self._noun_ends:
            if noun.endswith(_RATES):
                return self.rate(text, before.start, before.end)
            if noun.endswith(self._stock) and self._creation.search(text, start, before.end):
                return _UP
        if text.startswith("占", before.end):
            return _NONE  # 污染治理和生态修复占14%
        moving = self._moving.search(text, max(start, before.start - 10), before.end)
        if moving and (moved := self._moved.search(text, moving.start(), before.end)):
            if moved[0] in _RELIEFS and (counted or text.startswith("节能", moved.start() - 2)):
                return _NONE  # 减税降费等130项措施, 节能减排资金17亿元
            return _CHANGES.get(moved.lastgroup, _NONE)
        return _NONE

    def rate(self, text: str, start: int, end: int) -> Change:
        """The change that a noun is by itself: 增长幅度由19.5%降到8.8%."""
        noun = text[start:end]
        return _UP if noun.endswith(_RATES) and not noun.endswith("自然增长率") else _NONE

    def adds(self, text: str, number: int, end: int) -> bool:
        """Whether 新增 stands before a number and a stock after it: 新增2万亿元财政资金."""
        return text.startswith("新增", max(0, number - 2)) and text.endswith(self._stock, 0, end)

    def is_stock(self, noun: str) -> bool:
        """Whether a noun is one of which 新增 tells the growth: 粮食总产, 贷款余额."""
        return noun.endswith(self._stock)

    def reaches(self, words: str) -> bool:
        """Whether what follows a number goes on to another: 从10万元|提高到15万元."""
        return self._reaching.match(words) is not None


def _lengths(words: Iterable[tuple[str, str]]) -> dict[str, tuple[int, ...]]:
    """By two characters at one end, the lengths of the words that have them there, the longest first, and one."""
    found: dict[str, set[int]] = {}
    for pair, word in words:
        if len(pair) == 2:
            found.setdefault(pair, {1}).add(len(word))
    return {pair: tuple(sorted(lengths, reverse=True)) for pair, lengths in found.items()}


def _firsts(words: Iterable[str]) -> frozenset[str]:
    """The characters that the words begin with: where none of them stands, a longer look is saved."""
    return frozenset(word[0] for word in words)


def _is_relational(noun: str) -> bool:
    return noun not in _TOTALS and RELATIONAL.fullmatch(noun) is not None


def _open_bracket(text: str, start: int, end: int) -> int:
    """The start, moved behind a bracket or quotation mark that is still open at the end."""
    for opening, closing in (("(", ")"), ("“", "”"), ("‘", "’")):
        at = text.rfind(opening, start, end)
        if at >= 0 and text.find(closing, at, end) < 0:
            start = at + 1
    return start
