"""An event dated before what it depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._check import of_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "date-order"
TITLE = "an event is dated before something that it depends on, however far back"
SOURCE = "PROV-CONSTRAINTS, 6.2 (event ordering), applied to the dates in EDTF"


def check(record: Record) -> Iterator[Finding]:
    """Yield an error for each such date; a warning where the link is only inferred, and so may be no link."""
    yield from of_chain(record, RULE)
