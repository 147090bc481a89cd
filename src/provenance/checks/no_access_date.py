"""A page that was read nobody says when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._chain import asks_for_provenance
from provenance.checks._check import of_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "no-access-date"
TITLE = "nobody says when the page was read"
SOURCE = "ISO 690 (date of citation of an online resource); CSL 1.0.2, the date variable accessed"


def check(record: Record) -> Iterator[Finding]:
    """Yield a gap where what was read is a page on the web and the day is not recorded."""
    if asks_for_provenance(record):
        yield from of_chain(record, RULE)
