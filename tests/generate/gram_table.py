"""Make policytext/chinese/tables/grams.xz from policy texts: python tests/generate/gram_table.py DIRECTORY …

The texts themselves are not part of the library; only the counts of runs of characters in them are kept. Runs of
five that occur once are left out: they are four fifths of all runs of five, and tell little that those of four do not.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from policytext.chinese.folding import fold
from policytext.chinese.grams import LONGEST, Grams

TARGET = Path(__file__).parents[2] / "policytext" / "chinese" / "tables" / "grams.xz"

#: The longest runs are not worth their room if they are rarer than this.
LEAST = 2


def read_texts(directories: Iterable[str]) -> Iterator[str]:
    """The texts in directories and below them, in the order of their paths."""
    for directory in directories:
        for path in sorted(Path(directory).rglob("*")):
            if path.suffix in (".txt", ".md"):
                yield path.read_text(encoding="utf-8")


def plain(text: str) -> str:
    """The folded lines of a text, between line ends; not those with a ?, which may stand for a lost byte."""
    lines = (fold(line).strip() for line in text.replace("\u200b", "").split("\n") if "?" not in line)
    return "\n" + "\n".join(line for line in lines if line) + "\n"


def count_grams(texts: Iterable[str], least: int = LEAST) -> Grams:
    """The table of the runs in texts."""
    runs: list[Counter[str]] = [Counter() for _ in range(LONGEST)]
    for text in map(plain, texts):
        for length, counted in enumerate(runs, 1):
            counted.update([text[i : i + length] for i in range(len(text) - length + 1)])
    free: list[Counter[str]] = [Counter() for _ in range(LONGEST - 1)]
    for length, counted in enumerate(free, 1):
        # shorter runs count the characters before them: once for every longer run that ends in it
        counted.update(run[1:] for run in runs[length])
    longest = {run: count for run, count in runs[LONGEST - 1].items() if count >= least}
    return Grams.of((*free, longest))


if __name__ == "__main__":
    grams = count_grams(read_texts(sys.argv[1:]))
    data = grams.dump()
    TARGET.write_bytes(data)
    print(f"{[len(counts) for counts in grams.counts]} runs, {len(data):,} bytes in {TARGET}")
