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
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from provenance.errors import Finding, Severity, UnknownFormat, Where
from provenance.families import Family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Library, Record

__all__ = ["FORMATS", "Format", "Loss", "Sample", "Written", "decode", "member"]

FORMATS = Family("formats", UnknownFormat)


@dataclass(frozen=True, slots=True)
class Sample:
    """What a format is recognised by: the text and the file's name, which may be empty."""

    text: str
    name: str = ""

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

    text: str
    losses: tuple[Loss, ...] = ()


class Format(Protocol):
    """The functions of a member; `claims` and `read`, or `write`, may be missing."""

    TITLE: str
    EXTENSIONS: tuple[str, ...]

    def claims(self, sample: Sample) -> bool:
        """Tell whether a text is of this format."""

    def read(self, text: str, file: str = "") -> Library:
        """Read a text."""

    def write(self, records: Sequence[Record]) -> Written:
        """Write records."""


def member(name: str) -> Format:
    """Return a format by name. Raises `UnknownFormat`."""
    return cast("Format", FORMATS.load(name))


def decode(data: bytes, file: str = "") -> tuple[str, tuple[Finding, ...]]:
    """Decode bytes, never losing one: by the byte order mark, as UTF-8, else as Windows-1252, else as Latin-1.

    Each oddity is a finding. Line ends are left as they are.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            found = _encoding_finding(
                file, 1, f"the file begins with a byte order mark of {encoding.upper()}", "it is left out of the text"
            )
            try:
                return data[len(mark) :].decode(encoding), (found,)
            except UnicodeDecodeError:
                break
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        bad = data[error.start : error.start + 1].hex()
    for encoding in ("cp1252", "latin-1"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        message = (
            f"expected UTF-8, found the byte 0x{bad}: read as {'Windows-1252' if encoding == 'cp1252' else 'Latin-1'}"
        )
        return text, (_encoding_finding(file, line, message, "save the file as UTF-8", Severity.WARNING),)
    raise AssertionError


def _encoding_finding(file: str, line: int, message: str, hint: str, severity: Severity = Severity.NOTE) -> Finding:
    return Finding(
        severity=severity, rule="encoding", message=message, where=Where(file=file or None, line=line), hint=hint
    )
