"""PROV-N, the notation of PROV that people read: a record's chain as statements, one a line.

What others wrote is read too: each document and each bundle is a record with a chain (`provenance.chains.from_prov`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.formats._prov import read_document, written
from provenance.prov import Document, dump_provn, parse_provn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.formats._format import Sample, Written
    from provenance.model import Library, Record

TITLE = "PROV-N, the notation of provenance that people read"
EXTENSIONS = (".provn", ".prov-n")
WHOLE = True

_START: Final = re.compile(
    r"(?:\s+|//[^\n]*|/\*.*?\*/)*document(?:\s+|//[^\n]*|/\*.*?\*/)+"
    r"(?:prefix\s|default\s*<|bundle\s|endDocument\b|[\w.-]+(?::[\w.-]+)?\s*\()",
    re.DOTALL,
)
_UNWRITABLE: Final = re.compile("[\x00\ud800-\udfff]")


def claims(sample: Sample) -> bool:
    """Tell whether a text begins as a document of PROV-N."""
    return bool(_START.match(sample.head))


def read(text: str, file: str = "") -> Library:
    """Read PROV-N. Never raises on a text: an error of syntax is a finding with its line."""
    return read_document(text, file, "prov-n", parse_provn)


def write(records: Sequence[Record]) -> Written:
    """Write records as one document. PROV-N has no sign for NUL and halves of surrogate pairs: replaced."""
    return written(records, TITLE, _dumped, parse_provn)


def _dumped(document: Document) -> str:
    return _UNWRITABLE.sub("\ufffd", dump_provn(document))
