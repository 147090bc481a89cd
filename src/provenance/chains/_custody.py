"""Times between two custodians in which nobody is recorded as holding a thing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from provenance.chains._finding import found
from provenance.chains._times import certain
from provenance.errors import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.chains._times import Day
    from provenance.model import Event

__all__ = ["unheld"]

Span = tuple[dt.date, dt.date, "Event"]


def unheld(links: Iterable[Event], key: str) -> Iterator[Finding]:
    """Yield the holes between custodies whose dates are intervals, where no transfer or accession falls into them.

    A custody of a single date says that a thing was held then, and nothing of when that began or ended.
    """
    held: dict[str, list[Span]] = {}
    moved: dict[str, list[Span]] = {}
    for event in links:
        if event.date is None or event.type not in ("custody", "transfer", "accession"):
            continue
        span = _span(event, whole=event.type == "custody")
        if span is None:
            continue
        for name in dict.fromkeys(event.inputs):
            (held if event.type == "custody" else moved).setdefault(name, []).append(span)
    for name, spans in held.items():
        for last, first, event in _unmoved(_holes(spans), moved.get(name, [])):
            message = f"who held {name!r} between {last.isoformat()} and {first.isoformat()} is not recorded"
            hint = "the archive's finding aid: archival history (ISAD(G) 3.2.3); or the register of the holder before"
            yield found(key, Severity.GAP, "custody-interval", event.id, message, hint)


def _span(event: Event, *, whole: bool) -> Span | None:
    if event.date is None or (whole and not event.date.is_interval):
        return None
    first, last = certain(event.date)
    starts, ends = _day(first) or (dt.date.min if whole else None), _day(last) or (dt.date.max if whole else None)
    return (starts, ends, event) if starts and ends else None


def _day(day: Day | None) -> dt.date | None:
    return dt.date(*day) if day is not None and dt.MINYEAR <= day[0] <= dt.MAXYEAR else None


def _holes(spans: list[Span]) -> Iterator[Span]:
    """Yield the last day held, the first day held again, and the event that begins then."""
    spans = sorted(spans, key=lambda span: span[:2])
    until = spans[0][1]
    for first, last, event in spans[1:]:
        if (first - until).days > 1:
            yield until, first, event
        until = max(until, last)


def _unmoved(holes: Iterable[Span], moves: list[Span]) -> Iterator[Span]:
    """Yield the holes into which no move falls; both are gone through once, in the order of their days."""
    ahead = sorted(moves, key=lambda move: move[0], reverse=True)
    latest = dt.date.min  # the last day of all moves that begin before the hole ends
    for hole in holes:
        while ahead and ahead[-1][0] <= hole[1]:
            latest = max(latest, ahead.pop()[1])
        if latest < hole[0]:
            yield hole
