"""Web pages: their text, what is left over, tables, lists, encodings, and pages that nobody should have written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from webpages import BODY, FOOTER, NAVIGATION, PAGES, RELATED, TITLE, WebPage

from policytext import ReadError, parse, parse_file, read
from policytext.mapped import Why
from policytext.readers import html
from policytext.readers.html import read_html


def closed_up(text: str) -> str:
    return re.sub(r"\s+", "", text)


def page_of(*body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{''.join(body)}</body></html>".encode()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_text_is_kept_and_what_is_around_it_left_over(page: WebPage, encoding: str) -> None:
    parsed = parse_file(page.html.encode(encoding))
    text = closed_up("".join(document.text for document in parsed.documents))
    left = closed_up("".join(parsed.raw[x.raw.start : x.raw.end] for x in parsed.leftovers))
    assert [words for words in page.main if closed_up(words) not in text] == []
    assert [words for words in page.around if closed_up(words) in text] == []
    assert [words for words in page.around if closed_up(words) not in left] == []


@pytest.mark.parametrize("page", PAGES[:3], ids=lambda page: page.name)
def test_a_notice_on_a_site_is_read_as_its_plain_text_is(page: WebPage) -> None:
    document = parse_file(page.html.encode("gb18030")).document
    assert document.title == TITLE
    assert document.genre == "notice"
    assert str(document.date) == "2024-03-28"
    assert [section.locator for section in document.sections] == ["一", "二", "三"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<p>\xe6\xb8\xa1</p>"),
        ("a.HTM", b"<p>\xe6\xb8\xa1</p>"),
        ("a", b"\xef\xbb\xbf\n<!DOCTYPE html>\n<p>\xe6\xb8\xa1"),
        ("a.txt", b"<?xml version='1.0'?>\n<html><p>\xe6\xb8\xa1</p></html>"),
        ("a.txt", "<html><p>渡</p></html>".encode("utf-16")),
        ("a.txt", b"<!-- saved -->\n<HTML><P>\xe6\xb8\xa1</P></HTML>"),
    ],
)
def test_pages_are_known_by_their_name_or_their_beginning(name: str, data: bytes) -> None:
    assert read(data, name=name).raw == "渡\n"


@pytest.mark.parametrize("data", [b"a <html> in a text", "<通知>\n渡口".encode()])
def test_texts_that_only_mention_tags_are_texts(data: bytes) -> None:
    assert read(data).raw == data.decode()


@pytest.mark.parametrize(
    ("head", "encoding", "read_as"),
    [
        ('<meta charset="gb2312">', "gbk", "gb18030"),
        ("<meta http-equiv=Content-Type content='text/html; charset=GBK'>", "gbk", "gb18030"),
        ('<meta charset="big5">', "big5", "big5"),
        ('<meta charset="gb2312">', "big5", "big5"),
        ('<meta charset="gb2312">', "utf-8", "utf-8"),
        ('<meta charset="utf-16">', "gbk", "gb18030"),
        ("", "utf-16", "utf-16-le"),
    ],
)
def test_the_charset_that_a_page_declares_is_followed_unless_it_is_wrong(
    head: str, encoding: str, read_as: str
) -> None:
    text = "一公里二公里，清淤工作十分重要。"
    source = read(f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode(encoding), name="a.html")
    assert source.raw.strip() == text
    assert source.encoding == read_as


def test_the_charset_of_an_xml_declaration_is_followed() -> None:
    source = read("<?xml version='1.0' encoding='GBK'?><html><body><p>清淤</p></body></html>".encode("gbk"))
    assert source.reason == "declared charset gbk, read as GB18030"


@pytest.mark.parametrize(
    ("body", "raw"),
    [
        ("<p>甲，\n   乙</p>", "甲，乙\n"),
        ("<p>GDP\n growth</p>", "GDP growth\n"),
        ("<p>甲<br>乙<br><br>丙</p>", "甲\n乙\n丙\n"),
        ("<p>  甲  <b> 乙 </b></p>", "甲 乙\n"),
        ("<p>增速&lt;5%，甲 &amp; 乙&nbsp;</p>", "增速<5%，甲 & 乙\xa0\n"),
        ("<pre>甲\n  乙</pre>", "甲\n  乙\n"),
        ("<div>甲<p>乙</p>丙</div>", "甲\n\n乙\n\n丙\n"),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", "3. 甲\n\n7. 乙\n\n8. 丙\n"),
        ("<ul><li>甲<li>乙</ul>", "甲\n\n乙\n"),
        ("<ol type=a><li>甲<li>乙</ol>", "a. 甲\n\nb. 乙\n"),
        ("<ol style='list-style: none'><li>甲<li>乙</ol>", "甲\n\n乙\n"),
        ("<ol><li>一、甲<li><p>二、乙</ol>", "一、甲\n\n二、乙\n"),
        ("<span style='display: block'>甲</span><span style='display: block'>乙</span>", "甲\n\n乙\n"),
        ("<p>甲<script>var a = '乙';</script><style>p {}</style></p>", "甲\n"),
        ("<p>甲<sup>[1]</sup></p>", "甲[1]\n"),
    ],
)
def test_words_are_set_as_a_browser_sets_them(body: str, raw: str) -> None:
    assert read_html(page_of(body)).raw == raw


def test_list_numbers_and_marks_are_synthetic() -> None:
    source = read_html(page_of("<h1>青禾县工作要点</h1><p>各乡镇：</p><ol><li>清淤。<li>备料。</ol><h2>附则</h2>"))
    assert [source.raw[s.start : s.end] for s in source.synthetic] == ["# ", "1. ", "2. ", "## "]
    assert parse(source).synthetic == source.synthetic


def test_what_a_page_does_not_show_is_left_over() -> None:
    page = parse_file(page_of("<p>清淤通知<span style='display: none'>木马</span>全文。</p><div hidden>隐藏。</div>"))
    assert page.document.text == "清淤通知全文。"
    hidden = [page.raw[x.raw.start : x.raw.end] for x in page.leftovers if x.why is Why.INVISIBLE]
    assert hidden == ["木马", "隐藏。"]


def test_a_page_says_what_it_is() -> None:
    head = '<title>停水公告_青禾县人民政府</title><meta name="PubDate" content="2024-03-28"><meta name="ContentSource" content="水务局">'
    source = read_html(page_of("<p>停水6小时。</p>", head=head))
    assert dict(source.metadata) == {"title": "停水公告", "date": "2024-03-28", "source": "水务局"}


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        ("<tr><td>甲<td>1<tr><td>乙<td>2", ["| 甲 | 1 |", "| 乙 | 2 |"]),
        (
            "<tr><td colspan=3>单位：亿元<tr><td rowspan=2>甲<td>1<td>2<tr><td>3<td>4",
            ["单位：亿元", "| 甲 | 1 | 2 |", "| | 3 | 4 |"],
        ),
        ("<tr><th>甲<th colspan=2>乙<tr><td>1<td>2<td>3", ["| 甲 | 乙 | |", "| 1 | 2 | 3 |"]),
        ("<tr><td>第一段。<tr><td>第二段。", ["第一段。", "", "第二段。"]),
        (
            "<tr><td>甲<td>乙<table><tr><td>丙<td>丁<tr><td>1<td>2</table>",
            ["甲", "", "乙", "", "| 丙 | 丁 |", "| 1 | 2 |"],
        ),
        (f"<tr><td>{'长' * 200}<td>乙<tr><td>丙<td>丁", ["长" * 200, "", "乙", "", "丙", "", "丁"]),
        ("<tr><td colspan=99999999>甲<td>1<tr><td>乙<td rowspan=99999999>2", None),
    ],
)
def test_tables_of_data_are_rows_and_those_that_set_a_page_are_not(table: str, lines: list[str] | None) -> None:
    raw = read_html(page_of(f"<table>{table}</table>")).raw
    assert lines is None or raw.strip("\n").split("\n") == lines
    assert len(raw) < 1000


WRAPPERS = st.sampled_from(
    ["<div>{}</div>", "<div class='w'><div>{}</div></div>", "<section>{}</section>", "<center>{}</center>"]
)
AROUND = st.sampled_from(
    [
        "<div>" + "".join(f"<a href=x>{text}</a>" for text in NAVIGATION) + "</div>",
        "<nav>" + " | ".join(NAVIGATION) + "</nav>",
        "<ul>" + "".join(f"<li><a href=x>{text}</a></li>" for text in RELATED) + "</ul>",
        f"<div class=footer>{FOOTER[0]}</div>",
        f"<p>{FOOTER[0]}</p><p>{FOOTER[1]}</p>",
        "<div class='breadcrumb'>首页 &gt; 公告</div>",
    ]
)


@given(
    text=st.lists(st.sampled_from(BODY), min_size=3, max_size=12),
    around=st.tuples(st.lists(AROUND, max_size=3), st.lists(AROUND, max_size=3)),
    wrappers=st.tuples(WRAPPERS, WRAPPERS),
    tag=st.sampled_from(["p", "div"]),
)
def test_the_text_is_found_on_pages_of_any_build(
    text: list[str], around: tuple[list[str], list[str]], wrappers: tuple[str, str], tag: str
) -> None:
    before, after = map("".join, around)
    main = wrappers[0].format("".join(f"<{tag}>{words}</{tag}>" for words in text))
    source = read_html(page_of(wrappers[1].format(before + main + after)))
    left = [source.raw[x.raw.start : x.raw.end] for x in source.leftovers]
    assert not set(text) & set(left)
    for words in (*NAVIGATION, *RELATED, FOOTER[0]):
        if words in source.raw:
            assert any(words in stretch for stretch in left)


@given(st.text(alphabet=st.sampled_from("<>/=\"'&;!-pdivtablrhx 甲，\n"), max_size=120))
def test_any_tags_give_a_page_or_an_error(text: str) -> None:
    try:
        page = parse(read_html(f"<html>{text}".encode()))
    except ReadError:
        return
    assert page.raw


def test_a_page_without_words_is_an_error() -> None:
    with pytest.raises(ReadError, match=r"a\.html: the page holds no text"):
        read(b"<html><body><img src=a.jpg><script>x</script></body></html>", name="a.html")


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<div><table><tr><td>", "<a><font>"])
def test_pages_nested_beyond_reason_are_refused(tag: str) -> None:
    with pytest.raises(ReadError, match=r"its elements are nested .* deep"):
        read(b"<html>" + tag.encode() * 100_000, name="bomb.html")


def test_deep_pages_lose_nothing() -> None:
    data = page_of("<div>" * 1500 + "深处的通知。" + "</div>" * 1500 + "<p>末尾。</p>")
    assert read(data).raw == "深处的通知。\n\n末尾。\n"


def test_without_the_parser_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "selectolax.lexbor", None)
    with pytest.raises(ReadError, match=r"a\.html: reading HTML needs selectolax: pip install 'policytext\[html\]'"):
        read(b"<p>x</p>", name="a.html")


def test_a_long_page_takes_no_recursion() -> None:
    assert html.read_html(page_of("<p>清淤通知。</p>" * 5000)).raw.count("清淤通知。") == 5000


SENTENCES = "<p>青禾县今年疏浚河道26公里，受益农田三万亩。</p><p>各乡镇要备足物资，落实责任。</p>"


def test_a_text_that_a_script_is_to_show_is_read() -> None:
    page = parse_file(
        page_of(
            "<div><h1>青禾县疏浚河道</h1><div style='visibility: hidden; opacity: 0'>",
            SENTENCES,
            "<p style='display:none'>图片来源于网络。</p></div></div><div style='display:none'>扫描二维码</div>",
        )
    )
    assert page.document.text.split("\n") == [
        "青禾县疏浚河道",
        "青禾县今年疏浚河道26公里，受益农田三万亩。",
        "各乡镇要备足物资，落实责任。",
    ]
    hidden = [page.raw[x.raw.start : x.raw.end] for x in page.leftovers if x.why is Why.INVISIBLE]
    assert hidden == ["图片来源于网络。", "扫描二维码"]


@pytest.mark.parametrize(
    "page",
    [
        b"<html><frameset cols='20%,80%'><frame src=list.htm><frame src=text.htm></frameset></html>",
        b"<html><body><iframe src='list.htm'></iframe><iframe src='text.htm'></iframe></body></html>",
    ],
)
def test_a_page_that_only_shows_others_names_them(page: bytes) -> None:
    with pytest.raises(ReadError, match=r"^a\.html: the page holds no text of its own: it shows list\.htm, text\.htm$"):
        read(page, name="a.html")


def test_a_cell_holds_what_is_shown_of_it() -> None:
    source = read_html(
        page_of(
            "<table><caption>表1 主要指标（单位：亿元）</caption><tr><th>指标<script>var a = 1</script><th>2024年",
            "<tr><td><p>工业</p><p>增加值</p><td>312.4<span style='display:none'>99</span>",
            "<tr hidden><td>作废<td>7<tr><td>GDP<br>growth<td>5.1</table>",
        )
    )
    assert source.raw.split("\n\n")[0].split("\n") == [
        "表1 主要指标（单位：亿元）",
        "| 指标 | 2024年 |",
        "| 工业增加值 | 312.4 |",
        "| GDP growth | 5.1 |",
    ]
    left = "".join(source.raw[x.raw.start : x.raw.end] for x in source.leftovers if x.why is Why.INVISIBLE)
    assert "99" in left
    assert "作废" in left
    assert parse(source).document.measures[0].quantity.low == 31_240_000_000


def test_a_title_on_two_lines_is_one() -> None:
    head = "<title>青禾县人民政府关于清淤的通知_青禾县人民政府网</title>"
    for tag in ("h1", "p"):
        body = f"<{tag}>青禾县人民政府<br>关于清淤的通知</{tag}>"
        page = parse_file(page_of(body, "<p>各乡镇：</p>", SENTENCES, head=head))
        assert page.document.title == "青禾县人民政府关于清淤的通知"


def test_how_a_character_is_read_does_not_break_its_word() -> None:
    page = parse_file(page_of("<p>全县<ruby>汛<rp>(</rp><rt>xùn</rt><rp>)</rp></ruby>期平稳。</p>"))
    assert page.document.text == "全县汛期平稳。"
    assert "(xùn)" in [page.raw[x.raw.start : x.raw.end] for x in page.leftovers]


@pytest.mark.parametrize(("above", "kept"), [("经研究，决定废止下列文件：", True), ("各地动态", False)])
def test_a_list_of_links_that_a_sentence_announces_is_text(above: str, kept: bool) -> None:
    links = "".join(f"<p><a href=/{n}>关于{work}的通知</a></p>" for n, work in enumerate(("清淤", "抗旱", "春灌")))
    page = parse_file(page_of(f"<div>{SENTENCES}<p>{above}</p>{links}<p>特此公告，请遵照执行。</p></div>"))
    assert ("关于抗旱的通知" in page.document.text) is kept


def test_a_long_style_takes_no_long_time() -> None:
    page = page_of("<ol style='", "list-style: " * 100_000, "'><li>清淤。</ol>")
    assert read_html(page).raw == "1. 清淤。\n"


def test_cells_over_many_rows_and_columns_do_not_add_up() -> None:
    page = page_of("<table>", "<tr><td rowspan=1000 colspan=50>甲，<td>1" * 3_000, "</table>")
    assert read_html(page).raw.count("甲") == 3_000
