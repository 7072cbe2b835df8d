"""Sentences whose kind is known, and what they measure."""

from __future__ import annotations

from collections.abc import Callable

import attrs
from hypothesis import strategies as st

from policytext.annotations import Change, Kind, Measure, Status
from policytext.spans import Span
from policytext.testing.strategies.figures import Figure, figures
from policytext.testing.strategies.vocabulary import Supply

__all__ = ["Sentence", "draw_sentence", "measures", "sentences"]


@attrs.frozen(kw_only=True)
class Sentence:
    """A sentence of a report: its words, its kind, and its measures, whose spans count from its start."""

    text: str
    kind: Kind
    measures: tuple[Measure, ...] = ()

    def after(self, opening: str) -> Sentence:
        """The same sentence with words before it."""
        by = len(opening)
        return attrs.evolve(
            self, text=opening + self.text, measures=tuple(shifted(measure, by) for measure in self.measures)
        )


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


def draw_sentence(supply: Supply, kind: Kind) -> Sentence:
    """A sentence of a kind, of words that the supply has not handed out yet."""
    forms = _FORMS.get(kind, ())
    form = supply.draw(st.sampled_from(["list", *forms]))
    if form == "list" and supply.left("sentences", kind.value):
        return Sentence(text=supply.take("sentences", kind.value), kind=kind)
    return _MAKERS["work" if form == "list" else form](supply, kind)


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


def _built(supply: Supply, kind: Kind) -> Sentence:
    """新建学校11所、农村公路120公里。"""
    making = supply.any_of("measured", "making")
    written = _Written(kind, making)
    for n in range(supply.draw(st.integers(1, 3))):
        thing, unit = supply.take("measured", "things")
        written.add("、" if n else "", thing, "", supply.draw(figures(unit, bounded=not n)))
    return written.sentence()


def _grown(supply: Supply, kind: Kind) -> Sentence:
    """固定资产投资增长5.2%左右。"""
    written = _Written(kind)
    falls = supply.draw(st.booleans())
    indicator = supply.take("measured", "falling" if falls else "growing")
    change, verb = (Change.DOWN, "下降") if falls else (Change.UP, "增长")
    written.add("", indicator, verb, supply.draw(figures("%")), change)
    return written.sentence()


def _reached(supply: Supply, kind: Kind) -> Sentence:
    """粮食产量达到32万吨，增长5%。"""
    written = _Written(kind)
    indicator, unit = supply.take("measured", "levels")
    figure = supply.draw(figures(unit))
    written.add("", indicator, _verb_before(figure), figure)
    if supply.draw(st.booleans()):
        written.again("，增长", supply.draw(figures("%", bounded=False)), Change.UP)
    return written.sentence()


def _shared(supply: Supply, kind: Kind) -> Sentence:
    """森林覆盖率达到43.2%，提高2.1个百分点。"""
    written = _Written(kind)
    figure = supply.draw(figures("%"))
    written.add("", supply.take("measured", "shares"), _verb_before(figure), figure)
    if supply.draw(st.booleans()):
        written.again("，提高", supply.draw(figures("个百分点", bounded=False)), Change.UP)
    return written.sentence()


def _verb_before(figure: Figure) -> str:
    """A word of bound stands where the verb would: 粮食产量超过32万吨."""
    return "" if figure.words[0] in "约超不突近" else "达到"


def _paired(supply: Supply, kind: Kind) -> Sentence:
    """地区生产总值、固定资产投资分别增长5.2%和6%。"""
    written = _Written(kind)
    written.names(supply.take("measured", "growing"), "、", supply.take("measured", "growing"))
    for n, mark in enumerate(("分别增长", "和")):
        written.of(n, mark, supply.draw(figures("%", bounded=False)), Change.UP)
    return written.sentence()


_MAKERS: dict[str, Callable[[Supply, Kind], Sentence]] = {
    "work": _work,
    "built": _built,
    "grown": _grown,
    "reached": _reached,
    "shared": _shared,
    "paired": _paired,
}
_FORMS: dict[Kind, tuple[str, ...]] = {
    Kind.OUTCOME: ("work", "built", "grown", "reached", "shared", "paired"),
    Kind.TARGET: ("grown", "reached", "shared"),
    Kind.TASK: ("work", "built"),
}


class _Written:
    """A sentence that is being written, with what it measures so far."""

    def __init__(self, kind: Kind, text: str = "") -> None:
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
        start = len(self._text)
        self._text += figure.words
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

    def sentence(self) -> Sentence:
        return Sentence(text=self._text + "。", kind=self._kind, measures=tuple(self._measures))


def measures() -> st.SearchStrategy[Measure]:
    """Measures of drawn sentences: quantity, indicator, change and status; their spans count from the sentence's start."""
    return st.sampled_from([Kind.OUTCOME, Kind.TARGET, Kind.TASK]).flatmap(_measures_of)


@st.composite
def _measures_of(draw: st.DrawFn, kind: Kind) -> Measure:
    supply = Supply(draw)
    form = draw(st.sampled_from([form for form in _FORMS[kind] if form != "work"]))
    return draw(st.sampled_from(_MAKERS[form](supply, kind).measures))
