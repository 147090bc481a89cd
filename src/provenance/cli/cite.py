"""``provenance cite``: print citations of the records of a file."""

from __future__ import annotations

import os
from typing import Any

import click

import provenance as pv
from provenance.cli._group import Command
from provenance.cli._input import read, verdict
from provenance.cli._options import citing, file, keys_of, locator
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
@locator
def command(file: str, keys: tuple[str, ...], to: str | None, format: str | None, **options: Any) -> int:  # noqa: ANN401
    """Cite the records of a file.

    Prints one citation a line. FILE is a digital archive's page, a library, or anything else that `provenance formats`
    lists; - is standard input. With KEYs only these records are cited, in that order.
    """
    library = read(file, format)
    code = verdict(library.findings)
    records = [_of_key(library, key) for key in keys] if keys else list(library)
    if to == "json":
        style = options["style"]
        data(json_text([{"key": one.key, "style": style, "text": pv.cite(one, **options)} for one in records]))
    elif records:
        data(pv.cite(records, to=to or "plain", **options))
    return code


def _of_key(library: pv.Library, key: str) -> pv.Record:
    """Return the record of a key. Raises ``UnknownKey``, or ``UsageError`` where it is a second file."""
    if key not in library.keys and os.path.exists(key):  # noqa: PTH110 - pathlib is slow to import
        message = (
            f"{key!r} is no key of a record but a file: cite takes one file; `provenance bibliography` takes several"
        )
        raise click.UsageError(message)
    return library[key]
