"""What a site, a press or an archive put around a text: licences, navigation, credits of the site, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from policytext.chinese.lexicon import table
from policytext.layout.heads import is_aside
from policytext.layout.rows import Row
from policytext.layout.shapes import comes_from_elsewhere, ends_title, has_sentence_end, is_salutation, title_goes_on
from policytext.mapped import Why

__all__ = ["find_furniture"]

#: Longer lines are prose, whatever they begin with.
_LONGEST = 120

_PAGE_NUMBER = re.compile(
    r"第 ?(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,5}) ?页(?:[,/ ]{0,3}共 ?[0-9]{1,4} ?页)?"
    r"|[-—·~] ?[0-9]{1,3} ?[-—·~]|[0-9]{1,3}|[0-9]{1,3} ?/ ?[0-9]{1,3}|[0-9]{1,3} ?页|[\[〔][0-9]{1,3}[\]〕]"
    r"|(?:Page|PAGE|page|P\.?|p\.) ?[0-9]{1,3}(?: ?(?:of|/) ?[0-9]{1,3})?"
)
#: What a line of a table of contents ends with.
_LEADER = re.compile(r"(?:[.…·。]{2,}|—{2,}| ) ?\(?[0-9]{1,3}\)?$|[.…·]{3,}$")
_CONTENTS_WITHIN = 40
_LEAST_ENTRIES = 2
_LEAST_BOX = 30
#: The title stands among so many first lines.
_DEEPEST_TITLE = 12
#: … and among so few that of a text which is no report or plan.
_HEADLINES = 2


def find_furniture(rows: list[Row]) -> dict[int, Why]:
    """The rows, by their index, that belong to no text, each with the reason.

    A colophon takes all that follows it along: wikis print it in fragments.
    """
    line, colophon = _patterns()
    found = _contents(rows) | _running_heads(rows)
    for i, row in enumerate(rows):
        text = row.text.strip()
        if len(text) > _LONGEST or row.hashes:
            continue
        if i and colophon.fullmatch(text) and not _text_follows(rows, i):
            found.update(dict.fromkeys(range(i, len(rows)), Why.FURNITURE))
            break
        if _PAGE_NUMBER.fullmatch(text):
            found[i] = Why.PAGE_NUMBER
        elif line.fullmatch(text) and not _heads_box(rows, i):
            found[i] = Why.FURNITURE
    return found


def _heads_box(rows: list[Row], i: int) -> bool:
    """Whether a line heads the text of a newspaper's box, not a site's list of links: 相关链接 above a paragraph."""
    return (
        is_aside(rows[i].text) and i + 1 < len(rows) and len(rows[i + 1].text) > _LEAST_BOX and "。" in rows[i + 1].text
    )


def _contents(rows: list[Row]) -> dict[int, Why]:
    """A table of contents: lines after 目录 that end in a page number or stand again further on."""
    heads = table("layout")["contents_heads"]
    start = next((i for i, row in enumerate(rows[:_CONTENTS_WITHIN]) if row.text.replace(" ", "") in heads), None)
    if start is None:
        return {}
    printed = Counter(_entry(row.text.split("。", 1)[0]) for row in rows[start + 1 :])
    end = start + 1
    while end < len(rows) and (_LEADER.search(rows[end].text) or printed[_entry(rows[end].text)] > 1):
        if is_salutation(rows[end].text):
            break  # 各位代表！ stands again further on too
        printed[_entry(rows[end].text)] -= 1
        end += 1
    return dict.fromkeys(range(start, end), Why.FURNITURE) if end - start > _LEAST_ENTRIES else {}


def _running_heads(rows: list[Row]) -> dict[int, Why]:
    """A title, printed again at the head of later pages, amid the text: a report's or plan's, or one below a page number."""
    prose = next((i for i, row in enumerate(rows) if has_sentence_end(row.text)), len(rows))
    first = [row.text if row.label is None else "" for row in rows[: min(prose, _DEEPEST_TITLE)]]
    first += [a + b for a, b in pairwise(first) if a and b and title_goes_on(a, b)]  # a title on two lines
    titles = {text for text in first if text and ends_title(text)}
    heads = titles | {text for text in first[:_HEADLINES] if text}
    return {
        i: Why.REPEAT
        for i in range(1, len(rows))
        if rows[i].text in heads
        and ((i > prose and rows[i].text in titles) or _PAGE_NUMBER.fullmatch(rows[i - 1].text.strip()))
        and not (i + 1 < len(rows) and comes_from_elsewhere(rows[i + 1].text))
    }


def _entry(text: str) -> str:
    """The words of a line of a table of contents, without its page number and white space."""
    return _LEADER.sub("", text).rstrip("。 ").replace(" ", "")


def _text_follows(rows: list[Row], i: int) -> bool:
    """Whether titles in Markdown come after, so that the colophon is one of several texts' only."""
    return any(row.hashes for row in rows[i + 1 :])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = table("layout")
    return re.compile("|".join(words["furniture"])), re.compile("|".join(words["colophon"]))
