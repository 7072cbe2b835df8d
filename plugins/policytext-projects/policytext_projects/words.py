"""The words of `projects.toml`, with those that other plug-ins add, as patterns for the folded view."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import attrs

from policytext.chinese import fold
from policytext.chinese.lexicon import any_of, grown
from policytext.recipes import Tables
from policytext_projects.model import Stage

__all__ = ["Rows", "Words"]

_NUMBER = r"(?:[0-9][0-9,.]*[多余来]?|[一二两三四五六七八九十百千万数几]{1,4}[多余]?)"


@attrs.frozen(kw_only=True)
class Rows:
    """The words of the table, folded: its lists by their names, and the stage by the words that say so."""

    words: dict[str, list[str]]
    stage_of: dict[str, Stage]
    foreign_characters: str

    @classmethod
    def of(cls, tables: Tables) -> Rows:
        """The words of the plug-in's own table and of what other plug-ins add to it."""
        text = (files("policytext_projects") / "projects.toml").read_text(encoding="utf-8")
        rows = grown(tomllib.loads(text), dict(tables.get("projects", {})))
        return cls(
            words={
                key: [fold(word) for word in words] for key, words in rows["words"].items() if isinstance(words, list)
            },
            stage_of={fold(word): Stage(stage) for stage, listed in rows["stages"].items() for word in listed},
            foreign_characters=fold(rows["words"]["foreign_characters"]),
        )


@attrs.frozen(kw_only=True)
class Words:
    """The patterns of the grammar.

    Attributes:
        stage_of: the stage by the words that say so.
        stage: any of these words.
        verbs: the words of stages that a project may follow.
        collective: 等一批重大项目, after the list that it closes.
        head: the last words of a name; strong: those that are said of one thing, not of a kind of things.
        generic: words which do not make a name, whichever meet.
        openings: what stands before a name and is no part of it.
        adverbs: what stands between a name and its stage.
        foreign: what no name holds.
        counted: a number that counts things: 14座垃圾中转站 is no name.
        companies, places: names of companies and places in a name.
        aims: words before a stage that is only aimed at; surely_aims: those that say so by themselves.
    """

    stage_of: dict[str, Stage]
    stage: re.Pattern[str]
    verbs: frozenset[str]
    collective: re.Pattern[str]
    head: re.Pattern[str]
    strong: re.Pattern[str]
    generic: re.Pattern[str]
    openings: re.Pattern[str]
    adverbs: re.Pattern[str]
    foreign: re.Pattern[str]
    counted: re.Pattern[str]
    companies: re.Pattern[str]
    places: re.Pattern[str]
    no_places: tuple[str, ...]
    aims: re.Pattern[str]
    surely_aims: re.Pattern[str]

    @classmethod
    def of(cls, rows: Rows) -> Words:
        """The patterns of the words."""
        words = rows.words
        stage_of = rows.stage_of
        return cls(
            stage_of=stage_of,
            # 建成都市圈, 带动工业, 党建成果 say nothing of a stage
            stage=re.compile(rf"(?!(?:动工|开工|完工|竣工|建成)[业作程果效绩]){any_of(stage_of)}(?!都[市人])"),
            verbs=frozenset(words["verbs"]),
            collective=_collective(words["collectives"], words["no_collectives"]),
            head=_ending(words["heads"] + words["strong_heads"]),
            strong=_ending(words["strong_heads"]),
            generic=re.compile(
                rf"(?:{any_of(words['generic'] + words['heads'] + words['strong_heads'])}|[0-9a-z.,、()“”-])*"
            ),
            openings=re.compile(
                rf"(?:(?!{any_of(words['no_openings'])})(?:{any_of(words['openings'])}|[一二三四五六七八九十]是|[,、;:\s]))+"
            ),
            adverbs=re.compile(rf"(?:{any_of(words['adverbs'])}|,)*$"),
            foreign=re.compile(
                f"{any_of(words['foreign'])}|{any_of(rows.foreign_characters)}|(?<![高中初同平])等(?!级)"
            ),
            counted=re.compile(
                rf"^第?{_NUMBER}(?:[-—至到~]{_NUMBER})? ?{any_of(words['counters'])}(?!线)|[0-9] ?[个座家条所项套处]"
            ),
            companies=re.compile(rf"[\u4e00-\u9fffA-Za-z]{{2,8}}?{any_of(words['company_endings'])}"),
            places=re.compile(
                rf"(?:{any_of(words['provinces'])}省?市?)?(?:[\u4e00-\u9fff]{{2,5}}?{any_of(words['place_endings'])}(?![场民域政级直城道村舰帜]))?"
            ),
            no_places=tuple(words["no_places"]),
            aims=re.compile(any_of(words["aims"])),
            surely_aims=re.compile(rf"{any_of(words['surely_aims'])}[^,;、]{{0,4}}$"),
        )


def _ending(heads: list[str]) -> re.Pattern[str]:
    return re.compile(rf"{any_of(heads)}(?:\([^()]{{1,12}}\))?”?$")


def _collective(nouns: list[str], others: list[str]) -> re.Pattern[str]:
    """What closes a list of names: 等项目, 等46个港口航运项目, 等一批重大产业项目."""
    no_other = "".join(f"(?<!{re.escape(word)})" for word in others)
    return re.compile(rf"等[^,;、。:等]{{0,18}}?{no_other}{any_of(nouns)}")
