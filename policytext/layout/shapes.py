"""What a line is by its words alone: dateline, byline, salutation, caption, jump, filename."""

from __future__ import annotations

import re
from functools import cache
from types import SimpleNamespace

from policytext.chinese.lexicon import any_of, table
from policytext.chinese.names import is_institution
from policytext.chinese.numerals import HAN

__all__ = [
    "comes_from_elsewhere",
    "ends_dateline",
    "ends_sentence",
    "ends_title",
    "goes_on_elsewhere",
    "has_sentence_end",
    "is_addressee",
    "is_byline",
    "is_caption",
    "is_credit",
    "is_dateline",
    "is_day",
    "is_document_number",
    "is_filename",
    "is_jump",
    "is_office",
    "is_person",
    "is_photo_credit",
    "is_salutation",
    "is_unfinished_dateline",
    "jump_at_end",
    "jump_at_start",
    "opens_news",
    "opens_with_jump",
    "tells_event",
    "title_goes_on",
]

_CLOSING = "”’)】》\"'"
_ENDS = "。!?;:…—"
#: （记者 某某） after the last sentence of a text.
_LONGEST_BRACKET = 28
_SENTENCE_END = re.compile(r"[。!?]|……")
_YEAR = r"(?:[12][0-9]{3}|[一二][〇零O一二三四五六七八九]{3})"
_DATE = rf"{_YEAR} ?年 ?(?:[0-9]{{1,2}}|[{HAN}]{{1,3}}) ?月(?: ?(?:[0-9]{{1,2}}|[{HAN}]{{1,3}}) ?[日号])?"
_DATED = re.compile(rf"[(—\s-]*{_DATE}(?P<rest>.*)", re.DOTALL)
_ASSEMBLY = r"(?:会议|大会|全会|座谈会|代表会|党代会|报告会|人大|常委会|论坛|仪式|[一二三四五六七八九十]次会)"
_SAID_WHERE = re.compile(rf".{{0,60}}{_ASSEMBLY}(?:上|期间)?(?:的?(?:报告|讲话|发言|致辞))?[)\s]*")
_ADOPTED = re.compile(r".{0,80}(?:通过|批准|公布|发布|印发|签发|颁布|印)[)\s]*")
_SIGNED = re.compile(r"[)\s]*(?:[^\s,。:;]{1,12}\s*)?[)\s]*")
_PLACE_ONLY = re.compile(rf"[(—-]+\s*在.{{3,60}}{_ASSEMBLY}上(?:的?(?:报告|讲话|发言|致辞))?[)\s]*")
_WIRE = re.compile(
    r"(?:本报|本台|本网|本刊|[^\s。,:]{1,8}[网社台报视刊])(?:[^\s。,:]{0,16}?)(?:消息|讯|电)\s*(?:\([^()。]{1,20}\))?[:\s]*"
)
_DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12} ?[〔\[(]?(?:19|20)[0-9]{2}[〕\])]? ?(?:第 ?)?[0-9]{1,5} ?号|(?:第|公告)[0-9一二三四五六七八九十]{1,5}号"
)
_DAY = re.compile(_DATE)
_HAN_ONLY = re.compile(r"[(《“]?[\u4e00-\u9fff0-9]")
_POINTERS = "▲△▶►▷◀◄→←↓↑⇒●■◆>"
_PAGE_NAMED = r"(?:第?\s*[0-9A-Z一二三四五六七八九十]{1,4}\s*版|头版|本版|上页|下页)"
_JUMP = re.compile(
    rf"[(\[【{_POINTERS}\s]*(?:上接|下转|紧接|转接?|接)\s*{_PAGE_NAMED}[^。]{{0,12}}[)\]】{_POINTERS}\s]*"
)
_JUMP_OPENING = re.compile(r"[(\[【]\s*(?:上接|紧接|接)[^()\[\]【】。]{1,16}[)\]】]")
_JUMP_ENDING = re.compile(
    rf"(?:[(\[【]\s*下?转[^()\[\]【】]{{1,12}}[)\]】]|[{_POINTERS}\s]下转\s*{_PAGE_NAMED}[{_POINTERS}\s]*)$"
)
_WROTE_TOO = re.compile(r"(?:文 ?[/并、/]|[/并、] ?文|文 ) ?(?:摄|供图|摄影)")
_ENDS_JUMP = frozenset(")]】版页" + _POINTERS)
_FILENAME = re.compile(r"[^\n]{0,80}\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|txt|jpe?g|png)", re.IGNORECASE)
_PERSON = re.compile(
    r"[\u4e00-\u9fff](?: ?[\u4e00-\u9fff]){1,2}|[\u4e00-\u9fff] ?[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{2,8}·[\u4e00-\u9fff·]{1,12}"
)
_SPACED = re.compile(r"^[\u4e00-\u9fff](?: +[\u4e00-\u9fff]){1,4}(?= )")
_CREDITED = re.compile(r".{0,120}记者.{2,16}(?:摄|报道)[)\s]*")
_CAPTION = re.compile(
    r"(?:图[①-⑳0-9一二三四五六七八九十]{0,2}|图片|照片|题图|上图|下图|左图|右图|资料图)\s*(?:为|:|说明).{0,120}"
)


def ends_sentence(text: str) -> bool:
    """Whether a line ends where its sentence does: 。！？；：…— , also before closing marks or a bracketed name."""
    stripped = text.rstrip(_CLOSING + " ")
    if stripped and stripped[-1] in _ENDS:
        return True
    if goes_on_elsewhere(text):
        return True
    opening = text.rfind("(", -_LONGEST_BRACKET) if text.endswith(")") else -1
    return opening > 0 and text[:opening].rstrip(_CLOSING + " ")[-1:] in tuple("。!?")


def has_sentence_end(text: str) -> bool:
    """Whether a sentence ends anywhere in the text."""
    return _SENTENCE_END.search(text) is not None


def is_dateline(text: str) -> bool:
    """Whether the line says where and when the text was given or adopted, or where the news comes from."""
    if len(text) > 100 or text[-1] in "。;,、":
        return False
    if dated := _DATED.fullmatch(text):
        rest = dated["rest"]
        return any(p.fullmatch(rest) for p in (_SAID_WHERE, _ADOPTED, _SIGNED))
    return bool(_PLACE_ONLY.fullmatch(text) or (len(text) < 40 and _WIRE.fullmatch(text)))


def is_unfinished_dateline(text: str) -> bool:
    """Whether a dateline is broken off: —— 2025年1月8日在临江市."""
    dated = _DATED.match(text)
    if dated is None or len(text) > 60 or "。" in text:
        return False
    return ("在" in dated["rest"] and not _SAID_WHERE.fullmatch(dated["rest"])) or dated["rest"].endswith("大会")


def ends_dateline(text: str) -> bool:
    """Whether the line can be the second half of a dateline: 第六次会议上."""
    return len(text) < 50 and bool(_SAID_WHERE.fullmatch(text)) and text.rstrip(") ").endswith(("上", "通过"))


def ends_title(text: str) -> bool:
    """Whether a line ends as titles do: …工作报告, …规划纲要（草案）."""
    return len(text) <= 60 and bool(_words().title_end.search(text))


def title_goes_on(text: str, following: str) -> bool:
    """Whether a title printed on two lines goes on: 临江市国民经济和社会发展 / 第十四个五年规划纲要."""
    words = _words()
    if is_dateline(following) or is_byline(following) or not _HAN_ONLY.match(following):
        return False
    if following.startswith("关于"):
        return is_institution(text) or text.endswith(("大会", "会议", "全会"))
    ended = bool(words.title_end.search(text))
    if words.title_rest.match(following):
        return not ended or following[0] in "(的执和与及暨"
    return not ended and bool(words.title_open.search(text)) and bool(words.title_end.search(following))


def is_credit(text: str) -> bool:
    """Whether the line names reporters, photographers or authors."""
    if len(text) > 80 or text.endswith(("。", ":")) or text.startswith(tuple(table("layout")["credit_exceptions"])):
        return False
    return bool(_words().credit.fullmatch(text))


def is_photo_credit(text: str) -> bool:
    """Whether the line names who took a picture, and is not also who wrote the text: 本报记者 文清和 摄."""
    ending = text.rstrip(") ")
    if len(text) > 30 or not ending.endswith(("摄", "供图", "摄影")) or ending.endswith("拍摄"):
        return False
    return _WROTE_TOO.search(text) is None and is_credit(text)


def is_byline(text: str) -> bool:
    """Whether the line names who speaks or writes: an office, or an office and a name, or a credit."""
    return len(text) <= 60 and (is_credit(text) or bool(_words().office_and_name.fullmatch(_close_up(text))))


def is_office(text: str) -> bool:
    """Whether the line is an office without a name."""
    return len(text) <= 30 and bool(_words().office.fullmatch(_close_up(text)))


def _close_up(text: str) -> str:
    """The line without the spaces inside an office that is spaced out: 市 长 周某某."""
    return _SPACED.sub(lambda match: match[0].replace(" ", ""), text, count=1)


def is_person(text: str) -> bool:
    """Whether the line has the form of a name alone: two or three characters, or parts joined by ·."""
    text = text.strip("() ")
    return bool(_PERSON.fullmatch(text)) and text.replace(" ", "") not in _words().heads


def is_salutation(text: str) -> bool:
    """Whether the line addresses the audience and says no more: 各位代表："""
    return len(text) <= 40 and text[-1] in ":!,。" and bool(_words().salutation.fullmatch(text))


def is_addressee(text: str) -> bool:
    """Whether the line names the offices that a notice goes to: 各县区人民政府，市政府各部门："""
    return len(text) <= 150 and text[-1] == ":" and bool(_words().addressee.match(text))


def is_caption(text: str) -> bool:
    """Whether the line is about a picture."""
    if len(text) > 160:
        return False
    return bool(_CAPTION.fullmatch(text)) or (
        "。" in text
        and len(text) < 120
        and (
            text.rstrip(") ").endswith(("摄", "供图", "摄影报道"))
            or ("记者" in text and bool(_CREDITED.fullmatch(text)))
        )
    )


def is_jump(text: str) -> bool:
    """Whether the line only says where the text goes on or comes from."""
    return len(text) <= 24 and ("接" in text or "转" in text) and bool(_JUMP.fullmatch(text))


def goes_on_elsewhere(text: str) -> bool:
    """Whether a paragraph breaks off with （下转第3版）."""
    return jump_at_end(text) is not None


def comes_from_elsewhere(text: str) -> bool:
    """Whether a line only says where the text comes from: （上接第1版）."""
    return is_jump(text) and not text.lstrip(f"([【 {_POINTERS}").startswith(("下转", "转"))


def opens_with_jump(text: str) -> bool:
    """Whether a paragraph begins with （上接第1版）."""
    return jump_at_start(text) is not None


def jump_at_start(text: str) -> re.Match[str] | None:
    """The mark that a paragraph which comes from elsewhere begins with: （上接第1版）."""
    return _JUMP_OPENING.match(text) if text[:1] in "([【" else None


def jump_at_end(text: str) -> re.Match[str] | None:
    """The mark with which a paragraph breaks off: （下转第3版）."""
    return _JUMP_ENDING.search(text, max(0, len(text) - 24)) if text[-1:] in _ENDS_JUMP else None


def opens_news(text: str) -> bool:
    """Whether a paragraph begins as news does: 本报讯, 新华社北京3月5日电."""
    return bool(_words().news.match(text))


def tells_event(text: str) -> bool:
    """Whether a paragraph begins with the day on which something took place: 3月12日，市委常委会召开会议。"""
    return bool(_words().event.match(text))


def is_document_number(text: str) -> bool:
    """Whether the line is the number of an official document: 江政发〔2023〕5号."""
    return len(text) <= 30 and bool(_DOCUMENT_NUMBER.fullmatch(text))


def is_day(text: str) -> bool:
    """Whether the line is a date and nothing else."""
    return len(text) <= 20 and bool(_DAY.fullmatch(text.strip("() ")))


def is_filename(text: str) -> bool:
    """Whether the line is the name of a file."""
    return len(text) <= 100 and bool(_FILENAME.fullmatch(text))


@cache
def _words() -> SimpleNamespace:
    words = table("layout")
    office = any_of(words["offices"])
    name = r"(?:[\u4e00-\u9fff](?: ?[\u4e00-\u9fff]){1,3}|[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8}){1,3})"
    body = r"[(—\s-]*(?:[\u4e00-\u9fff、]{0,24}?(?:人民政府|国务院|政府|委员会)?)"
    credit = any_of(words["credits"])
    return SimpleNamespace(
        heads=frozenset([*words["outer_heads"], *words["contents_heads"], *words["notes_heads"]]),
        salutation=re.compile(
            rf"{any_of(words['salutation_opening'])}.{{0,30}}?{any_of(words['salutation_ending'])} ?[:!,。]"
            rf"|{any_of(words['salutation_opening'])} ?[:!,]"
        ),
        title_end=re.compile(rf"{any_of(words['title_endings'])}(?:\([^()]{{1,20}}\))?$"),
        title_open=re.compile("|".join(words["title_openings"])),
        title_rest=re.compile("|".join(words["title_rests"])),
        addressee=re.compile(rf"[^。;!?]{{0,40}}各[^。;!?]{{0,60}}{any_of(words['addressees'])}[^。;!?]{{0,60}}:$"),
        office=re.compile(rf"{body}{office}[)\s]*"),
        office_and_name=re.compile(rf"{body}{office}(?:\s*{name})?[)\s]*"),
        credit=re.compile(
            rf"(?:文/图|图/文|文图|文/|图/)?(?:(?:主持人|嘉 ?宾|对话人|与谈人|采访) ?:)?[■●▲◆□(—\s-]*(?:[\u4e00-\u9fff·、]{{0,10}}?{credit})(?:[\s:·、/|()\u4e00-\u9fff]{{0,70}})"
            rf"|(?:主 ?持 ?人|嘉 ?宾|对话人|与谈人|受访者|报告人|讲话人|主讲人) ?:[^。!?]{{2,60}}"
            rf"|[■●◆□]\s*{name}(?:[\s、]+{name}){{0,6}}"
            rf"|[^。!?]{{0,40}}{any_of(words['credit_endings'])}[)\s]*"
        ),
        news=re.compile(
            rf"[(\[【\s]*(?:{any_of(words['news_opening'])}|据?{any_of(words['agencies'])}[\u4e00-\u9fff]{{0,8}}"
            rf"(?:[0-9{HAN}]{{1,3}}月)?(?:[0-9{HAN}]{{1,3}}日)?[)\]】]?(?:讯|电|消息)"
            rf"|[\u4e00-\u9fff]{{1,6}}[报社网台][\u4e00-\u9fff]{{0,8}}?[0-9{HAN}]{{1,3}}月[0-9{HAN}]{{1,3}}日[)\]】]?(?:讯|电))"
        ),
        event=re.compile(
            rf"[^。]{{0,16}}[0-9{HAN}]{{1,3}}月[0-9{HAN}]{{1,3}}日[^。]{{0,60}}?{any_of(words['event_verbs'])}"
        ),
    )
