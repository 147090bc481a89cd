"""Where a document is, in Dublin Core: its signature as the source, copies, what it is a part of, who publishes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.authorities import find_digital_archive
from provenance.formats._dc.citation import citation_of, cited, full_citation
from provenance.formats._dc.xml import statement
from provenance.formats._xml import local, paragraphs, words
from provenance.formats._xml_pieces import long_text
from provenance.items import is_archival
from provenance.traditions import parse_signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from provenance.formats._dc.xml import DcReading
    from provenance.formats._flat import Flat
    from provenance.model import Record

__all__ = ["read", "write"]

_HELD: Final = frozenset(
    "fonds subfonds series subseries file record-group entry registry box folder bundle reel lot".split()  # noqa: SIM905
)
"""Levels that only archives have: what has one of them is a signature."""


def write(record: Record, flat: Flat, *, simple: bool) -> Iterator[tuple[str, Element | None]]:
    """Yield the statements, each with the name of its value; in the simple form a citation is the source."""
    archival = is_archival(record)
    yield "publisher", statement("dc:publisher", flat.get("digital-archive" if archival else "publisher", ""))
    for i, holding in enumerate(record.holdings):
        copy = holding.status in ("copy", "foreign-copy")
        name = "dc:source" if i == 0 else f"dcterms:{'hasFormat' if copy else 'isFormatOf'}"
        yield "holdings", statement(name, str(holding.signature))
    first = record.holdings[0] if record.holdings else None
    yield "extent", statement("dcterms:extent", first.extent if first else "")
    yield "access", statement("dcterms:accessRights", long_text(first.conditions_of_access if first else ""))
    whole = flat.get("archive_collection" if archival else "container-title", "")
    citation = full_citation(flat) if archival else citation_of(flat)
    if simple and citation:
        yield "citation", statement("dc:source", "" if archival else citation)
    else:
        yield "citation", statement("dcterms:bibliographicCitation", citation)
    if archival or not (simple and citation):
        yield "whole", statement("dcterms:isPartOf", whole)


def read(reading: DcReading) -> None:
    """Read the signature, copies, the work that the document is in, and who publishes it."""
    others: list[tuple[str, str]] = []
    for element in reading.left("source", "isFormatOf", "hasFormat"):
        text = words(element)
        if _is_signature(text):
            if local(element) == "source" and "signature" not in reading.flat:
                reading.put("signature", text)
            else:
                others.append((text, "copy" if local(element) == "hasFormat" else "original"))
            reading.take(element, "holdings")
    reading.put("other-signatures", tuple(text for text, _ in others))
    reading.more["statuses"] = [status for _, status in others]
    held = "signature" in reading.flat or bool(others)
    archival = held or bool(reading.more.get("archival"))
    reading.first("whole", "archive_collection" if archival else "container-title", "isPartOf")
    for element in reading.left("bibliographicCitation", "source"):
        parts = {} if archival else cited(words(element))
        if archival and local(element) == "bibliographicCitation":
            reading.take(element, "citation")
        elif parts and reading.flat.get("container-title", parts["container-title"]) == parts["container-title"]:
            for name, value in parts.items():
                reading.put(name, value)
            reading.take(element, "citation", "whole")
    _read_publisher(reading, archival=archival)
    if "signature" in reading.flat:
        _read_conditions(reading)


def _read_publisher(reading: DcReading, *, archival: bool) -> None:
    """Read who publishes it: of a document of an archive that is the digital archive."""
    for element in reading.left("publisher"):
        name = "digital-archive" if archival or find_digital_archive(words(element)) else "publisher"
        if words(element) and not {"digital-archive", "publisher"} & reading.flat.keys():
            reading.put(name, words(element))
            reading.take(element, "publisher")


def _is_signature(text: str) -> bool:
    if not text or "://" in text:
        return False
    signature = parse_signature(text)
    return signature.repository is not None or any(one.level in _HELD for one in signature.segments)


def _read_conditions(reading: DcReading) -> None:
    """Read the extent of what the signature names, and who may see it."""
    for element in reading.left("extent"):
        if words(element) and "extent" not in reading.more:
            reading.more["extent"] = words(element)
            reading.take(element, "extent")
    for element in reading.left("accessRights"):
        if paragraphs(element) and "conditions_of_access" not in reading.more:
            reading.more["conditions_of_access"] = paragraphs(element)
            reading.take(element, "access")
