"""Shared by the extractor of meetings: the statements that name one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import attrs

from policytext.extractors.meetings.words import EDGES, TIMED, Words, ordinals, start_of_name

__all__ = ["Statement", "find_held", "find_named", "find_titled"]

_CONVENED = re.compile(r"(?P<chair>主持)?(?:召开|举行|举办|召集)(?:了|过)?(?P<of>的)?")
#: Goes on after the word for a meeting, which therefore ends no name here.
_GOES_ON = re.compile(
    r"精神|决策|决议|决定|议程|代表|讲话|文件|以来|提出|确定|成果|公报|暨|室|厅|中心|期间|筹备|纪要|制度|组织|主题|的|常务|主席团|第?[一二三四五六七八九十0-9]+[届次]"
)
_DAY = re.compile("[月日号]")
_PLACE_AT_END = re.compile(r"在(?P<place>[^在,。;:]{1,30})$")
_ON_THE_WAY = re.compile(
    r"(?:于|已|将|拟|又|还|随后|分别|先后|专门|专题|再次|共同|联合|集中|隆重|组织|首次|成功|正式|视频|都|也|会同[^,]*)+$"
)
_PAST = re.compile(r"去年|前年|上年|上月|此前|[前上]一|以来|历史上|曾")
#: A statement about a meeting as a whole, at the head of a text: 第三次会议听取和审议了.
_ACTS = re.compile(
    r",?(?:于[^,。]{2,16}?)?(?:在?听了?|认真|全面|一致|深入|听取|审议|审查|讨论|通过|决定|表决|批准|选举|贯彻|学习|根据|经过|充分|提出|就)"
)
#: What follows the name in a title or dateline: 上, 通过, 公报, 上强调, 政府工作报告.
_OF_TITLE = re.compile(
    r"(?:开幕式|闭幕式|开幕会|闭幕会|开班式|结业式)?上?(?:的|作|强调|指出|要求)|(?:开幕式|闭幕式|开幕会|闭幕会|开班式|结业式)?上?(?:$|[)】\s—])"
    r"|(?:审议|讨论|表决)?(?:通过|批准)|新闻公报|公报|决议|决定|纪要|侧记|综述|特写|(?:主席团)?公告|关于|文件|隆重|胜利"
    r"|(?:[0-9]{4}年)?(?:人民)?(?:政府|法院|检察院|常务委员会|常委会)工作报告"
)
#: What stands before the name there: 文清和出席…会议, 在…会议上.
_BEFORE_TITLE = re.compile(r".*(?:出席|参加|列席|主持召开|主持|召开|举行|举办|祝贺)")
_ADDRESSED = re.compile("报告|作|汇报|提出")


#: A sentence is not searched for more meetings that are held.
_MOST = 8


@attrs.frozen(kw_only=True)
class Statement:
    """Words that name a meeting; offsets hold in the text that was searched.

    `parts` are the spans whose words make the name: the body and 第48次常务会议 may stand apart. `time` and `chair` are
    folded words, `place` a span, `verb` how the meeting is said to take place.
    """

    parts: tuple[tuple[int, int], ...]
    time: str = ""
    place: tuple[int, int] | None = None
    verb: str = ""
    chair: tuple[int, int] | None = None

    def name(self, text: str) -> str:
        """The name as printed in the text, without spaces."""
        return "".join("".join(text[start:end].split()) for start, end in self.parts)


def find_held(folded: str, start: int, end: int, words: Words) -> Iterator[Statement]:
    """The statements that a meeting is held, between two offsets of a folded text, in order.

    >>> text = "4月7日,县长陆远舟在老渡口主持召开全县春耕备耕现场会。"
    >>> held = next(find_held(text, 0, len(text), Words(tables={})))
    >>> held.name(text), held.time, text[slice(*held.place)], text[slice(*held.chair)]
    ('全县春耕备耕现场会', '4月7日', '老渡口', '县长陆远舟')
    """
    kinds = list(islice(words.kind_ends(folded, start, end), 4 * _MOST))
    found = [s for kind in kinds if (s := _as_subject(folded, kind, start, end, words))]
    verbs = islice(_CONVENED.finditer(folded, start, end), _MOST)
    found += [s for verb in verbs if (s := _as_object(folded, verb, kinds, start, words))]
    yield from sorted(found, key=lambda s: s.parts[-1])


def _as_subject(folded: str, kind: tuple[int, int], floor: int, end: int, words: Words) -> Statement | None:
    """全市春耕备耕现场会4月7日在老渡口召开."""
    match = words.after_name.match(folded, kind[1], end)
    if match is None:
        return None
    first = start_of_name(folded, kind[0], floor)
    place = match.span("place") if match["place"] and words.is_place(match["place"]) else None
    time = match["time"] or _time_before(folded, floor, first)
    if _PAST.search(folded, max(floor, first - 12), first) or (match["place"] and not place and not time):
        return None
    return Statement(parts=((first, kind[1]),), time=time, place=place, verb=match["verb"])


def _as_object(
    folded: str, verb: re.Match[str], kinds: list[tuple[int, int]], floor: int, words: Words
) -> Statement | None:
    """县长4月7日在老渡口主持召开全县春耕备耕现场会."""
    last = _end_of_clause(folded, verb.end())
    kind = next((k for k in kinds if verb.end() <= k[0] and k[1] <= last and not _GOES_ON.match(folded, k[1])), None)
    if kind is None:
        return None
    first = max(verb.end(), start_of_name(folded, kind[0], verb.end()))
    begin = _start_of_clause(folded, verb.start(), floor)
    if verb["of"] and not (
        folded.startswith("上", kind[1]) and re.search("[在从]", folded[max(floor, begin - 30) : verb.start()])
    ):
        return None
    prefix, time, place = folded[begin : verb.start()], "", None
    prefix = _ON_THE_WAY.sub("", prefix)
    if (match := _PLACE_AT_END.search(prefix)) and words.is_place(match["place"]):
        place = (begin + match.start("place"), begin + match.end("place"))
        prefix = prefix[: match.start()]
    prefix = _ON_THE_WAY.sub("", prefix)
    if match := next((m for m in TIMED.finditer(prefix) if m.end() == len(prefix)), None):
        time = match[0]
        prefix = _ON_THE_WAY.sub("", prefix[: match.start()])
    if not place and (match := _PLACE_AT_END.search(prefix)) and words.is_place(match["place"]):
        place = (begin + match.start("place"), begin + match.end("place"))
        prefix = prefix[: match.start()]
    if match := TIMED.match(prefix):
        time = time or match[0]
        begin, prefix = begin + match.end(), prefix[match.end() :]
    if _PAST.search(prefix):
        return None
    subject = (begin, begin + len(prefix))
    name = folded[first : kind[1]]
    parts: tuple[tuple[int, int], ...] = ((first, kind[1]),)
    if words.is_incomplete(name) and words.is_body(prefix) and len(prefix) <= 30:
        parts = (subject, *parts)
    chair = subject if verb["chair"] and prefix else None
    return Statement(
        parts=parts,
        time=time or _time_before(folded, floor, begin),
        place=place,
        verb=verb[0].removeprefix("主持")[:2],
        chair=chair,
    )


def _time_before(folded: str, floor: int, at: int) -> str:
    """The last expression of time in the sentence before an offset, a day before an hour."""
    begin = max(floor, at - 80, folded.rfind("。", floor, at) + 1, folded.rfind("\n", floor, at) + 1)
    found = ""
    for match in TIMED.finditer(folded, begin, at):
        if match[0] in ("日前", "近日") or folded.startswith(("讯", "电"), match.end()):
            continue
        if not found or _DAY.search(match[0]) or not _DAY.search(found):
            found = match[0]
    return found


def find_named(folded: str, start: int, end: int, words: Words) -> Statement | None:
    """The numbered meeting that a first sentence has as its subject, or addresses.

    >>> text = "现在,我代表县人民政府,向青禾县第九届人民代表大会第三次会议报告工作。"
    >>> find_named(text, 0, len(text), Words(tables={})).name(text)
    '青禾县第九届人民代表大会第三次会议'
    """
    for kind in words.kind_ends(folded, start, min(end, start + 100)):
        first = start_of_name(folded, kind[0], start)
        opens = EDGES.isdisjoint(folded[start:first].strip())
        if (at := folded.find("向", first, kind[0])) >= 0 and _ADDRESSED.match(folded, kind[1], end):
            first = at + 1
        elif not opens or not _ACTS.match(folded, kind[1], end):
            continue
        if words.is_name(name := folded[first : kind[1]]) and ordinals(name):
            return Statement(parts=((first, kind[1]),))
    return None


def find_titled(folded: str, start: int, end: int, words: Words) -> Statement | None:
    """The meeting that a title or dateline names: in 在…会议上, (…会议通过), …会议公报, …会议侧记.

    >>> text = "——2025年1月9日在临江市第九届人民代表大会第三次会议上"
    >>> find_titled(text, 0, len(text), Words(tables={})).name(text)
    '临江市第九届人民代表大会第三次会议'
    """
    for kind in words.kind_ends(folded, start, end):
        if not _OF_TITLE.match(folded, kind[1], end):
            continue
        first = start_of_name(folded, kind[0], start)
        while first > start and folded[first - 1] == " " and folded.find("在", start, first) >= 0:
            first = start_of_name(folded, first - 1, start)  # 在临江市 第九届人民代表大会
        if (at := folded.find("在", first, kind[0])) >= 0:
            first = at + 1
        if before := _BEFORE_TITLE.match(folded, first, kind[0]):
            first = before.end()
        if words.is_name(folded[first : kind[1]]):
            return Statement(parts=((first, kind[1]),))
    return None


def _start_of_clause(folded: str, at: int, floor: int) -> int:
    begin = max(floor, at - 80)
    while at > begin and folded[at - 1] not in EDGES:
        at -= 1
    return at


def _end_of_clause(folded: str, at: int) -> int:
    """Where the object after a verb ends: at a mark that stands outside quotation marks."""
    last = min(len(folded), at + 90)
    depth = 0
    while at < last:
        mark = folded[at]
        if mark in "“《(":
            depth += 1
        elif mark in "”》)":
            depth -= 1
        elif depth <= 0 and mark in EDGES:
            break
        at += 1
    return at
