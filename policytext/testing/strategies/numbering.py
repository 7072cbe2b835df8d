"""The forms in which headings and items are numbered."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from policytext.testing.strategies.figures import han_numeral

__all__ = ["LISTS", "SCHEMES", "STYLES", "Numbering", "Scheme"]


@attrs.frozen(kw_only=True)
class Numbering:
    """How a level is numbered: the label of each number, and what a locator calls it.

    `label` may end with white space, which is printed and belongs to no label. `forms` are what can bear it; one that
    `is_ahead` numbers only what is to be done; one that does not go on has few signs.
    """

    label: Callable[[int], str]
    name: Callable[[int], str]
    forms: tuple[str, ...] = ("heading", "lead")
    is_counted: bool = True
    goes_on: bool = True
    is_ahead: bool = False


def _counted(printed: str, name: str = "", *, forms: tuple[str, ...] = ("heading", "lead")) -> Numbering:
    """A numbering that prints `{}` as 一 or, with `{n}`, as 1."""
    name = name or printed.strip("、.．， 　")
    return Numbering(
        label=lambda n: printed.format(han_numeral(n), n=n),
        name=lambda n: name.format(han_numeral(n), n=n),
        forms=forms,
    )


def _signs(first: str, forms: tuple[str, ...]) -> Numbering:
    """A numbering of signs that are one character each: ①②."""

    def sign(number: int) -> str:
        return chr(ord(first) + number - 1)

    return Numbering(label=sign, name=sign, forms=forms, goes_on=False)


def _marked(mark: str, name: str) -> Numbering:
    return Numbering(label=lambda _: mark, name=lambda _: name, forms=("item",), is_counted=False)


_UNMARKED = Numbering(label=lambda _: "", name=lambda _: "", forms=("heading",), is_counted=False)

#: By name, the variants of each style; the plainest first.
STYLES: dict[str, tuple[Numbering, ...]] = {
    "part": (_counted("第{}部分　"), _counted("第{}编　"), _counted("第{}篇 ")),
    "chapter": (_counted("第{}章 "), _counted("第{}章　"), _counted("第{n}章 ")),
    "section": (_counted("第{}节 "), _counted("第{}节　")),
    "han": (_counted("{}、"), _counted("{}. ")),
    "han_paren": (_counted("（{}）"), _counted("({})", "（{}）"), _signs("㈠", ("heading", "lead"))),
    "arabic": (
        _counted("{n}."),
        _counted("{n}、"),
        _counted("{n}．"),
        _counted("{n}. "),
        _signs("⒈", ("heading", "lead")),
    ),
    "arabic_paren": (
        _counted("（{n}）", forms=("item", "lead")),
        _counted("({n})", "（{n}）", forms=("item", "lead")),
        _signs("⑴", ("item", "lead")),
    ),
    "circled": (_signs("①", ("item", "lead")),),
    "point": (
        _counted("{}是", forms=("lead", "item")),
        attrs.evolve(_counted("{}要", forms=("item",)), is_ahead=True),
    ),
    "ordinal": (_counted("第{}，", forms=("lead",)), _counted("第{}、", forms=("lead",))),
    "dash": (_marked("——", "——"),),
    "bullet": (_marked("● ", "●"), _marked("◆", "◆"), _marked("■", "■")),
    "lead": (attrs.evolve(_UNMARKED, forms=("lead",)),),
    "hashes": (_UNMARKED,),
    "bold": (_UNMARKED,),
    "plain": (_UNMARKED,),
}

#: The styles of lists, which may stand under a paragraph with a run-in head.
LISTS = ("arabic_paren", "circled", "dash", "bullet")

#: The styles of a text's levels, from the outermost in.
Scheme = tuple[str, ...]

SCHEMES: tuple[Scheme, ...] = (
    ("han",),
    ("han", "han_paren"),
    ("han", "han_paren", "arabic"),
    ("han", "han_paren", "arabic", "arabic_paren"),
    ("han", "arabic"),
    ("han", "point"),
    ("han", "lead"),
    ("han", "dash"),
    ("han", "han_paren", "dash"),
    ("han", "han_paren", "bullet"),
    ("han", "ordinal"),
    ("chapter", "section"),
    ("chapter", "section", "han"),
    ("chapter", "han", "han_paren"),
    ("part", "han", "han_paren"),
    ("part", "chapter", "section", "han"),
    ("arabic", "arabic_paren"),
    ("han", "arabic", "circled"),
    ("hashes", "hashes"),
    ("hashes", "lead"),
    ("bold",),
    ("plain",),
)
