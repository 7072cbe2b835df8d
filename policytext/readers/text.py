"""Plain text: which encoding it is in, and why we think so."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from policytext.errors import ReadError
from policytext.hookspecs import hookimpl
from policytext.model import Source
from policytext.recipes import Reader

__all__ = ["PLAIN_TEXT", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: How files begin that are no text, and what they are.
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (as DOCX and XLSX are)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
)

#: Control characters that no text file has; tabs, line ends, form feeds and escapes are left out.
_CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a]")


def decode(data: bytes) -> Source:
    """The text of the bytes, its encoding and the reason for it.

    A byte order mark decides; then strict UTF-8; then strict GB18030, which also reads GBK and GB2312.
    The mark itself stays in the text as its first character, so that nothing of the file is lost.

    Raises ReadError when the bytes are no text in any of these.
    """
    for start, what in _MAGIC:
        if data.startswith(start):
            raise ReadError(f"it is {what}, not a text")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                raw = data.decode(encoding)
            except UnicodeDecodeError as error:
                raise ReadError(f"it has the byte order mark of {encoding.upper()}, but {_place(error)}") from error
            if "\0" in raw:
                raise ReadError(f"it has the byte order mark of {encoding.upper()}, but holds NUL, which no text has")
            return Source(raw=raw, encoding=encoding, reason="byte order mark")
    if _CONTROL.search(data):
        raise ReadError("it holds control bytes that no text has: it is a binary file")
    try:
        return Source(raw=data.decode("utf-8"), encoding="utf-8", reason="valid UTF-8")
    except UnicodeDecodeError as utf8:
        try:
            return Source(raw=data.decode("gb18030"), encoding="gb18030", reason="not UTF-8, but valid GB18030")
        except UnicodeDecodeError as gb18030:
            raise ReadError(f"it is neither UTF-8 ({_place(utf8)}) nor GB18030 ({_place(gb18030)})") from gb18030


def _place(error: UnicodeDecodeError) -> str:
    return f"byte {error.object[error.start]:#04x} at offset {error.start} does not belong"


#: Plain text of any suffix that no other reader claims.
PLAIN_TEXT = Reader(
    name="text",
    accepts=lambda path, _: not path.lower().endswith((".md", ".markdown")),
    read=decode,
)


@hookimpl
def policytext_readers() -> Iterable[Reader]:
    """The reader of plain text."""
    return (PLAIN_TEXT,)
