"""Shared by the extractor of claims: how a sentence is put, by its modal verb, its first verb and its clauses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

__all__ = ["Form", "FormGrammar", "has_modal"]


class Form(NamedTuple):
    """How a sentence is put.

    `modal`: something must or will be done (要, 必须, 将). `measure`: it begins with the verb of a measure. `attitude`: how
    much of it is about how to act rather than what to do, from 0 to 1; `bound` tells that it says so with 要 or 必须.
    """

    modal: bool
    bound: bool
    measure: bool
    attitude: float


#: So far into a sentence its modal verb is looked for.
_LOOK = 90
_TIME = r"(?:(?:今年|明年|全年|年内|同时|拟),?)*"
_SUBJECT_END = r"(?<![重主需只首摘不简必纲纪])"
_BOUND = rf"{_SUBJECT_END}(?:一定要|要(?![素点闻么害件是]|求(?!真|同))|必须|应当|务必)"
_CIRCUMSTANCE = r"(?:(?!为[^,;。]{1,30}(?:提供|实施|发放|配备))(?:面对|面向|作为|对于|按照|为|在|围绕|根据|随着|当前)[^,;。]{1,30},)?"
#: 我国…是…,要…: what is judged first is the reason.
_MUST = re.compile(
    rf"(?:[^,;:。]{{1,40}}(?<![但于总还凡若别其要就或可求])是[^,;:。]{{1,40}},)?{_CIRCUMSTANCE}{_TIME}[^,;:。“要]{{0,18}}?{_BOUND}(?:始终|继续)?"
)
_LEADING = re.compile(
    rf"{_CIRCUMSTANCE}(?:我们|我市|全市)?{_TIME}(?:[^,;:。“要将]{{0,24}}?(?P<modal>{_BOUND}|{_SUBJECT_END}(?<!必)将))?"
    r"(?:(?:继续|切实|拟|新|再|滚动|分批|成片|集中|年内)(?!增|建|设|开))?"
)
_JUDGED = re.compile(
    r"[^,;。]{1,40}(?<![但于总还凡若别其要就或可求])(?:是|就是)(?!否)|[^,;。]{2,40},(?:符合|有利于|意味着|关系|事关|取决于)"
)
#: 以某某同志为核心的党中央, 从亚洲到非洲 are no measures though they begin like them.
_NO_MEASURE = re.compile(
    r"建成区|服务业|服务贸易|以[^,;。]{2,12}为(?:核心|总书记)的|从[^,;。]{1,20}到|在[^,;。]{2,20}下(?:能|,)|综合[^,;。]{0,8}看|[^,;。]{2,30}需要克服"
)
#: A verb before one of these is a noun: 教育、医疗, 发展的基础 (but not 鼓励、引导民间投资).
_NOUN = frozenset("、的")
#: A modal verb wherever it stands, or a verb that after a subject too is one of what is planned: 中心城区重点发展….
_SETTING = re.compile(
    rf"(?:^|[,;:])[^,;:]{{0,60}}?(?:{_SUBJECT_END}要(?![素点闻么害件是求])|必[须需将]|应[当该]|(?<![适供反响效相对])应(?![对用急变答邀付聘])"
    r"|[务必]须|务必|(?<!自)将(?!近|[士军]|来)|[不决绝]得|[决绝切]不[能可许]|不能(?!不|够)|打算|准备(?!金)|(?<!比)拟)"
    r"|(?:^|[,;:])[^,;:]{0,12}?(?:允许|着力|力争|争取|确保|重点[一-鿿]|大力|加快|推动|加大|继续|实施|开展|打造|构建|抓好|做好)(?!了)"
    r"|[底末]前|由[^,;。]{2,24}(?:负责|牵头|承担)"
)
_REACHED = re.compile(
    r"(?:取得|有)了|已经?(?:基本|全面|初步)?(?:建成|完成|实现|取得|制定|达到|开始|有[^,;。]{0,8}[0-9])|[取获]得[^,;。]{0,8}(?:进展|成就|成绩|成果|成效)"
)
#: What says that something is so: judgements, states, what is over. In a plan a sentence without any of these sets a task.
_TELLING = re.compile(
    r"[了已越]|(?<!凡)是(?!否)|[经走涉]过|涉及|符合|经历|[目当]前|现[有在提]|正[在以处]|能够|可[以能]|仅此|包括|共计|据|相当于|[估测]算|位居|名列|来自|意味|只[有要]|迫切|至今|(?<!比)(?:去年|上年)(?!增)"
    r"|关键|重要|艰巨|难得|不易|必然|有利于|离不开|源于|在于|取决|决定|仍|依然|十分|非常|日益|充满|面临|呈现|处于|进入|存在|拥有|具有|成为|标志|体现|反映|表明|说明|关系|事关|预计|历来|始终(?!坚持|把|保持)"
)
_PERFECT = re.compile("(?<![为除造供强])了(?!解)")
#: How much, of what is told as well as of what is set.
_DEGREES = frozenset(
    {"特别", "尤其", "主要", "同时", "普遍", "明显", "显著", "大幅", "大幅度", "更加", "基本", "不断", "深刻"}
)
#: Words that name a thing and tell nothing of it.
_NAME = 10
#: … but for how much of it there is: 工业投资翻一番, 外贸增长5%.
_AMOUNT = re.compile(r"翻[一两]番|两位数|[0-9]|[十百千万亿](?:元|吨|公里|个百分点)")
#: 以…引领, 把…作为: what stands behind them tells.
_PREPOSED = frozenset("以把")
_CLAUSE = re.compile(r"[,;:]")
_SENTENCE_MARKS = "。!?…”’)】》」』"


def has_modal(words: str) -> bool:
    """Whether words have what may be a modal verb.

    >>> has_modal("务必守牢底线"), has_modal("守牢底线")
    (True, False)
    """
    return "要" in words or "将" in words or "必须" in words or "应当" in words or "务必" in words


class FormGrammar:
    """The verbs and attitudes of the tables, made ready once."""

    def __init__(self, kinds: Mapping[str, Any], verbs: Mapping[str, Any]) -> None:
        self._openers = frozenset((*verbs["prepositions"], "抓", "让"))
        self._verbs = frozenset((*verbs["task"], *verbs["adverbs"], *verbs["prepositions"]))
        self._setters = frozenset(word for word in (*verbs["task"], *verbs["adverbs"]) if len(word) > 1) - _DEGREES
        self._attitudes = kinds["attitudes"]

    def form(self, words: str) -> Form:
        """The form of a sentence by its own words, folded."""
        head = words[:_LOOK]
        attitude = self._attitude_share
        if not has_modal(head):
            if head[:2] in self._verbs:
                return Form(False, False, self._is_measure(head), attitude(words))
            must = None
        else:
            must = _MUST.match(head)
        leading = _LEADING.match(head)
        rest = leading.end() if leading else 0
        modal = must is not None or (leading is not None and leading["modal"] is not None)
        bare = words[must.end() if must else rest :]
        return Form(modal, must is not None, self._is_measure(head[rest:]), attitude(bare))

    def is_told(self, words: str, form: Form) -> bool:
        """Whether a sentence tells something of a subject, and neither sets a task nor says that something must be."""
        if form.modal or form.measure or _SETTING.search(words) or self._is_measure(words):
            return False
        if len(words) < _NAME and not _AMOUNT.search(words):
            return False
        return not any(self._sets(clause) for clause in _CLAUSE.split(words)[1:])

    def is_planned(self, words: str) -> bool:
        """Whether nothing says that what is told is so already: in a plan, 改造楼院160个以上."""
        return _TELLING.search(words) is None

    def is_done(self, words: str) -> bool:
        """Whether the verb of a measure stands before 了 (取消了), or something has been reached."""
        return _REACHED.search(words) is not None or any(
            words[match.start() - 2 : match.start()] in self._verbs for match in _PERFECT.finditer(words)
        )

    def _sets(self, clause: str) -> bool:
        """Whether a clause after the first begins with a verb of measures that isn't over: 完善制度, not 取消了限制."""
        length = next((n for n in (2, 3, 4) if clause[:n] in self._setters), 0)
        return length > 0 and clause[length : length + 1] != "了"

    def _is_measure(self, words: str) -> bool:
        """Whether words begin with a verb of measures: 加快补齐短板, not 发展是…."""
        if not self._begins(words):
            return False
        noun = words[2:3] in _NOUN and not (words[2] == "、" and words[3:5] in self._verbs)
        return not (noun or _JUDGED.match(words) or _NO_MEASURE.match(words))

    def _begins(self, words: str) -> bool:
        """Whether words begin with a verb, or with what may stand before one."""
        verbs = self._verbs
        return words[:2] in verbs or words[:1] in self._openers or words[:3] in verbs or words[:4] in verbs

    @cached_property
    def _first(self) -> frozenset[str]:
        """The pairs of characters with which attitudes begin."""
        return frozenset(word[:2] for word in self._starts)

    @cached_property
    def _starts(self) -> tuple[str, ...]:
        return tuple(self._attitudes["starts"])

    @cached_property
    def _clause(self) -> re.Pattern[str]:
        return re.compile("|".join(self._attitudes["clauses"]))

    @cached_property
    def _strong(self) -> re.Pattern[str]:
        return re.compile(self._attitudes["strong"])

    def _attitude_share(self, words: str) -> float:
        """The share of the clauses that speak of attitudes, by their number and their length; more for a strong first one."""
        if words[:1] not in _PREPOSED and (words[:2] not in self._first or not words.startswith(self._starts)):
            return 0.0
        words = words.rstrip(_SENTENCE_MARKS)
        clauses = _CLAUSE.split(words)
        if len(clauses) == 1 and words[0] == "以":
            return 0.0  # 以更大力度推进改革 is a measure
        attitudes = [clause for clause in clauses if self._clause.match(clause)]
        share = (len(attitudes) / len(clauses) + sum(map(len, attitudes)) / len(words)) / 2
        return share + (0.15 if self._strong.match(words) else 0.0)
