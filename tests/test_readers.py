"""Reading: which files are taken, and what errors say."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from policytext import ReadError, join, parse, parse_file, read
from policytext.errors import PolicyTextError
from policytext.metadata import Metadata
from policytext.model import Source

TEXT = "渡口镇清淤通知\n疏浚河道26公里。\n"


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
        (b"%PDF-1.7", "it is a PDF"),
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
    assert read(TEXT.encode(), name="standard input").name == "standard input"
    assert read(TEXT.encode()).name == "bytes"
    assert read(memoryview(TEXT.encode())).raw == TEXT  # type: ignore[arg-type]
    assert parse_file(TEXT.encode()) == parse(TEXT)


@pytest.mark.parametrize(
    ("wrong", "name"), [(TEXT.encode(), "bytes"), (Path("notice.txt"), "PosixPath"), (None, "NoneType")]
)
def test_parse_takes_no_bytes_and_no_paths(wrong: object, name: str) -> None:
    with pytest.raises(TypeError, match=rf"not {name}: read files with parse_file\(path\)"):
        parse(wrong)  # type: ignore[arg-type]


def test_a_source_of_bytes_is_refused_before_any_plug_in_sees_it() -> None:
    with pytest.raises(TypeError, match="a Source is a str, not bytes"):
        parse(Source(raw=TEXT.encode()))  # type: ignore[arg-type]


def test_a_large_file_is_refused_by_its_size_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    with pytest.raises(ReadError, match=r"large\.txt: it has 200,000,000 bytes, more than the limit of 50,000,000"):
        parse_file(path)


def test_the_limit_can_be_raised_and_lowered(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(TEXT.encode())
    size = len(TEXT.encode())
    assert read(path, max_bytes=size).raw == TEXT
    assert parse_file(path, max_bytes=size) == parse(TEXT)
    for file in (path, TEXT.encode()):
        with pytest.raises(ReadError, match=rf"it has {size} bytes, more than the limit of {size - 1}"):
            read(file, max_bytes=size - 1)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file")
def test_no_more_of_an_endless_file_is_read_than_it_takes() -> None:
    with pytest.raises(ReadError, match=r"it has 1,001 bytes, more than the limit of 1,000"):
        read("/dev/zero", max_bytes=1000)


def test_what_is_called_wrongly_is_named() -> None:
    with pytest.raises(TypeError, match="the name of a file is a str, not int"):
        read("通知".encode(), name=5)  # type: ignore[arg-type]
    with pytest.raises(ReadError, match=r"^'': "):
        read("")
    with pytest.raises(TypeError, match="join takes several pages"):
        join(parse("通知"))  # type: ignore[arg-type]
