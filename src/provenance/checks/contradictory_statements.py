"""Two statements of the chain that cannot both be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._check import of_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "contradictory-statements"
TITLE = "a link is disputed or dated in two ways, or a thing has two origins or two signatures"
SOURCE = "RiC-CM 1.0: descriptions are statements, and statements can conflict; both are kept"


def check(record: Record) -> Iterator[Finding]:
    """Yield a warning for each such contradiction; which side is right is for a person to say."""
    yield from of_chain(record, RULE)
