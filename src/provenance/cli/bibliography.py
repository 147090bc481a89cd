"""``provenance bibliography``: print a bibliography of one or more files."""

from __future__ import annotations

from typing import Any

import click

import provenance as pv
from provenance.cli._group import Command
from provenance.cli._input import read, read_items, steps, verdict
from provenance.cli._options import FILE, citing
from provenance.cli._print import data, json_text


@click.command(
    cls=Command,
    examples="""
    provenance bibliography seeds/000_5ab0e2c6c386b36b.txt
    provenance bibliography seeds/*.txt --style mla --to html
    provenance bibliography seeds/*.txt --group-by repository --abbreviations
    """,
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@citing
@click.option(
    "--group-by",
    type=click.Choice(("repository", "fonds")),
    help="Set archival sources under the archive, or the fonds of an archive, that holds them, and literature apart.",
)
@click.option("--abbreviations", is_flag=True, help="Begin with a list of the short names of archives that are shown.")
def command(files: tuple[str, ...], to: str | None, format: str | None, **options: Any) -> int:  # noqa: ANN401
    """Print the bibliography of one or more files.

    It holds the records of all FILEs in the order that the style asks for, which --group-by keeps within each part. -
    is standard input.
    """
    by_record = options["group_by"] or options["abbreviations"] or options["style"] in pv.members("formats")
    if not by_record:
        return _plain(files, to, format, **options)
    library = read(steps(files, "reading"), format)
    code = verdict(library.findings)
    if len(library):
        text = pv.bibliography(library, to="plain" if to in (None, "json") else to, **options)
        data(json_text({"style": options["style"], "keys": library.keys, "text": text}) if to == "json" else text)
    return code


def _plain(files: tuple[str, ...], to: str | None, format: str | None, **options: Any) -> int:  # noqa: ANN401
    """Print a list that needs no records: neither archives to group by, nor entries of a format."""
    chosen = {name: options[name] for name in ("cited", "canonical_url", "accessed")}
    found = read_items(steps(files, "reading"), format, **chosen)
    code = verdict(found.findings)
    if len(found):
        style, output = options["style"], "plain" if to in (None, "json") else to
        chosen = {"style": style, "to": output, "locale": options["locale"], "engine": options["engine"]}
        text = pv.cite_items(found.items, **chosen, bibliography=True, validate=False).bibliography
        data(json_text({"style": style, "keys": found.keys, "text": text}) if to == "json" else text)
    return code
