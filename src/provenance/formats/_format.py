"""The contract of a format: one file that reads it, writes it, or both.

A member has ``TITLE`` and ``EXTENSIONS`` (with the dot), and what it can do of:

``claims(sample)``
    Tell whether a text is of this format. Exactly one member claims a sample; a format that is only written has none.
``read(text, file)``
    Return a `Library`. Never raises on a text: what cannot be read is a finding with file, line and raw text.
``write(records)``
    Return a `Written`: the text, and what it could not carry.
``ENTRY = True``
    One record's text is a citation too, so the format's name is accepted as a style.
``MAPPED = True``
    ``read`` takes ``mapping=``: what the columns of a table are called, and which values they are.
``BINARY = True``
    The format is bytes, not text: ``claims`` looks at `Sample.data`, ``read_bytes(data, file)`` stands in the place of
    ``read``, and `Written` holds ``data``. ``read_path(path)`` may stand beside it, for a format that lies in several
    files.
``WHOLE = True``
    The text is one document, not a list of records: where it is broken, nothing of it is read.
``FOLDER = "zotero.sqlite"``
    A folder with a file of this name is one library of this format, not a folder of files.
``stream(source, file)``
    Read an open binary file piece by piece: yield libraries of some records each, so that memory stays flat.
``FRAME = (head, joint, tail)``
    How texts of some records each become one text of all: between a head and a tail, with a joint between them. A
    format that has it can be written piece by piece.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast

from provenance.errors import UnknownFormat
from provenance.families import Family
from provenance.formats._encoding import decode, is_binary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from provenance.model import Library, Record

__all__ = ["FORMATS", "Format", "Loss", "Sample", "Written", "decode", "is_binary", "member"]

FORMATS = Family("formats", UnknownFormat)


@dataclass(frozen=True, slots=True)
class Sample:
    """What a format is recognised by: the text, the file's name, which may be empty, and the bytes where it is a file.

    The text of bytes that are none (`is_binary`) is empty, so that no format of text claims it.
    """

    text: str
    name: str = ""
    data: bytes = b""

    @property
    def head(self) -> str:
        """Return the first 4,000 characters, without leading space."""
        return self.text[:4000].lstrip("\ufeff \t\r\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One field of one record that a format could not carry, or changed, and why."""

    key: str
    field: str
    reason: str
    changed: bool = False

    def __str__(self) -> str:
        """Return one line."""
        return f"[{self.key}] {self.field}: {'changed' if self.changed else 'lost'}, {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written, and what was lost in writing."""

    text: str = ""
    """Empty for a format of bytes."""
    losses: tuple[Loss, ...] = ()
    data: bytes = b""
    """What a format of bytes wrote."""

    @property
    def content(self) -> bytes:
        """Return the bytes of a file. Raises ``UnicodeEncodeError`` for halves of surrogate pairs."""
        return self.data or self.text.encode("utf-8")


class Format(Protocol):
    """The functions of a member; `claims` and `read`, or `write`, may be missing."""

    TITLE: str
    EXTENSIONS: tuple[str, ...]

    def claims(self, sample: Sample) -> bool:
        """Tell whether a text is of this format."""

    def read(self, text: str, file: str = "", **given: Any) -> Library:  # noqa: ANN401 - only a MAPPED format is given any
        """Read a text."""

    def read_bytes(self, data: bytes, file: str = "", **given: Any) -> Library:  # noqa: ANN401 - as above
        """Read bytes."""

    def read_path(self, path: Path) -> Library:
        """Read a file at its place."""

    def stream(self, source: BinaryIO, file: str = "") -> Iterator[Library]:
        """Read a file piece by piece."""

    def write(self, records: Sequence[Record]) -> Written:
        """Write records."""


def member(name: str) -> Format:
    """Return a format by name. Raises `UnknownFormat`."""
    return cast("Format", FORMATS.load(name))
