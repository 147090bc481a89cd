"""A document without a date, and without a word that it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._check import found
from provenance.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "missing-date"
TITLE = "no date, and no word that the document is undated"
SOURCE = "ISAD(G) 2nd ed., 3.1.3 (dates); ISO 8601-2:2019 (EDTF)"


def check(record: Record) -> Iterator[Finding]:
    """Yield a gap where nothing is known of the date. "Undated" is something known, and so no gap here."""
    if record.date is not None or record.date_status == "undated":
        return
    if record.date_text:
        message = f"the date {record.date_text!r} was not understood"
        hint = "write it in EDTF: date: 1962-08-27, 1962-08, 1962~ for about 1962"
    else:
        message = "there is no date"
        hint = "write date: 1962-08-27, or date: undated where the document has none"
    yield found(record, Severity.GAP, RULE, message, field="date", hint=hint)
