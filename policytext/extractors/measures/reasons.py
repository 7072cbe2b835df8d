"""Why a quantity, sound by its form, measures nothing where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from policytext.chinese.lexicon import any_of, extended
from policytext.chinese.quantities import Candidate, is_turned

__all__ = ["Reasons", "quoted_stretches"]

_QUOTED = re.compile(r"“[^“”\n]{1,60}”|‘[^‘’\n]{1,60}’|《[^《》\n]{1,80}》")
_SPEECH = re.compile(r"[,。;!?]")
#: A quoted term is shorter; what is longer is speech.
_TERM = 16
_HAN = re.compile(r"[一二两三四五六七八九十]{1,3}")
#: 五次、六次全会.
_SESSIONS = re.compile(r"^(?:[、和][一二三四五六七八九十]{1,3}次)+")
_LARGE = re.compile(r"[万亿][多余来]?(?:[左右以上下]{2})?|两位数")
_LONGEST_MODIFIER = 8
#: A list that is summed up has so many members at most, each so long, all of them so long.
_MOST_NAMED = 12
_MEMBER = 14
_LISTED = 120
_AND = re.compile("[和与及]|以及")
_ENDS = frozenset(",。;:、的(当中里!?”")


class Reasons:
    """The grammar of what is not measured, made once from the tables."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        table = extended("measures", tables)
        units = extended("units", tables)
        lists, times, names = table["lists"], table["times"], table["names"]
        self._capacities = _words(units[name] for name in ("weight", "energy", "volume"))
        self._calendar = _words([units["time"]]) - frozenset(times["ages"])
        self._singles = _words(
            units[name] for name in ("percent", "currencies", "length", "area", "weight", "time")
        ) | {"倍", "番"}
        self._modified = re.compile(
            rf"(?:新的?)?(?:{any_of(lists['modifiers'])}){{0,2}}(?:{any_of(lists['nouns'])}|事(?=[,;:。]))"
        )
        self._announced = re.compile(any_of(lists["announced"]))
        self._listing = frozenset(lists["units"])
        self._lasting = re.compile(rf"(?:[0-9]|{any_of(times['lasting'])})[^,;。、的]{{0,4}}$")
        self._had = tuple(times["had"])
        self._changes = tuple(times["changes"])
        self._since = tuple(times["since"])
        self._terms = tuple(times["terms"])
        self._spent = tuple(times["spent"])
        self._works = re.compile(
            rf"级?[\u4e00-\u9fff]{{0,14}}?{any_of(names['works'])}|[\u4e00-\u9fff]{{1,8}}(?:、[^。;]{{0,80}}?)?等[^,。;、]{{0,8}}(?:项目|工程)"
        )
        self._made = re.compile(any_of(names["made"]))
        self._sessions = tuple(names["sessions"])
        self._level = re.compile(rf"{any_of(names['scores'])}[^,;。、]{{0,8}}$|{any_of(names['levels'])}$")

    def why_not(self, text: str, found: Candidate, quoted: Sequence[tuple[int, int]], end: int) -> str:
        """The reason, empty where the quantity measures something; `end` is where its line ends."""
        unit, start, tail = found.unit, found.start, found.end
        for first, last in quoted:
            if first <= start and tail <= last and not unit.startswith("连"):  # “二十一连丰” is a count
                return "name"
        number = text[found.number_start : found.number_end]
        if not unit:
            return "" if self._is_amount(text, found, number) else "bare number"
        after = text[tail : min(end, tail + _LONGEST_MODIFIER)]
        if unit == "位" and (tail == end or text[tail] in _ENDS) and _RANKED.search(text, max(0, start - 18), start):
            return "ordinal"  # 位居全国53位
        if number == "几" or (number == "一" and unit not in self._singles):
            return "set phrase"
        if unit in self._capacities:
            if (
                text[start - 1 : start] != "等"
                and self._works.match(text, tail, end)
                and not self._made.search(text, max(0, start - 4), start)
            ):
                return "name"
        elif unit in self._calendar:
            return "" if self._is_had(text, found, number) else "duration"
        if found.low <= _MOST_NAMED and unit in self._listing and _sums_up(text, found):
            return "list"
        if _HAN.fullmatch(number):
            if unit == "次" and _SESSIONS.sub("", after).startswith(self._sessions):
                return "ordinal"
            return "list" if self._modified.match(after) else ""
        if unit in self._listing and self._is_announced(after):
            is_cut = not after.startswith("方面") and is_turned(text, start)
            return "" if is_cut else "list"
        return ""

    def _is_amount(self, text: str, found: Candidate, number: str) -> bool:
        """Whether a number without a unit measures: it is large, a fraction, or a level (基尼系数为0.46)."""
        if (
            _LARGE.search(text, found.number_start, found.end)
            or found.high != found.high.to_integral_value()
            or "分之" in number
            or text[found.start - 1 : found.start] in (":", "∶")
            or text[found.end : found.end + 1] in (":", "∶")
        ):
            return True
        return "0" <= number[0] <= "9" and self._level.search(text, max(0, found.start - 16), found.start) is not None

    def _is_announced(self, after: str) -> bool:
        """Whether the noun of a list stands alone: 8个方面, 22条意见; not 56项惠民实事工程."""
        match = self._announced.match(after)
        return match is not None and (match[0] == "方面" or after[match.end() : match.end() + 1] in _ENDS)

    def _is_had(self, text: str, found: Candidate, number: str) -> bool:
        """Whether something has a stretch of time: 连续三年, 平均受教育年限11.3年, 增加36天; it is not read off the calendar."""
        start = found.start
        if _SHIFTED.search(text, max(0, start - _SHIFT), start) and (
            text[start - 1] not in "由从" or text.startswith(self._changes, found.end)
        ):
            return True  # 由27天缩短至12天, 由7个环节、15个工作日压缩到2个环节、3个工作日
        if found.unit == "年" and _STRIVEN.match(text, found.end) and not text.endswith(_THROUGH, 0, start):
            return False  # 五年的奋斗历程, 前五年的总和; but 经过五年持续奋斗
        if self._lasting.search(text, max(0, start - 8), found.number_start) or "." in number:
            return True
        if found.unit != "年" and text.startswith(self._spent, found.end):
            return True  # 46天实现通航
        if text.endswith(self._since, max(0, start - 4), start):
            return False  # 建市40年的发展
        return text.endswith(self._had, max(0, start - 3), start) or text.startswith(self._terms, found.end)


#: What was done in years that the calendar counts.
_STRIVEN = re.compile(
    r"多?(?:以?来)?的?(?:共同|不懈|艰苦|持续|顽强|接续|连续)?(?:的)?(?:努力|奋斗|拼搏|探索|的总和|总和)"
)
_THROUGH = ("经过", "通过", "历经")
_RANKED = re.compile(r"(?:位居|位列|排名|排在|列|居|名列|跃居)[^,;。升进降退落高]{0,14}$")
#: Before what has become another number, also as a later one of a list.
_SHIFTED = re.compile(r"(?:[由从](?:[0-9]+[^0-9,;。]{1,6}、)*|[到至](?:[0-9]+[^0-9,;。]{1,6}、)+)$")
_FIGURE = re.compile("[0-9]")
_SHIFT = 20


def _sums_up(text: str, found: Candidate) -> bool:
    """Whether a number only counts the members of the list before it: 规划、交通、产业三个“一体化”; not 青禾等三个县."""
    start = found.start
    if (
        text[found.end : found.end + 1] in _ENDS
        or text[start - 1 : start] in ("等", "、", ",")
        or "、" not in text[max(0, start - 12) : start]
    ):
        return False
    clause = text[max(0, start - _LISTED) : start]
    clause = clause[max(clause.rfind(mark) for mark in ",;:。!?()\n") + 1 :]
    members = [part for joined in clause.split("、") for part in _AND.split(joined)]
    return len(members) == found.low == found.high and all(
        1 < len(part) <= _MEMBER and not _FIGURE.search(part) for part in members
    )


def _words(groups: Any) -> frozenset[str]:
    return frozenset(word for rows in groups for row in rows for word in row.split())


def quoted_stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where names and terms stand in quotation or book marks; speech is none.

    >>> quoted_stretches("推进“十项行动”，他说：“今年要新建学校五所，明年再建三所。”", 0, 33)
    [(2, 8)]
    """
    found = []
    for match in _QUOTED.finditer(text, start, end):
        words = match[0]
        if words[0] == "《" or (len(words) <= _TERM and not _SPEECH.search(words)):
            found.append(match.span())
    return found
