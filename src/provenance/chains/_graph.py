"""The graph of a chain: order, ancestors and cycles, each in time linear in its events but for a logarithm."""

from __future__ import annotations

import datetime as dt
import heapq
from collections import defaultdict, deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

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
_LONG_AGO = dt.date.min


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
        for number, event in enumerate(chain.events):
            for output in dict.fromkeys(event.outputs):
                self.made_by[output].append(number)
            for used in dict.fromkeys(event.inputs):
                self.used_by[used].append(number)
        self.earliest = [_earliest(event) for event in chain.events]
        """The first day that each event may be of, from its own date and those of all it depends on."""
        self.order = self._ordered()
        self.place = {number: place for place, number in enumerate(self.order)}

    def makers(self, number: int) -> Iterable[int]:
        """Yield the events that made the inputs of an event, once for each input."""
        for used in dict.fromkeys(self.events[number].inputs):
            yield from self.made_by.get(used, ())

    def takers(self, number: int) -> Iterable[int]:
        """Yield the events that use the outputs of an event, once for each output."""
        for output in dict.fromkeys(self.events[number].outputs):
            yield from self.used_by.get(output, ())

    def ancestors(self, identifier: str) -> tuple[set[str], set[int]]:
        """Return the manifestations and events that a manifestation comes from, itself and its makers included."""
        manifestations, events = {identifier}, set[int]()
        waiting = deque([identifier])
        while waiting:
            for number in self.made_by.get(waiting.popleft(), ()):
                if number not in events:
                    events.add(number)
                    new = [i for i in self.events[number].inputs if i not in manifestations]
                    manifestations.update(new)
                    waiting.extend(new)
        return manifestations, events

    def _ordered(self) -> list[int]:
        waits_for = [sum(1 for _ in self.makers(n)) for n in range(len(self.events))]
        ready = [self._key(n) for n, count in enumerate(waits_for) if count == 0]
        heapq.heapify(ready)
        order: list[int] = []
        while ready:
            number = heapq.heappop(ready)[-1]
            order.append(number)
            for taker in self.takers(number):
                self.earliest[taker] = max(self.earliest[taker], self.earliest[number])
                waits_for[taker] -= 1
                if waits_for[taker] == 0:
                    heapq.heappush(ready, self._key(taker))
        self.in_cycles = sorted(set(range(len(self.events))).difference(order), key=lambda n: (self._key(n), n))
        return order + self.in_cycles

    def _key(self, number: int) -> tuple[int, dt.date, int, int]:
        stage, rank = _STAGE[self.events[number].type]
        return (stage, self.earliest[number], rank, number)

    def cycles(self) -> list[list[int]]:
        """Return cycles, one for each knot of events: enough to name where it turns back, not every way around."""
        stuck, seen = set(self.in_cycles), set[int]()
        found: list[list[int]] = []
        for start in self.in_cycles:
            path: list[int] = []
            on_path: dict[int, int] = {}
            number: int | None = start
            while number is not None and number not in seen:
                seen.add(number)
                on_path[number] = len(path)
                path.append(number)
                number = next((m for m in self.makers(number) if m in stuck), None)
            if number is not None and number in on_path:
                found.append(path[on_path[number] :][::-1])
        return found


def _earliest(event: Event) -> dt.date:
    return (event.date.earliest if event.date else None) or _LONG_AGO
