"""A copy of a SQLite database, so that one which another program has open is read without touching it.

Zotero locks its database for as long as it runs, and what was written last may stand in a file beside it: in the log
(``-wal``), or, for what is not finished, in the journal (``-journal``), from which a reader has to put the old pages
back. That is done in the copy. Beside the original nothing is written, removed or opened by SQLite.

The forms of the files are those of sqlite.org/fileformat2.html (sections 3 and 4).
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenance.errors import CannotRead
from provenance.formats._format import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["HEADER", "opened", "opened_bytes"]

HEADER: Final = b"SQLite format 3\0"
"""How every database begins."""

_JOURNAL: Final = "-journal"
_BESIDE: Final = (_JOURNAL, "-wal")
"""What belongs to a database. The ``-shm`` is only memory of the programs that have it open, and is made anew."""
_TRIES: Final = 5
_PAUSE: Final = 0.2
"""Seconds before the next try, times the number of the try."""
_SUPER: Final = bytes.fromhex("d9d505f920a163d7")
"""How a journal ends that belongs to a change of several databases."""
_TAIL: Final = 16
"""Bytes behind the name of the journal of all of them: its length, its sum, and the end."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy of a database to read it.

    Raises `CannotRead` where the database does not stand still for as long as it takes to copy it, and ``OSError``.
    """
    path = path.resolve()
    with tempfile.TemporaryDirectory(prefix="provenance-") as folder:
        copy = Path(folder) / "copy.sqlite"
        for number in range(1, _TRIES + 1):
            if _copied(path, copy):
                break
            time.sleep(_PAUSE * number)
        else:
            message = f"{path}: it is changed while it is read; try again when Zotero is quiet, or close it"
            raise CannotRead(message)
        _without_others(copy, path)
        with closing(_connected(copy)) as connection:
            yield connection


@contextmanager
def opened_bytes(data: bytes) -> Iterator[sqlite3.Connection]:
    """Open the bytes of a database to read them."""
    with tempfile.TemporaryDirectory(prefix="provenance-") as folder:
        copy = Path(folder) / "copy.sqlite"
        copy.write_bytes(data)
        with closing(_connected(copy)) as connection:
            yield connection


def _connected(copy: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{copy.as_uri()}?mode=rw", uri=True
    )  # not ro: a journal is put back at the first look
    connection.text_factory = _text
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _text(data: bytes) -> str:
    """Return a text, never losing a byte of one that is no UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(data)[0]


def _copied(path: Path, copy: Path) -> bool:
    """Copy a database and what belongs to it; tell whether nothing changed meanwhile, so that the parts fit."""
    before = _state(path)
    shutil.copyfile(path, copy)
    for ending in _BESIDE:
        source, target = _beside(path, ending), _beside(copy, ending)
        target.unlink(missing_ok=True)
        if source.is_file():
            try:
                shutil.copyfile(source, target)
            except FileNotFoundError:
                return False
    return _state(path) == before


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _state(path: Path) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    for one in (path, *(_beside(path, ending) for ending in _BESIDE)):
        try:
            state = one.stat()
        except FileNotFoundError:
            found.append(())
        else:
            found.append((state.st_ino, state.st_size, state.st_mtime_ns))
    return found


def _without_others(copy: Path, path: Path) -> None:
    """Part a copied journal from the journal of several databases that it names.

    SQLite would look for that at its old place, and might remove it there. While it lies beside the original, the
    change is not finished and the old pages count; when it is gone, all is written and the journal counts no more.
    """
    journal = _beside(copy, _JOURNAL)
    if not journal.is_file():
        return
    with journal.open("r+b") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
        length = int.from_bytes(tail[:4], "big")
        if len(tail) < _TAIL or not tail.endswith(_SUPER) or not 0 < length <= size - _TAIL - 4:
            return
        file.seek(size - _TAIL - length)
        name = file.read(length)
        if sum(byte - 256 * (byte > 127) for byte in name) % 2**32 != int.from_bytes(tail[4:8], "big"):  # noqa: PLR2004 - signed
            return
        there = path.with_name(
            Path(name.decode("utf-8", "replace").rstrip("\0").replace("\\", "/")).name or "-"
        ).exists()
        file.truncate(size - _TAIL - length - 4 if there else 0)
