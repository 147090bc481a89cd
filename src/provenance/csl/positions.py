"""Where each cite stands among those before it (CSL 1.0.2, Choose, position; Note Distance)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from provenance.csl.context import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.csl.cluster import Cite, Cluster


class Place(NamedTuple):
    """The position of one cite."""

    position: int = FIRST
    near: bool = False
    first_note: int = 0


def places(
    clusters: Sequence[Cluster], near_distance: int, order: Iterable[Sequence[Cite]] | None = None
) -> list[list[Place]]:
    """Return the place of every cite; ``order`` gives the cites as they are printed, where sorting moved them."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    in_note = Counter(cluster.note for cluster in clusters)
    before: dict[bool, tuple[Sequence[Cite], int]] = {}
    out: list[list[Place]] = []
    for cluster, cites in zip(clusters, order or [c.cites for c in clusters], strict=True):
        row: list[Place] = []
        note = cluster.note
        if cluster.mode == "author-only" or (cites and all(cite.author_only for cite in cites)):
            out.append([Place()] * len(cites))
            continue
        for i, cite in enumerate(cites):
            key = cite.id
            if key not in first:
                first[key] = note
                position, near = FIRST, False
            else:
                found = before.get(bool(note))
                previous = cites[i - 1] if i else _sole(*found, note, in_note) if found else None
                position = SUBSEQUENT if previous is None else _position(cite, previous)
                near = bool(note and last[key]) and note - last[key] <= near_distance
            last[key] = note
            if cite.position is not None:
                position, near = cite.position, cite.near
            row.append(Place(position, near, first.get(key, 0) if position != FIRST else 0))
        out.append(row)
        before[bool(note)] = (cites, note)
    return out


def _sole(cites: Sequence[Cite], note: int, now: int, in_note: Counter[int]) -> Cite | None:
    """Return the cite that a first cite follows on: the only one of the citation, and of the note, before it."""
    if len(cites) != 1 or note < now - 1:
        return None
    if note and note != now and in_note[note] > 1:
        return None
    return cites[0]


def _position(cite: Cite, previous: Cite) -> int:
    if previous.id != cite.id:
        return SUBSEQUENT
    if not previous.locator:
        return IBID_WITH_LOCATOR if cite.locator else IBID
    if not cite.locator:
        return SUBSEQUENT
    same = (previous.locator, previous.label) == (cite.locator, cite.label)
    return IBID if same else IBID_WITH_LOCATOR
