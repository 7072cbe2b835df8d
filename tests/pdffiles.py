"""PDF files built for tests: reports with running heads and page numbers, and files that are traps."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

__all__ = ["by_hand", "new_canvas", "printed"]

FONT = "STSong-Light"
SIZE = 12
LEFT, TOP, BOTTOM, PITCH = 60, 760, 70, 20


def new_canvas(stream: io.BytesIO, encrypt: StandardEncryption | None = None) -> Canvas:
    """A canvas that writes Chinese."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(stream, encrypt=encrypt, invariant=1)
    canvas.setFont(FONT, SIZE)
    return canvas


def broken(text: str, width: int, first: int) -> list[str]:
    """The text in lines of a width; figures and letters are half as wide as a 汉字."""
    lines, left = [""], float(first)
    for character in text:
        needed = 0.5 if character.isascii() else 1.0
        if needed > left:
            lines.append("")
            left = float(width)
        lines[-1] += character
        left -= needed
    return lines


def printed(
    paragraphs: Sequence[str],
    *,
    width: int = 36,
    head: str = "",
    indent: bool = True,
    by_character: bool = False,
    encrypt: StandardEncryption | None = None,
) -> bytes:
    """Paragraphs set in lines of `width` characters on as many pages as they take, each with a head and a number."""
    lines: list[tuple[float, str]] = []
    for paragraph in paragraphs:
        set_lines = broken(paragraph, width, first=width - 2 if indent else width)
        lines += [(LEFT + 2 * SIZE * (indent and n == 0), text) for n, text in enumerate(set_lines)]
    stream = io.BytesIO()
    canvas = new_canvas(stream, encrypt)
    each = (TOP - BOTTOM) // PITCH
    for page, start in enumerate(range(0, len(lines), each)):
        canvas.setFont(FONT, 9)
        if head:
            canvas.drawString(LEFT, 800, head)
        canvas.setFont(FONT, SIZE)
        for n, (x, text) in enumerate(lines[start : start + each]):
            for i, piece in enumerate(text if by_character else [text]):
                before = sum(0.5 if c.isascii() else 1.0 for c in text[:i])
                canvas.drawString(x + before * SIZE, TOP - n * PITCH, piece)
        canvas.setFont(FONT, 9)
        canvas.drawString(290, 30, f"— {page + 1} —")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def by_hand(content: bytes, *, pages: int = 1, compressed: bool = True) -> bytes:
    """A PDF whose pages all draw the same content."""
    data = zlib.compress(content, 9) if compressed else content
    filters = b" /Filter /FlateDecode" if compressed else b""
    kids = b" ".join(b"%d 0 R" % (n + 4) for n in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(data), filters, data),
        *(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R /Resources << /Font << /F1 << /Type /Font "
            b"/Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
            for _ in range(pages)
        ),
    ]
    out = b"%PDF-1.4\n"
    places = []
    for n, body in enumerate(objects):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n + 1, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(out)
    )  # fmt: skip
