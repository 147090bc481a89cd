"""PROV-O in Turtle (W3C Recommendation, 30 April 2013): a record's chain as RDF; with bundles, in TriG.

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

TITLE = "PROV-O, provenance as RDF in Turtle"
EXTENSIONS = (".ttl", ".prov.ttl", ".trig")
WHOLE = True

_START: Final = re.compile(r"(?:#[^\n]*\n|\s+)*(?:@?(?:prefix|base)\s|<[^<>\s!?]+>\s|_:\w)", re.IGNORECASE)
_PROV: Final = re.compile(r"[\s:]<http://www\.w3\.org/ns/prov#", re.IGNORECASE)


def claims(sample: Sample) -> bool:
    """Tell whether a text is Turtle with the namespace of PROV in it."""
    return bool(_START.match(sample.head)) and bool(_PROV.search(sample.text[:200_000]))


def read(text: str, file: str = "") -> Library:
    """Read Turtle and TriG. Never raises on a text. Raises `CannotRead` where the package prov is missing."""
    return read_document(text, file, "prov-ttl", _loaded)


def write(records: Sequence[Record]) -> Written:
    """Write records as one document. Raises `CannotWrite` where the package prov is missing."""
    return written(records, TITLE, _dumped, _loaded)


def _dumped(document: Document) -> str:
    return dumped(document, "rdf", rdf_format="trig" if document.bundles else "turtle")


def _loaded(text: str) -> Document:
    return loaded(text, "rdf", rdf_format="trig")
