"""The command line: policytext parse | tables | clean | schema | plugins."""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from policytext import __version__
from policytext.analysis import TABLES
from policytext.cli.clean import clean_files
from policytext.cli.parse import parse_files
from policytext.cli.plugins import add_commands, run_plugins
from policytext.cli.show import drop_output
from policytext.cli.tables import STYLES, write_tables
from policytext.errors import PluginWarning
from policytext.pipeline import MAX_BYTES

__all__ = ["build_parser", "main"]

_EPILOG = """\
exit status:
  0  everything was read
  1  some file could not be read, or the output not be written; the reason is on standard error, the other files
     come out all the same; `plugins`: a plug-in does not work, or breaks a law
  2  the command line is wrong
"""


def build_parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="policytext",
        description="Chinese policy documents as lossless models.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"policytext {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    parse = commands.add_parser(
        "parse",
        help="show what files hold: facts, outline, notes, what was left over",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parse.add_argument(
        "files", nargs="+", metavar="FILE", help="a text, Markdown, HTML, DOCX or PDF file; - is standard input"
    )
    shown = parse.add_mutually_exclusive_group()
    shown.add_argument(
        "--format",
        default="tree",
        metavar="NAME",
        help='tree: for people; json: the whole page; of several files a line each, {"file": …, "page": …}; markdown: the texts; '
        "or the name of a plug-in's exporter, for one file",
    )
    shown.add_argument(
        "--notes",
        dest="format",
        action="store_const",
        const="notes",
        help="tell what was mended, joined, moved, left over and what is suspect, each with its raw place and the reason",
    )
    _take_reading_options(parse)
    _take_table_options(
        commands.add_parser(
            "tables",
            help="print measures, claims, quotes, sections, meetings or other annotations as rows, each with its place",
            epilog=_EPILOG,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
    )
    cleaning = commands.add_parser(
        "clean",
        help="write the clean text of files, each with a map to the raw text in JSON",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cleaning.add_argument(
        "files", nargs="+", metavar="FILE", help="FILE gives FILE.clean.txt and FILE.map.json; - is standard input"
    )
    cleaning.add_argument("--output", metavar="DIRECTORY", help="where to write; beside each file by default")
    _take_reading_options(cleaning)
    commands.add_parser("schema", help="print the JSON Schema of a page, as `parse --format json` gives it")
    add_commands(
        commands.add_parser("plugins", help="list the plug-ins and whether they work, write a new one, or check one")
    )
    return parser


def _take_table_options(tables: argparse.ArgumentParser) -> None:
    tables.add_argument(
        "files", nargs="+", metavar="FILE", help="a text, Markdown, HTML, DOCX or PDF file; - is standard input"
    )
    tables.add_argument(
        "--table",
        default=TABLES[0],
        metavar="NAME",
        help=f"what a row is: {', '.join(TABLES)}, or an annotation class, as of a plug-in; {TABLES[0]} by default",
    )
    tables.add_argument(
        "--to",
        choices=STYLES,
        help="csv: all columns, for spreadsheets; json: one array of all columns, exact numbers as strings; text: the "
        "main columns, for people; by default what the suffix of --output says, text on a terminal, csv elsewhere",
    )
    tables.add_argument("--output", metavar="FILE", help="write to a file; CSV begins with the mark that Excel needs")
    _take_reading_options(tables)


def _take_reading_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--strict", action="store_true", help="stop at the first problem in a plug-in")
    command.add_argument(
        "--max-bytes",
        type=int,
        default=MAX_BYTES,
        metavar="N",
        help=f"refuse larger files; {MAX_BYTES:,} by default",
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit status; a wrong one raises SystemExit(2)."""
    with _warned_in_one_line():
        return _run(arguments)


@contextmanager
def _warned_in_one_line() -> Iterator[None]:
    """What is said of plug-ins that fail is one line, as all messages here, without the place in our code."""
    usual = warnings.formatwarning

    def in_one_line(
        message: Warning | str, category: type[Warning], filename: str, lineno: int, line: str | None = None
    ) -> str:
        if issubclass(category, PluginWarning):
            return f"{' '.join(str(message).split())}\n"
        return usual(message, category, filename, lineno, line)

    warnings.formatwarning = in_one_line
    try:
        yield
    finally:
        warnings.formatwarning = usual


def _run(arguments: Sequence[str] | None) -> int:
    options = build_parser().parse_args(arguments)
    if sys.stdout is None:
        print("policytext: standard output is closed", file=sys.stderr)
        return 1
    _write_utf8()
    try:
        if options.command == "parse":
            status = parse_files(options.files, options.format, strict=options.strict, max_bytes=options.max_bytes)
        elif options.command == "tables":
            status = write_tables(
                options.files,
                options.table,
                options.to,
                options.output,
                strict=options.strict,
                max_bytes=options.max_bytes,
            )
        elif options.command == "clean":
            status = clean_files(options.files, options.output, strict=options.strict, max_bytes=options.max_bytes)
        elif options.command == "schema":
            from policytext.schema import page_schema

            print(json.dumps(page_schema(), ensure_ascii=False, indent=1))
            status = 0
        else:
            status = run_plugins(options)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output has gone
        status = 0
        drop_output()
    except OSError as error:  # a full disk: files that cannot be read are ReadErrors
        print(f"policytext: cannot write: {error.strerror or error}", file=sys.stderr)
        status = 1
        drop_output()
    except KeyboardInterrupt:
        status = 130
        drop_output()
    return status


def _write_utf8() -> None:
    """Write UTF-8 to files and pipes whatever the locale; a terminal keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace", **({} if stream.isatty() else {"encoding": "utf-8"}))
