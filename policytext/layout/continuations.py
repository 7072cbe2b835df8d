"""Continuations: text that breaks off in the middle of a sentence and goes on elsewhere on the page.

Where one text breaks off and one block begins unlike a paragraph, they belong together. Where there are several, the break
itself has to prove it: a word, a figure or a pair of marks that stands across it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from policytext.layout.heads import is_aside
from policytext.layout.joins import is_unfinished
from policytext.layout.jumps import PROSE, Joined
from policytext.layout.proofs import contradict, may_hold, prove, suggests
from policytext.layout.rows import Row
from policytext.layout.shapes import ends_sentence, goes_on_elsewhere, opens_news, opens_with_jump
from policytext.model import Role

__all__ = ["Found", "bring_back"]

#: How no sentence begins: 3.5万户，用水更有保障。
_MID_PHRASE = re.compile(
    r"[0-9.]+(?:[万亿]|%|个|家)|的(?!确)|和(?![平谐睦煦])|与(?![会其])|及(?![时早至])|等(?![到待])|[,、;:。!?)》”’】%]"
)
_NEVER_FIRST = ",、;:。!?)》”’】%"
_OPENS_QUOTED = "“‘《(【"
_LONGEST_REST = 30
#: On a page with more of them nothing but a single pair is joined.
_MOST_ENDS, _MOST_STARTS = 12, 400
#: A paragraph of more printed lines than these is wrapped: its joints are no breaks of the layout.
_MOST_JOINTS = 3
_ALONE = "it alone breaks off, and the other alone begins unlike a paragraph"
_IN_TURN = "columns are printed in turn, and it stands where the rest must"
_LEFT = "nothing else on the page can go on with it"


@attrs.frozen(kw_only=True)
class Found:
    """What bringing back has found: what was joined, the pictures set after the paragraph they broke, what stays open.

    `open` are rows that break off, each with the first words of what could go on with it.
    """

    joined: tuple[Joined, ...] = ()
    moved: tuple[Row, ...] = ()
    open: tuple[tuple[Row, tuple[str, ...]], ...] = ()


@attrs.frozen(kw_only=True)
class _Start:
    """A row that may go on with another text: its place, and whether it begins unlike the paragraphs around it."""

    row: Row
    place: tuple[int, int]
    odd: bool


@attrs.frozen(kw_only=True)
class _End:
    """A row that breaks off in the middle of a sentence, its place, and whether its own article must hold the rest."""

    row: Row
    place: tuple[int, int]
    inside: bool = False


def bring_back(articles: list[list[Row]]) -> Found:
    """Put text that goes on elsewhere on the page where it belongs, in place; articles that are thereby empty go.

    All stays as printed where nothing is proved.
    """
    joined: list[Joined] = []
    moved: list[Row] = []
    for rows in articles:
        if any(row.role is Role.CAPTION for row in rows):
            joined += _around_pictures(rows, moved)
    ends = list(_ends(articles, set()))
    if not ends:
        return Found(joined=tuple(joined), moved=tuple(moved))
    starts = list(_starts(articles, ends[0].place, set()))
    joints = _joints(articles, ends[0])
    odd = [start for start in starts if start.odd and start.place > ends[0].place]
    halves: set[int] = set()
    pairs: _Matches = {}
    if len(ends) == len(odd) == 1 and not joints and not contradict(ends[0].row.text, odd[0].row.text):
        pairs[id(ends[0].row)] = (odd[0].row, _ALONE)
    elif max(len(ends) / _MOST_ENDS, len(starts) / _MOST_STARTS, len(joints) / _MOST_STARTS) <= 1:
        if _split_joints(ends, starts, articles, joints, halves):
            ends = list(_ends(articles, halves))
            starts = list(_starts(articles, ends[0].place, halves))
            joints = _joints(articles, ends[0])
        pairs = _matched(ends, starts, joints, halves)
    left = [end for end in ends if id(end.row) not in pairs]
    used = {id(start) for start, _ in pairs.values()}
    odd = [start for start in starts if start.odd and id(start.row) not in used]
    joined += _put_together(articles, pairs, _alone(articles, halves, pairs))
    return Found(
        joined=tuple(joined),
        moved=tuple(moved),
        open=tuple((e.row, tuple(s.row.text[:12] for s in odd if s.place > e.place)) for e in left[:_MOST_ENDS]),
    )


def _around_pictures(rows: list[Row], moved: list[Row]) -> Iterator[Joined]:
    """Make paragraphs whole that a picture's caption stands in the middle of; the caption comes after."""
    broken: Row | None = None
    pictures: list[Row] = []
    kept = []
    for row in rows:
        if broken and _is_picture(row):
            pictures.append(row)
        elif broken and pictures and _can_follow(row) and not (row.indented and broken.indented):
            yield Joined(
                last=broken.stretches[-1],
                first=row.stretches[0],
                why="only a picture's caption stands between",
            )
            broken.go_on(row)
            moved += pictures
            broken, pictures = (None if ends_sentence(row.text) else broken), []
            continue
        else:
            broken = row if row.role in PROSE and _breaks_off(row) else None
            pictures = []
        kept.append(row)
    rows[:] = kept


def _is_picture(row: Row) -> bool:
    """Whether a row is a caption or a photographer's credit."""
    return row.role is Role.CAPTION or (
        row.role is Role.BYLINE and row.text.rstrip(") ").endswith(("摄", "供图", "摄影"))
    )


def _breaks_off(row: Row) -> bool:
    return is_unfinished(row) and not goes_on_elsewhere(row.text)


def _can_follow(row: Row) -> bool:
    """Whether a row can go on in the middle of a sentence, by its own marks and first character."""
    return (
        row.role is Role.TEXT
        and row.label is None
        and not row.hashes
        and not row.is_bold
        and row.text[0] not in _OPENS_QUOTED
        and not opens_news(row.text)
        and not opens_with_jump(row.text)
    )


def _ends(articles: Sequence[Sequence[Row]], halves: set[int]) -> Iterator[_End]:
    """The rows that break off: the last prose of an article, prose that a box stands after, and the halves of rows."""
    for a, rows in enumerate(articles):
        last = next((i for i in range(len(rows) - 1, -1, -1) if rows[i].role in PROSE), None)
        for i, row in enumerate(rows):
            broken_by_box = i + 1 < len(rows) and rows[i + 1].role is Role.HEADING and is_aside(rows[i + 1].text)
            inside = broken_by_box or id(row) in halves
            if (i == last or inside) and row.role in PROSE and _breaks_off(row):
                yield _End(row=row, place=(a, i), inside=inside)


def _starts(articles: Sequence[Sequence[Row]], after: tuple[int, int], halves: set[int]) -> Iterator[_Start]:
    """The rows that may go on with another text: prose after a finished paragraph, a picture, or the half of a row.

    Such a row is odd when it begins after more white space than its article sets, or without the indent that it sets,
    and its first sentence is a short rest; or when no sentence begins so.
    """
    for a in range(after[0], len(articles)):
        rows = articles[a]
        body = [row for row in rows if row.role is Role.TEXT]
        usual = Counter(row.gap for row in body[1:]).most_common(1)
        common = usual[0][0] if usual else 0
        indented = sum(row.indented for row in body) > len(body) / 2
        for i in range(2, len(rows)):
            row, before = rows[i], rows[i - 1]
            prose = before.role in PROSE and ends_sentence(before.text)
            if not _can_follow(row) or not (prose or _is_picture(before) or id(before) in halves):
                continue
            odd_here = row.gap > common or (indented and not row.indented) or _MID_PHRASE.match(row.text) is not None
            short = 0 < (row.run_in or len(row.text)) <= _LONGEST_REST or row.text[0] in _NEVER_FIRST
            yield _Start(row=row, place=(a, i), odd=(prose and odd_here and short) or id(before) in halves)


#: For the rows that go on elsewhere, by identity: the row that goes on, and what proves it.
_Matches = dict[int, tuple[Row, str]]


#: The index of an article, a row of it that was joined, and the offset of a joint in the row's text.
_Joint = tuple[int, Row, int]


def _joints(articles: Sequence[Sequence[Row]], end: _End) -> list[_Joint]:
    """The joints of printed lines after a text that breaks off: each may be a break of the layout between two texts."""
    return [
        (a, row, joint)
        for a, rows in enumerate(articles[end.place[0] + 1 :], end.place[0] + 1)
        for row in rows
        if 0 < len(row.joints) <= _MOST_JOINTS and row.role is Role.TEXT and not row.elsewhere
        for joint in row.joints
    ]


def _matched(ends: list[_End], starts: list[_Start], joints: list[_Joint], halves: set[int]) -> _Matches:
    """Which row goes on with which, where it is proved and where no other could."""
    pairs: _Matches = {}
    proofs = {
        (e, s): why
        for e, end in enumerate(ends)
        for s, start in enumerate(starts)
        if start.place > end.place and (why := prove(end.row.text, start.row.text))
    }
    proved = _mutual(proofs)
    for e, s in proved:
        pairs[id(ends[e].row)] = (starts[s].row, proofs[e, s])
    for e, s in _in_turn(proved, ends, starts, halves):
        if not contradict(ends[e].row.text, starts[s].row.text):
            pairs[id(ends[e].row)] = (starts[s].row, _IN_TURN)
    used = {id(row) for row, _ in pairs.values()}
    loose = {a for a, row, joint in joints if not may_hold(row.text[:joint], row.text[joint:])}
    free = {
        (e, s): _ALONE if start.odd else _LEFT
        for e, end in enumerate(ends)
        for s, start in enumerate(starts)
        if start.place > end.place
        and id(end.row) not in pairs
        and id(start.row) not in used
        and not contradict(end.row.text, start.row.text)
        and (end.inside or start.place[0] not in loose)  # there, another text may be the one that goes on
        and (start.odd or (end.inside and start.place[0] == end.place[0]) or suggests(end.row.text, start.row.text))
    }
    for e, s in _mutual(free):
        pairs[id(ends[e].row)] = (starts[s].row, free[e, s])
    return pairs


def _mutual(candidates: dict[tuple[int, int], str]) -> list[tuple[int, int]]:
    """The pairs of which neither has another candidate."""
    firsts, seconds = Counter(e for e, _ in candidates), Counter(s for _, s in candidates)
    return [(e, s) for e, s in candidates if firsts[e] == 1 == seconds[s]]


def _in_turn(
    proved: list[tuple[int, int]], ends: list[_End], starts: list[_Start], halves: set[int]
) -> Iterator[tuple[int, int]]:
    """What goes on with what where columns are printed in turn: between two pairs that are proved, the others in order.

    The second half of a row that was split is the rest of the first text that breaks off, unless it is proved another's.
    """
    anchors = sorted(proved)
    half = next((e for e, end in enumerate(ends) if id(end.row) in halves), None)
    if half is not None:
        article, row = ends[half].place
        here = [s for s, start in enumerate(starts) if start.place[0] == article and start.place[1] > row]
        anchors = [(e, s) for e, s in anchors if e <= half and s in here]
        if not anchors or (min(anchors)[0] > 0 and here[0] not in [s for _, s in anchors]):
            anchors = [(0, here[0]), *anchors]
            yield anchors[0]
        anchors.append((half + 1, here[-1] + 1))
    for (e, s), (e2, s2) in pairwise(anchors):
        same = half is not None or starts[s].place[0] == starts[s2].place[0]
        if same and e2 - e == s2 - s > 1 and (half is not None or starts[s2].place[1] - starts[s].place[1] == s2 - s):
            yield from ((e + k, s + k) for k in range(1, e2 - e))


def _split_joints(
    ends: list[_End], starts: list[_Start], articles: list[list[Row]], joints: list[_Joint], halves: set[int]
) -> bool:
    """Undo the joining of neighbouring lines of two texts, where the break proves that the second goes on with another.

    So columns come out that were printed in turn. The proof is that the second half goes on with a text that breaks off, or
    the first with a row further down. Whether any were split; `halves` takes the identities of the first halves.
    """
    for end in ends:
        if any(start.place > end.place and prove(end.row.text, start.row.text) for start in starts):
            continue
        loose = [
            (a, row, joint)
            for a, row, joint in joints
            if a > end.place[0] and joint in row.joints and not may_hold(row.text[:joint], row.text[joint:])
        ]
        found = [(a, row, joint) for a, row, joint in loose if prove(end.row.text, row.text[joint:])]
        found = found or [(a, row, joint) for a, row, joint in loose if _goes_on_further_down(row, joint, starts)]
        if len(found) != 1:
            continue
        a, row, joint = found[0]
        i = next(i for i, other in enumerate(articles[a]) if other is row)
        second = attrs.evolve(row, joints=list(row.joints), cuts=[])
        second.cut_start(joint)
        row.cut_end(joint)
        articles[a].insert(i + 1, second)
        halves.add(id(row))
    return bool(halves)


def _goes_on_further_down(row: Row, joint: int, starts: list[_Start]) -> bool:
    """Whether one row further down is proved to go on with the first half of a row, instead of its second."""
    at = next((n for n, start in enumerate(starts) if start.row.start > row.start), len(starts))
    return sum(bool(prove(row.text[:joint], start.row.text)) for start in starts[at:]) == 1


def _alone(articles: list[list[Row]], halves: set[int], pairs: _Matches) -> set[int]:
    """The second halves whose first has no rest: which text the rows after them belong to is not known, so these stay."""
    return {
        id(second)
        for rows in articles
        for half, second in pairwise(rows)
        if id(half) in halves and id(half) not in pairs
    }


def _put_together(articles: list[list[Row]], pairs: _Matches, alone: set[int]) -> list[Joined]:
    """Cut the articles before the rows that go on with another, and set the parts in reading order."""
    if not pairs:
        return []
    joined: list[Joined] = []
    targets = {id(row) for row, _ in pairs.values()}
    parts: dict[int, list[Row]] = {}
    roots: list[list[Row]] = []
    for rows in articles:
        part: list[Row] = []
        roots.append(part)
        for row in rows:
            if id(row) in targets and id(row) in alone:
                parts[id(row)] = [row]
                continue
            if id(row) in targets:
                part = parts[id(row)] = []
            part.append(row)
    for rows, root in zip(articles, roots, strict=True):
        rows[:] = _in_order(root, parts, pairs, joined)
    articles[:] = [rows for rows in articles if rows]
    return joined


def _in_order(root: list[Row], parts: dict[int, list[Row]], pairs: _Matches, joined: list[Joined]) -> list[Row]:
    """The rows of a part with those that go on with it, to any depth; what stood after the break comes last."""
    found: list[Row] = []
    todo = [root]
    while todo:
        rows = todo.pop()
        for i, row in enumerate(rows):
            found.append(row)
            if id(row) not in pairs:
                continue
            todo.append(rows[i + 1 :])
            last = row
            while id(last) in pairs:
                start, why = pairs[id(last)]
                part = parts[id(start)]
                joined.append(Joined(last=row.stretches[-1], first=start.stretches[0], why=why, rows=len(part) - 1))
                row.go_on(start)
                todo.append(part[1:])
                last = start
            break
    return found
