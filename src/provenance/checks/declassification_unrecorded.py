"""A secret that became public by no recorded decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._chain import asks_for_provenance
from provenance.checks._check import of_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "declassification-unrecorded"
TITLE = "a classified document, and nobody says when and by whom it was released"
SOURCE = "ISAD(G) 2nd ed., 3.4.1 (conditions governing access)"


def check(record: Record) -> Iterator[Finding]:
    """Yield a gap where a classification is recorded and no declassification is."""
    if asks_for_provenance(record):
        yield from of_chain(record, RULE)
