"""The drawings of a chain: the stops between the original and what was read, and when each link was made."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from provenance.reports._page import Lane, Node, Period, Timeline
from provenance.reports._timeline import when
from provenance.reports._words import count, joined

if TYPE_CHECKING:
    from provenance.reports._facts import ChainFacts, Kept, Link
    from provenance.reports._page import Line

__all__ = ["lane", "timeline"]

_DRAWN = 40
"""The most stops that are drawn: of a longer chain its two ends, since nobody reads a drawing of a thousand stops."""


def lane(facts: ChainFacts) -> Lane:
    """Return the lane: a stop for each manifestation on the way, what led to it, and what was done there."""
    made: dict[str, list[Link]] = defaultdict(list)
    acted: dict[str, list[Link]] = defaultdict(list)
    for one in facts.links:
        for output in dict.fromkeys(one.outputs) if one.on_the_way else ():
            made[output].append(one)
        for used in dict.fromkeys(one.inputs) if not one.outputs else ():
            acted[used].append(one)
    stops = [m for m in facts.manifestations if m.on_the_way]
    stops.sort(key=lambda m: min((one.number for one in made[m.id]), default=0))
    read = facts.read.id if facts.read.stated else ""
    nodes = [_node(stop, made[stop.id], acted[stop.id], last=stop.id == read) for stop in _ends(stops)]
    if len(stops) > _DRAWN:
        left_out = count(len(stops) - _DRAWN, "stop")
        nodes.insert(_DRAWN // 2, Node(f"... {left_out} not drawn", line="dotted"))
    names = joined([node.label for node in nodes], "and then")
    description = f"From top to bottom: {names}. Dashed lines are inferred, dotted lines have no evidence."
    return Lane(f"The chain in {count(len(stops), 'stop')}", description, tuple(nodes))


def timeline(facts: ChainFacts) -> Timeline | None:
    """Return the times of the links on the way, or None where no day is known of any."""
    links = [one for one in facts.links if one.on_the_way]
    known = links if len(links) <= _DRAWN else [*links[: _DRAWN // 2], *links[-_DRAWN // 2 :]]
    periods = tuple(map(_period, known))
    if not any(period.first or period.last for period in periods):
        return None
    left_out = f" {count(len(links) - _DRAWN, 'link')} not drawn." if len(links) > _DRAWN else ""
    told = "; ".join(f"{period.label}: {when(period)}" for period in periods)
    description = (
        f"{told}. Open lines are links without a date: they begin on the first day that the links before them allow."
    )
    return Timeline("When each link was made", description + left_out, periods)


def _period(one: Link) -> Period:
    first = dt.date.fromisoformat(one.not_before) if one.not_before else None
    last = dt.date.fromisoformat(one.not_after) if one.not_after else None
    return Period(f"{one.number} {one.what}", first, last, _line([one]), one.date)


def _ends(stops: list[Kept]) -> list[Kept]:
    return stops if len(stops) <= _DRAWN else [*stops[: _DRAWN // 2], *stops[-_DRAWN // 2 :]]


def _node(stop: Kept, made: list[Link], acted: list[Link], *, last: bool) -> Node:
    details = [one.date for one in made if one.date]
    details += [who for one in made for who in one.who]
    label = stop.name[:1].upper() + stop.name[1:]
    return Node(
        label=f"{label} - what you read" if last else label,
        details=tuple(dict.fromkeys(details)),
        arrival=tuple(map(_told, made)),
        line=_line(made),
        doings=tuple(map(_told, acted)),
    )


def _line(made: list[Link]) -> Line:
    if any(one.confidence in ("stated", "confirmed") for one in made):
        return "solid"
    return "dashed" if any(one.evidence for one in made) else "dotted"


def _told(one: Link) -> str:
    """Return a link in a few words: number, what, how firmly."""
    who = f" ({one.who[0].rpartition(' (')[0]})" if one.type == "custody" and one.who else ""
    sure = one.confidence if one.evidence else f"{one.confidence}, no evidence"
    return f"{one.number} {one.what}{who}: {sure}"
