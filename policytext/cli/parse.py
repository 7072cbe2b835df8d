"""`policytext parse`: what files hold."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence

from policytext.cli.files import away_from_output, page_of, progress
from policytext.cli.show import drop_output, show_notes, show_page
from policytext.errors import PluginError, ReadError
from policytext.model import Page
from policytext.recipes import Exporter
from policytext.soundness import FAILURES
from policytext.toolkit import Toolkit, default_toolkit

__all__ = ["parse_files"]


def parse_files(files: Sequence[str], style: str, *, strict: bool, max_bytes: int) -> int:
    """Show each file in a format: `tree`, `notes`, or the name of an exporter. Returns the exit status."""
    status = 0
    try:
        with away_from_output():
            toolkit = Toolkit(strict=True) if strict else default_toolkit()
        if fault := _fault(style, toolkit, several=len(files) > 1):
            print(f"policytext: {fault}", file=sys.stderr)
            return 2
        show = _shower(style, toolkit, several=len(files) > 1)
        for name in progress(files):
            try:
                page = page_of(name, toolkit, max_bytes)
            except ReadError as error:
                print(f"policytext: {error}", file=sys.stderr)
                status = 1
            else:
                try:
                    show(name, page)
                    sys.stdout.flush()
                except BrokenPipeError:  # the reader of our output has gone
                    drop_output()
                    break
                except _ExportError as error:
                    print(f"policytext: {name}: {error}", file=sys.stderr)
                    status = 1
    except PluginError as error:
        print(f"policytext: {error}", file=sys.stderr)
        status = 1
    return status


class _ExportError(Exception):
    """An exporter has failed."""


def _fault(style: str, toolkit: Toolkit, *, several: bool) -> str:
    """Why files cannot be shown in a format, in words."""
    names = sorted({"tree", "notes", *(exporter.name for exporter in toolkit.exporters)})
    if style not in names:
        return f"there is no format {style}: choose from {', '.join(names)}"
    if several and style not in _OF_SEVERAL:
        return f"the format {style} is for one file at a time"
    return ""


_OF_SEVERAL = frozenset({"tree", "notes", "json", "markdown"})


def _shower(style: str, toolkit: Toolkit, *, several: bool) -> Callable[[str, Page], None]:
    if style == "tree":
        return show_page
    if style == "notes":
        return show_notes
    exporter = next(e for e in toolkit.exporters if e.name == style)
    if style == "json" and several:
        return lambda name, page: print(json.dumps({"file": name, "page": page.to_dict()}, ensure_ascii=True))
    return lambda name, page: _write(exporter, name, page, toolkit, several=several)


def _write(exporter: Exporter, name: str, page: Page, toolkit: Toolkit, *, several: bool) -> None:
    try:
        with away_from_output():
            text = exporter.dump(page)
        if not isinstance(text, str):
            raise TypeError(f"gave {type(text).__name__}, not a text")
    except FAILURES as error:
        problem = toolkit.report(toolkit.owner(f"exporter {exporter.name}"), f"failed to write {name}", error)
        raise _ExportError(f"{problem.plugin} {problem.message}") from error
    if several:
        print(f"<!-- {name.replace('-->', '--&gt;')} -->\n")
    sys.stdout.write(text)
