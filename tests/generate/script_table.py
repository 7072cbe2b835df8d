"""Make policytext/chinese/tables/script.txt from OpenCC's character table: python tests/generate/script_table.py

OpenCC lists several simplified forms for some traditional characters; the first is its default. The table is one to
one and holds single characters only, so that folding never changes the length of a text.
"""

from __future__ import annotations

from pathlib import Path

import opencc

TARGET = Path(__file__).parents[2] / "policytext" / "chinese" / "tables" / "script.txt"

#: OpenCC keeps these, which both scripts print for the same word (着力 and 著力); comparing needs one form.
VARIANTS = {
    "著": "着",
    "於": "于",
    "緖": "绪",
    "産": "产",
    "爲": "为",
    "衆": "众",
    "綫": "线",
    "査": "查",
    "曁": "暨",
    "擧": "举",
}


def table() -> dict[str, str]:
    """Traditional character → simplified character."""
    source = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    found = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            old, new = line.split("\t")
            new = new.split(" ")[0]
            if len(old) == len(new) == 1 and old != new:
                found[old] = new
    found |= VARIANTS
    # a second step never changes anything: 纔 → 才, never 纔 → 才 → something else
    while any(new in found for new in found.values()):
        found = {old: found.get(new, new) for old, new in found.items()}
    return {old: new for old, new in sorted(found.items()) if old != new}


if __name__ == "__main__":
    pairs = table()
    TARGET.write_text("".join(pairs) + "\n" + "".join(pairs.values()) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(pairs)} characters in {TARGET}")
