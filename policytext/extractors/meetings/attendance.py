"""Shared by the extractor of meetings: how many of each role attended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.chinese.numerals import integer_of

__all__ = ["find_attendance"]

_COUNT = re.compile(
    r"(?P<count>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6}+|[〇零一二三四五六七八九十百千两廿卅]{1,9}+)(?P<ten>万)?[余多]?[人名位](?!次)"
)
_PRESENT = re.compile(r"出席|列席|参加|到会|与会|参会|应到|实到|旁听|来自")
#: 市委委员应到75名,实到71名: who was present counts, who was expected does not.
_DUE = re.compile(r"应到会?|应出席(?:会议)?|应参加(?:会议)?|应参会")
_CAME = re.compile(r"实到会?|实际到会|实际出席|实出席|实际参加|实有|出席|到会")
#: The words right before a count: its role, and what leads up to the number.
_BEFORE = re.compile(r"(?P<role>[^\W0-9]{2,24}?)(?:,?(?:一?共|共计|总计|总数|合计|计|约|达|为|有|近|逾|超过)){0,2} ?")
_AFTER = re.compile(
    r"(?P<role>[^\W0-9]{0,10}?(?:代表|委员|嘉宾|来宾|人士|外宾|客商|专家|学者|企业家|负责人|工作者|党员|干部|群众)(?![团表等]))"
    r"|(?P<other>[^\W0-9]{2,14}?)"
    r"(?=(?:应邀|共同|先后)?(?:出席|列席|参加|到会|与会|参会|旁听|肩负|齐聚|欢聚|汇聚|满怀|代表全|以|认真)|[、,。;]|和|及|以及|$)"
)
#: What stands before the role in its own words.
_LEADING = re.compile(
    r".*(?:的有|者有|分别有|还有|共有|以及|其中|来自[^\W0-9]{1,16}?的)|"
    r".*?(?:出席|列席|参加|到会|与会|参会|旁听)了?(?:今天|这次|此次|本次|大会|开幕)?的?"
    r"(?:会议|大会|全会|论坛|座谈会|研讨会|开幕式|开幕会|闭幕会|闭幕式|代表大会|会)?(?:的有|的|有|共有|还有)?|"
    r"(?:本次|这次|此次)?(?:会议|大会|全会)(?:共有|有)?|.*[的有和及与]|共"
)
_NOBODY = re.compile(r"(?:人员|同志|人|人数|总人数|正式|其他|共|有|到|达|约|为)?")
_ROLE, _REACH = 28, 60


def find_attendance(folded: str, start: int, end: int) -> Iterator[tuple[str, int, tuple[int, int]]]:
    """The folded role, the count and the span of the role, for each group that a sentence says was present.

    >>> text = "出席全会的有省委委员53人,候补委员12人。"
    >>> [(role, count) for role, count, _ in find_attendance(text, 0, len(text))]
    [('省委委员', 53), ('候补委员', 12)]
    """
    if not _PRESENT.search(folded, start, end):
        return
    at, due = start, None
    for match in _COUNT.finditer(folded, start, end):
        if match.start() < at:
            continue
        low = max(at, match.start() - _ROLE)
        at = match.end()
        if expected := _DUE.search(folded, low, match.start()):
            due = _role(folded, expected.end(), match.start()) or _role(folded, low, expected.start())
            limit = match.end() + _REACH
            continue
        role = None
        if due and match.start() < limit and (came := _CAME.search(folded, low, match.start())):
            role, due = _role(folded, came.end(), match.start()) or due, None
        else:
            role = _role_before(folded, low, match.start())
            if role is None and (after := _AFTER.match(folded, match.end(), end)):
                role, at = _role(folded, *after.span(after.lastgroup or 0)), after.end()
        if role and (count := _count(match)):
            yield folded[slice(*role)], count, role


def _role_before(folded: str, low: int, count: int) -> tuple[int, int] | None:
    """The role that stands before a count; None where the count stands before its role: 来自各地的286名代表."""
    first = count
    while first > low and (folded[first - 1] == " " or "\u4e00" <= folded[first - 1] <= "\u9fff"):
        first -= 1
    if folded[first - 1 : first] == "," and first > low:  # 代表,共286名
        before = first - 1
        while before > low and "\u4e00" <= folded[before - 1] <= "\u9fff":
            before -= 1
        if found := _BEFORE.fullmatch(folded, before, count):
            return None if folded[found.end("role") - 1] in _OPEN else _role(folded, *found.span("role"))
    found = _BEFORE.fullmatch(folded, first, count)
    if found is None or folded[found.end("role") - 1] in _OPEN:
        return None
    return _role(folded, *found.span("role"))


#: After these no count of what stands before them follows.
_OPEN = "的等近约"


def _role(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the role itself: 候补委员 of 出席全会的有候补委员; 列席人员 stays whole."""
    while start < end and folded[start] in " ,、;:":
        start += 1
    first = start
    while match := _LEADING.match(folded, first, end):
        if match.end() == end:  # 参加了大会
            return None
        if match.end() == first or _NOBODY.fullmatch(folded, match.end(), end):
            break
        first = match.end()
    if end - first < 2 or _NOBODY.fullmatch(folded, first, end):
        return None
    return first, end


def _count(match: re.Match[str]) -> int:
    number = integer_of(match["count"].replace(",", "")) or 0
    return number * 10_000 if match["ten"] else number
