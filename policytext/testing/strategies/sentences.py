"""Sentences whose kind is known, and what they measure."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import attrs
from hypothesis import strategies as st

from policytext.annotations import Change, Kind, Measure, Status
from policytext.chinese.periods import Period
from policytext.chinese.quantities import Bound, Quantity
from policytext.spans import Span
from policytext.testing.strategies.figures import Figure, Use, figures, han_numeral
from policytext.testing.strategies.vocabulary import Supply

__all__ = ["Sentence", "draw_sentence", "measures", "sentences", "shifted"]


@attrs.frozen(kw_only=True)
class Sentence:
    """A sentence of a report: its words, its kind, and its measures, whose spans count from its start.

    `opening` says how a paragraph that begins with it opens, by a list of the vocabulary; empty where nothing need stand
    before it.
    """

    text: str
    kind: Kind
    measures: tuple[Measure, ...] = ()
    opening: str | None = None

    def after(self, opening: str) -> Sentence:
        """The same sentence with words before it."""
        by = len(opening)
        return attrs.evolve(
            self, text=opening + self.text, measures=tuple(shifted(measure, by) for measure in self.measures)
        )

    def during(self, period: Period | None) -> Sentence:
        """The same sentence where all that has no time of its own holds for a time; but 由41% held before it."""
        timed = [
            m if self.text[: m.span.start].rstrip().endswith("由") else attrs.evolve(m, period=m.period or period)
            for m in self.measures
        ]
        return attrs.evolve(self, measures=tuple(timed))


def shifted(measure: Measure, by: int) -> Measure:
    """The same measure so many characters further on."""
    return attrs.evolve(
        measure,
        span=measure.span.shift(by),
        indicator_spans=tuple(span.shift(by) for span in measure.indicator_spans),
    )


def sentences(kind: Kind | str | None = None) -> st.SearchStrategy[Sentence]:
    """Sentences of a claim's kind, or of any; outcomes, targets and tasks may measure something. Shrinks to the shortest.

    Raises ValueError for a word that is no kind.
    """
    wanted = None if kind is None else Kind(kind)
    return _sentences(wanted)


@st.composite
def _sentences(draw: st.DrawFn, kind: Kind | None) -> Sentence:
    return draw_sentence(Supply(draw), kind or draw(st.sampled_from(list(Kind))))


def draw_sentence(supply: Supply, kind: Kind, year: int | None = None) -> Sentence:
    """A sentence of a kind, of words that the supply has not handed out yet.

    Where the year in which it is written is given, it may name a time of its own.
    """
    forms = _FORMS.get(kind, ())
    form = supply.draw(st.sampled_from(["list", *forms]))
    if form == "list" and (not forms or supply.left("sentences", kind.value)):
        words = supply.take("sentences", kind.value)
        return Sentence(text=words, kind=kind, opening="" if words.startswith(_UNOPENED) else None)
    return _dated(supply, _MAKERS[forms[0] if form == "list" else form](supply, kind), year)


def _work(supply: Supply, kind: Kind) -> Sentence:
    """老渡口片区改造进展顺利。 扎实推进老渡口片区改造，让群众得到更多实惠。"""
    topic = supply.take("clauses", "objects")
    if kind is Kind.OUTCOME:
        words = topic + supply.any_of("clauses", "results")
    else:
        words = supply.any_of("clauses", "verbs") + topic
    if supply.draw(st.booleans()):
        words += "，" + supply.any_of("clauses", "effects")
    return Sentence(text=words + "。", kind=kind)


def _points(supply: Supply, kind: Kind) -> Sentence:
    """一是推进老渡口片区改造；二是推进云溪湿地修复。"""
    word = supply.draw(st.sampled_from("是要"))
    points = [
        f"{han_numeral(number)}{word}{supply.any_of('clauses', 'verbs')}{supply.take('clauses', 'objects')}"
        for number in range(1, 1 + supply.draw(st.integers(2, 3)))
    ]
    return Sentence(text="；".join(points) + "。", kind=kind, opening="points")


def _use(kind: Kind) -> Use:
    return Use.DONE if kind is Kind.OUTCOME else Use.AHEAD


def _built(supply: Supply, kind: Kind) -> Sentence:
    """新建学校11所、乡村公路140公里。"""
    making = supply.any_of("measured", "making")
    written = _Written(supply, kind, making)
    for n in range(supply.draw(st.integers(1, 3))):
        thing, unit = supply.take("measured", "things")
        written.add("、" if n else "", thing, "", supply.draw(figures(unit, Use.BARE if n else _use(kind))))
    return written.sentence()


def _grown(supply: Supply, kind: Kind) -> Sentence:
    """固定资产投资增长5.2%左右。"""
    written = _Written(supply, kind)
    falls = supply.draw(st.booleans())
    indicator = supply.take("measured", "falling" if falls else "growing")
    change, verb = (Change.DOWN, "下降") if falls else (Change.UP, "增长")
    written.add("", indicator, verb, supply.draw(figures("%", _use(kind))), change)
    return written.sentence()


def _reached(supply: Supply, kind: Kind) -> Sentence:
    """粮食产量达到32万吨，增长5%。"""
    written = _Written(supply, kind)
    indicator, unit = supply.take("measured", "levels")
    figure = supply.draw(figures(unit, _use(kind)))
    written.add("", indicator, _verb_before(figure), figure)
    if kind is Kind.OUTCOME and supply.draw(st.booleans()):
        written.again("，增长", supply.draw(figures("%", Use.BARE)), Change.UP)
    return written.sentence()


def _shared(supply: Supply, kind: Kind) -> Sentence:
    """森林覆盖率达到43.2%，提高3.7个百分点。"""
    written = _Written(supply, kind)
    figure = supply.draw(figures("%", _use(kind)))
    written.add("", supply.take("measured", "shares"), _verb_before(figure), figure)
    if kind is Kind.OUTCOME and supply.draw(st.booleans()):
        written.again("，提高", supply.draw(figures("个百分点", Use.BARE)), Change.UP)
    return written.sentence()


def _verb_before(figure: Figure) -> str:
    """A word of bound stands where the verb would: 粮食产量超过32万吨."""
    return "" if figure.words[0] in "约超不突近逾至大" else "达到"


def _paired(supply: Supply, kind: Kind) -> Sentence:
    """地区生产总值、固定资产投资分别增长5.2%和6%。"""
    written = _Written(supply, kind)
    written.names(supply.take("measured", "growing"), "、", supply.take("measured", "growing"))
    for n, mark in enumerate(("分别增长", "和")):
        written.of(n, mark, supply.draw(figures("%", Use.BARE)), Change.UP)
    return written.sentence()


def _raised(supply: Supply, kind: Kind) -> Sentence:
    """森林覆盖率由41%提高到43.2%。"""
    written = _Written(supply, kind)
    written.add("", supply.take("measured", "shares"), "由", supply.draw(figures("%", Use.BARE)))
    written.again("提高到", supply.draw(figures("%", Use.BARE)), Change.NONE)
    return written.sentence()


def _finished(supply: Supply, kind: Kind) -> Sentence:
    """完成固定资产投资32亿元，增长5%。"""
    written = _Written(supply, kind, supply.draw(st.sampled_from(["完成", "实现"])))
    written.add("", supply.take("measured", "sums"), "", supply.draw(figures("亿元", Use.BARE)))
    if supply.draw(st.booleans()):
        written.again("，增长", supply.draw(figures("%", Use.BARE)), Change.UP)
    return written.sentence()


def _doubled(supply: Supply, kind: Kind) -> Sentence:
    """外贸进出口总额实现两位数增长。 工业投资翻一番。"""
    written = _Written(supply, kind)
    indicator = supply.take("measured", "growing")
    if supply.draw(st.booleans()):
        once = Quantity(low=Decimal(1), high=Decimal(1), unit="番", canonical_unit="番", bound=Bound.EXACT)
        written.add("", indicator, "翻", Figure(words="一番", quantity=once), Change.UP)
        return written.sentence()
    ten = Quantity(low=Decimal(10), high=Decimal(10), unit="", canonical_unit="", bound=Bound.MIN)
    written.add("", indicator, "实现", Figure(words="两位数", quantity=ten), Change.UP)
    return written.sentence("增长")


def _held(supply: Supply, kind: Kind) -> Sentence:
    """青年失业率控制在4.7%以内。"""
    written = _Written(supply, kind)
    figure = supply.draw(figures("%", Use.LIMIT))
    written.add("", supply.take("measured", "limits"), "" if figure.words[0] == "不" else "控制在", figure)
    return written.sentence()


def _aimed(supply: Supply, kind: Kind) -> Sentence:
    """主要目标是：工业投资增长9%左右，青年失业率控制在4.7%以内。"""
    written = _Written(supply, kind, supply.draw(st.sampled_from(["主要预期目标是：", "主要目标是："])))
    for n in range(supply.draw(st.integers(1, 3))):
        figure = supply.draw(figures("%", Use.AHEAD))
        written.add("，" if n else "", supply.take("measured", "growing"), "增长", figure, Change.UP)
    if supply.draw(st.booleans()):
        figure = supply.draw(figures("%", Use.LIMIT))
        verb = "" if figure.words[0] == "不" else "控制在"
        written.add("，", supply.take("measured", "limits"), verb, figure)
    return attrs.evolve(written.sentence(), opening="")


_MAKERS: dict[str, Callable[[Supply, Kind], Sentence]] = {
    "work": _work,
    "points": _points,
    "built": _built,
    "grown": _grown,
    "reached": _reached,
    "shared": _shared,
    "paired": _paired,
    "raised": _raised,
    "finished": _finished,
    "doubled": _doubled,
    "held": _held,
    "aimed": _aimed,
}
#: The forms of each kind; the first is taken where the list of whole sentences is used up.
_FORMS: dict[Kind, tuple[str, ...]] = {
    Kind.OUTCOME: ("work", "built", "grown", "reached", "shared", "paired", "raised", "finished", "doubled"),
    Kind.TARGET: ("reached", "grown", "shared", "held", "aimed", "doubled"),
    Kind.TASK: ("work", "built", "points"),
}


#: What a paragraph may begin with as it is.
_UNOPENED = ("主要", "预期", "到", "力争")


def _dated(supply: Supply, sentence: Sentence, year: int | None) -> Sentence:
    """The sentence with a time of its own perhaps: 2023年一季度，; 到2030年，."""
    if year is None or sentence.kind is Kind.TASK or not sentence.measures or not supply.draw(st.booleans()):
        return sentence
    if sentence.kind is Kind.OUTCOME:
        words, period = (part.format(year - 1) for part in supply.draw(st.sampled_from(_TIMES)))
    else:
        ahead = year + supply.draw(st.integers(1, 6))
        words, period = f"到{ahead}年，", f"{ahead}"
    return attrs.evolve(sentence.after(words).during(Period.parse(period)), opening="")


#: A year or a part of it, in words and as a period.
_TIMES = [
    ("{0}年，", "{0}"),
    ("{0}年一季度，", "{0}-Q1"),
    ("{0}年上半年，", "{0}-H1"),
    ("{0}年前三季度，", "{0}-01/{0}-09"),
    ("{0}年第四季度，", "{0}-Q4"),
]


class _Written:
    """A sentence that is being written, with what it measures so far."""

    def __init__(self, supply: Supply, kind: Kind, text: str = "") -> None:
        self._is_spaced = supply.is_spaced
        self._kind, self._text = kind, text
        self._names: list[Span] = []
        self._measures: list[Measure] = []

    def names(self, *words: str) -> None:
        """Name several indicators, with marks between them."""
        for n, word in enumerate(words):
            if n % 2 == 0:
                self._names.append(Span(len(self._text), len(self._text) + len(word)))
            self._text += word

    def add(self, mark: str, name: str, verb: str, figure: Figure, change: Change = Change.NONE) -> None:
        """Name an indicator and give its figure."""
        self._text += mark
        self.names(name)
        self.of(len(self._names) - 1, verb, figure, change)

    def again(self, verb: str, figure: Figure, change: Change) -> None:
        """Give another figure of the last indicator."""
        self.of(len(self._names) - 1, verb, figure, change)

    def of(self, nth: int, verb: str, figure: Figure, change: Change) -> None:
        """Give a figure of the nth indicator."""
        self._text += verb
        printed = figure.words
        if self._is_spaced:
            self._text += " " if printed[0].isdigit() else ""
            printed = _BESIDE_DIGITS.sub(" ", printed)
        start = len(self._text)
        self._text += printed
        name = self._names[nth]
        self._measures.append(
            Measure(
                span=Span(start, len(self._text)),
                quantity=figure.quantity,
                indicator=self._text[name.start : name.end],
                indicator_spans=(name,),
                change=change,
                status=Status.ACTUAL if self._kind is Kind.OUTCOME else Status.TARGET,
            )
        )

    def sentence(self, last: str = "") -> Sentence:
        """The sentence, with words after its last figure."""
        return Sentence(text=f"{self._text}{last}。", kind=self._kind, measures=tuple(self._measures))


#: Between a figure and a word.
_BESIDE_DIGITS = re.compile("(?<=[0-9])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[0-9])")


def measures() -> st.SearchStrategy[Measure]:
    """Measures of drawn sentences: quantity, indicator, change and status; their spans count from the sentence's start."""
    return st.sampled_from([Kind.OUTCOME, Kind.TARGET, Kind.TASK]).flatmap(_measures_of)


@st.composite
def _measures_of(draw: st.DrawFn, kind: Kind) -> Measure:
    supply = Supply(draw)
    form = draw(st.sampled_from([form for form in _FORMS[kind] if form not in ("work", "points")]))
    return draw(st.sampled_from(_MAKERS[form](supply, kind).measures))
