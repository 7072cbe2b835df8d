"""Files for the command line, what is shown of them, and a plug-in that fails on them."""

from __future__ import annotations

from types import ModuleType

from policytext import parse
from policytext.cli.show import facts
from policytext.hookspecs import hookimpl
from policytext.recipes import Cleaner

NOTICE = """# 渡口县关于清淤的通知

各乡镇人民政府：

现将有关事项通知如下。

## 一、压实责任

### （一）河长

河长每月巡河。

## 三、疏浚河道

河道要清到底。

2025年3月20日
"""

TREE = """
渡口县关于清淤的通知
  genre      notice
  date       2025-03-20
  issuer     渡口县
  size       78 characters, 9 lines, 3 sections
{claims}\
    一、压实责任
      （一）河长
    三、疏浚河道
  note: numbering gap at 71: 三、 stands where number 2 is due
  left over: 9 break, 4 markup

"""


def tree() -> str:
    """The tree of the notice; how its sentences are counted is not what is tested here."""
    counted = [value for fact, value in facts(parse(NOTICE).document) if fact == "claims"]
    return TREE.format(claims="".join(f"  claims     {value}\n" for value in counted))


def failing() -> ModuleType:
    """A plug-in whose cleaner raises."""

    def fail(_: str) -> list[object]:
        raise KeyError("no [such] table")

    plugin = ModuleType("ferry")
    plugin.policytext_cleaners = hookimpl(lambda: [Cleaner(name="ferry", edits=fail)])  # type: ignore
    return plugin
