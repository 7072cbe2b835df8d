"""Jumps: a text that says on which page it goes on or comes from, and which two of a page's articles are one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

import attrs

from policytext.chinese.numerals import read_integer
from policytext.layout.proofs import prove
from policytext.layout.rows import Row
from policytext.layout.shapes import comes_from_elsewhere, ends_sentence, is_jump, jump_at_end, jump_at_start
from policytext.mapped import Why
from policytext.model import Role
from policytext.spans import Span

__all__ = ["PROSE", "Joined", "Taken", "heads_of", "join_articles", "page_after", "page_before"]

PROSE = (Role.TEXT, Role.LEAD, Role.ITEM)

#: A mark at the head of a text stands among so many rows.
_DEEPEST_HEAD = 8
_PAGE = re.compile(r"第?\s*(?P<number>[0-9A-Z]{1,4}|[一二三四五六七八九十]{1,3})\s*版|(?P<name>头版|本版|上页|下页)")
#: Headlines agree that share half of their pairs of characters: the second is often a short form of the first.
_SHARED = 0.5
_LEAST_SHARED = 4
#: So many articles are kept in mind whose continuation has not come.
_MOST_OPEN = 12

#: The rows of an article's headline and of the short lines around it.
Heads = tuple[Row, ...]
#: Text that is in no article, and why.
Taken = tuple[Span, Why]


@attrs.frozen(kw_only=True)
class Joined:
    """Two stretches of text that are printed apart and were set one after the other, and what proves it.

    `rows` says how many more paragraphs came along with the second.
    """

    last: Span
    first: Span
    why: str
    rows: int = 0


@attrs.frozen
class _Mark:
    """Where an article says that it comes from or goes on: the row, the mark's place in its text, the page named."""

    row: Row
    start: int
    end: int
    page: str


def page_before(rows: Sequence[Row]) -> str:
    """The page that an article comes from by its own words: `1` for （上接第1版）; empty when it begins here."""
    mark = _mark_before(rows)
    return mark.page if mark else ""


def page_after(rows: Sequence[Row]) -> str:
    """The page on which an article goes on by its own words: `3` for （下转第三版）; empty when it ends here."""
    mark = _mark_after(rows)
    return mark.page if mark else ""


def _mark_before(rows: Sequence[Row]) -> _Mark | None:
    for row in rows[:_DEEPEST_HEAD]:
        if row.answered:
            continue
        if comes_from_elsewhere(row.text):
            return _Mark(row, 0, len(row.text), _page_named(row.text))
        if found := jump_at_start(row.text):
            rest = row.text[found.end() :]
            return _Mark(row, 0, len(row.text) - len(rest.lstrip()), _page_named(found[0]))
        if row.role in PROSE:
            return None
    return None


def _mark_after(rows: Sequence[Row]) -> _Mark | None:
    for row in reversed(rows):
        if row.answered:
            continue
        if is_jump(row.text) and not comes_from_elsewhere(row.text):
            return _Mark(row, 0, len(row.text), _page_named(row.text))
        if row.role in PROSE:
            found = jump_at_end(row.text)
            return (
                _Mark(row, len(row.text[: found.start()].rstrip()), len(row.text), _page_named(found[0]))
                if found
                else None
            )
    return None


def _page_named(mark: str) -> str:
    """What the mark calls the page: its number in figures, 本版, or its own words where it names none."""
    found = _PAGE.search(mark)
    if found is None:
        return mark.strip("()[]【】 ").removeprefix("上接").removeprefix("下转").removeprefix("转").strip()
    if found["name"]:
        return "1" if found["name"] == "头版" else found["name"]
    number = found["number"]
    count = read_integer(number) if number.isdecimal() or not number.isascii() else None
    return str(count) if count is not None else number


def heads_of(articles: Sequence[Sequence[Row]]) -> list[Heads]:
    """The headline of each article and the short lines around it; none where it has no headline."""
    found = []
    for rows in articles:
        heads = tuple(row for row in rows[:_DEEPEST_HEAD] if row.role in (Role.TITLE, Role.SUBTITLE))
        found.append(heads if any(row.role is Role.TITLE for row in heads) else ())
    return found


def join_articles(
    articles: list[list[Row]], heads: Sequence[Heads], files: Sequence[int]
) -> tuple[list[Joined], list[Taken]]:
    """Make one what are parts of one article; the later part's rows move and its list is left empty.

    `heads` are the headlines before repeats were taken out, `files` the indexes of the articles that begin a file.
    """
    joined: list[Joined] = []
    taken: list[Taken] = []
    owner: dict[int, int] = {}
    for earlier, later, why in _pairs(articles, heads, files):
        first = earlier
        while first in owner:
            first = owner[first]
        joined += _append(articles[first], articles[later], heads[first], why, taken)
        owner[later] = first
    return joined, taken


def _pairs(
    articles: Sequence[Sequence[Row]], heads: Sequence[Heads], files: Sequence[int]
) -> list[tuple[int, int, str]]:
    """The articles that are one: an earlier, a later that goes on with it, and what proves it."""
    if len(articles) < 2:
        return []
    pairs: list[tuple[int, int, str]] = []
    numbers = _file_numbers(len(articles), files)
    titles = [next((head.words for head in own if head.role is Role.TITLE), "") for own in heads]
    going: dict[
        int, str
    ] = {}  # the articles so far that go on elsewhere and have not been answered, and their last words
    coming: list[int] = []  # those that come from elsewhere and answer none of them for sure
    last: dict[str, int] = {}  # the last article with a headline
    for later, rows in enumerate(articles):
        opens_file = later > 0 and numbers[later] != numbers[later - 1]
        title = titles[later]
        before, after = _mark_before(rows), _mark_after(rows)
        found: tuple[int, str] | None = None
        if before is not None:
            found = _answered(going, heads, later, _words_after(before, rows))
            if found is None:
                coming.append(later)
        elif opens_file and title in last:
            found = (last[title], "the file begins with the same headline")
        elif opens_file and not title:
            found = (later - 1, "the file begins without a headline")
        if found:
            pairs.append((found[0], later, found[1]))
            going.pop(found[0], None)
        if title:
            last[title] = later
        if after is not None:
            going[later] = _words_before(after, rows)
            if len(going) > _MOST_OPEN:
                del going[next(iter(going))]
                coming.append(-1)  # with so many, none is alone
    if len(going) == len(coming) == 1:
        (earlier,), (later,) = going, coming
        if earlier < later and (not heads[later] or numbers[earlier] != numbers[later]):
            pairs.append((earlier, later, "it alone comes from elsewhere, and the other alone goes on elsewhere"))
    return pairs


def _answered(going: Mapping[int, str], heads: Sequence[Heads], later: int, words: str) -> tuple[int, str] | None:
    """The article that one which comes from elsewhere goes on with, and the proof: its headlines, or the words at the break."""
    named = [i for i in going if any(_agree(one.words, other.words) for one in heads[i] for other in heads[later])]
    if len(named) == 1:
        return named[0], "one says where it goes on, the other whence it comes, and their headlines agree"
    if named or heads[later] or len(going) < 2 or not words:
        return None
    proved = [(i, why) for i, before in going.items() if before and (why := prove(before, words))]
    return proved[0] if len(proved) == 1 else None


def _words_before(mark: _Mark, rows: Sequence[Row]) -> str:
    """The last words of an article that goes on elsewhere."""
    if mark.start:
        return mark.row.text[: mark.start].rstrip()
    return next((row.text for row in reversed(rows) if row.role in PROSE), "")


def _words_after(mark: _Mark, rows: Sequence[Row]) -> str:
    """The first words of an article that comes from elsewhere."""
    if rest := mark.row.text[mark.end :].strip():
        return rest
    return next((row.text for row in rows if row.role in PROSE), "")


def _file_numbers(count: int, files: Sequence[int]) -> list[int]:
    """The number of the file that each article stands in."""
    starts = set(files)
    return list(accumulate(i in starts for i in range(count)))


def _agree(one: str, other: str) -> bool:
    """Whether two headlines can be those of one article."""
    if one == other or (min(len(one), len(other)) >= _LEAST_SHARED and (one in other or other in one)):
        return True
    pairs, others = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (one, other))
    return len(pairs & others) >= max(_LEAST_SHARED, _SHARED * min(len(pairs), len(others)))


def _append(rows: list[Row], later: list[Row], heads: Heads, why: str, taken: list[Taken]) -> Iterator[Joined]:
    """Move the rows of a later part to the end of an article.

    Marks that are thereby answered are taken out of its sentences, and headlines that repeat words of its own are left over.
    """
    answered = _mark_before(later)
    if answered is not None:
        for mark in (_mark_after(rows), answered):
            if mark is not None:
                _take(mark, taken)
    repeated = [row for row in later if row.role is Role.TITLE and any(row.text in head.text for head in heads)]
    taken += [(span, Why.REPEAT) for row in repeated for span in row.stretches]
    later[:] = [row for row in later if all(row is not other for other in repeated)]
    for row in later:
        if row.role is Role.TITLE and heads:
            row.role = Role.SUBTITLE
    end = next((row for row in reversed(rows) if row.role in PROSE), None)
    first = next((i for i, row in enumerate(later) if row.role in PROSE or row.role.opens_section), None)
    if end is not None and first is not None:
        start = later[first]
        yield Joined(last=end.stretches[-1], first=start.stretches[0], why=why, rows=len(later) - 1)
        if start.role is Role.TEXT and start.label is None and not ends_sentence(end.text):
            end.go_on(start)
            del later[first]
    rows += later
    later.clear()


def _take(mark: _Mark, taken: list[Taken]) -> None:
    """Take a mark out of the row that begins or ends with it; a row of its own stays in its article."""
    row = mark.row
    if (mark.start, mark.end) == (0, len(row.text)):
        row.answered = True
    elif mark.start == 0:
        taken.append((row.cut_start(mark.end), Why.JUMP))
    elif not row.elsewhere:
        taken.append((row.cut_end(mark.start), Why.JUMP))
