"""The year that a page speaks from, by which its dates without a year are read."""

from __future__ import annotations

import re
from collections import Counter

from policytext.chinese.numerals import integer_of

__all__ = ["reference_year"]

_PUBLISHED = re.compile(
    r"(?P<year>20[0-9]{2}|19[0-9]{2})(?:-[0-9]{1,2}-[0-9]{1,2}| ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日)"
)
_ELSEWHEN = re.compile(r"[到至比较自由从]|计划|预计|力争|拟于|将于|以前的")
#: A day, a month or another part of a year; and what follows a year that is only compared with: 是2006年的3.4倍.
_PART = re.compile(r"年 ?(?:前?[0-9]{1,2}(?:[-—至到][0-9]{1,2})?个?月|[上下]半年|[一二三四前]{1,2}季度)")
_BASE = re.compile(r"年底?的[0-9.]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}|[一二][〇零O九][〇零O一二三四五六七八九]{2}")


def reference_year(folded: str, furniture: str) -> int | None:
    """The year in which the page was published, by its furniture, else the year that its text names most often."""
    return _printed_year(furniture) or _named_year(folded)


def _printed_year(furniture: str) -> int | None:
    """The year of the day that a masthead or a site prints: the day of publication."""
    match = _PUBLISHED.search(furniture)
    return int(match["year"]) if match else None


def _named_year(folded: str) -> int | None:
    """The year that the page names most often, the earlier of two; None when it names none.

    A sentence that says what the year is (2031年是“十六五”开局之年) names the present one and counts twice, a day or
    a month of a year three times; a year that something is planned for or compared with (到2030年, 比2015年) does not count.
    """
    found: Counter[int] = Counter()
    at = folded.find("年")
    while at >= 0:
        figures = folded[max(0, at - 5) : at].rstrip()[-4:]
        if (
            len(figures) == 4
            and figures[0] in "12一二"
            and _YEAR.fullmatch(figures)
            and not _ELSEWHEN.search(folded[max(0, at - 9) : at - 4])
            and not _BASE.match(folded, at)
        ):
            year = integer_of(figures)
            if year is not None:
                found[year] += 3 if _PART.match(folded, at) else 2 if folded.startswith("是", at + 1) else 1
        at = folded.find("年", at + 1)
    return max(found, key=lambda year: (found[year], -year)) if found else None
