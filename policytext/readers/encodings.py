"""Encodings: which one bytes are in, and why we think so."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import groupby

import attrs

from policytext.chinese.characters import LEAST_COMMON, commonness
from policytext.errors import ReadError
from policytext.model import Note, Source
from policytext.spans import Span

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Control characters that no text file has; tabs, line ends, form feeds and escapes are left out.
_CONTROL_BYTES = re.compile(rb"[\x00-\x06\x0e-\x1a]")
_CONTROL = re.compile("[\x00-\x06\x0e-\x1a]")

#: GBK and GB2312 are read as GB18030, which holds them; of Big5 the first that reads the bytes: cp950 is what programs
#: write, HKSCS has the characters of Hong Kong.
_GB18030 = ("gb18030",)
_BIG5 = ("cp950", "big5hkscs")
_UTF16 = ("utf-16-le", "utf-16-be")

#: What a page may declare; others (ISO-8859-1, as servers do by default) tell nothing about a Chinese text.
_DECLARED = {
    "gb18030": _GB18030, "gbk": _GB18030, "gb2312": _GB18030, "gb_2312-80": _GB18030, "x-gbk": _GB18030,
    "cp936": _GB18030, "big5": _BIG5, "big5-hkscs": _BIG5, "x-x-big5": _BIG5, "cn-big5": _BIG5, "cp950": _BIG5,
    "shift_jis": ("cp932",), "euc-jp": ("euc_jp",), "euc-kr": ("cp949",),
}  # fmt: skip

#: What a text in UTF-8 has, unless two bytes of GB18030 happen to be one character of it: 通知 is then ֪ͨ.
_LIKELY_IN_UTF8 = re.compile("[\u0080-\u024f\u0800-\U0010ffff]")
#: Four characters of Chinese in UTF-8.
_UTF8_RUN = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf][\x80-\xbf]){4,}")

#: How much less common (as a power of two) the characters of the declared encoding may be than those of another.
_TRUSTED = 4
#: Readings this near to each other leave a doubt.
_NEAR = 2


@attrs.frozen(kw_only=True)
class _Reading:
    """A text that the bytes can be read as, and how common its characters are."""

    encoding: str
    raw: str
    common: float

    @property
    def name(self) -> str:
        return {"cp950": "Big5", "big5": "Big5", "big5hkscs": "Big5-HKSCS"}.get(self.encoding, self.encoding.upper())

    @property
    def rarity(self) -> str:
        return f"one in {round(2**-self.common, -1) if self.common > -10 else round(2**-self.common, -3):,.0f}"


def decode(data: bytes, declared: str = "") -> Source:
    """The text of the bytes, its encoding and the reason for it.

    >>> decode("全市新建學校".encode("big5")).reason
    'not UTF-8; its characters are more common read as Big5 (one in 410 each) than as GB18030 (one in 2,097,000)'

    A byte order mark decides; then strict UTF-8; then the charset that the file declares, unless what it gives is far
    rarer than another reading; then GB18030 (for GBK and GB2312 too), Big5 or UTF-16 without a mark, by how common the
    characters are. A file whose lines are in two encodings is read line by line where that is certain, and has a note.
    The byte order mark stays in the text as its first character, so that nothing of the file is lost, and broken bytes
    are never skipped or replaced.

    Raises ReadError when the bytes are no text in any of these, with the offset of the first byte that does not belong.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    if _CONTROL_BYTES.search(data):
        if reading := _best(_readings(data, (_UTF16[:1], _UTF16[1:]))):
            return _source(reading, f"no other encoding gives a text; {reading.name} without a byte order mark does")
        raise ReadError("it holds control bytes that no text has: it is a binary file")
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, declared.strip().lower(), error)
    if not raw.isascii() and not _LIKELY_IN_UTF8.search(raw) and (reading := _best(_readings(data, (_GB18030, _BIG5)))):
        return _source(reading, f"valid UTF-8, but of rare characters; read as {reading.name} they are Chinese")
    return Source(raw=raw, encoding="utf-8", reason="valid UTF-8")


def _marked(data: bytes, encoding: str) -> Source:
    try:
        raw = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"it has the byte order mark of {encoding.upper()}, but {_place(error)}") from error
    if "\0" in raw:
        raise ReadError(f"it has the byte order mark of {encoding.upper()}, but holds NUL, which no text has")
    return Source(raw=raw, encoding=encoding, reason="byte order mark")


def _not_utf8(data: bytes, declared: str, error: UnicodeDecodeError) -> Source:
    readings = _readings(data, (_GB18030, _BIG5))
    if all(reading.common < LEAST_COMMON for reading in readings):
        readings += [r for r in _readings(data, (_UTF16[:1], _UTF16[1:])) if r.common > LEAST_COMMON]
    best = max(readings, key=lambda reading: reading.common, default=None)
    if declared in _DECLARED and (told := _read_as(data, _DECLARED[declared])):
        if best is None or told.common >= best.common - _TRUSTED:
            return _source(told, f"declared charset {declared}, read as {told.name}")
        return _source(best, f"declared charset {declared}, but {_compared(best, told)}")
    mixed = _by_lines(data)
    if mixed and (best is None or commonness(mixed.raw) > best.common + _NEAR):
        return mixed
    if best is None or best.common < LEAST_COMMON:
        if commonness(data.decode("utf-8", errors="replace")) > LEAST_COMMON:
            raise ReadError(f"it is UTF-8, but damaged: {_place(error)}")
        if best is None:
            raise ReadError(f"it is neither UTF-8 ({_place(error)}){_failures(data)}")
    others = [reading for reading in readings if reading is not best]
    reason = f"not UTF-8; {_compared(best, *others)}" if others else f"not UTF-8, but valid {best.name}"
    source = _source(best, reason, others)
    return attrs.evolve(source, notes=(*source.notes, *_strange_runs(data, best)))


def _strange_runs(data: bytes, best: _Reading) -> Iterator[Note]:
    """A note on each stretch that is Chinese in UTF-8 amid another encoding, in which it is not."""
    for run in _UTF8_RUN.finditer(data):
        text = run[0].decode("utf-8", errors="replace")
        if commonness(text) > max(LEAST_COMMON, commonness(run[0].decode(best.encoding, errors="replace")) + _NEAR):
            start = len(data[: run.start()].decode(best.encoding, errors="replace"))
            end = len(data[: run.end()].decode(best.encoding, errors="replace"))
            yield Note(
                kind="encoding",
                raw=Span(min(start, len(best.raw) - 1), min(end, len(best.raw))),
                message=f"of a file in {best.name} a stretch at byte {run.start():,} is in UTF-8",
                candidates=(text[:40],),
            )


def _readings(data: bytes, choices: tuple[tuple[str, ...], ...]) -> list[_Reading]:
    """The texts that the bytes can be read as, the first choice first."""
    return [reading for encodings in choices if (reading := _read_as(data, encodings))]


def _read_as(data: bytes, encodings: tuple[str, ...]) -> _Reading | None:
    for encoding in encodings:
        try:
            raw = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(raw):
            name = "big5" if encoding == "cp950" and _is_read(data, "big5", raw) else encoding
            return _Reading(encoding=name, raw=raw, common=commonness(raw))
    return None


def _is_read(data: bytes, encoding: str, raw: str) -> bool:
    try:
        return data.decode(encoding) == raw
    except UnicodeDecodeError:
        return False


def _best(readings: list[_Reading]) -> _Reading | None:
    """The reading with the most common characters, if that is a Chinese text."""
    best = max(readings, key=lambda reading: reading.common, default=None)
    return best if best and best.common > LEAST_COMMON else None


def _compared(best: _Reading, *others: _Reading) -> str:
    other = max(others, key=lambda reading: reading.common)
    return (
        f"its characters are more common read as {best.name} ({best.rarity} each) than as {other.name} ({other.rarity})"
    )


def _source(reading: _Reading, reason: str, others: list[_Reading] | None = None) -> Source:
    notes: tuple[Note, ...] = ()
    near = [other for other in others or () if other.common > reading.common - _NEAR]
    if reading.common < LEAST_COMMON or near:
        doubt = (
            f"its characters are nearly as common read as {near[0].name}"
            if near
            else "its characters are rare, so it may be in another"
        )
        notes = (
            Note(
                kind="encoding",
                raw=Span(0, len(reading.raw)),
                message=f"the encoding {reading.name} is in doubt: {doubt}",
                candidates=tuple(other.raw[:40] for other in near),
            ),
        )
    return Source(raw=reading.raw, encoding=reading.encoding, reason=reason, notes=notes)


def _by_lines(data: bytes) -> Source | None:
    """The text of a file whose lines are some UTF-8 and some another encoding; None where that is not certain.

    It is where the lines of each kind, taken together, are Chinese in their encoding.
    """
    lines = [line + b"\n" for line in data.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    read = [line.decode("ascii") if line.isascii() else _line_in_utf8(line) for line in lines]
    others = [line for line, text in zip(lines, read, strict=True) if text is None]
    if not others or not any(text and not text.isascii() for text in read):
        return None
    other = _best(_readings(b"".join(others), (_GB18030, _BIG5)))
    if other is None:
        return None
    rest = iter(other.raw.split("\n"))
    texts = [f"{next(rest)}\n" if text is None else text for text in read]
    if read[-1] is None:
        texts[-1] = texts[-1][:-1]
    raw = "".join(texts)
    foreign = [n for n, text in enumerate(read) if text is None]
    start = sum(map(len, texts[: foreign[0]]))
    end = start + sum(map(len, texts[foreign[0] : foreign[-1] + 1]))
    told = _told(foreign)
    return Source(
        raw=raw,
        encoding=f"utf-8+{other.encoding}",
        reason=f"UTF-8, but {told} {other.name}",
        notes=(Note(kind="encoding", raw=Span(start, end), message=f"of a file in UTF-8 {told} {other.name}"),),
    )


def _line_in_utf8(line: bytes) -> str | None:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if commonness(text) > LEAST_COMMON else None


def _told(lines: list[int]) -> str:
    """The numbers of lines in words: `lines 3–5 and 9 are`."""
    runs = [[n for _, n in run] for _, run in groupby(enumerate(lines), lambda pair: pair[1] - pair[0])]
    words = [f"{run[0] + 1}–{run[-1] + 1}" if len(run) > 1 else f"{run[0] + 1}" for run in runs]
    if len(words) > 8:
        words = [*words[:7], f"{sum(map(len, runs[7:])):,} more"]
    if len(lines) == 1:
        return f"line {words[0]} is"
    return f"lines {', '.join(words[:-1])} and {words[-1]} are" if len(words) > 1 else f"lines {words[0]} are"


def _failures(data: bytes) -> str:
    """Why the bytes are no text in the encodings of Chinese."""
    found = []
    for name, encoding in (("GB18030", "gb18030"), ("Big5", "big5hkscs")):
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            found.append(f", nor {name} ({_place(error)})")
    return "".join(found)


def _place(error: UnicodeDecodeError) -> str:
    return f"byte {error.object[error.start]:#04x} at offset {error.start:,} does not belong"
