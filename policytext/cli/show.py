"""A page for people: facts, outline, notes and leftovers, in colour on a terminal, plain when piped."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from policytext.annotations import Change, Measure
from policytext.cli.columns import aligned, plain
from policytext.model import Document, Page, Section

__all__ = ["drop_output", "show_notes", "show_page"]

_LONGEST_HEAD = 60

#: So many measures of a document are shown; the rest is said to be in the table of them.
_MOST_MEASURES = 12


def drop_output() -> None:
    """Let what is still to be written go nowhere, so that the interpreter does not fail on it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def show_page(name: str, page: Page) -> None:
    """Print what a page holds."""
    if sys.stdout.isatty() and _show_in_colour(name, page):
        return
    print(name)
    for document in page.documents:
        print(f"\n{document.title or 'untitled'}")
        for fact, value in facts(document):
            print(f"  {fact:10} {value}")
        for section in document.walk():
            print(f"  {'  ' * section.level}{words(document, section)}")
        for place, lines in measures(document):
            print(f"  {place}")
            for line in lines:
                print(f"    {line}")
    for line in remarks(page):
        print(f"  {line}")
    print()


def facts(document: Document) -> Iterator[tuple[str, str]]:
    """The facts of a document that are known, and its size."""
    yield "genre", document.genre
    if document.date:
        yield "date", str(document.date)
    if document.issuer:
        yield "issuer", document.issuer
    sections = sum(1 for _ in document.walk())
    yield "size", f"{len(document.text):,} characters, {len(document.lines):,} lines, {sections:,} sections"
    if document.claims:
        yield "claims", _counted(str(claim.kind) for claim in document.claims)
    if document.measures:
        yield "measures", _counted(str(measure.status) for measure in document.measures)


def _counted(words: Iterable[str]) -> str:
    """How many there are, and of what: 9: 6 task, 3 outcome."""
    counts = Counter(words)
    return f"{counts.total():,}: " + ", ".join(f"{count:,} {word}" for word, count in counts.most_common())


def measures(document: Document) -> Iterator[tuple[str, list[str]]]:
    """The first measures of a document under the sections that they stand in, and how many more there are."""
    shown = document.measures[:_MOST_MEASURES]
    lines = aligned([[plain(cell) for cell in _cells(document, measure)] for measure in shown]) if shown else []

    def section_of(pair: tuple[Measure, str]) -> str:
        section = document.section_at(pair[0].span)
        return words(document, section) if section else document.title or "untitled"

    for where, group in groupby(zip(shown, lines, strict=True), key=section_of):
        yield f"measures in {where}", [line for _, line in group]
    if more := len(document.measures) - len(shown):
        yield f"… {more:,} more, see policytext tables", []


def _cells(document: Document, measure: Measure) -> tuple[object, ...]:
    """What is measured, the value as printed, whether it grew, whether it is reached or aimed at, and when."""
    change = "" if measure.change is Change.NONE else measure.change
    return (measure.indicator, document[measure.span], change, measure.status, measure.period)


def words(document: Document, section: Section) -> str:
    """The label and the head of a section, or its first words where it has no head."""
    label = document[section.label] if section.label else ""
    if section.head:
        return f"{label}{document[section.head]}"
    start = section.label.end if section.label else section.span.start
    text = document.text[start : min(section.span.end, start + _LONGEST_HEAD)].split("\n", 1)[0].strip()
    return f"{label}{text}{'…' if len(text) >= _LONGEST_HEAD - 1 else ''}"


def remarks(page: Page) -> Iterator[str]:
    """The notes and problems of a page, each with its raw place, and how much was left over for which reason."""
    for note in page.notes:
        if note.kind == "left over":
            continue  # counted below, and told by --notes
        yield f"note: {note.kind} at {note.raw.start}: {note.message}"
    for problem in page.problems:
        yield f"problem: {problem.plugin}: {problem.message}"
    counts = Counter(str(left.why) for left in page.leftovers)
    if counts:
        yield "left over: " + ", ".join(f"{count} {why}" for why, count in sorted(counts.items()))
    if not page.documents:
        yield "no document: the text is blank or all of it is left over"


def show_notes(name: str, page: Page) -> None:
    """Print every note on a page in the order of the raw text: line, offsets, kind, what was done and why."""
    print(name)
    at, line = 0, 1
    for note in page.notes:
        line += page.raw.count("\n", at, note.raw.start)
        at = note.raw.start
        print(f"  line {line}, {note.raw.start}..{note.raw.end}: {note.kind}: {plain(note.message)}")
        for candidate in note.candidates:
            print(f"      {plain(candidate)}…")
    for problem in page.problems:
        print(f"  problem: {problem.plugin}: {plain(problem.message)}")
    kinds = Counter(note.kind for note in page.notes)
    print("  " + (", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())) or "nothing was changed"))
    print()


def _show_in_colour(name: str, page: Page) -> bool:
    """Print with rich; False where it is not installed (the extra `cli` brings it)."""
    try:
        from rich.console import Console
        from rich.markup import escape
        from rich.tree import Tree
    except ImportError:
        return False
    console = Console(highlight=False)
    console.rule(escape(name), align="left", style="dim")
    for document in page.documents:
        tree = Tree(f"[bold]{escape(document.title or 'untitled')}[/bold]", guide_style="dim")
        for fact, value in facts(document):
            tree.add(f"[cyan]{fact}[/cyan] {escape(value)}")
        branches = [tree]
        for section in document.walk():
            del branches[max(1, section.level) :]
            branches.append(branches[-1].add(escape(words(document, section))))
        for place, lines in measures(document):
            branch = tree.add(f"[dim]{escape(place)}[/dim]")
            for line in lines:
                branch.add(escape(line))
        console.print(tree)
    for line in remarks(page):
        style = "yellow" if line.startswith("note") else "red" if line.startswith("problem") else "dim"
        console.print(f"[{style}]{escape(line)}[/{style}]")
    return True
