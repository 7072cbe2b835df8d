"""`policytext plugins`: what takes part, a new plug-in to begin with, and whether one keeps the laws."""

from __future__ import annotations

import argparse
import sys
import warnings
from pathlib import Path

from policytext.cli.files import away_from_output
from policytext.errors import PluginWarning
from policytext.guests import find_guests, say_missing
from policytext.soundness import FAILURES, fault_of_loading, said
from policytext.toolkit import BUILT_INS, State, default_toolkit

__all__ = ["add_commands", "run_plugins"]


def add_commands(plugins: argparse.ArgumentParser) -> None:
    """Give the command its own commands: list, which is what it does by itself, new, check."""
    commands = plugins.add_subparsers(dest="action", metavar="COMMAND")
    listing = commands.add_parser("list", help="list the plug-ins; this is done without a COMMAND too")
    for parser, default in (
        (plugins, False),
        (listing, argparse.SUPPRESS),
    ):  # so `plugins --tracebacks list` has it too
        parser.add_argument(
            "--tracebacks", action="store_true", default=default, help="tell of what failed also where in its code"
        )
    new = commands.add_parser("new", help="write a small complete plug-in to begin with: code, table, tests, metadata")
    new.add_argument("name", metavar="NAME", help="as river-chiefs; the distribution is called policytext-NAME")
    new.add_argument("--directory", metavar="DIRECTORY", default=".", help="where to write it; here by default")
    check = commands.add_parser("check", help="check that a plug-in keeps the laws; needs policytext[testing]")
    check.add_argument("name", metavar="NAME", help="of a plug-in, of its distribution, or of its module")
    check.add_argument(
        "--texts", metavar="FILE", type=Path, nargs="+", default=[], help="UTF-8 texts in which it finds something"
    )


def run_plugins(options: argparse.Namespace) -> int:
    """Do what the command line says. Returns the exit status."""
    if options.action == "new":
        return _write_new(options.name, Path(options.directory))
    if options.action == "check":
        return _check(options.name, options.texts)
    return _list(tracebacks=options.tracebacks)


def _list(*, tracebacks: bool) -> int:
    """Print a line for each plug-in: name, distribution and version, state, load time, recipes; then what failed.

    The exit status is 1 where something failed.
    """
    with away_from_output(), warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)  # the list tells it
        toolkit = default_toolkit()
    rows = [("name", "distribution", "state", "load time", "recipes")]
    for info in toolkit.plugins:
        origin = f"{info.distribution} {info.version}".strip()
        loaded = "" if info.state is State.LEFT_OUT else f"{1000 * info.seconds:.1f} ms"
        rows.append((info.name, origin, str(info.state), loaded, ", ".join(info.recipes)))
    names, origins, states, times, _ = (max(map(len, column)) for column in zip(*rows, strict=True))
    for name, origin, state, loaded, recipes in rows:
        print(f"{name:{names}}  {origin:{origins}}  {state:{states}}  {loaded:>{times}}  {recipes}".rstrip())
    for problem in toolkit.problems:
        origin = f" ({problem.distribution} {problem.version})" if problem.distribution else ""
        print(f"  {problem.plugin}{origin}: {problem.message}")
        if tracebacks:
            print("".join(f"    {line}\n" for line in problem.traceback.splitlines()), end="")
    return 1 if toolkit.problems else 0


def _write_new(name: str, directory: Path) -> int:
    from policytext.cli.scaffold import write_plugin

    try:
        written = write_plugin(name, directory)
    except ValueError as error:
        print(f"policytext: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"policytext: {error.filename}: {error.strerror or error}", file=sys.stderr)
        return 1
    for path in written:
        print(path)
    return 0


def _check(name: str, files: list[Path]) -> int:
    try:
        texts = [_read(path) for path in files]
    except ValueError as error:
        print(f"policytext: {error}", file=sys.stderr)
        return 2
    try:
        from policytext.testing import LawError
        from policytext.testing.checks.plugins import try_plugin
    except ImportError as error:
        return _tell_missing(error)
    if fault := _fault_in_loading(name):
        print(f"policytext: {name}: {fault}", file=sys.stderr)
        return 1
    try:
        with away_from_output():
            trials = try_plugin(name, texts)
    except LawError as error:
        print(f"policytext: {error}", file=sys.stderr)
        return 1
    except ImportError as error:  # what the checks import late
        return _tell_missing(error)
    except OSError as error:  # no process can be started, no file be written beside it
        print(f"policytext: {name} cannot be checked: {error}", file=sys.stderr)
        return 1
    print(f"{name}: all laws hold")
    for trial in trials:
        if trial.idle:
            print(f"policytext: warning: {trial.idle} by --texts", file=sys.stderr)
        elif trial.texts:
            print(f"  {trial.recipe}: {trial.results} found, in {trial.fruitful} of {trial.texts} texts")
    return 0


def _read(path: Path) -> str:
    """A text of the author's. Raises ValueError, which names the file, where it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not UTF-8: {error.reason} at byte {error.start}") from error


def _fault_in_loading(name: str) -> str:
    """Why there is nothing to check, in words; nothing where there is."""
    guests, missing = find_guests([name])
    if missing and not _is_module(name):
        return f"{say_missing(name)}; and no module has it"
    for guest in guests:
        try:
            with away_from_output():
                guest.load()
        except FAILURES as error:
            return f"{fault_of_loading(guest.module, error)}: {said(error)}"
    return ""


def _is_module(name: str) -> bool:
    from importlib.util import find_spec

    try:
        return name in BUILT_INS or find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _tell_missing(error: ImportError) -> int:
    needed = error.name or str(error)
    print(f"policytext: checking plug-ins needs {needed}: pip install 'policytext[testing]'", file=sys.stderr)
    return 1
