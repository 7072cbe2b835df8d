"""Numbers that share: the ends of a range, and the members of a list whose unit stands once."""

from __future__ import annotations

from decimal import Decimal

from policytext.chinese._candidates import Bound, Candidate
from policytext.chinese._readings import EXACT
from policytext.chinese._uncounted import NotQuantity

__all__ = ["JOINTS", "join_parts", "join_range", "share_units"]

#: What stands between the ends of a range.
JOINTS = frozenset(("-", "—", "~", "至", "到", "——", "--", "、"))
_FROM = frozenset("从由自")
_LISTING = frozenset("、和与及或")
#: After these a number with 、 is a label: ;7、79个镇….
_LABELLED = frozenset(";。\n")
_MULTIPLIERS = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
_PASSED_ON = (NotQuantity.DATE, NotQuantity.ORDINAL, NotQuantity.NAME)


def join_range(folded: str, first: Candidate, last: Candidate, mark: str) -> Candidate | None:
    """Two candidates that a joint parts as one: 6—6.5％, 100至120亿元, 两、三个, 1—11月; None where they are two.

    从5%到8% is a change, and its numbers stay two.
    """
    reason = last.reason or first.reason
    if mark == "、":
        if not _are_neighbours(folded, first, last):
            return None
        reason = None
    elif mark in ("至", "到") and first.unit and reason is None and folded[first.start - 1 : first.start] in _FROM:
        return None
    if (
        first.unit
        and first.canonical_unit != last.canonical_unit
        and (last.unit or first.unit_start != first.number_start)
    ):
        return None  # 百分之三到五 goes together, 3%到5 does not
    power = 1 if first.unit else _shared_power(folded, first, last)
    low, high, unit = EXACT.multiply(first.low, power), last.high, last if last.unit else first
    if not first.unit and last.unit == "%" and folded[last.unit_start] == "成":
        low = EXACT.multiply(low, 10)
    if reason is None:
        if low > high:
            return None
        if not unit.unit and mark in ("-", "—", "--"):
            reason = _bare_range(folded, first, last)
    return Candidate(
        first.start, last.end, first.number_start, last.number_end, unit.unit_start, unit.unit_end,
        low, high, unit.unit, unit.canonical_unit, Bound.RANGE, reason,
    )  # fmt: skip


_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")
#: What a smaller unit is of the one that it follows.
_PARTS = {
    "元": {"角": _TENTH, "分": _HUNDREDTH, "分钱": _HUNDREDTH},
    "亩": {"分": _TENTH, "分地": _TENTH, "厘": _HUNDREDTH},
    "丈": {"尺": _TENTH},
    "尺": {"寸": _TENTH},
}
_SAME = {"块": "元"}


def join_parts(first: Candidate, last: Candidate) -> Candidate | None:
    """Two candidates that follow each other as one: 11元5角, 十块三毛, 二亩三分; None where they are two."""
    unit = _SAME.get(first.canonical_unit, first.canonical_unit)
    part = _PARTS.get(unit, {}).get(last.canonical_unit)
    if part is None or last.reason or first.reason or last.low * part >= 1:
        return None
    low, high = EXACT.fma(last.low, part, first.low), EXACT.fma(last.high, part, first.high)
    bound = last.bound.and_also(first.bound)
    return first._replace(
        end=last.end, number_end=last.number_end, low=low, high=high, canonical_unit=unit, bound=bound
    )


def _are_neighbours(folded: str, first: Candidate, last: Candidate) -> bool:
    """两、三个, 三、四百家: two digits, one after the other, that say about how many."""
    before, after = folded[first.number_start], folded[last.number_start]
    return (
        first.number_end - first.number_start == 1
        and not first.unit
        and last.reason is None
        and last.unit != ""
        and before in "一两二三四五六七八"
        and after in "二三四五六七八九"
        and last.low == last.high == EXACT.multiply(first.low + 1, _shared_power(folded, first, last))
        and folded[first.number_start - 1 : first.number_start] not in _LISTING
    )


def _shared_power(folded: str, first: Candidate, last: Candidate) -> int:
    """What the multiplier of the last number makes of the first: 亿 for the 100 of 100至120亿元."""
    text = folded[last.number_start : last.number_end]
    body = text.rstrip("百千万亿")
    if body == text or not body or folded[first.number_end - 1] in _MULTIPLIERS:
        return 1
    power = 1
    for sign in text[len(body) :]:
        power *= _MULTIPLIERS[sign]
    return power if EXACT.multiply(first.low, power) <= last.high else 1


def _bare_range(folded: str, first: Candidate, last: Candidate) -> NotQuantity | None:
    """Years, or the parts of a telephone number or a name."""
    if first.number_end - first.number_start == last.number_end - last.number_start == 4 and 1900 <= first.low < 2100:
        return NotQuantity.DATE
    around = folded[first.start - 1 : first.start], folded[last.end : last.end + 1]
    return NotQuantity.NAME if "-" in around or "—" in around or folded[last.number_start] == "0" else None


def share_units(folded: str, found: list[Candidate]) -> None:
    """Numbers without a unit take that of the next in their list, and also why it is no quantity: 5、6、7号线."""
    printed = found[-1] if found else None  # the candidate whose unit is printed
    for i in range(len(found) - 2, -1, -1):
        first, last = found[i], found[i + 1]
        is_cut = first.unit == "个" and last.unit.startswith("个") and last.unit != "个"  # 4.1个和8.6个百分点
        if is_cut and first.reason is None and last.start == first.end + 1 and folded[first.end] in _LISTING:
            found[i] = first._replace(unit=last.unit, canonical_unit=last.canonical_unit)
        elif first.unit or first.reason or first.end + 1 != last.start or folded[first.end] not in _LISTING:
            printed = first
        elif last.reason in _PASSED_ON:
            if folded[first.start].isascii() == folded[last.start].isascii():
                found[i] = first._replace(reason=last.reason)
        elif (
            last.unit
            and printed
            and not last.reason
            and (first.end - first.start > 1 or folded[first.start].isascii())
            and not (folded[first.end] == "、" and folded[first.start - 1 : first.start] in _LABELLED)
        ):
            power = _shared_power(folded, first, printed)
            found[i] = first._replace(
                low=EXACT.multiply(first.low, power),
                high=EXACT.multiply(first.high, power),
                unit=last.unit,
                canonical_unit=last.canonical_unit,
            )
