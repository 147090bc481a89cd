"""``provenance convert``: make one library of files, in another format."""

from __future__ import annotations

import io
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

import click

import provenance as pv
from provenance.cli._failure import DONE, WANTING
from provenance.cli._group import Command
from provenance.cli._input import matched, places, progress
from provenance.cli._options import FILE, format_from, members_of
from provenance.cli._print import data, err, is_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.errors import Finding


@click.command(
    cls=Command,
    examples="""
    provenance convert seeds/000_5ab0e2c6c386b36b.txt library.yaml
    provenance convert seeds library.bib
    provenance convert - - --to json < seeds/000_5ab0e2c6c386b36b.txt
    """,
)
@click.argument("sources", metavar="IN...", nargs=-1, type=FILE)
@click.argument("target", metavar="OUT", required=False, type=FILE)
@format_from
@click.option(
    "--to", "-t", "to", shell_complete=members_of("formats"), metavar="FORMAT",
    help="The format of what is written; that of OUT's ending if not given, and yaml for standard output.",
)  # fmt: skip
@click.option("--json", "to", flag_value="json", help="The same as --to json.")
@click.option(
    "--map", "mapped", multiple=True, metavar="COLUMN=VALUE",
    help="What a column of a table is: --map Signatur=signature. May be given again and again.",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="Write nothing where anything would be lost, and leave with 1.")
def command(  # noqa: PLR0917 - click passes all by name
    sources: tuple[str, ...],
    target: str | None,
    format: str | None,
    to: str | None,
    mapped: tuple[str, ...],
    strict: bool,  # noqa: FBT001 - as above
) -> int:
    """Write files as one library, in another format.

    Reads all of IN, files and folders, writes their records to OUT, and says what OUT's format could not carry. OUT is
    written whole or not at all, and never over a file that is read; another file of its name is replaced. - is standard
    input or standard output. IN may be patterns in quotes: "notes/**/*.ris". Long files are read and written piece by
    piece where their formats allow it.
    """
    if target is None or not sources:  # here, for click would say that IN is wanting where a person gave it
        found = f"; found {target!r} alone" if target is not None else ""
        message = f"convert needs IN and OUT: what is read and where it is written{found}"
        raise click.UsageError(message)
    sources = tuple(matched(sources))
    _refuse_overwriting(sources, target)
    shown = io.BytesIO()  # a terminal gets it at last, without control characters
    held = strict or is_terminal() or sys.stdout is None
    out: str | BinaryIO = target if target != "-" else shown if held else sys.stdout.buffer
    with progress(sources, "converting") as (files, step), _standard_output(target):
        done = pv.convert(
            places(files),
            out,
            format=format,
            to=to or ("yaml" if target == "-" else None),
            mapping=_mapping(mapped),
            strict=strict,
            tell=_tell,
            step=step,
        )
    code = WANTING if done.worst == pv.Severity.ERROR else DONE
    lost = list(map(str, done.losses))
    if strict and lost:
        err("\n".join([f"provenance: {target}: nothing was written, because this would be lost:", *lost]))
        return WANTING
    if not done.records:
        if code == DONE:
            err(f"provenance: there is no record in {' '.join(sources)}; nothing was written")
        return WANTING
    if target == "-":
        if sys.stdout is not None and out is shown and not is_terminal():
            sys.stdout.buffer.write(shown.getvalue())
        elif is_terminal():
            data(shown.getvalue().decode("utf-8", "replace"), as_is=True)
        for line in lost:
            err(f"provenance: {line}")
    else:
        said = f"{done.records:,} record{'' if done.records == 1 else 's'} written"
        data("\n".join([f"{target}: {said}, {'with these losses:' if lost else 'nothing lost'}", *lost]))
    return code


@contextmanager
def _standard_output(target: str) -> Iterator[None]:
    """Let what goes wrong with standard output be told as other commands tell it: a closed pipe, a full disk."""
    try:
        yield
    except pv.CannotWrite as error:
        if target == "-" and isinstance(error.__cause__, OSError):
            raise error.__cause__ from None
        raise


def _mapping(mapped: Sequence[str]) -> dict[str, str]:
    """Return columns and what they are. Raises ``UsageError`` for what is no pair."""
    pairs = {}
    for one in mapped:
        column, equals, name = one.partition("=")
        if not (column.strip() and equals and name.strip()):
            message = f"--map: expected COLUMN=VALUE, such as Signatur=signature, found {one!r}"
            raise click.UsageError(message)
        pairs[column.strip()] = name.strip()
    return pairs


def _tell(finding: Finding) -> None:
    """Say what is wrong with what is read; warnings and notes are for `provenance check`."""
    if finding.severity == "error":
        err(f"provenance: {finding}")


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
