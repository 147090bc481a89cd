"""``provenance seal``: seal the records of a file, and print the root."""

from __future__ import annotations

from pathlib import Path

import click

import provenance as pv
from provenance.cli._failure import WANTING
from provenance.cli._group import Command
from provenance.cli._input import read, verdict, whole
from provenance.cli._options import FILE, file, format_from
from provenance.cli._print import data, err

_ELSEWHERE = "Keep the root elsewhere: whoever can change the file can seal it anew."


@click.command(
    cls=Command,
    examples="""
    provenance seal seeds/000_5ab0e2c6c386b36b.txt --out report.seal.json
    provenance seal seeds/000_5ab0e2c6c386b36b.txt --out -
    """,
)
@file
@click.option("--out", "-o", type=FILE, metavar="SEAL", help="Where to write the seal.  [default: FILE.seal.json]")
@click.option("--force", is_flag=True, help="Write over another seal.")
@format_from
def command(file: str, out: str | None, force: bool, format: str | None) -> int:  # noqa: FBT001 - click passes them by name
    """Seal the records of a file.

    The seal holds a chain of digests over every field, every text and every event, but none of their words.
    `provenance verify` tells by it whether anything was changed since, and what. The root is printed: keep it
    elsewhere, for whoever can change the file can seal it anew. FILE may be - for standard input; with --out - the seal
    itself is printed.
    """
    library = read(file, format)
    code = verdict(library.findings)
    if not len(library):
        err(f"provenance: {file}: there is no record in it; nothing was sealed")
        return WANTING
    sealed = pv.seal(library, file="<stdin>" if file == "-" else file)
    target = out or ("-" if file == "-" else f"{file}.seal.json")
    if target == "-":
        data(sealed.dumps())
        return code
    _refuse_overwriting(file, target, sealed, force=force)
    _write(Path(target), sealed.dumps())
    number = f"{len(library):,} record{'' if len(library) == 1 else 's'}"
    data(f"{target}: {number} sealed\nroot {sealed.root}\n{_ELSEWHERE}")
    return code


def _write(path: Path, text: str) -> None:
    """Write the seal whole or not at all."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        message = f"{path}: cannot be written: {error.strerror or error}"
        raise pv.CannotWrite(message) from error


def _refuse_overwriting(file: str, target: str, sealed: pv.Seal, *, force: bool) -> None:
    """Raise ``CannotWrite`` where the target is no place for the seal: a folder, the file itself, another seal."""
    out = Path(target)
    if out.is_dir():
        message = f"{target}: expected the name of a file to write, found a folder"
        raise pv.CannotWrite(message)
    if not out.exists():
        return
    if file != "-" and out.samefile(file):
        message = f"{target}: it is the file that is sealed; name another one for the seal"
        raise pv.CannotWrite(message)
    try:
        same = pv.Seal.loads(whole(target), target).root == sealed.root
    except pv.CannotRead:
        same = False
    if not (same or force):
        message = f"{target}: it exists, and is no seal of these records as they are; --force writes over it"
        raise pv.CannotWrite(message)
