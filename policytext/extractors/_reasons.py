"""Why a quantity, sound by its form, measures nothing where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from policytext.chinese.lexicon import any_of, extended
from policytext.chinese.quantities import Candidate

__all__ = ["Reasons", "quoted_stretches"]

_QUOTED = re.compile(r"“[^“”\n]{1,60}”|‘[^‘’\n]{1,60}’|《[^《》\n]{1,80}》")
_SPEECH = re.compile(r"[,。;!?]")
#: A quoted term is shorter; what is longer is speech.
_TERM = 16
_FIGURE = re.compile(r"[0-9]")
#: After these a bare number is a level: 基尼系数为0.46, 指数达到120.5.
_LEVEL = re.compile(r"(?:指数|系数|值|得分|评分|比例|倍数|总数|人数|个数|数量|次数)[^,;。、]{0,8}$|(?:达到?|增至|降至|提高到|增加到|下降到|为)$")
#: Durations that a streak, a contract or a working life has.
_LASTING = re.compile(r"(?:了|用|花|需|打破|历经|连续|连|为期|历时|历经|持续|延长|延续|时隔|经过|长达|不少于|不超过|缩短|提前|任期|期限|周期|用时|耗时|超期|服役|工作|坚持|延|缩减|推迟|设立|给予|最长|平均|达到?|满|过|至少|[0-9]|超过?)[^,;。、]{0,4}$")
_CALENDAR = frozenset({"年", "天", "日", "周", "个月", "月", "小时", "分钟", "秒", "年度", "周年", "季度", "个季度", "世纪", "个世纪"})
_SMALL_HAN = re.compile(r"[一二两三四五六七八九十]{1,3}")
_ONE = frozenset("一")
_AGE = frozenset({"岁", "周岁"})


class Reasons:
    """The grammar of what is not measured, made once from the tables."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        lists = extended("measures", tables)["lists"]
        units = extended("units", tables)
        self._capacities = frozenset(w for name in ("weight", "energy", "volume") for row in units[name] for w in row.split())
        self._announced = re.compile(any_of(lists["announced"]))
        self._list = re.compile(rf"(?:[大个项条件点种类道步张对组层重把])?(?:重[点大]|年度|主要|专项|关键|基本|具体|核心|重要)?{any_of(lists['nouns'])}")

    def why_not(self, text: str, found: Candidate, quoted: Sequence[tuple[int, int]], end: int) -> str:
        """The reason, empty where the quantity measures something."""
        if _inside(found, quoted) and not found.unit.startswith("连"):
            return "name"
        if found.unit in _RATINGS:
            return "name"
        number = text[found.number_start : found.number_end]
        after = text[found.end : min(end, found.end + 6)]
        unit = found.unit
        han = _SMALL_HAN.fullmatch(number) is not None
        if not unit:
            return self._bare(text, found, number)
        if number == "几":
            return "set phrase"
        if unit in self._capacities and _WORKS.match(text, found.end, end) and not _MADE.search(text, max(0, found.start - 4), found.start):
            return "name"
        if han and unit in ("届", "期", "次") and (unit != "次" or _SESSION.match(after)):
            return "ordinal"
        if number == "一" and unit not in _AMOUNTS:
            return "set phrase"
        if unit in _CALENDAR and not _LASTING.search(text, max(0, found.start - 8), found.number_start) and not _counted_time(text, found):
            return "duration"
        if han and self._list.match(unit + after) and not unit == after:
            return "list"
        if not han and unit in _LISTING and _announces(after, self._announced):
            return "list"
        return ""

    def _bare(self, text: str, found: Candidate, number: str) -> str:
        """A number without a unit measures when it is large, a fraction, or a level."""
        value = found.high
        if number.endswith(("万", "亿", "百万", "千万")) or number == "两位数" or "分之" in number or value != value.to_integral_value():
            return ""
        if number[-1:] in "万亿" or text[found.start : found.end].rstrip("多余来左右以上以下")[-1:] in "万亿数":
            return ""
        if _FIGURE.match(number) and _LEVEL.search(text, max(0, found.start - 16), found.start):
            return ""
        return "bare number"


_SESSION = re.compile(r"全[体会]|会议|党?代|常委|人大|大会")
#: Ratings of lines and devices, parts of their names: 500千伏输变电工程.
_RATINGS = frozenset({"千伏", "伏"})
#: What is known by its capacity: 120万吨钾肥项目, 60万千瓦机组.
_WORKS = re.compile(r"级?[\u4e00-\u9fff]{0,14}?(?:项目|工程|装置|生产线|机组|电[站厂]|煤矿|炼油|乙烯|码头|基地|[油气]库)")
_MADE = re.compile(r"新增|增加|[生投]产|完成|实现|达到?|减少|共|约|超|过")
_AMOUNTS = frozenset({"%", "倍", "番", "成", "个百分点", "岁", "元", "公里", "米", "吨", "斤", "亩"})
_LISTING = frozenset("个项条件点大种类方面")


#: 改革开放40年的发展: an anniversary.
_SINCE = re.compile(r"(?:开放|建[国市省县党军]|成立|解放|入世|回归|建区)$")


def _announces(after: str, nouns: re.Pattern[str]) -> bool:
    """Whether the noun of a list stands alone: 8个方面, 22条意见; not 56项惠民实事工程."""
    match = nouns.match(after)
    return match is not None and (match[0] == "方面" or match.end() >= len(after) or after[match.end()] in ",。;:、的(当中里!?")


def _counted_time(text: str, found: Candidate) -> bool:
    """Whether a stretch of time is an amount that something has: 平均受教育年限11.3年, 增加36天, 5年过渡期."""
    number = text[found.number_start : found.number_end]
    before = text[max(0, found.start - 3) : found.start]
    after = text[found.end : found.end + 3]
    if "." in number:
        return True
    if _SINCE.search(text, max(0, found.start - 4), found.start):
        return False
    if before.endswith(("增加", "减少", "提高", "缩短", "延长", "压缩", "为", "达", "达到", "至", "到", "提前")):
        return True
    return after.startswith(("过渡期", "有期", "期限", "的", "缓冲", "保护期", "任期"))


def _inside(found: Candidate, quoted: Sequence[tuple[int, int]]) -> bool:
    return any(start <= found.start and found.end <= end for start, end in quoted)


def quoted_stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where names and terms stand in quotation or book marks; speech is none."""
    found = []
    for match in _QUOTED.finditer(text, start, end):
        words = match[0]
        if words[0] == "《" or (len(words) <= _TERM and not _SPEECH.search(words)):
            found.append(match.span())
    return found
