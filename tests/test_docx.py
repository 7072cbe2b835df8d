"""Word files: words, automatic numbers, tables, notes, what is left over, and files that are none."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from wordfiles import add_list, add_part, add_style, add_xml, new, numbered, packed, with_part

from policytext import ReadError, parse, read
from policytext.chinese import parse_number
from policytext.mapped import Why
from policytext.readers.docx import read_docx
from policytext.readers.number_formats import write_number

LEVEL = (
    '<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
)


def level(n: int, style: str, text: str, *, start: int = 1, more: str = "") -> str:
    return LEVEL.format(n=n, style=style, text=text, start=start, more=more)


def lines(data: bytes) -> list[str]:
    return [line for line in read_docx(data).raw.split("\n") if line]


def report() -> bytes:
    document = new()
    document.core_properties.title = "工作报告"
    document.core_properties.author = "陆远舟"
    document.sections[0].header.paragraphs[0].text = "青禾县人民政府公报"
    document.sections[0].footer.paragraphs[0].text = "共12页"
    document.add_heading("2024年青禾县政府工作报告", 0)
    document.add_paragraph("各位代表：")
    document.add_heading("一、过去一年工作", 1)
    document.add_paragraph("全县地区生产总值增长5.2%。")
    document.add_paragraph("单位：亿元")
    table = document.add_table(3, 3)
    for row, words in zip(
        table.rows, ("指标 2024年 增长（%）", "地区生产总值 312.4 5.2", "财政收入 18.6 -1.1"), strict=True
    ):
        for cell, word in zip(row.cells, words.split(), strict=True):
            cell.text = word
    document.add_heading("二、今年工作安排", 1)
    document.add_paragraph("新建学校12所。", style="List Number")
    document.add_paragraph("清淤河道26公里。", style="List Number")
    return packed(document)


def test_a_report_is_read_with_all_that_is_in_it() -> None:
    page = parse(read(report(), name="report.docx"))
    document = page.document
    assert (document.title, document.genre) == ("2024年青禾县政府工作报告", "work_report")
    assert [section.locator for section in document.walk()] == ["一", "二", "二/1", "二/2"]
    assert [page.raw[s.start : s.end] for s in page.synthetic if "#" not in page.raw[s.start : s.end]][-2:] == [
        "1. ",
        "2. ",
    ]
    assert [page.raw[x.raw.start : x.raw.end] for x in page.leftovers if x.why is Why.FURNITURE] == [
        "青禾县人民政府公报",
        "共12页",
    ]
    assert dict(page.metadata) == {"title": "工作报告", "author": "陆远舟"}
    measures = {(m.indicator, document[m.span]): m for m in document.measures}
    assert measures["财政收入", "18.6"].quantity.low == 1_860_000_000
    assert measures["财政收入", "-1.1"].quantity.unit == "%"


@pytest.mark.parametrize(
    ("style", "labels"),
    [
        ("decimal", ["1", "2", "10", "21"]),
        ("decimalZero", ["01", "02", "10", "21"]),
        ("decimalFullWidth", ["１", "２", "１０", "２１"]),
        ("chineseCounting", ["一", "二", "十", "二十一"]),
        ("chineseCountingThousand", ["一", "二", "十", "二十一"]),
        ("chineseLegalSimplified", ["壹", "贰", "壹拾", "贰拾壹"]),
        ("ideographLegalTraditional", ["壹", "貳", "壹拾", "貳拾壹"]),
        ("ideographDigital", ["一", "二", "一〇", "二一"]),
        ("ideographTraditional", ["甲", "乙", "癸", "21"]),
        ("ideographZodiac", ["子", "丑", "酉", "21"]),
        ("decimalEnclosedCircle", ["①", "②", "⑩", "21"]),
        ("decimalEnclosedParen", ["⑴", "⑵", "⑽", "21"]),
        ("upperRoman", ["I", "II", "X", "XXI"]),
        ("lowerRoman", ["i", "ii", "x", "xxi"]),
        ("upperLetter", ["A", "B", "J", "U"]),
        ("lowerLetter", ["a", "b", "j", "u"]),
        ("no such format", ["1", "2", "10", "21"]),
    ],
)
def test_numbers_are_written_as_word_writes_them(style: str, labels: list[str]) -> None:
    assert [write_number(n, style) for n in (1, 2, 10, 21)] == labels


@given(st.integers(1, 9_999_999), st.sampled_from(["chineseCountingThousand", "chineseLegalSimplified"]))
def test_said_numbers_are_read_again(number: int, style: str) -> None:
    written = write_number(number, style).translate(
        str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
    )
    assert parse_number(written) == number


@pytest.mark.parametrize(
    ("number", "said"), [(105, "一百零五"), (110, "一百一十"), (1001, "一千零一"), (20_013, "二万零一十三")]
)
def test_large_numbers_are_said(number: int, said: str) -> None:
    assert write_number(number, "chineseCountingThousand") == said
    assert write_number(105, "chineseCounting") == "一〇五"


def test_levels_are_counted_each_under_the_one_above() -> None:
    document = new()
    add_list(
        document,
        50,
        level(0, "chineseCounting", "%1、")
        + level(1, "chineseCounting", "（%2）")
        + level(2, "decimal", "%3.")
        + level(3, "decimal", "%1.%4", more="<w:isLgl/>"),
    )
    for n in (0, 1, 1, 2, 2, 0, 1, 2, 3):
        numbered(document, "清淤", 50, n)
    assert lines(packed(document)) == [
        "一、清淤",
        "（一）清淤",
        "（二）清淤",
        "1. 清淤",
        "2. 清淤",
        "二、清淤",
        "（一）清淤",
        "1. 清淤",
        "2.1 清淤",
    ]


def test_lists_of_one_kind_go_on_unless_they_say_where_they_start() -> None:
    document = new()
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
    add_list(document, 50, level(0, "decimal", "%1.", start=3))
    add_list(document, 51, "", abstract=50)
    add_list(document, 52, "", abstract=50, overrides=start.format(7))
    for number in (50, 51, 52, 52, 50):
        numbered(document, "清淤", number)
    assert [line[0] for line in lines(packed(document))] == ["3", "4", "7", "8", "9"]


def test_an_override_of_a_level_holds_for_its_list_only() -> None:
    document = new()
    add_list(document, 50, level(0, "decimal", "%1."))
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "chineseCounting", "第%1条")}</w:lvlOverride>'
    add_list(document, 51, "", abstract=50, overrides=override)
    numbered(document, "清淤", 50)
    numbered(document, "备料", 51)
    assert lines(packed(document)) == ["1. 清淤", "第二条备料"]


@pytest.mark.parametrize(
    ("xml", "label"),
    [
        (level(0, "none", ""), ""),
        (level(0, "none", "%1"), ""),
        (level(0, "none", "附"), "附 "),
        (level(0, "bullet", "\uf0b7"), "● "),
        (level(0, "bullet", "◆"), "◆ "),
        (level(0, "decimal", "%1", more='<w:suff w:val="nothing"/>'), "1"),
        (level(0, "decimal", "%1", more='<w:suff w:val="space"/>'), "1 "),
        (level(0, "decimal", "第%1章"), "第1章"),
        (level(0, "decimal", ""), ""),
        (level(1, "decimal", "%2"), ""),
        (level(0, "decimal", "%1.%9"), "1. "),
    ],
)
def test_labels_that_are_not_printed_are_not_invented(xml: str, label: str) -> None:
    document = new()
    add_list(document, 50, xml)
    numbered(document, "清淤", 50)
    assert lines(packed(document)) == [f"{label}清淤"]


def test_a_level_may_go_on_counting() -> None:
    document = new()
    more = '<w:lvlRestart w:val="0"/>'
    add_list(document, 50, level(0, "decimal", "%1.") + level(1, "decimal", "%2)", more=more))
    for n in (0, 1, 0, 1):
        numbered(document, "清淤", 50, n)
    assert [line.split(" ")[0] for line in lines(packed(document))] == ["1.", "1)", "2.", "2)"]


def test_numbers_come_by_a_chain_of_styles() -> None:
    document = new()
    styled = '<w:pStyle w:val="{}"/>'
    add_list(
        document,
        50,
        level(0, "chineseCounting", "第%1章", more=styled.format("Chapter"))
        + level(1, "decimal", "%2.", more=styled.format("Point")),
    )
    numbering = '<w:numPr><w:numId w:val="50"/></w:numPr>'
    for key, based, properties in (
        ("Chapter", "Normal", numbering),
        ("Point", "Normal", numbering),
        ("Small", "Point", ""),
    ):
        add_style(document, key, f'<w:basedOn w:val="{based}"/><w:pPr>{properties}</w:pPr>')
    for key in ("Chapter", "Point", "Point", "Chapter", "Point"):
        add_xml(document, f"<w:p><w:pPr>{styled.format(key)}</w:pPr><w:r><w:t>清淤</w:t></w:r></w:p>")
    add_xml(
        document,
        f'<w:p><w:pPr>{styled.format("Small")}<w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>无号</w:t></w:r></w:p>',
    )
    assert lines(packed(document)) == ["第一章清淤", "1. 清淤", "2. 清淤", "第二章清淤", "1. 清淤", "无号"]


def test_styles_that_rest_on_each_other_in_a_circle_come_to_an_end() -> None:
    document = new()
    document.add_paragraph("清淤", style="List Number")
    data = with_part(
        packed(document),
        "word/styles.xml",
        lambda xml: xml.replace(b'w:styleId="Normal">', b'w:styleId="Normal"><w:basedOn w:val="ListNumber"/>'),
    )
    assert lines(data) == ["1. 清淤"]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲\n乙"),
        ('<w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r>', "甲\n乙"),
        ('<w:r><w:br w:type="page"/><w:t>甲</w:t><w:br/></w:r>', "甲"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>甲</w:t></w:r>', "☑甲"),
        ("<w:ins><w:r><w:t>甲</w:t></w:r></w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>", "甲"),
        ("<w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink>", "甲"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>", "甲"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple><w:r><w:t>甲</w:t></w:r></w:fldSimple>", "甲"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>jia</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "甲",
        ),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r><w:r><w:t>甲</w:t></w:r>", "甲\n\n乙"),
        (
            "<w:r><w:t>甲</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
            "甲\n\n乙",
        ),
    ],
)
def test_what_paragraphs_hold_is_read(inside: str, text: str) -> None:
    document = new()
    add_xml(document, f"<w:p>{inside}</w:p>")
    assert read_docx(packed(document)).raw == f"{text}\n"


def test_blocks_in_content_controls_are_read() -> None:
    document = new()
    add_xml(document, "<w:sdt><w:sdtContent><w:p><w:r><w:t>目录</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    assert lines(packed(document)) == ["目录"]


def test_cells_keep_their_columns() -> None:
    document = new()
    table = document.add_table(3, 3)
    for n, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{n}"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "两列"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "两行"
    assert lines(packed(document)) == ["| 格0 | 两列 | |", "| 两行 | 格4 | 格5 |", "| | 格7 | 格8 |"]


BOX = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"


def test_boxes_and_hidden_words_of_cells_follow_the_table() -> None:
    document = new()
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
    cells = f"<w:tc><w:p><w:r><w:t>甲</w:t></w:r>{BOX.format('框')}{hidden}</w:p></w:tc>"
    add_xml(document, f"<w:tbl><w:tr>{cells}<w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")
    document.add_paragraph("后文")
    source = read_docx(packed(document))
    assert source.raw == "| 甲 | 乙 |\n\n藏\n\n框\n\n后文\n"
    assert [source.raw[left.raw.start : left.raw.end] for left in source.leftovers] == ["藏"]


def test_boxes_of_headers_are_no_text() -> None:
    document = new()
    document.add_paragraph("正文")
    header = document.sections[0].header.paragraphs[0]
    header._p.append(parse_xml(BOX.format("眉框").replace("<w:r>", f"<w:r {nsdecls('w')}>", 1)))
    source = read_docx(packed(document))
    assert source.raw == "眉框\n\n正文\n"
    assert [source.raw[left.raw.start : left.raw.end] for left in source.leftovers] == ["眉框"]


def test_rows_items_and_ends_of_paragraphs_that_were_deleted_are_not_read() -> None:
    document = new()
    add_list(document, 50, level(0, "chineseCounting", "%1、"))
    numbered(document, "甲", 50)
    gone = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
    add_xml(document, f'<w:p><w:pPr><w:numPr><w:numId w:val="50"/></w:numPr>{gone}<w:del><w:r/></w:del></w:p>')
    numbered(document, "乙", 50)
    add_xml(document, f"<w:p><w:pPr>{gone}<w:r><w:t>清淤工作，</w:t></w:r></w:p>")
    document.add_paragraph("十分重要。")
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
    add_xml(document, f"<w:tbl>{row.format('<w:trPr><w:del/></w:trPr>', '丙')}{row.format('', '丁')}</w:tbl>")
    add_xml(document, f"<w:p><w:pPr>{gone}<w:r><w:t>尾声</w:t></w:r></w:p>")
    assert lines(packed(document)) == ["一、甲", "二、乙", "清淤工作，十分重要。", "| 丁 | |", "尾声"]


def test_tables_that_set_a_page_are_paragraphs() -> None:
    document = new()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "青禾县人民政府文件"
    outer.cell(0, 1).text = "全文" * 100
    assert lines(packed(document)) == ["青禾县人民政府文件", "全文" * 100]


def test_notes_stand_at_the_end_with_their_marks() -> None:
    document = new()
    add_xml(document, '<w:p><w:r><w:t>河长制</w:t><w:footnoteReference w:id="2"/><w:t>全面推行。</w:t></w:r></w:p>')
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="2"><w:p><w:r><w:t>由负责人担任河长的制度。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    add_part(document, "footnotes", notes)
    assert lines(packed(document)) == ["河长制[1]全面推行。", "[1]由负责人担任河长的制度。"]


def test_headings_are_marked_only_below_a_title() -> None:
    document = new()
    document.add_paragraph("各乡镇：现印发如下要点，请贯彻落实。")
    document.add_heading("抓好春耕", 1)
    document.add_heading("抓好防汛", 1)
    assert lines(packed(document)) == ["各乡镇：现印发如下要点，请贯彻落实。", "抓好春耕", "抓好防汛"]
    document = new()
    document.add_paragraph("青禾县工作要点").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_heading("抓好春耕", 1)
    document.add_heading("备足种子", 2)
    document.add_heading("抓好防汛", 1)
    assert lines(packed(document)) == ["# 青禾县工作要点", "## 抓好春耕", "### 备足种子", "## 抓好防汛"]
    document = new()
    document.add_heading("青禾县工作要点", 1)
    document.add_heading("抓好春耕", 2)
    assert lines(packed(document)) == ["# 青禾县工作要点", "### 抓好春耕"]


@given(
    st.lists(
        st.text(
            st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029"), min_size=1, max_size=30
        ),
        min_size=1,
        max_size=5,
    )
)
def test_the_words_of_paragraphs_are_not_changed(texts: list[str]) -> None:
    document = new()
    for text in texts:
        document.add_paragraph(text)
    document.add_paragraph("末段。")
    assert read_docx(packed(document)).raw == "\n\n".join([*(text for text in texts if text.strip()), "末段。"]) + "\n"


def archive(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive(xl__workbook_xml="<a/>"), "an XLSX workbook, not a DOCX"),
        (archive(ppt__presentation_xml="<a/>"), "a PPTX presentation, not a DOCX"),
        (archive(content_xml="<a/>"), "an OpenDocument file, not a DOCX"),
        (archive(a_txt="x"), "a ZIP archive, not a DOCX"),
        (archive(word__document_xml="<a/>"), "damaged DOCX"),
        (packed(new()), "the DOCX holds no text"),
    ],
)
def test_archives_that_are_no_texts_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read(data, name="a.docx")


def test_without_the_package_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ReadError, match=r"a\.docx: reading DOCX needs python-docx: pip install 'policytext\[docx\]'"):
        read(b"PK\x03\x04", name="a.docx")
