"""A text that could change unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._chain import asks_for_provenance
from provenance.checks._check import of_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "no-digest"
TITLE = "no digest of the text that was read"
SOURCE = "PREMIS 3.0, 1.5.2 (fixity); FIPS 180-4 (SHA-256)"


def check(record: Record) -> Iterator[Finding]:
    """Yield a gap where texts were made on the way and none has a digest."""
    if asks_for_provenance(record):
        yield from of_chain(record, RULE)
