"""Automatic numbers of a DOCX: the labels that Word computes and the file does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import attrs

from policytext.readers.number_formats import write_number

__all__ = ["NAMES", "Numbering", "Styles", "value_of"]

#: The namespace of a DOCX's main parts.
NAMES = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

#: Styles rest on each other no deeper; a circle of them ends here.
_DEEPEST = 20
_LEVELS = 9
_PLACEHOLDER = re.compile("%([1-9])")
_BULLET = "●"
#: After these a label needs no space: 一、压实责任.
_CLOSED = tuple("、．。）章节条款编篇部分：")


def value_of(element: Any, path: str) -> str | None:
    """The `w:val` of the element at a path of names; None where there is none."""
    found = element.find("/".join(NAMES + name for name in path.split("/"))) if element is not None else None
    return None if found is None else found.get(f"{NAMES}val")


class Styles:
    """The styles of paragraphs, each with those it is based on."""

    def __init__(self, root: Any) -> None:
        self._by_id = (
            {} if root is None else {style.get(f"{NAMES}styleId"): style for style in root.iter(f"{NAMES}style")}
        )
        self._usual = next(
            (key for key, style in self._by_id.items() if style.get(f"{NAMES}default") in ("1", "true")
             and style.get(f"{NAMES}type") == "paragraph"), None,
        )  # fmt: skip

    def chain(self, style: str | None) -> Iterator[Any]:
        """The style of this id, or else the usual one, and those it is based on, nearest first."""
        for _ in range(_DEEPEST):
            element = self._by_id.get(style or self._usual)
            if element is None:
                return
            yield element
            style = value_of(element, "basedOn")
            if style is None:
                return

    def of(self, properties: Any) -> Iterator[Any]:
        """The properties of a paragraph, and then those of its styles, nearest first."""
        if properties is not None:
            yield properties
        for style in self.chain(value_of(properties, "pStyle")):
            if (found := style.find(f"{NAMES}pPr")) is not None:
                yield found


@attrs.frozen
class _Level:
    """How the numbers of one level of a list are written, and where they begin."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    after: str = "tab"
    restart: int | None = None
    in_digits: bool = False
    paragraph_style: str = ""


@attrs.define
class _Count:
    """The numbers that a list has come to, by level."""

    at: dict[int, int] = attrs.Factory(dict)


class Numbering:
    """The lists of a DOCX; asked for the label of each paragraph in turn, it counts them."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._nums: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, _Count] = {}
        self._overridden: set[tuple[str, int]] = set()
        if root is None:
            return
        abstracts = {a.get(f"{NAMES}abstractNumId"): a for a in root.iter(f"{NAMES}abstractNum")}
        nums = {num.get(f"{NAMES}numId"): num for num in root.iter(f"{NAMES}num")}
        for key, num in nums.items():
            abstract, element = self._abstract(value_of(num, "abstractNumId"), abstracts, nums)
            levels = dict(_levels(element))
            starts = {}
            for override in num.iter(f"{NAMES}lvlOverride"):
                n = _number(override.get(f"{NAMES}ilvl"), 0)
                levels.update(_levels(override))
                if (start := value_of(override, "startOverride")) is not None:
                    starts[n] = _number(start, 1)
            self._nums[key] = (abstract, levels, starts)

    def label(self, properties: Any) -> str:
        """The label of a paragraph with these properties, with the space after it; empty where it has none."""
        found = self._place(properties)
        if found is None:
            return ""
        num, n = found
        abstract, levels, starts = self._nums[num]
        level = levels.get(n)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, _Count()).at
        if n in starts and (num, n) not in self._overridden:
            self._overridden.add((num, n))
            counts[n] = starts[n]
        else:
            counts[n] = counts[n] + 1 if n in counts else level.start
        for deeper in range(n + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and n < restart):
                counts.pop(deeper, None)
        return _written(level, levels, counts)

    def _abstract(self, key: str | None, abstracts: dict[Any, Any], nums: dict[Any, Any]) -> tuple[str, Any]:
        """An abstract list by its id; one that only names a style is the list of that style."""
        for _ in range(_DEEPEST):
            element = abstracts.get(key)
            link = value_of(element, "numStyleLink")
            linked = (
                next((value_of(style, "pPr/numPr/numId") for style in self._styles.chain(link)), None) if link else None
            )
            if linked not in nums:
                break
            key = value_of(nums[linked], "abstractNumId")
        return key or "", element

    def _place(self, properties: Any) -> tuple[str, int] | None:
        """The list and the level that a paragraph is in, by its own properties or its styles'."""
        num = level = None
        for found in self._styles.of(properties):
            numbered = found.find(f"{NAMES}numPr")
            if numbered is None:
                continue
            level = level if level is not None else value_of(numbered, "ilvl")
            num = value_of(numbered, "numId")
            if num is not None:
                break
        if num not in self._nums:
            return None
        if level is None:
            style = value_of(properties, "pStyle")
            for n, known in self._nums[num][1].items():
                if style and known.paragraph_style == style:
                    return num, n
        return num, min(max(_number(level, 0), 0), _LEVELS - 1)


def _levels(element: Any) -> Iterator[tuple[int, _Level]]:
    """The levels that an abstract list, or what overrides it, describes."""
    if element is None:
        return
    for lvl in element.iter(f"{NAMES}lvl"):
        style = value_of(lvl, "numFmt")
        if style is None:  # a format of one's own, with a plain one beside it
            formats = [f.get(f"{NAMES}val") for f in lvl.iter(f"{NAMES}numFmt")]
            style = next((f for f in formats if f != "custom"), "decimal")
        restart = value_of(lvl, "lvlRestart")
        yield (
            _number(lvl.get(f"{NAMES}ilvl"), 0),
            _Level(
                start=_number(value_of(lvl, "start"), 0 if lvl.find(f"{NAMES}start") is None else 1),
                style=style or "decimal",
                text=value_of(lvl, "lvlText") or "",
                after=value_of(lvl, "suff") or "tab",
                restart=None if restart is None else _number(restart, 0),
                in_digits=(legal := lvl.find(f"{NAMES}isLgl")) is not None
                and legal.get(f"{NAMES}val") not in ("0", "false"),
                paragraph_style=value_of(lvl, "pStyle") or "",
            ),
        )


def _written(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    """The label of a level whose numbers, and those of the levels above, have come to `counts`."""
    if level.style == "bullet":
        bullet = level.text.strip()
        label = bullet if bullet and not any("\ue000" <= c <= "\uf8ff" for c in bullet) else _BULLET
    else:

        def number(match: re.Match[str]) -> str:
            n = int(match[1]) - 1
            known = levels.get(n)
            if known is None or known.style == "none":
                return ""
            return write_number(counts.setdefault(n, known.start), "decimal" if level.in_digits else known.style)

        label = _PLACEHOLDER.sub(number, level.text).strip()
    if not label or level.after == "nothing" or label.endswith(_CLOSED):
        return label
    return f"{label} "


def _number(value: str | None, default: int) -> int:
    """An attribute as a number; the default where it is none, or larger than any list."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else default
