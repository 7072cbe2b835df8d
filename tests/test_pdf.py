"""PDF files: paragraphs joined, what is around them left over, tables, damage that is noted."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdffiles import BOTTOM, LEFT, PITCH, SIZE, TOP, by_hand, new_canvas, printed
from reportlab.lib.pdfencrypt import StandardEncryption

from policytext import ReadError, join, parse, parse_file, read
from policytext.mapped import Why
from policytext.readers.pdf import read_pdf

SENTENCES = (
    "各乡镇要在4月10日前公布防汛责任人名单，逐段落实巡堤查险责任，确保不漏一处险工险段。",
    "县应急管理局要储备编织袋20万条、冲锋舟15艘，并于汛前完成清点。",
    "汛期实行24小时值班和领导带班制度，重要汛情1小时内报告县防汛抗旱指挥部。",
    "文清和强调，要把老渡口的早市办好，让群众买得放心、吃得安心。",
    "全县疏浚河道26公里，改造泵站12座，完成投资3.5亿元，同比增长12%。",
)
HEAD = "青禾县人民政府公报"
LONG = tuple("".join(SENTENCES[(n + k) % 5] for k in range(3 + n % 4)) + f"以上共{n + 10}处。" for n in range(20))


def paragraphs(data: bytes) -> list[str]:
    document = parse(read_pdf(data)).document
    return [document[line.span] for line in document.lines]


def kept_lines(data: bytes) -> list[str]:
    """The lines of a file without what the reader leaves over."""
    source = read_pdf(data)
    left = {n for stretch in source.leftovers for n in range(stretch.raw.start, stretch.raw.end)}
    kept = "".join(c for n, c in enumerate(source.raw) if n not in left)
    return [line.strip() for line in kept.split("\n") if line.strip()]


@pytest.mark.parametrize("indent", [True, False])
@pytest.mark.parametrize("by_character", [False, True])
def test_paragraphs_are_joined_over_lines_and_pages(indent: bool, by_character: bool) -> None:
    data = printed(LONG, head=HEAD, indent=indent, by_character=by_character)
    found = kept_lines(data)
    assert "".join(found) == "".join(LONG)
    # without indents, a line that is full and ends a sentence may be the end of a paragraph
    assert found == list(LONG) if indent else all(line.endswith("。") for line in found)
    if indent:
        assert paragraphs(data) == list(LONG)


def test_running_heads_and_page_numbers_are_left_over() -> None:
    page = parse_file(printed(LONG, head=HEAD))
    left = [(page.raw[x.raw.start : x.raw.end], x.why) for x in page.leftovers]
    pages = left.count((HEAD, Why.FURNITURE))
    assert pages > 2
    assert [text for text, why in left if why is Why.PAGE_NUMBER] == [f"— {n + 1} —" for n in range(pages)]
    assert HEAD not in page.document.text


@given(
    st.lists(
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("".join), min_size=3, max_size=12, unique=True
    ),
    st.integers(24, 40),
)
@settings(max_examples=25)
def test_any_paragraphs_are_found_again(texts: list[str], width: int) -> None:
    assert kept_lines(printed(texts, width=width)) == texts


def test_one_page_is_left_as_it_is() -> None:
    assert paragraphs(printed(SENTENCES[:2], head="关于做好防汛工作的通知"))[0] == "关于做好防汛工作的通知"


def drawn(*texts: tuple[float, float, str]) -> bytes:
    stream = io.BytesIO()
    canvas = new_canvas(stream)
    for x, y, text in texts:
        canvas.drawString(x, y, text)
    canvas.save()
    return stream.getvalue()


def test_rows_of_figures_are_a_table() -> None:
    rows = (("指标", "2024年", "增长（%）"), ("地区生产总值", "312.4", "5.2"), ("财政收入", "18.6", "-1.1"))
    cells = [(LEFT + 150 * i, 600 - PITCH * n, word) for n, row in enumerate(rows) for i, word in enumerate(row)]
    source = read_pdf(drawn((LEFT, 660, "2024年主要指标"), (LEFT, 630, "单位：亿元"), *cells))
    assert "| 地区生产总值 | 312.4 | 5.2 |\n| 财政收入 | 18.6 | -1.1 |\n" in source.raw
    document = parse(source).document
    assert {(m.indicator, str(m.quantity.low)) for m in document.measures} >= {
        ("地区生产总值", "31240000000"),
        ("财政收入", "1860000000"),
        ("财政收入", "-1.1"),
    }


def test_words_of_two_fonts_on_a_line_are_one_line() -> None:
    stream = io.BytesIO()
    canvas = new_canvas(stream)
    canvas.drawString(LEFT, 700, "增长")
    canvas.setFont("Helvetica", SIZE)
    canvas.drawString(LEFT + 2 * SIZE, 700, "5.2%")
    canvas.save()
    assert read_pdf(stream.getvalue()).raw == "增长5.2%\n"


def test_pages_without_words_are_noted() -> None:
    stream = io.BytesIO()
    canvas = new_canvas(stream)
    canvas.drawString(LEFT, TOP, "清淤通知")
    canvas.showPage()
    canvas.rect(LEFT, BOTTOM, 100, 100)
    canvas.showPage()
    canvas.save()
    source = read_pdf(stream.getvalue())
    assert [note.message for note in source.notes] == ["pages without words, as scanned ones are: 2"]
    assert source.notes[0] in parse(source).notes


def test_a_file_of_pictures_only_is_an_error() -> None:
    with pytest.raises(ReadError, match=r"a\.pdf: it is a PDF that has 1 pages without words: scanned pages need OCR"):
        read(by_hand(b"0 0 100 100 re f"), name="a.pdf")


def test_a_file_whose_owner_only_forbids_printing_is_read() -> None:
    data = printed(SENTENCES, encrypt=StandardEncryption("", "owner", canPrint=0))
    assert "老渡口的早市" in read_pdf(data).raw


def test_a_file_says_what_it_is() -> None:
    stream = io.BytesIO()
    canvas = new_canvas(stream)
    canvas.setTitle("清淤通知")
    canvas.setAuthor("陆远舟")
    canvas.drawString(LEFT, TOP, "各乡镇：")
    canvas.save()
    assert dict(read_pdf(stream.getvalue()).metadata) == {"title": "清淤通知", "author": "陆远舟"}


def test_fonts_that_do_not_tell_their_characters_are_noted() -> None:
    (note,) = read_pdf(drawn((LEFT, TOP, "ж甪ჲ丏ⵂ䷀ꀀ걗"))).notes
    assert "fonts do not tell" in note.message


def test_without_the_package_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(ReadError, match=r"a\.pdf: reading PDF needs pypdf: pip install 'policytext\[pdf\]'"):
        read(b"%PDF-1.7 ", name="a.pdf")


def test_what_the_reader_joined_stays_joined_with_other_pages() -> None:
    text = "青禾县今年疏浚河道26公里，各乡镇要备足物资，落实责任。工程要抓紧实施，各部门要配合，不得推诿。"
    page = parse_file(printed([text * 3] + [text] * 4, head="青禾县年度报告"))
    assert join([page]) == page


def test_an_empty_cell_leaves_its_column_empty() -> None:
    stream = io.BytesIO()
    canvas = new_canvas(stream)
    rows = [["指标", "2023年", "2024年"], ["工业增加值", "", "89.2"], ["投资", "70", "77.5"], ["消费", "30", "31"]]
    for n, row in enumerate(rows):
        for x, cell in zip((60, 250, 350), row, strict=True):
            canvas.drawString(x, TOP - n * PITCH, cell)
    canvas.save()
    assert read(stream.getvalue()).raw.split("\n")[:4] == [
        "| 指标 | 2023年 | 2024年 |",
        "| 工业增加值 | | 89.2 |",
        "| 投资 | 70 | 77.5 |",
        "| 消费 | 30 | 31 |",
    ]
