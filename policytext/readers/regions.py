"""Regions: where on a web page its text is, and what the site has put around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import attrs

from policytext.chinese.folding import fold
from policytext.chinese.lexicon import table
from policytext.readers.drafts import Parts

__all__ = ["Box", "Found", "WebLine", "find_text", "is_title", "reads_as_text"]

#: So much of what reads like text is in the smallest element that is taken for the page's text.
_NEARLY_ALL = 0.9
#: What reads like a sentence; other words count less: the cells of a table, headings, captions.
_SENTENCE = re.compile("[，。；：！？、,;]")
_SHORT_COUNTS = 0.3
#: Of a line of links this share is linked, and so many such lines in a row are a list of links.
_MOSTLY = 0.6
_LIST = 3
#: What announces a list that is the text's own: 决定废止下列文件：
_ANNOUNCES = re.compile("(?:下列|以下|如下|目录|名单|清单).{0,20}[:：]$")
#: Where the elements with a site's names hold so much that only this share is outside, their names say nothing.
_MISNAMED = 0.3
#: How far above the text its title may stand, and how long a title is.
_ABOVE = 8
_LONGEST_TITLE = 80


@attrs.define(eq=False)
class Box:
    """An element of a page: the one around it, and whether its name says that the site put it there.

    `mass` is how much of what is in it reads like text.
    """

    outer: Box | None = None
    is_furniture: bool = False
    mass: float = 0.0


@attrs.define
class WebLine:
    """A line of a page: its words, its element, how many of its characters are linked, and what its tags say.

    Attributes:
        blank: blank lines before it.
        heading: 1 for `<h1>`; 0 for none.
        to_file: whether it links to a file, as attachments do.
        is_row: whether it is a row of a table.
        is_hidden: whether the page does not show it.
    """

    box: Box
    parts: Parts
    linked: int = 0
    blank: int = 1
    heading: int = 0
    to_file: bool = False
    is_row: bool = False
    is_hidden: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(text for text, _ in self.parts)


@attrs.frozen
class Found:
    """The lines of a page's text by their indexes, and the one that is its title."""

    kept: frozenset[int]
    title: int | None = None


def find_text(lines: Sequence[WebLine], boxes: Sequence[Box], title: str) -> Found:
    """The lines that are the page's text, with its title, which may stand above it.

    They are those of the smallest element that holds nearly all that reads like text, without lists of links. Everything
    is text on a page where nothing reads like it. `boxes` are the elements, each after the one around it; `title` is what
    the page calls itself.
    """
    of_text = [not (line.is_hidden or _is_of_site(line)) for line in lines]
    masses = [_mass(line) if is_text else 0 for line, is_text in zip(lines, of_text, strict=True)]
    plain = [is_text and not line.box.is_furniture for line, is_text in zip(lines, of_text, strict=True)]
    sentences = [mass if reads_as_text(line) else 0 for line, mass in zip(lines, masses, strict=True)]
    if sum(sentences) * _MISNAMED > sum(m for m, is_plain in zip(sentences, plain, strict=True) if is_plain):
        plain = of_text
    for line, mass, is_plain in zip(lines, masses, plain, strict=True):
        line.box.mass += mass if is_plain else 0
    for box in reversed(boxes):
        if box.outer:
            box.outer.mass += box.mass
    whole = boxes[0].mass
    if not whole:
        return Found(frozenset(n for n, line in enumerate(lines) if not line.is_hidden))
    chosen = boxes[0]
    for box in boxes:  # the inner ones come later
        if box.outer is chosen and box.mass >= _NEARLY_ALL * whole:
            chosen = box
    within: dict[int, bool] = {id(chosen): True}
    for box in boxes:
        within.setdefault(id(box), within.get(id(box.outer), False))
    linked = _lists_of_links(lines)
    kept = {n for n, line in enumerate(lines) if plain[n] and n not in linked and within[id(line.box)]}
    head = _title_of(lines, sorted(kept), title)
    if head is None:
        return Found(frozenset(kept))
    facts = {n for n in kept if n < head and lines[n].is_row}  # 索引号, 发文机关, 成文日期, as sites set them above
    return Found(frozenset({*kept - facts, head}), head)


def _mass(line: WebLine) -> float:
    own = len(line.text) - line.linked
    return own if reads_as_text(line) else own * _SHORT_COUNTS


def reads_as_text(line: WebLine) -> bool:
    """Whether a line reads like a sentence."""
    return not line.is_row and _SENTENCE.search(line.text) is not None


def _is_of_site(line: WebLine) -> bool:
    """Whether the words of a line are a site's: 版权所有, 上一篇, 分享到."""
    text = line.text
    return len(text) <= 120 and not line.is_row and _site_words().fullmatch(fold(text).strip()) is not None


def _lists_of_links(lines: Sequence[WebLine]) -> set[int]:
    """The lines of links that stand together, but not those to files, which are attachments."""
    found: set[int] = set()
    run: list[int] = []
    for n, line in enumerate(lines):
        if line.linked > _MOSTLY * len(line.text) and not line.to_file:
            run.append(n)
            continue
        if _is_list(lines, run):
            found.update(run)
        run = []
    return found | set(run if _is_list(lines, run) else ())


def _is_list(lines: Sequence[WebLine], run: Sequence[int]) -> bool:
    """Whether lines of links are a list of the site, not one that the sentence above announces."""
    if len(run) < _LIST:
        return False
    above = lines[run[0] - 1] if run[0] else None
    return not (above and above.box.outer is lines[run[0]].box.outer and _ANNOUNCES.search(above.text))


def _title_of(lines: Sequence[WebLine], kept: Sequence[int], title: str) -> int | None:
    """The title of a text: its first lines are looked at, and then those above it.

    It is what the page calls itself, or else the nearest heading, or else, above the text, the nearest short line.
    """
    above: list[int] = []
    for n in range(kept[0] - 1, max(-1, kept[0] - 1 - _ABOVE), -1) if kept else ():
        line = lines[n]
        if line.linked > _MOSTLY * len(line.text) and not line.heading:
            break  # the navigation
        if not (line.is_hidden or line.is_row or line.box.is_furniture) and 4 <= len(line.text) <= _LONGEST_TITLE:
            above.append(n)
    first = [n for n in kept[:_ABOVE] if not lines[n].is_row]
    for n in (*first, *above):
        if title and is_title(lines[n].text, title):
            return n
    for n in (*first[:1], *above):
        if lines[n].heading:
            return n
    short = [n for n in above if not _is_of_site(lines[n]) and not _SENTENCE.search(lines[n].text)]
    return short[0] if short else next((n for n in first if lines[n].heading), None)


def is_title(text: str, title: str) -> bool:
    """Whether words are what the page calls itself, or the beginning of that."""
    return len(text) >= 4 and "".join(title.split()).startswith("".join(text.split()))


@cache
def _site_words() -> re.Pattern[str]:
    words = table("layout")
    return re.compile("|".join([*words["furniture"], *words["colophon"]]))
