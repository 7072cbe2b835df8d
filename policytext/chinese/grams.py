"""How likely a text is, character after character: counts of runs of characters, and a model that reads them.

The table (`tables/grams.xz`) holds counts only: how often a run of up to five characters stands in policy texts, never a
sentence. `tests/generate/gram_table.py` makes it. It is loaded when a text is seen to be damaged, and never before.
"""

from __future__ import annotations

import lzma
import sys
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from heapq import nlargest
from importlib.resources import files
from itertools import accumulate, pairwise
from math import log2

import attrs

__all__ = ["LONGEST", "Grams", "LanguageModel", "builtin_grams"]

#: The longest runs that are counted.
LONGEST = 5

#: A character takes so many bits of a run's key: room for 4,095 characters, and five of them fit into a machine word.
_WIDTH = 12
_MOST_CHARACTERS = (1 << _WIDTH) - 1
_MOST_COUNT = 0xFFFF

#: Kneser and Ney's discount: what every count gives up for runs that were never seen; best of .6, .75 and .85.
_DISCOUNT = 0.75
#: What shorter runs weigh besides; best of .3, .8 and 2.
_BACKOFF = 0.6
#: Contexts of three and four characters have as many more followers as are counted, since the rarest of the longest runs
#: are left out and few others were seen at all; best of 0, .5, 1 and 2.
_LEFT_OUT = 1.0
#: A run in the text itself weighs as much as so many in the table; best of 1.5, 3 and 8.
_OWN_WEIGHT = 2
#: The likelihood of a character that no count knows.
_UNSEEN = 1 / 8000

#: Of a context, the likelihood that each follower has by its counts, and what the likelihood in a shorter context weighs.
_Row = tuple[Mapping[str, float], float]


@attrs.frozen(kw_only=True)
class Grams:
    """Counts of runs of one to five characters, as a tree: runs that begin alike stand together.

    A run of n characters is known by the place of its last one in the vocabulary, from 1 (`last`). The runs that go on from
    the i-th run of n characters are those from `starts[n][i]` up to `starts[n][i + 1]`. The longest runs have the number of
    their occurrences, shorter ones the number of characters that were seen before them: how free a run is tells more than
    how frequent it is (Kneser and Ney).
    """

    vocabulary: str
    starts: tuple[array[int], ...]
    last: tuple[array[int], ...]
    counts: tuple[array[int], ...]

    @classmethod
    def of(cls, runs: Sequence[Mapping[str, int]]) -> Grams:
        """The table of counted runs, given by length, of one character first."""
        vocabulary = "".join(sorted(runs[0], key=lambda c: (-runs[0][c], c))[:_MOST_CHARACTERS])
        places = {character: i for i, character in enumerate(vocabulary, 1)}
        starts, last, counts = [], [], []
        contexts: dict[int, int] = {0: 0}
        for counted in runs:
            coded = (
                (_key(run, places), min(count, _MOST_COUNT))
                for run, count in counted.items()
                if all(character in places for character in run)
            )
            known = sorted((key, count) for key, count in coded if key >> _WIDTH in contexts)
            begun = Counter(key >> _WIDTH for key, _ in known)
            starts.append(_starts(begun[context] for context in contexts))
            last.append(array("H", (key & _MOST_CHARACTERS for key, _ in known)))
            counts.append(array("H", (count for _, count in known)))
            contexts = {key: i for i, (key, _) in enumerate(known)}
        return cls(vocabulary=vocabulary, starts=tuple(starts), last=tuple(last), counts=tuple(counts))

    def dump(self) -> bytes:
        """The table, compressed: of each run how many longer ones begin with it, and the last characters of those."""
        parts = [len(self.vocabulary).to_bytes(4, "little"), self.vocabulary.encode("utf-32-le")]
        for starts, last, counts in zip(self.starts, self.last, self.counts, strict=True):
            sizes = array("H", (stop - start for start, stop in pairwise(starts)))
            parts += (len(last).to_bytes(4, "little"), _by_byte(sizes), _by_byte(last), _by_byte(counts))
        return lzma.compress(b"".join(parts), preset=9 | lzma.PRESET_EXTREME)

    @classmethod
    def load(cls, data: bytes) -> Grams:
        """The table that `dump` gave."""
        raw = memoryview(lzma.decompress(data))
        at = 4 + 4 * int.from_bytes(raw[:4], "little")
        vocabulary = str(raw[4:at], "utf-32-le")
        all_starts, all_last, all_counts = [], [], []
        contexts = 1
        while at < len(raw):
            size = int.from_bytes(raw[at : at + 4], "little")
            ends = list(accumulate((at + 4, 2 * contexts, 2 * size, 2 * size)))
            sizes, last, counts = (_from_bytes(raw[start:end]) for start, end in pairwise(ends))
            all_starts.append(_starts(sizes))
            all_last.append(last)
            all_counts.append(counts)
            contexts, at = size, ends[-1]
        return cls(vocabulary=vocabulary, starts=tuple(all_starts), last=tuple(all_last), counts=tuple(all_counts))

    def followers(self, context: str, places: Mapping[str, int]) -> dict[str, float]:
        """The characters seen after a context, with their counts; `places` are those of the vocabulary."""
        at = 0
        for starts, last, character in zip(self.starts, self.last, context, strict=False):
            place, stop = places.get(character, 0), starts[at + 1]
            at = bisect_left(last, place, starts[at], stop)
            if at == stop or last[at] != place:
                return {}
        known = slice(*self.starts[len(context)][at : at + 2])
        vocabulary, length = self.vocabulary, len(context)
        found = zip(self.last[length][known], self.counts[length][known], strict=True)
        return {vocabulary[place - 1]: count for place, count in found}


class LanguageModel:
    """How likely characters are in a text: by the table's counts and by what the text itself says elsewhere.

    All characters are those of the folded view.

    >>> model = LanguageModel(builtin_grams())
    >>> model.bits("质量发", "展") < 1 < model.bits("质量发", "糖")
    True
    """

    def __init__(self, grams: Grams, text: str = "") -> None:
        self._grams = grams
        self._places = {character: i for i, character in enumerate(grams.vocabulary, 1)}
        self._own = _followers_in(text)
        self._rows: dict[str, tuple[_Row, ...]] = {}

    def knows(self, character: str) -> bool:
        """Whether the character stands in the table or in the text."""
        return character in self._places or character in self._own.get("", ())

    def commonest(self, most: int) -> list[str]:
        """The characters that follow whatever context most freely."""
        followers = self.rows("")[0][0]
        return nlargest(most, followers, key=lambda character: followers[character])

    def bits(self, context: str, character: str) -> float:
        """The surprise at a character after a context of up to four: -log2 of its likelihood."""
        return self.all_bits(context, (character,))[0]

    def all_bits(self, context: str, characters: Iterable[str]) -> list[float]:
        """The surprise at each of some characters after one context."""
        rows = self._rows.get(context) or self.rows(context)
        found = []
        for character in characters:
            likelihood = _UNSEEN
            for followers, backoff in rows:
                likelihood = backoff * likelihood + followers.get(character, 0.0)
            found.append(-log2(likelihood))
        return found

    def text_bits(self, context: str, text: str) -> float:
        """The surprise at a text after a context."""
        together, bits = context + text, 0.0
        for i in range(len(context), len(together)):
            bits += self.bits(together[max(0, i - LONGEST + 1) : i], together[i])
        return bits

    def rows(self, context: str) -> tuple[_Row, ...]:
        """What `bits` reads for a context, the shortest first."""
        rows = self._rows.get(context)
        if rows is None:
            shorter = self.rows(context[1:]) if context else ()
            rows = self._rows[context] = (*shorter, *self._row(context))
        return rows

    def _row(self, context: str) -> tuple[_Row, ...]:
        followers = self._grams.followers(context, self._places)
        left_out = _LEFT_OUT * len(followers) if len(context) > 2 else 0.0
        for character, count in self._own.get(context, {}).items():
            followers[character] = followers.get(character, 0) + _OWN_WEIGHT * count
        if not followers:
            return ()
        total = sum(followers.values()) + _BACKOFF + left_out
        backoff = _BACKOFF + _DISCOUNT * len(followers) + left_out
        return (({character: (count - _DISCOUNT) / total for character, count in followers.items()}, backoff / total),)


@cache
def builtin_grams() -> Grams:
    """The library's table; the first call takes about 0.3 s."""
    return Grams.load((files("policytext.chinese") / "tables" / "grams.xz").read_bytes())


def _followers_in(text: str) -> dict[str, Counter[str]]:
    """By context of up to four characters, what follows it in a text and how often."""
    found: dict[str, Counter[str]] = {}
    for length in range(1, LONGEST + 1 if text else 0):
        runs = Counter(text[i : i + length] for i in range(len(text) - length + 1))
        for run, count in runs.items():
            found.setdefault(run[:-1], Counter())[run[-1]] = count
    return found


def _key(run: str, places: Mapping[str, int]) -> int:
    key = 0
    for character in run:
        key = key << _WIDTH | places[character]
    return key


def _starts(sizes: Iterable[int]) -> array[int]:
    """Where groups of such sizes begin, and where the last one ends."""
    return array("I", accumulate(sizes, initial=0))


def _by_byte(numbers: array[int]) -> bytes:
    """All low bytes first, then all high ones: what is alike stands together and packs well."""
    data = _little(numbers).tobytes()
    return data[::2] + data[1::2]


def _from_bytes(data: memoryview) -> array[int]:
    half = len(data) // 2
    together = bytearray(len(data))
    together[::2], together[1::2] = data[:half], data[half:]
    numbers = array("H")
    numbers.frombytes(bytes(together))
    return _little(numbers)


def _little(numbers: array[int]) -> array[int]:
    """The numbers with the low byte first, as they are in the file."""
    if sys.byteorder == "little":
        return numbers
    swapped = array(numbers.typecode, numbers)
    swapped.byteswap()
    return swapped
