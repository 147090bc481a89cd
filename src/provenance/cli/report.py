"""``provenance report``: say where a document comes from."""

from __future__ import annotations

import click

import provenance as pv
from provenance.cli._group import Command
from provenance.cli._input import read, verdict
from provenance.cli._options import file, format_from, keys_of, members_of, to
from provenance.cli._print import data


@click.command(
    cls=Command,
    examples="""
    provenance report seeds/000_5ab0e2c6c386b36b.txt
    provenance report seeds/000_5ab0e2c6c386b36b.txt --to markdown
    provenance report seeds/000_5ab0e2c6c386b36b.txt --json
    """,
)
@file
@click.argument("key", required=False, shell_complete=keys_of)
@click.option(
    "--kind", "-k", default="chain", show_default=True, shell_complete=members_of("reports"), metavar="REPORT",
    help="Which report.",
)  # fmt: skip
@to("text", "markdown", "html")
@format_from
def command(file: str, key: str | None, kind: str, to: str | None, format: str | None) -> int:
    """Report where a document comes from.

    The report follows the chain from the original to the page that was read, link by link, each with its evidence, and
    tells what is missing. It is on all records of FILE, or with KEY on this one alone. - is standard input.
    """
    library = read(file, format)
    code = verdict(library.findings)
    if key is not None:
        data(pv.report(library[key], kind, to=to or "text"))
    elif len(library):
        data(pv.report(library, kind, to=to or "text"))
    return code
