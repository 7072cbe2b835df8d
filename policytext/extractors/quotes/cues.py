"""Verbs that report speech, and what follows them: a quotation, a clause, a mark, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import Any

import attrs

from policytext.chinese.lexicon import extended
from policytext.extractors._persons import by_length
from policytext.extractors.quotes.quotations import Quotations
from policytext.spans import Span

__all__ = ["Cue", "Cues", "Follows"]

#: Between whom it is said to and the speech: 问一位卖菜的“老乡”“…”.
_ADDRESS = re.compile(r"[^。!?;:,“”\n]{0,14}(?=[,:“])")
#: 对当前工作提出要求。要…: the sentence after it says what. 提出了今后五年的目标:…: the colon does.
_SET_OUT = re.compile(
    r"提出了?(?:(?:明确|具体|工作|几点|新的?|[一二三四五六七八]点)*要求。(?=(?:一|一是)?[要必])|[^。!?;:\n]{0,60}(?:,[^。!?;:,\n]{0,20})?:)"
)
#: 问 as part of another word: 访问, 顾问.
_ASKS = frozenset("访慰顾学疑提询质追反讯请设叩拷")
#: Nouns that begin as a clause does.
_NOUNS = ("要求", "要素", "要点", "要件", "要闻", "将军", "将士", "会议", "会场", "我国的")
_MARKS = frozenset(",:“。!?…;—\n")
_CLAUSE = re.compile(r"[^。!?;\n]{8}")


class Follows(Enum):
    """What comes after a cue."""

    QUOTE = auto()
    CLAUSE = auto()
    NEXT_LINE = auto()
    NOTHING = auto()


@attrs.frozen(kw_only=True)
class Cue:
    """A verb of speaking outside speech; `speech` is where what follows it begins (a quotation whole).

    `bare` is whether no mark stands between it and a clause that doesn't open as speech does (要, 将, 我); `carries`
    whether its subject may be left out.
    """

    span: Span
    follows: Follows
    speech: Span
    bare: bool = False
    carries: bool = False


@attrs.define(kw_only=True, eq=False)
class Cues:
    """The verbs of speaking, prepared."""

    words: dict[int, frozenset[str]]
    marked: re.Pattern[str]
    unmarked: dict[int, frozenset[str]]
    candidates: re.Pattern[str]
    clausal: frozenset[str]
    modal: frozenset[str]
    quoted: frozenset[str]
    addressed: frozenset[str]
    carried: frozenset[str]
    policy: frozenset[str]
    openings: tuple[str, ...]
    closed_by: tuple[str, ...]
    denials: tuple[str, ...]
    adverbs: dict[int, frozenset[str]]
    occasions: tuple[str, ...]
    nouns: tuple[str, ...]

    @classmethod
    def of(cls, tables: Mapping[str, Mapping[str, Any]] | None = None) -> Cues:
        """Those of the library's table `cues`, with what plug-ins add."""
        rows = extended("cues", tables)
        clausal, modal, quoted = (frozenset(rows[row]) for row in ("clausal", "modal", "quoted"))
        words = {*clausal, *modal, *quoted, *rows["marked"]}
        unmarked = [w for w in {*clausal, *modal, *rows["addressed"]} if len(w) > 1]
        return cls(
            words={
                n: frozenset(w for w in words if len(w) == n) for n in sorted({len(w) for w in words}, reverse=True)
            },
            marked=re.compile(rf"[{''.join(sorted({w[-1] for w in words}))}](?=[,:“。!?…;—\n]|\Z)"),
            unmarked=by_length(unmarked),
            candidates=re.compile(f"[{_characters(unmarked, 0)}](?=[{_characters(unmarked, 1)}])"),
            clausal=clausal,
            modal=modal,
            quoted=quoted,
            addressed=frozenset(rows["addressed"]),
            carried=frozenset(rows["carried"]),
            policy=frozenset(rows["policy"]),
            openings=tuple(rows["openings"]),
            closed_by=tuple(rows["closed_by"]),
            denials=tuple(rows["denials"]),
            adverbs=by_length(rows["adverbs"]),
            occasions=tuple(rows["occasions"]),
            nouns=tuple(rows["speech_nouns"]),
        )

    def find(self, quotations: Quotations, low: int, high: int) -> Iterator[Cue]:
        """The cues in a stretch of a text that something can be said after or before."""
        text = quotations.masked
        spans = {*self._before_marks(text, low, high), *self._before_clauses(text, low, high)}
        last = low
        for span in sorted((self._whole(text, span, low) for span in spans), key=lambda span: (span.start, -span.end)):
            if span.start < last or text[span.start : span.end] == "道":
                continue
            last = span.end
            if not text.endswith(self.denials, max(low, span.start - 5), span.start) and (
                cue := self._read(quotations, span, high)
            ):
                carries = (
                    cue.follows in (Follows.QUOTE, Follows.NEXT_LINE) or text[span.start : span.end] in self.carried
                )
                last = max(last, cue.speech.start)
                yield attrs.evolve(cue, carries=carries)

    def word_before(self, text: str, end: int, low: int = 0) -> int:
        """The length of the cue that ends at a place, 0 where none does."""
        for size, some in self.words.items():
            if text[max(low, end - size) : end] in some:
                return size
        return 0

    def _before_marks(self, text: str, low: int, high: int) -> Iterator[Span]:
        for match in self.marked.finditer(text, low, high):
            end = match.end()
            if size := self.word_before(text, end, low):
                yield Span(end - size, end)

    def _whole(self, text: str, span: Span, low: int) -> Span:
        """A verb with the one that it ends: 回应称, 补充道."""
        if (
            span.end - span.start == 1
            and text[span.start] in "说道称"
            and (size := self.word_before(text, span.start, low))
        ):
            return Span(span.start - size, span.end)
        return span

    def _before_clauses(self, text: str, low: int, high: int) -> Iterator[Span]:
        """Verbs with no mark after them, and after a pronoun 说 alone: by their first two characters is the fastest."""
        for match in self.candidates.finditer(text, low, high):
            at = match.start()
            for size, some in self.unmarked.items():
                if text[at : at + size] in some:
                    if text[at + size : at + size + 1] not in _MARKS:
                        yield Span(at, at + size)
                    break
        for words in ("他说", "她说", "们说", "问"):
            at = text.find(words, low, high)
            while at >= 0:
                end = at + len(words)
                if text[end : end + 1] not in _MARKS and text[at - 1 : at] not in _ASKS:
                    yield Span(end - 1, end)
                at = text.find(words, end, high)

    def _read(self, quotations: Quotations, span: Span, high: int) -> Cue | None:
        text = quotations.masked
        end = span.end
        word = text[span.start : end]
        if word not in self.words.get(len(word), ()):
            word = word[-1]
        after = text[end : end + 1] or "\n"
        if after in ",:":
            speech = end + 1
            while speech < high and text[speech] == " ":
                speech += 1
            if quote := quotations.is_speech(speech):
                return Cue(span=span, follows=Follows.QUOTE, speech=quote)
            if speech >= high or text[speech] == "\n":
                follows = Follows.NEXT_LINE if after == ":" else Follows.NOTHING
                return Cue(span=span, follows=follows, speech=Span(speech, speech))
            if word in self.quoted and after == ",":
                return None
            return Cue(span=span, follows=Follows.CLAUSE, speech=Span(speech, speech))
        if after == "“":
            if quote := quotations.is_speech(end) or self._long_term(quotations, word, end):
                return Cue(span=span, follows=Follows.QUOTE, speech=quote)
            return self._clause(text, span) if word in self.clausal else None
        if word.startswith("提出") and (match := _SET_OUT.match(text, span.start, high)):
            span = Span(span.start, span.start + len("提出"))
            return Cue(span=span, follows=Follows.CLAUSE, speech=Span(match.end(), match.end()))
        if end >= high or after in _MARKS:
            return Cue(span=span, follows=Follows.NOTHING, speech=Span(end, end))
        if text.startswith(self.closed_by, end):
            return None
        if word in self.addressed and (found := self._after_address(quotations, span)):
            return found
        if word in self.clausal or (word in self.modal and self._opens(text, end)):
            return self._clause(text, span)
        return None

    def _clause(self, text: str, span: Span) -> Cue | None:
        if not _CLAUSE.match(text, span.end):
            return None
        bare = not self._opens(text, span.end)
        return Cue(span=span, follows=Follows.CLAUSE, speech=Span(span.end, span.end), bare=bare)

    def _opens(self, text: str, at: int) -> bool:
        """Whether a clause begins as speech does: 要, 将, 我们."""
        return text.startswith(self.openings, at) and not text.startswith(_NOUNS, at)

    def _long_term(self, quotations: Quotations, word: str, at: int) -> Span | None:
        """A sentence in quotation marks though a noun follows it: 阐释“河流是家园，渡口是门户”的理念."""
        end = quotations.ends.get(at, at)
        words = quotations.masked[at:end]
        return Span(at, end) if word in self.quoted and len(words) > 12 and "," in words else None

    def _after_address(self, quotations: Quotations, span: Span) -> Cue | None:
        text = quotations.masked
        match = _ADDRESS.match(text, span.end)
        if match is None or text.startswith(self.closed_by, span.end):
            return None
        at = match.end()
        if text[at] != "“":
            at += 1
        while at in quotations.ends and quotations.ends[at] in quotations.ends:
            at = quotations.ends[at]  # 问“老乡”“…”: the last of them is the speech
        quote = quotations.is_speech(at)
        if quote is None and text[span.start : span.end] in self.quoted and at in quotations.ends:
            end = quotations.ends[at]
            quote = Span(at, end) if text[end : end + 1] in _MARKS else None
        if quote:
            return Cue(span=span, follows=Follows.QUOTE, speech=quote)
        if text[at - 1] in ",:" and text[span.start : span.end] not in self.quoted:
            return Cue(span=span, follows=Follows.CLAUSE, speech=Span(at, at))
        return None

    def without_adverbs(self, text: str, low: int, end: int) -> int:
        """Where the words before a cue end when its adverbs are taken off: 纷纷, 激动地, 对记者.

        >>> text = "社员们激动地"
        >>> text[: Cues.of().without_adverbs(text, 0, len(text))]
        '社员们'
        """
        while end > low:
            size = next((n for n, some in self.adverbs.items() if n <= end - low and text[end - n : end] in some), 0)
            if not size and text[end - 1] == "地" and end - low > 4:
                inner = end - 1
                size = 1 + next(
                    (n for n, some in self.adverbs.items() if n > 1 and text[max(low, inner - n) : inner] in some), 2
                )
            if not size:
                break
            end -= size
        return end


def _characters(words: list[str], at: int) -> str:
    return "".join(sorted({word[at] for word in words}))
