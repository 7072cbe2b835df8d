"""Claims: what each sentence of a document does, and of a task what is to be done, by whom and by when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from policytext.annotations import Claim, Kind
from policytext.chinese.lexicon import any_of, extended
from policytext.chinese.numerals import integer_of
from policytext.chinese.sentences import SENTENCE_END
from policytext.chinese.times import PeriodGrammar
from policytext.extractors._parts import Part
from policytext.extractors._reading import DocumentReading, read
from policytext.extractors.claims.kinds import Judge, Sentence, Vote
from policytext.extractors.claims.tasks import TaskGrammar
from policytext.hookspecs import hookimpl
from policytext.model import Document, Role
from policytext.recipes import Extractor, PreparedExtractor, Tables
from policytext.spans import Span

__all__ = ["CLAIMS"]

_PROSE = frozenset({Role.TEXT, Role.LEAD, Role.ITEM})


def _prepare(tables: Tables) -> PreparedExtractor:
    kinds = extended("kinds", tables)
    verbs = extended("verbs", tables)
    judge = Judge(kinds, verbs, lambda: extended("narration", tables))
    grammar = TaskGrammar(verbs, PeriodGrammar.of(tables))
    restricted = kinds["restricted"]
    free = [verb for verb in kinds["cues"] if verb not in restricted["verbs"]]
    cue = re.compile(
        rf"[^。“”!?]{{0,70}}?(?:(?P<free>{any_of(free)})|{any_of(restricted['bodies'])}(?:还|并|明确|进一步)?(?P<bound>{any_of(restricted['verbs'])}))"
        r"(?:[,:]|道[,:])[“‘]?|[^,。;:“”!?]{4,40}:“|[一-鿿·]{2,4}:(?=[一-鿿])(?<!目标:)(?<!原则:)(?<!要求:)(?<!如下:)(?<!明确:)(?<!任务:)"
    )

    def extract(document: Document) -> Iterable[Claim]:
        reading = read(document)
        folded = reading.folded
        sentences = _sentences(reading, cue)
        verdicts = _with_company(sentences, judge.verdicts(folded, sentences))
        verdicts = _with_points(document, folded, sentences, verdicts)
        verdicts = _with_heads(document, sentences, verdicts)
        planned = reading.years.planned
        year = planned.start.year if planned else document.reference
        for sentence, verdict in zip(sentences, verdicts, strict=True):
            span = Span(sentence.start, sentence.end)
            if verdict.kind is Kind.TASK:
                task = grammar.task(folded, span, sentence.content, year)
                yield Claim(
                    span=span,
                    kind=verdict.kind,
                    why=verdict.why,
                    verb=task.verb,
                    object=task.object,
                    actor=task.actor,
                    deadline=task.deadline,
                )
            else:
                yield Claim(span=span, kind=verdict.kind, why=verdict.why)

    return PreparedExtractor(extract=extract)


_OPENING = re.compile(
    r"[\s—·*“‘\"]*(?:\(上接[^()]{1,12}\))?(?:(?:[0-9]{1,3}[.、]|[(]\s*[一二三四五六七八九十0-9]{1,3}[)]|第?[一二三四五六七八九十]{1,3}(?:是|、|,|[个]方面,)|第[一二三四五六七八九十]{1,3},)\s*)?"
    r"(?:(?:各位[^,!:。]{0,10}|同志们|朋友们)[,!:]\s*)?"
    r"(?:(?:同时|此外|另外|其中|特别是|尤其是|首先|其次|再次|最后|因此|所以|总之|为此|对此|与此同时|新的一年|今年|明年|到时|未来|今后|(?:未来|今后)[一二三四五几]年(?=,(?!必须|要))|在此基础上|当前|目前|(?!到|力争|争取|确保)[^,。;]{0,8}(?:[0-9]年|季度|时期|期间|阶段|征程上|起点上)),)?"
)
_YEAR = re.compile(
    r"(?:[^,。;:0-9]{0,12},)?[到至](?P<year>[12][0-9]{3}|[一二][〇零九][〇零一二三四五六七八九]{2})年(?!前)"
)
#: Texts that end with a call rather than with a part of their own for it.
_TELLING = frozenset({"commentary", "feature"})
#: Texts without parts that state paragraph by paragraph: one that begins 一年来, looks back as a whole.
_STATING = frozenset({"communique", "news"})
_LOOKS_BACK = re.compile(
    r"(?:去年|过去[一五]年|[一五几]年来|[这近][一五几]年|今年以来|[^,。;要将]{2,16}以来,)(?![^。]{0,30}(?:要(?![求素点闻么害件])|必须))"
)
_AHEAD = re.compile(
    r"要(?![求素点闻么害])|必须|今后|未来|下一步|将(?![近来军士帅])|(?:强调|要求),|(?:认为|指出),(?!一致)"
)
_FAREWELL = re.compile(
    r"让我们|奋力|奋勇|奋斗|携手|新(?:篇章|局面|气象|胜利|辉煌|征程)|不负|[!]$|广大[^,。]{2,12}[要应何当]"
)
#: Sections in which an administration speaks of itself, more of bearing than of measures.
_INWARD = re.compile(
    r"自身建设|政府建设|满意的?政府|服务型政府|[法廉]治政府|廉洁政府|党的(?:全面)?领导|从严治党|执政能力|作风建设|政府(?:治理|行政)能力|施政能力|工作水平"
)
#: Of a run-in heading's own sentence no more than its mark follows the heading.
_CLOSE = 3
#: An answer of less is hardly one: 有。
_WORD = 4
#: An address to the audience is shorter.
_BRIEF = 32
_ADDRESS = re.compile(r"(?:各位|同志们|朋友们|乡亲们)[^,。]{0,24}[!:]?")
#: Whose words are a guide in a commentary.
_REVERED = re.compile(r"总书记|同志|所[说言]|说得[好对]|说过|讲过|名言|古[人语]|俗[话语]|常言|告诫|教导")
_ALONE = re.compile(r"[^,。:;“”]{1,40}(?:说|问|表示|介绍|感慨|感叹|坦言|认为|指出|强调|回忆|打趣|告诉记者)道?[。.!]?")
#: … and after what was said, how they looked: 老人笑着点点头。
_ASIDE = re.compile(
    r"[^。:“”;]{0,44}?(?:(?:说|问|答|道|笑|叹|喊|回忆|打趣|感慨|感叹)(?:道|着|了|说|起[^,。]{1,8})?(?:,[^,。:“”]{1,14})?|点[了点]?头|摇[了摇]?头|[^,。]{0,8}(?:笑容|眼[里神圈睛]|泪|声音)[^,。]{1,14})[。!.]?"
)


def _sentences(reading: DocumentReading, cue: re.Pattern[str]) -> list[Sentence]:
    """The sentences of the paragraphs, each with the part it stands in and the place where its own words begin."""
    found: list[Sentence] = []
    inward = False
    document, folded, parts = reading.document, reading.folded, reading.parts
    now = document.date.end.year if document.date else document.reference
    untold = document.genre == "work_report" and Part.PLAN not in parts
    for n, (line, part) in enumerate(zip(document.lines, parts, strict=True)):
        if line.role is Role.HEADING and (line.level == 1 or not inward):
            inward = _INWARD.search(folded, line.span.start, line.span.end) is not None
        if line.role not in _PROSE:
            continue
        place = document.genre if part is Part.NONE or (untold and part is Part.REVIEW) else part.value
        at, stop = line.span.start, line.span.end
        back = False
        while at < stop:
            mark = SENTENCE_END.search(folded, at, stop)
            end = mark.end() if mark else stop
            if words := folded[at:end].strip():
                start = at + folded[at:end].index(words[0])
                sentence = Sentence(start, start + len(words), n, place, start, inward=inward)
                if part is Part.NONE and now and (year := _YEAR.match(folded, start, stop)):
                    sentence.past = (integer_of(year["year"]) or now) <= now
                label = line.label.end if line.label and at == line.span.start else 0
                _listen(sentence, folded, cue if part is Part.NONE else None, label)
                if place in _STATING:
                    if at == line.span.start:
                        back = _LOOKS_BACK.match(folded, sentence.content, end) is not None
                    elif back and not _AHEAD.search(folded, start, end):
                        sentence.place = Part.REVIEW.value
                found.append(sentence)
            at = end
    if found and document.genre in _TELLING and _FAREWELL.search(folded, found[-1].start, found[-1].end):
        found[-1].last = True
    return found


def _listen(sentence: Sentence, folded: str, cue: re.Pattern[str] | None, label: int) -> None:
    """Note who says a sentence and where its own words begin, after its label's end: 会议强调,要… begins with 要."""
    start, end = sentence.start, sentence.end
    sentence.content = _after_opening(folded, max(start, label), end)
    if end - start < _BRIEF and _ADDRESS.fullmatch(folded, start, end):
        sentence.alone = True
    if cue is None:
        return
    after_quote = folded[start - 1] == "”" if start else False
    if _ALONE.fullmatch(folded, start, end) or (after_quote and _ASIDE.fullmatch(folded, start, end)):
        sentence.alone = True
    elif (said := cue.match(folded, start, end)) and said.end() < end:
        sentence.cue = said["free"] or said["bound"] or "说"
        sentence.content = _after_opening(folded, said.end(), end)
        sentence.alone = end - sentence.content < _WORD
        sentence.revered = _REVERED.search(folded, start, said.end()) is not None
    sentence.spoken = sentence.cue not in ("", "获悉") or folded[start] == "“"


def _after_opening(folded: str, start: int, end: int) -> int:
    """Where a sentence goes on after its label, address and connective."""
    match = _OPENING.match(folded, start, end)
    return match.end() if match and match.end() < end else start


#: Points of a list, one after another in a paragraph or each in its own.
_POINT = re.compile(
    r"\s*(?:[—·]+\s*)?(?:[一二三四五六七八九]是|第[一二三四五六七八九],|[一二三四五六七八九]要|[(（]?[一二三四五六七八九1-9][)、.])"
)
_HELD_TO = re.compile(r"(?:把握|坚持|遵循|处理好|注重|注意|突出|贯彻|体现)好?(?:以下|这)(?:几|[二两三四五六七八])")


def _with_points(document: Document, folded: str, sentences: list[Sentence], verdicts: list[Vote]) -> list[Vote]:
    """The verdicts, each point of a list of what is to be held to as a principle: 要守住以下几条:一是…."""
    found = list(verdicts)
    listed, line = False, -1
    for n, (sentence, verdict) in enumerate(zip(sentences, verdicts, strict=True)):
        if sentence.line != line:
            opens = _POINT.match(folded, document.lines[sentence.line].span.start) is not None
            listed, line = listed and opens and sentence.line == line + 1, sentence.line
        if _HELD_TO.search(folded, sentence.start, sentence.end):
            listed = True
        elif listed and verdict.kind is Kind.TASK:
            found[n] = Vote(0.0, Kind.PRINCIPLE, "one of the points to be held to")
    return found


def _with_company(sentences: list[Sentence], verdicts: list[Vote]) -> list[Vote]:
    """The verdicts, what is told after a level to be reached in the same paragraph as one too: 增长5%。收入稳步提高。"""
    found = list(verdicts)
    for n in range(1, len(found)):
        beside = sentences[n].line == sentences[n - 1].line and found[n - 1].kind is Kind.TARGET
        if (
            beside
            and sentences[n].told
            and sentences[n].place == "plan"
            and found[n].kind in _LIGHT
            and found[n].weight < _SURE
        ):
            found[n] = Vote(0.0, Kind.TARGET, "told among levels to be reached")
    return found


def _with_heads(document: Document, sentences: list[Sentence], verdicts: list[Vote]) -> list[Vote]:
    """The verdicts, each run-in heading with the kind of most of the paragraph that it heads."""
    found = list(verdicts)
    first = 0
    while first < len(sentences):
        line = sentences[first].line
        last = first + 1
        while last < len(sentences) and sentences[last].line == line:
            last += 1
        head = document.lines[line].head
        if head is not None and last - first > 1 and sentences[first].end <= head.end + _CLOSE:
            counted = Counter(verdict.kind for verdict in verdicts[first + 1 : last])
            kind, most = counted.most_common(1)[0]
            if most * 2 > last - first - 1 or verdicts[first].kind not in counted:
                found[first] = Vote(0.0, kind, "heads its paragraph")
        first = last
    return found


#: What a sentence that tells of a subject is in a plan where nothing else speaks.
_LIGHT = frozenset({Kind.ASSESSMENT, Kind.TASK})
#: A verdict of less weight is open to what stands beside it.
_SURE = 4.5

#: One for each sentence of every paragraph.
CLAIMS = Extractor(name="claims", prepare=_prepare, makes=(Claim,))


@hookimpl
def policytext_extractors() -> Iterable[Extractor]:
    """The extractor of claims."""
    return (CLAIMS,)
