"""``provenance cite``: print citations of the records of a file."""

from __future__ import annotations

from typing import Any

import click

import provenance as pv
from provenance.cli._group import Command
from provenance.cli._input import read, verdict
from provenance.cli._options import citing, file, keys_of
from provenance.cli._print import data, json_text


@click.command(
    cls=Command,
    examples="""
    provenance cite seeds/000_5ab0e2c6c386b36b.txt
    provenance cite seeds/000_5ab0e2c6c386b36b.txt --style wilson
    provenance cite seeds/000_5ab0e2c6c386b36b.txt -s mla -l "p. 2" --to markdown
    provenance cite - --style bibtex < seeds/000_5ab0e2c6c386b36b.txt
    """,
)
@file
@click.argument("keys", metavar="[KEY]...", nargs=-1, shell_complete=keys_of)
@citing
def command(file: str, keys: tuple[str, ...], to: str | None, format: str | None, **options: Any) -> int:  # noqa: ANN401
    """Cite the records of a file.

    Prints one citation a line. FILE is a digital archive's page, a library, or anything else that `provenance formats`
    lists; - is standard input. With KEYs only these records are cited, in that order.
    """
    library = read(file, format)
    code = verdict(library.findings)
    records = [library[key] for key in keys] if keys else list(library)
    if to == "json":
        style = options["style"]
        data(json_text([{"key": one.key, "style": style, "text": pv.cite(one, **options)} for one in records]))
    elif records:
        data(pv.cite(records, to=to or "plain", **options))
    return code
