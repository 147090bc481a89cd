"""The graph of a chain: order, ancestors and cycles, each in time linear in its links but for a logarithm."""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from functools import cached_property
from typing import TYPE_CHECKING

from provenance.chains._knots import cycle_within, knots
from provenance.chains._times import Links, not_before

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.chains._times import Day
    from provenance.model import Chain, Event
    from provenance.model.chain import EventType

__all__ = ["Graph"]

_STAGES: tuple[tuple[EventType, ...], ...] = (
    ("creation",),
    ("sending", "receipt", "registration"),
    ("transfer", "accession", "custody", "declassification", "copying", "microfilming", "digitisation"),
    ("ocr", "transcription", "translation"),
    ("excerpt", "editing"),
    ("publication",),
    ("migration",),
    ("access", "citation", "fixity-check"),
)
_STAGE = {kind: (stage, rank) for stage, kinds in enumerate(_STAGES) for rank, kind in enumerate(kinds)}
_LONG_AGO: Day = (-(10**20), 1, 1)
_SEVERAL = 2


class Graph:
    """A chain as a graph whose edges run from an event's inputs through the event to its outputs.

    `order` lists all events: none before one that it depends on; within that by the stage of a document's life that
    they belong to, within a stage by date, and where no date tells, as they are written. Events in a cycle, and what
    depends on them, come last.
    """

    def __init__(self, chain: Chain) -> None:
        """Take the chain. Events are numbered as they stand in it."""
        self.events = chain.events
        self.known = dict.fromkeys(m.id for m in chain.manifestations)
        self.made_by: dict[str, list[int]] = defaultdict(list)
        self.used_by: dict[str, list[int]] = defaultdict(list)
        self._inputs = [_once(event.inputs) for event in chain.events]
        self._outputs = [_once(event.outputs) for event in chain.events]
        for number, (used, made) in enumerate(zip(self._inputs, self._outputs, strict=True)):
            for output in made:
                self.made_by[output].append(number)
            for one in used:
                self.used_by[one].append(number)
        self.links = Links(self._inputs, self._outputs, self.made_by, self.used_by)
        days = [e.date.bounds[0] if e.date else None for e in chain.events]
        self.before = not_before(days, self.links)
        """The day before which nothing that an event depends on can be, and the event whose date tells it."""
        self.earliest = [
            max(own or _LONG_AGO, since[0] if since else _LONG_AGO)
            for own, since in zip(days, self.before, strict=True)
        ]
        """The first day that each event may be of, from its own date and those of all it depends on."""
        self.order = self._ordered()
        self.place = {number: place for place, number in enumerate(self.order)}

    def makers(self, number: int) -> Iterable[int]:
        """Yield the events that made the inputs of an event, once for each input."""
        for used in self._inputs[number]:
            yield from self.made_by.get(used, ())

    def takers(self, number: int) -> Iterable[int]:
        """Yield the events that use the outputs of an event, once for each output."""
        for output in self._outputs[number]:
            yield from self.used_by.get(output, ())

    def ancestors(self, identifier: str) -> tuple[set[str], set[int]]:
        """Return the manifestations and events that a manifestation comes from, itself and its makers included."""
        manifestations, events = {identifier}, set[int]()
        waiting = deque([identifier])
        while waiting:
            for number in self.made_by.get(waiting.popleft(), ()):
                if number not in events:
                    events.add(number)
                    new = [i for i in self._inputs[number] if i not in manifestations]
                    manifestations.update(new)
                    waiting.extend(new)
        return manifestations, events

    def _ordered(self) -> list[int]:
        unmade = {made: len(numbers) for made, numbers in self.made_by.items()}
        waits_for = [sum([used in unmade for used in inputs]) for inputs in self._inputs]
        ready = [self._key(n) for n, count in enumerate(waits_for) if count == 0]
        heapq.heapify(ready)
        order: list[int] = []
        while ready:
            number = heapq.heappop(ready)[-1]
            order.append(number)
            for output in self._outputs[number]:
                unmade[output] -= 1
                if unmade[output]:
                    continue
                for taker in self.used_by.get(output, ()):
                    waits_for[taker] -= 1
                    if waits_for[taker] == 0:
                        heapq.heappush(ready, self._key(taker))
        self.in_cycles: list[int] = []
        if len(order) == len(self.events):
            return order
        self.in_cycles = sorted(set(range(len(self.events))).difference(order), key=lambda n: (self._key(n), n))
        return order + self.in_cycles

    def _key(self, number: int) -> tuple[int, Day, int, int]:
        event = self.events[number]
        stage, rank = _STAGE[event.type]
        if event.type != "custody":
            return (stage, self.earliest[number], rank, number)
        return (stage, max(self.earliest[number], self._since(event)), rank + (event.date is None), number)

    def _since(self, event: Event) -> Day:
        """Return when a custody begins at the latest; one without a date is taken for that of today.

        A document handed over in August 1940 is held *1940/1943* from then on, and not from January.
        """
        if event.date is not None:
            start = event.date.start if event.date.is_interval else event.date
            return (start.bounds[1] if start else None) or _LONG_AGO
        return max((self._moves.get(name, _LONG_AGO) for name in event.inputs), default=_LONG_AGO)

    @cached_property
    def _moves(self) -> dict[str, Day]:
        """The last day on which each thing is known to have changed hands or to have been in some."""
        moves: dict[str, Day] = {}
        for event, day in zip(self.events, self.earliest, strict=True):
            if event.date is not None and event.type in ("transfer", "accession", "custody"):
                last = max(day, self._since(event))
                for name in event.inputs:
                    moves[name] = max(moves.get(name, last), last)
        return moves

    def cycles(self) -> list[list[int]]:
        """Return cycles of events, one for each knot: enough to name where it turns back, not every way around."""
        if not self.in_cycles:
            return []
        names: dict[str, int] = {}
        edges: list[list[int]] = []  # of the events in their order, then of the manifestations
        for number in self.in_cycles:
            edges.append([])
            for output in self._outputs[number]:
                names.setdefault(output, len(self.in_cycles) + len(names))
        edges += [[] for _ in names]
        for at, number in enumerate(self.in_cycles):
            edges[at] = [names[output] for output in self._outputs[number]]
            for used in self._inputs[number]:
                if used in names:
                    edges[names[used]].append(at)
        events = len(self.in_cycles)
        found = [cycle_within(knot, edges) for knot in knots(edges)]
        return [[self.in_cycles[node] for node in cycle if node < events] for cycle in sorted(found)]


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return names if len(names) < _SEVERAL else tuple(dict.fromkeys(names))
