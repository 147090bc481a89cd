"""PROV-JSON, the notation of PROV that programs read: a record's chain as JSON, one statement a line.

What others wrote is read too: each document and each bundle is a record with a chain (`provenance.chains.from_prov`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.formats._prov import read_document, written
from provenance.prov import DICTIONARY, KINDS, Document, dump_json, parse_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.formats._format import Sample, Written
    from provenance.model import Library, Record

TITLE = "PROV-JSON, the notation of provenance that programs read"
EXTENSIONS = (".provjson", ".prov.json")
WHOLE = True

_KINDS: Final = "|".join([*KINDS, *(uri.rpartition("#")[2] for uri in DICTIONARY), "bundle"])
_START: Final = re.compile(rf'\{{\s*"(?:prefix|{_KINDS})"\s*:\s*\{{')
_STATED: Final = re.compile(rf'"(?:{_KINDS})"\s*:\s*\{{\s*(?:"|\}})')
_HALF: Final = re.compile("[\ud800-\udfff]")


def claims(sample: Sample) -> bool:
    """Tell whether a text is a JSON object that begins with prefixes or statements of PROV."""
    if not _START.match(sample.head):
        return False
    return "http://www.w3.org/ns/prov#" in sample.head or bool(_STATED.search(sample.text[:200_000]))


def read(text: str, file: str = "") -> Library:
    """Read PROV-JSON. Never raises on a text: an error of syntax is a finding with its line."""
    return read_document(text, file, "prov-json", parse_json)


def write(records: Sequence[Record]) -> Written:
    """Write records as one document; halves of surrogate pairs are escaped, as JSON can."""
    return written(records, TITLE, _dumped, parse_json)


def _dumped(document: Document) -> str:
    return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", dump_json(document))
