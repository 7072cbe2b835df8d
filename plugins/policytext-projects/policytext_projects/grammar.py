"""How projects are told: a list of names and what became of them, or what was done and to which."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

import attrs

from policytext import Document, Span
from policytext.annotations import Claim, Kind, Measure, Status
from policytext.chinese import fold
from policytext.model import Line, Role
from policytext_projects.model import Project, Stage
from policytext_projects.names import find_names
from policytext_projects.words import Words

__all__ = ["ProjectGrammar"]

_CLAUSE = re.compile(r"[^,;。:!?\n|]+")
_PROSE = frozenset({Role.TEXT, Role.LEAD, Role.ITEM, Role.CAPTION})
_CURRENCIES = frozenset({"元", "美元", "欧元", "港元", "日元", "英镑"})
#: What a sum is called that is invested in a project as a whole; 完成投资 is what was spent so far.
_INVESTED = re.compile(
    r"(?:总|计划|估算|概算|合同|协议|拟)?投资(?:总额|额|规模)?(?:约|达|近|超|超过|逾|为|共|人民币)*$"
)
_SPENT = re.compile(r"(?:完成|累计|新增|实现|年度|固定资产)(?:计划)?投资(?:额)?(?:约|达|近|超)*$")
#: 总投资105亿元的, before the name that it belongs to.
_OF = re.compile(r"(?:以上|左右)?的|,建设|建设")
_SURE = frozenset({Stage.STARTED, Stage.COMPLETED, Stage.OPERATING})
_AIMED = frozenset({Kind.TASK, Kind.TARGET, Kind.PRINCIPLE, Kind.APPEAL})
_REACHED = frozenset({Kind.OUTCOME, Kind.EVENT, Kind.ASSESSMENT, Kind.DECISION})
#: 建设 alone says that something is being built only at the end of what is said: not in 建设标准, 建设资金.
_BUILT, _ENDS = "建设", re.compile(r"$|[,;。:!?、\n]")
#: What follows a stage that is told of what stands before it; 机场开通航线 and 护坡工程动工34项 tell of something else.
_TOLD = re.compile(r"$|[,;。:!?、)\n了并和或后的]|[一二三四五六七八九十]期")
#: What is longer, without a comma, is no clause of a text.
_LONGEST = 1_200
#: So much before a stage can be adverbs, 等一批重大项目, or the last word of a name.
_TAIL = 30
#: So far before a stage a word is looked for that says it is only aimed at.
_BEFORE = 14


@attrs.frozen(kw_only=True)
class _Told:
    """A stretch in which names stand, the stage that is told of them, if any, and where its clause begins.

    `listed` is whether 等项目 closes it, `is_aim` whether 力争 opens it.
    """

    start: int
    end: int
    stage: Stage | None = None
    stage_span: Span | None = None
    listed: bool = False
    is_aim: bool = False
    clause: int = 0

    @property
    def is_sure(self) -> bool:
        """Whether it can only be told of one thing: kinds of things are built and planned too, but none is 竣工."""
        return self.stage in _SURE or (self.stage is Stage.SIGNED and self.end <= self.clause_stage)

    @property
    def clause_stage(self) -> int:
        """Where its stage begins; a stage that follows is told of what stands before it."""
        return self.stage_span.start if self.stage_span else 0


class ProjectGrammar:
    """Finds the projects of a document; made once from the words."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def extract(self, document: Document) -> Iterable[Project]:
        """The projects that the document names, in its order; no two of them overlap."""
        folded = fold(document.text)
        sums = [m for m in document.measures if m.quantity.canonical_unit in _CURRENCIES and _is_invested(folded, m)]
        taken = 0
        for line in document.lines:
            if line.role not in _PROSE:
                continue
            for project in sorted(
                self._of_line(document, folded, line, sums), key=lambda p: (p.span.start, p.stage is None)
            ):
                if project.span.start >= taken:
                    taken = project.span.end
                    yield project

    def _of_line(self, document: Document, folded: str, line: Line, sums: list[Measure]) -> Iterator[Project]:
        start = line.label.end if line.label else line.span.start
        for match in _CLAUSE.finditer(folded, start, line.span.end):
            if match.end() - match.start() > _LONGEST:
                continue
            inside = [m for m in sums if match.start() <= m.span.start < match.end()]
            for told in self._told(folded, match.start(), match.end(), inside):
                names = list(
                    find_names(folded, told.start, told.end, self._words, listed=told.listed, surely=told.is_sure)
                )
                is_aim = bool(names and self._words.surely_aims.search(folded, told.start, names[0].start))
                whole = attrs.evolve(told, clause=match.start(), is_aim=is_aim)
                yield from (self._project(document, folded, name, whole, inside) for name in names)

    def _told(self, folded: str, start: int, end: int, sums: list[Measure]) -> Iterator[_Told]:
        """The stretches of a clause that may hold names: before a stage and after it, and beside an investment."""
        words = self._words
        stages = [m for m in words.stage.finditer(folded, start, end) if m[0] != _BUILT or _ENDS.match(folded, m.end())]
        closings = [match.start() for match in words.collective.finditer(folded, start, end)]
        at = start
        for n, match in enumerate(stages):
            stage, span = words.stage_of[match[0]], Span(*match.span())
            before = self._before(folded, at, match.start())
            closing = self._closing(folded, at, before)
            told = stage is Stage.SIGNED or _TOLD.match(folded, match.end())
            if told and (closing is not None or words.head.search(folded, max(at, before - _TAIL), before)):
                stop = closing if closing is not None else before
                yield _Told(start=at, end=stop, stage=stage, stage_span=span, listed=closing is not None)
                at = match.end()
                continue
            following = stages[n + 1].start() if n + 1 < len(stages) else end
            if match[0] in words.verbs:
                first = bisect_left(closings, match.end())
                closing = closings[first] if first < len(closings) else None
                later = stages[n + 1] if n + 1 < len(stages) else None
                if closing is not None and closing <= following:
                    if (
                        later
                        and words.stage_of[later[0]] is not Stage.BUILDING
                        and self._closing(folded, match.end(), self._before(folded, match.end(), later.start()))
                    ):
                        at = match.end()
                        continue  # 推进甲、乙等项目开工: the later stage is told of the same names
                    yield _Told(start=match.end(), end=closing, stage=stage, stage_span=span, listed=True)
                elif following == end:
                    yield _Told(start=match.end(), end=end, stage=stage, stage_span=span)
            at = max(at, match.start() if match[0] not in words.verbs else match.end())
        if sums:
            yield from self._beside(folded, start, end, sums)

    def _before(self, folded: str, start: int, end: int) -> int:
        """Where the adverbs before a stage begin."""
        match = self._words.adverbs.search(folded, max(start, end - _TAIL), end)
        return match.start() if match else end

    def _closing(self, folded: str, start: int, end: int) -> int | None:
        """Where 等项目 closes the list that ends there."""
        for match in self._words.collective.finditer(folded, max(start, end - _TAIL), end):
            if match.end() == end:
                return match.start()
        return None

    def _beside(self, folded: str, start: int, end: int, sums: list[Measure]) -> Iterator[_Told]:
        """What stands after 总投资9亿元的 and before 总投资9亿元."""
        for before, after in pairwise([*sums, None]):
            assert before is not None
            stop = after.span.start if after else end
            if match := _OF.match(folded, before.span.end, stop):
                yield _Told(start=match.end(), end=stop)
        first = sums[0].span
        if (match := _INVESTED.search(folded, start, first.start)) and _TOLD.match(folded, first.end):
            yield _Told(start=start, end=match.start())

    def _project(self, document: Document, folded: str, name: Span, told: _Told, sums: list[Measure]) -> Project:
        measure = _sum_of(folded, name, sums)
        words = self._words
        return Project(
            span=name,
            name="".join(document[name].split()),
            stage=told.stage,
            stage_span=told.stage_span,
            status=self._status(document, folded, told, told.clause),
            investment=measure.quantity if measure else None,
            investment_span=measure.span if measure else None,
            companies=tuple(Span(*m.span()) for m in words.companies.finditer(folded, name.start, name.end)),
            places=self._places(folded, name),
        )

    def _places(self, folded: str, name: Span) -> tuple[Span, ...]:
        match = self._words.places.match(folded, name.start, name.end)
        if not match or not match[0] or match.end() == name.end or match[0].endswith(self._words.no_places):
            return ()
        return (Span(*match.span()),)

    def _status(self, document: Document, folded: str, told: _Told, start: int) -> Status:
        """Whether the stage is reached, by the words before it, else by the kind of its sentence."""
        if told.stage_span is None:
            return Status.OTHER
        at = told.stage_span.start
        if told.is_aim or self._words.surely_aims.search(folded, start, at):
            return Status.TARGET
        kinds = [claim.kind for claim in _claims_at(document, at)]
        if kinds and kinds[0] in _REACHED:
            return Status.ACTUAL
        aimed = self._words.aims.search(folded, max(start, at - _BEFORE), at) or self._words.aims.match(folded, start)
        return Status.TARGET if aimed or (kinds and kinds[0] in _AIMED) else Status.OTHER


def _claims_at(document: Document, at: int) -> list[Claim]:
    line = document.line_at(Span(at, at))
    return [c for c in document.within(line, Claim) if c.span.start <= at < c.span.end] if line else []


def _is_invested(folded: str, measure: Measure) -> bool:
    """Whether a sum is invested in something as a whole: by its code, or by the words before it."""
    before = folded[max(0, measure.span.start - 12) : measure.span.start]
    return not _SPENT.search(before) and (measure.code == "project_investment" or bool(_INVESTED.search(before)))


def _sum_of(folded: str, name: Span, sums: list[Measure]) -> Measure | None:
    """The investment that stands right before a name, or after it with nothing but its word between."""
    for measure in sums:
        if measure.span.end <= name.start:
            between = folded[measure.span.end : name.start]
            if re.fullmatch(r"(?:以上|左右)?的?(?:建设)?“?", between):
                return measure
        elif measure.span.start >= name.end:
            between = folded[name.end : measure.span.start]
            told = _INVESTED.search(between) and _TOLD.match(folded, measure.span.end)  # not: 投资700万元购置设备
            return measure if told and len(between) <= 12 and "、" not in between else None
    return None
