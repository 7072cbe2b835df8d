"""Texts that a slow rule would choke on: each is made in any length."""

from __future__ import annotations

from collections.abc import Callable

#: By name, what makes such a text of about so many characters.
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
    "one title again and again": lambda n: "甲\n" * (n // 2),
    "short lines that differ": lambda n: "\n".join(f"第{i}号通道甲" for i in range(n // 9)),
    "fences": lambda n: "a: b\n---\n" * (n // 9),
    "form feeds": lambda n: "第一条 甲。\x0c" * (n // 7),
    "old line ends": lambda n: "各位代表：\r\u200b" * (n // 7),
}
