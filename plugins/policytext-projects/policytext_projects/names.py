"""What is the name of a project, and what is only a kind of projects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext import Span
from policytext_projects.words import Words

__all__ = ["find_names"]

_LONGEST = 36
_BREAK = re.compile(r"、(?![^(]*\))")
_AND = re.compile(r"以及|和|及(?!时)")
#: An investment or a time before a name: 投资105亿元的, 总投资超过20亿元的.
_ATTRIBUTE = re.compile(r"了?(?:总|计划|预计|估算)?投资[^的、]{1,16}元(?:以上|左右)?的?|[0-9]{4}年(?:[0-9]{1,2}月)?")
_BLANKS = " \u3000"
_OWN_MARK = re.compile(r"[0-9A-Za-z“]|[一二三四五六]期")
#: What has a number of its own is one thing, whatever it is called: 地铁3号线, G312.
_NUMBERED = re.compile(r"[0-9]号(?!院)|[A-Z][0-9]{2,}")
#: What is pushed on under a name of its own is a programme, where nothing says that it is built: “平安渡口”工程, 水利“一号工程”,
#: “三带两区”建设; but not “两校一院”项目.
_PROGRAMME = re.compile(
    r"""
    [^“”]{0,12} “ (?![^”]*[院校馆厂站港桥]) [^“”]{1,20} (?: ”(?:帮扶|惠民|培育|创建|服务|教育|人才)?(?:项目|工程) | 工程” )
    | [^“”]{0,12} “ [^“”院校馆厂站港桥]? [一二两三四五六七八九十] [^“”院校馆厂站港桥]{1,3} [一二两三四五六七八九十] [^“”院校馆厂站港桥]{1,3} ” [^“”]{0,6}
    """,
    re.VERBOSE,
)
_ONLY_MARKS = re.compile(r"[0-9A-Za-z一二三四五六七八九十.,()“”-]*")


def find_names(folded: str, start: int, end: int, words: Words, *, listed: bool, surely: bool = True) -> Iterator[Span]:
    """The names in a stretch of folded text, in order; `listed` where 等项目 says that all of them are projects.

    Where what is told of them is not `surely` told of one thing (加快建设 of a kind of things too), a name must have
    something of its own: a number, letters, a place, or the last word of what there is one of.
    """
    parts = _split(folded, start, end)
    parts = [piece for part in parts for piece in _split_at_and(folded, part, words, listed=listed or len(parts) > 1)]
    for part in parts:
        name = _trimmed(folded, *part, words)
        if name is None or not _is_name(folded[name.start : name.end], words, listed=listed):
            continue
        if not (surely or listed) and _PROGRAMME.fullmatch(folded, name.start, name.end):
            continue
        # 沃土工程、防灾减灾工程等工程 are programmes
        doubtful = not surely and (not listed or folded.endswith("工程", name.start, name.end))
        if not doubtful or folded[name.start - 1] == "“" or _is_one(folded[name.start : name.end], words):
            yield name


def _split(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    for match in _BREAK.finditer(folded, start, end):
        found.append((start, match.start()))
        start = match.end()
    return [*found, (start, end)]


def _split_at_and(folded: str, part: tuple[int, int], words: Words, *, listed: bool) -> list[tuple[int, int]]:
    """甲泵站和乙大桥 are two; in the name of one (水土保持和生态修复工程) the first has no last word of a name."""
    start, end = part
    for match in _AND.finditer(folded, start, end):
        left, right = folded[start : match.start()], folded[match.end() : end]
        if words.head.search(left) and (listed or words.head.search(right)):
            return [(start, match.start()), *_split_at_and(folded, (match.end(), end), words, listed=listed)]
    return [part]


def _trimmed(folded: str, start: int, end: int, words: Words) -> Span | None:
    """A name without what stands before it and the marks around it."""
    while True:
        at = start
        for pattern in (_ATTRIBUTE, words.openings):
            if (match := pattern.match(folded, start, end)) and match.end() < end:
                start = match.end()
        if start == at:
            break
    while start < end and folded[start] in _BLANKS:
        start += 1
    while start < end and folded[end - 1] in _BLANKS:
        end -= 1
    if start < end and folded[start] == "“" and folded.find("”", start) in (-1, end - 1):
        start, end = start + 1, end - (folded[end - 1] == "”")
    return Span(start, end) if start < end else None


def _is_name(name: str, words: Words, *, listed: bool) -> bool:
    if not 4 <= len(name) <= _LONGEST or words.foreign.search(name) or words.counted.search(name):
        return False
    if any(name.count(a) != name.count(b) or name.find(a) > name.find(b) for a, b in ("()", "“”", "《》")):
        return False
    if not listed and not words.head.search(name):
        return False
    if _NUMBERED.search(name):
        return True
    rest = name[words.generic.match(name).end() :] if words.generic.match(name) else name  # type: ignore[union-attr]
    return not _ONLY_MARKS.fullmatch(rest)


def _is_one(name: str, words: Words) -> bool:
    """Whether a name is that of one thing, by its last word, its number or letters, or the place or company in it."""
    if words.strong.search(name) or _OWN_MARK.search(name) or words.companies.search(name):
        return True
    place = words.places.match(name)
    return bool(place and place[0] and not place[0].endswith(words.no_places))
