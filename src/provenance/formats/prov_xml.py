"""PROV-XML (W3C Note, 30 April 2013): a record's chain as XML.

It is read and written by the package prov (the extra ``prov``). What others wrote is read too: each document and each
bundle is a record with a chain (`provenance.chains.from_prov`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.formats._prov import read_document, written
from provenance.formats._prov_package import dumped, loaded
from provenance.formats._xml import root_of
from provenance.prov import PROV

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.formats._format import Sample, Written
    from provenance.model import Library, Record
    from provenance.prov import Document

TITLE = "PROV-XML, provenance as XML"
EXTENSIONS = (".provx", ".prov.xml")
WHOLE = True


def claims(sample: Sample) -> bool:
    """Tell whether the root of a text is a document of PROV."""
    return root_of(sample.head) == (PROV, "document")


def read(text: str, file: str = "") -> Library:
    """Read PROV-XML. Never raises on a text. Raises `CannotRead` where the package prov is missing."""
    return read_document(text, file, "prov-xml", _loaded)


def write(records: Sequence[Record]) -> Written:
    """Write records as one document. Raises `CannotWrite` where the package prov is missing."""
    return written(records, TITLE, _dumped, _loaded)


def _dumped(document: Document) -> str:
    return dumped(document, "xml")


def _loaded(text: str) -> Document:
    return loaded(text, "xml")
