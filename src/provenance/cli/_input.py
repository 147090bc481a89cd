"""Files and standard input as libraries, and what reading them found."""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import provenance as pv
from provenance.cli._failure import DONE, WANTING
from provenance.cli._print import err

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from provenance.errors import Finding

__all__ = ["lines", "matched", "places", "progress", "read", "read_items", "steps", "verdict", "whole"]

_LARGE = 1 << 22
"""From how many bytes on it may be."""
_MANY = 20
"""From how many files on the work may be long enough for a progress bar."""


def read(files: str | Iterable[str], format: str | None) -> pv.Library:
    """Read files into one library; ``-`` is standard input.

    Raises ``CannotRead`` also for a folder.
    """
    if isinstance(files, str):
        return pv.read(_place(files, folders=False), format)
    return pv.read((_place(file, folders=False) for file in files), format)


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

    What begins with a byte order mark of UTF-16 is read as that, what is no UTF-8 as Windows-1252, as everywhere.
    """
    place = _place(file, folders=False)
    try:
        content = place.read() if not isinstance(place, str) else Path(place).read_bytes()
    except FileNotFoundError as error:
        message = f"{file}: there is no such file"
        raise pv.CannotRead(message) from error
    except (OSError, ValueError) as error:
        message = f"{file}: cannot be read: {getattr(error, 'strerror', None) or error}"
        raise pv.CannotRead(message) from error
    try:
        return content.decode("utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")
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


def steps(files: Sequence[str], title: str) -> Iterator[str]:
    """Yield the files; while they are gone through, a terminal shows how far the work is."""
    with progress(files, title) as (shown, _):
        yield from shown


def matched(files: Iterable[str]) -> Iterator[str]:
    """Yield files, and in the place of a pattern (``*``, ``?``, ``[…]``, ``**``) what it matches, sorted.

    A file that is there is no pattern. Raises ``CannotRead`` for a pattern that matches nothing.
    """
    import glob

    for file in files:
        if os.path.lexists(file) or not glob.has_magic(file):
            yield file
            continue
        found = sorted(glob.glob(file, recursive=True))  # noqa: PTH207 - pathlib takes no absolute pattern
        if not found:
            message = f"{file}: no file matches the pattern"
            raise pv.CannotRead(message)
        yield from found


def places(files: Iterable[str]) -> Iterator[str | BinaryIO]:
    """Yield files and folders as the front door takes them; ``-`` is standard input."""
    return (_place(file, folders=True) for file in files)


@contextmanager
def progress(files: Sequence[str], title: str) -> Iterator[tuple[Iterable[str], Callable[[int], None]]]:
    """Give the files, and a function to be told of bytes read; on a terminal long work shows how far it is."""
    sizes = [os.path.getsize(file) if os.path.isfile(file) else 0 for file in files]  # noqa: PTH202, PTH113 - as in _place
    long = len(files) >= _MANY or any(map(os.path.isdir, files)) or sum(sizes) >= _LARGE
    if not long or sys.stderr is None or not sys.stderr.isatty():
        yield files, lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(title, total=sum(sizes) + len(files))
        told = [0]

        def step(size: int) -> None:
            told[0] += size
            shown.advance(task, size)

        def gone_through() -> Iterator[str]:
            for file, size in zip(files, sizes, strict=True):
                told[0] = 0
                yield file
                shown.advance(task, max(0, size - told[0]) + 1)

        yield gone_through(), step


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
