"""``provenance convert``: make one library of files, in another format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

import provenance as pv
from provenance.cli._failure import DONE, WANTING
from provenance.cli._group import Command
from provenance.cli._input import read, steps, verdict
from provenance.cli._options import FILE, format_from, members_of
from provenance.cli._print import data, err

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHOWN = 3
"""How many keys of one kind of loss are named."""


@click.command(
    cls=Command,
    examples="""
    provenance convert seeds/000_5ab0e2c6c386b36b.txt library.yaml
    provenance convert seeds library.bib
    provenance convert - - --to json < seeds/000_5ab0e2c6c386b36b.txt
    """,
)
@click.argument("sources", metavar="IN...", nargs=-1, required=True, type=FILE)
@click.argument("target", metavar="OUT", type=FILE)
@format_from
@click.option(
    "--to", "-t", "to", shell_complete=members_of("formats"), metavar="FORMAT",
    help="The format of what is written; that of OUT's ending if not given, and yaml for standard output.",
)  # fmt: skip
@click.option("--json", "to", flag_value="json", help="The same as --to json.")
@click.option("--strict", is_flag=True, help="Leave with 1 where anything was lost.")
def command(sources: tuple[str, ...], target: str, format: str | None, to: str | None, strict: bool) -> int:  # noqa: FBT001 - click passes it by name
    """Write files as one library, in another format.

    Reads all of IN, files and folders, writes their records to OUT, and says what OUT's format could not carry. OUT is
    written whole or not at all, and never over a file that is read. - is standard input or standard output.
    """
    _refuse_overwriting(sources, target)
    library = read(steps(sources, "reading"), format, folders=True)
    code = verdict(library.findings)
    if not len(library):
        if code == DONE:
            err(f"provenance: there is no record in {' '.join(sources)}; nothing was written")
        return WANTING
    written = pv.write(library, None if target == "-" else target, to)
    lost = list(_lost(written.losses))
    if target == "-":
        data(written.text, as_is=True)
        for line in lost:
            err(f"provenance: {line}")
    else:
        said = f"{len(library)} record{'' if len(library) == 1 else 's'} written"
        data("\n".join([f"{target}: {said}, {'with these losses:' if lost else 'nothing lost'}", *lost]))
    return WANTING if strict and lost else code


def _refuse_overwriting(sources: Sequence[str], target: str) -> None:
    """Raise ``CannotWrite`` where the target is a folder or one of the files that are read."""
    from pathlib import Path

    out = Path(target)
    if out.is_dir():
        message = f"{target}: expected the name of a file to write, found a folder"
        raise pv.CannotWrite(message)
    if target == "-" or not out.is_file():
        return
    for source in map(Path, sources):
        inside = source.is_dir() and source.resolve() in out.resolve().parents
        if inside or (source.exists() and source.samefile(out)):
            message = f"{target}: it is one of the files that are read; name another one for the result"
            raise pv.CannotWrite(message)


def _lost(losses: Sequence[pv.Loss]) -> Iterator[str]:
    """Say what was lost, one line for all records that lost the same for the same reason."""
    alike: dict[tuple[str, str, bool], list[str]] = {}
    for loss in losses:
        keys = alike.setdefault((re.sub(r"\[\d+\]", "", loss.field), loss.reason, loss.changed), [])
        if loss.key not in keys:
            keys.append(loss.key)
    for (field, reason, changed), keys in alike.items():
        more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
        yield f"[{', '.join(keys[:_SHOWN])}{more}] {field}: {'changed' if changed else 'lost'}, {reason}"
