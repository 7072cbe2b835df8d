"""Reports of a government or another body to an assembly."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policytext.chinese.folding import fold
from policytext.chinese.names import is_institution
from policytext.genres.facts import (
    compose,
    dateline_date,
    first_words,
    folded,
    span_of,
    title_of,
    title_year,
    words_of,
)
from policytext.hookspecs import hookimpl
from policytext.model import Article, Document, Role
from policytext.recipes import Genre, PreparedGenre

__all__ = ["WORK_REPORT"]

_BODY = re.compile(
    r"(?:^|[,。:;]|我[^。,]{0,12}|现)代表(?!大会|团|们)(?P<body>国务院|[^,。;:]{0,20}?(?:人民)?政府|[^,。;:]{0,24}?(?:常务委员会|常委会|委员会|人民法院|人民检察院))"
    r"|受(?P<charged>[^,。;:]{0,24}?(?:委员会|政府|国务院|常委会))的?委托"
)
_REPORTS = re.compile(
    r"(?:向(?:大会|全国人民代表大会|人民代表大会|第[^,。]{4,30}(?:大会|会议))[^。]{0,16}(?:报告|汇报)|作[^。,]{0,6}工作报告|报告(?:政府)?工作)"
)
_OTHER_TITLE = re.compile(
    r"(?:决议|公报|决定|通知|公告|说明|侧记|解读)(?:\([^()]{1,20}\))?$|(?:会议|大会|全会).{0,8}(?:举行|召开|开幕|闭幕)|审议.{0,12}报告$"
)
_OWN_NAME = re.compile(r"工作报告|工作总结|施政报告|述职报告|工作情况(?:的)?报告")
_REPORT_ON = re.compile(
    r"关于.{2,60}(?:预算|决算|计划|规划|工作|执行情况|完成情况|进展情况).{0,20}报告(?:\([^()]{1,20}\))?$"
)
_BODY_IN_TITLE = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{2,24}?(?:法院|检察院|常务委员会|常委会|委员会|镇人民政府|乡人民政府|街道办事处))(?:[0-9]{4}年(?:度)?)?工作(?:情况)?(?:的)?报告"
)
_GENERIC = re.compile(
    r"(?:本届|第[一二三四五六七八九十]{1,3}届|全)?(?P<kind>省|市|州|县|区|旗|盟|自治区|自治州|自治县)?(?:人民)?政府"
)
_PLACE_NAME = r"[\u4e00-\u9fff]{1,9}?(?:特别行政区|自治区|自治州|自治县|地区|省|市|州|盟|县|区|旗|镇|乡)"
_PLACE_OF_ASSEMBLY = re.compile(rf"(?P<place>{_PLACE_NAME}) ?(?:第?[一二三四五六七八九十0-9]+届)")
_PLACE_OF_OFFICE = re.compile(rf"^[(—\s-]*(?P<place>{_PLACE_NAME})(?:人民政府|代?[省市州区县镇乡]长|政府)")
_PLACE_IN_TITLE = re.compile(rf"(?P<place>{_PLACE_NAME})(?:[0-9]{{4}}年)?(?:人民)?(?:政府|《?政府)")
_NO_NAME = re.compile(r"(?:[本全我该各]?[省市州县区旗盟镇乡]|[本全我]?自治[区州县旗])?")
_YEAR = re.compile(
    r"^[(—\s*-]*(?:[12][0-9]{3}年|[一二][〇零九][〇零一二三四五六七八九]{2}年)?(?:[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日)?(?:在)?"
)


def _recognise(article: Article) -> float:
    words = first_words(article)
    reports = bool(_REPORTS.search(words))
    if _OTHER_TITLE.search(fold(title_of(article))):
        return 0.0
    title = fold(title_of(article))
    if _REPORT_ON.search(title):
        return 0.9 if reports else 0.7
    if _OWN_NAME.search(title) or "工作报告" in fold(article.metadata.get("title", "")):
        return 0.95 if reports else 0.8
    return 0.85 if reports and _BODY.search(words) else 0.0


def _compose(article: Article) -> Document:
    date = dateline_date(article) or title_year(article)
    return compose(article, "work_report", date=date, issuer=_issuer(article))


def _issuer(article: Article) -> str:
    """The body that the speaker stands for, by its full name where the text gives its place."""
    place = _place(article)
    title = title_of(article)
    if match := _BODY_IN_TITLE.search(_YEAR.sub("", fold(title))):
        start = fold(title).find(match["body"])
        return title[start : start + len(match["body"])]
    for line in article.lines[:12]:
        if line.role is Role.BYLINE and _REPORT_ON.search(fold(title)) and is_institution(folded(article, line)):
            return words_of(article, line)
        if line.role is not Role.TEXT:
            continue
        if match := _BODY.search(folded(article, line)):
            group = "body" if match["body"] else "charged"
            generic = _GENERIC.fullmatch(match[group])
            if generic and place and (generic["kind"] is None or fold(place).endswith(generic["kind"][-1])):
                return f"{place}人民政府"
            return span_of(article, match, group, line.span.start)
    return f"{place}人民政府" if place and "政府" in title_of(article) else ""


def _place(article: Article) -> str:
    """The place whose assembly hears the report, as printed: in the dateline, the byline, the title."""
    for role, pattern in (
        (Role.DATELINE, _PLACE_OF_ASSEMBLY),
        (Role.BYLINE, _PLACE_OF_OFFICE),
        (Role.TITLE, _PLACE_IN_TITLE),
    ):
        for line in article.lines[:12]:
            if line.role is role and (place := _place_in(folded(article, line), pattern)):
                start = folded(article, line).find(place)
                return article.text[line.span.start + start : line.span.start + start + len(place)]
    title = article.metadata.get("title", "")
    place = _place_in(fold(title), _PLACE_IN_TITLE) or _place_in(fold(title), _PLACE_OF_ASSEMBLY)
    start = fold(title).find(place)
    return title[start : start + len(place)]


def _place_in(text: str, pattern: re.Pattern[str]) -> str:
    match = pattern.search(_YEAR.sub("", text))
    place = match["place"] if match else ""
    return "" if _NO_NAME.fullmatch(place) else place


#: Takes: 2024年政府工作报告; 现在，我代表市人民政府向大会报告工作. Not: news that a report was given.
WORK_REPORT = Genre(name="work_report", prepare=lambda _: PreparedGenre(recognise=_recognise, compose=_compose))


@hookimpl
def policytext_genres() -> Iterable[Genre]:
    """The genre of work reports."""
    return (WORK_REPORT,)
