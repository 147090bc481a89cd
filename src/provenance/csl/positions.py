"""Where each cite stands among those before it (CSL 1.0.2, Choose, position; Note Distance)."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from provenance.csl.context import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.csl.cluster import Cite, Cluster


class Place(NamedTuple):
    """The position of one cite."""

    position: int = FIRST
    near: bool = False
    first_note: int = 0


class Slot:
    """One citation in its place: its cites as they are printed, and what is known of them."""

    __slots__ = ("cites", "cluster", "ids", "index", "note", "row", "silent", "text")

    def __init__(self, cluster: Cluster, known: Iterable[Cite]) -> None:
        """Take a citation, and those of its cites whose items are known."""
        self.cluster = cluster
        self.cites: Sequence[Cite] = tuple(known)
        self.ids = tuple(dict.fromkeys(cite.id for cite in self.cites))
        self.index = -1
        self.note = 0
        """The number of its note; 0 in the text."""
        self.silent = cluster.mode == "author-only" or (bool(self.cites) and all(c.author_only for c in self.cites))
        """Whether it names authors only: no later cite refers to that."""
        self.row: tuple[Place, ...] = ()
        self.text = ""


_INDEX: Final = attrgetter("index")
_NOTE: Final = attrgetter("note")


class Slots:
    """Citations in order: their numbers, and who comes before whom.

    A citation whose note has no number of its own stands in a note after the one before.
    """

    def __init__(self, near: int, *, first_noted: bool = True) -> None:
        """Begin with none.

        ``near`` is the distance in notes up to which a cite is near the one before; ``first_noted`` says whether
        anybody asks for the note in which an item was cited first.
        """
        self.near = near
        self.first_noted = first_noted
        self.all: list[Slot] = []
        self.citing: dict[str, list[Slot]] = {}
        """The citations of each item, in order."""
        self._given = 0
        """How many citations have a note of a given number."""
        self._shared: set[int] = set()
        """Notes with more than one citation."""

    def splice(self, at: int, count: int, slots: Sequence[Slot]) -> set[Slot]:
        """Put citations in the place of ``count`` others; return them and those that may be placed otherwise now."""
        removed, given = self.all[at : at + count], self._given
        keys = dict.fromkeys(key for slot in (*removed, *slots) for key in slot.ids)
        firsts = {key: self.first(key) for key in keys}
        for slot in removed:
            for key in slot.ids:
                self._forget(key, slot)
        self.all[at : at + count] = slots
        shifted = self._number(at, len(slots), same=len(slots) == count)
        for slot in slots:
            for key in slot.ids:
                insort(self.citing.setdefault(key, []), slot, key=_INDEX)
        affected = set(slots) | self._followers(at + len(slots), {*removed, *slots}, shifted=bool(shifted))
        affected |= self._sharers(removed, slots)
        if shifted and (given or self._given):
            affected.update(self.all[at:])  # a number that was given stays, beside others that do not
        affected.update(shifted if self.first_noted else shifted[: self.near + abs(len(slots) - count)])
        for key, before in firsts.items():
            affected |= self._later(key, at + len(slots), before)
        return affected

    def row(self, slot: Slot) -> tuple[Place, ...]:
        """Return the place of every cite of a citation."""
        cites, note = slot.cites, slot.note
        if slot.silent:
            return (Place(),) * len(cites)
        out: list[Place] = []
        seen: set[str] = set()
        for i, cite in enumerate(cites):
            last = slot if cite.id in seen else self._before(cite.id, slot)
            seen.add(cite.id)
            position, near = FIRST, False
            if last is not None:
                previous = cites[i - 1] if i else self._sole(slot)
                position = SUBSEQUENT if previous is None else _position(cite, previous)
                near = bool(note and last.note) and note - last.note <= self.near
            if cite.position is not None:
                position, near = cite.position, cite.near
            first = self.first(cite.id) if position != FIRST and self.first_noted else None
            out.append(Place(position, near, first.note if first else 0))
        return tuple(out)

    def first(self, key: str) -> Slot | None:
        """Return the citation in which an item is cited first."""
        return next((slot for slot in self.citing.get(key, ()) if not slot.silent), None)

    def _forget(self, key: str, slot: Slot) -> None:
        row = self.citing[key]
        del row[bisect_left(row, slot.index, key=_INDEX)]
        if not row:
            del self.citing[key]

    def _number(self, at: int, new: int, *, same: bool) -> list[Slot]:
        """Set the numbers of the citations from one on; return those after the new ones whose number changed."""
        last = next((slot.note for slot in self._back(at) if slot.note), 0)
        shifted: list[Slot] = []
        for index in range(at, len(self.all)):
            slot = self.all[index]
            given = slot.cluster.note
            note = last + 1 if given is None else given
            if index >= at + new:
                if note != slot.note:
                    shifted.append(slot)
                elif same and note:  # from here on all is as it was; a citation in the text tells nothing
                    break
            slot.index, slot.note = index, note
            last = note or last
        return shifted

    def _back(self, at: int) -> Iterator[Slot]:
        return (self.all[i] for i in range(at - 1, -1, -1))

    def _before(self, key: str, slot: Slot) -> Slot | None:
        """Return the citation of an item before another."""
        row = self.citing[key]
        for i in range(bisect_left(row, slot.index, key=_INDEX) - 1, -1, -1):
            if not row[i].silent:
                return row[i]
        return None

    def _sole(self, slot: Slot) -> Cite | None:
        """Return the cite that a first cite follows on: the only one of the citation, and of the note, before it."""
        in_note = bool(slot.note)
        before = next((s for s in self._back(slot.index) if not s.silent and bool(s.note) is in_note), None)
        if before is None or len(before.cites) != 1 or before.note < slot.note - 1:
            return None
        if before.note and before.note != slot.note and before.note in self._shared:
            return None
        return before.cites[0]

    def _followers(self, end: int, region: Iterable[Slot], *, shifted: bool) -> set[Slot]:
        """Return the citations that may follow on one of a region: the next in a note and the next in the text."""
        kinds = {bool(slot.note) for slot in region} | ({True} if shifted else set())
        after = [s for kind in kinds if (s := self._next(end, in_note=kind))]
        return set(after)

    def _next(self, end: int, *, in_note: bool) -> Slot | None:
        rest = (self.all[i] for i in range(end, len(self.all)))
        return next((s for s in rest if not s.silent and bool(s.note) is in_note), None)

    def _sharers(self, removed: Iterable[Slot], added: Iterable[Slot]) -> set[Slot]:
        """Keep up with which notes have several citations; return those that follow on one for which this changed."""
        self._given += sum(slot.cluster.note is not None for slot in added)
        self._given -= sum(slot.cluster.note is not None for slot in removed)
        if not self._given and not self._shared:
            return set()
        shared = {note for note, times in Counter(map(_NOTE, self.all)).items() if times > 1 and note}
        changed = shared ^ self._shared
        self._shared = shared
        if not changed:
            return set()
        ends = [slot.index + 1 for slot in self.all if slot.note in changed]
        return {after for end in ends if (after := self._next(end, in_note=True))}

    def _later(self, key: str, end: int, first: Slot | None) -> set[Slot]:
        """Return the citations of an item that a change before them concerns."""
        row = self.citing.get(key, [])
        out = {slot for slot in (first, self.first(key)) if slot is not None and slot in row}
        for i in range(bisect_left(row, end, key=_INDEX), len(row)):
            out.add(row[i])
            if not row[i].silent and not (self.first_noted and first is not self.first(key)):
                break
        return out


def _position(cite: Cite, previous: Cite) -> int:
    if previous.id != cite.id:
        return SUBSEQUENT
    if not previous.locator:
        return IBID_WITH_LOCATOR if cite.locator else IBID
    if not cite.locator:
        return SUBSEQUENT
    same = (previous.locator, previous.label) == (cite.locator, cite.label)
    return IBID if same else IBID_WITH_LOCATOR
