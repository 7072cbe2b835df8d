"""Texts damaged on purpose, so that what was there is known: for tests and for the benchmark of repairs."""

from __future__ import annotations

import random
from collections.abc import Iterator

import attrs

from policytext.cleaners.mojibake.damage import lose_byte

#: Full-width forms, as sites fold them.
FOLDING = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

#: How text comes to be decoded by the wrong encoding throughout: the writer's and the reader's, and how often.
WRONG_ENCODINGS = {
    "UTF-8 as GBK": ("utf-8", "gb18030", 1),
    "UTF-8 as Latin-1": ("utf-8", "latin-1", 1),
    "UTF-8 as Latin-1, twice": ("utf-8", "latin-1", 2),
    "GBK as Latin-1": ("gb18030", "latin-1", 1),
}


@attrs.frozen
class Damaged:
    """A line that has lost a byte, what it was, where the damage begins, and how many pairs were not printed."""

    line: str
    truth: str
    at: int
    gaps: int


def may_lose(text: str) -> list[int]:
    """The offsets of the characters of two bytes, which can lose the first."""
    return [i for i, c in enumerate(text) if not c.isspace() and len(c.encode("gb18030", errors="replace")) == 2]


def damage(text: str, at: int, *, folded: bool = True) -> Damaged:
    """A line without the lead byte of the character at an offset."""
    line = lose_byte(text, at, folded=folded)
    bytes_behind = text[at:].encode("gb18030")[1:] + b"\n"
    gaps = sum("\ue000" <= c <= "\uf8ff" for c in bytes_behind.decode("gb18030", errors="replace"))
    return Damaged(line, text, at, gaps)


def damages(lines: list[str], draw: random.Random, *, gaps: bool, most: int) -> Iterator[tuple[int, Damaged]]:
    """So many of the lines, each with a byte lost somewhere, pairs being lost too or not, as wanted."""
    numbers = [n for n, line in enumerate(lines) if len(line) > 12 and "?" not in line]
    draw.shuffle(numbers)
    for n in numbers:
        for at in draw.sample(places := may_lose(lines[n]), min(12, len(places))):
            damaged = damage(lines[n], at)
            if (damaged.gaps > 0) == gaps and damaged.line != lines[n]:
                yield n, damaged
                most -= 1
                break
        if not most:
            return


def misread(text: str, written: str, read: str, times: int) -> str:
    """A text written in one encoding and read in another, so often; what the reader does not know becomes a ?."""
    for _ in range(times):
        text = text.encode(written).decode(read, errors="replace").replace("\ufffd", "?")
    return text
