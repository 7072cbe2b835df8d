"""Turns of interviews and dialogues: lines that are labelled with who speaks, and lines of speech after 有过一段对话."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import attrs

from policytext.chinese.folding import fold
from policytext.extractors.quotes.bounds import sentence_start
from policytext.extractors.quotes.quotations import ENDS
from policytext.extractors.quotes.speakers import Speakers
from policytext.extractors.quotes.voices import Kind, Voice
from policytext.model import Document, Role
from policytext.spans import Span

__all__ = ["Turn", "find_dialogues", "find_turns"]

_LABEL = re.compile(r"^[ *]{0,8}(?P<label>[^\n,。!?;:“”《》]{1,40}?)[ *]{0,4}: ?(?=[^\n])", re.MULTILINE)
_SPOKEN = frozenset({Role.TEXT, Role.LEAD, Role.ITEM, Role.BYLINE, Role.SALUTATION})
_WITH = re.compile(r"[和与跟同](?:[他她]的?)?")


@attrs.frozen(kw_only=True)
class Turn:
    """One turn: who speaks, and the words."""

    voice: Voice
    speech: Span


def find_turns(document: Document, speakers: Speakers, labels: frozenset[str]) -> Iterator[Turn]:
    """The lines `记者：…`, `答：…`, `市发展改革委主任文清和：“…”`; a turn has the lines up to the next."""
    text = speakers.text
    found: dict[int, tuple[Voice, int, bool]] = {}
    matches = {match.start(): match for match in _LABEL.finditer(text)}
    if not matches:
        return
    for i, line in enumerate(document.lines):
        match = matches.get(line.span.start)
        if match is None or line.role not in _SPOKEN:
            continue
        start, end = match.span("label")
        if line.role is Role.BYLINE and text[line.span.end - 1] not in ENDS:
            continue
        if text[start:end] in labels:
            found[i] = Voice(speaker=Span(start, end), kind=Kind.DESCRIBED), match.end(), False
        elif not speakers.cues.word_before(text, end) and (voice := speakers.label(start, end)):
            office = voice.post is not None and voice.post.end > start
            found[i] = voice, match.end(), office and text[match.end()] == "“"
    names = Counter(text[voice.speaker.start : voice.speaker.end] for voice, _, _ in found.values())
    labelled = not labels.isdisjoint(names)
    talk = len(found) > 1 and (labelled or (len(names) > 1 and max(names.values()) > 1))
    for i, (voice, at, sure) in found.items():
        if sure or talk:
            last = i
            while not sure and last + 1 < len(document.lines) and last + 1 not in found:
                if document.lines[last + 1].role not in _SPOKEN:
                    break
                last += 1
            yield Turn(voice=voice, speech=Span(at, document.lines[last].span.end))


def find_dialogues(document: Document, speakers: Speakers, words: tuple[str, ...]) -> Iterator[Turn]:
    """The lines of speech alone after a line that announces the dialogue of two: 文清和和老船工有过这样的对话."""
    text, lines = speakers.text, document.lines
    for i, line in enumerate(lines):
        end = line.span.end
        if i + 2 >= len(lines) or not text.endswith(words, line.span.start, _bare_end(text, line.span.start, end)):
            continue
        turns = []
        for following in lines[i + 1 :]:
            span = following.span
            if text[span.start] != "“" or text.find("”", span.start, span.end - 1) >= 0:
                break
            turns.append(span)
        pair = _pair(speakers, sentence_start(text, end - 1), end)
        if pair and len(turns) > 1:
            first, second = pair
            if _speaks_first(fold(document[turns[0]]), text[second.speaker.start : second.speaker.end], speakers):
                first, second = second, first
            for n, span in enumerate(turns):
                yield Turn(voice=second if n % 2 else first, speech=span)


def _bare_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in "。: ":
        end -= 1
    return end


def _pair(speakers: Speakers, start: int, end: int) -> tuple[Voice, Voice] | None:
    opened = speakers.opening(start, end)
    if opened is None:
        return None
    link = _WITH.match(speakers.text, opened[1])
    if link is None:
        return None
    other = speakers.described_from(link.end(), end) or speakers.opening(link.end(), end)
    return (opened[0], other[0]) if other else None


def _speaks_first(words: str, name: str, speakers: Speakers) -> bool:
    """Whether a turn calls somebody as only the bearer of a name would: 爷爷, says the grandson."""
    return any(
        words[1:].startswith(called) and name.endswith(callers) for called, callers in speakers.bodies.callers.items()
    )
