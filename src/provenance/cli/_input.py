"""Files and standard input as libraries, and what reading them found."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import provenance as pv
from provenance.cli._failure import DONE, WANTING
from provenance.cli._print import err

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.errors import Finding

__all__ = ["lines", "read", "read_items", "steps", "verdict", "whole"]

_MANY = 20
"""From how many files on the work may be long enough for a progress bar."""


def read(files: str | Iterable[str], format: str | None, *, folders: bool = False) -> pv.Library:
    """Read files into one library; ``-`` is standard input.

    Raises ``CannotRead`` also for a folder, unless folders are meant.
    """
    if isinstance(files, str):
        return pv.read(_place(files, folders=folders), format)
    return pv.read((_place(file, folders=folders) for file in files), format)


def read_items(files: Iterable[str], format: str | None, **options: Any) -> pv.Items:  # noqa: ANN401 - the options of pv.read_items
    """Read files as CSL items, as `read` does it."""
    return pv.read_items((_place(file, folders=False) for file in files), format, **options)


def verdict(findings: Sequence[Finding]) -> int:
    """Tell of the errors among the findings of reading, and return the exit code."""
    errors = [found for found in findings if found.severity == "error"]
    for found in errors:
        err(f"provenance: {found}")
    return WANTING if errors else DONE


def _standard_input() -> BinaryIO:
    """Return standard input, as bytes. Raises ``CannotRead`` where it is closed."""
    if sys.stdin is None or sys.stdin.closed:
        message = "<stdin>: standard input is closed; name a file instead of -"
        raise pv.CannotRead(message)
    return sys.stdin.buffer


def whole(file: str) -> str:
    """Return the text of a file, or of standard input. Raises ``CannotRead``.

    What is no UTF-8 is read as Windows-1252, as everywhere.
    """
    place = _place(file, folders=False)
    try:
        content = place.read() if not isinstance(place, str) else Path(place).read_bytes()
    except (OSError, ValueError) as error:
        message = f"{file}: cannot be read: {getattr(error, 'strerror', None) or error}"
        raise pv.CannotRead(message) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "surrogateescape")


def lines() -> Iterator[str]:
    """Yield the lines of standard input as they come, without their ends; what is no UTF-8 is read as Windows-1252."""
    for number, line in enumerate(_lines(_standard_input())):
        line = line.removesuffix(b"\n").removesuffix(b"\r")  # noqa: PLW2901
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            text = line.decode("cp1252", "surrogateescape")
        yield text if number else text.removeprefix("\ufeff")


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    try:
        yield from stream
    except OSError as error:
        message = f"<stdin>: cannot be read: {error.strerror or error}"
        raise pv.CannotRead(message) from error


def steps(files: Sequence[str], title: str) -> Iterable[str]:
    """Return the files; while they are gone through, a terminal shows how far the work is."""
    long = len(files) >= _MANY or any(map(os.path.isdir, files))
    if not long or sys.stderr is None or not sys.stderr.isatty():
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, title, console=Console(stderr=True), transient=True)


def _place(file: str, *, folders: bool) -> str | BinaryIO:
    if file == "-":
        return _standard_input()
    if not file:
        message = "expected the name of a file, found an empty one"
        raise pv.CannotRead(message)
    if not folders and os.path.isdir(file):  # noqa: PTH112 - pathlib would answer a name that is too long with an error
        message = (
            f"{file}: expected a file, found a folder; `provenance convert {file} library.yaml` makes one file of it"
        )
        raise pv.CannotRead(message)
    return file
