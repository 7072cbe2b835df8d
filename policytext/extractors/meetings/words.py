"""Shared by the extractor of meetings: its words, and where the name of a meeting begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import attrs

from policytext.chinese.lexicon import any_of, extended
from policytext.chinese.numerals import HAN
from policytext.recipes import Tables

__all__ = ["EDGES", "TIME", "TIMED", "Words", "ordinals", "start_of_name"]

_HOUR = r"(?:上午|下午|晚上?|中午|凌晨|早上|清晨)?(?:[0-9一二三四五六七八九十]{1,3}[时点:][0-9一二三四五六七八九十半整分]{0,4})?许?"
#: When a meeting is held, as printed: 10月23日至27日, 29日上午, 今天下午.
TIME = (
    rf"(?:(?:(?:[0-9{HAN}O]{{1,4}}+ ?(?:[年月日号] ?)?(?:[至到~-]|—{{1,2}})? ?){{1,8}}(?<=[月日号])"
    rf"|今[天日晨晚]|昨[天日晚]?|日前|近日|当[天日]|这两天){_HOUR}|上午|下午|晚上)"
)
TIMED = re.compile(TIME)

#: Marks at which the words of a name end, to the left and to the right.
EDGES = frozenset(",。;:!?…\n |□■※")
#: No name is longer.
_LONGEST = 80
_OPENERS = {"”": "“", "’": "‘", "》": "《", ")": "("}
#: What is printed inside a name in brackets: 全体(扩大)会议, 中国(临江)论坛. Not: 讯(记者).
_INSET = re.compile(r"[^\W0-9]{2,4}")
_JUNK = re.compile(
    r"由[^,。]{2,30}?(?:组织|参加|主持)的|[^,。《“]{2,24}?(?:召开|主办|承办|举办|召集)的|(?:为期|历时|会期)[^,。]{1,6}?的|"
    r"以[^,。]{2,40}?为主题的?|(?:举世瞩目|备受瞩目|备受关注|万众瞩目|一年一度|旨在[^,。]{2,20})的|"
    r"[本这此]次|我们|首先|随后|同时|据悉|[,了的在又并还]|(?:本报|本刊)?讯 ?"
)
_ORDINAL = re.compile(rf"第?(?P<number>[{HAN}0-9]{{1,4}})(?:[届次轮]|中(?=全会))")
_LAST = re.compile("会议|[会班坛]")


@attrs.frozen(kw_only=True)
class Words:
    """The lexicon of meetings with the words that plug-ins add; each part is made when first asked for."""

    tables: Tables

    @cached_property
    def table(self) -> Mapping[str, Any]:
        """The rows as they stand."""
        return extended("meetings", self.tables)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """How names end: 座谈会, 全会."""
        return frozenset(self.table["kinds"])

    @cached_property
    def bare(self) -> frozenset[str]:
        """What a name is made of that tells no meeting from another."""
        return frozenset(self.table["bare_words"]) | self.kinds - frozenset(self.table["congresses"])

    @cached_property
    def adverbials(self) -> re.Pattern[str]:
        """What stands between a speaker and the verb: 受…委托, 在会上."""
        return re.compile(any_of(self.table["adverbials"]))

    @cached_property
    def voices(self) -> re.Pattern[str]:
        """How a sentence begins that says what is said: 会议指出, 文清和强调."""
        says = any_of(self.table["voices"])
        return re.compile(
            r"(?:[^,。;:]{0,8}?(?:会议|全会|大会|论坛|座谈会|研讨会|会上)|与会[^\W0-9]{1,6}?|大家|[^\W0-9]{2,4})"
            rf"(?:在讲话中|在[^,。]{{1,10}}时|还|同时|一致|普遍|纷纷|最后|会上)?{says}(?!明|的)"
        )

    @cached_property
    def after_name(self) -> re.Pattern[str]:
        """What follows a name where the meeting is said to be held."""
        how = f"{any_of(self.table['manner'])}*"
        verbs = any_of([*self.table["held"], *self.table["opened"], *self.table["closed"]])
        return re.compile(
            r"(?:(?:第[^,。]{1,3}次全体|开幕|闭幕|预备)(?:会议|大会|式|会))?"
            r"(?:,?(?:为期|历时|会期)[^,。]{1,6})?(?:,(?:在)?(?:圆满|胜利|顺利)?完成[^,。]{2,20})?"
            rf",?(?:已经?|将|拟|定)?(?:于|自|从)?(?P<time>{TIME})?,?(?:已经?|将)?(?:以[^,。]{{2,14}}(?:形式|方式))?"
            rf"(?:在(?P<place>[^,。;:!?\n《》]{{1,30}}?))?{how}(?P<verb>{verbs})"
            r"(?!的|以来|后|之后|期间|之际|之前|前夕|前|时|过)"
        )

    def kind_ends(self, folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """The spans of the words for meetings in a folded text, in order."""
        for match in _LAST.finditer(folded, start, len(folded) if end is None else end):
            at = match.end()
            for length in range(5, 1, -1):
                if at - length >= start and folded[at - length : at] in self.kinds:
                    yield at - length, at
                    break

    def is_bare(self, name: str) -> bool:
        """Whether a folded name says of no meeting which one it is.

        >>> Words(tables={}).is_bare("座谈交流会"), Words(tables={}).is_bare("全市春耕现场会")
        (True, False)
        """
        at = 0
        while at < len(name):
            length = next((n for n in (5, 4, 3, 2, 1) if name[at : at + n] in self.bare), 0)
            if not length:
                return False
            at += length
        return True

    def is_incomplete(self, name: str) -> bool:
        """Whether a folded name needs that of the body that holds the meeting.

        >>> Words(tables={}).is_incomplete("第48次常务会议"), Words(tables={}).is_incomplete("第六届老渡口论坛")
        (True, False)
        """
        rest = name
        while match := _ORDINAL.match(rest):
            rest = rest[match.end() :]
        return self.is_bare(rest) or rest.startswith(tuple(self.table["incomplete"]))

    def is_name(self, name: str) -> bool:
        """Whether folded words name a meeting by themselves."""
        return (
            4 <= len(name) <= _LONGEST and not self.is_bare(name) and not name.startswith(tuple(self.table["no_names"]))
        )

    def is_body(self, name: str) -> bool:
        """Whether folded words end like the name of a body: 市委常委会, 国务院."""
        return name.endswith(tuple(self.table["body_endings"]))

    def is_place(self, words: str) -> bool:
        """Whether the words after 在 say where; 在省委领导下 does not."""
        return not words.endswith(tuple(self.table["no_places"]))


def ordinals(name: str) -> tuple[str, ...]:
    """The numbers that two forms of one name share.

    >>> ordinals("政协临江市第八届委员会第四次会议") == ordinals("市政协八届四次会议")
    True
    """
    return tuple(match["number"] for match in _ORDINAL.finditer(name))


def start_of_name(folded: str, kind: int, floor: int = 0) -> int:
    """Where the name begins whose last word stands at `kind`: at the mark before it, without times and the like.

    >>> text = "5月20日,全市春耕备耕现场会在青禾县召开"
    >>> text[start_of_name(text, 12):15]
    '全市春耕备耕现场会'
    """
    at = kind
    floor = max(floor, kind - _LONGEST)
    while at > floor:
        mark = folded[at - 1]
        if opener := _OPENERS.get(mark):
            back = folded.rfind(opener, max(floor, at - 60), at - 1)
            if back < 0 or (mark == ")" and not _is_inset(folded, back, at)):
                break
            at = back
            continue
        if mark in EDGES or mark in "“‘《(【[】]" or folded[max(0, at - 2) : at] == "——":
            break
        at -= 1
    while at < kind and (junk := TIMED.match(folded, at, kind) or _JUNK.match(folded, at, kind)):
        at = junk.end()
    return at


def _is_inset(folded: str, start: int, end: int) -> bool:
    before = folded[start - 1 : start]
    return bool(before) and before not in "讯电息报" and _INSET.fullmatch(folded, start + 1, end - 1) is not None
