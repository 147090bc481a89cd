"""The contract of a check: one file, one rule.

A member has ``RULE`` (its name, as the file's with hyphens), ``TITLE`` (one line), ``SOURCE`` (what the rule rests
on) and
``check(record)``, which yields findings about one record. A finding names the field or link, the reason, and in its
hint what would settle it. A check changes nothing and reads nothing but the record, and for its chain the records that
it is checked together with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from provenance.checks._chain import of_chain
from provenance.errors import Finding, Severity, UnknownCheck, Where
from provenance.families import Family

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Record, Statement

__all__ = ["CHECKS", "Check", "found", "member", "of_chain"]

CHECKS = Family("checks", UnknownCheck)


class Check(Protocol):
    """The parts of a member."""

    RULE: str
    TITLE: str
    SOURCE: str

    def check(self, record: Record) -> Iterator[Finding]:
        """Yield what is found wanting in a record."""


def member(name: str) -> Check:
    """Return a check by name. Raises `UnknownCheck`."""
    return cast("Check", CHECKS.load(name))


def found(record: Record, severity: Severity, rule: str, message: str, *, field: str = "", hint: str = "") -> Finding:
    """Make a finding about a field of a record, at the place where the field was read."""
    said = _nearest(record, field)
    where = Where(
        file=(said.file or None) if said else None,
        line=said.line if said else None,
        key=record.key,
        field=field or None,
    )
    return Finding(severity=severity, rule=rule, message=message, where=where, hint=hint)


def _nearest(record: Record, field: str) -> Statement | None:
    """Return what is said of a field, or else of the nearest thing that it is a part of."""
    while field:
        said = record.statement(field)
        if said is not None:
            return said
        field = field[: max(field.rfind("."), field.rfind("["), 0)]
    return None
