"""How the tests of one check each ask what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import provenance as pv

if TYPE_CHECKING:
    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["found"]


def found(record: Record, rule: str) -> tuple[Finding, ...]:
    """Return what one rule finds; each finding names the rule, the record, a field, and what would settle it."""
    findings = pv.check(record, [rule])
    for finding in findings:
        assert finding.rule == rule
        assert finding.where.key == record.key
        assert finding.where.field
        assert finding.message
        assert finding.hint
        assert "\n" not in finding.message
    return findings
