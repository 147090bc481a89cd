"""PROV-JSONLD (W3C Member Submission, 25 August 2024): a record's chain as JSON-LD.

It is read and written by the package prov (the extra ``prov``). What others wrote is read too: each document and each
bundle is a record with a chain (`provenance.chains.from_prov`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.formats._prov import read_document, written
from provenance.formats._prov_package import dumped, loaded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.formats._format import Sample, Written
    from provenance.model import Library, Record
    from provenance.prov import Document

TITLE = "PROV-JSONLD, provenance as JSON-LD"
EXTENSIONS = (".prov.jsonld", ".provjsonld")
WHOLE = True

_CONTEXT: Final = re.compile(
    r'openprovenance\.org/prov-jsonld/|"@type"\s*:\s*"prov:\w+"|"http://www\.w3\.org/ns/prov#"'
)


def claims(sample: Sample) -> bool:
    """Tell whether a text is JSON-LD of PROV."""
    return (
        sample.head.startswith("{")
        and '"@context"' in sample.text[:200_000]
        and bool(_CONTEXT.search(sample.text[:200_000]))
    )


def read(text: str, file: str = "") -> Library:
    """Read PROV-JSONLD. Never raises on a text. Raises `CannotRead` where the package prov is missing."""
    return read_document(text, file, "prov-jsonld", _loaded)


def write(records: Sequence[Record]) -> Written:
    """Write records as one document. Raises `CannotWrite` where the package prov is missing."""
    return written(records, TITLE, _dumped, _loaded)


def _dumped(document: Document) -> str:
    return dumped(document, "jsonld")


def _loaded(text: str) -> Document:
    return loaded(text, "jsonld")
