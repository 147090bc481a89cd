"""What chains of one library share: the part of another record's chain that a record names as ``key#id``.

A film, a finding aid, a translation that many records come from stands in one record, and the others name it. Its
history is followed there and not repeated.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from provenance.chains._graph import Graph
from provenance.errors import UnknownKey
from provenance.model import Chain

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from provenance.model import Event, Library, Manifestation, Record

__all__ = ["MARK", "Joined", "join", "names_another"]

MARK = "#"
"""Stands between the key of a record and the id of a manifestation in its chain."""


class Joined(NamedTuple):
    """A chain with the parts of others that it names.

    `shared` are the ids, as ``key#id``, of the manifestations and events that stand in other records; `missing` says of
    a name of that form why nothing is found, or nothing where there was no library to look in; `witnesses` are what the
    other records rest on.
    """

    chain: Chain
    shared: frozenset[str] = frozenset()
    missing: dict[str, str] = {}  # noqa: RUF012 - never changed
    witnesses: frozenset[str] = frozenset()


class _Part:
    """One record's chain, and what of it is taken."""

    def __init__(self, chain: Chain, witnesses: set[str]) -> None:
        self.graph = Graph(chain)
        self.chain = chain
        self.witnesses = witnesses
        self.manifestations: set[str] = set()
        self.events: dict[int, None] = {}

    def take(self, identifier: str) -> Iterator[int]:
        """Take a manifestation, all it comes from and what happened to these; yield the new events that made it."""
        waiting = deque([identifier])
        while waiting:
            name = waiting.popleft()
            if name in self.manifestations:
                continue
            self.manifestations.add(name)
            happened = [n for n in self.graph.used_by.get(name, ()) if not self.chain.events[n].outputs]
            for number in (*self.graph.made_by.get(name, ()), *happened):
                if number not in self.events:
                    self.events[number] = None
                    if self.chain.events[number].outputs:
                        waiting.extend(i for i in self.chain.events[number].inputs if i in self.graph.known)
                        yield number

    def shown(self) -> Iterator[Event]:
        """Yield the events taken, with what they did to other things left out."""
        for number in self.events:
            event = self.chain.events[number]
            outputs = tuple(name for name in event.outputs if name in self.manifestations)
            inputs = event.inputs if outputs else tuple(name for name in event.inputs if name in self.manifestations)
            yield event.replace(inputs=inputs, outputs=outputs)


def names_another(identifier: str, known: Container[str]) -> bool:
    """Tell whether a name is that of a manifestation in another record: ``key#id``, and none of the chain's own."""
    return MARK in identifier and identifier not in known


def join(
    chain: Chain, key: str, library: Library | None, chain_of: Callable[[Record], tuple[Chain, set[str]]]
) -> Joined:
    """Return a chain with all that it comes from in other records of the library.

    Each record is read once, each of its events taken once, so time is linear in what is taken, and records that name
    each other in a circle end as a cycle of the chain and not of the walk.
    """
    known = {m.id for m in chain.manifestations}
    if not any(names_another(name, known) for name in _named(chain)):
        return Joined(chain)
    if library is None:
        return Joined(chain, missing=dict.fromkeys((n for n in _named(chain) if names_another(n, known)), ""))
    return _Join(chain, key, library, chain_of).joined()


def _named(chain: Chain) -> Iterator[str]:
    for event in chain.events:
        yield from event.inputs
        yield from event.outputs
    yield chain.cited


class _Join:
    """The work of one join: names that wait to be followed, and the parts taken so far."""

    def __init__(
        self, chain: Chain, key: str, library: Library, chain_of: Callable[[Record], tuple[Chain, set[str]]]
    ) -> None:
        self.chain, self.key, self.library, self.chain_of = chain, key, library, chain_of
        self.own = {m.id for m in chain.manifestations}
        self.parts: dict[str, _Part] = {}
        self.missing: dict[str, str] = {}
        self.waiting: deque[str] = deque()

    def joined(self) -> Joined:
        events = [self._renamed(event, "", self.own) for event in self.chain.events]
        cited = self._full(self.chain.cited, "", self.own)
        while self.waiting:
            home, _, identifier = self.waiting.popleft().rpartition(MARK)
            part = self.parts[home]
            for number in part.take(identifier):
                for name in part.chain.events[number].inputs:
                    self._full(name, home, part.graph.known)
        foreign = [self._foreign(event, home, part) for home, part in self.parts.items() for event in part.shown()]
        manifestations = [m for home, part in self.parts.items() for m in _taken(home, part)]
        return Joined(
            Chain.made(
                manifestations=(*self.chain.manifestations, *manifestations), events=(*events, *foreign), cited=cited
            ),
            frozenset([*(m.id for m in manifestations), *(e.id for e in foreign)]),
            self.missing,
            frozenset[str]().union(*(part.witnesses for part in self.parts.values())),
        )

    def _foreign(self, event: Event, home: str, part: _Part) -> Event:
        event = self._renamed(event, home, part.graph.known)
        return event.replace(id=f"{home}{MARK}{event.id}")

    def _renamed(self, event: Event, home: str, known: Container[str]) -> Event:
        inputs = tuple(self._full(name, home, known) for name in event.inputs)
        outputs = tuple(self._full(name, home, known) for name in event.outputs)
        same = inputs == event.inputs and outputs == event.outputs
        return event if same else event.replace(inputs=inputs, outputs=outputs)

    def _record(self, key: str) -> Record | None:
        try:
            return self.library[key]
        except UnknownKey:
            return None

    def _full(self, name: str, home: str, known: Container[str]) -> str:
        """Return the name that a manifestation has in the joined chain, and remember to follow it."""
        if not names_another(name, known):
            return f"{home}{MARK}{name}" if home else name
        key, _, identifier = name.rpartition(MARK)
        record = None if key == self.key else self._record(key)
        if record is None and key != self.key:
            self.missing[name] = f"the library has no record {key!r}"
            return name
        key = record.key if record else key
        if key == self.key:
            if identifier not in self.own:
                self.missing[name] = f"the record {key!r} has no manifestation {identifier!r}"
                return name
            return identifier
        if key not in self.parts:
            assert record is not None
            self.parts[key] = _Part(*self.chain_of(record))
        if identifier not in self.parts[key].graph.known:
            self.missing[name] = f"the record {key!r} has no manifestation {identifier!r}"
            return name
        self.waiting.append(f"{key}{MARK}{identifier}")
        return f"{key}{MARK}{identifier}"


def _taken(home: str, part: _Part) -> Iterator[Manifestation]:
    for manifestation in part.chain.manifestations:
        if manifestation.id in part.manifestations:
            yield manifestation.replace(id=f"{home}{MARK}{manifestation.id}")
