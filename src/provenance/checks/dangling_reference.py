"""An event that names something which the chain does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._check import of_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "dangling-reference"
TITLE = "an event of the chain names a manifestation that is not there"
SOURCE = "PROV-DM, 5.1: an activity uses and generates entities, which have to exist"


def check(record: Record) -> Iterator[Finding]:
    """Yield an error for each such fault in the chain."""
    yield from of_chain(record, RULE)
