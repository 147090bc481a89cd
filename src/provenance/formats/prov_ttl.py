"""PROV-O in Turtle (W3C Recommendation, 30 April 2013): a record's chain as RDF; with bundles, in TriG.

The package rdflib reads it (the extra ``prov``). What others wrote is read too: each document and each
bundle is a record with a chain (`provenance.chains.from_prov`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.errors import CannotRead, CannotWrite
from provenance.formats._prov import written
from provenance.formats._prov_o.reading import parse_prov_o, read_prov_o
from provenance.formats._prov_o.writing import dump_prov_o

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.formats._format import Sample, Written
    from provenance.model import Library, Record

TITLE = "PROV-O, provenance as RDF in Turtle"
EXTENSIONS = (".ttl", ".prov.ttl", ".trig")
WHOLE = True

_START: Final = re.compile(r"(?:#[^\n]*\n|\s+)*(?:@?(?:prefix|base)\s|<[^<>\s!?]+>\s|_:\w)", re.IGNORECASE)
_PROV: Final = re.compile(r"[\s:]<http://www\.w3\.org/ns/prov#", re.IGNORECASE)


def claims(sample: Sample) -> bool:
    """Tell whether a text is Turtle with the namespace of PROV in it."""
    return bool(_START.match(sample.head)) and bool(_PROV.search(sample.text[:200_000]))


def read(text: str, file: str = "") -> Library:
    """Read Turtle and TriG. Never raises on a text. Raises `CannotRead` where the package rdflib is missing."""
    return read_prov_o(text, file, "prov-ttl", parse_prov_o)


def write(records: Sequence[Record]) -> Written:
    """Write records as one document. What is lost is found by reading it again, with the package rdflib.

    Raises `CannotWrite` where that is missing.
    """
    try:
        return written(records, TITLE, dump_prov_o, parse_prov_o)
    except CannotRead as error:
        raise CannotWrite(str(error)) from error
