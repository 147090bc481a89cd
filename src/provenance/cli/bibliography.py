"""``provenance bibliography``: print a bibliography of one or more files."""

from __future__ import annotations

from typing import Any

import click

import provenance as pv
from provenance.cli._group import Command
from provenance.cli._input import read, steps, verdict
from provenance.cli._options import FILE, citing
from provenance.cli._print import data, json_text


@click.command(
    cls=Command,
    examples="""
    provenance bibliography seeds/000_5ab0e2c6c386b36b.txt
    provenance bibliography seeds/*.txt --style mla --to html
    provenance bibliography seeds/*.txt --group-by repository
    """,
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@citing
@click.option("--group-by", type=click.Choice(("repository",)), help="Set the entries under headings.")
def command(files: tuple[str, ...], to: str | None, format: str | None, **options: Any) -> int:  # noqa: ANN401
    """Print the bibliography of one or more files.

    It holds the records of all FILEs in the order that the style asks for. - is standard input.
    """
    del options["locator"]
    library = read(steps(files, "reading"), format)
    code = verdict(library.findings)
    if len(library):
        text = pv.bibliography(library, to="plain" if to in (None, "json") else to, **options)
        data(json_text({"style": options["style"], "keys": library.keys, "text": text}) if to == "json" else text)
    return code
