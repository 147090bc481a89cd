"""ISO 2709, the container of MARC 21 in bytes: records cut out of a file, taken apart, and put together.

A record is a leader of 24 bytes, a directory of 12 bytes a field, and the fields; a byte ends each field and each
record. Where lengths and places that the leader and the directory tell are wrong, these bytes show what is right.
Sources: ISO 2709:2008; MARC 21 Specifications for Record Structure (loc.gov/marc/specifications).
"""

from __future__ import annotations

import io
import re
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from provenance.errors import Finding, Severity, Where
from provenance.formats._marc.field import Field, field_of
from provenance.formats._xml import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["START", "Chunk", "chunks", "fields_in", "packed"]

_RECORD_END, _FIELD_END, _SUBFIELD = b"\x1d", b"\x1e", b"\x1f"
_LEADER: Final = 24
_ENTRY: Final = 12
_LONGEST_FIELD: Final = 9_999
_LONGEST_RECORD: Final = 99_999
_UNENDED: Final = 4 << 20
"""Bytes without the end of a record that are still read as one."""
_PIECE: Final = 1 << 16
_RAW: Final = 2000
_LIKE: Final = rb"[0-9 ]{5}[a-z ]{3}[ -~]{2}22[0-9 ]{5}[ -~]{3}4500"
START: Final = re.compile(
    _LIKE + rb"|[0-9 ]{5}[0-9A-Za-z ]{2}[ -~]{3}[2 ]{2}[0-9 ]{5}[ -~]{7}(?=[0-9A-Za-z]{3}[0-9]{9}|\x1e)"
)
"""A leader as it should be, or one that differs and a directory behind it: many systems leave its last places out."""
_ESCAPE: Final = re.compile(rb"\x1b[(),$gbps-]")
"""How MARC-8 changes from one script to another."""
_UPPER: Final = re.compile(rb"\x1b[(,]([Q4])([^\x1b]*)")
"""Extended Cyrillic and extended Arabic in the lower half."""
_BLANK: Final = b" \t\r\n\x00\x1a\xef\xbb\xbf"
_EDGE: Final = _BLANK.replace(b" ", b"")  # a leader may begin with spaces
_MISSING: Final = "pymarc reads MARC-8: pip install 'archival-provenance[marc]'"


class Chunk(NamedTuple):
    """The bytes of one record, its number in the file from 1, and where it begins, from 0."""

    data: bytes
    number: int
    offset: int
    ended: bool

    def finding(self, message: str, severity: Severity = Severity.WARNING, raw: bytes | None = None) -> Finding:
        """Return a finding about the record."""
        text = (self.data if raw is None else raw)[:_RAW].decode("utf-8", "replace")
        return Finding(
            severity=severity, rule="marc", message=f"record {self.number}, at byte {self.offset}: {message}",
            where=Where(), raw=text,
            hint="a record begins with its length in five digits, as 00714cam a2200205 a 4500",
        )  # fmt: skip


def chunks(source: BinaryIO) -> Iterator[Chunk]:
    """Yield the records of a file, without the bytes that end them; blanks between them are nobody's."""
    held, offset, number = b"", 0, 0
    while True:
        piece = source.read(_PIECE)
        *whole, held = (held + piece).split(_RECORD_END)
        ended = [(data, True) for data in whole]
        if not piece or len(held) > _UNENDED:
            ended.append((held, False))
            held = b""
        for data, is_ended in ended:
            body = data.lstrip(_EDGE)
            if body.strip(_BLANK):
                number += 1
                yield Chunk(body, number, offset + len(data) - len(body), is_ended)
            offset += len(data) + is_ended
        if not piece:
            return


# Reading


def fields_in(chunk: Chunk) -> tuple[str, list[Field], list[Finding]]:
    """Return leader, fields and findings of a record. No field is returned where it is none at all."""
    found = START.search(chunk.data)
    if found is None:
        message = "expected a record of MARC 21, found bytes that are none"
        return "", [], [chunk.finding(message, Severity.ERROR)]
    findings = []
    if chunk.data[: found.start()].strip():
        message = f"{found.start()} bytes stand before the record"
        findings.append(chunk.finding(message, raw=chunk.data[: found.start()]))
    chunk = chunk._replace(data=chunk.data[found.start() :], offset=chunk.offset + found.start())
    length = len(chunk.data) + chunk.ended
    if not chunk.ended:
        findings.append(chunk.finding("the record has no end; what there is of it is read"))
    elif chunk.data[:5] != b"%05d" % length:
        told = chunk.data[:5].decode("ascii")
        findings.append(
            chunk.finding(f"the leader tells {told} bytes, there are {length} up to the record's end", raw=b"")
        )
    entries, odd = _entries(chunk)
    findings += odd
    decode, more = _decoder(chunk)
    findings += more
    if decode is None:
        return "", [], findings
    fields = []
    for tag, data in entries:
        field, fault = _field(chunk, tag, data, decode)
        fields += [field] if field else []
        findings += [fault] if fault else []
    if not fields and not findings:
        findings.append(chunk.finding("expected a record with fields, found none", Severity.ERROR))
    return chunk.data[:_LEADER].decode("ascii", "replace"), fields, findings


def _entries(chunk: Chunk) -> tuple[list[tuple[str, bytes]], list[Finding]]:
    """Return each tag with its bytes: as the directory tells, or, where it is wrong, by the ends of the fields."""
    data = chunk.data
    end = data.find(_FIELD_END, _LEADER)
    if end < 0:
        return [], [chunk.finding("the directory has no end", Severity.ERROR)]
    listed = [data[at : at + _ENTRY] for at in range(_LEADER, end - _ENTRY + 1, _ENTRY)]
    tags = [entry[:3].decode("ascii", "replace") for entry in listed]
    body = data[end + 1 :]
    told = [_told(entry, body) for entry in listed]
    if all(one is not None for one in told):
        return [(tag, one) for tag, one in zip(tags, told, strict=True) if one is not None], []
    parts = body.split(_FIELD_END)
    parts = parts[:-1] if not parts[-1].strip(_BLANK) else parts
    if len(parts) == len(tags):
        message = "the directory tells wrong lengths or places; the fields are read by their ends"
        return list(zip(tags, _by_ends(told, parts), strict=True)), [chunk.finding(message, raw=b"")]
    lost = [tag for tag, one in zip(tags, told, strict=True) if one is None]
    message = f"the directory tells {len(tags)} fields, there are {len(parts)}; not read: {', '.join(lost)}"
    right = [(tag, one) for tag, one in zip(tags, told, strict=True) if one is not None]
    return right, [chunk.finding(message, Severity.ERROR)]


def _told(entry: bytes, body: bytes) -> bytes | None:
    """Return the bytes of a field where the directory tells them right."""
    if not entry[3:].isdigit():
        return None
    length, start = int(entry[3:7]), int(entry[7:])
    found = body[start : start + length]
    right = found.endswith(_FIELD_END) and found.count(_FIELD_END) == 1 and len(found) == length
    return found[:-1] if right and (not start or body[start - 1 : start] == _FIELD_END) else None


def _by_ends(told: Sequence[bytes | None], parts: Sequence[bytes]) -> list[bytes]:
    """Return the bytes of each field in the order of the directory, which is that of the fields.

    Where an entry that is right shows another order, the right entries keep theirs, and the others get what is left.
    """
    if all(one is None or one == part for one, part in zip(told, parts, strict=True)):
        return list(parts)
    left = list(parts)
    for one in told:
        if one is not None:
            left.remove(one)
    return [left.pop(0) if one is None else one for one in told]


def _raised(found: re.Match[bytes]) -> bytes:
    """Return letters of a set whose codes are known in the upper half alone as they stand there."""
    return b"\x1b)%b%b\x1b)E" % (found[1], bytes(one | 0x80 if one > 0x20 else one for one in found[2]))  # noqa: PLR2004 - the space


class _Decoder:
    """Turns bytes into text, and remembers what it could not."""

    def __init__(self, *, marc8: bool) -> None:
        self.marc8 = marc8
        self.faults = ""

    def __call__(self, data: bytes) -> str:
        """Return the text of a field or subfield."""
        if not self.marc8 or (data.isascii() and b"\x1b" not in data):
            return data.decode("utf-8", "replace")
        from pymarc.marc8 import marc8_to_unicode

        with redirect_stderr(io.StringIO()) as told:
            try:
                text: str = marc8_to_unicode(_UPPER.sub(_raised, data))
            except (UnicodeDecodeError, ValueError):
                self.faults = self.faults or "an escape sequence leads nowhere"
                return data.decode("latin-1")
        lines = [line for line in told.getvalue().splitlines() if " 0x20 " not in line]  # a space is one in any script
        self.faults = self.faults or "; ".join(lines)
        return text


def _decoder(chunk: Chunk) -> tuple[_Decoder | None, list[Finding]]:
    """Return what decodes a record; None where what decodes MARC-8 is not installed.

    The leader tells UTF-8 or MARC-8, and is often wrong: bytes that are UTF-8 are read so.
    """
    data, utf8 = chunk.data, chunk.data[9:10] == b"a"
    escaped = _ESCAPE.search(data) is not None
    if data.isascii() and not escaped:
        return _Decoder(marc8=False), []
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        valid = False
    else:
        valid = not escaped
    if valid:
        odd = [] if utf8 else [chunk.finding("the leader tells MARC-8, the bytes are UTF-8", Severity.NOTE, b"")]
        return _Decoder(marc8=False), odd
    odd = [chunk.finding("the leader tells UTF-8, the bytes are not; read as MARC-8")] if utf8 else []
    try:
        import pymarc.marc8  # noqa: F401 - asked whether it is there
    except ImportError:
        return None, [*odd, chunk.finding(_MISSING, Severity.ERROR)]
    return _Decoder(marc8=True), odd


def _field(chunk: Chunk, tag: str, data: bytes, decode: _Decoder) -> tuple[Field | None, Finding | None]:
    """Return a field, and a finding about what is wrong with it."""
    decode.faults = ""
    signs, *subfields = data.split(_SUBFIELD)
    if re.fullmatch("00[1-9A-Za-z]", tag):
        value = decode(data)
        made, message = field_of([tag, clean(value)]), "characters that no text holds" if clean(value) != value else ""
    else:
        indicators = signs.decode("ascii", "replace") if len(signs) == 2 and subfields else "  "  # noqa: PLR2004 - two
        texts = [[one[:1].decode("ascii", "replace"), decode(one[1:])] for one in subfields if one]
        message = "" if subfields and len(signs) == 2 else "no two indicators, or no subfields"  # noqa: PLR2004 - two
        if not texts and (text := decode(data)):
            texts = [["a", text]]
        made = field_of([tag, indicators, *([code, clean(text)] for code, text in texts)])
        if any(clean(text) != text for _, text in texts):
            message = "characters that no text holds"
    message = message or decode.faults or ("" if made else "no field at all")
    return made, chunk.finding(f"field {tag}: {message}", raw=data) if message else None


# Writing


def packed(leader: str, fields: Sequence[Field]) -> bytes:
    """Return a record in UTF-8. What is too long for ISO 2709 is cut, and fields beyond its end are left out."""
    directory, body = b"", b""
    for field in fields:
        data = _bytes(field)
        if _LEADER + len(directory) + _ENTRY + 1 + len(body) + len(data) + 1 > _LONGEST_RECORD:
            continue
        directory += field.tag.encode("ascii") + b"%04d%05d" % (len(data), len(body))
        body += data
    base = _LEADER + len(directory) + 1
    length = base + len(body) + 1
    head = f"{length:05}{leader[5:12]}{base:05}{leader[17:]}".encode("ascii")
    return head + directory + _FIELD_END + body + _RECORD_END


def _bytes(field: Field) -> bytes:
    if field.is_control:
        return _cut(field.value, _LONGEST_FIELD - 1) + _FIELD_END
    data = field.indicators.encode("ascii")
    for code, text in field.subfields:
        room = _LONGEST_FIELD - 1 - len(data) - 2
        if room > 0:
            data += _SUBFIELD + code.encode("ascii") + _cut(text, room)
    return data + _FIELD_END


def _cut(text: str, room: int) -> bytes:
    """Return the bytes of a text, cut before the first letter that has no room."""
    data = text.encode("utf-8")
    return data if len(data) <= room else data[:room].decode("utf-8", "ignore").encode("utf-8")
