"""`policytext parse`: what files hold."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence

from policytext.cli.files import progress, source_of
from policytext.cli.show import drop_output, show_notes, show_page
from policytext.errors import PluginError, ReadError
from policytext.model import Page
from policytext.pipeline import parse
from policytext.recipes import Exporter
from policytext.toolkit import Toolkit, default_toolkit

__all__ = ["parse_files"]


def parse_files(files: Sequence[str], style: str, *, strict: bool, max_bytes: int) -> int:
    """Show each file in a format: `tree`, `notes`, `json` or `markdown`. Returns the exit status."""
    status = 0
    try:
        toolkit = Toolkit(strict=True) if strict else default_toolkit()
        show = _shower(style, toolkit, several=len(files) > 1)
        for name in progress(files):
            try:
                page = parse(source_of(name, toolkit, max_bytes), toolkit=toolkit)
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
    except PluginError as error:
        print(f"policytext: {error}", file=sys.stderr)
        status = 1
    return status


def _shower(style: str, toolkit: Toolkit, *, several: bool) -> Callable[[str, Page], None]:
    if style == "tree":
        return show_page
    if style == "notes":
        return show_notes
    exporter = next(e for e in toolkit.exporters if e.name == style)
    if style == "json" and several:
        return lambda name, page: print(json.dumps({"file": name, "page": page.to_dict()}, ensure_ascii=True))
    return lambda name, page: _write(exporter, name, page, several=several)


def _write(exporter: Exporter, name: str, page: Page, *, several: bool) -> None:
    if several:
        print(f"<!-- {name.replace('-->', '--&gt;')} -->\n")
    sys.stdout.write(exporter.dump(page))
