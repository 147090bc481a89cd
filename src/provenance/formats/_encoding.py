"""Bytes as text: which encoding they are in, and what is odd about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.errors import Finding, Severity, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["decode", "is_binary"]

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DECLARED: Final = re.compile(
    rb"<\?xml[^>]{0,100}encoding=[\"\']([A-Za-z0-9._-]{1,40})|^%\s*Encoding:\s*([A-Za-z0-9._-]{1,40})", re.MULTILINE
)
_LOOKED_AT: Final = 400


def is_binary(data: bytes) -> bool:
    """Tell whether bytes are no text: a zip, a database, or anything with a NUL that is no UTF-16."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or _unmarked_utf16(data):
        return False
    return data.startswith(b"PK\x03\x04") or b"\0" in data[:4000]


def decode(data: bytes, file: str = "") -> tuple[str, tuple[Finding, ...]]:
    """Decode bytes, never losing one: by the byte order mark, as UTF-8, as declared, as Windows-1252, else as Latin-1.

    Declared is what ``<?xml … encoding="…"?>`` and JabRef's ``% Encoding: …`` say. Each oddity is a finding. Line ends
    are left as they are.
    """
    for encoding, skipped, found in _candidates(data):
        try:
            text = data[skipped:].decode(encoding)
        except (LookupError, ValueError):
            continue
        return text, () if found is None else (found.at(file=file or None),)
    raise AssertionError


def _candidates(data: bytes) -> Iterator[tuple[str, int, Finding | None]]:
    """Yield encodings in the order in which they are tried, how many bytes to skip, and what is told of each."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            message = f"the file begins with a byte order mark of {encoding.upper()}"
            yield encoding, len(mark), _odd(message, "it is left out of the text")
    if unmarked := _unmarked_utf16(data):
        yield unmarked, 0, _odd(f"the file is {unmarked.upper()} without a byte order mark", "save the file as UTF-8")
    yield "utf-8", 0, None
    if declared := _DECLARED.search(data[:_LOOKED_AT]):
        named = (declared[1] or declared[2]).decode("ascii")
        yield named, 0, _odd(f"the file is read as {named}, as it declares", "save the file as UTF-8")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, bad = data.count(b"\n", 0, error.start) + 1, data[error.start : error.start + 1].hex()
        for encoding, name in (("cp1252", "Windows-1252"), ("latin-1", "Latin-1")):
            message = f"expected UTF-8, found the byte 0x{bad}: read as {name}"
            yield encoding, 0, _odd(message, "save the file as UTF-8", Severity.WARNING).at(line=line)


def _odd(message: str, hint: str, severity: Severity = Severity.NOTE) -> Finding:
    return Finding(severity=severity, rule="encoding", message=message, where=Where(line=1), hint=hint)


def _unmarked_utf16(data: bytes) -> str:
    """Return the encoding of UTF-16 without a byte order mark: in Latin letters every other byte is a NUL."""
    head = data[:_LOOKED_AT]
    half = len(head) // 2
    first, second = head[0::2].count(0), head[1::2].count(0)
    if half < 2 or len(data) % 2:  # noqa: PLR2004 - two letters
        return ""
    if second > 0.7 * half and first < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if first > 0.7 * half and second < 0.1 * half else ""
