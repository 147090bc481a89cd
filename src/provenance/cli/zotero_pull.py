"""``provenance zotero-pull``: read a library of Zotero into a file."""

from __future__ import annotations

import click

import provenance as pv
from provenance.cli._failure import WANTING
from provenance.cli._group import Command
from provenance.cli._input import verdict
from provenance.cli._options import FILE, members_of
from provenance.cli._print import data, err
from provenance.cli._zotero import library, place


@click.command(
    cls=Command,
    examples="""
    provenance zotero-push seeds/000_5ab0e2c6c386b36b.txt && provenance zotero-pull library.yaml
    provenance zotero-pull library.yaml --since 0
    """,
)
@click.argument("target", metavar="OUT", type=FILE)
@library
@click.option("--since", metavar="VERSION", type=click.IntRange(min=0), default=0, help="Only what changed after it.")
@click.option(
    "--to", "-t", "to", shell_complete=members_of("formats"), metavar="FORMAT",
    help="The format of what is written; that of OUT's ending if not given, and yaml for standard output.",
)  # fmt: skip
def command(  # noqa: PLR0917 - click passes all by name
    target: str,
    user: str,
    group: str,
    local: bool,  # noqa: FBT001 - as above
    collection: str,
    since: int,
    to: str | None,
) -> int:
    """Read a library of Zotero into a file.

    Notes belong to their records. The version that is printed is what --since takes the next time. The key of
    zotero.org is taken from ZOTERO_API_KEY.
    """
    pulled = pv.zotero.pull(place(user, group, local=local), collection=collection, since=since)
    code = verdict(pulled.library.findings)
    if not len(pulled.library) and not pulled.deleted:
        err(f"provenance: there is no record in it{f' after version {since}' if since else ''}; nothing was written")
        return WANTING
    written = pv.write(pulled.library, None if target == "-" else target, to)
    if target == "-":
        data(written.text, as_is=True)
        return code
    many = len(pulled.library)
    lines = [f"{target}: {many} record{'' if many == 1 else 's'} of version {pulled.version}"]
    lines += [f"deleted in Zotero: {key}" for key in pulled.deleted]
    data("\n".join(lines))
    return code
