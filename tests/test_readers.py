"""Reading: encodings, files that are no text, and what their errors say."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import ReadError, parse, parse_file, read
from policytext.errors import PolicyTextError
from policytext.metadata import Metadata
from policytext.model import Source
from policytext.pipeline import read_bytes
from policytext.readers.text import decode

TEXT = "渡口镇清淤通知\n疏浚河道26公里。\n"


@pytest.mark.parametrize(
    ("data", "encoding", "reason", "raw"),
    [
        (TEXT.encode(), "utf-8", "valid UTF-8", TEXT),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", "byte order mark", "\ufeff" + TEXT),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", "byte order mark", "\ufeff" + TEXT),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", "byte order mark", "\ufeff" + TEXT),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le", "byte order mark", "\ufeff" + TEXT),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32-be", "byte order mark", "\ufeff" + TEXT),
        (TEXT.encode("gbk"), "gb18030", "not UTF-8, but valid GB18030", TEXT),
        (TEXT.encode("gb2312"), "gb18030", "not UTF-8, but valid GB18030", TEXT),
        ("㑇𠮷".encode("gb18030"), "gb18030", "not UTF-8, but valid GB18030", "㑇𠮷"),
        ("國務".encode("gbk"), "gb18030", "not UTF-8, but valid GB18030", "國務"),
        (b"plain\r\n\ttext\x0c", "utf-8", "valid UTF-8", "plain\r\n\ttext\x0c"),
    ],
)
def test_the_encoding_is_known_with_its_reason(data: bytes, encoding: str, reason: str, raw: str) -> None:
    assert decode(data) == Source(raw=raw, encoding=encoding, reason=reason)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
def test_nothing_of_a_utf8_file_is_lost(text: str) -> None:
    data = b"\n" + text.encode()
    assert decode(data).raw.encode() == data


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "it is a PDF, not a text"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"GIF89a", "a GIF image"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"\x7fELF\x02", "a program"),
        (TEXT.encode() + b"\x00", "binary file"),
        (b"\x00\x01\x02", "binary file"),
        (TEXT.encode("utf-16-le"), "binary file"),
        (codecs.BOM_UTF8 + b"a\x00b", "holds NUL"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1], "byte order mark of UTF-16-LE, but byte 0x0a"),
        (codecs.BOM_UTF16_BE + b"\xd8\x00\x00\x41", "byte order mark of UTF-16-BE, but byte 0xd8 at offset 2"),
        (codecs.BOM_UTF8 + TEXT.encode()[:4], "byte order mark of UTF-8, but byte 0xe5 at offset 6"),
        (TEXT.encode()[:-2] + b"\xff", "neither UTF-8 (byte 0xe3 at offset"),
        (TEXT.encode("gbk") + b"\xc7", "nor GB18030 (byte 0xc7 at offset"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert reason in str(caught.value)


@pytest.mark.parametrize("name", ["notice.txt", "notice.md", "NOTICE.MARKDOWN", "notice", "notice.docx"])
def test_files_of_any_name_are_read_by_their_content(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(TEXT.encode())
    assert read(path) == Source(raw=TEXT, name=str(path), encoding="utf-8", reason="valid UTF-8")
    assert read(str(path)).raw == TEXT


def test_a_file_is_parsed_as_its_text_is(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(TEXT.encode("gbk"))
    assert parse_file(path) == parse(TEXT)


def test_a_source_is_parsed_with_its_metadata() -> None:
    page = parse(Source(raw=TEXT, metadata=Metadata.of({"title": "甲"})))
    assert dict(page.metadata) == {"title": "甲"}


def test_the_byte_order_mark_is_left_over(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(codecs.BOM_UTF8 + TEXT.encode())
    page = parse_file(path)
    assert page.raw == "\ufeff" + TEXT
    assert page.document.text == TEXT.strip()
    assert str(page.leftovers[0].why) == "invisible"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b" \r\n\t\n", "it is empty"),
        (b"%PDF-1.7", "it is a PDF, not a text"),
        (TEXT.encode("gbk")[:-2] + b"\xff\xff", "it is neither UTF-8"),
    ],
)
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_an_error_names_the_file_and_the_reason(tmp_path: Path, data: bytes, reason: str, suffix: str) -> None:
    path = tmp_path / f"清淤.{suffix}"
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        parse_file(path)
    assert str(caught.value).startswith(f"{path}: {reason}")


def test_a_missing_file_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"gone\.txt: No such file or directory"):
        read(tmp_path / "gone.txt")


def test_a_directory_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="Is a directory"):
        parse_file(tmp_path)


def test_a_path_that_no_file_can_have_is_a_read_error() -> None:
    with pytest.raises(ReadError, match="gone"):
        read("gone\x00.txt")


def test_read_errors_are_the_librarys_own() -> None:
    assert issubclass(ReadError, PolicyTextError)


def test_bytes_are_read_under_the_given_name() -> None:
    assert read_bytes(TEXT.encode(), "standard input").name == "standard input"


@pytest.mark.parametrize(
    ("wrong", "name"), [(TEXT.encode(), "bytes"), (Path("notice.txt"), "PosixPath"), (None, "NoneType")]
)
def test_parse_takes_no_bytes_and_no_paths(wrong: object, name: str) -> None:
    with pytest.raises(TypeError, match=rf"not {name}: read files with parse_file\(path\)"):
        parse(wrong)  # type: ignore[arg-type]


def test_a_source_of_bytes_is_refused_before_any_plug_in_sees_it() -> None:
    with pytest.raises(TypeError, match="a Source is a str, not bytes"):
        parse(Source(raw=TEXT.encode()))  # type: ignore[arg-type]
