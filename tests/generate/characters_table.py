"""Make policytext/chinese/tables/characters.txt from jieba's dictionary: python tests/generate/characters_table.py

The table is counts only: its nth line holds the characters, in simplified script, of which one in 2ⁿ to 2ⁿ⁺¹ characters of
a text is each. No word of the dictionary is kept.
"""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import jieba

from policytext.chinese.folding import fold

TARGET = Path(__file__).parents[2] / "policytext" / "chinese" / "tables" / "characters.txt"

#: Rarer characters are all alike for telling an encoding: these make 99 % of any text.
LAST_LINE = 17


def table() -> list[str]:
    """The lines of the table; the first ones are empty, for no character is so common."""
    counts: Counter[str] = Counter()
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        for character in fold(word):
            if "\u4e00" <= character <= "\u9fff":
                counts[character] += int(count)
    lines: list[list[str]] = [[] for _ in range(LAST_LINE)]
    for character, count in counts.items():
        n = math.floor(math.log2(counts.total() / count))
        if n < LAST_LINE:
            lines[n].append(character)
    return ["".join(sorted(line)) for line in lines]


if __name__ == "__main__":
    rows = table()
    TARGET.write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    print(f"{sum(map(len, rows))} characters in {TARGET}")
