"""The noun that follows a number: 新建养老机构18家 has none, 18家养老机构建成 has one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from policytext.chinese.lexicon import any_of, extended

__all__ = ["Following"]

#: How far behind its number a noun ends.
_FOLLOWING = 30
#: A noun before a verb that may also begin one.
_SHORT = 2
#: Last characters of nouns for things and people, which 的 does not bind to what follows.
_THINGS = frozenset("目业县镇村乡区市州省户人民员生校院站所厂店馆园道路桥河库企社团队构位象")
#: What is joined to a noun by 和 is not longer.
_CONJUNCT = 12
#: Marks and one-character words that end a noun, where they are not part of a longer one: 在建, 国有, 行为, 从业, 占地.
_MARKS = ",;:。!?、)《\n—"
_SINGLES_STOPPING = "通无被已把让是或与的了也就又仍均将等并和及都还再在有为由从占比较向以于要获"
_FUNCTION_WORDS = (
    r"通(?=[了上])|无(?![证电房人障害线偿形机病业])|[被已把让是或与的了也又仍]|就(?![业医学诊餐读])|(?<![人户亩日年月平地])均|将(?![军士])|(?<![平同高初中])等(?![级次])"
    r"|(?<![撤合兼吞归])并(?![购轨网])|和(?![谐平睦美])|(?<!普)及|(?<![首成])都(?!市)|还(?![建款贷])|再(?![生造就])"
    r"|在(?![建校职岗外册地线编籍])|(?<![国所私公民富特稀])有(?![机色限效轨线])|(?<![行作人])为(?!民)|由(?!于)|从(?![业事])"
    r"|占(?![地比补])|比(?![重例率赛])|较|向(?![导阳])|以(?![上下内外])|于(?!都)|(?<![需主重必])要(?![素求点件])|(?<=[人户家])获|获(?=[国省市县区评批奖授])"
)
_QUOTES = {"“": "”", "‘": "’"}
#: What directly follows a number and is no thing: 扩招3万人目标.
_NO_THING = frozenset(
    {
        "目标",
        "任务",
        "目标任务",
        "大关",
        "关口",
        "标准",
        "水平",
        "规模",
        "计划",
        "左右",
        "以上",
        "以内",
        "台阶",
        "新台阶",
        "情况下",
        "基础上",
        "背景下",
        "前提下",
        "形势下",
    }
)
_AWARDED = re.compile(
    r"(?:家庭|个人|企业|单位)?(?:获评|获选|入选|当选|荣获|获得|被?评为|被?授予|被?认定为|被?命名为|晋升为?)(?=[\u4e00-\u9fff“])"
)


class Following:
    """The words that end such a noun, made ready once from the tables."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        table = extended("measures", tables)
        words = table["after"]
        self._verbs = frozenset(table["before"]["verbs"])
        self._stop = _stops(words["stops"])
        self._whole_ends = frozenset(words["whole"])
        changes = (*table["before"]["up"], *table["before"]["down"], "调整", "优化", "精减")
        self._becoming = re.compile(rf"{any_of(changes)}[至到为成]")
        self._later = re.compile(
            rf"{any_of(words['later'])}(?![率人面群对居职户者村县区体会国收攻成劳任地情措政力])|(?:转移|灵活|创业|见习|稳定)?就业(?:创业)?$|通(?=[了上一二三四五六0-9]|公路|油路|水泥|硬化|客车|自来水|电|$)(?<![交普流沟联贯接开直]通)"
        )

    def after(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The noun that follows a number; empty where none does."""
        if start >= end:  # mostly a mark follows
            return start, start
        if end - start > _FOLLOWING:
            end = start + _FOLLOWING
        if text[start] == "的":
            start += 1
        elif self._becoming.match(text, start, end):
            return start, start
        if text[start : start + 1] == "(":
            start = text.find(")", start, end) + 1 or end  # 5县(市)
        if awarded := _AWARDED.match(text, start, end):
            start = awarded.end()
        at = start
        if start < end and text[start] in _QUOTES:
            close = text.find(_QUOTES[text[start]], start, end)
            if close < 0:
                return start, start
            at = close + 1
        stop = self._stop.search(text, at + text.startswith("被", at), end)  # 23个被撤并镇
        if stop and stop.start() == start and stop[0] == "在":
            stop = self._stop.search(text, start + 1, end)  # 35万在校学生
        while stop and stop.end() < end and start + 1 < stop.start() and self._goes_on(text, stop.start(), end):
            stop = self._stop.search(text, stop.end(), end)
        close = stop.start() if stop else end
        opening = text.find("(", start, close)
        if opening >= 0 and text.find(")", opening, close) < 0:
            end = text.find(")", opening, end) + 1
            stop = self._stop.search(text, end, start + _FOLLOWING) if end else None
            close = (stop.start() if stop else end) if end else opening
        if close - start > _SHORT and (later := self._later.search(text, start + _SHORT, close)):
            close = later.start()
        if close - start > _SHORT and text[close - 1] in "中后" and text[close - 2 : close] not in self._whole_ends:
            close -= 1  # 在沿江13个地级城市中
        return (start, start) if text[start:close] in _NO_THING else (start, close)

    def _goes_on(self, text: str, at: int, end: int) -> bool:
        """Whether a noun goes on after a function word: 5000台高效节能的电机, 7个商务区和特色街区; not 9个项目的前期工作."""
        if text[at] == "的":
            return text[at - 1] not in _THINGS and text[at - 1] not in "中后上里内前"
        if text[at] not in "和及与":
            return False
        other = self._stop.search(text, at + 1, min(end, at + 1 + _CONJUNCT))
        close = other.start() if other else end
        return 2 <= close - at - 1 < _CONJUNCT and text[at + 1 : at + 3] not in self._verbs


def _stops(words: Iterable[str]) -> re.Pattern[str]:
    """The first character of what ends a noun: a mark, a function word, or one of the words.

    The pattern begins with the set of these characters, for a set is searched fast, and looks at the whole from there.
    """
    firsts = re.escape("".join(sorted({*_MARKS, *_SINGLES_STOPPING, *(word[0] for word in words)})))
    return re.compile(
        rf"[{firsts}](?<=(?=[{_MARKS}]|{_FUNCTION_WORDS}|{any_of(words)}(?![类型式]|(?:项目|村|里程|工程|线路)(?![0-9民])))[\s\S])"
    )
