"""Congresses: which texts are theirs, their outlines, and what is left over of them."""

from __future__ import annotations

import pytest

import policytext_congress
from policytext import Document, Role, Toolkit, parse
from policytext.mapped import Why
from policytext.testing import check_plugin

TOOLKIT = Toolkit(plugins=[policytext_congress], strict=True)
WITHOUT = Toolkit(plugins=[])

PARTY = """\
团结奋斗 开创临江高质量发展新局面

——在中国共产党临江市第八次代表大会上的报告

（2021年9月26日）

文清和

同志们：

现在，我代表中共临江市第七届委员会向大会作报告。

一、过去五年的工作

过去五年，全市干部群众齐心苦干，取得了显著成效。

综合实力迈上新台阶。全市生产总值突破三千亿元，一般公共预算收入连年增长，产业结构持续优化，创新能力不断增强，城乡面貌发生深刻变化，发展的后劲更足。

改革开放取得新突破。营商环境持续改善，重点领域改革蹄疾步稳，开放平台提质增效，市场活力竞相迸发，对外贸易保持较快增长，企业的信心更强。

人民生活实现新提升。居民收入稳步增长，教育医疗养老服务不断改善，住房保障体系更加健全，文化体育事业繁荣发展，群众的日子越过越好。

二、今后五年的任务

（一）把发展科技和教育放在首位，使经济转到依靠科技的轨道上来。

科技是第一生产力。

（二）推动农业农村现代化

农业是基础。

（三）加强民主法治建设

民主是要义。
"""

PROVERB = "行百里者半九十。我们必须准备付出更为艰巨的努力，既要看到成绩，也要正视问题，切实把短板补齐，把弱项做强，把各项工作做得更好。"

STANDING = """\
临江市人民代表大会常务委员会工作报告

——2025年1月9日在临江市第九届人民代表大会第四次会议上

陆远舟

各位代表：

我受市人大常委会委托，向大会报告工作，请予审议。

一、2024年的主要工作

市人大常委会制定地方性法规三件。

二、2025年的主要任务

今年要开展执法检查五次。
"""

RESOLUTION = """\
临江市第九届人民代表大会第四次会议关于政府工作报告的决议

（2025年1月11日临江市第九届人民代表大会第四次会议通过）

临江市第九届人民代表大会第四次会议听取和审议了市长陆远舟所作的政府工作报告。会议赞同市人民政府过去一年的工作，决定批准这个报告。

会议号召，全市人民紧密团结，奋力书写临江新篇章。
"""

UNTITLED = """\
第九届临江市人民代表大会第四次会议审查了临江市2024年预算执行情况的报告。会议同意预算报告，决定批准2025年市级预算。
"""


def read(raw: str, toolkit: Toolkit = TOOLKIT) -> Document:
    return parse(raw, toolkit=toolkit).document


def outline(document: Document) -> list[tuple[str, str, str]]:
    return [
        (section.locator, document[section.head] if section.head else "", str(line.role))
        for section in document.walk()
        if (line := document.line_at(section.span))
    ]


GENRES = {
    "a report to a Party congress": (PARTY, "party_report", "中共临江市第七届委员会", "2021-09-26"),
    "one without a head": (
        "同志们：\n\n我受第七届中央委员会的委托，现在向大会作工作报告。\n\n一、形势\n\n形势很好。\n\n二、任务\n\n任务很重。\n",
        "party_report",
        "中国共产党第七届中央委员会",
        "None",
    ),
    "a political report": (
        "在中国共产党临江市第三次代表大会上的政治报告\n\n（1998年5月8日）\n\n同志们：\n\n我代表中共临江市第二届委员会向大会作报告。\n\n一、形势\n\n形势很好。\n",
        "party_report",
        "中共临江市第二届委员会",
        "1998-05-08",
    ),
    "a report of a discipline commission": (
        "中共临江市纪律检查委员会向中国共产党临江市第八次代表大会的工作报告\n\n（2021年9月27日）\n\n一、回顾\n\n成绩明显。\n",
        "party_report",
        "中共临江市纪律检查委员会",
        "2021-09-27",
    ),
    "a resolution on the statutes": (
        "中国共产党临江市第八次代表大会关于《党代表任期制办法（修正案）》的决议\n\n（2021年9月28日通过）\n\n大会同意这个办法。\n",
        "congress_resolution",
        "中国共产党临江市第八次代表大会",
        "2021-09-28",
    ),
    "a report of a standing committee": (STANDING, "congress_report", "市人大常委会", "2025-01-09"),
    "a resolution": (RESOLUTION, "congress_resolution", "临江市第九届人民代表大会第四次会议", "2025-01-11"),
    "a resolution without a title": (UNTITLED, "congress_resolution", "第九届临江市人民代表大会第四次会议", "None"),
    "in traditional script": (
        "臨江市第九屆人民代表大會第四次會議關於政府工作報告的決議\n\n臨江市第九屆人民代表大會第四次會議聽取了報告，決定批准這個報告。\n",
        "congress_resolution",
        "臨江市第九屆人民代表大會第四次會議",
        "None",
    ),
}


@pytest.mark.parametrize(("raw", "genre", "issuer", "date"), GENRES.values(), ids=GENRES)
def test_the_texts_of_congresses_are_known(raw: str, genre: str, issuer: str, date: str) -> None:
    document = read(raw)
    assert (document.genre, document.issuer, str(document.date)) == (genre, issuer, date)


OTHERS = {
    "a government's report": "2025年临江市政府工作报告\n\n各位代表：\n\n现在，我代表市人民政府向大会报告工作，请予审议。\n\n一、回顾\n\n成绩很大。\n",
    "news of a session": "临江市九届人大四次会议闭幕\n\n本报讯（记者 文清和）临江市第九届人民代表大会第四次会议听取和审议了政府工作报告，决定批准这个报告。\n",
    "news of a congress": "中国共产党临江市第八次代表大会开幕\n\n本报讯 文清和代表中共临江市第七届委员会向大会作报告。\n",
    "a plenum's communiqué": "中国共产党临江市第八届委员会第三次全体会议公报\n\n全会听取和讨论了文清和受市委常委会委托作的工作报告。\n\n全会强调，要抓好落实。\n",
    "a plan": "中共临江市委关于制定第十五个五年规划的建议\n\n（2025年11月1日中国共产党临江市第八届委员会第九次全体会议通过）\n\n一、形势\n\n形势很好。\n",
    "a commentary": "牢记嘱托再出发\n\n——学习中国共产党临江市第八次代表大会上的报告\n\n■文清和\n\n大会报告催人奋进，字里行间是沉甸甸的责任。我们要把报告读懂读透，把责任扛在肩上。\n",
    "a speech": "在中国共产党临江市第八次代表大会闭幕会上的讲话\n\n文清和\n\n同志们：\n\n大会圆满完成各项议程。\n",
    "a government's notice of a resolution": "关于执行市人民代表大会预算决议的通知\n\n各县区：\n\n要认真执行。\n",
    "a notice": "关于学习贯彻中国共产党临江市第八次代表大会精神的通知\n\n各县区：\n\n要认真学习贯彻大会报告。\n",
}


@pytest.mark.parametrize("raw", OTHERS.values(), ids=OTHERS)
def test_other_texts_keep_their_genre(raw: str) -> None:
    page = parse(raw, toolkit=TOOLKIT)
    assert page == parse(raw, toolkit=WITHOUT)
    assert page.documents


def test_the_outline_of_a_party_report() -> None:
    assert outline(read(PARTY)) == [
        ("一", "过去五年的工作", "heading"),
        ("一/h1", "综合实力迈上新台阶", "lead"),
        ("一/h2", "改革开放取得新突破", "lead"),
        ("一/h3", "人民生活实现新提升", "lead"),
        ("二", "今后五年的任务", "heading"),
        ("二/（一）", "把发展科技和教育放在首位，使经济转到依靠科技的轨道上来", "heading"),
        ("二/（二）", "推动农业农村现代化", "heading"),
        ("二/（三）", "加强民主法治建设", "heading"),
    ]


def test_a_statement_is_no_head() -> None:
    told = PARTY.replace("综合实力迈上新台阶", "发展是第一要务").replace("改革开放取得新突破", "关键在于人才")
    assert [head for locator, head, _ in outline(read(told)) if locator.startswith("一/")] == []


def test_of_heads_that_begin_alike_another_is_none() -> None:
    told = PARTY
    for old, new in (
        ("综合实力迈上新台阶", "实现目标，必须发展"),
        ("改革开放取得新突破", "实现目标，必须改革"),
        ("人民生活实现新提升", "实现目标，必须团结"),
    ):
        told = told.replace(old, new)
    told = told.replace("二、今后", f"{PROVERB}\n\n二、今后")
    heads = [head for locator, head, _ in outline(read(told)) if locator.startswith("一/")]
    assert heads == ["实现目标，必须发展", "实现目标，必须改革", "实现目标，必须团结"]


def test_the_sentences_are_read_as_those_of_a_work_report() -> None:
    document = read(STANDING)
    (law, checks) = (m for m in document.measures if document[m.span] in ("三件", "五次"))
    assert (str(law.status), str(law.period)) == ("actual", "2024")
    assert (str(checks.status), str(checks.period)) == ("target", "2025")


APPLAUSE = [
    "（掌声）",
    "（热烈鼓掌）",
    "（长时间热烈的掌声）",
    "（全场起立，经久不息的掌声）",
    "(笑声、掌声)",
    "（掌声雷动，全场起立）",
    "（长时间暴风雨般的掌声和欢呼声。）",
    "〔鼓掌〕",
    "（熱烈鼓掌）",
]


@pytest.mark.parametrize("mark", APPLAUSE)
def test_marks_of_applause_are_left_over(mark: str) -> None:
    raw = f"关于清淤的通知\n\n河道清淤全部完成。{mark}各乡镇要巩固成果。\n"
    page = parse(raw, toolkit=TOOLKIT)
    assert page.document.text.endswith("河道清淤全部完成。各乡镇要巩固成果。")
    assert [page.raw[x.raw.start : x.raw.end] for x in page.leftovers if x.why is Why.FURNITURE] == [mark]


KEPT = [
    "会场响起热烈的掌声。",
    "掌声（指鼓掌的次数）共三次。",
    "演出获得好评（掌声雷动的场面多次出现）。",
    "（一）鼓掌通过。",
]


@pytest.mark.parametrize("sentence", KEPT)
def test_what_tells_of_applause_stays(sentence: str) -> None:
    raw = f"关于清淤的通知\n\n{sentence}\n"
    assert sentence in parse(raw, toolkit=TOOLKIT).document.text


LINKS = {
    "[[老渡口|渡口]]已经重开。": "渡口已经重开。",
    "[[老渡口]]已经重开。": "老渡口已经重开。",
    "[https://example.org/a 老渡口]已经重开。": "老渡口已经重开。",
    "老渡口已经重开。[[分类:渡口]]": "老渡口已经重开。",
    "老渡口已经重开。<ref name=a>文清和：《渡口志》</ref>": "老渡口已经重开。",
    "{{公有领域}}老渡口已经重开。": "老渡口已经重开。",
    "'''老渡口'''已经重开。": "老渡口已经重开。",
}


@pytest.mark.parametrize(("raw", "text"), LINKS.items(), ids=range(len(LINKS)))
def test_links_of_a_wiki_leave_their_words(raw: str, text: str) -> None:
    assert parse(f"关于渡口的通知\n\n{raw}\n", toolkit=TOOLKIT).document.text == f"关于渡口的通知\n{text}"


def test_roles_without_a_congress_are_as_before() -> None:
    raw = RESOLUTION.replace("决议", "说明")
    lines = [line for line in read(raw).lines if line.role is Role.TITLE]
    assert [read(raw)[line.span] for line in lines] == [read(raw).title]


def test_the_laws_of_plug_ins_hold() -> None:
    check_plugin(policytext_congress, texts=[PARTY, STANDING, RESOLUTION, *APPLAUSE, *LINKS])
