"""Markdown and HTML marks: they are left over, their words stay."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Why
from policytext.recipes import Cleaner
from policytext.spans import Span

__all__ = ["MARKUP"]

_SIGNS = "#*<\\>`|_=-&[—─━"

_OPENING = re.compile(r"[^\S\n]*(?:(?:#{1,6}[^\S\n]|#{2,6}(?=[^\s#])|#{1,6}$|\*{2,}|>)[^\S\n]*)+")
_RULE_SIGNS = "-*_=—─━|: \t\u3000\r"
_STARS = re.compile(r"\*{2,}")
_ITALIC = re.compile(r"\*(?=[^*\s])[^*\n]*[^*\s\n](\*)(?!\*)")
_TAG = re.compile(
    r"</?(?:a|b|br|center|div|em|font|h[1-6]|hr|i|img|p|span|strong|sub|sup|table|tbody|td|th|thead|tr|u)"
    r"(?:[\s/][^<>\n]{0,300})?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{2,6}|#x[0-9a-fA-F]{2,5});")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\n]{0,500}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\](\((?:https?://|/|\.|#)[^()\s]{0,500}\))")
_ESCAPE = re.compile(r"(?<!\\)\\++(?=[.\-#*_\[\]()>+!`~|])")


def _edits(raw: str) -> Iterable[Edit]:
    if not any(sign in raw for sign in _SIGNS):
        return
    yield from _spans_as_edits(_comments(raw))
    if "](" in raw:
        yield from _spans_as_edits(Span(*m.span()) for m in _IMAGE.finditer(raw))
        for match in _LINK.finditer(raw):
            yield from _spans_as_edits((Span(match.start(), match.start() + 1), Span(match.end(1), match.end())))
    if "<" in raw:
        yield from _spans_as_edits(Span(*m.span()) for m in _TAG.finditer(raw))
    if "&" in raw:
        yield from _entities(raw)
    if "\\" in raw:
        yield from _spans_as_edits(Span(*m.span()) for m in _ESCAPE.finditer(raw))
    at = 0
    bold = False
    for line in raw.split("\n"):
        if line:
            first = line[0] if not line[0].isspace() else line.lstrip()[:1]
            if first in _SIGNS or "*" in line:
                marks, bold = _line_marks(line, bold)
                yield from _spans_as_edits(span.shift(at) for span in marks)
        at += len(line) + 1


def _entities(raw: str) -> Iterator[Edit]:
    """Entities become their characters; those of white space are left over."""
    for match in _ENTITY.finditer(raw):
        character = html.unescape(match[0])
        if character != match[0] and character not in "\r\n":
            yield Edit(span=Span(*match.span()), text=character.strip(), why=Why.MARKUP)


def _spans_as_edits(spans: Iterable[Span]) -> Iterator[Edit]:
    return (Edit(span=span, why=Why.MARKUP) for span in spans)


def _comments(raw: str) -> Iterator[Span]:
    at = 0
    while (start := raw.find("<!--", at)) >= 0 and (end := raw.find("-->", start + 4)) >= 0:
        at = end + 3
        yield Span(start, at)


def _line_marks(line: str, bold: bool) -> tuple[list[Span], bool]:
    """The hashes, quote marks and stars of one line, and whether bold type runs on; a rule is a mark as a whole.

    `bold` says whether it runs on from an earlier line.
    """
    if _is_rule(line):
        return [Span(0, len(line))], bold
    opening = _OPENING.match(line)
    after = opening.end() if opening else 0
    found = [Span(0, after)] if opening else []
    stars = [Span(*m.span()) for m in _STARS.finditer(line, after)]
    opened = bold != ("**" in line[:after])
    if _set_in_bold(line, stars, opened):
        found += stars
        bold = opened != (len(stars) % 2 == 1)
    if opening and "#" in opening[0] and (closing := _closing_hashes(line, after)):
        found.append(closing)
    if line[after : after + 1] == "*" and (italic := _ITALIC.match(line, after)):
        found += [Span(after, after + 1), Span(*italic.span(1))]
    return found, bold


def _set_in_bold(line: str, stars: list[Span], opened: bool) -> bool:
    """Whether stars set words in bold, rather than hide letters as in 王**、张**."""
    if opened or not stars:
        return True
    first = stars[0]
    before, behind = line[: first.start][-1:], line[first.end :][:1]
    hides = before.isalnum() and not behind.isalnum() and behind not in tuple("“《（(「【")
    return not hides and len(stars) % 2 == 0


def _is_rule(line: str) -> bool:
    """Whether the line is drawn, not written: ---, * * *, ———————, |---|---|."""
    if line.strip(_RULE_SIGNS):
        return False
    signs = set(line) - {" ", "\t", "\u3000", "\r"}
    if len(signs) == 1:
        sign = signs.pop()
        return line.count(sign) >= (4 if sign in "—─━" else 3) if sign in "-*_=—─━" else False
    return "---" in line and signs <= {"-", "|", ":"}


def _closing_hashes(line: str, after: int) -> Span | None:
    body = line.rstrip()
    words = body.rstrip("#")
    if not 1 <= len(body) - len(words) <= 6 or len(words) <= after or not words[-1].isspace():
        return None
    return Span(len(words.rstrip()), len(line))


#: Leaves over `#`, `**`, `>`, rules, comments, links' addresses, images, simple HTML tags and backslash escapes.
#: Not: 王** (letters hidden), 2*35 (a product), #5 (a number), `- ` before a list item (a label).
MARKUP = Cleaner(name="markup", edits=_edits)


@hookimpl
def policytext_cleaners() -> Iterable[Cleaner]:
    """The cleaner of Markdown and HTML marks."""
    return (MARKUP,)
