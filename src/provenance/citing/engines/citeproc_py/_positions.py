"""What follows from the order of citations (CSL 1.0.2, Position): citeproc-py only knows what was rendered before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.citing._engine import CiteItem, Mode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.citing._engine import Cluster

__all__ = ["Place", "places_of"]


@dataclass(frozen=True, slots=True)
class Place:
    """The positions that hold for a cite, and the note that its item was first cited in (None at the first cite)."""

    positions: frozenset[str] = frozenset()
    first_note: int | None = None


def places_of(clusters: Sequence[Cluster], near: int) -> list[list[Place]]:
    """Return the place of every cite of every cluster; ``near`` is the greatest distance of a near note, in notes.

    A cite of an author alone is no citation of the item: it counts as nothing and is the first of nothing.

    >>> from provenance.citing._engine import Cluster
    >>> [sorted(p.positions) for c in places_of([Cluster.of("a"), Cluster.of("a")], 5) for p in c]
    [['first'], ['ibid', 'near-note', 'subsequent']]
    """
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    before: list[CiteItem] = []
    last_note: int | None = None
    found = []
    latest = 0
    for cluster in clusters:
        note = latest + 1 if cluster.note_number is None else cluster.note_number
        latest = note or latest
        here: list[Place] = []
        cited: list[CiteItem] = []
        earlier = before if note != last_note else before[-1:]
        for item in cluster.items:
            if item.mode is Mode.AUTHOR_ONLY:
                here.append(Place(frozenset({"first"})))
                continue
            previous = cited[-1] if cited else earlier[0] if len(earlier) == 1 else None
            here.append(Place(frozenset(_positions(item, previous, note, last.get(item.id), near)), first.get(item.id)))
            first.setdefault(item.id, note)
            last[item.id] = note
            cited.append(item)
        found.append(here)
        if cited:
            before = [*before, *cited] if note == last_note else cited
            last_note = note
    return found


def _positions(item: CiteItem, previous: CiteItem | None, note: int, last: int | None, near: int) -> Iterator[str]:
    if last is None:
        yield "first"
        return
    yield "subsequent"
    if note - last <= near:
        yield "near-note"
    if previous is None or previous.id != item.id:
        return
    if (item.label, item.locator) == (previous.label, previous.locator) or not (item.locator or previous.locator):
        yield "ibid"
    elif item.locator:
        yield "ibid"
        yield "ibid-with-locator"
