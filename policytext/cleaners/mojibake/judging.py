"""What becomes of a damaged stretch: it is repaired, or readings are proposed, or it is left with a remark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import log2

import attrs

from policytext.chinese.folding import fold
from policytext.chinese.grams import Grams, LanguageModel, builtin_grams
from policytext.chinese.words import word_bits
from policytext.cleaners.mojibake.alphabet import Alphabet
from policytext.cleaners.mojibake.damage import MARK
from policytext.cleaners.mojibake.decoding import Reading, decode
from policytext.mapped import Edit, Remark, Why
from policytext.spans import Span

__all__ = ["Judge", "Verdict"]

#: A ? and what may be damaged behind it: left out when the rest of the text is asked what it says elsewhere.
_ZONE = re.compile(r"\?[^\n]{0,24}[^\x00-\x7f\n]*")
#: So many of the likeliest readings are also read as words.
_READ_AS_WORDS = 16
#: What the surprise at the words of a reading weighs beside that at its characters; best of 0, .05, .1, .2 and .3.
_WORDS_WEIGHT = 0.1
#: So many characters before a stretch help to tell its words.
_CONTEXT = 12
#: A repair is certain when the second reading costs so many bits more.
CERTAIN = 6.5
#: Words cost fewer bits a character, even names; characters at random cost more.
_NONSENSE = 9.5
#: So many readings are proposed.
_PROPOSED = 5


@attrs.frozen(kw_only=True)
class Verdict:
    """What a stretch may have been, the likeliest first, and by how many bits the first is ahead of all others."""

    readings: Sequence[Reading]
    margin: float

    @property
    def is_damaged(self) -> bool:
        """Whether the likeliest is not that all is as it is printed."""
        return bool(self.readings and self.readings[0].text)

    @property
    def is_nonsense(self) -> bool:
        """Whether even the likeliest is more surprising than words are."""
        return not self.readings or self.readings[0].bits > _NONSENSE * len(self.readings[0].whole)


@attrs.frozen
class Judge:
    """Decides by the language model, by jieba's words and by the rest of the text."""

    model: LanguageModel
    alphabet: Alphabet

    @classmethod
    def of(cls, raw: str, grams: Grams | None = None) -> Judge:
        """A judge for a text, who knows its words outside the damaged zones."""
        sound = _ZONE.sub("\n", raw)
        model = LanguageModel(grams or builtin_grams(), fold(sound))
        return cls(model, Alphabet(sound, model))

    def weigh(self, before: str, printed: str) -> Verdict:
        """The verdict on a line whose damage begins behind `before`; `printed` is what follows the mark."""
        readings = decode(before, printed, self.alphabet, self.model)[:_READ_AS_WORDS]
        context = fold(before[-_CONTEXT:])
        weighed = sorted(
            (r.bits + _WORDS_WEIGHT * word_bits(context + fold(r.whole)), i) for i, r in enumerate(readings)
        )
        others = sum(2.0 ** (weighed[0][0] - bits) for bits, _ in weighed[1:])
        return Verdict(
            readings=tuple(readings[i] for _, i in weighed),
            margin=-log2(others) if others else float("inf"),
        )

    def mend(self, line: str, cues: Sequence[int], at: int) -> Iterator[Edit | Remark]:
        """Repairs and remarks for the places of a line, which begins at an offset of the text."""
        done, before = 0, ""
        for cue in cues:
            if cue < done:
                continue  # a ? inside the stretch before
            before += line[done:cue]
            behind = line[cue + 1 :]
            verdict = self.weigh(before, behind)
            shown, text = 0, ""
            if verdict.is_damaged:
                certain = verdict.margin >= CERTAIN
                proposed = verdict.readings[: 1 if certain else _PROPOSED]
                shown = max(reading.printed for reading in proposed)
                candidates = [r.text + behind[r.printed : shown] if r.text else MARK + behind[:shown] for r in proposed]
                stretch = line[cue : cue + 1 + shown]
                span = Span(at + cue, at + cue + 1 + shown)
                if certain:
                    text = candidates[0]
                    yield Edit(span=span, text=text, why=Why.REPAIRED)
                    message = f"{stretch} was {text}: a byte is lost, and those behind it were paired wrongly"
                    yield Remark(span=span, kind="repaired", message=message)
                else:
                    message = f"{stretch} has lost a byte; it may have been {candidates[0]}, but that is not certain"
                    yield Remark(span=span, kind="proposed", message=message, candidates=tuple(candidates))
            elif verdict.is_nonsense:
                shown = len(verdict.readings[0].whole) - 1
                message = f"{line[cue : cue + 1 + shown]} seems to have lost a byte; no reading of it was found"
                yield Remark(span=Span(at + cue, at + cue + 1 + shown), kind="damaged", message=message)
            done = cue + 1 + shown
            before += text or line[cue:done]
