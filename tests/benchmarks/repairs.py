"""How much of what was damaged is repaired, and how much of that wrongly: python tests/benchmarks/repairs.py DIRECTORY …

Takes policy texts, and loses bytes in them: as many stretches in simplified as in traditional script, with pairs that
vanish and without. Each text is repaired with counts of the other texts only: the texts are dealt into parts, and the
counts for one part are made of all the others. Prints two tables for the documentation: what became of the stretches,
and how many more or fewer are repaired at other margins. Exits 1 when more repairs are wrong than may be.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from statistics import median

import attrs

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "generate"))

from damaged import FOLDING, Damaged, damages
from gram_table import count_grams, read_texts

from policytext.chinese.folding import unfold
from policytext.chinese.grams import Grams
from policytext.cleaners.mojibake.judging import Judge, Verdict
from policytext.cleaners.mojibake.suspects import find_suspects
from policytext.mapped import Edit, Remark

PARTS = 5
#: Stretches in one text at a time; the more, the less is left of the text to learn from.
AT_A_TIME = 8
#: Wrong repairs, in percent of all stretches.
MOST_WRONG = 0.5
#: So many bits more or less than the default margins.
MARGINS = (-6, -4, -2, 0, 2, 4, 6, 8)

QUARTERS = {
    (script, gaps): f"{script}, {'with' if gaps else 'without'} pairs that vanished"
    for script in ("traditional", "simplified")
    for gaps in (False, True)
}


@attrs.frozen
class Outcome:
    """What became of a stretch, in how much processor time, by how many bits its first reading was surer than it had to be,
    and whether that reading was right."""

    quarter: tuple[str, bool]
    what: str
    milliseconds: float
    surplus: float
    right: bool


@attrs.define
class Recorder(Judge):
    """A judge who keeps the first verdict on a line, and where its damage begins."""

    first: tuple[int, Verdict] | None = None

    def weigh(self, before: str, printed: str) -> Verdict:
        verdict = super().weigh(before, printed)
        self.first = self.first or (len(before), verdict)
        return verdict

    def surplus(self, damaged: Damaged) -> tuple[float, bool]:
        """By how much the first reading of a line was surer than it had to be, and whether it was right."""
        if self.first is None or not self.first[1].is_damaged:
            return float("-inf"), False
        cue, verdict = self.first
        reading = verdict.readings[0]
        text = damaged.line[:cue] + reading.text + damaged.line[cue + 1 + reading.printed :]
        return verdict.margin - verdict.needed, text == damaged.truth


def outcome_of(damaged: Damaged, found: list[Edit | Remark]) -> str:
    """What became of a damaged line."""
    text = damaged.line
    edits = [e for e in found if isinstance(e, Edit)]
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    if edits:
        return "repaired" if text == damaged.truth else "wrong"
    for remark in found:
        if isinstance(remark, Remark) and remark.candidates:
            before, after = damaged.line[: remark.span.start], damaged.line[remark.span.end :]
            right = [before + candidate + after == damaged.truth for candidate in remark.candidates]
            return "proposed" if any(right[:3]) else "proposed, not among three"
    return "left"


def repair(text: str, grams: Grams, quarter: tuple[str, bool], draw: random.Random, most: int) -> Iterator[Outcome]:
    """The outcomes for stretches of one text."""
    script, gaps = quarter
    lines = [line.strip().translate(FOLDING) for line in text.split("\n")]
    if script == "traditional":
        lines = [unfold(line) for line in lines]
    chosen = list(damages(lines, draw, gaps=gaps, most=most))
    for n, damaged in chosen:
        lines[n] = damaged.line
    judge = Recorder.of("\n".join(lines), grams)
    for _, damaged in chosen:
        judge.first = None
        start = time.process_time()
        found = list(judge.mend(damaged.line, find_suspects(damaged.line), 0))
        milliseconds = 1000 * (time.process_time() - start)
        yield Outcome(quarter, outcome_of(damaged, found), milliseconds, *judge.surplus(damaged))


def run_part(task: tuple[list[str], int, int, int]) -> list[Outcome]:
    """The outcomes for the texts of one part, so many in each quarter."""
    texts, part, most, seed = task
    grams = count_grams(text for i, text in enumerate(texts) if i % PARTS != part)
    own = texts[part::PARTS]
    found = []
    for quarter in QUARTERS:
        draw = random.Random(f"{seed} {part} {quarter}")
        wanted = most
        for _ in range(100 * most):
            if wanted <= 0:
                break
            outcomes = list(repair(draw.choice(own), grams, quarter, draw, min(AT_A_TIME, wanted)))
            wanted -= len(outcomes)
            found += outcomes
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directories", nargs="+")
    parser.add_argument("--stretches", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count(), help="processes at a time; default: one a processor"
    )
    options = parser.parse_args()
    texts = [text for text in read_texts(options.directories) if text.strip()]
    tasks = [(texts, part, options.stretches // PARTS // len(QUARTERS), options.seed) for part in range(PARTS)]
    with Pool(options.workers) as pool:
        outcomes = [outcome for found in pool.imap_unordered(run_part, tasks) for outcome in found]

    print_outcomes(outcomes)
    print()
    print_margins(outcomes)
    wrong = 100 * sum(o.what == "wrong" for o in outcomes) / max(1, len(outcomes))
    if wrong > MOST_WRONG:
        print(f"{wrong:.2f} % of all stretches were repaired wrongly, more than {MOST_WRONG} %", file=sys.stderr)
    return int(wrong > MOST_WRONG)


def print_outcomes(outcomes: list[Outcome]) -> None:
    """What became of the stretches of each quarter."""
    print(
        "| stretches | n | repaired | wrongly | proposed, right among the first three | right not among them | left | ms |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for quarter, name in (*QUARTERS.items(), (None, "all")):
        own = [o for o in outcomes if quarter in (None, o.quarter)]
        counts = Counter(o.what for o in own)
        shares = [
            100 * counts[what] / max(1, len(own))
            for what in ("repaired", "wrong", "proposed", "proposed, not among three", "left")
        ]
        figures = " | ".join(f"{share:.{2 if i == 1 else 1}f} %" for i, share in enumerate(shares))
        print(f"| {name} | {len(own):,} | {figures} | {median(o.milliseconds for o in own):.0f} |")


def print_margins(outcomes: list[Outcome]) -> None:
    """How many stretches of each quarter would be repaired, and how many wrongly, if margins were so much greater."""
    print(f"| margins | {' | '.join(QUARTERS.values())} |")
    print("|---|" + "---|" * len(QUARTERS))
    for more in MARGINS:
        cells = []
        for quarter in QUARTERS:
            own = [o for o in outcomes if o.quarter == quarter]
            sure = [o for o in own if o.surplus >= more]
            right = sum(o.right for o in sure)
            cells.append(
                f"{100 * right / max(1, len(own)):.1f} %, {100 * (len(sure) - right) / max(1, len(own)):.2f} %"
            )
        print(f"| {more:+d} bits | {' | '.join(cells)} |")


if __name__ == "__main__":
    sys.exit(main())
