"""`policytext parse`: what files hold."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence

from policytext.cli.show import drop_output, show_page
from policytext.errors import PluginError, ReadError
from policytext.model import Page, Source
from policytext.pipeline import parse, read, read_bytes
from policytext.recipes import Exporter
from policytext.toolkit import Toolkit, default_toolkit

__all__ = ["parse_files"]


def parse_files(files: Sequence[str], style: str, *, strict: bool) -> int:
    """Show each file in a format: `tree`, `json` or `markdown`. Returns the exit status."""
    status = 0
    try:
        toolkit = Toolkit(strict=True) if strict else default_toolkit()
        show = _shower(style, toolkit, several=len(files) > 1)
        for name in _progress(files):
            try:
                page = parse(_source(name, toolkit), toolkit=toolkit)
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


def _source(name: str, toolkit: Toolkit) -> Source:
    if name == "-" and sys.stdin is None:
        raise ReadError("standard input: it is closed")
    if name == "-":
        return read_bytes(sys.stdin.buffer.read(), "standard input", toolkit=toolkit)
    return read(name, toolkit=toolkit)


def _shower(style: str, toolkit: Toolkit, *, several: bool) -> Callable[[str, Page], None]:
    if style == "tree":
        return show_page
    exporter = next(e for e in toolkit.exporters if e.name == style)
    if style == "json" and several:
        return lambda name, page: print(json.dumps({"file": name, "page": page.to_dict()}, ensure_ascii=True))
    return lambda name, page: _write(exporter, name, page, several=several)


def _write(exporter: Exporter, name: str, page: Page, *, several: bool) -> None:
    if several:
        print(f"<!-- {name.replace('-->', '--&gt;')} -->\n")
    sys.stdout.write(exporter.dump(page))


def _progress(files: Sequence[str]) -> Iterator[str]:
    """The files, with a bar on standard error when there are several and somebody is looking."""
    if len(files) > 1 and sys.stderr.isatty() and not sys.stdout.isatty():
        try:
            from rich.console import Console
            from rich.progress import Progress
        except ImportError:
            pass
        else:
            # rich would send what we print to standard error too
            with Progress(console=Console(stderr=True), redirect_stdout=False, redirect_stderr=False) as progress:
                yield from progress.track(files, description="parsing")
            return
    yield from files
