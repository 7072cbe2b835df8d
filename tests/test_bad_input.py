"""Files that are cut off, traps, under a password, too large or not what they are called.

Each gives an error that names the file and the cause, or a page with the damage noted; in little time and memory, and
without a look at the network.
"""

from __future__ import annotations

import io
import socket
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdffiles import by_hand, printed
from pypdf import PdfWriter
from wordfiles import new, packed, with_part

from policytext import Page, ReadError, parse_file
from policytext.cli import main
from policytext.readers import docx as docx_reader
from policytext.readers import pdf as pdf_reader

TEXT = "各乡镇要在4月10日前公布防汛责任人名单。"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def word_file(*texts: str) -> bytes:
    document = new()
    for text in texts or (TEXT,):
        document.add_paragraph(text)
    return packed(document)


def error_of(tmp_path: Path, name: str, data: bytes) -> str:
    """What reading a file says, without the name that it must begin with."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        parse_file(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    return message.removeprefix(f"{path}: ")


def outcome(file: Path | bytes) -> tuple[Page, str]:
    """The page of a file, or an empty one and what the error says."""
    try:
        return parse_file(file), ""
    except ReadError as error:
        return Page(raw=""), str(error)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_word_file_that_is_cut_off(tmp_path: Path, share: float) -> None:
    data = word_file()
    assert "cut off or damaged" in error_of(tmp_path, "cut.docx", data[: int(len(data) * share)])


def test_a_word_file_whose_part_is_damaged(tmp_path: Path) -> None:
    data = with_part(word_file(), "word/document.xml", lambda xml: xml[: len(xml) // 2])
    assert "it is a damaged DOCX: XMLSyntaxError" in error_of(tmp_path, "cut.docx", data)


def test_a_word_file_with_a_wrong_checksum(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", TEXT)
    data = stream.getvalue().replace(TEXT.encode(), "各乡镇要在9月10日前公布防汛责任人名单。".encode())
    assert "Bad CRC" in error_of(tmp_path, "changed.docx", data)


def bomb(*, megabytes: int, name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(name, "w", force_zip64=True) as member:
            for _ in range(megabytes):
                member.write(bytes(1_000_000))
    return stream.getvalue()


@pytest.mark.parametrize("name", ["word/document.xml", "word/media/image1.bmp"])
def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, name: str) -> None:
    data = bomb(megabytes=450, name=name)
    assert len(data) < 1_000_000
    tracemalloc.start()
    message = error_of(tmp_path, "bomb.docx", data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "unpacks to 450,000,008 bytes" in message
    assert peak < 20_000_000


def test_a_zip_bomb_that_lies_about_its_size_is_not_unpacked(tmp_path: Path) -> None:
    data = bytearray(bomb(megabytes=100, name="word/document.xml"))
    size = (100_000_000).to_bytes(4, "little")
    at = data.rindex(size)
    data[at : at + 4] = (1000).to_bytes(4, "little")
    tracemalloc.start()
    error_of(tmp_path, "bomb.docx", bytes(data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


LAUGHS = '<!DOCTYPE x [<!ENTITY a "哈哈">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/hostname"><!ENTITY k SYSTEM "http://127.0.0.1:9/">'


@pytest.mark.parametrize("entities", [LAUGHS, OUTSIDE], ids=["bomb", "outside"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_word_file_are_refused(tmp_path: Path, entities: str, part: str, encoding: str) -> None:
    def declare(xml: bytes) -> bytes:
        text = xml.decode("utf-8").partition("?>")[2]
        return f'<?xml version="1.0" encoding="{encoding}"?>{entities}]>{text}'.encode(encoding)

    message = error_of(tmp_path, "bomb.docx", with_part(word_file(), part, declare))
    assert message == f"its {part} declares a document type or entities, which no DOCX does"


@pytest.mark.parametrize("entities", [LAUGHS, OUTSIDE], ids=["bomb", "outside"])
@pytest.mark.parametrize("name", ["page.html", "page.xhtml", "page.xml", "page.txt"])
def test_entities_in_other_files_are_words(tmp_path: Path, entities: str, name: str) -> None:
    path = tmp_path / name
    root = "html" if "html" in name else "page"
    path.write_text(
        f"<?xml version='1.0'?>{entities}]><{root}><body><p>{TEXT}&j;&k;</p></body></{root}>", encoding="utf-8"
    )
    page = parse_file(path)
    assert TEXT in page.document.text
    assert len(page.raw) < 3000
    assert page.raw.count("哈") <= 2


def test_what_a_word_file_refers_to_outside_itself_is_not_fetched() -> None:
    outside = (
        b'<Relationship Id="rId99" TargetMode="External" Target="http://127.0.0.1:9/a.png" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
    )
    data = with_part(word_file(), "word/_rels/document.xml.rels", lambda xml: xml.replace(b"</Relationships>", outside))
    assert parse_file(data).document.text == TEXT


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_a_pdf_under_a_password(tmp_path: Path, algorithm: str) -> None:
    stream = io.BytesIO()
    writer = PdfWriter(clone_from=io.BytesIO(printed([TEXT])))
    writer.encrypt("secret", "owner", algorithm=algorithm)
    writer.write(stream)
    assert error_of(tmp_path, "locked.pdf", stream.getvalue()) == "it is a PDF under a password: save it without one"


def test_a_zip_under_a_password(tmp_path: Path) -> None:
    data = word_file()
    locked = bytearray(data)
    at = 0
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            locked[at + offset] |= 1
            at = data.find(signature, at + 4)
    assert "under a password" in error_of(tmp_path, "locked.docx", bytes(locked))


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
def test_a_pdf_that_is_cut_off(tmp_path: Path, share: float) -> None:
    data = printed([f"第{n}段，{TEXT}" for n in range(300)])
    path = tmp_path / "cut.pdf"
    path.write_bytes(data[: int(len(data) * share)])
    page, message = outcome(path)
    assert message.startswith(f"{path}: it is a PDF that ") or any(
        note.kind == "damage" and "breaks off" in note.message for note in page.notes
    )


def test_a_pdf_without_pages(tmp_path: Path) -> None:
    assert "it is a PDF that" in error_of(tmp_path, "none.pdf", b"%PDF-1.7\ntrailer << /Root 1 0 R >>\n%%EOF\n")


def test_a_pdf_that_unpacks_to_too_much(tmp_path: Path) -> None:
    data = by_hand(b"0 0 m " * 15_000_000)
    assert len(data) < 1_000_000
    assert "it is a PDF" in error_of(tmp_path, "bomb.pdf", data)


def test_a_pdf_whose_many_pages_draw_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "_MOST_BYTES", 100_000)
    message = error_of(tmp_path, "bomb.pdf", by_hand(b"0 0 m\n" * 1000, pages=100))
    assert "bytes of drawing instructions, too much to read" in message


def test_a_pdf_of_too_many_instructions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "_MOST_STEPS", 1000)
    message = error_of(tmp_path, "bomb.pdf", by_hand(b"0 0 m\n" * 600, pages=3))
    assert "more than 1,000 drawing instructions" in message


def test_a_word_file_of_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_reader, "_MOST_FILES", 5)
    assert "more than any document has" in error_of(tmp_path, "many.docx", word_file())


def test_a_text_of_200_megabytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    tracemalloc.start()
    with pytest.raises(ReadError) as caught:
        parse_file(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert str(caught.value) == (
        f"{path}: it has 200,000,000 bytes, more than the limit of 50,000,000: raise it with max_bytes (--max-bytes)"
    )
    assert peak < 5_000_000
    assert main(["parse", str(path)]) == 1
    assert "200,000,000 bytes" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["parse", "tables"])
def test_the_limit_of_a_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, encoding="utf-8")
    size = len(TEXT.encode())
    assert main([command, "--max-bytes", str(size - 1), str(path)]) == 1
    assert f"it has {size} bytes, more than the limit of {size - 1}" in capsys.readouterr().err
    assert main([command, "--max-bytes", str(size), str(path)]) == 0


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (PNG, "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"GIF89a\x01\x00", "a GIF image"),
        (b"BM\x46\x00\x00\x00\x00\x00", "a BMP image"),
        (b"\x00\x00\x01\x00\x01\x00\x10\x10", "a binary file"),
    ],
)
def test_an_image_called_a_text(tmp_path: Path, data: bytes, what: str) -> None:
    assert what in error_of(tmp_path, "picture.txt", data)


def test_two_encodings_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "mixed.txt"
    path.write_bytes(f"{TEXT}\n".encode() + "文清和主持会议。".encode("gbk"))
    page = parse_file(path)
    assert page.raw == f"{TEXT}\n文清和主持会议。"
    assert [note.message for note in page.notes] == ["of a file in UTF-8 line 2 is GB18030"]
    message = error_of(tmp_path, "mixed.txt", TEXT.encode() + "文清和主持会议。".encode("gbk"))
    assert f"at offset {len(TEXT.encode())} does not belong" in message


GOOD = (
    word_file("一、压实责任", TEXT),
    printed([TEXT, TEXT * 5], head="青禾县公报"),
    f"<html><p>{TEXT}".encode(),
    TEXT.encode("gbk"),
)


@given(
    data=st.sampled_from(GOOD),
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=8),
    end=st.floats(0, 1),
)
@settings(max_examples=60)
def test_any_damage_gives_a_page_or_an_error_that_names_the_file(
    data: bytes, changes: list[tuple[float, int]], end: float
) -> None:
    damaged = bytearray(data)
    for place, value in changes:
        damaged[int(place * len(data))] = value
    page, message = outcome(bytes(damaged[: int(end * len(data)) + 1]))
    assert page.raw or message.startswith("bytes: ")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"{\\rtf1\\ansi \\'b7\\'c0}", "an RTF document"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n=E9=98=B2", "a web archive or a mail"),
    ],
)
def test_texts_in_the_marks_of_other_programs_are_refused(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=f"it is {what}"):
        parse_file(data)
