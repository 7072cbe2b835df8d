"""Shared by the extractor of claims: rules speak for what a sentence does, and the weightiest kind wins."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import accumulate
from typing import Any

import attrs

from policytext.annotations import Kind
from policytext.extractors._forms import Form, FormGrammar
from policytext.extractors._parts import Part

__all__ = ["Judge", "Sentence", "Verdict"]

#: A rule's or a place's word for a kind: its weight, the kind, its name.
Vote = tuple[float, Kind, str]


@attrs.define
class Sentence:
    """A sentence to be judged: where it stands in the folded text, in which line and part."""

    start: int
    end: int
    line: int
    part: Part
    content: int  # where its own words begin, after address, label, connective and 会议指出,
    cue: str = ""  # the verb that attributes it: 强调
    alone: bool = False  # it says nothing but who spoke, or whom it addresses: 某某说。 各位代表!
    spoken: bool = False  # somebody says it, so it is no event
    inward: bool = False  # it stands in a section where an administration speaks of itself
    last: bool = False  # it ends the text


@attrs.frozen
class Verdict:
    """A kind and the name of the weightiest rule that speaks for it."""

    kind: Kind
    why: str


class _Rule:
    """One rule of the table: words to look for, the pattern that must be there too, where it holds, and what it says."""

    def __init__(self, name: str, row: Mapping[str, Any]) -> None:
        self.vote: Vote = (float(row["weight"]), Kind(row["kind"]), name)
        self.words = tuple(row.get("any", ()))
        self.start = tuple(row.get("start", ()))
        self.openings = tuple(f"\n{word}" for word in self.start)
        self.end = tuple(row.get("end", ()))
        self.every = bool(row.get("every", False))
        self.verbless = bool(row.get("verbless", False))
        self._row = row
        self._inside = frozenset(row["in"]) if "in" in row else None
        self._outside = frozenset(row.get("out", ()))

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        return re.compile(self._row["pattern"]) if "pattern" in self._row else None

    @cached_property
    def unlike(self) -> re.Pattern[str] | None:
        return re.compile(self._row["unlike"]) if "unlike" in self._row else None

    def holding(self, places: frozenset[str]) -> frozenset[str]:
        """Of some parts, and genres whose texts have no parts, those in which the rule holds."""
        return places - self._outside if self._inside is None else places & self._inside


class _Field:
    """The words of the sentences in which some rules hold, as one text to look through."""

    def __init__(self, numbers: Sequence[int], words: Sequence[str]) -> None:
        self.numbers = numbers
        own = [words[n] for n in numbers]
        self.text = "\n".join(("", *own))  # each sentence with its line end before it
        self._starts = list(accumulate((len(text) + 1 for text in own), initial=0))

    def having(self, wanted: Iterable[str]) -> set[int]:
        """The sentences that have one of some words."""
        found: set[int] = set()
        find, starts = self.text.find, self._starts
        for word in wanted:
            at = find(word)
            while at >= 0:
                n = bisect_right(starts, at)
                found.add(self.numbers[n - 1])
                at = find(word, starts[n])
        return found


#: So far into a sentence its words are looked at.
_REACH = 600
#: … and so far by patterns.
_LOOK = 300
_SENTENCE_MARKS = "。!?…”’)】》」』"
#: From this share on a sentence is about how to act, with 要 or 必须 before it and without.
_BOUND_SHARE = 0.33
_BARE_SHARE = 0.5
#: … and so much less where an administration speaks of itself.
_INWARD_SHARE = 0.15
#: The parts that are long; each is looked through for itself, the rest together.
_LARGE = frozenset({Part.REVIEW, Part.PLAN})
_FORMED = frozenset({Part.NONE, Part.PLAN, Part.CLOSING})
_DONE = re.compile(r"了(?:[^解]|$)|已经?|取得[^,;。]{0,6}(?:突破|进展|成果|成效|成就)")
_FINISHED = re.compile(r"(?:编制|制定|制订|起草|完成|形成|取得|实现|建成|出台|推出)了")
#: Names and set phrases in quotation marks, whose words say nothing.
_NAMES = re.compile(r"“[^“”]{1,14}”|绿水青山就是金山银山")
#: What was faced is not what is said: 面对严峻挑战,.
_FACED = re.compile(r"面对|^(?:顶住|克服|战胜|应对|针对)")
_FACING = re.compile(r"(?:^|(?<=,))(?:面对|顶住|克服|战胜|应对|针对)[^,;。]{1,60},")


class Judge:
    """The rules of the tables, made ready once."""

    def __init__(self, kinds: Mapping[str, Any], verbs: Mapping[str, Any]) -> None:
        self._priors = {part: (*vote, f"in the {part}") for part, vote in _weights(kinds["priors"]).items()}
        self._genres = _weights(kinds["genres"])
        self._cues = _weights(kinds["cues"])
        self._rules = tuple(_Rule(name, row) for name, row in kinds["rules"].items())
        self._forms = FormGrammar(kinds, verbs)

    def verdicts(self, folded: str, genre: str, sentences: Sequence[Sentence]) -> list[Verdict]:
        """The kind of each sentence and the rule that gave it."""
        own = [folded[s.content : min(s.end, s.content + _REACH)] for s in sentences]
        forms = [self._forms.form(words) for words in own]
        votes = [self._by_place(s, genre) for s in sentences]
        words = [_plain(text) for text in own]
        places: list[str] = []
        groups: dict[Part | None, tuple[list[int], list[int]]] = {}
        for n, (sentence, form) in enumerate(zip(sentences, forms, strict=True)):
            part = sentence.part
            places.append(genre if part is Part.NONE else part)
            stated, meant = groups.setdefault(part if part in _LARGE else None, ([], []))
            (meant if form.measure or form.modal else stated).append(n)
            if form.bound or part in _FORMED:
                votes[n] += _by_form(sentence, own[n], form)
        for stated, meant in groups.values():
            there = frozenset(places[n] for n in (*stated, *meant))
            fields = (_Field(stated, words), _Field(meant, words))
            for rule in self._rules:
                if holding := rule.holding(there):
                    for field in fields[:1] if rule.verbless else fields:
                        for n in _spoken_of(rule, field, words, places, holding):
                            if rule.vote[1] is not Kind.EVENT or not sentences[n].spoken:
                                votes[n].append(rule.vote)
        return [_heaviest(found) for found in votes]

    def _by_place(self, sentence: Sentence, genre: str) -> list[Vote]:
        """What a sentence is by where it stands and by who says it."""
        if sentence.alone:
            return [(30.0, Kind.OTHER, "only names who speaks or listens")]
        if sentence.part is not Part.NONE:
            return [self._priors[sentence.part]]
        votes: list[Vote] = []
        if genre in self._genres:
            votes.append((*self._genres[genre], f"in a {genre}"))
        if sentence.last:
            votes.append((5.0, Kind.APPEAL, "last words"))
        if sentence.cue:
            votes.append((*self._cues[sentence.cue], f"said with {sentence.cue}"))
        return votes


def _by_form(sentence: Sentence, words: str, form: Form) -> list[Vote]:
    """What a sentence is by its modal verb, its first verb and its attitudes."""
    votes: list[Vote] = []
    if sentence.part is Part.NONE and (form.modal or form.measure) and not _DONE.search(words, 0, _LOOK):
        if form.modal:
            votes.append((3.5 if form.measure else 2.5, Kind.TASK, "must be done"))
        else:
            votes.append((3.0, Kind.TASK, "begins with a task verb"))
    if not form.bound and _FINISHED.search(words, 0, _LOOK):
        return votes
    if form.attitude >= (_BOUND_SHARE if form.bound else _BARE_SHARE) - (_INWARD_SHARE if sentence.inward else 0):
        votes.append((7.0 + 3 * form.attitude, Kind.PRINCIPLE, "attitudes rather than measures"))
    return votes


def _weights(rows: Mapping[str, Any]) -> dict[str, tuple[float, Kind]]:
    return {name: (float(weight), Kind(kind)) for name, (kind, weight) in rows.items()}


def _plain(words: str) -> str:
    """A sentence's words without what it faces and without the words of names."""
    if _FACED.search(words):
        words = _FACING.sub("", words, count=1)
    if "“" in words or "绿" in words:
        words = _NAMES.sub("“”", words)
    return words


def _spoken_of(
    rule: _Rule, field: _Field, words: Sequence[str], places: Sequence[str], holding: AbstractSet[str]
) -> set[int]:
    """The sentences of a field of which a rule speaks, among those in the places where it holds."""
    found = field.having(rule.words)
    if rule.start:
        found |= field.having(rule.openings)
    if rule.end:
        found.update(
            n
            for n in field.having(rule.end)
            if words[n].endswith(rule.end) or words[n].rstrip(_SENTENCE_MARKS).endswith(rule.end)
        )
    found = {n for n in (field.numbers if rule.every else found) if places[n] in holding}
    if pattern := rule.pattern if found else None:
        found = {n for n in found if pattern.search(words[n], 0, _LOOK)}
    if unlike := rule.unlike if found else None:
        found = {n for n in found if not unlike.search(words[n], 0, _LOOK)}
    return found


def _heaviest(votes: list[Vote]) -> Verdict:
    """The kind with the most weight, by its weightiest rule; of equal ones the first."""
    if len(votes) == 1:
        return Verdict(votes[0][1], votes[0][2])
    totals: dict[Kind, float] = {}
    for weight, kind, _ in votes:
        totals[kind] = totals.get(kind, 0.0) + weight
    best = max(totals, key=totals.__getitem__, default=Kind.OTHER)
    return Verdict(best, max((vote for vote in votes if vote[1] is best), default=(0.0, best, ""))[2])
