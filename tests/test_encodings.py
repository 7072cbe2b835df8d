"""Encodings: which one bytes are in, the reason, and what is refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import ReadError, parse
from policytext.chinese.characters import LEAST_COMMON, commonness
from policytext.chinese.folding import unfold
from policytext.readers.encodings import decode
from policytext.readers.text import read_text

TEXT = "渡口镇清淤通知\n疏浚河道26公里。\n"
#: What Big5 lacks of the traditional forms, and what it has in their place.
FORMS = str.maketrans("鎭裏査羣", "鎮里查群")
#: Sentences of ours, from which texts are drawn.
SENTENCES = (
    "全县新建学校12所，改造老旧小区74个。",
    "各乡镇要在4月10日前公布防汛责任人名单，逐段落实巡堤查险责任。",
    "文清和指出，要把老渡口的早市办好，让群众买得放心。",
    "疏浚河道26公里，完成投资3.5亿元，同比增长12%。",
    "会议审议通过了《青禾县河道管理办法》。",
    "陆远舟主持会议并讲话，有关部门负责同志参加。",
    "坚持稳中求进，着力保障和改善民生。",
)


def traditional(text: str) -> str:
    return unfold(text).translate(FORMS)


TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12).map("\n".join)


@pytest.mark.parametrize(
    ("data", "encoding", "reason", "raw"),
    [
        (TEXT.encode(), "utf-8", "valid UTF-8", TEXT),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", "byte order mark", "\ufeff" + TEXT),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", "byte order mark", "\ufeff" + TEXT),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", "byte order mark", "\ufeff" + TEXT),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le", "byte order mark", "\ufeff" + TEXT),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32-be", "byte order mark", "\ufeff" + TEXT),
        (TEXT.encode("utf-16-le"), "utf-16-le", "UTF-16-LE without a byte order mark", TEXT),
        (TEXT.encode("utf-16-be"), "utf-16-be", "UTF-16-BE without a byte order mark", TEXT),
        ("渡口鎮清淤通知\n".encode("big5"), "big5", "more common read as Big5", "渡口鎮清淤通知\n"),
        ("陸遠舟‧文".encode("cp950"), "cp950", "more common read as Big5", "陸遠舟‧文"),
        (
            "香港嘅𨋢同埗頭，全部都要翻新。".encode("big5hkscs"),
            "big5hkscs",
            "Big5-HKSCS",
            "香港嘅𨋢同埗頭，全部都要翻新。",
        ),
        (TEXT.encode("gbk"), "gb18030", "more common read as GB18030", TEXT),
        (TEXT.encode("gb2312"), "gb18030", "more common read as GB18030", TEXT),
        ("㑇𠮷".encode("gb18030"), "gb18030", "not UTF-8, but valid GB18030", "㑇𠮷"),
        ("國務".encode("gbk"), "gb18030", "valid GB18030", "國務"),
        (b"plain\r\n\ttext\x0c", "utf-8", "valid UTF-8", "plain\r\n\ttext\x0c"),
    ],
)
def test_the_encoding_is_known_with_its_reason(data: bytes, encoding: str, reason: str, raw: str) -> None:
    source = decode(data)
    assert (source.raw, source.encoding) == (raw, encoding)
    assert reason in source.reason


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
        (b"BM\x46\x00\x00\x00", "a BMP image"),
        (b"II*\x00\x08", "a TIFF image"),
        (b"RIFF\x24\x00\x00\x00WEBP", "a WebP image"),
        (b"Rar!\x1a\x07", "a RAR archive"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "Office document under a password"),
        (codecs.BOM_UTF8 + b"a\x00b", "holds NUL"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1], "byte order mark of UTF-16-LE, but byte 0x0a"),
        (codecs.BOM_UTF16_BE + b"\xd8\x00\x00\x41", "byte order mark of UTF-16-BE, but byte 0xd8 at offset 2"),
        (codecs.BOM_UTF8 + TEXT.encode()[:4], "byte order mark of UTF-8, but byte 0xe5 at offset 6"),
        (TEXT.encode()[:-2] + b"\xff", "it is UTF-8, but damaged: byte 0xe3 at offset"),
        (TEXT.encode("gbk") + b"\xc7", "nor GB18030 (byte 0xc7 at offset"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_text(data)
    assert reason in str(caught.value)


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"]))
def test_a_text_in_any_encoding_is_read_again(text: str, encoding: str) -> None:
    source = decode(text.encode(encoding))
    assert source.raw.removeprefix("\ufeff") == text
    assert not source.notes


@given(TEXTS, st.sampled_from(["big5", "cp950", "utf-16-le", "utf-16-be", "gb18030"]))
def test_a_traditional_text_in_any_encoding_is_read_again(text: str, encoding: str) -> None:
    text = traditional(text)
    assert decode(text.encode(encoding)).raw == text


@given(TEXTS)
def test_what_is_read_is_written_again_byte_by_byte(text: str) -> None:
    for data in (text.encode("gbk"), traditional(text).encode("big5")):
        source = decode(data)
        assert source.raw.encode(source.encoding) == data


@pytest.mark.parametrize(
    ("declared", "data", "encoding", "reason"),
    [
        ("GB2312", TEXT.encode("gbk"), "gb18030", "declared charset gb2312, read as GB18030"),
        ("big5", "清淤通知".encode("big5"), "big5", "declared charset big5, read as Big5"),
        (
            "gb2312",
            traditional(TEXT).encode("big5"),
            "big5",
            "declared charset gb2312, but its characters are more common",
        ),
        ("big5", TEXT.encode("gbk"), "gb18030", "declared charset big5, but its characters are more common"),
        ("gb2312", TEXT.encode(), "utf-8", "valid UTF-8"),
        ("iso-8859-1", TEXT.encode("gbk"), "gb18030", "more common read as GB18030"),
        ("no-such-charset", TEXT.encode("gbk"), "gb18030", "more common read as GB18030"),
        ("shift_jis", "渡し場の通知です。".encode("shift_jis"), "cp932", "declared charset shift_jis"),
    ],
)
def test_a_declared_charset_holds_unless_the_characters_say_otherwise(
    declared: str, data: bytes, encoding: str, reason: str
) -> None:
    source = decode(data, declared)
    assert source.encoding == encoding
    assert reason in source.reason


def test_lines_of_two_encodings_are_read_each_in_its_own() -> None:
    lines = [SENTENCES[0], SENTENCES[1], SENTENCES[2], "plain", SENTENCES[3]]
    encodings = ["utf-8", "gbk", "gbk", "ascii", "utf-8"]
    source = decode(b"\n".join(line.encode(e) for line, e in zip(lines, encodings, strict=True)))
    assert source.raw.split("\n") == lines
    assert source.encoding == "utf-8+gb18030"
    assert source.reason == "UTF-8, but lines 2–3 are GB18030"
    (note,) = source.notes
    assert source.raw[note.raw.start : note.raw.end] == f"{SENTENCES[1]}\n{SENTENCES[2]}\n"
    assert note in parse(source).notes


@given(st.lists(st.tuples(st.sampled_from(SENTENCES), st.booleans()), min_size=2, max_size=30))
def test_any_mix_of_lines_is_read(lines: list[tuple[str, bool]]) -> None:
    data = b"\n".join(text.encode("utf-8" if is_utf8 else "gb18030") for text, is_utf8 in lines)
    assert decode(data).raw == "\n".join(text for text, _ in lines)


def test_two_encodings_in_one_line_are_refused_at_the_first_byte_that_does_not_belong() -> None:
    good = SENTENCES[0].encode()
    with pytest.raises(ReadError, match=rf"at offset {len(good)}\b.* does not belong"):
        decode(good + SENTENCES[1].encode("gbk") + b"\n" + SENTENCES[2].encode())


@pytest.mark.parametrize("cut", [1, 2])
def test_a_text_that_is_cut_inside_a_character_is_refused(cut: int) -> None:
    data = "".join(SENTENCES).encode()[:-cut]
    with pytest.raises(ReadError, match="does not belong"):
        decode(data)


def test_doubt_is_noted() -> None:
    source = decode("ｱｲｳｴｵｶｷｸ渡し場".encode("shift_jis"))
    (note,) = source.notes
    assert note.kind == "encoding"
    assert "in doubt" in note.message


def test_many_foreign_lines_are_told_in_few_words() -> None:
    data = b"\n".join(SENTENCES[0].encode("gbk" if n % 2 else "utf-8") for n in range(60))
    assert "16 and 23 more are GB18030" not in decode(data).reason
    assert "lines 2, 4, 6, 8, 10, 12, 14 and 23 more are GB18030" in decode(data).reason


@given(st.sampled_from(SENTENCES))
def test_misread_characters_are_rarer(text: str) -> None:
    assert commonness(text) > LEAST_COMMON
    assert commonness(text.encode("gbk").decode("latin-1")) < LEAST_COMMON
    assert commonness(traditional(text).encode("big5").decode("gb18030", errors="replace")) < LEAST_COMMON


def test_ascii_says_nothing() -> None:
    assert commonness("") == commonness("plain text") == 0.0
    assert commonness("x" * 500_000 + "渡口") == commonness("渡口")


@pytest.mark.parametrize("text", ["通知", "通知\n"])
def test_a_short_text_that_happens_to_be_utf8_is_read_as_chinese(text: str) -> None:
    assert text.encode("gbk").decode("utf-8") != text
    assert decode(text.encode("gbk")).raw == text


@pytest.mark.parametrize("text", ["Café, 5 °C", "lǎo dùkǒu", "привет", "±5"])
def test_other_scripts_in_utf8_stay_so(text: str) -> None:
    assert decode(text.encode()).raw == text


def test_a_stretch_in_another_encoding_within_a_line_is_told() -> None:
    start, rest = "青禾县今年疏浚河道，", "受益农田三万亩，各乡镇要备足物资。"
    source = decode(rest.encode("gbk") + start.encode()[:24] + rest.encode("gbk"))
    note = source.notes[-1]
    assert note.kind == "encoding"
    assert note.candidates == (start[:8],)
    assert source.raw[: note.raw.start] == rest
    assert source.raw[note.raw.end :] == rest


def test_utf8_that_is_cut_off_is_said_to_be_damaged() -> None:
    with pytest.raises(ReadError, match="it is UTF-8, but damaged: byte 0xe3 at offset 39"):
        decode("第一行是好的文字，没有问题。".encode()[:-1])
