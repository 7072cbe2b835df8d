"""All that a damaged stretch can have been: a beam search over the texts that are damaged to exactly what is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from operator import attrgetter, itemgetter

import attrs

from policytext.chinese.folding import fold
from policytext.chinese.grams import LONGEST, LanguageModel
from policytext.cleaners.mojibake.alphabet import Alphabet, Form, private_trails
from policytext.cleaners.mojibake.damage import MARK, is_folded, pairs_of

__all__ = ["FOLDED_BYTES", "UNPRINTED_PAIR", "Reading", "decode"]

#: How many ways of reading are followed at a time.
_BEAM = 96
#: Of those that have just assumed an unprinted pair, which leaves two characters half known; two such pairs; three.
_BEAMS_OF_GAPS = (64, 24, 16)
#: From so many of them one more such pair is thought of.
_MORE_GAPS = 12
#: Ways that have fallen so many bits behind the best are given up.
_BEHIND = 30.0
#: That a text is damaged at a given ? at all, in bits.
_DAMAGE = 8.0
#: That a pair vanished right behind the lost byte, where a folded form follows. Such a site has folded byte by byte: it took
#: the trail of one character and the lead of the next for ！ and put ! there, so that nothing can stand between.
FOLDED_BYTES = 3.0
#: What a reading is given back for each pair that vanished. It makes the text a character longer, and counts of runs ask too
#: much for longer texts: so much too much, by the readings of texts damaged on purpose.
UNPRINTED_PAIR = 0.75
#: That wrong pairing ended without an ASCII character, as at the end of a run of type, in bits.
_BROKEN_OFF = 6.0
#: That a line ends where lines hardly end costs no more bits than this: headings end anywhere, but one line in a hundred
#: that is long or holds a whole sentence ends amid another.
_MOST_OF_LINE_END = 4.0
_MOST_OF_LONG_LINE_END = 8.0
_LONG_LINE = 60
#: Longer stretches are not followed.
_LONGEST_STRETCH = 200
#: So many characters behind a stretch help to tell what it was.
_LOOK_AHEAD = LONGEST - 1

_bits = attrgetter("bits")

#: What is known of the character that is being read: its lead byte, or one of these.
_SOUND = -1  # no character is cut in two: what is printed is what was written
_LOST = -2  # its lead byte was lost
_AFTER_GAP = -3  # its lead byte vanished in a pair with the trail byte before it


@attrs.frozen(kw_only=True)
class Reading:
    """What a stretch may have been: its text, and how many printed characters behind the mark it stands for.

    `whole` goes on to a place that is one for all readings, and `bits` are what all of it costs. The reading that takes
    everything as it is printed has no text.
    """

    text: str
    printed: int
    whole: str
    bits: float


@attrs.frozen(slots=True)
class _State:
    """A way of reading as far as it has come: what it costs, the last characters, the half-read one, the text."""

    bits: float
    context: str
    lead: int = _SOUND
    trail_before: int = 0
    text: str = ""
    end: int = 0  # where its damage ended; 0 before


#: A step from a state: what it then costs, the state, the character that is read, the next lead byte, the end of the
#: damage, what was swallowed. Most steps lead nowhere, so that a state is made of the best of them only.
_Step = tuple[float, _State, Form, int, int, str]


def decode(before: str, printed: str, alphabet: Alphabet, model: LanguageModel) -> list[Reading]:
    """The readings of a line from a lost byte on, the likeliest first.

    `before` is what stands before the mark of the lost byte, `printed` what comes after it in the line.
    """
    context = fold(before)[-_LOOK_AHEAD:] or "\n"
    mark = model.bits(context, MARK) + alphabet.bits(MARK, MARK)
    sound = _State(mark, (context + MARK)[-_LOOK_AHEAD:])
    search = _Search(printed, fold(printed), alphabet, model)
    states = [_State(_DAMAGE, context, _LOST), sound]
    at = last = 0
    while states and at < len(printed) and at - last < _LOOK_AHEAD and at < _LONGEST_STRETCH:
        states = search.step(states, at)
        at += 1
        last = at if any(state.lead != _SOUND for state in states) else max((s.end for s in states), default=0)
    if at == len(printed):  # a line ends after 。 and hardly after 、, but headings end anywhere
        is_long = len(before) > _LONG_LINE or "。" in before
        most = _MOST_OF_LONG_LINE_END if is_long else _MOST_OF_LINE_END
        states = [attrs.evolve(s, bits=s.bits + min(model.bits(s.context, "\n"), most)) for s in states]
    found: dict[str, Reading] = {}
    for state in sorted(states, key=_bits):
        if state.lead == _SOUND:
            whole = (state.text if state.end else MARK) + printed[state.end : at]
            found.setdefault(whole, Reading(text=state.text, printed=state.end, whole=whole, bits=state.bits))
    return list(found.values())


@attrs.frozen(slots=True)
class _Search:
    """The search in one line."""

    printed: str
    folded: str
    alphabet: Alphabet
    model: LanguageModel

    def step(self, states: list[_State], at: int) -> list[_State]:
        """The ways of reading after the printed character at an offset, by those before it."""
        cut = [state for state in states if state.lead != _SOUND]
        begun, gaps = list(cut), cut
        for most in _BEAMS_OF_GAPS:
            gaps = self._best((step for state in gaps for step in self._gap(state, at)), most)
            begun += gaps
            gaps = gaps[:_MORE_GAPS]
        steps: list[_Step] = []
        for state in begun:
            steps += self._go_on(state, at)
            steps += self._end(state, at)
        found = self._best(steps, _BEAM)
        found += [self._keep(state, at) for state in states if state.lead == _SOUND]
        found.sort(key=_bits)
        return [state for state in found[:_BEAM] if state.bits < found[0].bits + _BEHIND]

    def _best(self, steps: Iterable[_Step], most: int) -> list[_State]:
        found = nsmallest(most, steps, key=itemgetter(0))
        return [self._take(step) for step in found if step[0] < found[0][0] + _BEHIND]

    def _gap(self, state: _State, at: int) -> Iterable[_Step]:
        """A pair that is not printed: the half-read character ends with its first byte, another begins with its second."""
        bits = -UNPRINTED_PAIR
        if at == 0 and state.lead == _LOST and is_folded(self.printed[0]):
            bits += FOLDED_BYTES
        return self._steps(state, self._begun(state, vanishing=True), _AFTER_GAP, bits=bits)

    def _go_on(self, state: _State, at: int) -> Iterator[_Step]:
        """The printed character is a pair: the trail of the half-read character and the lead of the next."""
        for trail, lead in pairs_of(self.printed[at]):
            if lead > 0x80:
                yield from self._steps(state, self._ended(state, trail), lead)

    def _end(self, state: _State, at: int) -> Iterator[_Step]:
        """The pairing comes right at the printed character."""
        character = self.printed[at]
        if "@" <= character <= "~":  # an ASCII byte that is the trail of the half-read character
            yield from self._steps(state, self._ended(state, ord(character)), end=at + 1)
        elif character == MARK:  # a trail that pairs with nothing
            bits = 0.0 if self.printed[at + 1 : at + 2] < "@" else _BROKEN_OFF
            forms = [form for form in self._begun(state) if form.trail >= 0x80]
            yield from self._steps(state, forms, end=at + 1, bits=bits)
        for trail, swallowed in pairs_of(character):
            if swallowed < 0x80:  # the trail has taken an ASCII character with it
                yield from self._steps(state, self._ended(state, trail), end=at + 1, swallowed=chr(swallowed))

    def _ended(self, state: _State, trail: int) -> Sequence[Form]:
        """The characters that the half-read one can be, given its trail byte."""
        if state.lead >= 0:
            form = self.alphabet.of_pair.get((state.lead, trail))
            return (form,) if form else ()
        return _of_lost_lead(state, self.alphabet.of_trail.get(trail, ()))

    def _begun(self, state: _State, *, vanishing: bool = False) -> Sequence[Form]:
        """The characters that the half-read one can be, whatever its trail byte; of an unknown lead only likely ones.

        `vanishing` asks for those only whose trail byte can make a pair that is not printed.
        """
        if state.lead >= 0:
            return (self.alphabet.vanishing_of_lead if vanishing else self.alphabet.of_lead).get(state.lead, ())
        rows = self.model.rows(state.context)
        following = set().union(*(followers for followers, _ in rows[1:]))
        return _of_lost_lead(state, self.alphabet.likely(following, vanishing=vanishing))

    def _steps(
        self,
        state: _State,
        forms: Sequence[Form],
        lead: int = _SOUND,
        *,
        end: int = 0,
        bits: float = 0.0,
        swallowed: str = "",
    ) -> list[_Step]:
        base = bits + state.bits
        all_bits = self.model.all_bits(state.context, [form.folded for form in forms])
        return [
            (base + more + form.bits, state, form, lead, end, swallowed)
            for form, more in zip(forms, all_bits, strict=True)
        ]

    def _take(self, step: _Step) -> _State:
        bits, state, form, lead, end, swallowed = step
        context = (state.context + form.folded)[-_LOOK_AHEAD:]
        if swallowed:
            bits += self.model.bits(context, swallowed)
            context = (context + swallowed)[-_LOOK_AHEAD:]
        return _State(bits, context, lead, form.trail, state.text + form.character + swallowed, end)

    def _keep(self, state: _State, at: int) -> _State:
        folded = self.folded[at]
        bits = state.bits + self.model.bits(state.context, folded) + self.alphabet.bits(self.printed[at], folded)
        return _State(bits, (state.context + folded)[-_LOOK_AHEAD:], text=state.text, end=state.end)


def _of_lost_lead(state: _State, forms: Sequence[Form]) -> Sequence[Form]:
    """Those forms that can have begun with the byte that was lost or that vanished in a gap."""
    if state.lead != _AFTER_GAP:
        return forms
    leads = private_trails()[state.trail_before]
    return [form for form in forms if form.lead in leads]
