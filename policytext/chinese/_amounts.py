"""A numeral with its unit: how much, of what, and where the unit stands."""

from __future__ import annotations

from decimal import Decimal

from policytext.chinese._bounds import Bounds
from policytext.chinese._candidates import Bound
from policytext.chinese._numeral_runs import Found
from policytext.chinese._readings import EXACT, is_whole, read_numeral
from policytext.chinese._units import Units

__all__ = ["KINDS", "TELLING_AFTER", "TELLING_NEXT", "Amount", "amount_of"]


#: The least and the greatest value, the bound, the unit and its one spelling, where the number ends, where the unit
#: begins and ends, and where both end. A plain tuple, for one is made of every numeral.
Amount = tuple[Decimal, Decimal, Bound, str, str, int, int, int, int]

#: The bounds by their names.
KINDS = {str(bound): bound for bound in Bound}
_PERCENTS = {"百分之": "%", "千分之": "‰"}
_MORE = ("多", "余")
#: What may stand between a number and its unit, or make one of it; after most numbers none does.
TELLING_AFTER = frozenset(" 多余来成位")
#: After a unit: 一个多月, 三年半.
TELLING_NEXT = frozenset("多半")
#: After these a smaller unit follows: 三元五角, 二亩三分.
_LARGER = frozenset("元圆块角毛亩丈尺")
_HALF = Decimal("0.5")
_HALVED = frozenset(("年", "天", "倍", "里", "斤", "小时", "个世纪", "公里", "亩"))
_NOT_HALF = frozenset("导径岛决成年程山数封")
_NOT_SOME = frozenset("自源临到华访了电信往势看说")
_NOT_TENTHS = frozenset("立员果为功本效交长就人绩分都品套片渝熟批因型建色语章活千百虫败才了形新各份倍年县")
#: What may stand apart from its 个: 两个多月, 一个半小时.
_PARTED = {
    "月": "个月",
    "小时": "小时",
    "钟头": "小时",
    "世纪": "个世纪",
    "星期": "周",
    "季度": "个季度",
    "百分点": "个百分点",
}


def amount_of(folded: str, numeral: Found, units: Units, bounds: Bounds) -> Amount:
    """What the numeral and the unit after it say."""
    start, end, (low, high, kind, form), _ = numeral
    bound = KINDS[kind]
    if (
        form == "han"
        and end > start + 3
        and folded.startswith("分之", start + 1)
        and (unit := _PERCENTS.get(folded[start : start + 3]))
    ):
        share = read_numeral(folded[start + 3 : end])
        low, high = (share.low, share.high) if share else (low, high)
        bound = Bound.RANGE if low < high else bound
        return (low, high, bound, unit, unit, end, start, start + 3, end)
    place = end
    after = folded[place : place + 1]
    if after in TELLING_AFTER:
        if after == " " and folded[place + 1 : place + 2] not in ("", " ", "\n"):
            place += 1
            after = folded[place]
        if after in _MORE and bounds.is_more(folded, place):
            bound, place = Bound.OVER.and_also(bound), place + 1
            after = folded[place : place + 1]
        elif after == "来" and folded[end - 1] in "十百千" and folded[place + 1 : place + 2] not in _NOT_SOME:
            bound, place = Bound.ABOUT.and_also(bound), place + 1  # 十来个
            after = folded[place : place + 1]
        if after == "成" and high <= 10 and folded[place + 1 : place + 2] not in _NOT_TENTHS:
            rest, unit_end = _tenth(folded, place + 1)
            low, high = (EXACT.fma(value, 10, rest) for value in (low, high))
            return (low, high, bound, "%", "%", end, place, unit_end, unit_end)
        if after == "位" and form == "han" and low == high <= 9 and folded.startswith("数", place + 1):
            low = Decimal(10) ** int(low - 1)
            return (low, low, Bound.MIN, "", "", place + 2, place + 2, place + 2, place + 2)
    matched = units.match(folded, place)
    if matched is None or (
        form == "han"
        and high <= 10
        and folded[place : matched[0]] in units.parties
        and folded[start - 1] not in _LARGER
    ):
        place = place if place == end or folded[place - 1] != " " else place - 1
        return (low, high, bound, "", "", end, place, place, place)
    unit_end, canonical = matched
    unit = folded[place:unit_end]
    following = folded[unit_end : unit_end + 1]
    if following not in TELLING_NEXT and unit != "折":
        return (low, high, bound, unit, canonical, end, place, unit_end, unit_end)
    if unit == "个" and following in ("多", "半"):
        for apart, whole in _PARTED.items():
            if folded.startswith(apart, unit_end + 1):
                unit, canonical, unit_end = unit + apart, whole, unit_end + 1 + len(apart)
                if following == "多":
                    return (low, high, Bound.OVER, unit, canonical, end, place, unit_end, unit_end)
                low, high = EXACT.add(low, _HALF), EXACT.add(high, _HALF)
                return (low, high, bound, unit, canonical, end, place, unit_end, unit_end)
    elif unit == "折" and form == "han" and end - start == 2 and low > 10:  # 八五折
        low = high = EXACT.divide(low, 10)
    if (
        following == "半"
        and canonical in _HALVED
        and is_whole(low)
        and folded[unit_end + 1 : unit_end + 2] not in _NOT_HALF
    ):
        low, high = EXACT.add(low, _HALF), EXACT.add(high, _HALF)
        return (low, high, bound, unit, canonical, end, place, unit_end, unit_end + 1)
    return (low, high, bound, unit, canonical, end, place, unit_end, unit_end)


def _tenth(folded: str, place: int) -> tuple[int, int]:
    """What 五成五 and 五成半 have more than 五成, and where they end."""
    after = folded[place : place + 1]
    rest = 5 if after == "半" else "零一二三四五六七八九".find(after or " ")
    return (rest, place + 1) if rest > 0 and folded[place + 1 : place + 2] not in _COUNTED else (0, place)


_COUNTED = tuple("十百千万亿个项家是")
