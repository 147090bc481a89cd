"""When the events of a chain can have been: from their own dates, and from those of what they depend on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from provenance.chains._graph import Graph
from provenance.chains._times import certain, not_after, not_before

if TYPE_CHECKING:
    from provenance.chains._times import Day, Since
    from provenance.model import Chain

__all__ = ["Bounds", "bounds"]

_FIRM: Final = ("stated", "confirmed")


class Bounds(NamedTuple):
    """The first and the last day that an event can have been, and whether a date of its own is recorded.

    None where nothing tells, and for days that the calendar of `datetime` does not have.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    dated: bool = False


def bounds(chain: Chain) -> tuple[Bounds, ...]:
    """Return the bounds of each event of a chain, in the order of its events.

    A translation is not older than the document it was made from, and not younger than the page that shows it. Only
    dates of events that are stated or confirmed bound others, and of those what is sure: a guess bounds nothing.
    A day that would contradict the event's own date is left out here: that is a finding of `trace`.

    >>> from provenance.chains import derive
    >>> from provenance.model import Record
    >>> chain = derive(Record(key="a", date="1962-08-27", texts=({"kind": "translation", "language": "en"},)))
    >>> [(event.id, str(day.first), day.last) for event, day in zip(chain.events, bounds(chain))][2]
    ('translation-en', '1962-08-27', None)
    """
    links = Graph(chain).links
    firm = [certain(e.date) if e.date and e.confidence in _FIRM else (None, None) for e in chain.events]
    before = not_before([first for first, _ in firm], links)
    after = not_after([last for _, last in firm], links)
    own = [event.date.bounds if event.date else (None, None) for event in chain.events]
    return tuple(
        _bounds(days, since, until, dated=days != (None, None))
        for days, since, until in zip(own, before, after, strict=True)
    )


def _bounds(own: tuple[Day | None, Day | None], since: Since | None, until: Since | None, *, dated: bool) -> Bounds:
    first, last = own
    if since is not None and (first is None or since[0] > first) and (last is None or since[0] <= last):
        first = since[0]
    if until is not None and (last is None or until[0] < last) and (first is None or until[0] >= first):
        last = until[0]
    return Bounds(_date(first), _date(last), dated)


def _date(day: Day | None) -> dt.date | None:
    return dt.date(*day) if day is not None and dt.MINYEAR <= day[0] <= dt.MAXYEAR else None
