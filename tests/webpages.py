"""Pages as government sites print them, each with its text and with what the site puts around it. All words are ours."""

from __future__ import annotations

import attrs

__all__ = ["PAGES", "WebPage"]


@attrs.frozen(kw_only=True)
class WebPage:
    """A page: its HTML, the paragraphs of its text, and the words around them."""

    name: str
    html: str
    main: tuple[str, ...]
    around: tuple[str, ...]


TITLE = "关于做好老渡口防汛备汛工作的通知"
BODY = (
    "各乡镇人民政府，县直各部门：",
    "为做好今年老渡口一带的防汛备汛工作，经县人民政府同意，现就有关事项通知如下。",
    "一、压实防汛责任",
    "各乡镇要在4月10日前公布防汛责任人名单，逐段落实巡堤查险责任，确保不漏一处险工险段。",
    "二、备足防汛物资",
    "县应急管理局要储备编织袋20万条、冲锋舟15艘，并于汛前完成清点。",
    "三、加强值班值守",
    "汛期实行24小时值班和领导带班制度，重要汛情1小时内报告县防汛抗旱指挥部。",
)
SIGNED = ("青禾县人民政府办公室", "2024年3月28日")
NAVIGATION = ("首页", "政务公开", "政务服务", "互动交流", "走进青禾", "数据开放")
FOOTER = (
    "主办：青禾县人民政府办公室　承办：青禾县大数据中心",
    "网站标识码：0000000000　备案号：临ICP备00000000号",
    "联系我们",
    "网站地图",
)
RELATED = (
    "关于印发青禾县河道管理办法的通知",
    "青禾县召开防汛工作部署会",
    "图解：青禾县防汛应急预案",
    "关于公布水库安全责任人的公告",
    "老渡口早市搬迁公告",
)


def _links(texts: tuple[str, ...]) -> str:
    return "".join(f'<li><a href="/a/{n}.html" title="{text}">{text}</a></li>' for n, text in enumerate(texts))


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "\n".join(f'<p style="text-indent:2em;"><span>{text}</span></p>' for text in texts)


MODERN = WebPage(
    name="modern",
    html=f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{TITLE}_青禾县人民政府</title>
<meta name="PubDate" content="2024-03-28"><script>var channel = "通知公告";</script>
<style>.nav {{ color: red }}</style></head>
<body><div class="header"><div class="logo"><a href="/">青禾县人民政府</a></div>
<ul class="nav">{_links(NAVIGATION)}</ul></div>
<div class="location">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 正文</div>
<div class="main"><h1 class="title">{TITLE}</h1>
<div class="info"><span>来源：县政府办公室</span> <span>发布时间：2024-03-28 09:12</span> <a href="javascript:print()">打印</a></div>
<div class="TRS_Editor">{_paragraphs(BODY)}
<p style="text-align:right">{SIGNED[0]}</p><p style="text-align:right">{SIGNED[1]}</p></div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<div class="related"><h3>相关文章</h3><ul>{_links(RELATED)}</ul></div></div>
<div class="footer"><p>{FOOTER[0]}</p><p>{FOOTER[1]}</p><a href="/c">{FOOTER[2]}</a><a href="/m">{FOOTER[3]}</a></div>
</body></html>""",
    main=(TITLE, *BODY, *SIGNED),
    around=(*NAVIGATION, "当前位置：", "相关文章", *RELATED, *FOOTER, "分享到：", "微信"),
)

OLD_TABLES = WebPage(
    name="old tables",
    html=f"""<HTML><HEAD><META http-equiv="Content-Type" content="text/html; charset=gb2312"><TITLE>通知公告</TITLE></HEAD>
<BODY bgcolor=#ffffff><TABLE width=980 align=center><TR><TD colspan=6><IMG src=banner.jpg></TD></TR>
<TR>{"".join(f"<TD><A href=n{n}.htm>{text}</A></TD>" for n, text in enumerate(NAVIGATION))}</TR></TABLE>
<TABLE width=980 align=center><TR><TD width=220 valign=top><TABLE><TR><TD>最新公告</TD></TR>
{"".join(f"<TR><TD>·<A href=r{n}.htm>{text}</A></TD></TR>" for n, text in enumerate(RELATED))}</TABLE></TD>
<TD valign=top><TABLE width=100%><TR><TD align=center><FONT size=5><B>{TITLE}</B></FONT></TD></TR>
<TR><TD class=content>{"<BR><BR>".join("&nbsp;&nbsp;&nbsp;&nbsp;" + text for text in BODY)}
<BR><BR>{SIGNED[0]}<BR>{SIGNED[1]}</TD></TR></TABLE></TD></TR></TABLE>
<TABLE align=center><TR><TD align=center>{FOOTER[0]}<BR>{FOOTER[1]}</TD></TR></TABLE></BODY></HTML>""",
    main=(TITLE, *BODY, *SIGNED),
    around=(*NAVIGATION, "最新公告", *RELATED, *FOOTER[:2]),
)

FACTS = ("索引号", "000000000/2024-00012", "发文机关", "成文日期", "2024年3月28日", "发文字号", "青政办发〔2024〕12号")
WITH_FACTS = WebPage(
    name="facts above",
    html=f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}</title></head><body>
<nav><ul>{_links(NAVIGATION)}</ul></nav>
<article><table class="facts"><tbody>
<tr><td>{FACTS[0]}：</td><td>{FACTS[1]}</td><td>{FACTS[2]}：</td><td>{SIGNED[0]}</td></tr>
<tr><td>{FACTS[3]}：</td><td>{FACTS[4]}</td><td>{FACTS[5]}：</td><td>{FACTS[6]}</td></tr></tbody></table>
<div id="UCAP-CONTENT"><h2>{TITLE}</h2><p>{FACTS[6]}</p>{_paragraphs(BODY)}<p>{SIGNED[0]}</p><p>{SIGNED[1]}</p>
<p>附件：<a href="1.pdf">1.防汛物资储备清单.pdf</a></p></div></article>
<aside><h3>推荐阅读</h3><ul>{_links(RELATED)}</ul></aside>
<footer><p>{FOOTER[0]}</p><p>{FOOTER[1]}</p></footer></body></html>""",
    main=(TITLE, FACTS[6], *BODY, *SIGNED, "附件：1.防汛物资储备清单.pdf"),
    around=(*NAVIGATION, "推荐阅读", *RELATED, *FOOTER[:2]),
)

ROWS = (
    ("地区生产总值", "312.4", "5.2"),
    ("一般公共预算收入", "18.6", "3.1"),
    ("社会消费品零售总额", "96.3", "4.7"),
    ("固定资产投资", "145.2", "-1.2"),
)
STATISTICS = WebPage(
    name="a table of figures",
    html=f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>2024年青禾县主要经济指标</title></head><body>
<div id="top"><ul>{_links(NAVIGATION)}</ul></div>
<div id="content"><h1>2024年青禾县主要经济指标</h1><p>初步核算，全年全县经济运行总体平稳，主要指标完成情况如下。</p>
<p>单位：亿元</p><table border="1"><thead><tr><th>指标</th><th>2024年</th><th>比上年增长（%）</th></tr></thead>
<tbody>{"".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)}</tbody></table>
<p>注：绝对数按现价计算，增长速度按不变价计算。</p></div>
<div id="side"><ul>{_links(RELATED)}</ul></div><div id="foot">{FOOTER[0]} {FOOTER[1]}</div></body></html>""",
    main=(
        "2024年青禾县主要经济指标",
        "初步核算，全年全县经济运行总体平稳，主要指标完成情况如下。",
        "单位：亿元",
        *(cell for row in ROWS for cell in row),
        "注：绝对数按现价计算，增长速度按不变价计算。",
    ),
    around=(*NAVIGATION, *RELATED, *FOOTER[:2]),
)

SHORT = WebPage(
    name="a short notice",
    html=f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>停水公告</title></head><body>
<div class="top"><ul>{_links(NAVIGATION)}</ul></div><div class="position">您的位置：<a href="/">首页</a> &gt; <a>公告</a></div>
<div class="wrap"><div class="title">停水公告</div><div class="text"><p>因管网检修，3月30日老渡口社区停水6小时。</p>
<p>青禾县水务局</p></div><div class="pages"><p>上一篇：<a href="1">{RELATED[0]}</a></p><p>下一篇：<a href="2">{RELATED[1]}</a></p></div></div>
<div class="list"><ul>{_links(RELATED)}</ul></div><div class="bottom"><p>{FOOTER[0]}</p><p>{FOOTER[1]}</p></div></body></html>""",
    main=("停水公告", "因管网检修，3月30日老渡口社区停水6小时。", "青禾县水务局"),
    around=(*NAVIGATION, "您的位置：", "上一篇：", *RELATED, *FOOTER[:2]),
)

LISTED = (
    "储备编织袋20万条，冲锋舟15艘，救生衣800件。",
    "检修排涝泵站12座，清淤河道26公里。",
    "组建抢险队伍9支，共260人。",
)
UNCLOSED = WebPage(
    name="tags that are not closed",
    html=f"""<html><head><title>清单</title><body><div id=nav>{"".join(f"<a href=x>{text}</a> | " for text in NAVIGATION)}</div>
<div id=main><h2>青禾县防汛准备工作清单</h2><p>汛期临近，全县防汛准备工作进展如下，请各乡镇对照落实。
<ol>{"".join(f"<li>{text}" for text in LISTED)}</ol><p>{BODY[-1]}<p>{SIGNED[0]}</div>
<div id=copy><p>{FOOTER[0]}<p>{FOOTER[1]}""",
    main=(
        "青禾县防汛准备工作清单",
        "汛期临近，全县防汛准备工作进展如下，请各乡镇对照落实。",
        *LISTED,
        BODY[-1],
        SIGNED[0],
    ),
    around=(*NAVIGATION, *FOOTER[:2]),
)

PAGES = (MODERN, OLD_TABLES, WITH_FACTS, STATISTICS, SHORT, UNCLOSED)
