"""Two parts of a chain with one id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._check import of_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "duplicate-id"
TITLE = "two manifestations or two events have one id"
SOURCE = "PROV-CONSTRAINTS, 6.1 (uniqueness: one identifier, one thing)"


def check(record: Record) -> Iterator[Finding]:
    """Yield an error for each such fault in the chain."""
    yield from of_chain(record, RULE)
