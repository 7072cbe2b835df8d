"""Newspaper pages whose truth is known: our own articles, broken and set as a paper sets them."""

from __future__ import annotations

from collections.abc import Callable

import attrs
from hypothesis import strategies as st

__all__ = ["LAYOUTS", "Printed", "newspapers"]

_TOPICS = [
    ("老渡口夜市重新开张", "临江市老渡口夜市昨晚重新开张，三百多个摊位迎来首批客人"),
    ("青禾县春灌全面展开", "青禾县今年春灌面积达到二十六万亩，比上年同期多出一万亩"),
    ("云溪湿地候鸟增多", "记者从云溪湿地管理处获悉，今年来越冬的候鸟比往年多了两成"),
    ("社区食堂开进老街", "老街社区食堂昨天开门营业，附近的老人花十五元就能吃上热饭"),
    ("跨江大桥主塔封顶", "老渡口跨江大桥主塔昨日封顶，工程进入上部结构施工阶段"),
    ("稻香镇办起夜校", "稻香镇农民夜校开课半年，三百多名学员学会了直播和电商"),
    ("城北水厂扩建完工", "城北水厂扩建工程完工通水，日供水能力提高到三十五万吨"),
    ("书市迎来首个周末", "第三届临江书市迎来首个周末，两天里有八万市民前来参观"),
]
_SENTENCES = [
    "市商务局负责人介绍，改造工程历时半年，重点解决了排水、用电和消防三大难题",
    "项目采用政府引导、企业投资、市场运作的办法，吸引了十多家企业参加",
    "工作人员挨家挨户走访，把群众反映的问题逐条登记，能解决的当天解决",
    "县里组织技术人员深入田间地头，指导农户科学安排生产",
    "管理部门在沿线安装了监控设备，对重点区域实行全天候巡查",
    "附近居民告诉记者，过去一到雨天道路就积水，如今出门方便多了",
    "下一步将继续完善配套设施，提高服务水平，为企业发展创造良好环境",
    "志愿者为游客提供讲解服务，并劝导大家爱护环境，不随意丢弃垃圾",
    "今年以来，各乡镇加快推进农村公路建设，新改建里程超过三百公里",
    "专家认为，这种做法既保护了生态，又增加了收入，值得推广",
    "学校与企业签订了合作协议，毕业生可以优先到企业就业",
    "当地政府拿出专项资金，对困难家庭给予补助，不让一个孩子失学",
    "医院增设了便民门诊，市民足不出户就能预约专家",
    "建设单位克服了工期紧、任务重、场地窄等困难，确保了工程质量",
    "经过三年治理，河水变清了，岸边的农家乐也多了起来",
    "去年全镇村集体经济收入平均增长两成以上，村民分红超过千元",
    "农业部门提醒，近期气温变化较大，要注意防范病虫害",
    "主办方表示，活动将持续到本月底，市民凭身份证免费入场",
    "交通部门优化了公交线路，早晚高峰发车间隔缩短到六分钟",
    "企业负责人说，新设备投产以后，生产效率提高了近三成",
]
_REPORTERS = ["文清和", "陆远舟", "许平川", "宋听澜"]


@attrs.frozen(kw_only=True)
class Printed:
    """A printed page: its raw text, and the paragraphs of each of its texts."""

    raw: str
    texts: tuple[tuple[str, ...], ...]


#: A text: its headline and its paragraphs; and where its first paragraph is broken.
Text = tuple[str, tuple[str, ...], int]


def _rest_after_another(texts: list[Text]) -> list[list[str]]:
    """The first text breaks off; its rest stands at the end of the second."""
    (head, paragraphs, at), *others = texts
    first, rest = paragraphs[0][:at], [paragraphs[0][at:], *paragraphs[1:]]
    pages = [[head, first]]
    pages += [[title, *whole] for title, whole, _ in others[:1]]
    pages[-1] += rest
    return [*pages, *([title, *whole] for title, whole, _ in others[1:])]


def _columns_in_turn(texts: list[Text]) -> list[list[str]]:
    """Each text breaks off at the foot of its column; the rests stand below in the same order."""
    blocks = [[head, paragraphs[0][:at]] for head, paragraphs, at in texts]
    blocks[-1] += [rest for _, paragraphs, at in texts for rest in (paragraphs[0][at:], *paragraphs[1:])]
    return blocks


def _caption_between(texts: list[Text]) -> list[list[str]]:
    """A picture stands in the middle of the first text."""
    (head, paragraphs, at), *others = texts
    broken = [head, paragraphs[0][:at], "图为活动现场。", "本报记者 梁知远 摄", paragraphs[0][at:], *paragraphs[1:]]
    return [broken, *([title, *whole] for title, whole, _ in others)]


def _box_between(texts: list[Text]) -> list[list[str]]:
    """A box stands in the middle of the first text."""
    (head, paragraphs, at), *others = texts
    box = ["【新闻链接】", "老渡口始建于明代，是临江最早的码头。这里曾是全省最大的小商品集散地。"]
    broken = [head, paragraphs[0][:at], *box, paragraphs[0][at:], *paragraphs[1:]]
    return [broken, *([title, *whole] for title, whole, _ in others)]


def _jump(texts: list[Text]) -> list[list[str]]:
    """The first text goes on on a later page of the same file, under its headline."""
    (head, paragraphs, at), *others = texts
    first = [head, f"{paragraphs[0][:at]}（下转第3版）"]
    rest = [head, f"（上接第1版）{paragraphs[0][at:]}", *paragraphs[1:]]
    return [first, *([title, *whole] for title, whole, _ in others), rest]


#: By name, how the texts of a page are set: their blocks in printed order.
LAYOUTS: dict[str, Callable[[list[Text]], list[list[str]]]] = {
    "the rest after another text": _rest_after_another,
    "columns in turn": _columns_in_turn,
    "a caption between": _caption_between,
    "a box between": _box_between,
    "a jump": _jump,
}


@st.composite
def newspapers(draw: st.DrawFn, layout: str) -> Printed:
    """A page of two or three texts in a layout, with or without hashes before headlines and blank lines between."""
    topics = draw(st.permutations(_TOPICS))
    sentences = draw(st.permutations(_SENTENCES))
    texts: list[Text] = []
    for k in range(draw(st.integers(2, 3))):
        head, opening = topics[k]
        own = sentences[6 * k : 6 * k + 6]
        first = f"本报讯（记者 {_REPORTERS[k]}）{opening}。{own[0]}。{own[1]}。"
        more = draw(st.integers(0, 2))
        paragraphs = (first, *("。".join(own[2 + 2 * i : 4 + 2 * i]) + "。" for i in range(more)))
        inside = [i for i in range(len(first) - 40, len(first) - 3) if not {first[i - 1], first[i]} & set("。（）")]
        texts.append((head, paragraphs, draw(st.sampled_from(inside))))
    mark = draw(st.sampled_from(["# ", ""]))
    gap = draw(st.sampled_from(["\n\n", "\n"]))
    blocks = LAYOUTS[layout](texts)
    heads = {head for head, _, _ in texts}
    raw = gap.join(f"{mark}{line}" if line in heads else line for block in blocks for line in block) + "\n"
    return Printed(raw=raw, texts=tuple((head, *paragraphs) for head, paragraphs, _ in texts))
