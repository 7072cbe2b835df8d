"""Shared by the extractors: which part of a text each line stands in, and the years that its review and plan speak of."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from functools import cache

import attrs

from policytext.chinese.lexicon import table
from policytext.chinese.numerals import read_integer
from policytext.chinese.periods import Period
from policytext.model import Document, Line, Role

__all__ = ["Part", "Years", "parts_of", "years_of"]


class Part(StrEnum):
    """What a stretch of a text is about.

    `opening`: the formal words before the matter (现在，我代表市政府向大会报告工作). `review`: what was done and reached.
    `situation`: where things stand: chances, problems, what was learnt. `guidance`: guiding thought, general
    requirements. `aims`: levels to be reached (主要预期目标是). `plan`: what is to be done. `closing`: the last call.
    `notes`: the list after a text that explains its terms. `none`: the text doesn't tell (news, features).
    """

    OPENING = "opening"
    REVIEW = "review"
    SITUATION = "situation"
    GUIDANCE = "guidance"
    AIMS = "aims"
    PLAN = "plan"
    CLOSING = "closing"
    NOTES = "notes"
    NONE = "none"


@attrs.frozen(kw_only=True)
class Years:
    """The years that a text looks back on and those that it plans for; None where it doesn't tell."""

    reviewed: Period | None = None
    planned: Period | None = None


@attrs.define
class _Open:
    """A section that is being read: `turns` tells whether its paragraphs may lead over to another part."""

    level: int
    part: Part
    turns: bool
    own_paragraph: bool = False  # a run-in heading without a label heads its own paragraph only


#: So many characters of a heading or a paragraph tell its part.
_LOOK = 90
#: So many of the last paragraphs can be the closing call, of so many characters each.
_CLOSING_LINES = 3
_CLOSING_LENGTH = 600
#: So much of a paragraph's end tells what it announces.
_TAIL = 24
#: A closing call is not as short as this.
_SHORT = 24
#: The month from which a report is about the year that ends.
_LAST_WEEKS = 11
#: … and from which it looks back on its own year.
_LATE = 9
_AHEAD = frozenset({Part.GUIDANCE, Part.AIMS, Part.PLAN})
_PROSE = frozenset({Role.TEXT, Role.LEAD, Role.ITEM})
_PLAN_GENRES = frozenset({"plan_proposal", "notice"})
_REPORTS = frozenset({"work_report", "speech"})
_TELLING = frozenset({"commentary", "feature", "news"})
_TURNING = _REPORTS | {"unknown"}

_ADDRESS = re.compile(r"\s*(?:各位|同志们|代表们|同胞们|朋友们|乡亲们)[^,:!。;]{0,12}[,:!]\s*")
_CUE = re.compile(r"(?:全会|会议|大会)(?:一致|还)?(?:认为|强调|指出|提出|要求)[,:]?")
_TIME_THAT_IS = re.compile(r"时期是.{1,80}(?:时期|阶段|[一五]年|之年)$")
_KEPT = re.compile(r"坚持|坚定|贯彻|落实|实行|按照|围绕|遵循|执行")
_FOLLOWS = re.compile(r"主要是|主要有|一是|二是|三是|四是|五是|此外|另外")
#: A short first sentence, after which a paragraph may come to the matter: 行百里者半九十。我们也清醒地看到….
_SAYING = re.compile(r"[^。;:!?]{2,20}[。!]")
#: A paragraph without any of these does not begin like another part.
_TELLTALE = re.compile(r"[目要总思方指看认意存面体感不得离归根结是][标求体想路针导到识在临会受易益开功本果]")
_MEASURES = re.compile(r"措施|办法|工作|任务|大事|实事")
#: … as something to be done now.
_TO_DO = re.compile(r"(?:抓好|做好|抓|开展|推进|实施|落实|完成)[^。:;]{0,14}(?:工作|任务|措施|大事|实事)")
_FORMAL = re.compile(r"[^。;]{0,60}(?:代表[^。;]{2,40}(?:报告|汇报)|报告如下|请[^。;]{0,12}审议)")
_ENDS = frozenset("。!?”…)")
_FAREWELL = re.compile(
    r"让我们|号召|团结(?:起来|在|一心)|携手|奋勇|奋力|奋斗|共同(?:谱写|创造|开创)|新的?(?:篇章|局面|胜利|辉煌)|谢谢"
)
#: How a paragraph begins that tells where things stand.
_STANDING = re.compile(
    r"(?:各位代表[!,]\s*)?(?:当前|综合(?!考虑)|从(?:国际|国内|全国|外部|宏观|我)|纵观|放眼|展望|我国|世界|国际|国内外|经过(?![^,。;]{1,12}(?:努力|奋斗),)|进入|[0-9]{4}年是|今年是)(?![^。;]{0,30}(?:总体要求|指导思想|目标))"
)
#: What is annexed to a report to be done, not to explain it: 附件:2026年民生实事.
_ANNEXED = re.compile(r"(?:实事|任务|清单|项目表?|计划)$")
_TITLES = re.compile(r"《[^《》]*》")
_AND = re.compile(r"[,、;:]|和(?!谐|平|睦|美)|及|暨|与")


def parts_of(document: Document, folded: str) -> tuple[Part, ...]:
    """The part of each line of a document, in the order of `document.lines`; `folded` is the folded view of its text.

    A heading gives its part to what stands under it; where headings are silent, the openings of the paragraphs tell
    (过去一年, 今年是). A report begins with its review, and what follows a review and is not called anything is the plan.
    """
    if document.genre in _TELLING:
        return (Part.NONE,) * len(document.lines)
    year = _year(document)
    first = (
        Part.PLAN if document.genre in _PLAN_GENRES else Part.REVIEW if document.genre == "work_report" else Part.NONE
    )
    stack = [_Open(0, first, turns=document.genre in _TURNING)]
    listed: Part | None = (
        None  # the part of what a paragraph announces: its items, and after a colon the next paragraph
    )
    announced = told = False  # `told`: the section has come to its aims or its guiding thought
    words = ""
    found: list[Part] = []
    for line in document.lines:
        if line.role.opens_section:
            _enter(stack, line, folded, year)
        elif line.role is Role.TEXT and stack[-1].own_paragraph:
            stack.pop()
        part = stack[-1].part
        if line.role in _PROSE and part is not Part.NOTES:
            if line.role is not Role.ITEM:
                end = line.head.end if line.head else line.span.end
                words = folded[line.span.start : min(end, line.span.start + _LOOK)]
                own = _turn(stack, _CUE.sub("", _ADDRESS.sub("", words, count=1), count=1), year)
                listed = own or (listed if announced or _FOLLOWS.match(words) else None)
                part = stack[-1].part
            part = listed or part
            if part in (Part.AIMS, Part.GUIDANCE) and not listed and not told and _STANDING.match(words):
                part = Part.SITUATION  # where things stand, before what is aimed at
            told = told or listed in (Part.AIMS, Part.GUIDANCE)
            announced = folded[line.span.end - 1 : line.span.end] == ":"
            if announced and _MEASURES.search(folded, line.span.end - _TAIL, line.span.end):
                if listed is Part.SITUATION:
                    listed = Part.PLAN  # 针对这些问题,采取以下措施:
                elif part in (Part.AIMS, Part.GUIDANCE) and _TO_DO.search(folded, line.span.end - _TAIL, line.span.end):
                    listed = stack[-1].part = Part.PLAN  # 重点抓好七个方面的工作:
        elif line.role is Role.HEADING:
            listed, told = None, False
        found.append(part)
    _mark_ends(document, folded, found)
    return tuple(found)


def _year(document: Document) -> int | None:
    """The year for which a text of its date plans: a report given in the last weeks of a year speaks for the next."""
    if document.date is None:
        return None
    given = document.date.start
    return given.year + (
        document.genre in _REPORTS and document.date.end.year == given.year and given.month >= _LAST_WEEKS
    )


def _enter(stack: list[_Open], line: Line, folded: str, year: int | None) -> None:
    """Open the section of a heading, lead or item when its words name a part; what it ends is closed."""
    while len(stack) > 1 and stack[-1].level >= line.level:
        stack.pop()
    span = line.head or line.span
    head = folded[span.start : min(span.end, span.start + _LOOK)].strip("。:?! ")
    outermost = line.level == 1 and line.role is Role.HEADING
    parts = (
        _heading_parts(head, year)
        if outermost
        else _inner_part(head, stack[-1].part, heading=line.role is Role.HEADING)
    )
    if not parts:
        return
    alone = line.role is not Role.HEADING and line.label is None
    mixed = len(set(parts)) > 1
    # 总体目标和主要措施: the paragraphs of aims say so, the measures don't
    first = Part.PLAN if Part.PLAN in parts and parts[0] in _AHEAD else parts[0]
    stack.append(_Open(line.level, first, mixed, own_paragraph=alone))
    if outermost and first in (Part.REVIEW, *_AHEAD):
        stack[0].part = Part.PLAN


def _turn(stack: list[_Open], words: str, year: int | None) -> Part | None:
    """Turn the open section where a paragraph leads over to another part; the part of a paragraph that has its own."""
    top = stack[-1]
    turn = _begins("turns", words) if stack[0].turns else None
    if turn is None and year and (named := _YEAR.match(words)) and words.startswith("是", named.end()):
        turn = "plan" if read_integer(named["year"]) == year else None  # 2014年是…, said in 2014
    if turn is None and year and (time := _FIVE_YEARS.match(words)):
        turn = "ahead" if _five_years(time).start.year >= year else "review"
        top.turns = True  # a report on a plan looks back at the last one before it looks ahead
    if turn == "plan" and top.part not in _AHEAD:
        del stack[1:]
        stack[0].part = Part.PLAN
    elif turn == "review" and top.part is Part.PLAN and len(stack) == 1:
        return Part.REVIEW  # 改革开放以来, amid the plan looks back for a paragraph
    elif turn and top.turns:
        top.part = Part.REVIEW if turn == "review" else Part.PLAN
    own = _begins("openings", words) if _TELLTALE.search(words) else None
    if own is None and stack[-1].part is Part.REVIEW and (saying := _SAYING.match(words)):
        own = "situation" if _begins("openings", words[saying.end() :]) == "situation" else None
    if own in ("aims", "guidance") and (top.turns or turn):
        stack[-1].part = Part.PLAN  # after the aims come the tasks
    return Part(own) if own else None


def _mark_ends(document: Document, folded: str, found: list[Part]) -> None:
    """Mark the formal opening and the closing call."""
    prose = [n for n, line in enumerate(document.lines) if line.role in _PROSE and found[n] is not Part.NOTES]
    for n in prose[:2]:
        span = document.lines[n].span
        if document.genre in _REPORTS and _FORMAL.match(folded[span.start : min(span.end, span.start + _LOOK)]):
            found[n] = Part.OPENING
    while len(prose) > 1:
        span = document.lines[prose[-1]].span
        if span.end - span.start >= _SHORT and folded[span.end - 1] in _ENDS:
            break
        if _FAREWELL.search(folded, span.start, span.end):
            found[prose[-1]] = Part.CLOSING
        prose.pop()  # what was printed under the text
    for n in reversed(prose[-_CLOSING_LINES:]):
        span = document.lines[n].span
        if (
            document.lines[n].role is not Role.TEXT
            or any(line.role is Role.SALUTATION for line in document.lines[n + 1 : prose[-1]])
            or _length(document.lines[n]) > _CLOSING_LENGTH
            or not _FAREWELL.search(folded, span.start, span.end)
        ):
            break
        found[n] = Part.CLOSING


def _length(line: Line) -> int:
    return line.span.end - line.span.start


def _heading_parts(head: str, year: int | None) -> list[Part]:
    """The parts that the clauses of an outermost heading name, in their order."""
    if _notes().match(head):
        return [Part.PLAN if _ANNEXED.search(head) else Part.NOTES]
    if head.endswith(("结束语", "结语")):
        return [Part.CLOSING]
    if _TIME_THAT_IS.search(head):
        return [Part.SITUATION]
    parts = []
    for clause in _AND.split(head):
        named = None
        for match in _rules("headings").finditer(clause):
            named = match.lastgroup  # the last word is what the clause is about
        time = _search("times", clause) or _tense(clause, year)
        if named == "guidance" and _KEPT.match(head):
            named = "plan"  # 坚持扩大内需的方针 is what is to be done
        if named == "review" or (time == "past" and named not in ("situation", None)) or (time and not named):
            parts.append(Part.PLAN if named is None and time == "future" else Part.REVIEW)
        elif named:
            parts.append(Part(named))
    return parts


def _inner_part(head: str, outer: Part, *, heading: bool) -> list[Part]:
    """The part that an inner heading names in a section of another part."""
    if outer is Part.NOTES:
        return [Part.PLAN] if heading and _ANNEXED.search(head) else []
    named = _search("inner_headings", head)
    if named == "done":  # 美丽城市建设取得重要进展: among aims it is one of them
        return [] if outer in _AHEAD else [Part.REVIEW]
    return [Part(named)] if named else []


def _tense(clause: str, year: int | None) -> str | None:
    """Whether a clause names a time before or after a year."""
    time = _named_years(clause)
    if time is None or year is None:
        return None
    return "past" if time.end.year < year else "future" if time.start.year >= year else None


def _search(name: str, words: str) -> str | None:
    match = _rules(name).search(words)
    return match.lastgroup if match else None


def _begins(name: str, words: str) -> str | None:
    match = _rules(name).match(words)
    return match.lastgroup if match else None


@cache
def _rules(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{part}>{'|'.join(rows)})" for part, rows in table("parts")[name].items()))


@cache
def _notes() -> re.Pattern[str]:
    return re.compile(rf"附[件注录表:]|.{{0,20}}(?:{'|'.join(table('layout')['notes_heads'])})")


def years_of(document: Document, folded: str) -> Years:
    """The years that the review and the plan of a text speak of, from its headings, its title and its date.

    A report whose headings don't tell reviews the year before its date and plans for the year of its date; other texts
    look back on the year of their date, and ahead to the next when they say 明年.
    """
    year = _year(document)
    title = document.title_span
    if document.genre in _PLAN_GENRES:
        planned = _named_years(folded[title.start : title.end]) if title else None
        whole = planned is not None and planned.end.year - planned.start.year == 4
        return Years(reviewed=_span(planned.start.year - 5, 5) if planned and whole else None, planned=planned)
    reviewed, planned = (None, None) if document.genre in _TELLING else _years_of_headings(document, folded, year)
    if reviewed or planned:
        reviewed = reviewed or (_span(planned.start.year - 1) if planned else None)
        return Years(reviewed=reviewed, planned=planned or (_span(reviewed.end.year + 1) if reviewed else None))
    if document.genre in _REPORTS and year is None and (usual := Counter(_YEAR.findall(folded)).most_common(1)):
        year = (read_integer(usual[0][0]) or 0) + 1  # a report names no year as often as the one that it reviews
    if year is None:
        return Years()
    if document.genre in _REPORTS:
        past_midyear = document.date is not None and _LATE <= document.date.start.month < _LAST_WEEKS
        return Years(reviewed=_span(year - 1 + past_midyear), planned=_span(year + past_midyear))
    return Years(reviewed=_span(year), planned=_span(year + ("明年" in folded)))


def _years_of_headings(document: Document, folded: str, year: int | None) -> tuple[Period | None, Period | None]:
    """The years that the outermost headings name; of a year and a longer time in one heading the year."""
    found: dict[bool, list[Period]] = {False: [], True: []}
    for line in document.lines:
        if line.role is Role.HEADING and line.level == 1:
            head = folded[line.span.start : min(line.span.end, line.span.start + _LOOK)]
            for clause in _AND.split(_TITLES.sub("", head)):
                time = _named_years(clause, year)
                parts = _heading_parts(clause, year)
                if time and (parts or year):
                    part = parts[0] if parts else None
                    found[part in _AHEAD or (part is None and time.start.year >= (year or 0))].append(time)
    return _shortest(found[False]), _shortest(found[True])


def _shortest(times: list[Period]) -> Period | None:
    return min(times, key=lambda time: time.end.year - time.start.year, default=None)


def _span(year: int, years: int = 1) -> Period:
    return Period(Period.of(year).start, Period.of(year + years - 1).end)


_YEAR = re.compile(r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2}|[一二][〇零O九][〇零O一二三四五六七八九]{2}) ?年(?!远景)")
#: （2024—2026年） in the title of a plan.
_YEARS = re.compile(
    r"(?<![0-9])(?P<first>(?:19|20)[0-9]{2}) ?年?(?:[—–~～至-]{1,2}|到)(?P<last>(?:19|20)[0-9]{2}) ?年(?!远景)"
)
_FIVE_YEARS = re.compile(
    r"“?(?:(?P<short>十[一二三四五六七八九]|[六七八九十])五(?=[”时期计规])|第(?P<nth>[一二三四五六七八九十]{1,3})个五年)"
)
_RELATIVE = re.compile(
    r"(?P<past>过去五年|[近这上]五年|五年来|本届政府)|(?P<ahead>今后五年|未来五年)|(?P<last>去年|过去[的这]?一年|上一?年)|(?P<this>今年)|(?P<next>明年)"
)


def _named_years(words: str, year: int | None = None) -> Period | None:
    """The year or the five years that words name, else None; 今年 and the like are read from `year`."""
    if match := _YEARS.search(words):
        first, last = int(match["first"]), int(match["last"])
        return _span(first, 1 + last - first) if first < last else None
    if match := _YEAR.search(words):
        named = read_integer(match["year"])
        return _span(named) if named else None
    if match := _FIVE_YEARS.search(words):
        return _five_years(match)
    if year is None or (match := _RELATIVE.search(words)) is None:
        return None
    start, length = {"past": (-5, 5), "ahead": (0, 5), "last": (-1, 1), "this": (0, 1), "next": (1, 1)}[
        match.lastgroup or ""
    ]
    return _span(year + start, length)


def _five_years(match: re.Match[str]) -> Period:
    """The five years of a plan by its number: 十四五 is 2021 to 2025; the third began in 1966."""
    number = read_integer(match["short"] or match["nth"]) or 0
    return _span(1951 + 5 * number, 5)
