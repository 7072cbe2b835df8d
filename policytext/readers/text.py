"""Plain text of any encoding, and files that are no text."""

from __future__ import annotations

from collections.abc import Iterable

from policytext.errors import ReadError
from policytext.hookspecs import hookimpl
from policytext.model import Source
from policytext.readers.encodings import decode
from policytext.recipes import Reader

__all__ = ["PLAIN_TEXT", "read_text"]

#: How files begin that are no text, and what they are.
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (as XLSX is)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM", "a BMP image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a WebP image, a sound or a film"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document (save it as DOCX)"),
    (b"MIME-Version:", "a web archive or a mail (save it as HTML)"),
    (b"From: <Saved by", "a web archive (save it as HTML)"),
)
#: Of these a text may begin with the letters.
_LETTERS = (b"BM", b"RIFF")
_OLE = b"\xd0\xcf\x11\xe0"
#: The stream that holds a DOCX under a password.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_text(data: bytes) -> Source:
    """The text of the bytes, decoded. Raises ReadError, which says what the file is where it is no text."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise ReadError("it is an Office document under a password: save it without one")
        raise ReadError("it is an old Office document (DOC, XLS or PPT), not a text: save it as DOCX")
    for start, what in _MAGIC:
        if data.startswith(start) and (start not in _LETTERS or b"\0" in data[:64]):
            raise ReadError(f"it is {what}, not a text")
    return decode(data)


#: Plain text of any suffix that no other reader claims.
PLAIN_TEXT = Reader(
    name="text",
    accepts=lambda path, _: not path.lower().endswith((".md", ".markdown")),
    read=read_text,
)


@hookimpl
def policytext_readers() -> Iterable[Reader]:
    """The reader of plain text."""
    return (PLAIN_TEXT,)
