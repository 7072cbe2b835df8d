"""What becomes of a damaged stretch: it is repaired, or readings are proposed, or it is left with a remark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from math import exp2, log2
from operator import itemgetter

import attrs

from policytext.chinese.folding import fold
from policytext.chinese.grams import LONGEST, Grams, LanguageModel, builtin_grams
from policytext.chinese.words import word_bits
from policytext.cleaners.mojibake.alphabet import Alphabet, Form, private_trails
from policytext.cleaners.mojibake.damage import MARK, is_folded
from policytext.cleaners.mojibake.decoding import FOLDED_BYTES, UNPRINTED_PAIR, Reading, decode
from policytext.cleaners.mojibake.suspects import is_rare
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
#: A quotation mark or bracket without its other half costs so many bits: one line in a hundred has one.
_UNPAIRED = 5.0
_OPENING = {"”": "“", "’": "‘", "》": "《", "〕": "〔", ")": "("}
_OPENS = frozenset(_OPENING.values())
#: A repair is certain when all other readings together are so many bits less likely. Measured by tests/benchmarks/repairs.py.
_CERTAIN = 3.8
#: More where a single character is read, which nothing else in the stretch bears out.
_SINGLE = 2.0
#: Where pairs have vanished, each leaves two characters half known: so many bits for the first, and more for each further one.
_CERTAIN_WITH_GAP = 8.5
_FURTHER_GAP = 0.5
#: Behind a folded form the first character is known to be whole, whatever has vanished.
_CERTAIN_WITH_GAP_FOLDED = 5.0
#: Where nothing is read, so many characters are looked at and shown.
_SHOWN = 8
#: So many characters of a text are looked into at the most, about a minute's work; one that has no reading counts for so many.
_MOST_WEIGHED = 3000
_LEAST_WORK = 20
#: What the likelihood of a reading that goes on further to the left weighs; best of 0, .5, 1, 2 and 4.
_LONGER = 0.5
#: So many characters are tried for one that vanished, and so many for each of two.
_ONE_MORE = 150
_TWO_MORE = 16
#: So many readings are proposed.
_PROPOSED = 5


@attrs.frozen(kw_only=True)
class Verdict:
    """What a stretch may have been, the likeliest first, and by how many bits the first is ahead of all others.

    `folded` says whether a folded form follows the lost byte.
    """

    readings: Sequence[Reading]
    margin: float
    folded: bool = False

    @property
    def is_damaged(self) -> bool:
        """Whether the likeliest is not that all is as it is printed."""
        return bool(self.readings and self.readings[0].text)

    @property
    def needed(self) -> float:
        """The margin that the first reading must have to be put into the text: the more of it is unknown, the greater."""
        first = self.readings[0]
        gaps = len(first.text) - first.printed
        if gaps <= 0:
            return _CERTAIN + _SINGLE * (len(first.text) == 1)
        return _CERTAIN_WITH_GAP_FOLDED if self.folded else _CERTAIN_WITH_GAP + _FURTHER_GAP * (gaps - 1)

    @property
    def is_certain(self) -> bool:
        """Whether the first reading may be put into the text."""
        return self.margin >= self.needed


@attrs.define
class Judge:
    """Decides by the language model, by jieba's words and by the rest of the text.

    `weighed` counts the characters that it has looked at: a text that is all damage must not take for ever.
    """

    model: LanguageModel
    alphabet: Alphabet
    weighed: int = 0

    @classmethod
    def of(cls, raw: str, grams: Grams | None = None) -> Judge:
        """A judge for a text, who knows its words outside the damaged zones."""
        sound = _ZONE.sub("\n", raw)
        model = LanguageModel(grams or builtin_grams(), fold(sound))
        return cls(model, Alphabet(sound, model))

    def weigh(self, before: str, printed: str) -> Verdict:
        """The verdict on a line whose damage begins behind `before`; `printed` is what follows the mark."""
        readings = decode(before, printed, self.alphabet, self.model)[:_READ_AS_WORDS]
        self.weighed += len(readings[0].whole) if readings else _LEAST_WORK
        weighed = sorted((r.bits + _evidence(before, r, printed), i) for i, r in enumerate(readings))
        folded = is_folded(printed[:1])
        others = sum(exp2(weighed[0][0] - bits) for bits, _ in weighed[1:])
        ranked = tuple(readings[i] for _, i in weighed)
        if ranked and ranked[0].text and others < exp2(-_CERTAIN):
            others += _LONGER * self._longer(before, ranked[0].whole) * exp2(-FOLDED_BYTES if folded else 0.0)
        return Verdict(readings=ranked, margin=-log2(others) if others else float("inf"), folded=folded)

    def _longer(self, before: str, whole: str) -> float:
        """How likely it is, beside a reading, that one or two more characters stand before it: 全覆盖, 实现覆盖 for 覆盖.

        Such characters would have vanished altogether, and a text that lacks one of its words often reads well, so that
        each single one seems unlikely; this is the sum of all.
        """
        first = whole[0].encode("gb18030", errors="replace")
        last = self.alphabet.vanishing_before(first[0]) if len(first) == 2 else []
        context, behind = fold(before)[1 - LONGEST :] or "\n", fold(whole)[: LONGEST - 1]
        found = [(bits, form.folded) for bits, form in self._likeliest(context, last, _ONE_MORE)]
        for bits, form in self._likeliest(context, self.alphabet.vanishing if last else (), _TWO_MORE):
            leads = private_trails()[form.trail]
            ends = self._likeliest(
                (context + form.folded)[1 - LONGEST :], [f for f in last if f.lead in leads], _TWO_MORE
            )
            found += [(bits + more, form.folded + end.folded) for more, end in ends]
        alone = self.model.text_bits(context, behind)
        return sum(
            exp2(
                alone
                - bits
                + UNPRINTED_PAIR * len(folded)
                - self.model.text_bits((context + folded)[1 - LONGEST :], behind)
            )
            for bits, folded in nsmallest(_ONE_MORE, found)
        )

    def _likeliest(self, context: str, forms: Sequence[Form], most: int) -> list[tuple[float, Form]]:
        """Those of some forms that are likeliest after a context, with what they cost."""
        bits = self.model.all_bits(context, [form.folded for form in forms])
        costs = ((more + form.bits, form) for more, form in zip(bits, forms, strict=True))
        return nsmallest(most, costs, key=itemgetter(0))

    def mend(self, line: str, cues: Sequence[int], at: int) -> Iterator[Edit | Remark]:
        """Repairs and remarks for the places of a line, which begins at an offset of the text."""
        done, before = 0, ""
        for cue in cues:
            if cue < done:
                continue  # a ? inside the stretch before
            if self.weighed > _MOST_WEIGHED:
                message = "a byte may be lost here; so much of the text is damaged that this place was not looked into"
                yield Remark(span=Span(at + cue, at + cue + 1), kind="damage", message=message)
                continue
            before += line[done:cue]
            behind = line[cue + 1 :]
            verdict = self.weigh(before, behind)
            shown, text = 0, ""
            if verdict.is_damaged:
                certain = verdict.is_certain
                proposed = verdict.readings[: 1 if certain else _PROPOSED]
                shown = max(reading.printed for reading in proposed)
                candidates = [r.text + behind[r.printed : shown] if r.text else MARK + behind[:shown] for r in proposed]
                stretch = line[cue : cue + 1 + shown]
                span = Span(at + cue, at + cue + 1 + shown)
                if certain:
                    text = candidates[0]
                    yield Edit(span=span, text=text, why=Why.REPAIRED)
                    message = f"{stretch} was {text}: a byte is lost, and those behind it were paired wrongly"
                    yield Remark(span=span, kind="repair", message=message)
                else:
                    message = f"{stretch} has lost a byte; it may have been {candidates[0]}, but that is not certain"
                    yield Remark(span=span, kind="proposal", message=message, candidates=tuple(candidates))
            elif _is_nonsense(behind[:_SHOWN]):
                shown = min(len(behind), _SHOWN)
                message = f"{line[cue : cue + 1 + shown]} seems to have lost a byte; no reading of it was found"
                yield Remark(span=Span(at + cue, at + cue + 1 + shown), kind="damage", message=message)
            done = cue + 1 + shown
            before += text or line[cue:done]


def _is_nonsense(printed: str) -> bool:
    """Whether what stands behind a ? can hardly be words: one rare character may be a name's, two are not."""
    return sum(map(is_rare, fold(printed))) > 1


def _evidence(before: str, reading: Reading, printed: str) -> float:
    """What a reading costs besides the surprise at its characters: as words, and for marks that stand alone in its line."""
    behind = printed[len(reading.whole) - len(reading.text or MARK) + reading.printed :]
    words = _WORDS_WEIGHT * word_bits(fold(before[-_CONTEXT:] + reading.whole))
    return words + _UNPAIRED * _count_unpaired(fold(before + reading.whole + behind))


def _count_unpaired(line: str) -> int:
    """How many quotation marks and brackets of a folded line have no other half; 1) has none and needs none."""
    opened, unpaired = [], 0
    for mark in line:
        if mark in _OPENS:
            opened.append(mark)
        elif mark in _OPENING:
            if opened and opened[-1] == _OPENING[mark]:
                opened.pop()
            else:
                unpaired += mark != ")"
    return unpaired + len(opened)
