"""The nouns of a list that its numbers measure in order: 城镇、农村居民收入分别增长5%和7%."""

from __future__ import annotations

import re

from policytext.extractors.measures.clauses import Indicator
from policytext.spans import Span

__all__ = ["RELATIONAL", "joined", "listed", "split_parts"]

#: Nouns that mean little without what stands before them; a verb before one is part of the noun: 出口总额.
RELATIONAL = re.compile(
    r"(?:总?(?:增加值|营业收入|主营业务收入|利税|税金|产量|销售额|投资额|净利润|营收|出口额|额|量|数|值|率|价|产值|收入|人数|人次|批次|起数|次数|宗数|面积|规模|能力|金额|余额|数量|投资|资金|支出|成本|利润|比重|比例|强度|水平|里程|长度|密度|浓度|指数|费用|标准|价格|户数|家数|件数|项目|工程|企业))"
)
_HEAD = re.compile(RELATIONAL.pattern + "$")
_RATE = re.compile(
    r"(?:毛|净|综合|无害化|集中)?(?:入学|治理|处理|利用|覆盖|普及|合格|达标|参保|就业|绿化|供水|入园|升学|办结|占有|转化)率$"
)
_SPLIT = re.compile(r"以及|[、和与及]|(?<=[\u4e00-\u9fff]),")
_KINDS_OF_PLACE = frozenset("区市县州镇乡村港园")
#: So long are nouns that share what the last of them ends in: 肉、蛋、奶产量.
_BRIEF = 3
#: 城乡居民收入分别增长4%和6%: of the towns, then of the country.
_BOTH = re.compile(r"城乡(?P<aid>低保|最低生活保障)?|存贷款?|进出口|产销量")
_EACH_OF_BOTH = {"城乡": ("城镇", "农村"), "存贷": ("存款", "贷款"), "进出": ("进口", "出口"), "产销": ("产量", "销量")}
_CITY = "城市"
#: 三次产业分别增长3%、7%和6%: of the first, the second and the third.
_SECTORS = re.compile(r"(?:三次|一二三次?|一、二、三次?)产业")
_SECTOR_NAMES = ("第一产业", "第二产业", "第三产业")


def listed(text: str, folded: str, start: int, end: int, count: int) -> tuple[Indicator, ...]:
    """The indicators of several numbers in order; none where the stretch names another number of them."""
    parts = split_parts(folded, start, end)
    if len(parts) == count:
        return tuple(joined(text, folded, spans) for spans in parts)
    if count == 2 and len(parts) == 1 and (both := _BOTH.search(folded, start, end)):
        one, other = _EACH_OF_BOTH[both[0][:2]]
        named = Span(both.start(), both.end() - len(both["aid"] or ""))
        return _apart(text, folded, Span(start, end), named, (_CITY if both["aid"] else one, other))
    if count == len(_SECTOR_NAMES) and (sectors := _SECTORS.search(folded, start, end)):
        return _apart(text, folded, Span(start, end), Span(*sectors.span()), _SECTOR_NAMES)
    return ()


def split_parts(text: str, start: int, end: int) -> list[tuple[Span, ...]]:
    """The nouns of a list in a folded text, each as its stretches: what the first leave out is taken from the last.

    >>> text = "城镇、农村居民人均可支配收入"
    >>> ["".join(text[s.start : s.end] for s in part) for part in split_parts(text, 0, len(text))]
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    """
    edges = [start, *(at for mark in _SPLIT.finditer(text, start, end) for at in mark.span()), end]
    parts = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    if not parts:
        return []
    last = parts[-1]
    head = _HEAD.search(text, last.start, last.end)  # 增加值 of 服务业增加值
    if head and head.start() == last.start and (tail := _HEAD.search(text, parts[0].start, parts[0].end)):
        if "口" in head[0]:
            return [(part,) for part in parts]  # 进出口总额和出口额
        modifier = Span(parts[0].start, tail.start())  # 上访批次和人次: 上访 is of both
        return [(parts[0],), *((modifier, part) if modifier else (part,) for part in parts[1:])]
    rate = _RATE.search(text, last.start + 2, last.end)  # 毛入学率 of 高等教育毛入学率
    found: list[tuple[Span, ...]] = []
    for part in parts[:-1]:
        length = part.end - part.start
        if _HEAD.search(text, part.start, part.end) or text[part.end - 2 : part.end] == text[last.end - 2 : last.end]:
            found.append((part,))
        elif rate:
            found.append((part, Span(rate.start(), last.end)))
        elif head and (
            text[part.end - 1] == text[head.start() - 1]
            or (length == head.start() - last.start <= _BRIEF and head[0] != "次数")
        ):
            found.append((part, Span(head.start(), last.end)))
        elif (
            head
            and text[part.end - 1] in _KINDS_OF_PLACE
            and (same := text.rfind(text[part.end - 1], last.start, head.start()) + 1)
        ):
            found.append((part, Span(same, last.end)))  # 示范区、临港新区工业总产值
        elif length <= 4 and last.end - last.start > length + 2:
            found.append((part, Span(last.start + length, last.end)))
        else:
            found.append((part,))
    return [*found, (last,)]


def _apart(text: str, folded: str, noun: Span, named: Span, names: tuple[str, ...]) -> tuple[Indicator, ...]:
    """A noun that names several at one place as one indicator for each of them."""
    return tuple(
        Indicator(
            f"{text[noun.start : named.start]}{name}{text[named.end : noun.end]}",
            f"{folded[noun.start : named.start]}{name}{folded[named.end : noun.end]}",
            (noun,),
        )
        for name in names
    )


def joined(text: str, folded: str, spans: tuple[Span, ...]) -> Indicator:
    """One indicator of several stretches."""
    words, known = ("".join(whole[span.start : span.end] for span in spans) for whole in (text, folded))
    return Indicator(words, known, spans)
