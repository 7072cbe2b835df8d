"""What a plug-in looks for: the words and patterns in its code, its tables and its files, to draw texts from."""

from __future__ import annotations

import re
import tomllib
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from time import process_time
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any

import attrs

from policytext.soundness import FAILURES

__all__ = ["Vocabulary"]

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_SIGNS = re.compile(r"[\[\](){}*+?|\\^$]")
#: What is no word of a text: names in code, sentences of messages, paths.
_CODE = re.compile(r"[\w./:-]*|.*[a-z]{2,} [a-z]{2,}.*", re.ASCII | re.DOTALL)
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,12}")
_SETTING = re.compile(r"[A-Z][A-Z0-9_]{2,40}")
_LONGEST = 400
_WORDS, _PATTERNS, _MATCHES = 80, 40, 3
#: CPU seconds for drawing what the patterns match.
_DRAWING = 1.5
_MOST = 20_000


@attrs.frozen(kw_only=True)
class Vocabulary:
    """The words and patterns of a plug-in, in the order in which they were met."""

    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    #: Endings of files, how files begin, and what may be names of environment variables.
    suffixes: tuple[str, ...] = ()
    heads: tuple[bytes, ...] = ()
    settings: tuple[str, ...] = ()

    @classmethod
    def of(cls, *roots: Any) -> Vocabulary:
        """The vocabulary of modules, recipes and functions, and of all that these refer to in their own package."""
        found: dict[str, dict[Any, None]] = {field.name: {} for field in attrs.fields(cls)}
        for text, is_pattern in _strings(roots):
            if not 0 < len(text) <= _LONGEST:
                continue
            if isinstance(text, bytes):
                found["heads"][text] = None
            elif is_pattern:
                found["patterns"][text] = None
            elif _SUFFIX.fullmatch(text):
                found["suffixes"][text] = None
            elif _SETTING.fullmatch(text):
                found["settings"][text] = None
            elif _HAN.search(text) or not _CODE.fullmatch(text):
                found["patterns" if _SIGNS.search(text) else "words"][text] = None
                if "\\" not in text and "(?" not in text:
                    found["words"][text] = None
        return cls(
            **{name: tuple(texts)[: _PATTERNS if name == "patterns" else _WORDS] for name, texts in found.items()}
        )

    def matches(self) -> tuple[str, ...]:
        """The words, and texts that the patterns match."""
        return self._matches

    def matches_of_patterns(self) -> tuple[str, ...]:
        """Texts that the patterns match."""
        return self._drawn

    @cached_property
    def _matches(self) -> tuple[str, ...]:
        return tuple(text for text in dict.fromkeys((*self.words, *self._drawn)) if text)

    @cached_property
    def _drawn(self) -> tuple[str, ...]:
        found: dict[str, None] = {}
        end = process_time() + _DRAWING
        for pattern in self.patterns:
            if process_time() > end:
                break
            found.update(dict.fromkeys(_matching(pattern)))
        return tuple(found)

    def texts(self) -> Iterator[str]:
        """Texts with all of it: as paragraphs, as sentences of one paragraph, and twice."""
        found = [*self.matches()]
        if not found:
            return
        for first in range(0, len(found), 12):
            some = found[first : first + 12]
            yield "\n\n".join(f"今年，全市推进{words}，投入1.2亿元。" for words in some) + "\n"
            yield "。".join(some) + "\n"
        yield "".join(found[:40]) + "\n"
        yield "\n\n".join(word for word in found[:12] for _ in range(2)) + "\n"


def _matching(pattern: str) -> list[str]:
    """A few texts that a pattern matches; none for one that is not understood."""
    from hypothesis import strategies as st

    from policytext.testing.checks.trying import drawn

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compiled = re.compile(pattern)
            # what stands around a match matters to a pattern that looks ahead or back
            whole = "(?=" not in pattern and "(?<=" not in pattern
            strategy = st.from_regex(compiled, fullmatch=whole, alphabet=_alphabet(pattern))
            found = drawn(strategy.filter(lambda text: len(text) <= 80), _MATCHES * 2)
    except Exception:  # lookarounds that contradict, syntax of the module regex
        return []
    return [text for text in dict.fromkeys(found) if compiled.search(text)][:_MATCHES]


def _alphabet(pattern: str) -> Any:
    """What stands for the characters that a pattern leaves open: those of a policy text, and its own."""
    from hypothesis import strategies as st

    return st.sampled_from(sorted({*"全市推进改革发展建设，。、年0123456789.%（）《》“” \nab", *pattern}))


def _strings(roots: Iterable[Any]) -> Iterator[tuple[Any, bool]]:
    """The strings that can be reached, and whether each is a pattern."""
    todo = list(reversed(list(roots)))
    packages = {name for root in todo for name in _packages(root)}
    seen: set[int] = set()
    alive: list[Any] = []  # an id is of one object only as long as that lives
    while todo and len(seen) < _MOST:
        value = todo.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        alive.append(value)
        if isinstance(value, str | bytes):
            yield value, False
        elif isinstance(pattern := _attribute(value, "pattern"), str):
            yield pattern, True
        else:
            todo += reversed(list(_below(value, packages)))


def _packages(root: Any) -> Iterator[str]:
    """The packages whose words count: that of a module, or those of a recipe's functions."""
    if attrs.has(type(root)):
        for field in attrs.fields(type(root)):
            if callable(part := getattr(root, field.name)):
                yield from _packages(getattr(part, "func", part))
    name = root.__name__ if isinstance(root, ModuleType) else getattr(root, "__module__", None)
    if isinstance(name, str) and name != "policytext.recipes":  # recipes are classes of the library
        yield name.partition(".")[0] if not name.startswith("policytext.") else name.rpartition(".")[0]


def _below(value: Any, packages: set[str]) -> Iterator[Any]:
    """What a value refers to, as far as it may be words of the plug-in."""
    if isinstance(value, ModuleType):
        if _is_of(value.__name__, packages):
            yield from (part for name, part in list(vars(value).items()) if not name.startswith("__"))
            yield from _files_beside(value)
    elif isinstance(value, FunctionType):
        if _is_of(value.__module__ or "", packages):
            yield value.__code__
            yield from (cell.cell_contents for cell in value.__closure__ or () if _is_filled(cell))
            yield from value.__defaults__ or ()
            yield from (value.__kwdefaults__ or {}).values()
            names = [name for code in _codes(value.__code__) for name in code.co_names]
            yield from (value.__globals__[name] for name in names if name in value.__globals__)
    elif isinstance(value, CodeType):
        yield from value.co_consts
    elif isinstance(value, MethodType):
        yield from (value.__func__, value.__self__)
    elif isinstance(value, partial):
        yield from (value.func, *value.args, *value.keywords.values())
    elif isinstance(value, type):
        if _is_of(value.__module__, packages):
            yield from (part for name, part in list(vars(value).items()) if not name.startswith("__"))
    elif isinstance(value, Mapping):
        yield from (*value.keys(), *value.values())
    elif isinstance(value, tuple | list | set | frozenset):
        yield from (sorted(value, key=repr) if isinstance(value, set | frozenset) else value)
    elif attrs.has(type(value)):
        yield from (_attribute(value, field.name) for field in attrs.fields(type(value)))
    elif (inner := _attribute(value, "__wrapped__")) is not None:
        yield inner
    elif isinstance(value, staticmethod | classmethod):
        yield value.__func__
    elif _is_of(type(value).__module__, packages) or type(value).__module__ == "types":
        yield type(value)
        yield from (_attribute(value, "__dict__") or {}).values()


def _attribute(value: Any, name: str) -> Any:
    """What a value has under a name; None also where it raises something, as a property may."""
    try:
        return getattr(value, name, None)
    except FAILURES:
        return None


def _is_of(module: str, packages: set[str]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in packages)


def _is_filled(cell: Any) -> bool:
    try:
        cell.cell_contents  # noqa: B018 — it raises where it is empty
    except ValueError:
        return False
    return True


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def _files_beside(module: ModuleType) -> Iterator[Any]:
    """The tables in the directory of a package, or of the one that a module is in."""
    file = getattr(module, "__file__", None)
    if not file or not (module.__package__ or hasattr(module, "__path__")):
        return
    for path in [*sorted(Path(file).parent.glob("*.toml")), *sorted(Path(file).parent.glob("*/*.toml"))][:20]:
        try:
            if path.stat().st_size < 200_000:
                yield tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
