"""What is lost where a record's chain is written in a format that is not read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.formats._losses import losses_between
from provenance.model import Record

if TYPE_CHECKING:
    from collections.abc import Collection

    from provenance.formats._format import Loss

__all__ = ["chain_losses"]

_PARTS: Final = "the chain is written, and this only as a part of it"
_REASONS: Final = {
    r"statements": "the evidence of the links is told, not where each field comes from",
    r"date_status|date_text": "a date is written in EDTF",
    r"(?:original_)?title|date|original_language": _PARTS,
    r"contributions.*|holdings.*|locations.*|texts|also_published.*": _PARTS,
}


def chain_losses(record: Record, title: str, carried: Collection[str]) -> tuple[Loss, ...]:
    """Return a loss for each field of a record but those that are written as they are (`carried`), and its chain."""
    told = {name: getattr(record, name) for name in ("key", "chain", "date_status", *carried)}
    if "date" not in carried:
        del told["date_status"]
    return losses_between(record, Record.model_validate(told), title, _REASONS)
