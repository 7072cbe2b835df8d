"""Lines of PDF pages: put together from what is drawn where; running heads, feet and page numbers told from text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest
from statistics import median

import attrs

from policytext.chinese.labels import match_label
from policytext.mapped import Why

__all__ = ["Fragment", "PdfLine", "find_around", "find_joins", "find_rows", "make_lines"]

#: A page's lines nearest to its edges, of which running heads and feet are.
_NEAR_EDGE = 3
_LEAST_SHARE = 0.3
_LONGEST_HEAD = 60
_PAGE_NUMBER = re.compile(
    r"[-—–·~\s]*(?:第\s*)?[0-9０-９IVXivx]{1,4}(?:\s*页)?(?:\s*[,，/]?\s*(?:共\s*)?[0-9]{1,4}\s*页?)?[-—–·~\s]*"
)
_DIGITS = re.compile(r"[0-9０-９]+")
_SENTENCE_ENDS = tuple("。！？；：!?;:")
#: Stretches of a line further apart than so many characters are cells, as long as they are short.
_APART = 1.5
_LONGEST_CELL = 40


@attrs.frozen
class Fragment:
    """What one instruction draws: words, where they begin, and the size of their type."""

    text: str
    x: float
    y: float
    size: float


@attrs.define
class PdfLine:
    """A printed line: its page, the stretches of it that stand apart, where it stands, and why it is no text."""

    page: int
    cells: list[str]
    x: float
    y: float
    right: float
    size: float
    why: Why | None = None
    #: Where each stretch begins and ends.
    places: list[tuple[float, float]] = attrs.Factory(list)

    @property
    def text(self) -> str:
        """Its words."""
        return "  ".join(self.cells)

    @property
    def is_row(self) -> bool:
        """Whether it can be a row of a table."""
        return len(self.cells) > 1 and all(len(cell) <= _LONGEST_CELL for cell in self.cells)


def make_lines(page: int, fragments: Iterable[Fragment]) -> list[PdfLine]:
    """The lines of a page in the order in which they are drawn; what is drawn on from where the last ended is one line."""
    lines: list[PdfLine] = []
    for fragment in fragments:
        text = fragment.text.strip("\r\n")
        if not text.strip():
            continue
        last = lines[-1] if lines else None
        right = fragment.x + sum(1 if ord(c) > 0x2E7F or c in "“”‘’—…" else 0.5 for c in text) * fragment.size
        size = fragment.size
        if (
            last is None
            or abs(fragment.y - last.y) > 0.4 * max(size, last.size)
            or fragment.x < last.right - 1.5 * size
        ):
            lines.append(PdfLine(page, [text], fragment.x, fragment.y, right, size, places=[(fragment.x, right)]))
        elif fragment.x - last.right > _APART * size:
            last.cells.append(text)
            last.places.append((fragment.x, right))
            last.right = right
        else:
            last.cells[-1] += text
            last.right = max(last.right, right)
            last.places[-1] = (last.places[-1][0], last.right)
    for line in lines:
        line.cells = [cell if n == 0 else cell.strip() for n, cell in enumerate(line.cells)]
        line.cells[-1] = line.cells[-1].rstrip()
    return [line for line in lines if line.text]


def find_rows(lines: Sequence[PdfLine]) -> dict[int, list[str]]:
    """The cells of the lines that are rows of tables, by the indexes of the lines.

    They are two or more after each other on a page, each of as many cells as one beside it; and among them those of fewer
    cells, where each stands below or above cells of one column only, so that the others are empty.
    """
    found: dict[int, list[str]] = {}
    run: list[int] = []
    for n, line in enumerate(lines):
        if not line.is_row or line.why or (run and lines[run[-1]].page != line.page):
            found.update(_table(lines, run))
            run = []
        if line.is_row and not line.why:
            run.append(n)
    found.update(_table(lines, run))
    return found


def _table(lines: Sequence[PdfLine], run: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    """The rows among lines that stand after each other."""
    alike = {n for a, b in pairwise(run) if len(lines[a].cells) == len(lines[b].cells) for n in (a, b)}
    width = max((len(lines[n].cells) for n in alike), default=0)
    full = [lines[n] for n in run if len(lines[n].cells) == width]
    columns = [
        (min(p[0] for p in places), max(p[1] for p in places)) for places in zip(*(x.places for x in full), strict=True)
    ]
    for n in run:
        line = lines[n]
        if len(line.cells) >= width or (columns_of := _columns(line, columns)) is None:
            if n in alike or len(line.cells) == width:
                yield n, line.cells
            continue
        cells = [""] * width
        for column, cell in zip(columns_of, line.cells, strict=True):
            cells[column] = cell
        yield n, cells


def _columns(line: PdfLine, columns: Sequence[tuple[float, float]]) -> list[int] | None:
    """The columns in which the cells of a line stand; None where that is not certain."""
    found = [
        [n for n, (left, right) in enumerate(columns) if start < right and left < end] for start, end in line.places
    ]
    firsts = [n for among in found for n in among]
    return firsts if all(len(among) == 1 for among in found) and firsts == sorted(set(firsts)) else None


def find_around(pages: Sequence[Sequence[PdfLine]]) -> None:
    """Say of the lines at the edges of pages which are page numbers, and which stand on several pages alike.

    These are set apart from the text by their type or by a wide space.
    """
    edges = [(_edge(page, top=True), _edge(page, top=False)) for page in pages]
    seen = Counter((n, key) for both in edges for n, lines in enumerate(both) for key in {_key(line) for line in lines})
    least = max(2, _LEAST_SHARE * len(pages))
    usual = median(line.size for page in pages for line in page)
    for page, both in zip(pages, edges, strict=True):
        heights = sorted({line.y for line in page})
        pitch = median(b - a for a, b in pairwise(heights)) if len(heights) > 1 else 0.0
        for n, lines in enumerate(both):
            for line, inner in zip_longest(lines, lines[1:]):  # the outermost first: what stands inside of text is text
                apart = inner is None or abs(line.y - inner.y) > 1.3 * pitch or abs(line.size - usual) > 0.05 * usual
                if _PAGE_NUMBER.fullmatch(line.text.strip()):
                    line.why = Why.PAGE_NUMBER
                elif apart and len(line.text) <= _LONGEST_HEAD and seen[n, _key(line)] >= least:
                    line.why = Why.FURNITURE
                else:
                    break


def _edge(page: Sequence[PdfLine], *, top: bool) -> list[PdfLine]:
    return sorted(page, key=lambda line: line.y, reverse=top)[: min(_NEAR_EDGE, len(page) // 2 + 1)]


def _key(line: PdfLine) -> tuple[str, int]:
    """What two running heads have in common: their words without numbers, and their height."""
    return _DIGITS.sub("#", "".join(line.text.split())), round(line.y / 8)


def find_joins(lines: Sequence[PdfLine]) -> set[int]:
    """The indexes of the lines that go on in the paragraph of the line of text before, on its page or on the next.

    A line does when it begins at the margin and the one before reaches the other margin; where paragraphs are not
    indented, also the one before must not end a sentence.
    """
    text = [n for n, line in enumerate(lines) if not line.why]
    long = [line for line in (lines[n] for n in text) if len(line.text) >= 15 and not line.is_row]
    if not long:
        return set()
    left = Counter(round(line.x) for line in long).most_common(1)[0][0]
    left = min(
        (x for x, count in Counter(round(line.x) for line in long).items() if count >= len(long) / 8), default=left
    )
    rights = sorted(line.right for line in long)
    right = rights[len(rights) * 4 // 5]
    indented = any(line.text[0].isspace() or line.x > left + 1.5 * line.size for line in long)
    pitches = [a.y - b.y for a, b in pairwise(long) if a.page == b.page and a.y > b.y]
    pitch = median(pitches) if pitches else 0.0
    joins = set()
    for a, b in pairwise(text):
        before, line = lines[a], lines[b]
        if (
            before.right >= right - 1.6 * before.size
            and line.x <= left + 0.6 * line.size
            and before.x <= left + 2.6 * before.size
            and not line.text[0].isspace()
            and abs(before.size - line.size) <= 0.1 * before.size
            and not (before.is_row or line.is_row)
            and _is_next(before, line, pitch)
            and (indented or not before.text.endswith(_SENTENCE_ENDS))
            and not (before.text.endswith(_SENTENCE_ENDS) and match_label(line.text))
            and not (_is_latin(before.text[-1]) and _is_latin(line.text[0]))
        ):
            joins.add(b)
    return joins


def _is_next(before: PdfLine, line: PdfLine, pitch: float) -> bool:
    if line.page == before.page:
        return 0 < before.y - line.y <= 1.3 * pitch
    return line.page == before.page + 1


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
