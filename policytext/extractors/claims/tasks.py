"""Shared by the extractor of claims: what a task is made of, its verb, object, actor and deadline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from policytext.chinese.periods import Period
from policytext.chinese.times import PeriodGrammar, TimeRole
from policytext.extractors.claims.forms import has_modal
from policytext.spans import Span

__all__ = ["Task", "TaskGrammar"]


class Task(NamedTuple):
    """What is to be done, by whom and by when, as far as the sentence prints it."""

    verb: Span | None = None
    object: Span | None = None
    actor: Span | None = None
    deadline: Period | None = None


#: The verb stands in one of the first clauses, within so many words of its beginning.
_CLAUSES = 4
_WORDS = 6
_LONGEST = 5
_CLAUSE = re.compile(r"[^,;:。!?]{1,200}")
_ACTOR = re.compile(
    r"(?P<actor>[^,;:。“”]{2,24}?)(?<![重主需只首摘不简必])(?:(?:一定|都|也|还)?(?:要(?![素点闻么害件是求])|必须|应当|务必|将))"
)
_CHARGED = re.compile(r"由(?P<actor>[^,;:。“”]{2,24}?)(?:负责|牵头|承担|会同|组织实施)")
_NO_ACTOR = re.compile(
    r"(?:(?:今|明|本)年|全年|年内|同时|今后|未来|当前|下一步|新的一年|坚持|继续|[^,]{0,10}(?:时期|期间|阶段|工作|方面|[中上下时后])$)"
)
_PHRASE = re.compile(
    r"(?:(?:今年|明年|全年|年内|年底|[0-9]{4}年|[0-9]{1,2}月)(?:[底末]?[之以]?前)?|由[^,;]{2,24}?(?:负责|牵头|承担)|以[^,;]{2,24}?为[^,;]{2,4}|按照[^,;]{2,30}?(?:要求|原则|部署|标准)|在[^,;]{2,20}?[上中下内里])"
)
_JOINS = frozenset("和与并、及")
_COMPLETED = frozenset("好了成")
_DUE = re.compile(r"[年月](?:[底末内中]|[之以]?前)|[日末底]前|任期内|到[20二“‘]")


class TaskGrammar:
    """The verbs of the tables, made ready once."""

    def __init__(self, verbs: Mapping[str, Any], periods: PeriodGrammar) -> None:
        self._verbs = frozenset(verbs["task"])
        self._light = frozenset(verbs["light"])
        self._before = frozenset(verbs["adverbs"])
        self._words = self._verbs | self._before
        self._longest: dict[str, int] = {}
        for word in self._words:
            self._longest[word[0]] = max(self._longest.get(word[0], 0), min(len(word), _LONGEST))
        self._adverbial = tuple(verbs["prepositions"])
        self._periods = periods

    def task(self, folded: str, sentence: Span, start: int, year: int | None) -> Task:
        """The task that a sentence sets whose own words begin at a place; `year` is the one of 今年."""
        end = sentence.end
        verb = spare = actor = None
        if "由" in folded[start:end] and (charged := _CHARGED.search(folded, start, end)):
            actor = Span(*charged.span("actor"))
        for n, clause in enumerate(_CLAUSE.finditer(folded, start, end)):
            at = clause.start()
            if has_modal(clause[0]) and (who := _ACTOR.match(folded, at, clause.end())):
                at = who.end()
                if actor is None and not _NO_ACTOR.match(who["actor"]):
                    actor = Span(*who.span("actor"))
            if verb := self._verb(folded, at, clause.end()):
                if not folded.startswith(self._adverbial, verb.start):
                    break
                spare = spare or verb  # 依托港口,发展物流: the next clause has the main verb
            if n + 1 == _CLAUSES:
                break
        else:
            verb = None
        verb = verb or spare
        goal = self._object(folded, verb, end) if verb else None
        return Task(verb=verb, object=goal, actor=actor, deadline=self._deadline(folded, sentence.start, end, year))

    def _object(self, folded: str, verb: Span, end: int) -> Span | None:
        """What the verb is done to: the rest of its clause, after verbs joined to it (整顿和规范市场秩序)."""
        at = verb.end
        for _ in range(_WORDS):
            if folded[at : at + 1] not in _JOINS or (word := self._word(folded, at + 1, end)) not in self._verbs:
                break
            at += 1 + len(word)
        at += folded[at : at + 1] in _COMPLETED
        rest = _CLAUSE.match(folded, at, end)
        stop = at + len(rest[0].rstrip()) if rest else at
        return Span(at, stop) if stop > at else None

    def _verb(self, folded: str, at: int, end: int) -> Span | None:
        """The main verb with which a clause begins, after what says how."""
        found = None
        for _ in range(_WORDS):
            word = self._word(folded, at, end)
            if word in self._verbs:
                found = Span(at, at + len(word))
                if word not in self._light:
                    return found
            elif word not in self._before:
                phrase = None if found else _PHRASE.match(folded, at, end)
                if phrase is None:
                    return found
                word = phrase[0]
            at += len(word)
            if folded[at : at + 1] in ("地", "、"):
                at += 1
        return found

    def _word(self, folded: str, at: int, end: int) -> str:
        """The longest word of the tables that begins at a place; nothing where none does."""
        first = folded[at : at + 1]
        for length in range(min(self._longest.get(first, 0), end - at), 0, -1):
            word = folded[at : at + length]
            if word in self._words:
                return word
        return ""

    def _deadline(self, folded: str, start: int, end: int, year: int | None) -> Period | None:
        """The first time by which something is to be done."""
        words = folded[start:end]
        if not ("年" in words or "月" in words or "前" in words or "到" in words or "任期" in words):
            return None
        if not _DUE.search(words):
            return None
        for found in self._periods.find(folded, start, end, year=year, about=year):
            if found.role is TimeRole.DEADLINE and not found.named:
                return found.period
        return None
