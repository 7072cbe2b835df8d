"""The laws that checks hold plug-ins to, and the failures that name them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files

import attrs

__all__ = ["LAWS", "Failure", "Fault", "Law", "LawError", "shown"]

#: So much of an input is shown.
_MOST = 160


@attrs.frozen(kw_only=True)
class Law:
    """A law by its name: the kinds of recipes that keep it, what it means, and what mends one that breaks it."""

    name: str
    of: tuple[str, ...]
    means: str
    mend: str


def _laws() -> dict[str, Law]:
    rows = tomllib.loads((files("policytext.testing.checks") / "laws.toml").read_text(encoding="utf-8"))
    return {
        name: Law(name=name, of=tuple(row["of"]), means=row["means"], mend=row["mend"]) for name, row in rows.items()
    }


#: All laws by their names.
LAWS: Mapping[str, Law] = _laws()


@attrs.frozen
class Fault:
    """A law that is broken on an input, and how, in words."""

    law: str
    found: str


@attrs.frozen(kw_only=True)
class Failure:
    """A law that a recipe breaks: how, and on which input, the smallest found."""

    law: str
    plugin: str
    recipe: str
    found: str
    input: str = ""

    def __str__(self) -> str:
        lines = [f"{self.law}: {self.recipe or 'the plug-in'}{f' of {self.plugin}' if self.plugin else ''}"]
        lines.append(f"  what: {self.found}")
        if self.input:
            lines.append(f"  smallest input: {self.input}")
        return "\n".join([*lines, f"  law: {LAWS[self.law].means}", f"  mend: {LAWS[self.law].mend}"])


class LawError(AssertionError):
    """What is checked breaks laws; the message tells each with the smallest input found and what to do."""

    def __init__(self, failures: Iterable[Failure]) -> None:
        self.failures = tuple(failures)
        super().__init__("\n\n".join(map(str, self.failures)))

    @property
    def laws(self) -> tuple[str, ...]:
        """The names of the laws that are broken."""
        return tuple(dict.fromkeys(failure.law for failure in self.failures))


def shown(raw: str | bytes) -> str:
    """An input for a message, short."""
    words = repr(raw)
    if not raw:
        return f"{words}, the empty one"
    return words if len(words) <= _MOST else f"{words[:_MOST]}… ({len(raw):,} in all)"
