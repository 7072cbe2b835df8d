"""Where the numerals of a text are: runs of their characters, the words of the language left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from policytext.chinese._readings import FRACTIONS, LONGEST, Reading, read_short
from policytext.chinese.lexicon import extended

__all__ = ["Found", "NumeralFinder"]

_STARTS = "〇零一二三四五六七八九十百千万亿两廿卅"
#: 千 that belongs to a unit: 5万千瓦.
_KILO = "(?![瓦克伏焦帕赫卡安乏牛])"
_GOES_ON = (
    rf"(?:[〇零一二三四五六七八九十百万亿两廿卅几]|千{_KILO}|[多余来](?=[百千万亿])|数(?=[十百千万亿])|(?<=十)数(?=[个名家项年人件种])|个(?=亿(?![元级吨以]))"
    r"|点(?=[〇零一二三四五六七八九]{1,9}(?![〇零一二三四五六七八九十百分刻钟]|千(?!万)))|O(?=[〇零O一二三四五六七八九])"
    r"){0,40}+"
)
#: 907. 23亿元, of scanned pages: a number goes on after a point and a blank where it is no label and a unit follows.
_SPACED = "|".join(rf"(?<=[^;。:,、0-9 \n][0-9]{{{digits}}}\. )" for digits in range(1, 6))
#: A run of characters that opens like a number; what it says is read by `read_short`.
_RUN = re.compile(
    rf"[0-9{_STARTS}几数半俩仨壹贰叁肆伍陆柒捌玖拾](?:"
    r"(?<=[0-9])[0-9]*+(?:,(?<![0-9]{4},)(?<![A-Za-z第][0-9],)(?<![A-Za-z第][0-9]{2},)[0-9]{3}(?![0-9]))*+(?:\.[0-9]++|\. [0-9]++(?= ?(?:[%‰倍]|个百分点))"
    rf"|\. (?:{_SPACED})[0-9]{{1,3}}+(?![0-9.])(?= ?[%‰倍万亿元美公平吨千人亩个户家/∶:])"
    r"|(?<![0-9./A-Za-z][0-9])/(?:[2-9]|10)(?![0-9./:年月日-]))?+"
    rf"(?: ?[多余]?(?:[万亿]|(?<![0-9]{{4}})(?:百(?!分[点之])|千(?!米){_KILO}))(?:[十百万亿]|千(?!米){_KILO}|[多余](?=[万亿]))*+"
    rf"(?:[0-9]{{1,4}}(?:[百万亿](?![点分])|千(?!米){_KILO}|[多余](?=[万亿]))++)*+|个亿(?![元级吨以]))?+"
    rf"|(?<=一)半(?![年天月个径])|(?<=[{_STARTS}]){_GOES_ON}"
    rf"|(?<=几)(?<!茶几)(?![乎何率微内经番许]){_GOES_ON}"
    rf"|(?<=数)(?<![总指系多基倍无参函岁整负双单分少]数)(?=[十百千万亿]){_GOES_ON}"
    r"|(?<=半)(?<![上下前后大多事]半)(?=个|小时|天|年|数|世纪)数?"
    r"|(?<=[俩仨])"
    r"|(?<=[壹贰叁肆伍陆柒捌玖拾])(?=[拾佰仟万亿元圆角分])[壹贰叁肆伍陆柒捌玖拾佰仟万亿零一二三四五六七八九十百千]{0,40}"
    r")"
)
#: Makes a named tuple of its values in half the time of its own constructor.
_new = tuple.__new__
_FIRST = frozenset(_STARTS + "几数半俩仨壹贰叁肆伍陆柒捌玖拾")
#: The first numerals of words, but for those that are none without the right neighbour: 数 of 数以万计.
_CERTAIN = frozenset(_STARTS)
_NUMERAL = re.compile(f"[{_STARTS}]")
#: A bare multiplier is a numeral after a word of bound: 近百家, 上千户, 超万人.
_BOUNDED = [bound + power for bound in "近上超逾过破约达满" for power in "百千万亿"]
#: “十二五”, a plan's name that counts like no number.
_PLAN = re.compile("十[一二三四五六七八九]五")


class Found(NamedTuple):
    """A numeral as it stands in a folded text, what it says, and whether it belongs to a set phrase."""

    start: int
    end: int
    reading: Reading
    in_phrase: bool


#: A word, its kind, and where its pair of characters stands in it.
_Word = tuple[str, str, int]


class NumeralFinder:
    """Finds numerals, and knows the words whose characters only look like them.

    >>> finder = NumeralFinder()
    >>> [(found.start, found.reading.low) for found in finder.scan("统一部署,新建三十座,进一步", 0, 13)]
    [(7, Decimal('30'))]
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        rows = extended("numerals", tables)
        kinds: dict[str, str] = {}
        for name in ("set_phrases", "words", "numbers"):
            for row in rows[name]:
                kinds.update(dict.fromkeys(row.split(), name))
        kinds.update(dict.fromkeys(_BOUNDED, "numbers"))
        #: The words by their first numeral and the character after it, or before it where nothing follows: those that
        #: begin earlier come first, then the longer ones. With each its kind and where the two characters stand in it.
        self._opening: defaultdict[str, list[_Word]] = defaultdict(list)
        self._closing: defaultdict[str, list[_Word]] = defaultdict(list)
        longest_first = sorted(kinds, key=len, reverse=True)
        for word in longest_first:
            if word[0] not in _CERTAIN and (match := _NUMERAL.search(word)):
                pair = word[match.start() : match.start() + 2]
                if len(pair) == 2:
                    self._opening[pair].append((word, kinds[word], word.find(pair)))
                else:
                    self._closing[word[-2:]].append((word, kinds[word], word.find(word[-2:])))
        for word in longest_first:
            if word[0] in _FIRST:
                self._opening[word[:2]].append((word, kinds[word], 0))

    def scan(self, folded: str, start: int, end: int) -> list[Found]:
        """The numerals between two places of a folded text, in order; those of words of the language left out."""
        found: list[Found] = []
        opening, closing = self._opening, self._closing
        at = phrase_end = start
        for match in _RUN.finditer(folded, start, end):
            first, last = match.span()
            if first < at or last - first > LONGEST:
                continue
            if not "0" <= folded[first] <= "9":
                before, after = folded[first - 1 : first + 1] if first else "", folded[first : first + 2]
                word_end = 0
                if before in closing:
                    kind, word_end = _word_at(folded, first - 1, closing[before])
                if not word_end and after in opening:
                    kind, word_end = _word_at(folded, first, opening[after])
                if word_end and kind == "words":
                    at = word_end
                    continue
                if word_end and kind == "set_phrases":
                    phrase_end = max(phrase_end, word_end)
            reading = read_short(match[0])
            if reading is not None:
                found.append(_new(Found, (first, last, reading, first < phrase_end)))
            else:
                found += (Found(*part, first < phrase_end) for part in _readable(match[0], first))
        return _with_fractions(found, folded) if found and folded.find("分之", start, end) >= 0 else found


def _word_at(folded: str, place: int, words: list[_Word]) -> tuple[str, int]:
    """The kind and the end of the first of the words that has its pair at a place; 0 where none does."""
    for word, kind, offset in words:
        if folded.startswith(word, place - offset) and place >= offset:
            return kind, place - offset + len(word)
    return "", 0


def _readable(run: str, offset: int) -> list[tuple[int, int, Reading]]:
    """The numerals that a run is made of, each as long as can be: 三万一千万 is no number, but 三万一千 and 万 are."""
    found, at = [], 0
    while at < len(run):
        if _PLAN.match(run, at):
            fives = Reading(Decimal(15), Decimal(15), "exact", "han")
            found.append((offset + at, offset + at + 3, fives))
            at += 3
            continue
        for end in range(min(len(run), at + 24), at, -1):
            if reading := read_short(run[at:end]):
                found.append((offset + at, offset + end, reading))
                at = end
                break
        else:
            at += 1
    return found


def _with_fractions(found: list[Found], folded: str) -> list[Found]:
    """三分之二 joined to one numeral."""
    joined: list[Found] = []
    for numeral in found:
        below = joined[-1] if joined else None
        if below and below.end + 2 == numeral.start and folded.startswith("分之", below.end) and below.reading.low:
            low, high = (FRACTIONS.divide(value, below.reading.low) for value in numeral.reading[:2])
            reading = Reading(low, high, numeral.reading.bound, numeral.reading.form)
            joined[-1] = Found(below.start, numeral.end, reading, below.in_phrase)
        else:
            joined.append(numeral)
    return joined
