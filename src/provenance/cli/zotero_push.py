"""``provenance zotero-push``: write records into a library of Zotero."""

from __future__ import annotations

from typing import Any

import click

import provenance as pv
from provenance.cli._failure import WANTING
from provenance.cli._group import Command
from provenance.cli._input import read, verdict
from provenance.cli._options import FILE, format_from
from provenance.cli._print import data, err, json_text
from provenance.cli._zotero import library, place

_WORDS = (("create", "new"), ("change", "changed"), ("unchanged", "unchanged"), ("conflict", "in conflict"))


@click.command(
    cls=Command,
    examples="""
    provenance zotero-push seeds/000_5ab0e2c6c386b36b.txt --dry-run
    provenance zotero-push seeds/000_5ab0e2c6c386b36b.txt --collection "Cold War"
    """,
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@library
@format_from
@click.option("--dry-run", is_flag=True, help="Only say what would change, field by field.")
@click.option("--overwrite", is_flag=True, help="Write also over what was changed in Zotero since it was pulled.")
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
def command(  # noqa: PLR0917 - click passes all by name
    files: tuple[str, ...],
    user: str,
    group: str,
    local: bool,  # noqa: FBT001 - as above
    collection: str,
    format: str | None,
    dry_run: bool,  # noqa: FBT001 - as above
    overwrite: bool,  # noqa: FBT001 - as above
    as_json: bool,  # noqa: FBT001 - as above
) -> int:
    """Write records into a library of Zotero.

    A record has the same key there each time: what is new is created, what has changed is changed, all else is left
    alone. Tags, collections and relations that people added stay. What was changed in Zotero since it was pulled is a
    conflict and is not written over. The key of zotero.org is taken from ZOTERO_API_KEY.
    """
    records = read(files, format)
    code = verdict(records.findings)
    if not len(records):
        err(f"provenance: there is no record in {' '.join(files)}; nothing was pushed")
        return WANTING
    done = pv.zotero.push(
        records, place(user, group, local=local), collection=collection, dry_run=dry_run, overwrite=overwrite
    )
    told = [change for change in done.changes if change.what != "unchanged"]
    if as_json:
        data(json_text(_plain(done)))
    else:
        counts = ((done.count(what), word) for what, word in _WORDS)
        said = ", ".join(f"{number} {word}" for number, word in counts if number) or "nothing to do"
        lines = [*map(str, told), f"{said}{' (dry run: nothing was written)' if dry_run else ''}"]
        data("\n".join(lines))
    for failure in done.failures:
        err(f"provenance: not taken: {failure}")
    return WANTING if done.failures or done.count("conflict") else code


def _plain(done: pv.zotero.Pushed) -> dict[str, Any]:
    changes = [
        {"what": one.what, "key": one.key, "title": one.title, "fields": {n: [old, new] for n, old, new in one.fields}}
        for one in done.changes
        if one.what != "unchanged"
    ]
    failures = [{"key": f.key, "title": f.title, "code": f.code, "message": f.message} for f in done.failures]
    return {"by": done.by, "version": done.version, "changes": changes, "failures": failures}
