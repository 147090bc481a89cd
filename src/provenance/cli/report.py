"""``provenance report``: say where documents come from, one by one or a whole library at a glance."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

import provenance as pv
from provenance.cli._group import Command
from provenance.cli._input import read, verdict
from provenance.cli._options import FILE, file, format_from, keys_of, members_of, to
from provenance.cli._print import data, is_terminal

_ENDINGS = {
    ".docx": "docx", ".htm": "html", ".html": "html", ".json": "json", ".md": "markdown", ".pdf": "pdf", ".txt": "text",
    ".typ": "typst",
}  # fmt: skip


@click.command(
    cls=Command,
    examples="""
    provenance report seeds/000_5ab0e2c6c386b36b.txt
    provenance report seeds/000_5ab0e2c6c386b36b.txt --to markdown
    provenance report seeds/000_5ab0e2c6c386b36b.txt -o report.pdf
    provenance report seeds/000_5ab0e2c6c386b36b.txt --kind library --json
    """,
)
@file
@click.argument("key", required=False, shell_complete=keys_of)
@click.option(
    "--kind", "-k", default="chain", show_default=True, shell_complete=members_of("reports"), metavar="REPORT",
    help="Which report: chain, or library.",
)  # fmt: skip
@to("text", "markdown", "html", "typst", "docx", "pdf")
@click.option(
    "--output", "-o", type=FILE, metavar="OUT",
    help="Write to a file; its ending tells the output where --to does not. docx and pdf need it on a terminal.",
)  # fmt: skip
@format_from
def command(  # noqa: PLR0917 - click passes all by name
    file: str, key: str | None, kind: str, to: str | None, output: str | None, format: str | None
) -> int:
    """Report where documents come from.

    The chain report follows a document from the original to the page that was read, link by link, each with its
    evidence, and tells what is missing; it is on all records of FILE, or with KEY on this one alone. The library report
    looks at all of them together: how far they reach, what many of them hang on, and what would help most. - is
    standard input, or for OUT standard output.
    """
    output = None if output == "-" else output
    to = to or _by_ending(output)
    if to in ("docx", "pdf") and output is None and is_terminal():
        message = f"{to} is no text for a terminal; name a file for it: -o report.{to}"
        raise click.UsageError(message)
    if output is not None:
        _refuse_overwriting(file, output)
    library = read(file, format)
    code = verdict(library.findings)
    if key is not None:
        _put(pv.report(library[key], kind, to=to), output)
    elif len(library):
        _put(pv.report(library, kind, to=to), output)
    return code


def _by_ending(output: str | None) -> str:
    """Return the output that a file's ending stands for. Raises ``UsageError`` for one that stands for none."""
    ending = Path(output).suffix.casefold() if output is not None else ""
    if ending and ending not in _ENDINGS:
        message = f"{output}: a report cannot be {ending}; it can be {', '.join(_ENDINGS)}, or what --to says"
        raise click.UsageError(message)
    return _ENDINGS.get(ending, "text")


def _put(report: str | bytes, output: str | None) -> None:
    """Print a report, or write it to a file. Raises ``CannotWrite``."""
    if output is not None:
        try:
            Path(output).write_bytes(report if isinstance(report, bytes) else report.encode("utf-8", "replace"))
        except OSError as error:
            message = f"{output}: cannot be written: {error.strerror or error}"
            raise pv.CannotWrite(message) from error
        data(f"{output}: written")
    elif isinstance(report, bytes):
        sys.stdout.buffer.write(report)
        sys.stdout.buffer.flush()
    else:
        data(report)


def _refuse_overwriting(source: str, output: str) -> None:
    """Raise ``CannotWrite`` where a report would take the place of the file that it is about."""
    if os.path.lexists(source) and os.path.lexists(output) and Path(source).samefile(output):
        message = f"{output}: it is the file that is read; name another one for the report"
        raise pv.CannotWrite(message)
