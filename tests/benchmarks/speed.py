"""Speed and memory, measured in one process with jieba on the same text: python tests/benchmarks/speed.py [FILE …]

Prints each figure with its aim and exits 1 when one is missed. Without FILE a report of 15,000 characters is made from
the sample report. Law 12 (twice the text takes at most 2.3 times the time) is measured on adversarial texts, for `parse`
and for the functions of `policytext.chinese`, and growth on a report of 10 MB.
"""

from __future__ import annotations

import gc
import itertools
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from policytext.testing.adversarial import ADVERSARIAL

SAMPLE = Path(__file__).parents[2] / "examples" / "documents" / "work_report.md"


def best(run: Callable[[], object], seconds: float = 1.0) -> float:
    """The shortest of the runs that fit into so many seconds."""
    shortest, end = float("inf"), time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        run()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest


def report() -> str:
    """A report of about 15,000 characters in 85 paragraphs, as local reports have them, of the sample's sentences."""
    raw = SAMPLE.read_text(encoding="utf-8").replace("[1]", "").replace("[2]", "")
    sentences = [s for s in re.findall(r"[^。\n]{12,}。", raw[raw.index("一、") :]) if "：" not in s]
    told = itertools.cycle(sentences)
    lines = ["2024年政府工作报告", "——2024年1月15日在临江市第九届人民代表大会第三次会议上", "各位代表："]
    for i, part in enumerate("一二三"):
        lines.append(f"{part}、第{i + 1}部分工作")
        for number in "一二三四五":
            lines.append(f"（{number}）深入推进各项重点任务")
            for lead in ("持续深化改革", "着力改善民生", "加快绿色转型", "扩大对外开放"):
                text = f"{lead}。"
                while len(text) < 210:
                    text += next(told)
                lines.append(text)
    return "\n\n".join(lines)


def in_new_process(code: str, plugins: str = "") -> str:
    """What a fresh interpreter prints, in which these of the installed plug-ins take part."""
    env = {**os.environ, "POLICYTEXT_PLUGINS": plugins}
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=env
    ).stdout.strip()


def show(name: str, value: float, aim: float, unit: str) -> bool:
    """Print a figure beside its aim; whether it is reached."""
    good = value <= aim
    print(f"{name:48} {value:9.3f} {unit:12} at most {aim:g}{'' if good else '   MISSED'}")
    return good


def whole(raw: str, name: str) -> bool:
    """The time of a whole parse as a share of jieba's on the same text."""
    import jieba

    from policytext import parse

    jieba.setLogLevel(60)
    jieba.lcut(raw), parse(raw)
    shares = [best(lambda: parse(raw), 0.5) / best(lambda: jieba.lcut(raw), 0.5) for _ in range(5)]
    return show(f"parse, {name}, {len(raw):,} characters", sorted(shares)[2], 0.50, "of jieba")


def start_up(path: Path) -> list[bool]:
    """Import, first parse and peak memory, each in a fresh process."""
    timed = "import time; a = time.perf_counter(); {}; print(time.perf_counter() - a)"
    first = f"import policytext; policytext.parse_file({str(path)!r})"
    # not ru_maxrss, which a child inherits from the process that starts it
    peak = f"{first}; print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    imported = min(float(in_new_process(timed.format("import policytext"))) for _ in range(5))
    parsed = min(float(in_new_process(timed.format(first))) for _ in range(5))
    return [
        show("import policytext", 1000 * imported, 80, "ms"),
        show("import and first parse", 1000 * parsed, 250, "ms"),
        show("peak memory of the process", float(in_new_process(peak)) / 1024, 60, "MB"),
    ]


def plugins() -> bool:
    """What the default toolkit takes longer with the plug-ins of `plugins/` than with none, each in a fresh process."""
    code = (
        "import time; a = time.perf_counter(); from policytext.toolkit import default_toolkit; t = default_toolkit(); "
        "s = time.perf_counter() - a; assert not t.problems, t.problems; print(s)"
    )
    both = [
        (float(in_new_process(code, "akn,congress,example,projects")), float(in_new_process(code))) for _ in range(9)
    ]
    with_them, without = map(min, zip(*both, strict=True))
    return show("toolkit with the four plug-ins, over none", 1000 * (with_them - without), 60, "ms")


def doubling() -> list[bool]:
    """Law 12: the time for twice the text over the time for the text."""
    from policytext import parse

    found = []
    for name, make in ADVERSARIAL.items():
        once, twice = make(60_000), make(120_000)
        ratios = [best(lambda raw=twice: parse(raw), 0.3) / best(lambda raw=once: parse(raw), 0.2) for _ in range(3)]
        found.append(show(f"doubling: {name}", min(ratios), 2.3, "times"))
    return found


def functions() -> list[bool]:
    """Law 12 for the functions of `policytext.chinese`: of each the worst text."""
    from policytext import chinese

    def number(text: str) -> object:
        try:
            return chinese.parse_number(text)
        except ValueError:
            return None

    runs: dict[str, Callable[[str], object]] = {
        "find_code": chinese.find_code,
        "find_dates": lambda text: chinese.find_dates(chinese.fold(text)),
        "find_numerals": lambda text: chinese.find_numerals(chinese.fold(text)),
        "find_periods": lambda text: chinese.find_periods(text, year=2025),
        "find_quantities": chinese.find_quantities,
        "parse_number": number,
        "split_sentences": chinese.split_sentences,
    }
    found = []
    for name, run in runs.items():
        worst = 0.0
        for make in ADVERSARIAL.values():
            once, twice = make(40_000), make(80_000)
            gc.disable()  # its full collections come at sizes of their own and hide the growth of the function
            times = [best(partial(run, text), 0.05) for text in (once, twice)]
            gc.enable()
            worst = max(worst, times[1] / max(times[0], 1e-3))
        found.append(show(f"doubling of {name}, the worst text", worst, 2.6, "times"))
    return found


def large() -> bool:
    """The time for a report of 10 MB over that for 1 MB."""
    from policytext import parse

    part = report()
    megabyte = "\n\n".join([part] * (1_000_000 // len(part.encode())))
    once = best(lambda: parse(megabyte), 0.1)
    return show("10 MB over 1 MB", best(lambda: parse("\n\n".join([megabyte] * 10)), 0.1) / once, 12, "times")


def main() -> int:
    paths = [Path(name) for name in sys.argv[1:]]
    good = [whole(path.read_text(encoding="utf-8"), path.name) for path in paths]
    good = good or [whole(report(), "sample report")]
    good += start_up(paths[0] if paths else SAMPLE)
    good.append(plugins())
    good += doubling()
    good += functions()
    good.append(large())
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
