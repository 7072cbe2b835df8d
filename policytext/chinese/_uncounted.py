"""The numerals that measure nothing, told by their form alone: dates, ordinals, labels, plans, names, set phrases."""

from __future__ import annotations

import re
from enum import StrEnum

from policytext.chinese._numeral_runs import Found
from policytext.chinese._readings import is_whole
from policytext.chinese.labels import match_label

__all__ = ["RULED", "TELLING_AFTER", "TELLING_BEFORE", "NotQuantity", "why_not"]


class NotQuantity(StrEnum):
    """Why a numeral measures nothing.

    `date` also stands for stretches of the calendar (近三年), `ordinal` for grades, ranks and anniversaries, `group`
    for what is announced (三大集群, 七个方面), `scale` for a class of size (千亿级, 百万吨乙烯, 500千伏).
    """

    DATE = "date"
    ORDINAL = "ordinal"
    LABEL = "label"
    PLAN = "plan"
    NAME = "name"
    RATIO = "ratio"
    GROUP = "group"
    SCALE = "scale"
    SET_PHRASE = "set phrase"


def why_not(
    folded: str, numeral: Found, unit: str, *, head: int, place: int, tail: int, is_loose: bool
) -> NotQuantity | None:
    """Why the numeral is no quantity, or None.

    Its words of bound begin at `head`, its unit or what follows at `place`, and the whole ends at `tail`; `unit` is
    the canonical one. `is_loose` says that it is a bare multiplier that no word bounds: 百万吨.
    """
    start, end, reading, in_phrase = numeral
    if in_phrase:
        return NotQuantity.SET_PHRASE
    before = folded[start - 1] if start else "\n"
    after = folded[end : end + 1]
    if before in _BEFORE_NAMES and (reason := _beside_mark(folded, numeral, before, after, unit)):
        return reason
    if after in _AFTER_NAMES and reading.form == "figures" and (not unit or after in "×·*+"):
        return NotQuantity.NAME
    if is_loose:
        return NotQuantity.SCALE
    if end - start == 3 and not unit and reading.form == "han" and _PLAN.fullmatch(folded, start, end):
        return NotQuantity.PLAN
    if folded[place : place + 1] in _CALENDAR and (reason := _of_calendar(folded, numeral, before, place)):
        return reason
    if not unit:
        return _without_unit(folded, numeral, before, place)
    if unit in RULED and (reason := _of_unit(folded, numeral, unit, head, tail)):
        return reason
    following = folded[tail : tail + 1]
    if following == "级" and not folded.startswith(("级别", "级联"), tail):
        return NotQuantity.SCALE
    if before in _DETERMINERS and end == start + 1 and folded[start] == "一" and folded[tail - 1] != "半":
        return NotQuantity.SET_PHRASE
    if before == "前" and unit in _RANKED and not folded.startswith(_NOT_FRONT, start - 2):
        return NotQuantity.ORDINAL
    return None


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_DIGITS = frozenset("0123456789")
_BEFORE_NAMES = frozenset(_LETTERS + "第其“‘[-/×*+·&#@_.'\"±")
_AFTER_NAMES = frozenset(_LETTERS + "×*+·&#@_")
_DETERMINERS = frozenset("这那每某同另哪任新上下前后本该首整")
_RANKED = frozenset(("位", "名", "个", "席", "强"))
_NOT_FRONT = ("目前", "当前", "提前", "以前", "之前", "此前", "年前", "日前", "空前", "跟前", "面前", "事前", "月前")


def _beside_mark(folded: str, numeral: Found, before: str, after: str, unit: str) -> NotQuantity | None:
    """What a mark, a letter or 第 before the numeral makes of it: G20, PM2.5, [3], “115”, 1+3, 第三次."""
    if before == "第":
        return NotQuantity.ORDINAL
    if before == "其":
        return NotQuantity.LABEL if not unit and numeral.reading.form == "han" else None
    if before in "“‘":
        if numeral.reading.form == "han" and _PLAN.fullmatch(folded, numeral.start, numeral.end) and after in "”’":
            return NotQuantity.PLAN
        return NotQuantity.NAME if after in ("”", "’") else None
    if before == "[":
        return NotQuantity.LABEL if after == "]" else None
    if numeral.reading.form == "han" and before != "·":
        return None
    earlier = folded[numeral.start - 2] if numeral.start > 1 else "\n"
    if before in "×·_&@#":
        return NotQuantity.NAME
    if before == "±":
        return NotQuantity.SCALE
    if before in "+*":
        return NotQuantity.NAME if earlier.isalnum() or earlier in "”’)" else None
    if before in "-/.":
        if earlier.isascii() and earlier.isalpha():
            return NotQuantity.NAME
        return NotQuantity.DATE if before in "/." and earlier in _DIGITS else None
    if before in "'\"":
        return None
    return None if unit in _SHARES else NotQuantity.NAME


#: Shares and sums stand beside Latin names: 占GDP5%.
_SHARES = frozenset(("%", "‰", "个百分点", "元", "美元"))
_PLAN = re.compile("十?[一二三四五六七八九]五|十五")
_CALENDAR = frozenset("年月日号时点季世")
#: Figures with a unit are a quantity where none of these stands before or after them, and the unit is not in `RULED`.
TELLING_BEFORE = _BEFORE_NAMES | {"前"}
TELLING_AFTER = _AFTER_NAMES | _CALENDAR
_LASTING = re.compile("[以之]?内(?!外|地|部)|以[上下]|时间|期限|左右")
_POINTS = re.compile("点(?:建议|要求|意见|希望|体会|看法|启示|想法|措施|共识|说明|经验|理由|声明|计划)")


def _of_calendar(folded: str, numeral: Found, before: str, place: int) -> NotQuantity | None:
    start, end, reading, _ = numeral
    value, after, following = reading.low, folded[place], folded[place + 1 : place + 2]
    if after == "年":
        if following == "代":
            return NotQuantity.DATE
        if following == "级":
            return NotQuantity.ORDINAL
        is_year = end - start == 4 and 1000 <= value <= 2100 and reading.bound == "exact" and place - end < 2
        if is_year and folded[end] not in "多余":
            return NotQuantity.DATE
        is_short = end - start == 2 and reading.form == "han" and value > 50 and folded[start + 1] not in "十几"
        return NotQuantity.DATE if is_short else None  # 九八年
    if after == "月":
        return NotQuantity.DATE
    if after == "日":
        if before == "月" or (value <= 31 and before not in "续期" and not _LASTING.match(folded, place + 1)):
            return NotQuantity.DATE
        return None
    if after == "号":
        return NotQuantity.DATE if before == "月" else NotQuantity.NAME
    if after == "时":
        return NotQuantity.DATE
    if after == "点":
        if value > 24 or not is_whole(value) or reading.bound != "exact" or _POINTS.match(folded, place):
            return None
        return NotQuantity.DATE
    if after == "季":
        return NotQuantity.DATE if value <= 4 else None
    return NotQuantity.DATE if following == "纪" and value >= 10 else None


# -- with a unit -------------------------------------------------------------------------------------------------------

_PERIOD_BEFORE = (
    "这", "未来", "今后", "过去", "最近", "往后", "接下来", "此后", "往前", "随后", "其后", "最后", "今后的", "未来的", "过去的",
    "接下来的", "奋斗", "每", "上一个", "下一个", "前一个", "又一个", "第一个", "第二个",
)  # fmt: skip
#: 前三个月, 后两年, 头三年; not 震后3个月, 提前三天, 龙头三年.
_PERIOD_SIDES = ("前", "后", "头")
_AFTER_WHICH_SIDES = frozenset(" \n,;:。、()“年的在其")
_PERIOD_AFTER = re.compile(
    "(?:的?时间)?(?:以?来(?![自源访电往势])|间(?![接隔距伐歇])|以?后(?![备方期续劲])|以?前(?![列三五十沿期])|之[后前]"
    "|内(?![外地部蒙])|期间|里(?![程面]))"
)
_PROGRAMME = re.compile(
    "期?(?:脱困|脱贫|行动|规划|计划|攻坚|提升|倍增|大计|目标|任务|滚动|专项|战略|工作方案|实施方案|建设方案|纲要|大变样|见成效|禁渔|禁捕"
    "|义务教育|整治|改造计划|再造|翻番|制(?!定|止|约)|一遇|一贯)"
)
_CIRCLE = re.compile(r"[^,。;、!?\n]{0,10}圈")


_HEADS = re.compile("方面|层面|维度|环节|阶段|重点领域|着力点")
_YEARS = frozenset(("年", "个月", "个季度"))
_DAYS = _YEARS | frozenset(("个世纪", "天", "日", "周"))
_HELD = ("举办", "承办", "举办了", "承办了")
_RUNGS = tuple("省市县区旗州乡镇村组")
_HOURS = frozenset(("小时", "分钟"))
_NUMBERED = {
    "代": NotQuantity.ORDINAL,
    "个五年": NotQuantity.DATE,
    "个百年": NotQuantity.DATE,
    "千伏": NotQuantity.SCALE,
}
RULED = _DAYS | _HOURS | _NUMBERED.keys() | frozenset(("个", "届", "期", "级", "次", "番"))


def _of_unit(folded: str, numeral: Found, unit: str, head: int, tail: int) -> NotQuantity | None:
    """What the unit makes of the numeral where it names times, terms, stages and grades."""
    start, end, reading, _ = numeral
    is_bounded = head < start
    if unit == "个":
        if not _HEADS.match(folded, tail):
            return None
        is_cut = folded.startswith("环节", tail) and is_turned(folded, head)
        return None if is_cut else NotQuantity.GROUP  # 七个方面
    if unit in _DAYS:
        if _is_in_calendar(folded, start, head, tail) or (unit in _YEARS and folded[tail - 1] == "内"):
            return NotQuantity.DATE
        return NotQuantity.NAME if _PROGRAMME.match(folded, tail) else None
    if unit in _HOURS:
        is_round_the_clock = reading.low == 24 and folded[tail - 1] == "时" and not is_bounded
        return NotQuantity.NAME if is_round_the_clock or _CIRCLE.match(folded, tail) else None
    if unit == "届":  # 十三届, not 连续三届, 举办三届
        is_held = folded.endswith(_HELD, max(0, head - 3), head)
        return NotQuantity.ORDINAL if reading.form == "han" and not is_bounded and not is_held else None
    if unit == "期":  # 二期工程, not 12期简报
        is_stage = reading.form == "han" and reading.high <= 10 and not is_bounded
        return NotQuantity.ORDINAL if is_stage or folded.startswith(("工程", "项目", "建设"), tail) else None
    if unit == "级":  # 三级, 1—6级, 千亿级; not 7.8级, 8级以上
        if folded[end - 1] in "百千万亿":
            return NotQuantity.SCALE
        if folded[start - 1 : start] in _RUNGS and reading.form == "han":
            return NotQuantity.GROUP  # 省、市、县三级
        is_grade = reading.low <= 12 and is_whole(reading.low) and folded[tail - 1] == "级"
        return NotQuantity.ORDINAL if is_grade else None
    if unit == "次":  # 十届三次、四次全会
        return NotQuantity.ORDINAL if start and folded[start - 1] == "届" else None
    if unit == "番":  # 翻一番, 翻了近一番; not 一番事业
        return None if "翻" in folded[max(0, head - 3) : start] or folded[start] != "一" else NotQuantity.SET_PHRASE
    return None if is_bounded else _NUMBERED[unit]


#: What has become another number is counted: 由7个环节、15个工作日压缩到2个环节、3个工作日.
_TURNED = re.compile(r"(?:[由从]|[压精简减缩降少合][缩简少减并降]?[到至为])(?:[0-9]+[^0-9,;。]{1,6}、)*$")
_TURNED_REACH = 20


def is_turned(folded: str, start: int) -> bool:
    """Whether the number that starts there is one that something has turned from or to."""
    return _TURNED.search(folded, max(0, start - _TURNED_REACH), start) is not None


def _is_in_calendar(folded: str, start: int, head: int, tail: int) -> bool:
    """近三年, 未来五年, 五年来; not 连续三年, 三年时间, 提前三天."""
    if head < start and folded[head] == "近":
        return True
    if folded.endswith(_PERIOD_BEFORE, max(0, head - 4), head):
        return True
    if folded.endswith(_PERIOD_SIDES, 0, head) and (head < 2 or folded[head - 2] in _AFTER_WHICH_SIDES):
        return True
    return _PERIOD_AFTER.match(folded, tail) is not None


# -- without one -------------------------------------------------------------------------------------------------------

_SMALL = tuple("一二三四五六七八九十")
_CLAUSE_STARTS = frozenset(" \n\t,;:。、!?()*#/“‘’”]")
#: Roads that have numbers for names; not 绿道62至68条.
_ROADS = ("国道", "省道", "县道", "乡道", "村道")
_UNITLESS = re.compile(
    r"""(?P<ordinal>周年|[流类线档甲](?![别不似人于上下路索])|等(?=[奖功残级品舱座秩])|星级?
          |次(?:党?代会|全会|全委|会议|全体|人代会|常委|主任|代表)|中(?:全会|(?=[、和及]))|届|环(?![节境保比])|版)
      | (?P<group>大(?![型量幅力学桥会人气赛厅卖小约致关])|方面)
      | (?P<scale>级(?!别))
      | (?P<name>[\u4e00-\u9fff]{0,6}热线|工程|高校|高速|国道|省道|县道|乡道|指数|强(?![化调度制劲大])|平台|频道|医院|步道|计划|模式|行动|战略
          |后(?![备方期续])|文件|部队|式(?!样))""",
    re.VERBOSE,
)


def _without_unit(folded: str, numeral: Found, before: str, place: int) -> NotQuantity | None:
    start, end, reading, _ = numeral
    after = folded[end : end + 1]
    length = end - start
    if reading.form == "mixed":
        return NotQuantity.SCALE if after == "级" else None
    if reading.form == "han":
        if after in ("是", "要") and length < 3 and before in _CLAUSE_STARTS:
            return NotQuantity.LABEL
        if before in _DETERMINERS and length == 1 and folded[start] == "一":
            return NotQuantity.SET_PHRASE
    elif length == 4 and folded[start] in "12" and 1900 <= reading.low < 2100:
        return NotQuantity.DATE
    elif folded.startswith(".0", end - 2) or before in "号第" or folded.endswith(_ROADS, 0, start):  # 2.0版, 国道210
        return NotQuantity.NAME
    if before == "前" and not folded.startswith(_NOT_FRONT, start - 2):
        return NotQuantity.ORDINAL
    if length == 1 and after == "、" and folded[end + 1 : end + 2] in _SMALL and folded[start] in _SMALL:
        return _label(folded, start, end) or NotQuantity.ORDINAL  # 一、二等奖
    if reading.bound == "exact" and (match := _UNITLESS.match(folded, place)):
        kind = NotQuantity(match.lastgroup or "")
        if match[0] == "大" and reading.low > 10:
            return NotQuantity.ORDINAL  # 党的十八大
        if kind is not NotQuantity.ORDINAL or reading.low <= 20 or match[0] not in ("流", "线", "档", "甲", "类"):
            return kind
    return _label(folded, start, end) if length < 5 and before in _CLAUSE_STARTS else None


def _label(folded: str, start: int, end: int) -> NotQuantity | None:
    """Whether the numeral is the number of a label at the start of a line or a sentence: 一、, (二), 1.."""
    mark = folded[end : end + 1]
    if start and folded[start - 1] == "(":
        return NotQuantity.LABEL if mark == ")" else None
    if not mark or mark not in ".、),: ." or (start and folded[start - 1] not in "\n *#;:。/"):
        return None
    if start and folded[start - 1] in ";:。" and mark in ",: ":
        return None
    label = match_label(folded[start : end + 12])
    return NotQuantity.LABEL if label and label.length > end - start else None
