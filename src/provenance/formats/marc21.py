"""MARC 21 in bytes (ISO 2709): files that library systems export, thousands of records one behind the other.

What the fields mean is the mapping of `provenance.formats._marc.fields`, which MARCXML shares. UTF-8 is written; MARC-8
is read too, where pymarc is installed (the extra ``marc``). Records are read one at a time.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, BinaryIO, Final

from provenance.formats._format import Loss, Sample, Written
from provenance.formats._marc.fields import fields_of, marc_losses, record_of
from provenance.formats._marc.iso import START, Chunk, chunks, fields_in, packed
from provenance.keys import distinct
from provenance.model import Library, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.errors import Finding

TITLE = "MARC 21 (ISO 2709)"
EXTENSIONS = (".mrc", ".marc", ".iso2709")
BINARY = True
FRAME = ("", "", "")

_HEAD: Final = re.compile(
    rb"[\s\x00]{0,100}(?:\xef\xbb\xbf)?(?:" + START.pattern + rb")(?:[0-9A-Za-z]{3}[0-9]{9}|[^\x1e]{0,20000}\x1e)"
)
"""A leader and a directory."""
_MANY: Final = 500
"""Records of one piece of a file."""


def claims(sample: Sample) -> bool:
    """Tell whether bytes begin with a leader of MARC 21 and a directory."""
    return _HEAD.match(sample.data or sample.text[:1000].encode("utf-8", "surrogatepass")) is not None


def write(records: Sequence[Record]) -> Written:
    """Write records in UTF-8; tell what was lost."""
    written: list[bytes] = []
    losses: list[Loss] = []
    for number, record in enumerate(records, 1):
        data = packed(*fields_of(record))
        written.append(data)
        back, _ = _record(Chunk(data[:-1], number, 0, ended=True))
        assert back is not None
        losses += marc_losses(record, back, TITLE)
    return Written(data=b"".join(written), losses=tuple(losses))


def read_bytes(data: bytes, file: str = "") -> Library:
    """Read all records. Never raises: what cannot be read is a finding with its bytes."""
    libraries = list(stream(io.BytesIO(data), file))
    records, alike = distinct([record for library in libraries for record in library])
    findings = [f for library in libraries for f in library.findings if f.rule != "duplicate-key"]
    return Library(records, (*findings, *(f.at(file=file or None) for f in alike)))


def stream(source: BinaryIO, file: str = "") -> Iterator[Library]:
    """Read a file piece by piece."""
    piece: list[tuple[Record | None, list[Finding]]] = []
    for chunk in chunks(source):
        piece.append(_record(chunk))
        if len(piece) == _MANY:
            yield _library(piece, file)
            piece = []
    if piece:
        yield _library(piece, file)


def _library(piece: Sequence[tuple[Record | None, list[Finding]]], file: str) -> Library:
    records, alike = distinct([record for record, _ in piece if record is not None])
    findings = [finding for _, some in piece for finding in some]
    return Library(records, [f.at(file=file or None) for f in (*findings, *alike)])


def _record(chunk: Chunk) -> tuple[Record | None, list[Finding]]:
    """Return the record of some bytes, and findings."""
    leader, fields, findings = fields_in(chunk)
    if not fields:
        return None, findings
    record, more = record_of(leader, fields)
    if record is None:
        return None, [*findings, *(chunk.finding(one.message, one.severity) for one in more)]
    return record, [one.at(key=record.key) for one in (*findings, *more)]
