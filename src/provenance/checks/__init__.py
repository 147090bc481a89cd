"""Rules that tell what is wanting in a record: a family, one rule a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._chain import within
from provenance.checks._check import CHECKS, Check, member
from provenance.model import Library, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.errors import Finding

__all__ = ["CHECKS", "Check", "check"]


def check(records: Record | Iterable[Record], rules: Sequence[str] | None = None) -> tuple[Finding, ...]:
    """Return what the checks find, record by record, the gravest first within each.

    A library's own findings (of reading it) come first, and what the reader has reported already is not said again: the
    same rule at the same field of the same record, or at the same line of the same file. `rules` limits the checks by
    name; raises `UnknownCheck`. Where a chain names another record (``film1971#film``), it is followed among the
    records given.
    """
    members = [member(name) for name in (CHECKS.names() if rules is None else rules)]
    read: tuple[Finding, ...] = tuple(getattr(records, "findings", ()))
    said = {place for finding in read for place in _places(finding)}
    findings = list(read)
    if isinstance(records, Record):
        records = (records,)
    library = records if isinstance(records, Library) else Library(records)
    with within(library):
        for record in library:
            own = dict.fromkeys(finding for one in members for finding in one.check(record))
            new = [finding for finding in own if said.isdisjoint(_places(finding))]
            findings += sorted(new, key=lambda f: f.severity.rank)
    return tuple(findings)


def _places(finding: Finding) -> Iterator[tuple[str, str, str | int]]:
    """Yield what tells a finding from others of its rule: the field of a record, the line of a file."""
    where = finding.where
    if where.key and where.field:
        yield (finding.rule, where.key, where.field)
    if where.file and where.line:
        yield (finding.rule, where.file, where.line)
