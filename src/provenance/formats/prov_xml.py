"""PROV-XML (W3C Note, 30 April 2013): a record's chain as XML.

What others wrote is read too: each document and each bundle is a record with a chain (`provenance.chains.from_prov`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.formats._prov import read_document, written
from provenance.formats._prov_xml.reading import parse_xml
from provenance.formats._prov_xml.writing import dump_xml
from provenance.formats._xml import root_of
from provenance.prov import PROV

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.formats._format import Sample, Written
    from provenance.model import Library, Record

TITLE = "PROV-XML, provenance as XML"
EXTENSIONS = (".provx", ".prov.xml")
WHOLE = True


def claims(sample: Sample) -> bool:
    """Tell whether the root of a text is a document of PROV."""
    return root_of(sample.head) == (PROV, "document")


def read(text: str, file: str = "") -> Library:
    """Read PROV-XML. Never raises on a text: an error of syntax is a finding with its line."""
    return read_document(text, file, "prov-xml", parse_xml)


def write(records: Sequence[Record]) -> Written:
    """Write records as one document; what XML cannot hold is replaced."""
    return written(records, TITLE, dump_xml, parse_xml)
