"""The characters that a text may hold, by the bytes they are made of, and how likely each form is in this text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from math import log2
from typing import TypeVar

import attrs

from policytext.chinese.folding import fold
from policytext.chinese.grams import LanguageModel
from policytext.cleaners.mojibake.damage import is_private

__all__ = ["Alphabet", "Form", "private_trails"]

_K = TypeVar("_K")

#: Forms that a text prints in fewer than one of so many cases are not thought of (in bits).
_RAREST = 10.0
#: How much the script of the whole text says about a character that it does not hold.
_UNPRINTED = 0.5
#: Where nothing is known of a character, so many are thought of besides those that have followed its context.
_COMMON = 300
#: In one script, the share of characters that come in the form of the other, as far as so many do not say what it is.
_OTHER_SCRIPT = 0.02
_FEW = 50


@attrs.frozen(slots=True)
class Form:
    """A character as printed, its two bytes, its folded view, and the bits that this form of it costs."""

    character: str
    lead: int
    trail: int
    folded: str
    bits: float


class Alphabet:
    """The forms that a text may hold: those of each lead byte, of each trail byte, of each pair."""

    def __init__(self, text: str, model: LanguageModel) -> None:
        printed = Counter(text)
        self._shares = _shares(printed)
        forms: list[Form] = []
        for character, folded, (lead, trail), common in _repertoire():
            if common or character in printed or model.knows(folded):
                bits = self.bits(character, folded)
                if bits <= _RAREST:
                    forms.append(Form(character, lead, trail, folded, bits))
        self.of_pair = {(form.lead, form.trail): form for form in forms}
        self.of_lead = _grouped(forms, lambda form: form.lead)
        self.of_trail = _grouped(forms, lambda form: form.trail)
        self.vanishing = tuple(form for form in forms if form.trail in private_trails())
        self.vanishing_of_lead = _grouped(self.vanishing, lambda form: form.lead)
        self._of_folded = _grouped(forms, lambda form: form.folded)
        self._vanishing_of_folded = _grouped(self.vanishing, lambda form: form.folded)
        self._common = frozenset(model.commonest(_COMMON))

    def likely(self, following: set[str], *, vanishing: bool = False) -> list[Form]:
        """The forms of the characters that are known to follow something, and of those common anywhere.

        `vanishing` asks for those only whose trail byte can make a pair that is not printed.
        """
        groups = self._vanishing_of_folded if vanishing else self._of_folded
        return [form for folded in (following | self._common) & groups.keys() for form in groups[folded]]

    def vanishing_before(self, lead: int) -> list[Form]:
        """The forms whose trail byte makes a pair with a lead byte that is not printed."""
        private = private_trails()
        return [form for form in self.vanishing if lead in private[form.trail]]

    def bits(self, character: str, folded: str) -> float:
        """What it costs that a folded character is printed as this one."""
        shares = self._shares.get(folded)
        return -log2(shares.get(character, 1e-4)) if shares else 0.0


def _grouped(forms: Iterable[Form], key: Callable[[Form], _K]) -> Mapping[_K, tuple[Form, ...]]:
    found: dict[_K, list[Form]] = {}
    for form in forms:
        found.setdefault(key(form), []).append(form)
    return {by: tuple(group) for by, group in found.items()}


@cache
def private_trails() -> Mapping[int, frozenset[int]]:
    """By lead byte, the trail bytes with which it falls into the private area."""
    found: dict[int, set[int]] = {}
    for lead in range(0x81, 0xFF):
        for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            if is_private(bytes((lead, trail)).decode("gb18030", errors="replace")[0]):
                found.setdefault(lead, set()).add(trail)
    return {lead: frozenset(trails) for lead, trails in found.items()}


@cache
def _repertoire() -> tuple[tuple[str, str, tuple[int, int], bool], ...]:
    """All characters of two bytes with their folded view, their bytes, and whether GB 2312 holds them so folded."""
    found = []
    for lead in range(0x81, 0xFF):
        for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            character = bytes((lead, trail)).decode("gb18030", errors="replace")
            if len(character) == 1 and not is_private(character) and character != "\ufffd":
                found.append((character, (lead, trail)))
    folded = fold("".join(character for character, _ in found))
    return tuple((c, f, pair, _is_common(f)) for (c, pair), f in zip(found, folded, strict=True))


def _is_common(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" and len(character.encode("gb2312", errors="ignore")) == 2


@cache
def _variants() -> Mapping[str, tuple[str, ...]]:
    """By folded character, its printed forms, where there are several; the folded form itself last."""
    found: dict[str, list[str]] = {}
    for character, folded, _, _ in _repertoire():
        if character != folded:
            found.setdefault(folded, []).append(character)
    return {folded: (*forms, folded) for folded, forms in found.items()}


def _shares(printed: Counter[str]) -> Mapping[str, Mapping[str, float]]:
    """By folded character that has several forms, the share of each in a text."""
    traditional = sum(printed[c] for forms in _variants().values() for c in forms[:-1] if c >= "\u4e00")
    simplified = sum(printed[forms[-1]] for forms in _variants().values() if forms[-1] >= "\u4e00")
    rare = (min(traditional, simplified) + _FEW * _OTHER_SCRIPT) / (traditional + simplified + _FEW)
    other = rare if traditional > simplified else 1 - rare  # the share of the folded form
    found = {}
    for folded, forms in _variants().items():
        own = other if folded >= "\u4e00" else 0.5
        prior = {form: (1 - own) / (len(forms) - 1) for form in forms[:-1]} | {folded: own}
        counts = {form: printed[form] + _UNPRINTED * prior[form] for form in forms}
        total = sum(counts.values())
        found[folded] = {form: count / total for form, count in counts.items()}
    return found
