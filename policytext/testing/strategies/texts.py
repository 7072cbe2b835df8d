"""Raw texts in the style of the genres, with and without noise. Built, never filtered."""

from __future__ import annotations

from hypothesis import strategies as st

__all__ = ["HAN", "NOISE", "PHRASES", "SENTENCES", "labels", "lines", "paragraphs", "reports", "texts"]

HAN = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
PHRASES = [
    "发展质量稳步提升",
    "改革开放深入推进",
    "城乡面貌持续改善",
    "民生保障更加有力",
    "生态环境不断优化",
    "科技创新能力增强",
    "安全基础更加牢固",
    "政府效能明显提高",
]
SENTENCES = [
    "全市地区生产总值增长5.2％，港口货物吞吐量增长6％左右。",
    "新建改建乡村公路140公里，完成老旧楼院改造46个。",
    "推动传统产业焕新升级，培育壮大新兴产业。",
    "深入实施“十项行动”，优化营商环境，激发市场活力。",
    "坚持以人民为中心，办好民生实事，城镇新增就业3万人以上。",
    "严守耕地红线，粮食产量稳定在17亿斤以上！",
    "我们将牢记嘱托、勇毅前行……",
]
NOISE = [
    "\u200b",
    "\ufeff",
    "\u3000\u3000",
    " ",
    "\t",
    "\r\n",
    "\n",
    "\n\n\n",
    "**",
    "*",
    "#",
    "## ",
    "<!--",
    "-->",
    "---\n",
    "title: 报告\n",
    "[1]",
    "［12］",
    "①",
    "\\",
    "<br>",
    "](http://x.y)",
    "[",
    "》",
    "《",
    "——",
    "\x00",
    "\ud800",
    "\x85",
    "\u2028",
    "\x0b",
    "`",
    "|---|",
    "本作品是公有领域",
    "第3页",
    "政 府 工 作 报 告",
    "（上接第1版）",
    "■记者 甲乙丙",
    "本报讯（记者甲乙）",
    "各位代表：",
    "名词解释",
    "2024年1月5日",
    "𠮷",
]


def paragraphs() -> st.SearchStrategy[str]:
    """One to four sentences."""
    return st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("".join)


def labels() -> st.SearchStrategy[str]:
    """The printed labels of headings and items."""
    han = st.sampled_from(HAN)
    return st.one_of(
        han.map("{}、".format),
        han.map("（{}）".format),
        st.integers(1, 60).map("{}.".format),
        st.integers(1, 60).map("{}．".format),
        st.integers(1, 60).map("（{}）".format),
        han.map("第{}章 ".format),
        han.map("{}是".format),
        han.map("第{}，".format),
        st.sampled_from(["——", "①", "● ", "㈠", "⒊"]),
    )


def lines() -> st.SearchStrategy[str]:
    """A printed line of any kind."""
    phrase = st.sampled_from(PHRASES)
    return st.one_of(
        paragraphs(),
        st.tuples(labels(), phrase).map("".join),
        st.tuples(labels(), phrase, st.just("。"), paragraphs()).map("".join),
        st.tuples(phrase, st.just("。"), paragraphs()).map("".join),
        paragraphs().map(lambda text: text[: len(text) // 2]),
        st.sampled_from(NOISE),
        phrase.map("**{}**".format),
        phrase.map("## {}".format),
    )


def texts() -> st.SearchStrategy[str]:
    """Raw texts: lines of the genre and noise in any order, also in the middle of lines; shrinks to the empty text."""
    return st.one_of(
        st.lists(lines(), max_size=14).map("\n".join),
        st.lists(st.one_of(lines(), st.sampled_from(NOISE)), max_size=14).map("".join),
        st.text(alphabet=st.sampled_from("".join(NOISE)), max_size=60),
        st.text(max_size=40),
    )


@st.composite
def reports(draw: st.DrawFn) -> str:
    """A well-printed report: title, dateline, byline, salutation, sections with headings, leads and items."""
    out = [
        "2024年政府工作报告",
        "——2024年1月15日在临江市第九届人民代表大会第三次会议上",
        "临江市市长　文清和",
        "各位代表：",
        "现在，我代表市人民政府向大会报告工作，请予审议。",
    ]
    for i in range(draw(st.integers(1, 3))):
        out.append(f"{HAN[i]}、{draw(st.sampled_from(PHRASES))}")
        out.append("今年以来，" + draw(paragraphs()))
        inner = draw(st.sampled_from(["（{}）", "{}.", "——", ""]))
        for k in range(draw(st.integers(1, 4))):
            label = inner.format(HAN[k] if inner == "（{}）" else k + 1)
            head = draw(st.sampled_from(PHRASES))
            run_in = draw(st.booleans()) or inner in ("——", "")
            out.append(f"{label}{head}。{draw(paragraphs())}" if run_in else f"{label}{head}")
            if not run_in:
                out.append(draw(paragraphs()))
    out.append("各位代表！让我们更加紧密地团结起来，" + draw(st.sampled_from(SENTENCES)))
    return "\n\n".join(out) + "\n"
