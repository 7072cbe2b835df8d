"""Akoma Ntoso: valid files, the same outline on the way back, files of other makers, and files that mean harm."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import policytext_akn
from policytext import Document, Line, Page, ReadError, Role, Source, Span, Toolkit, parse, parse_file, read
from policytext.mapped import Why
from policytext.testing import check_plugin
from policytext_akn import dump, find_faults

TOOLKIT = Toolkit(plugins=[policytext_akn], strict=True)
SAMPLES = sorted((Path(__file__).parents[3] / "examples" / "documents").iterdir())


def facts(document: Document) -> tuple[object, ...]:
    return (
        document.text,
        document.genre,
        document.title,
        document.title_span,
        document.date,
        document.issuer,
        document.lines,
        document.sections,
    )


def read_xml(xml: str) -> Source:
    return read(xml.encode(), name="a.xml", toolkit=TOOLKIT)


def back(page: Page) -> Page:
    """The page that the file of a page is read as."""
    xml = dump(page)
    assert find_faults(xml) == []
    return parse_file(xml.encode(), toolkit=TOOLKIT)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_page_comes_back_with_its_texts_outlines_and_facts(path: Path) -> None:
    page = parse_file(path, toolkit=TOOLKIT)
    again = back(page)
    assert [facts(document) for document in again.documents] == [facts(document) for document in page.documents]
    assert again.problems == ()
    assert all(left.why is Why.BREAK or left.why is Why.MARKUP for left in again.leftovers)


TEXTS = {
    "a text without a title": "各乡镇要抓好清淤。\n\n各部门要配合。\n",
    "marks of XML": "关于“<清淤>&疏浚”的通知\n\n一、<目标>\n\n河道a<b，且c>d & e。\n",
    "run-in heads": "关于清淤的通知\n\n一、抓好清淤。各乡镇要在汛期以前完成河道清淤，清淤不留死角。\n\n二、抓好巡查。各部门要按时巡查，发现险情立即上报。\n",
    "levels": "清淤工作方案\n\n一、目标\n\n（一）河道\n\n1．主河道\n\n清淤26公里。\n\n2．支河道\n\n清淤12公里。\n\n（二）沟渠\n\n清淤8公里。\n\n二、要求\n\n按时完成。\n",
    "lines without an end": "关于清淤的通知\n\n清淤工作，事关全局，我们将认真落实各项部署要求，把清淤工作抓紧抓实抓好，确保安全度汛\n\n\n\n各乡镇要巡查。\n",
    "blanks and tabs": "关于清淤的通知\n\n清淤 26 公里，\t完成。\n",
    "one heading": "一、清淤\n",
    "traditional script": "關於清淤的通知\n\n一、清淤河道\n\n各鄉鎮要清淤。\n",
}


@pytest.mark.parametrize("raw", TEXTS.values(), ids=TEXTS)
def test_texts_of_all_kinds_come_back(raw: str) -> None:
    page = parse(raw, toolkit=TOOLKIT)
    assert [facts(d) for d in back(page).documents] == [facts(d) for d in page.documents]


def test_characters_that_xml_cannot_hold_are_named() -> None:
    made = Document(text="清\x01淤\ud800", lines=(Line(span=Span(0, 4)),))
    xml = dump(Page(raw="", documents=(made,)))
    assert find_faults(xml) == []
    assert 'pt:code="0001"' in xml
    assert 'pt:code="D800"' in xml


def test_a_title_with_such_a_character_comes_back() -> None:
    page = parse("# 关于\\清\ud800淤的通知\n\n一、河道\n\n各乡镇要清淤。\n", toolkit=TOOLKIT)
    assert "\ud800" in page.document.title
    assert facts(back(page).document) == facts(page.document)


def test_lines_that_break_off_are_not_joined_again() -> None:
    lines = ["各乡镇要在汛期以前完成河道清淤，清淤不留死角，务必把这项工作抓紧抓实抓", "好为要的要求落到实处"]
    text = "\n".join(lines)
    own = (Line(span=Span(0, len(lines[0]))), Line(span=Span(len(lines[0]) + 1, len(text))))
    again = parse_file(dump(Page(raw="", documents=(Document(text=text, lines=own),))).encode(), toolkit=TOOLKIT)
    assert again.document.text == text
    assert again.document.lines == own


def test_a_page_without_documents_is_a_valid_file_without_text() -> None:
    xml = dump(parse(" \n", toolkit=TOOLKIT))
    assert find_faults(xml) == []
    with pytest.raises(ReadError, match="holds no text"):
        parse_file(xml.encode(), toolkit=TOOLKIT)


def test_the_same_page_gives_the_same_file() -> None:
    page = parse(TEXTS["levels"], toolkit=TOOLKIT)
    assert dump(page) == dump(parse(TEXTS["levels"], toolkit=TOOLKIT))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_files_are_read_in_the_encodings_of_xml(encoding: str) -> None:
    page = parse(TEXTS["levels"], toolkit=TOOLKIT)
    xml = dump(page).replace("UTF-8", "UTF-16" if "16" in encoding else "UTF-8")
    assert facts(parse_file(xml.encode(encoding), toolkit=TOOLKIT).document) == facts(page.document)


FOREIGN = """<?xml version="1.0"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
  <act name="act">
    <meta>
      <identification source="#s">
        <FRBRWork>
          <FRBRthis value="/akn/cn/act/2024-05-31/1/!main"/><FRBRuri value="/akn/cn/act/2024-05-31/1"/>
          <FRBRdate date="2024-05-31" name="enacted"/><FRBRauthor href="#author"/><FRBRcountry value="cn"/>
        </FRBRWork>
      </identification>
      <references source="#s">
        <TLCOrganization eId="author" href="/o/1" showAs="临江市人民代表大会常务委员会"/>
      </references>
    </meta>
    <preface><p class="x">临江市<docTitle>临江市河道管理条例</docTitle></p></preface>
    <body>
      <chapter eId="chp_1">
        <num>第一章</num>
        <heading>总则</heading>
        <article eId="art_1"><num>第一条</num><content><p>为了加强河道管理，
          制定本条例。</p></content></article>
        <article eId="art_2"><num>第二条</num><content><p>本条例适用于<b>临江市</b>的河道。<authorialNote marker="1"><p>注释</p></authorialNote></p></content></article>
      </chapter>
    </body>
  </act>
</akomaNtoso>
"""


def test_a_file_of_another_maker_is_read_with_its_outline() -> None:
    document = parse_file(FOREIGN.encode(), toolkit=TOOLKIT).document
    outline = [(s.locator, document[s.label] if s.label else "", s.level) for s in document.walk()]
    assert outline == [("第一章", "第一章", 1), ("第一章/第一条", "第一条", 2), ("第一章/第二条", "第二条", 2)]
    assert (document.genre, str(document.date), document.issuer) == (
        "act",
        "2024-05-31",
        "临江市人民代表大会常务委员会",
    )
    words = [document[line.span] for line in document.lines]
    assert words[-2:] == ["第一条为了加强河道管理，制定本条例。", "第二条本条例适用于临江市的河道。"]
    assert "注释" not in document.text


BOMB = """<?xml version="1.0"?>
<!DOCTYPE akomaNtoso [<!ENTITY a "清淤"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">%s]>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc name="x"><mainBody><p>&z;</p></mainBody></doc></akomaNtoso>
"""
LAYERS = "".join(f'<!ENTITY {chr(99 + n)} "{f"&{chr(98 + n)};" * 10}">' for n in range(24))
HARMFUL = {
    "entities in entities": BOMB % LAYERS,
    "a file of the machine": BOMB % '<!ENTITY z SYSTEM "file:///etc/passwd">',
    "a file of the net": BOMB % '<!ENTITY z SYSTEM "http://127.0.0.1:9/x">',
    "entities of a parameter": BOMB % '<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;',
    "a document type alone": '<!DOCTYPE akomaNtoso><akomaNtoso><doc name="x"><mainBody><p>清淤</p></mainBody></doc></akomaNtoso>',
}


@pytest.mark.parametrize("xml", HARMFUL.values(), ids=HARMFUL)
def test_document_types_are_refused_before_an_entity_is_read(xml: str) -> None:
    with pytest.raises(ReadError, match=r"a\.xml: it declares a document type"):
        read_xml(xml)


DAMAGED = {
    "cut off": FOREIGN[:-20],
    "crossed tags": "<akomaNtoso><doc name='x'><mainBody><p>清</mainBody></p></doc></akomaNtoso>",
    "an unknown entity": "<akomaNtoso><doc name='x'><mainBody><p>&nbsp;</p></mainBody></doc></akomaNtoso>",
    "an unknown encoding": '<?xml version="1.0" encoding="klingon"?><akomaNtoso></akomaNtoso>',
    "no document": "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'></akomaNtoso>",
    "metadata alone": FOREIGN[: FOREIGN.index("<preface>")] + "<body/></act></akomaNtoso>",
}


@pytest.mark.parametrize("xml", DAMAGED.values(), ids=DAMAGED)
def test_damaged_files_are_read_errors_that_name_the_file(xml: str) -> None:
    with pytest.raises(ReadError, match=r"^a\.xml: "):
        read_xml(xml)


def test_deep_files_are_read_in_time() -> None:
    deep = "<section><num>1</num>" * 3_000 + "<content><p>清淤</p></content>" + "</section>" * 3_000
    xml = f"<akomaNtoso><doc name='x'><mainBody>{deep}</mainBody></doc></akomaNtoso>"
    page = parse_file(xml.encode(), toolkit=TOOLKIT)
    assert page.documents[0].text.endswith("清淤")
    assert max(section.level for section in page.documents[0].walk()) < 100
    assert Page.from_dict(page.to_dict()) == page


@pytest.mark.parametrize("level", ["", "x", "-1", "9" * 5_000, "２", "0"])
def test_a_level_that_is_none_is_the_depth(level: str) -> None:
    xml = dump(parse(TEXTS["one heading"], toolkit=TOOLKIT)).replace("<hcontainer", f'<hcontainer pt:level="{level}"')
    (section,) = parse_file(xml.encode(), toolkit=TOOLKIT).document.walk()
    assert section.level in (0, 1)


@pytest.mark.parametrize(
    ("name", "data", "accepted"),
    [
        ("a.xml", FOREIGN.encode(), True),
        ("a", FOREIGN.encode("utf-16"), True),
        ("a.xml", b"<rss><item/></rss>", False),
        ("a.md", "写作 `<akomaNtoso>` 的文件".encode(), False),
        ("a.html", b"<html><p>x</p></html>", False),
        ("a.html", b"<!DOCTYPE html>\n<html><pre><akomaNtoso></pre></html>", False),
        ("a.xml", b"<!-- <akomaNtoso> --><rss/>", False),
        ("a.xml", b"<?xml version='1.0'?><!-- a -- b --> <?x <a>?>\n<an:akomaNtoso xmlns:an='x'/>", True),
        ("a.xml", b"\xef\xbb\xbf\n<!DOCTYPE akomaNtoso [<!ENTITY a 'b'>]>\n<akomaNtoso>", True),
        ("a.xml", b"<?a?>" * 800 + b"<rss/>", False),
    ],
)
def test_the_reader_takes_its_own_files_only(name: str, data: bytes, accepted: bool) -> None:
    assert policytext_akn.AKN_FILES.accepts(name, data[:4096]) is accepted


def test_without_the_reader_the_genre_never_speaks() -> None:
    raw = TEXTS["levels"]
    assert parse(raw, toolkit=TOOLKIT) == parse(raw, toolkit=Toolkit(plugins=[]))


def test_metadata_of_another_making_are_passed_over() -> None:
    raw = '---\nakn: "[[1]]"\n---\n\n关于清淤的通知\n\n各乡镇要清淤。\n'
    document = parse(raw, toolkit=TOOLKIT).document
    assert document.genre == "notice"
    assert [line.role for line in document.lines] == [Role.TITLE, Role.TEXT]


def test_a_fault_of_a_file_is_told_with_its_line() -> None:
    assert find_faults("<akomaNtoso") != []
    faults = find_faults(dump(parse(TEXTS["levels"], toolkit=TOOLKIT)).replace("mainBody", "body"))
    assert faults[0].startswith("line ")


def test_the_laws_of_plug_ins_hold() -> None:
    check_plugin(policytext_akn, texts=list(TEXTS.values()))


def test_what_reads_and_writes_files_is_imported_when_it_is_needed() -> None:
    code = (
        "import sys, policytext_akn; from policytext import Toolkit, parse\n"
        "parse('各乡镇要清淤。', toolkit=Toolkit(plugins=[policytext_akn], strict=True))\n"
        "print([m for m in sys.modules if m in ('xml.parsers.expat', 'lxml', 'cobalt', 'policytext_akn.exporter')])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
