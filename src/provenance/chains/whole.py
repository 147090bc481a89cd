"""Whether a record's chain is all that there is to tell, so that nothing is derived beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.model import Statement

if TYPE_CHECKING:
    from provenance.model import Record

__all__ = ["WHOLE", "is_whole", "whole_statement"]

WHOLE: Final = "whole-chain"
"""The rule of the statement about the field ``chain`` that says so."""


def whole_statement() -> Statement:
    """Return the statement that a chain was read whole, as from a document of PROV."""
    return Statement(field="chain", rule=WHOLE)


def is_whole(record: Record) -> bool:
    """Tell whether the chain was read whole."""
    said = record.statement("chain")
    return said is not None and said.rule == WHOLE
