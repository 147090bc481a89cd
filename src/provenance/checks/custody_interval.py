"""The time between the office and the archive, of which nothing is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._chain import asks_for_provenance
from provenance.checks._check import of_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "custody-interval"
TITLE = "nobody says how and when the document came to the archive"
SOURCE = "ISAD(G) 2nd ed., 3.2.3 (archival history) and 3.2.4 (immediate source of acquisition or transfer)"


def check(record: Record) -> Iterator[Finding]:
    """Yield a gap where an archive holds the document and no transfer or accession tells how it got there."""
    if asks_for_provenance(record):
        yield from of_chain(record, RULE)
