"""Checks of readers: files of their kind whole, damaged files refused, files of other kinds left to others."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

import attrs

from policytext.errors import ReadError
from policytext.model import Source
from policytext.pipeline import parse
from policytext.recipes import Reader
from policytext.soundness import sound_source
from policytext.testing.checks.growth import check_growth
from policytext.testing.checks.laws import Fault, shown
from policytext.testing.checks.setting import Setting, world_kept
from policytext.testing.checks.texts import BUILT_IN, plain_prose
from policytext.testing.checks.trying import BrokenError, Trial, attempt
from policytext.testing.checks.values import described, first_difference

__all__ = ["files_for", "try_reader"]

#: Files that no one reader reads, by name and head.
_OTHERS = {
    "notice.txt": "关于清淤的通知\n".encode(),
    "notice.gb.txt": "关于清淤的通知\n".encode("gb18030"),
    "page.html": b"<!DOCTYPE html><html><body><p>",
    "paper.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "report.docx": b"PK\x03\x04\x14\x00word/document.xml",
    "table.csv": "县,人口\n青禾,31\n".encode(),
    "data.json": b'{"a": [1, 2]}',
    "picture.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "song.mp3": b"ID3\x03\x00",
    "program": b"\x7fELF\x02\x01\x01",
    "style.css": b"body { color: red }",
    "": b"\x00\x01\x02\x03",
}


def try_reader(reader: Reader, setting: Setting, files: Iterable[tuple[str, bytes]] = ()) -> Trial:
    """The trial of a reader."""
    trial = setting.trial(reader)
    with world_kept(trial):
        _check_others(trial, reader)
        accepted = [row for row in files_for(setting, files) if _accepts(trial, reader, row[0], row[1])]
        tests = _Tests(reader)
        trial.run(tests.faults, dict.fromkeys(data for _, data, _ in accepted))
        if trial.is_hopeless:
            return trial
        for _, data, times in accepted:
            if times and (lost := tests.lost(data, times)):
                trial.add("loses-nothing", lost, shown(data))
        names = dict.fromkeys(name for name, _, times in accepted if times)
        ways = [way for way in _WAYS if any(_accepts(trial, reader, name, way(_PROSE)) for name in names)]
        for way in [way for way in ways if tests.reads(way(_PROSE))][:2]:
            check_growth(trial, reader.read, setting.vocabulary, way)
    return trial


def _accepts(trial: Trial, reader: Reader, name: str, data: bytes) -> bool:
    head = data[:4096]
    try:
        return bool(attempt(reader.accepts, name, head))
    except BrokenError as broken:
        trial.add(broken.fault.law, f"asked whether it accepts {name!r}, {broken.fault.found}", shown(head))
        return False


def _check_others(trial: Trial, reader: Reader) -> None:
    """Notes where a reader takes files of all kinds; the reader of plain text is asked last and may."""
    taken = [name for name, head in _OTHERS.items() if _accepts(trial, reader, name, head)]
    if reader.name != "text" and len(taken) > len(_OTHERS) // 2:
        trial.add("accepts-its-own", f"it accepts {', '.join(taken)}", shown(_OTHERS[taken[0]]))


@attrs.frozen
class _Refusal:
    """What stands for the source of bytes that a reader refuses: why it does."""

    reason: str


class _Tests:
    """A reader tried on bytes."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._other = b"x"

    def reads(self, data: bytes) -> bool:
        """Whether it gives a source for the bytes."""
        try:
            return isinstance(self._read(data), Source)
        except BrokenError:
            return False

    def _read(self, data: bytes) -> Any:
        try:
            return attempt(self._reader.read, data, allowed=(ReadError,), law="read-errors")
        except ReadError as error:
            return _Refusal(reason=str(error))

    def faults(self, data: bytes) -> Iterator[Fault]:
        """What is wrong with the source of the bytes."""
        source = self._read(data)
        if isinstance(source, _Refusal) and not source.reason:
            yield Fault("read-errors", "it raised ReadError without a reason")
            return
        self._read(self._other)
        again = self._read(data)
        self._other = data
        if described(source) != described(again):
            yield Fault("same-again", f"another time: {first_difference(source, again)}")
        if isinstance(source, _Refusal):
            return
        try:
            sound_source(source)
        except TypeError as error:
            yield Fault("right-types", f"it {error}")
            return
        except ValueError as error:
            yield Fault("in-bounds", f"it {error}")
            return
        attempt(lambda: parse(source, toolkit=BUILT_IN()), law="right-types")

    def lost(self, data: bytes, times: int) -> str:
        """What of our prose, so many times over, is missing in what was read, where some of it is there."""
        try:
            source = self._read(data)
        except BrokenError:
            return ""
        if not isinstance(source, Source) or not isinstance(source.raw, str):
            return ""
        had, has = Counter(_han(_PROSE * times)), Counter(_han(source.raw))
        missing = sum((had - has).values())
        if not 0 < missing < 0.95 * sum(had.values()):
            return ""
        gone = [p for p in _PROSE.split("\n") if _han(p) and _han(p) not in _han(source.raw)]
        return f"of {sum(had.values()):,} Chinese characters {missing:,} are missing: {(gone or ['some'])[-1]!r:.60}"


def _han(text: str) -> str:
    return "".join(c for c in text if "\u3400" <= c <= "\u9fff" or c >= "\U00020000")


#: The last paragraph has characters that GB2312 and GBK lack.
_PROSE = plain_prose() + "喆、镕、㛃、𠮷，都是人名用字。\n"
#: So often it stands in a long file.
_LONG = 12


def files_for(setting: Setting, given: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes, int]]:
    """Names, bytes, and how often these hold our prose whole: the given files, files of many kinds, damaged ones."""
    given = tuple(given)
    for name, data in given:
        yield name, data, 0
        yield from ((name, part, 0) for part in _damaged(data))
    suffixes = [*setting.vocabulary.suffixes, ".txt", ".xml", ".json", ".html", ".csv", ".md", ""]
    for suffix in dict.fromkeys(suffixes):
        name = f"file{suffix}"
        for way in _WAYS:
            for head in (b"", *setting.vocabulary.heads[:6]):
                data = way(_PROSE)
                yield name, data if data.startswith(head) else head + data, 1
            yield name, way(_PROSE * _LONG), _LONG
            yield from ((name, part, 0) for part in _damaged(way("甲。\n\n乙丙。")))
        yield from ((name, noise, 0) for noise in _NOISE)


def _as_json(text: str) -> bytes:
    paragraphs = [line for line in text.split("\n") if line]
    return json.dumps({"title": "渡口", "text": text, "paragraphs": paragraphs}, ensure_ascii=False).encode(
        "utf-8", "replace"
    )


def _as_markup(text: str, tag: str) -> bytes:
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n") if line)
    start = "<!DOCTYPE html>\n" if tag == "html" else '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f"{start}<{tag}><body>{paragraphs}</body></{tag}>".encode("utf-8", "replace")


#: How a text may be written into a file.
_WAYS = (
    lambda text: text.encode("utf-8", "replace"),
    lambda text: text.replace("\n", "\r\n").encode("utf-8-sig", "replace"),
    lambda text: text.encode("gb18030", "replace"),
    lambda text: text.encode("utf-16", "replace"),
    lambda text: _as_markup(text, "html"),
    lambda text: _as_markup(text, "document"),
    _as_json,
)

_NOISE = (
    b"",
    b"\n",
    b"\x00" * 64,
    b"\xff\xfe",
    b"\xff" * 32,
    b"{",
    b"<",
    b"<a><b></a>",
    b"PK\x03\x04 no archive",
    b"%PDF-1.7 no paper",
    b"\xef\xbb\xbf",
    random.Random(7).randbytes(256),
)


def _damaged(data: bytes) -> Iterator[bytes]:
    """The bytes cut off, with a stretch lost, and with some of them changed."""
    half = len(data) // 2
    yield data[:half]
    yield data[: max(0, len(data) - 1)]
    yield data[: half // 2] + data[half:]
    yield data[:half] + b"\xff\x00<{" + data[half:]
    yield data[1:]
