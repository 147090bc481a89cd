"""What the checks ask of a record's chain: traced once for all of them, within the records that are checked."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from provenance.chains import Trace, trace
from provenance.model import KINDS, Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["about_events", "asks_for_provenance", "of_chain", "own_event_ids", "traced", "within"]

_around: ContextVar[Library | None] = ContextVar("around", default=None)


class _Traced:
    """One record's trace, and its findings by rule."""

    def __init__(self, record: Record, around: Library | None) -> None:
        self.record, self.around = record, around
        self.trace = trace(record, around if around is not None else (record,))
        elsewhere = {f"chain.{what}[{i}]" for i in self.trace.shared for what in ("events", "manifestations")}
        self.by_rule: dict[str, list[Finding]] = {}
        for finding in (*self.trace.faults, *self.trace.disagreements, *self.trace.gaps):
            if finding.where.field not in elsewhere:  # it is told of the record in which it stands
                self.by_rule.setdefault(finding.rule, []).append(finding)


_latest: ContextVar[_Traced | None] = ContextVar("latest", default=None)


@contextmanager
def within(library: Library) -> Iterator[None]:
    """Let chains be followed from record to record of a library while its records are checked."""
    before, latest = _around.set(library), _latest.set(None)
    try:
        yield
    finally:
        _around.reset(before)
        _latest.reset(latest)


def _of(record: Record) -> _Traced:
    known, around = _latest.get(), _around.get()
    if known is None or known.record is not record or known.around is not around:
        known = _Traced(record, around)
        _latest.set(known)
    return known


def traced(record: Record) -> Trace:
    """Return the trace of a record; the same one for all the rules that ask one after the other."""
    return _of(record).trace


def of_chain(record: Record, rule: str) -> Iterator[Finding]:
    """Yield what tracing the record's chain finds by a rule, but for what stands in other records' chains."""
    yield from _of(record).by_rule.get(rule, ())


def about_events(record: Record, *types: str) -> set[str]:
    """Return the fields of the links of some types, as findings name them."""
    return {f"chain.events[{event.id}]" for event in traced(record).links if event.type in types}


def own_event_ids(record: Record) -> set[str]:
    """Return the ids of the events that a person wrote."""
    return {event.id for event in record.chain.events} if record.chain is not None else set()


def asks_for_provenance(record: Record) -> bool:
    """Tell whether the way of a source is worth asking after: a document of an archive, or one with texts or a chain.

    An ordinary book or article is what its reader holds in hands: nobody asks by whom a copy of it was brought.
    """
    if record.holdings or record.texts or record.chain is not None or record.kind in KINDS:
        return True
    return any(location.archive for location in record.locations)
