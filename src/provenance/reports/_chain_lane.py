"""The drawings of a chain: the stops between the original and what was read, and when each link was made."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from provenance.reports._lane import height_of
from provenance.reports._page import Lane, Node, Period, Timeline
from provenance.reports._timeline import when
from provenance.reports._words import count, day, joined
from provenance.values.date import Date

if TYPE_CHECKING:
    from provenance.reports._facts import ChainFacts, Kept, Link
    from provenance.reports._page import Line

__all__ = ["lanes", "timelines"]

_DRAWN = 40
"""The most stops that are drawn: of a longer chain its two ends, since nobody reads a drawing of a thousand stops."""
_PAGE = 760
"""How high a drawing may be, in its pixels, to stand on a page of A4 below a heading."""
_ROWS = 20
"""How many rows of a timeline stand on a page."""
_TOLD = 12
"""How many links are told at a stop; the table has all."""


def lanes(facts: ChainFacts) -> tuple[Lane, ...]:
    """Return the lane: a stop for each manifestation on the way, what led to it, and what was done there.

    A long one is parted, none of its parts higher than a page.
    """
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
    title = f"The chain in {count(len(stops), 'stop')}"
    parts = _parted(nodes)
    return tuple(
        Lane(f"{title}, part {number} of {len(parts)}" if len(parts) > 1 else title, _described(part), tuple(part))
        for number, part in enumerate(parts, 1)
    )


def _parted(nodes: list[Node]) -> list[list[Node]]:
    """Part stops into as few runs of about one height as there are, none higher than a page unless one stop is."""
    heights = [height_of(node) for node in nodes]
    whole = sum(heights)
    for several in range(max(1, -(-whole // _PAGE)), len(nodes) + 1):
        parts: list[list[Node]] = [[] for _ in range(several)]
        filled = [0] * several
        above = 0
        for node, height in zip(nodes, heights, strict=True):
            at = (2 * above + height) * several // (2 * whole)
            parts[at].append(node)
            filled[at] += height
            above += height
        if max(filled) <= _PAGE:
            return [part for part in parts if part]
    return [[node] for node in nodes]


def _described(nodes: list[Node]) -> str:
    names = joined([node.label for node in nodes], "and then")
    return f"From top to bottom: {names}. Dashed lines are inferred, dotted lines have no evidence."


def timelines(facts: ChainFacts) -> tuple[Timeline, ...]:
    """Return the times of the links on the way, a long list in parts; nothing where no day is known of any."""
    links = [one for one in facts.links if one.on_the_way]
    known = links if len(links) <= _DRAWN else [*links[: _DRAWN // 2], *links[-_DRAWN // 2 :]]
    periods = tuple(map(_period, known))
    if not any(period.first or period.last for period in periods):
        return ()
    left_out = f" {count(len(links) - _DRAWN, 'link')} not drawn." if len(links) > _DRAWN else ""
    rows = -(-len(periods) // -(-len(periods) // _ROWS))
    parts = [periods[at : at + rows] for at in range(0, len(periods), rows)]
    title = "When each link was made"
    return tuple(
        Timeline(
            f"{title}, part {number} of {len(parts)}" if len(parts) > 1 else title,
            _told_times(part) + left_out,
            part,
            among=periods,
        )
        for number, part in enumerate(parts, 1)
    )


def _told_times(periods: tuple[Period, ...]) -> str:
    told = "; ".join(f"{period.label}: {when(period)}" for period in periods)
    return f"{told}. Open lines are links without a date: they begin on the first day that the links before them allow."


def _period(one: Link) -> Period:
    first = dt.date.fromisoformat(one.not_before) if one.not_before else None
    last = dt.date.fromisoformat(one.not_after) if one.not_after else None
    ends = Date.parse(one.date).bounds[1] if one.date else None
    early = ends is not None and ends[0] < dt.MINYEAR
    return Period(f"{one.number} {one.what}", first, last, _line([one]), day(one.date), early)


def _ends(stops: list[Kept]) -> list[Kept]:
    return stops if len(stops) <= _DRAWN else [*stops[: _DRAWN // 2], *stops[-_DRAWN // 2 :]]


def _node(stop: Kept, made: list[Link], acted: list[Link], *, last: bool) -> Node:
    details = [day(one.date) for one in made if one.date]
    details += [who for one in made for who in one.who]
    label = stop.name[:1].upper() + stop.name[1:]
    return Node(
        label=f"{label} - what you read" if last else label,
        details=_few(tuple(dict.fromkeys(details))),
        arrival=_few(tuple(map(_told, made))),
        line=_line(made),
        doings=_few(tuple(map(_told, acted))),
    )


def _few(told: tuple[str, ...]) -> tuple[str, ...]:
    return told if len(told) <= _TOLD else (*told[: _TOLD - 1], f"... {len(told) - _TOLD + 1} more in the table")


def _line(made: list[Link]) -> Line:
    if any(one.confidence in ("stated", "confirmed") for one in made):
        return "solid"
    return "dashed" if any(one.evidence for one in made) else "dotted"


def _told(one: Link) -> str:
    """Return a link in a few words: number, what, how firmly."""
    who = f" ({one.who[0].rpartition(' (')[0]})" if one.type == "custody" and one.who else ""
    sure = one.confidence if one.evidence else f"{one.confidence}, no evidence"
    return f"{one.number} {one.what}{who}: {sure}"
