"""A chain that comes from itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._check import of_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "chain-cycle"
TITLE = "a manifestation is made, over some links, from itself"
SOURCE = "PROV-CONSTRAINTS, 6.2 (event ordering: what is generated from something comes after it)"


def check(record: Record) -> Iterator[Finding]:
    """Yield an error for each such fault in the chain."""
    yield from of_chain(record, RULE)
