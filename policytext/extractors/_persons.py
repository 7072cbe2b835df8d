"""How persons and their offices are printed: 市发展改革委党组书记、主任文清和, 葛文渊教授, 姆瓦卡·恩戈马."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from policytext.chinese.lexicon import extended
from policytext.spans import Span

__all__ = ["EDGES", "Persons", "by_length", "longest_before"]

#: Marks that an office and a name don't cross.
EDGES = frozenset("。!?;:,\n…—()《》“” ")

#: How far back an earlier mention of a person is looked for, in characters.
_REACH = 20_000
_MOST_MENTIONS = 50
#: An office is not longer, a comma or two included.
_LONGEST_OFFICE = 60
_LONGEST_NAME = 14

#: Last characters of offices and places, hardly ever of names: 国务院, 公安部.
_PLACES = frozenset("部局院委厅会署省市县区镇乡村队间组处室所站厂社校办")

_HAN = re.compile(r"[\u4e00-\u9fff·]+")
_DATED = re.compile(r"^.{0,12}[0-9](?:日|月|时|年)(?:上午|下午|晚|晚上)?|^[0-9]+多?岁的?")


def by_length(words: Iterable[str]) -> dict[int, frozenset[str]]:
    """The words of each length, the longest first."""
    found: dict[int, set[str]] = {}
    for word in words:
        found.setdefault(len(word), set()).add(word)
    return {size: frozenset(found[size]) for size in sorted(found, reverse=True)}


@attrs.define(kw_only=True, eq=False)
class Persons:
    """The words by which persons are known; its methods read a folded text."""

    ranks: dict[int, frozenset[str]]
    after: dict[int, frozenset[str]]
    courtesies: frozenset[str]
    verbs_too: frozenset[str]
    relations: tuple[str, ...]
    prefixes: tuple[str, ...]
    verbs: tuple[str, ...]
    links: tuple[str, ...]
    meets: tuple[str, ...]
    seats: tuple[str, ...]
    surnames: frozenset[str]
    doubtful: frozenset[str]
    compound: frozenset[str]
    foreign: frozenset[str]
    followers: tuple[str, ...]
    nobody: frozenset[str]

    @classmethod
    def of(cls, tables: Mapping[str, Mapping[str, Any]] | None = None) -> Persons:
        """Those of the library's tables `offices` and `names`, with what plug-ins add."""
        offices, names = extended("offices", tables), extended("names", tables)
        return cls(
            ranks=by_length(offices["ranks"]),
            after=by_length(offices["after_name"]),
            courtesies=frozenset(offices["courtesies"]),
            verbs_too=frozenset(offices["verbs_too"]),
            relations=tuple(offices["relations"]),
            prefixes=tuple(sorted(offices["not_of_office"], key=len, reverse=True)),
            verbs=tuple(offices["verb_openings"]),
            links=tuple(offices["links"]),
            meets=tuple(offices["meetings_of_persons"]),
            seats=tuple(offices["seats"]),
            surnames=frozenset(names["surnames"]),
            doubtful=frozenset(names["doubtful"]),
            compound=frozenset(names["compound_surnames"]),
            foreign=frozenset(names["foreign"]),
            followers=tuple(names["followers"]),
            nobody=frozenset(names["nobody"]),
        )

    def rank_before(self, text: str, end: int) -> int:
        """The length of the rank that ends at a place, 0 where none does."""
        return longest_before(self.ranks, text, end)

    def title_before(self, text: str, end: int) -> int:
        """The length of the title that ends at a place and can follow a name."""
        return longest_before(self.after, text, end)

    def title_after(self, text: str, start: int) -> int:
        """The length of the title that a name before it has: 主席 after 文清和."""
        for size, words in self.after.items():
            if (title := text[start : start + size]) in words:
                end = start + size  # 文清和代表说, but not 文清和代表市委
                return 0 if title in self.verbs_too and not text.startswith(self.followers, end) else size
        return 0

    def name_worth(self, name: str) -> int:
        """How much a stretch looks like a name: 3 a surname with one or two characters, 2 a foreign name, 0 neither.

        >>> persons = Persons.of()
        >>> [persons.name_worth(n) for n in ("文清和", "姆瓦卡·恩戈马", "诸葛明远", "高质量发展")]
        [3, 2, 3, 0]
        """
        if name in self.nobody or name[-1:] in _PLACES:
            return 0
        if "·" in name:
            return 2 if all(len(part) - sum(c in self.foreign for c in part) <= 1 for part in name.split("·")) else 0
        size = len(name)
        if size == 2 and name[0] in "小老阿" and name[1] in self.surnames:
            return 3  # 小周
        if (2 <= size <= 3 and name[0] in self.surnames) or (3 <= size <= 4 and name[:2] in self.compound):
            return 3
        return 2 if 2 <= size <= 8 and self.foreign.issuperset(name) else 0

    def name_after_rank(self, text: str, low: int, end: int) -> int:
        """Where the name begins that ends at a place and has a rank right before it; `end` where none has."""
        best, worth = end, 0
        for size in range(2, _LONGEST_NAME + 1):
            start = end - size
            if start <= low or text[start] in EDGES or text[start] == "、":
                break
            if self.rank_before(text, start - 1 if text[start - 1] == "的" else start):
                found = self.name_worth(text[start:end]) or (1 if size <= 4 else 0)
                if found > worth:
                    best, worth = start, found
        return best

    def name_from(self, text: str, start: int, *, in_office: bool = False) -> int:
        """Where a name ends that begins at a place and is followed by anything; `start` where no name is.

        `in_office` is whether an office stands before it: then it need not be followed by a word that shows its end.

        >>> text = "文清和在会上作报告"
        >>> text[: Persons.of().name_from(text, 0)]
        '文清和'
        """
        match = _HAN.match(text, start, start + 24)
        if match is None:
            return start
        run = match[0]
        if "·" in run[:7]:
            last = run.rindex("·") + 1
            return start + last + self._foreign_run(run[last:])
        size = 2 if run[:2] in self.compound else 1 if run[0] in self.surnames else 0
        foreign = self._foreign_run(run)
        if foreign > 3 or (not size and foreign >= 2 and self._ends(text, start + foreign)):
            return start + foreign
        if not size:
            return start
        for given in (2, 1):
            end = start + size + given
            if len(run) >= size + given and self._ends(text, end):
                return end
        sure = in_office and len(run) >= size + 2 and run[0] not in self.doubtful
        return start + size + 2 if sure else start

    def _ends(self, text: str, at: int) -> bool:
        """Whether what follows shows that a name ends at a place."""
        return text.startswith(self.followers, at) or self.title_after(text, at) > 0

    def _foreign_run(self, run: str) -> int:
        size = 0
        while size < len(run) and run[size] in self.foreign:
            size += 1
        return size

    def office_before(self, text: str, end: int, low: int = 0) -> Span | None:
        """The whole office that is printed before a name, with what is joined to it by 、 or a comma.

        >>> text = "对此,市委委员,市商务局党组书记、局长文清和"
        >>> office = Persons.of().office_before(text, 19)
        >>> text[office.start : office.end]
        '市委委员,市商务局党组书记、局长'
        """
        low = max(low, end - _LONGEST_OFFICE)
        if text[end - 1 : end] == "的" and self.rank_before(text, end - 1):
            end -= 1  # 时任局长的文清和
        start = end
        part = end
        while part > low and self.rank_before(text, part) and not text.endswith(self.relations, low, part):
            at = part
            while at > low and text[at - 1] not in EDGES and text[at - 1] != "、":
                at -= 1
            opened = self._shorn(text, at, part)
            if opened >= part:
                break
            start = opened
            if opened > at or at <= low:
                break
            if text[at - 1] == "、" or (text[at - 1] == "," and text.endswith(self.seats, low, at - 1)):
                part = at - 1
            else:
                break
        return Span(start, end) if start < end else None

    def _shorn(self, text: str, start: int, end: int) -> int:
        """Where an office begins when what only leads to it is taken off: 据, 来自…的, 文清和会见."""
        if match := _DATED.match(text[start:end]):
            start += match.end()
        if (of := text.rfind("的", start, end)) >= 0:
            start = of + 1
        for link in (*self.meets, *self.links):
            at = text.rfind(link, start + 1, end)
            if at > 0 and (link in self.meets or self.rank_before(text, at) or self.name_worth(text[start:at]) == 3):
                start = at + len(link) + text.startswith("了", at + len(link))
        shorn = True
        while shorn:
            shorn = False
            for word in self.prefixes:
                if text.startswith(word, start, end) and end - start > len(word) + 1:
                    start, shorn = start + len(word), True
                    break
        return start

    def post_beside(self, text: str, start: int, end: int) -> Span | None:
        """The office printed before or after a name."""
        while text[start - 1 : start] == "·":  # a family name alone: what stands before it is part of the name
            match = _HAN.search(text[max(0, start - 12) : start][::-1])
            if match is None:
                return None
            back = len(match[0])
            name = self.name_after_rank(text, max(0, start - back), end)
            start = name if name < end else start - back
        if size := self.title_after(text, end):
            title = text[end : end + size]
            if title not in self.courtesies:
                return Span(end, end + size)
        return self.office_before(text, start)

    def find_post(self, text: str, name: str, before: int, after: int = 0) -> Span | None:
        """The post at the nearest mention of a name in `[after, before)` that prints one."""
        low = max(after, before - _REACH)
        at = text.rfind(name, low, before)
        for _ in range(_MOST_MENTIONS):
            if at < 0:
                break
            if post := self.post_beside(text, at, at + len(name)):
                return post
            at = text.rfind(name, low, at)
        return None


def longest_before(words: dict[int, frozenset[str]], text: str, end: int) -> int:
    """The length of the longest word that ends at a place, 0 where none does."""
    for size, some in words.items():
        if size <= end and text[end - size : end] in some:
            return size
    return 0
