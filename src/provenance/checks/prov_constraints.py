"""A chain that was read from PROV and breaks a constraint of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.chains.record_prov import HINT, record_statements
from provenance.chains.whole import is_whole
from provenance.checks._check import found
from provenance.errors import Severity
from provenance.prov import violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "prov-constraints"
TITLE = "a document of PROV breaks a constraint of PROV"
SOURCE = "PROV-CONSTRAINTS (W3C Recommendation, 30 April 2013)"


def check(record: Record) -> Iterator[Finding]:
    """Yield an error for each constraint that what PROV says of the record breaks; only where it was read from PROV.

    The reader of a document says the same with its lines.
    """
    if is_whole(record):
        for one in violations(record_statements(record).document):
            message = str(replace(one, lines=()))
            yield found(record, Severity.ERROR, RULE, message, field="chain", hint=HINT)
