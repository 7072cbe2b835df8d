"""Indicators: the codes of what reports measure, found from the words that name it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import attrs

from policytext.chinese.folding import fold
from policytext.chinese.lexicon import extended

__all__ = ["Indicator", "Indicators", "find_code", "indicators", "is_known"]


class Indicator(NamedTuple):
    """An indicator: its code, its official name, its usual unit (empty for a bare number) and the area it belongs to."""

    code: str
    name: str
    unit: str
    area: str


@attrs.frozen(kw_only=True)
class Indicators:
    """The table of indicators, made ready for look-ups.

    Attributes:
        codes: the code for each word that names an indicator, in the folded view.
        known: the indicators by their codes.
        scopes: words before an indicator that are no part of it, by their first characters.
        endings: words after an indicator that are no part of it, by their last characters.
    """

    codes: Mapping[str, str] = attrs.field(repr=False)
    known: Mapping[str, Indicator] = attrs.field(repr=False)
    scopes: Mapping[str, tuple[str, ...]] = attrs.field(repr=False)
    endings: Mapping[str, tuple[str, ...]] = attrs.field(repr=False)

    def find_code(self, folded: str) -> str:
        """The code for the words of an indicator in the folded view; empty where none is known."""
        codes = self.codes
        if folded in codes:
            return codes[folded]
        words = _key(folded)
        for _ in range(_MOST_SCOPES + 1):
            core = words
            for _ in range(_MOST_ENDINGS + 1):
                if core in codes:
                    return codes[core]
                for ending in self.endings.get(core[-1:], ()):
                    if core.endswith(ending):
                        core = core[: -len(ending)]
                        break
                else:
                    break
            for scope in self.scopes.get(words[:1], ()):
                if words.startswith(scope):
                    words = words[len(scope) :]
                    break
            else:
                place = _PLACE.match(words)
                if place is None:
                    break
                words = words[place.end() :]
        return ""


#: 全市 + 新增 + … + the indicator; the indicator + 总额 + 增速
_MOST_SCOPES = 4
_MOST_ENDINGS = 2

#: 临江市, 青禾县, 渡口港; not 城市, which tells a kind of place.
_PLACE = re.compile("[\u4e00-\u9fff]{2,4}?(?:(?<!城)市|省|县|州|盟|旗|港)")

_LEFT_OUT = re.compile(r"\([^()]*\)|[ 的“”‘’\"'《》]")

#: 服务业增加值占地区生产总值的比重 is 服务业增加值占地区生产总值
_SHARES = ("比重", "比例", "比率", "占比")


def _key(folded: str) -> str:
    words = folded if folded.isalnum() and "的" not in folded else _LEFT_OUT.sub("", folded)
    words = words.upper()
    return words[:-2] if words.endswith(_SHARES) and "占" in words[:-2] else words


def indicators(tables: Mapping[str, Mapping[str, Any]] | None = None) -> Indicators:
    """The indicators of the library with those of plug-ins; prepare them once and keep them.

    >>> table = indicators({"indicators": {"indicators": {"transport": ["ferry_passengers 人次 渡轮客运量 渡轮旅客"]}}})
    >>> table.known[table.find_code("全市渡轮客运量")]
    Indicator(code='ferry_passengers', name='渡轮客运量', unit='人次', area='transport')
    """
    return _prepared(tables) if tables and "indicators" in tables else _own()


def find_code(indicator: str, tables: Mapping[str, Mapping[str, Any]] | None = None) -> str:
    """The code for the words of an indicator: never that of another, so what is not known for certain is empty.

    Words for place, time and scope before it, and words for its growth or sum after it, are passed over.

    >>> find_code("全市地区生产总值增速"), find_code("人均地区生产总值"), find_code("老渡口清淤")
    ('gdp', 'gdp_per_capita', '')

    Many look-ups with a plug-in's words: keep `indicators(tables)` and ask it.
    """
    return indicators(tables).find_code(fold(indicator))


def is_known(words: str, tables: Mapping[str, Mapping[str, Any]] | None = None) -> bool:
    """Whether the words name an indicator.

    >>> is_known("城镇调查失业率"), is_known("渡口")
    (True, False)
    """
    return bool(find_code(words, tables))


@cache
def _own() -> Indicators:
    return _prepared(None)


def _prepared(tables: Mapping[str, Mapping[str, Any]] | None) -> Indicators:
    table = extended("indicators", tables)
    spellings = {f"{{{name}}}": words for name, words in table["spellings"].items()}
    codes: dict[str, str] = {}
    known: dict[str, Indicator] = {}
    for area, blocks in table["indicators"].items():
        for row in "\n".join(blocks).split("\n"):
            if not row:
                continue
            code, unit, name, *aliases = row.split()
            known.setdefault(code, Indicator(code, name, "" if unit == "-" else unit, area))
            codes[_key(name)] = code
            for alias in aliases:
                if "{" in alias:
                    codes.update(dict.fromkeys(map(_key, _spelt(alias, spellings)), code))
                else:
                    codes[alias] = code
    scopes, endings = table["scopes"], table["endings"]
    return Indicators(
        codes=codes, known=known, scopes=_grouped(scopes, slice(0, 1)), endings=_grouped(endings, slice(-1, None))
    )


def _grouped(words: list[str], by: slice) -> dict[str, tuple[str, ...]]:
    """The words by the character that begins or ends them, longest first."""
    groups: dict[str, tuple[str, ...]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups[word[by]] = (*groups.get(word[by], ()), word)
    return groups


def _spelt(alias: str, spellings: Mapping[str, list[str]]) -> list[str]:
    """All that an alias with names in braces stands for."""
    if "{" not in alias:
        return [alias]
    name = alias[alias.index("{") : alias.index("}") + 1]
    return [words for spelling in spellings[name] for words in _spelt(alias.replace(name, spelling), spellings)]
