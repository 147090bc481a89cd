"""PROV-JSONLD (W3C Member Submission, 25 August 2024): a record's chain as JSON-LD.

JSON-LD with a context of its own is read as what it is, PROV-O, by the package rdflib (the extra ``prov``). What others
wrote is read too: each document and each bundle is a record with a chain (`provenance.chains.from_prov`).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from provenance.formats._prov import written
from provenance.formats._prov_jsonld import dump_jsonld, parse_jsonld
from provenance.formats._prov_o.reading import parse_prov_o, read_prov_o
from provenance.prov import ProvSyntaxError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.formats._format import Sample, Written
    from provenance.model import Library, Record
    from provenance.prov import Document

TITLE = "PROV-JSONLD, provenance as JSON-LD"
EXTENSIONS = (".prov.jsonld", ".provjsonld")
WHOLE = True

_SUBMITTED: Final = "openprovenance.org/prov-jsonld/"
_CONTEXT: Final = re.compile(
    r'openprovenance\.org/prov-jsonld/|"@type"\s*:\s*"prov:\w+"|"http://www\.w3\.org/ns/prov#"'
)
_EXPANDED: Final = re.compile(r'"http://www\.w3\.org/ns/prov#\w+"')
"""A term in full, as JSON-LD without a context has it."""


def claims(sample: Sample) -> bool:
    """Tell whether a text is JSON-LD of PROV, with a context or in its expanded form."""
    text = sample.text[:200_000]
    if sample.head.startswith("{") and '"@context"' in text:
        return bool(_CONTEXT.search(text))
    return sample.head.startswith(("{", "[")) and '"@type"' in text and bool(_EXPANDED.search(text))


def read(text: str, file: str = "") -> Library:
    """Read PROV-JSONLD, and PROV-O as JSON-LD. Never raises on a text.

    Raises `CannotRead` for the latter where the package rdflib is missing.
    """
    return read_prov_o(text, file, "prov-jsonld", _loaded)


def write(records: Sequence[Record]) -> Written:
    """Write records as one document; halves of surrogate pairs are escaped, as JSON can."""
    return written(records, TITLE, dump_jsonld, parse_jsonld)


def _loaded(text: str, left: list[str] | None = None) -> Document:
    contexts = _contexts(text)
    if contexts is None or any(isinstance(one, str) and _SUBMITTED in one for one in contexts):
        return parse_jsonld(text)
    if far := next((one for one in contexts if isinstance(one, str)), ""):
        raise ProvSyntaxError(f"expected a context that stands in the file, found {far}, which is not fetched", 1)
    return parse_prov_o(text, left, notation="json-ld")


def _contexts(text: str) -> list[Any] | None:
    """Return all contexts that stand anywhere in JSON, or None where it is none."""
    try:
        work = [json.loads(text.removeprefix("\ufeff"))]
    except (ValueError, RecursionError):
        return None
    found: list[Any] = []
    while work:
        one = work.pop()
        if isinstance(one, dict):
            context = one.get("@context", ())
            found += context if isinstance(context, list) else [context] if context else []
            found += [one["@import"]] if "@import" in one else []  # a context that a context leads to
            work += one.values()
        elif isinstance(one, list):
            work += one
    return found
