"""Dates that cannot be: an event before what it depends on, a publication before the release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.chains._finding import doubted, found
from provenance.chains._times import certain, not_before
from provenance.errors import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.chains._graph import Graph
    from provenance.chains._times import Day
    from provenance.model import Event

__all__ = ["impossible_dates"]

_EVER: Final[Day] = (-(10**20), 1, 1)


def impossible_dates(graph: Graph, key: str) -> Iterator[Finding]:
    """Yield errors where dates leave no order; warnings where a date or a link that has to hold is not sure itself."""
    yield from _out_of_order(graph, key)
    yield from _before_release(graph, key)


def _out_of_order(graph: Graph, key: str) -> Iterator[Finding]:
    """Yield events whose whole date lies before something that they depend on, however far back that is."""
    late = [n for n in graph.order if _ends_before(graph, n)]
    if not late:
        return
    sure = not_before([certain(e.date)[0] if e.date else None for e in graph.events], graph.links)
    for number in late:
        event, since = graph.events[number], graph.before[number]
        assert since is not None
        source = graph.events[since[1]]
        last, first = certain(event.date)[1] if event.date else None, sure[number]
        beyond_doubt = last is not None and first is not None and last < first[0]
        if beyond_doubt and first is not None:
            source = graph.events[first[1]]
        severity = Severity.ERROR if beyond_doubt and not doubted(event, source) else Severity.WARNING
        message = f"{event.id!r} is dated {event.date}, but it depends on {source.id!r}, which is dated {source.date}"
        hint = "look both dates up in their sources; one of them is wrong, or a link between them is"
        yield found(key, severity, "date-order", event.id, message, hint)


def _ends_before(graph: Graph, number: int) -> bool:
    date, since = graph.events[number].date, graph.before[number]
    last = date.bounds[1] if date and since else None
    return last is not None and since is not None and last < since[0]


def _before_release(graph: Graph, key: str) -> Iterator[Finding]:
    """Yield publications dated before the first declassification of what they were made from."""
    if not any(e.type == "declassification" and e.date for e in graph.events):
        return
    for number, release in _releases(graph):
        event = graph.events[number]
        last = event.date.bounds[1] if event.date else None
        first = _first(release)
        if event.type != "publication" or last is None or last >= first or event.date is None or release.date is None:
            continue
        ends, begins = certain(event.date)[1], certain(release.date)[0]
        sure = ends is not None and begins is not None and ends < begins and not doubted(event, release)
        message = (
            f"{event.id!r} is dated {event.date}, but what it publishes was declassified by {release.id!r} "
            f"on {release.date}"
        )
        hint = "look both dates up; or add the earlier release, or the leak, that the publication rests on"
        severity = Severity.ERROR if sure else Severity.WARNING
        yield found(key, severity, "publication-before-declassification", event.id, message, hint)


def _releases(graph: Graph) -> Iterator[tuple[int, Event]]:
    """Yield each event with the declassification that it had to wait for, as far as any is known.

    Of several releases of one thing the earliest counts, of several things used the one that was released last.
    """
    direct: dict[str, Event] = {}
    for event in graph.events:
        if event.type == "declassification":
            for name in event.inputs:
                direct[name] = min(direct.get(name, event), event, key=_first)
    made: dict[str, Event | None] = {}
    for number in graph.order:
        event = graph.events[number]
        waits = [_earlier(direct.get(name), made.get(name)) for name in event.inputs]
        release = max((one for one in waits if one), key=_first, default=None)
        if release is not None:
            yield number, release
        for name in event.outputs:  # of several origins side by side, one that nothing is known of settles nothing
            other = made.get(name, release)
            made[name] = min(release, other, key=_first) if release and other else None


def _earlier(one: Event | None, other: Event | None) -> Event | None:
    return min((event for event in (one, other) if event), key=_first, default=None)


def _first(event: Event) -> Day:
    return (event.date.bounds[0] if event.date else None) or _EVER
