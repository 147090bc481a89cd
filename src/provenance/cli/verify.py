"""``provenance verify``: tell whether a file's records are unchanged since they were sealed."""

from __future__ import annotations

import click

import provenance as pv
from provenance.cli._failure import WANTING
from provenance.cli._group import Command
from provenance.cli._input import read, verdict, whole
from provenance.cli._options import FILE, as_json, file, format_from
from provenance.cli._print import data, json_text


@click.command(
    cls=Command,
    examples="""
    provenance seal seeds/000_5ab0e2c6c386b36b.txt --out report.seal.json
    provenance verify seeds/000_5ab0e2c6c386b36b.txt report.seal.json
    """,
)
@file
@click.argument("seal", required=False, type=FILE)
@click.option("--root", metavar="ROOT", help="The root as it was kept elsewhere; the seal must have it.")
@format_from
@as_json
def command(
    file: str,
    seal: str | None,
    root: str | None,
    format: str | None,
    as_json: bool,  # noqa: FBT001 - click passes it by name
) -> int:
    """Tell whether records are unchanged since they were sealed.

    Compares the records of FILE with SEAL (FILE.seal.json if not given), and names every field, text and event that was
    changed, added, removed or moved. Unchanged does not mean true; and without --root it does not say that nobody
    sealed the records anew.
    """
    if seal is None and file == "-":
        message = "name the SEAL where FILE is standard input"
        raise click.UsageError(message)
    place = seal or f"{file}.seal.json"
    sealed = pv.Seal.loads(whole(place), place)
    library = read(file, format)
    code = verdict(library.findings)
    told = pv.verify(library, sealed, root=root, file="<stdin>" if file == "-" else file)
    if as_json:
        plain = told.model_dump(mode="json")
        data(json_text({"unchanged": told.unchanged, **plain}))
    else:
        summary = _summary(told, library, file, anchored=root is not None)
        data("\n".join([*map(str, told.changes), *_derived(told), summary]))
    return code if told.unchanged else WANTING


def _derived(told: pv.Verified) -> list[str]:
    by = f"release {told.made_by}" if told.made_by != pv.__version__ else "the seal"
    return [f"{change} (derived otherwise than by {by}; the record is unchanged)" for change in told.derived]


def _summary(told: pv.Verified, library: pv.Library, file: str, *, anchored: bool) -> str:
    if told.changes and all(change.kind == "seal" for change in told.changes):
        return f"{file}: nothing differs from the seal, but the seal itself does not hold"
    if not told.unchanged:
        number = len(told.changes)
        return f"{file}: changed since it was sealed: {number} change{'' if number == 1 else 's'}"
    records = f"{len(library):,} record{'' if len(library) == 1 else 's'}"
    root = f"with the root given, {told.root}" if anchored else f"root {told.root}"
    return f"{file}: {records} unchanged since {'it was' if len(library) == 1 else 'they were'} sealed ({root})"
