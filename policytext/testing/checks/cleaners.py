"""Checks of cleaners: edits that stay in the text and apart, lose and invent nothing, and come to an end."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from policytext.chinese.folding import fold
from policytext.errors import PolicyTextError
from policytext.mapped import Edit, MappedText, Remark, Why
from policytext.recipes import Cleaner
from policytext.spans import Span
from policytext.testing.checks.growth import check_growth
from policytext.testing.checks.laws import Fault
from policytext.testing.checks.pages import UNSEEN, is_unseen
from policytext.testing.checks.setting import Setting, world_kept
from policytext.testing.checks.texts import plain_prose
from policytext.testing.checks.trying import BrokenError, Trial, attempt_all, said
from policytext.testing.checks.values import described

__all__ = ["try_cleaner"]

#: After so many rounds the library asks no more.
_ROUNDS = 3
_NO_DROPS = frozenset({Why.KEPT, Why.REPAIRED})


def try_cleaner(cleaner: Cleaner, setting: Setting) -> Trial:
    """The trial of a cleaner."""
    trial = setting.trial(cleaner)
    with world_kept(trial):
        tests = _Tests(cleaner)
        trial.run(tests.faults, setting.all_texts())
        if not trial.is_hopeless:
            trial.run(tests.faults_of_prose, [plain_prose(), plain_prose().replace("\n", "\r\n")])
            trial.run(tests.faults_of_line_ends, (raw for raw in setting.all_texts() if "\r" not in raw))
        if not trial.is_hopeless:
            check_growth(trial, lambda raw: deque(cleaner.edits(raw), maxlen=0), setting.vocabulary)
    return trial


class _Tests:
    """A cleaner tried on texts."""

    def __init__(self, cleaner: Cleaner) -> None:
        self._cleaner = cleaner
        self._other = "甲"

    def faults(self, raw: str) -> Iterator[Fault]:
        """What is wrong with the edits of a text."""
        found = attempt_all(self._cleaner.edits, raw)
        for other in (raw, self._other):
            attempt_all(self._cleaner.edits, other)
        again = attempt_all(self._cleaner.edits, raw)
        self._other = raw
        if described(found) != described(again):
            yield Fault("same-again", f"{len(again)} edits instead of {len(found)}, or others")
            return
        edits = []
        for edit in found:
            if wrong := _mistyped(edit):
                yield Fault("right-types", f"it gave {wrong}")
            elif edit.span.end > len(raw):
                yield Fault("in-bounds", f"it edits {_place(edit)} of a text of {len(raw)} characters")
            elif isinstance(edit, Edit):
                edits.append(edit)
                yield from _edit_faults(edit, raw)
        edits.sort(key=lambda edit: edit.span)
        for one, next_one in pairwise(edits):
            if one.span.end > next_one.span.start:
                yield Fault("edits-apart", f"two edits at {_place(one)} and {_place(next_one)}")
        yield from self._unsettled(raw)

    def _unsettled(self, raw: str) -> Iterator[Fault]:
        """Whether there is always more to do."""
        text = MappedText.whole(raw)
        for _ in range(_ROUNDS):
            edits = self._edits(text.text)
            if not edits:
                return
            text = text.edit(edits)
        if edits := self._edits(text.text):
            words = text.text[edits[0].span.start : edits[0].span.end]
            what = f"{words!r:.40} by {edits[0].text!r:.40}" if edits[0].text else f"to drop {words!r:.40}"
            yield Fault("settles", f"after {_ROUNDS} rounds it still wants {what}")

    def _edits(self, text: str) -> list[Edit]:
        found = attempt_all(self._cleaner.edits, text)
        return [edit for edit in found if isinstance(edit, Edit) and not _mistyped(edit) and edit.span.end <= len(text)]

    def _cleaned(self, raw: str) -> str:
        text = MappedText.whole(raw)
        try:
            for _ in range(_ROUNDS):
                text = text.edit(self._edits(text.text))
        except PolicyTextError as error:
            raise BrokenError("edits-apart", said(error)) from error
        return text.text

    def faults_of_prose(self, raw: str) -> Iterator[Fault]:
        """Where words of plain prose, or its paragraphs, are taken or changed."""
        cleaned = self._cleaned(raw)
        was, now = _words(raw), _words(cleaned)
        if now != was:
            at = next((i for i, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
            if len(now) >= len(was):
                yield Fault(
                    "invents-nothing", f"plain prose reads {now[at : at + 12]!r} where it says {was[at : at + 12]!r}"
                )
            else:
                yield Fault(
                    "loses-nothing",
                    f"of plain prose it takes {was[at : at + 12]!r}, and so {len(was) - len(now)} characters",
                )
        elif len(_paragraphs(cleaned)) != len(_paragraphs(raw)):
            yield Fault(
                "loses-nothing", f"{len(_paragraphs(raw))} paragraphs of plain prose become {len(_paragraphs(cleaned))}"
            )

    def faults_of_line_ends(self, raw: str) -> Iterator[Fault]:
        """Where a text with CRLF is cleaned otherwise than one with LF."""
        if "\n" not in raw:
            return
        one, other = (_paragraphs(self._cleaned(text)) for text in (raw, raw.replace("\n", "\r\n")))
        if one != other:
            differing = next(((a, b) for a, b in zip(one, other, strict=False) if a != b), (one[-1:], other[-1:]))
            yield Fault(
                "line-ends-alike", f"with CRLF a paragraph is {differing[1]!r:.60}, with LF {differing[0]!r:.60}"
            )


def _mistyped(edit: Any) -> str:
    """Why what a cleaner gave is neither a whole Edit nor a Remark, in words."""
    if not isinstance(edit, Edit | Remark):
        return f"{edit!r:.60}, neither Edit nor Remark"
    types: dict[str, type] = {"span": Span, **({"text": str, "why": Why} if isinstance(edit, Edit) else {})}
    wrong = [name for name, kind in types.items() if not isinstance(getattr(edit, name), kind)]
    return ", ".join(f"{type(edit).__name__}.{name} {getattr(edit, name)!r:.40}" for name in wrong)


def _edit_faults(edit: Edit, raw: str) -> Iterator[Fault]:
    words = raw[edit.span.start : edit.span.end]
    if (not edit.text and edit.why in _NO_DROPS) or (not edit.text and edit.why in UNSEEN and not is_unseen(words)):
        yield Fault("why-true", f"{words!r:.40} is dropped as {edit.why}")
    elif edit.text and (added := _added(words, edit.text)):
        yield Fault("invents-nothing", f"{words!r:.40} becomes {edit.text!r:.60}: {added!r} is new")


def _added(words: str, text: str) -> str:
    """What can be seen of a replacement and is beyond what it replaces, by number and by kind."""
    known = unicodedata.normalize("NFKC", words)
    if len(text) <= max(len(words), len(known)):
        return ""
    new = [c for c in text if not is_unseen(c) and c not in words and c not in known and fold(c) not in fold(words)]
    return "".join(new)


#: What of a text is words: neither marks nor blanks.
_WORD = re.compile(r"\w")


def _words(text: str) -> str:
    return fold(unicodedata.normalize("NFKC", "".join(_WORD.findall(text))))


def _paragraphs(text: str) -> Sequence[str]:
    return [line.strip() for line in re.split(r"\r\n|\r|\n", text) if line.strip()]


def _place(edit: Edit | Remark) -> str:
    return f"{edit.span.start}..{edit.span.end}"
