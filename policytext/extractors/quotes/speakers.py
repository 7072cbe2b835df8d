"""Who speaks: the subject of a verb of speaking, printed at it, before it, or left out and carried over."""

from __future__ import annotations

import attrs

from policytext.extractors._persons import Persons, longest_before
from policytext.extractors.quotes.bounds import (
    CLAUSE_MARKS,
    SENTENCE_MARKS,
    clause_start,
    clauses_before,
    sentence_start,
)
from policytext.extractors.quotes.cues import Cues
from policytext.extractors.quotes.titles import last_called, last_with_title
from policytext.extractors.quotes.voices import Bodies, Kind, Voice
from policytext.spans import Span

__all__ = ["Speakers"]


#: Prepositions: what a description holds is then more than a subject.
_INSIDE = frozenset("在对向就将把被让")
#: 为临江的企业家点赞: whom something is given to doesn't speak.
_GIVING = frozenset("为给向让把使")
#: 信中写道, 报告中指出: words of place that need no preposition.
_SHORT = 4
#: 与 is no preposition in 与会代表.
_PRESENT = ("与会", "和平")
_LONGEST_BODY = 26
_LONGEST_OFFICE = 44
_LONGEST_DESCRIPTION = 20
#: So many sentences are gone back for whom a pronoun means.
_MOST_SENTENCES = 10
#: … and so many characters.
_FAR = 800
#: A left-out subject is carried over from speech that is not further away, in characters.
_CARRIED = 3000


@attrs.define(kw_only=True, eq=False)
class Speakers:
    """The speakers of one text; `text` is its masked folded view, `heard` who has spoken so far."""

    text: str
    persons: Persons
    bodies: Bodies
    cues: Cues
    heard: list[tuple[int, Voice]] = attrs.field(factory=list)
    posts: dict[str, tuple[int, Span | None]] = attrs.field(factory=dict)
    resolving: bool = False  # a pronoun does not mean what another pronoun means: that would be asked without end

    def of_cue(self, start: int, *, direct: bool, carries: bool, marked: bool) -> Voice | None:
        """Who says what a cue introduces: right before it, else the subject of its clause, else one that is carried over."""
        low = sentence_start(self.text, start)
        end = self.cues.without_adverbs(self.text, low, start)
        if (beside := self.text.find("一边", low, end)) > low:
            end = beside  # 老文一边招呼客人一边说
        if end < start and (
            self.text[end - 1] == "了" or self.text.endswith(self.cues.denials, max(low, end - 5), end)
        ):
            return None  # 提出了明确要求
        clause = clause_start(self.text, end, low)
        if end > clause:
            found = self._ending(clause, end, after=marked)
            if found is None and end < start:
                found = self._ending(clause, start, after=marked)
            if found:
                return found
            if opened := self.opening(clause, start, described=direct):
                between = self.text[opened[1] : end]
                return opened[0] if direct or not between or self._leads(opened[1], end) else None
            if (self.text[clause] not in "在当从" and end - clause > _SHORT) or not self._leads(clause, end):
                return None
        return self._carried(low, clause, start, direct=direct) if carries else None

    def _leads(self, clause: int, end: int) -> bool:
        """Whether the words before a cue only say where, when or of what: 在…会议上, 对明年工作, …后."""
        return self.text[clause] in "在当从对就向同为于给" or self.text.endswith(self.cues.occasions, clause, end)

    def _ending(self, low: int, end: int, *, after: bool) -> Voice | None:
        """The speaker that stands right before a place."""
        text = self.text
        if text[end - 1] == ")" and (opened := text.rfind("(", low, end)) > low:
            end = opened
        if text[end - 1] == "”":
            return self._in_marks(low, end)
        start = self._past_prefix(low, end)
        words = text[start:end]
        if words in ("他", "她", "他们", "她们"):
            return self.resolve(start, end)
        if words in ("我", "我们", "你", "您", "谁", "咱", "咱们") or words in self.persons.nobody:
            return None
        return (
            self._titled(low, start, end)
            or self._in_office(low, end)
            or self._named(low, start, end, after=after)
            or self._body(start, end)
            or self._described(low if text.startswith(self.bodies.some, low) else start, end)
        )

    def _past_prefix(self, start: int, end: int) -> int:
        """Where a clause begins without what only leads to its subject: 据, 正如, 但."""
        for word in self.persons.prefixes:
            if (
                self.text.startswith(word, start, end)
                and end - start > len(word)
                and not self.text.startswith(_PRESENT, start)
            ):
                return start + len(word)
        return start

    def _opens_with_verb(self, start: int, end: int) -> bool:
        text = self.text
        return not text.startswith(_PRESENT, start) and (
            text.startswith(self.persons.verbs, start, end)
            or any(text[start : start + n] in some for n, some in self.cues.words.items() if n > 1)
        )

    def _in_marks(self, low: int, end: int) -> Voice | None:
        """A speaker whose name stands in quotation marks: 网友“江上清风”, “老乡”."""
        start = self.text.rfind("“", low, end)
        if start < 0 or not 2 < end - start < _LONGEST_DESCRIPTION:
            return None
        inner = Span(start + 1, end - 1)
        if self.persons.rank_before(self.text, start):
            return Voice(speaker=inner, post=self.persons.office_before(self.text, start), kind=Kind.PERSON)
        if longest_before(self.bodies.described, self.text, inner.end):
            return Voice(speaker=inner, kind=Kind.DESCRIBED)
        return None

    def _titled(self, low: int, start: int, end: int) -> Voice | None:
        """文清和主席, and 总书记 alone for the person who was called so before."""
        persons, text = self.persons, self.text
        size = persons.title_before(text, end)
        if not size:
            return None
        before = end - size
        title = Span(before, end)
        if text[before - 1] in persons.surnames and (before == start + 1 or persons.rank_before(text, before - 1)):
            post = persons.office_before(text, before - 1)
            if post is None and (named := last_called(text, persons, before - 1, text[before:end])):
                return self.person(named.start, named.end)  # 陆书记
            return Voice(speaker=Span(before - 1, end), post=post, kind=Kind.PERSON)  # 毛主席, 王女士
        if before <= start:
            named = last_with_title(text, persons, title)
            return Voice(speaker=named or title, post=named and title, kind=Kind.PERSON if named else Kind.DESCRIBED)
        name = persons.name_after_rank(text, low, before)
        if name == before:
            name = next((at for at in (low, start) if persons.name_worth(text[at:before]) >= 2), before)
        if name == before:
            return None
        return self.person(name, before)

    def _in_office(self, low: int, end: int) -> Voice | None:
        """市商务局局长文清和."""
        start = self.persons.name_after_rank(self.text, low, end)
        if start == end:
            return None
        worth = self.persons.name_worth(self.text[start:end])
        if self.text.endswith(self.bodies.institutions, start, end) and end - start > 2:
            return None
        if worth < 3 and (worth < 1 or longest_before(self.bodies.described, self.text, end)):
            return None
        return self.person(start, end)

    def _named(self, low: int, start: int, end: int, *, after: bool) -> Voice | None:
        """A name alone: a surname's before a mark, or one that was named in office or heard before."""
        for at in (low, start):
            name = self.text[at:end]
            worth = self.persons.name_worth(name)
            if len(name) == 2 and name[0] in "小老" and (named := last_called(self.text, self.persons, at + 1)):
                return self.person(named.start, named.end)  # 老文
            if len(name) < 6 and self._known(name):
                return self.person(at, end)
            if worth == 3 or (worth == 2 and len(name) > 2):
                voice = self.person(at, end)
                marked = after and name[0] not in self.persons.doubtful
                return voice if marked or voice.post else None
        return None

    def _known(self, name: str) -> bool:
        return any(
            v.kind is Kind.PERSON and self.text[v.speaker.start : v.speaker.end] == name for _, v in self.heard[-20:]
        )

    def person(self, start: int, end: int) -> Voice:
        """A named person with the post at the name, else at the nearest earlier mention."""
        post = self.persons.post_beside(self.text, start, end)
        if post is None:
            post = self._earlier_post(self.text[start:end], start)
        return Voice(speaker=Span(start, end), post=post, kind=Kind.PERSON)

    def _earlier_post(self, name: str, before: int) -> Span | None:
        """The post at the nearest earlier mention of a name; what was looked through once is not looked through again."""
        upto, known = self.posts.get(name, (0, None))
        if before < upto:
            later = known is not None and known.end > before
            return self.persons.find_post(self.text, name, before) if later else known
        found = self.persons.find_post(self.text, name, before, upto) or known
        self.posts[name] = (before, found)
        return found

    def _body(self, start: int, end: int) -> Voice | None:
        text, bodies = self.text, self.bodies
        if (of := text.rfind("的", start, end)) > 0 and text[of - 1] != "党":
            start = of + 1
        if "了" in text[start:end]:
            return None
        if self._opens_with_verb(start, end):
            return None
        if longest_before(bodies.meetings, text, end) and end - start <= _LONGEST_BODY:
            return Voice(speaker=Span(start, end), kind=Kind.MEETING)
        if text.endswith(bodies.groups, start, end) and end - start <= _LONGEST_DESCRIPTION:
            return Voice(speaker=Span(start, end), kind=Kind.GROUP)
        if text.endswith(bodies.institutions, start, end) and 2 <= end - start <= _LONGEST_DESCRIPTION:
            return Voice(speaker=Span(start, end), kind=Kind.INSTITUTION)
        return None

    def _described(self, start: int, end: int) -> Voice | None:
        if (of := self.text.rfind("的", start, end)) >= 0:
            if not _GIVING.isdisjoint(self.text[start:of]):
                return None  # 为临江的企业家点赞
            start = of + 1
        if not _INSIDE.isdisjoint(self.text[start:end]):
            return None
        if not 2 <= end - start <= _LONGEST_DESCRIPTION or "、" in self.text[start:end]:
            return None
        if not longest_before(self.bodies.described, self.text, end):
            return None
        if self._opens_with_verb(start, end) and not (self.text[end - 1] == "者" and end - start < 5):
            return None
        return Voice(speaker=Span(start, end), kind=Kind.DESCRIBED)

    def opening(self, start: int, limit: int, *, described: bool = False) -> tuple[Voice, int] | None:
        """The subject that a clause opens with, and where it ends; whatever the clause goes on to say."""
        found = self._opening(start, limit, described=described)
        if found and self.text.startswith("的", found[1]):
            of = found[1] + 1
            if not any(self.text.find(noun, of, of + 2 + len(noun)) >= 0 for noun in self.cues.nouns):
                return self._officer_from(of, limit)  # 文清和的邻居、教师葛文渊
        return found

    def _opening(self, start: int, limit: int, *, described: bool) -> tuple[Voice, int] | None:
        text, persons = self.text, self.persons
        while start < limit and text[start] in " ”":
            start += 1
        at = start if self._opens_with_verb(start, limit) else self._past_prefix(start, limit)
        if text.startswith(("他", "她"), at, limit) and not text.startswith("们", at + 1):
            voice = self.resolve(at, at + 1)
            return (voice, at + 1) if voice else None
        name = persons.name_from(text, at)
        if at < name < limit:
            size = persons.title_after(text, name)
            if size and (
                self._opens_with_verb(name + size, limit) or persons.name_from(text, name + size) == name + size
            ):
                return self.person(at, name), name + size
            if (self._known(text[at:name]) or persons.name_worth(text[at:name]) == 3) and self._earlier_post(
                text[at:name], at
            ):
                return self.person(at, name), name
        if size := persons.title_after(text, at):
            title = Span(at, at + size)
            if text.startswith(persons.followers, title.end) and (named := last_with_title(text, persons, title)):
                return Voice(speaker=named, post=title, kind=Kind.PERSON), title.end
        if self._opens_with_verb(at, limit):
            return None
        return (
            self._meeting_from(at, limit)
            or self._officer_from(at, limit)
            or (self.described_from(at, limit) if described else None)
        )

    def _meeting_from(self, start: int, limit: int) -> tuple[Voice, int] | None:
        for end in range(start + 2, min(limit, start + _LONGEST_BODY) + 1):
            if self.text[end - 1] in CLAUSE_MARKS or self.text[end - 1] in "、了":
                return None
            if self.text[end - 1] == "的":
                start = end
            if longest_before(self.bodies.meetings, self.text, end):
                if self.text.startswith(self.bodies.no_speaker, end):
                    return None
                return Voice(speaker=Span(start, end), kind=Kind.MEETING), end
        return None

    def _officer_from(self, start: int, limit: int) -> tuple[Voice, int] | None:
        text, persons = self.text, self.persons
        for at in range(start + 2, min(limit, start + _LONGEST_OFFICE)):
            if text[at] in CLAUSE_MARKS:
                return None
            if persons.rank_before(text, at):
                name = at + 1 if text[at] == "的" else at  # 时任局长的文清和
                end = persons.name_from(text, name, in_office=name == at)
                if name < end <= limit and persons.name_worth(text[name:end]) >= 2:
                    return self.person(name, end), end
        return None

    def described_from(self, start: int, limit: int) -> tuple[Voice, int] | None:
        """An unnamed person or a group with which a stretch opens, as its subject."""
        for end in range(start + 2, min(limit, start + 12)):
            if self.text[end - 1] in CLAUSE_MARKS:
                return None
            if (
                longest_before(self.bodies.described, self.text, end) or self.text[end - 1] == "们"
            ) and self.text.startswith(self.persons.followers, end):
                return Voice(speaker=Span(start, end), kind=Kind.DESCRIBED), end
        return None

    def label(self, start: int, end: int) -> Voice | None:
        """The person whom the label of a turn names, with or without an office."""
        if (
            start < (space := self.text.rfind(" ", start, end))
            and self.persons.name_worth(self.text[space + 1 : end]) >= 2
        ):
            post = self.persons.office_before(self.text, space)
            return Voice(speaker=Span(space + 1, end), post=post, kind=Kind.PERSON) if post else None
        found = self._titled(start, start, end) or self._in_office(start, end)
        if found is None and self.persons.name_worth(self.text[start:end]) >= 2:
            found = self.person(start, end)
        return found if found and found.kind is Kind.PERSON else None

    def subject_between(self, low: int, high: int, *, described: bool = False) -> Voice | None:
        """The subject of the first clauses of a stretch that opens with one."""
        at = low
        for _ in range(3):
            end = next((i for i in range(at, min(high, at + 120)) if self.text[i] in ",;:"), high)
            if found := self.opening(at, end, described=described):
                return found[0]
            at = end + 1
            if at >= high:
                break
        return None

    def _carried(self, low: int, clause: int, start: int, *, direct: bool) -> Voice | None:
        """A subject left out at the cue: of an earlier clause, of the sentence before, of the last speech."""
        for at in clauses_before(self.text, low, clause):
            if found := self.opening(at, start, described=direct):
                return found[0]
        if low and self.text[low - 1] != "\n":
            before = sentence_start(self.text, low - 1)
            if found := self.opening(before, low, described=direct):
                return found[0]
        return self.last_person(start) if direct or (self.heard and self.heard[-1][0] > low) else None

    def last_person(self, at: int) -> Voice | None:
        """The person in office who spoke last, where that is not long ago."""
        if self.heard and at - self.heard[-1][0] <= _CARRIED:
            voice = self.heard[-1][1]
            if voice.kind is Kind.PERSON and voice.post is not None:
                return voice
        return None

    def resolve(self, start: int, end: int) -> Voice | None:
        """Whom a pronoun means: the subject of a sentence before it, back to who spoke last."""
        if self.resolving:
            return None
        self.resolving = True
        try:
            return self._resolved(start, end)
        finally:
            self.resolving = False

    def _resolved(self, start: int, end: int) -> Voice | None:
        plural = end - start > 1
        at = sentence_start(self.text, start)
        for clause in clauses_before(self.text, at, start):
            if found := self._antecedent(clause, start, plural=plural):
                return found
        last = self.heard[-1] if self.heard else None
        for _ in range(_MOST_SENTENCES):
            high = at - len(self.text[max(0, at - 8) : at]) + len(self.text[max(0, at - 8) : at].rstrip(SENTENCE_MARKS))
            at = sentence_start(self.text, high)
            if high <= 0 or (last and at <= last[0]) or start - at > _FAR:
                break
            if found := self._antecedent(at, high, plural=plural):
                return found
        if last and plural is (last[1].kind in (Kind.GROUP, Kind.DESCRIBED)):
            return last[1]
        if plural:
            return Voice(speaker=Span(start, end), kind=Kind.GROUP)
        return next((voice for _, voice in reversed(self.heard[-6:]) if voice.kind is Kind.PERSON), None)

    def _antecedent(self, start: int, end: int, *, plural: bool) -> Voice | None:
        if self.text.startswith(("他", "她"), start):
            return None
        voice = self.subject_between(start, end)
        return voice if voice and voice.kind is Kind.PERSON and not plural else None
