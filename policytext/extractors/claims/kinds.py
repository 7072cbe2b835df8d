"""Shared by the extractor of claims: rules speak for what a sentence does, and the weightiest kind wins."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

import attrs

from policytext.annotations import Kind
from policytext.extractors.claims.forms import Form, FormGrammar

__all__ = ["Judge", "Sentence", "Vote"]


class Vote(NamedTuple):
    """A rule's or a place's word for a kind; the heaviest one for the kind that wins is the verdict."""

    weight: float
    kind: Kind
    why: str


@attrs.define
class Sentence:
    """A sentence to be judged: where it stands in the folded text, in which line and place."""

    start: int
    end: int
    line: int
    place: str  # the part of the text, or the genre of a text without parts
    content: int  # where its own words begin, after address, label, connective and 会议指出,
    cue: str = ""  # the verb that attributes it: 强调
    alone: bool = False  # it says nothing but who spoke, or whom it addresses: 某某说。 各位代表!
    revered: bool = False  # somebody says it whose word is a guide
    spoken: bool = False  # somebody says it, so it is no event
    inward: bool = False  # it stands in a section where an administration speaks of itself
    last: bool = False  # it ends the text
    past: bool = False  # the year that it begins with is over: 到2011年底,… said in 2012
    told: bool = False  # it tells something of a subject and sets no task


class _Rule:
    """One rule of the table: words to look for, the pattern that must be there too, where it holds, and what it says."""

    def __init__(self, name: str, row: Mapping[str, Any]) -> None:
        self.vote = Vote(float(row["weight"]), Kind(row["kind"]), name)
        self.words = tuple(row.get("any", ()))
        self.start = tuple(row.get("start", ()))
        self.end = tuple(row.get("end", ()))
        self.every = bool(row.get("every", False))
        self.verbless = bool(row.get("verbless", False))
        self.told = bool(row.get("told", False))
        self.spoken: bool | None = row.get("spoken")
        self.ahead = bool(row.get("ahead", False))
        self._row = row
        self._inside = frozenset(row["in"]) if "in" in row else None
        self._outside = frozenset(row.get("out", ()))

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        return re.compile(self._row["pattern"]) if "pattern" in self._row else None

    @cached_property
    def unlike(self) -> re.Pattern[str] | None:
        return re.compile(self._row["unlike"]) if "unlike" in self._row else None

    def fits(self, words: str, sentence: Sentence) -> bool:
        """Whether words, in which its own were found, have what else the rule asks for; what is said is no event."""
        spoken = sentence.spoken
        if self.told and not sentence.told:
            return False
        if (spoken and self.vote[1] is Kind.EVENT) or self.spoken is (not spoken) or (self.ahead and sentence.past):
            return False
        if self.pattern and not self.pattern.search(words, 0, _LOOK):
            return False
        return not (self.unlike and self.unlike.search(words, 0, _LOOK))

    def holding(self, places: frozenset[str]) -> frozenset[str]:
        """Of some parts, and genres whose texts have no parts, those in which the rule holds."""
        return places - self._outside if self._inside is None else places & self._inside


class _Field:
    """The words of some sentences as one text to look through."""

    def __init__(self, numbers: Sequence[int], words: Sequence[str]) -> None:
        self.numbers = numbers
        own = [words[n] for n in numbers]
        self.text = "\n".join(own)
        self._starts = list(accumulate((len(text) + 1 for text in own), initial=0))

    @cached_property
    def pairs(self) -> set[int]:
        """Every two neighbouring characters, as one number each."""
        code = memoryview(self.text.encode("utf-16-le", "surrogatepass"))
        found = set(code[: len(code) // 4 * 4].cast("I"))
        found.update(code[2 : 2 + (len(code) - 2) // 4 * 4].cast("I") if code else ())
        return found

    def having(self, word: str) -> list[int]:
        """The sentences that have a word."""
        found: list[int] = []
        find, starts = self.text.find, self._starts
        at = find(word)
        while at >= 0:
            n = bisect_right(starts, at)
            found.append(self.numbers[n - 1])
            at = find(word, starts[n])
        return found


def _pair(word: str) -> int:
    """The first two characters of a word as one number; 0 for a single character."""
    return int.from_bytes(word[:2].encode("utf-16-le"), sys.byteorder) if word[1:] else 0


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
_LARGE = frozenset({"review", "plan"})
#: The parts in which attitudes count without 要 or 必须 too; elsewhere they would be what was done.
_FORMED = frozenset({"plan", "closing"})
_DONE = re.compile(r"了(?:[^解]|$)|已经?|取得[^,;。]{0,6}(?:突破|进展|成果|成效|成就)")
_FINISHED = re.compile(r"(?:编制|制定|制订|起草|完成|形成|取得|实现|建成|出台|推出)了")
#: Names and set phrases in quotation marks, whose words say nothing.
_NAMES = re.compile(r"“[^“”。!?]{1,14}”|绿水青山就是金山银山")
_ALONE = Vote(30.0, Kind.OTHER, "only names who speaks or listens")
_SPOKEN = Vote(1.5, Kind.ASSESSMENT, "said by somebody")
_LAST = Vote(5.0, Kind.APPEAL, "last words")
_CARRIED_OUT = Vote(2.5, Kind.OUTCOME, "carried out")
_REVERED = Vote(9.5, Kind.PRINCIPLE, "word of one who is revered")
#: What was faced is not what is said: 面对严峻挑战,.
_FACED = ("面对", "顶住", "克服", "战胜", "应对", "针对")
_FACING = re.compile(r"(?:^|(?<=,))(?:面对|顶住|克服|战胜|应对|针对)[^,;。]{1,60},")


class _Rules:
    """Rules in their order, by the characters with which their openings begin, and those that hold in some places."""

    def __init__(self, rules: Iterable[_Rule]) -> None:
        self.rules = tuple(rules)
        self.openings: dict[str, list[tuple[str, _Rule]]] = {}
        self._holding: dict[tuple[frozenset[str], bool], _Holding] = {}
        for rule in self.rules:
            for word in rule.start:
                self.openings.setdefault(word[0], []).append((word, rule))

    def holding(self, there: frozenset[str], *, stated: bool) -> _Holding:
        """The rules that hold in some of these places, of sentences that state something or that mean something to be done."""
        found = self._holding.get((there, stated))
        if found is None:
            rules = (rule for rule in self.rules if stated or not (rule.verbless or rule.told))
            found = self._holding[there, stated] = _Holding((rule, rule.holding(there)) for rule in rules)
        return found


class _Holding:
    """The rules that hold in some places, each with the places, and by their words."""

    def __init__(self, rules: Iterable[tuple[_Rule, frozenset[str]]]) -> None:
        self.rules = [(rule, places) for rule, places in rules if places]
        #: By the first two characters of a word the word and its rules; most of them are in no sentence.
        self._words: dict[int, dict[str, list[_Rule]]] = {}
        for rule, _ in self.rules:
            for word in (*rule.words, *rule.end):
                self._words.setdefault(_pair(word), {}).setdefault(word, []).append(rule)

    def found(self, field: _Field, words: Sequence[str]) -> dict[_Rule, set[int]]:
        """The sentences of a field that have the words of rules, or end with theirs, by the rule."""
        found: dict[_Rule, set[int]] = {}
        for pair in (0, *(field.pairs & self._words.keys())):
            for word, rules in self._words.get(pair, {}).items():
                if numbers := field.having(word):
                    for rule in rules:
                        has = numbers if word in rule.words else [n for n in numbers if _ends(words[n], rule.end)]
                        found.setdefault(rule, set()).update(has)
        return found


class Judge:
    """The rules of the tables, made ready once."""

    def __init__(
        self, kinds: Mapping[str, Any], verbs: Mapping[str, Any], narration: Callable[[], Mapping[str, Any]]
    ) -> None:
        self._parts = _votes(kinds["priors"], "in the")
        self._told = _votes(kinds["told"], "told in the")
        self._genres = _votes(kinds["genres"], "in a")
        self._cues = _votes(kinds["cues"], "said with")
        self._of_parts = _Rules(_Rule(name, row) for name, row in kinds["rules"].items())
        self._narration = narration
        self._forms = FormGrammar(kinds, verbs)

    @cached_property
    def _of_all(self) -> _Rules:
        """The rules of all texts: those that hold in parts too, and those of narration, which most reports never need."""
        told = (_Rule(name, row) for name, row in self._narration()["rules"].items())
        return _Rules((*self._of_parts.rules, *told))

    def verdicts(self, folded: str, sentences: Sequence[Sentence]) -> list[Vote]:
        """The kind of each sentence and the rule that gave it."""
        votes: list[list[Vote]] = []
        words: list[str] = []
        started: dict[_Rule, set[int]] = {}
        groups: dict[str, tuple[list[int], list[int]]] = {}
        parted = all(sentence.place in self._parts for sentence in sentences)
        rules = self._of_parts if parted else self._of_all
        for n, sentence in enumerate(sentences):
            own = folded[sentence.content : min(sentence.end, sentence.content + _REACH)]
            form, plain = self._forms.form(own), _plain(own)
            place = sentence.place
            told = place in self._parts
            if not told or sentence.alone:
                votes.append(self._by_voice(sentence))
            elif place in self._told and self._forms.is_told(plain, form):
                sentence.told = True
                planned = self._forms.is_planned(plain)
                votes.append([self._parts[place] if planned else self._told[place]])
                if not planned and self._forms.is_done(plain):
                    votes[-1].append(_CARRIED_OUT)
            else:
                votes.append([self._parts[place]])
            if form.bound or not told or place in _FORMED:
                votes[-1] += _by_form(sentence, own, form, told=told)
            words.append(plain)
            for opening, rule in rules.openings.get(plain[:1], ()):
                if plain.startswith(opening):
                    started.setdefault(rule, set()).add(n)
            stated, meant = groups.setdefault(place if place in _LARGE else "", ([], []))
            (meant if form.measure or form.modal else stated).append(n)
        for stated, meant in groups.values():
            there = frozenset(sentences[n].place for n in (*stated, *meant))
            for numbers in (stated, meant):
                holding = rules.holding(there, stated=numbers is stated)
                found = holding.found(_Field(numbers, words), words)
                for rule, places in holding.rules:
                    has = set(numbers) if rule.every else found.get(rule, set())
                    if rule in started:
                        has = has | started[rule].intersection(numbers)
                    for n in has:
                        if sentences[n].place in places and rule.fits(words[n], sentences[n]):
                            votes[n].append(rule.vote)
        return [_heaviest(found) for found in votes]

    def _by_voice(self, sentence: Sentence) -> list[Vote]:
        """What a sentence is by the genre of its text and by who says it."""
        if sentence.alone:
            return [_ALONE]
        votes = [self._genres[sentence.place]] if sentence.place in self._genres else []
        if votes and sentence.spoken and votes[0][1] is Kind.EVENT:
            votes = [_SPOKEN]
        if sentence.last:
            votes.append(_LAST)
        if sentence.cue:
            votes.append(self._cues[sentence.cue])
        if sentence.revered and sentence.place == "commentary":
            votes.append(_REVERED)
        return votes


def _by_form(sentence: Sentence, words: str, form: Form, *, told: bool) -> list[Vote]:
    """What a sentence is by its modal verb, its first verb and its attitudes."""
    votes: list[Vote] = []
    if not told and (form.modal or form.measure) and not _DONE.search(words, 0, _LOOK):
        if form.modal:
            votes.append(Vote(4.5 if form.measure else 2.5, Kind.TASK, "must be done"))
        else:
            votes.append(Vote(3.0, Kind.TASK, "begins with a task verb"))
    if sentence.place == "closing" and form.measure and not form.modal:
        votes.append(Vote(4.5, Kind.TASK, "begins with a task verb"))
    enough = (_BOUND_SHARE if form.bound else _BARE_SHARE) - (_INWARD_SHARE if sentence.inward else 0)
    if form.attitude >= enough and (form.bound or not _FINISHED.search(words, 0, _LOOK)):
        votes.append(Vote(7.0 + 3 * form.attitude, Kind.PRINCIPLE, "attitudes rather than measures"))
    return votes


def _votes(rows: Mapping[str, Any], why: str) -> dict[str, Vote]:
    return {name: Vote(float(weight), Kind(kind), f"{why} {name}") for name, (kind, weight) in rows.items()}


def _plain(words: str) -> str:
    """A sentence's words without what it faces and without the words of names."""
    if "面对" in words or words.startswith(_FACED):
        words = _FACING.sub("", words, count=2)
    if "“" in words or "绿" in words:
        words = _NAMES.sub("“”", words)
    return words


def _ends(words: str, ends: tuple[str, ...]) -> bool:
    """Whether a sentence ends with one of some words, before its mark."""
    return words.endswith(ends) or words.rstrip(_SENTENCE_MARKS).endswith(ends)


def _heaviest(votes: list[Vote]) -> Vote:
    """The weightiest vote for the kind with the most weight; of equal kinds the first."""
    if len(votes) == 1:
        return votes[0]
    totals: dict[Kind, float] = {}
    for weight, kind, _ in votes:
        totals[kind] = totals.get(kind, 0.0) + weight
    best = max(totals, key=totals.__getitem__, default=Kind.OTHER)
    return max((vote for vote in votes if vote[1] is best), default=Vote(0.0, best, ""))
