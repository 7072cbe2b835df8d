"""Text that was decoded by the wrong encoding throughout: UTF-8 read as GBK or Latin-1, once or twice; GBK as Latin-1.

Such text gives its bytes back, and bytes that are valid UTF-8 by chance are rare. Where the wrong decoder knew no
character for a byte, a few bytes are possible; the language model says which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from heapq import nsmallest
from itertools import product
from typing import TYPE_CHECKING

import attrs

from policytext.chinese.folding import fold
from policytext.mapped import Edit, Remark, Why
from policytext.spans import Span

if TYPE_CHECKING:
    from policytext.chinese.grams import LanguageModel

__all__ = ["mend_encodings"]

#: What 的，。“中政一是发国工 begin with in UTF-8, as GBK shows it; sound texts hardly have these characters.
_GBK_CUES = re.compile("[鐨锛銆鈥涓鏀鏄鍙鍥宸鍒鎴璐缁绛]")
#: How Latin-1 shows UTF-8 (ä å æ ç è é and marks), UTF-8 of that, and GBK (的，。、).
_LATIN_CUES = re.compile("[äåæçèéÃ]|ï¼|ã€|â€|µÄ|£¬|¡£|¡¢")
_UNKNOWN = "\ufffd"
_GBK_RUN = re.compile(r"[^\x00-\x7f]+(?:\?+[^\x00-\x7f]+)*\?*")
_LATIN_RUN = re.compile(f"[\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ{_UNKNOWN}]{{3,}}")
_DESTROYED = re.compile(f"(?:锟斤拷|{_UNKNOWN})+")
#: The bytes that Windows-1252 has no character for.
_NOT_IN_WINDOWS = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_CONTINUATIONS = tuple(range(0x80, 0xC0))
#: Every reading of UTF-8 as Latin-1 is undone; nobody does it more often.
_MOST_TIMES = 3
#: A reading is certain when the next costs so many bits more.
_CERTAIN = 6.5
#: Words cost fewer bits a character, characters at random more.
_NONSENSE = 9.5
#: So many readings are followed at a time, and proposed in the end.
_BEAM = 64
#: The model looks at so many characters together.
_LONGEST = 5
_PROPOSED = 5

#: The bytes of a stretch, each one of several where it is not known.
_Bytes = list[tuple[int, ...]]


def mend_encodings(raw: str) -> Iterator[Edit | Remark]:
    """The repairs of stretches that give back their bytes, and remarks on them and on what is beyond repair."""
    mended: list[Span] = []
    for cues, runs, read, name in (
        (_GBK_CUES, _GBK_RUN, _read_gbk, "UTF-8 was read as GBK"),
        (_LATIN_CUES, _LATIN_RUN, _read_latin, "it was read as Latin-1"),
    ):
        if _is_suspect(raw, cues, runs, read):
            for match in runs.finditer(raw):
                if found := list(_mend(raw, Span(*match.span()), read(match[0]), name)):
                    mended.append(Span(*match.span()))
                    yield from found
    if "锟斤拷" in raw or _UNKNOWN in raw:
        for match in _DESTROYED.finditer(raw):
            span = Span(*match.span())
            if not any(other.contains(span) for other in mended):
                message = "characters were lost here when the text was decoded, and nothing is left of them"
                yield Remark(span=span, kind="damage", message=message)


def _is_suspect(raw: str, cues: re.Pattern[str], runs: re.Pattern[str], read: Callable[[str], list[str]]) -> bool:
    """Whether a text has a cue, and in a run that gives back its bytes: 涓涓细流 has one and is sound."""
    return cues.search(raw) is not None and (
        cues is not _GBK_CUES or any(cues.search(run[0]) and read(run[0]) for run in runs.finditer(raw))
    )


def _mend(raw: str, span: Span, slots: list[str], name: str) -> Iterator[Edit | Remark]:
    """The repair or the proposal for a stretch, given the characters that are possible at each place of it."""
    if not slots:
        return
    model = _model()
    start, end = span.start, span.end
    readings = _readings(model, raw[max(0, start - 1) : start], slots, raw[end : end + 1])
    best = readings[0]
    if best.bits > _NONSENSE * (len(best.text) + 1):
        return
    printed, text = (t if len(t) <= 24 else t[:24] + "…" for t in (raw[start:end], best.text))
    if len(readings) == 1 or readings[1].bits - best.bits >= _CERTAIN:
        yield Edit(span=span, text=best.text, why=Why.REPAIRED)
        yield Remark(span=span, kind="repair", message=f"{printed} was {text}: {name}")
    else:
        candidates = tuple(reading.text for reading in readings[:_PROPOSED])
        message = f"{printed} may have been {text}, but that is not certain: {name}, and a byte is lost"
        yield Remark(span=span, kind="proposal", message=message, candidates=candidates)


@attrs.frozen
class _Reading:
    bits: float
    text: str
    context: str


def _model() -> LanguageModel:
    from policytext.chinese.grams import LanguageModel, builtin_grams

    return LanguageModel(builtin_grams())


def _readings(model: LanguageModel, before: str, slots: list[str], after: str) -> list[_Reading]:
    """The texts that the slots allow, in the script of those that allow but one, the likeliest first."""
    sure = "".join(slot for slot in slots if len(slot) == 1)
    simplified = all(map(_is_in_gb2312, sure))
    states = [_Reading(0.0, "", before)]
    for slot in slots:
        options = [(c, fold(c)) for c in slot if len(slot) == 1 or not simplified or _is_in_gb2312(c)]
        steps = (
            _Reading(s.bits + model.bits(s.context, f), s.text + c, (s.context + f)[1 - _LONGEST :])
            for s in states
            for c, f in options
        )
        states = nsmallest(_BEAM, steps, key=lambda state: state.bits)
    whole = (attrs.evolve(s, bits=s.bits + model.text_bits(s.context, after)) for s in states)
    return sorted(whole, key=lambda state: state.bits)


def _is_in_gb2312(character: str) -> bool:
    """Whether simplified text holds a character."""
    return bool(character.encode("gb2312", errors="ignore"))


def _read_gbk(run: str) -> list[str]:
    """What a run was before its UTF-8 was read as GBK; a ? is a byte 0x80 inside of it, and an unknown one at its end."""
    if not _opens_as_utf8(run):
        return []
    data: _Bytes = []
    for i, character in enumerate(run):
        if character in ("?", _UNKNOWN):
            data.append((0x80,) if i < len(run) - 1 else _CONTINUATIONS)
        else:
            data += ((byte,) for byte in character.encode("gb18030", errors="replace"))
    slots = _chinese(_decode(data))
    return slots if len(slots) > 1 or _GBK_CUES.match(run) else []


def _opens_as_utf8(run: str) -> bool:
    """Whether the first bytes of a run as GBK may begin UTF-8: hardly ever in a sound text, which one look tells."""
    head = run[:2].encode("gb18030", errors="replace")
    return (
        not head
        or "?" in run[:2]
        or (_size(head[0]) > 1 and all(0x80 <= byte < 0xC0 for byte in head[1 : _size(head[0])]))
    )


def _read_latin(run: str) -> list[str]:
    """What a run was before it was read as Latin-1 or Windows-1252: UTF-8, once or several times, or GBK."""
    first = run
    for _ in range(_MOST_TIMES):
        slots = _decode([_byte(character) for character in run])
        if chinese := _chinese(slots):
            return chinese
        if any(len(slot) > 1 for slot in slots) or not _LATIN_RUN.fullmatch(run := "".join(slots)):
            break
    if _UNKNOWN in first:
        return []
    text = bytes(_byte(character)[0] for character in first).decode("gb18030", errors="replace")
    return list(text) if all(_is_chinese(character) for character in text) else []


def _byte(character: str) -> tuple[int, ...]:
    if character == _UNKNOWN:
        return _NOT_IN_WINDOWS
    return (ord(character),) if character <= "\xff" else tuple(character.encode("cp1252"))


def _chinese(slots: list[str]) -> list[str]:
    """The Chinese characters of each slot; nothing if a slot has none."""
    found = ["".join(filter(_is_chinese, slot)) for slot in slots]
    return found if all(found) else []


def _is_chinese(character: str) -> bool:
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3000" <= character <= "\u303f"
        or ("\uff01" <= character <= "\uff5e" or character in "“”‘’—…·")
    )


def _decode(data: _Bytes) -> list[str]:
    """The characters possible at each place of a text whose UTF-8 is these bytes; none where they are not valid."""
    slots = []
    at = 0
    while at < len(data):
        size = max(_size(lead) for lead in data[at])
        part = data[at : at + size]
        if not size or len(part) < size:
            return []
        slot = "".join(bytes(choice).decode("utf-8", errors="ignore") for choice in product(*part))
        if not slot:
            return []
        slots.append(slot)
        at += size
    return slots


def _size(lead: int) -> int:
    """How many bytes a character of this lead byte has; 0 for a byte that is none."""
    return 1 if lead < 0x80 else 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 0
