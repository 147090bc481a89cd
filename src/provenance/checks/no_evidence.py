"""A link that nothing supports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._chain import asks_for_provenance
from provenance.checks._check import of_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "no-evidence"
TITLE = "a link of the chain rests on no source at all"
SOURCE = "RiC-O 1.1, relationSource; ISAD(G) 2nd ed., 3.7.1 (archivist's note: sources)"


def check(record: Record) -> Iterator[Finding]:
    """Yield a gap for each link on the way without evidence."""
    if asks_for_provenance(record):
        yield from of_chain(record, RULE)
