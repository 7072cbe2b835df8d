"""The plug-in that `policytext plugins new` writes: the smallest complete one, to be made one's own."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from string import Template

from policytext import __version__
from policytext.hookspecs import API_VERSION

__all__ = ["write_plugin"]

_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
#: What is written, by the template that it is written from.
_FILES = {
    "pyproject.toml.txt": "pyproject.toml",
    "README.md.txt": "README.md",
    "plugin.py.txt": "{package}/__init__.py",
    "words.toml.txt": "{package}/words.toml",
    "test_plugin.py.txt": "tests/test_plugin.py",
}


def write_plugin(name: str, directory: Path) -> list[Path]:
    """Write the distribution `policytext-NAME` into a directory; the files that it has.

    Raises ValueError for a name that is none, and FileExistsError where there is something already.
    """
    name = name.removeprefix("policytext-").removeprefix("policytext_")
    if not _NAME.fullmatch(name) or len(name) > 50:
        raise ValueError(f"{name!r} is no name of a plug-in: small letters, digits and hyphens, as river-chiefs")
    words = re.split("[-_]", name)
    package = "_".join(("policytext", *words))
    major, minor = __version__.split(".")[:2]
    values = {
        "name": "_".join(words),
        "distribution": "-".join(("policytext", *words)),
        "package": package,
        "Class": "".join(word.capitalize() for word in words),
        "constant": "_".join(words).upper() + "_WORDS",
        "minimum": f"{major}.{minor}",
        "next": f"{major}.{int(minor) + 1}" if major == "0" else f"{int(major) + 1}",
        "api": API_VERSION,
    }
    root = directory / values["distribution"]
    root.mkdir(parents=True)
    written = []
    for template, target in _FILES.items():
        path = root / target.format(package=package)
        path.parent.mkdir(exist_ok=True)
        text = (files("policytext.cli.scaffold") / template).read_text(encoding="utf-8")
        path.write_text(Template(text).substitute(values), encoding="utf-8", newline="\n")
        written.append(path)
    (root / package / "py.typed").touch()
    return [*written, root / package / "py.typed"]
