"""Speed and memory, measured in one process with jieba on the same text: python tests/benchmarks/speed.py [FILE …]

Prints each figure with its aim and exits 1 when one is missed. Without FILE a report of 15,000 characters is made from
the sample report. Law 12 (twice the text takes at most 2.3 times the time) is measured on adversarial texts.
"""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "examples" / "documents" / "work_report.md"

ADVERSARIAL: dict[str, Callable[[int], str]] = {
    "a million characters on one line": lambda n: "发展" * (n // 2),
    "labels alone": lambda n: "\n".join(f"{i}." for i in range(n // 6)),
    "nested labels": lambda n: "一、（一）1．" * (n // 8),
    "unfinished lines": lambda n: "\n".join(["推动经济社会发展，我们将继续"] * (n // 15)),
    "short leads": lambda n: "\n\n".join(
        ["深化改革。推动各项改革任务落到实处，激发市场活力和社会创造力。"] * (n // 32)
    ),
    "headings alone": lambda n: "\n\n".join(["重点工作"] * (n // 6)),
    "stars": lambda n: "*" * n,
    "open comments": lambda n: "<!--" * (n // 4),
    "open links": lambda n: "[文](" * (n // 4),
    "backslashes": lambda n: "\\" * n,
    "hashes": lambda n: "# " * (n // 2),
    "blank lines": lambda n: "\n" * n,
    "spaces": lambda n: " " * n + "x",
    "note marks": lambda n: "文[1]" * (n // 4),
    "brackets": lambda n: "（" * n,
    "quotes": lambda n: "“我们”：" * (n // 5),
    "ellipses": lambda n: "…" * n,
    "front matter": lambda n: "---\n" + "a: b\n" * (n // 5),
    "repeats": lambda n: "\n\n".join(
        ["全市经济社会发展取得新的成绩，人民生活水平稳步提高，社会大局保持和谐稳定。"] * (n // 38)
    ),
    "carriage returns": lambda n: "文\r" * (n // 2),
    "traditional script": lambda n: "推動經濟社會發展，提高人民生活水平。\n" * (n // 19),
    "salutations": lambda n: "各位代表：\n" * (n // 6),
    "dates": lambda n: "2024年1月1日" * (n // 9),
    "years": lambda n: "年" * n,
    "captions": lambda n: "① 参观者在展馆。\n" * (n // 10) + "记者 甲乙 摄\n",
    "headlines": lambda n: "# 标题\n\n本报讯（记者甲乙）消息。\n\n" * (n // 20),
    "orphans": lambda n: "# 标题\n\n本报讯（记者甲乙）消息，继续\n\n" * (n // 22),
}


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


def in_new_process(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def show(name: str, value: float, aim: float, unit: str) -> bool:
    """Print a figure beside its aim; whether it is reached."""
    good = value <= aim
    print(f"{name:48} {value:9.3f} {unit:12} at most {aim:g}{'' if good else '   MISSED'}")
    return good


def structure(raw: str, name: str) -> bool:
    """The time of a whole parse as a share of jieba's on the same text."""
    import jieba

    from policytext import parse

    jieba.setLogLevel(60)
    jieba.lcut(raw), parse(raw)
    shares = [best(lambda: parse(raw), 0.5) / best(lambda: jieba.lcut(raw), 0.5) for _ in range(5)]
    return show(f"parse, {name}, {len(raw):,} characters", sorted(shares)[2], 0.10, "of jieba")


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


def doubling() -> list[bool]:
    """Law 12: the time for twice the text over the time for the text."""
    from policytext import parse

    found = []
    for name, make in ADVERSARIAL.items():
        once, twice = make(60_000), make(120_000)
        ratios = [best(lambda raw=twice: parse(raw), 0.3) / best(lambda raw=once: parse(raw), 0.2) for _ in range(3)]
        found.append(show(f"doubling: {name}", min(ratios), 2.3, "times"))
    return found


def main() -> int:
    paths = [Path(name) for name in sys.argv[1:]]
    good = [structure(path.read_text(encoding="utf-8"), path.name) for path in paths]
    good = good or [structure(report(), "sample report")]
    good += start_up(paths[0] if paths else SAMPLE)
    good += doubling()
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
