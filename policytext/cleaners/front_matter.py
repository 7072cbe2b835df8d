"""The YAML block that a Markdown file opens with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, MappedText, Why
from policytext.metadata import Metadata
from policytext.recipes import Cleaner
from policytext.spans import Span

__all__ = ["FRONT_MATTER", "read_metadata"]

#: Longer blocks are no front matter, and a parser fed them would be a target.
_LONGEST = 20_000

_FENCE = re.compile(r"---[^\S\n]*\r?(?:\n|\Z)")
_FENCE_LINE = re.compile(r"^[^\S\n]*---[^\S\n]*\r?$", re.MULTILINE)
_KEY = re.compile(r"""["']?[^\s:#"'][^:\n]{0,80}:(?:\s|\Z)""")


def _edits(raw: str) -> Iterable[Edit]:
    at = len(raw) - len(raw.lstrip("\ufeff\u200b \t\r\n"))
    start = max(raw.rfind("\n", 0, at) + 1, len(raw[:at].rstrip(" \t")) if "\ufeff" in raw[:at] else 0)
    opening = at
    while block := _block_at(raw, at):
        at = block.end
    if at > opening:
        yield Edit(span=Span(start, at), why=Why.FRONT_MATTER)


def _block_at(raw: str, at: int) -> Span | None:
    opening = _FENCE.match(raw, at)
    if opening is None or not _KEY.match(raw, opening.end()):
        return None
    line_start = opening.end()
    while line_start < min(len(raw), at + _LONGEST):
        if closing := _FENCE.match(raw, line_start):
            return Span(at, closing.end())
        line_end = raw.find("\n", line_start)
        if line_end < 0:
            break
        line_start = line_end + 1
    return None


def read_metadata(mapped: MappedText) -> Metadata:
    """The keys and values of the front matter that was dropped from a text, every value as a string."""
    found: dict[str, str] = {}
    for drop in mapped.drops:
        if drop.why is not Why.FRONT_MATTER:
            if drop.why in (Why.INVISIBLE, Why.BLANK, Why.BREAK):
                continue
            break
        for block in _FENCE_LINE.split(mapped.raw[drop.raw.start : drop.raw.end]):
            found.update((key, value) for key, value in _read_block(block).items() if key not in found)
    return Metadata.of(found)


def _read_block(block: str) -> dict[str, str]:
    """A block's keys; where it is no valid YAML (`title: 报告: 2024`), what its lines say."""
    lines = [line.partition(":") for line in block.splitlines() if line[:1] not in (" ", "\t", "#", "-", "")]
    plain = {key.strip().strip("'\""): value.strip() for key, colon, value in lines if colon}
    if all(_is_plain(value) for value in plain.values()) and len(lines) == len(plain) == _count_lines(block):
        return plain
    import yaml

    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(block)):
            return plain  # a few aliases can grow to any size
        values = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return plain
    return {str(key): _as_text(value) for key, value in values.items()} if isinstance(values, dict) else plain


def _is_plain(value: str) -> bool:
    """Whether YAML would read the value as the string that stands there."""
    return bool(value) and value[0] not in "\"'[]{}&*!|>%@`#-?," and ": " not in value and " #" not in value


def _count_lines(block: str) -> int:
    return sum(bool(line.strip()) for line in block.splitlines())


def _as_text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_as_text(part) for part in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_as_text(part)}" for key, part in value.items())
    return str(value)


#: Leaves over the `---` block at the top of a file whose first line is `key: value`.
FRONT_MATTER = Cleaner(name="front_matter", edits=_edits)


@hookimpl
def policytext_cleaners() -> Iterable[Cleaner]:
    """The cleaner of front matter."""
    return (FRONT_MATTER,)
