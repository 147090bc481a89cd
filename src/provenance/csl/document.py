"""A document that cites: its citations in order, what changes when one does, and the bibliography.

The state is a value: the list of `Cluster`. Beside it stands what follows from it, and a change touches of that no more
than what it changes.
"""

from __future__ import annotations

from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from provenance.csl.assemble import assemble
from provenance.csl.citation import CitationWriter
from provenance.csl.disambiguate import Disambiguator
from provenance.csl.order import Order
from provenance.csl.positions import Slot, Slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.csl.cluster import Cluster
    from provenance.csl.disambiguate import Resolution
    from provenance.csl.processor import Bibliography, Processor
    from provenance.richtext import RichText

_IDS: Final = attrgetter("ids")
_INDEX: Final = attrgetter("index")


class Document:
    """Citations in order, rendered. A document has its processor to itself."""

    def __init__(self, processor: Processor, uncited: Iterable[str] = ()) -> None:
        """Begin with no citations; items of ``uncited`` stand in the bibliography all the same."""
        section = processor.compiled.section("citation")
        assert section is not None, "a style has a citation section"
        self.processor = processor
        self.section = section
        self.uncited = tuple(key for key in uncited if key in processor.known)
        self.slots = Slots(int(section.options.get("near-note-distance", "5") or 5), first_noted=section.first_noted)
        self._order = Order(processor)
        self._told = Disambiguator(processor)
        self._writer = CitationWriter(processor, section, self._told.resolution)
        self._numbers: dict[str, int] = {}
        self._first_notes: dict[str, int] = {}

    @property
    def clusters(self) -> tuple[Cluster, ...]:
        """Return the citations as they were given."""
        return tuple(slot.cluster for slot in self.slots.all)

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the citations as strings with marks."""
        return tuple(slot.text for slot in self.slots.all)

    @property
    def order(self) -> tuple[str, ...]:
        """Return the ids in the order of the bibliography."""
        return tuple(self._order.ids)

    @property
    def resolution(self) -> Resolution:
        """Return what was decided to tell items apart."""
        return self._told.resolution

    def update(self, clusters: Sequence[Cluster]) -> tuple[int, ...]:
        """Set all citations; return the places of those that are new or read otherwise now."""
        old = [slot.cluster for slot in self.slots.all]
        begin = 0
        while begin < min(len(old), len(clusters)) and old[begin] == clusters[begin]:
            begin += 1
        end = 0
        while end < min(len(old), len(clusters)) - begin and old[-1 - end] == clusters[-1 - end]:
            end += 1
        return self.splice(begin, len(old) - begin - end, clusters[begin : len(clusters) - end])

    def splice(self, at: int, count: int, clusters: Sequence[Cluster]) -> tuple[int, ...]:
        """Put citations in the place of ``count`` others; return the places of those new or reading otherwise now."""
        known = self.processor.known
        new = [Slot(cluster, (cite for cite in cluster.cites if cite.id in known)) for cluster in clusters]
        placed = self.slots.splice(at, count, new)
        decided = {slot for key in self._settle() for slot in self.slots.citing.get(key, ())}
        decided.update(new)
        changed: list[int] = []
        writer = self._writer
        for slot in sorted(placed | decided, key=_INDEX):
            cites = writer.sorted(slot.cluster) if len(slot.cites) > 1 else slot.cites
            moved = list(cites) != list(slot.cites)
            slot.cites = cites
            row = self.slots.row(slot)
            if slot not in decided and row == slot.row and not moved:
                continue
            slot.row = row
            text = writer.write(slot.cluster, cites, row)
            if text != slot.text or slot.index in range(at, at + len(new)):
                slot.text = text
                changed.append(slot.index)
        return tuple(changed)

    def _settle(self) -> set[str]:
        """Bring the order, the numbers and what tells items apart up to date; return the items that read otherwise."""
        if not self.slots.all and not self._order.ids:
            return set()  # nothing is cited yet
        cited = list(dict.fromkeys(chain(chain.from_iterable(map(_IDS, self.slots.all)), self.uncited)))
        change = self._order.update(cited)
        again = self._renumbered() if self.section.numbered and any(change) else set()
        if self.section.first_noted:
            notes = {key: row[0].note for key, row in self.slots.citing.items()}
            again |= {key for key, note in notes.items() if self._first_notes.get(key, note) != note}
            self._first_notes = notes
        if not again and not any(change):
            return set()
        added = dict.fromkeys((*change.added, *again))
        return again | self._told.update(
            self._order.ids, added, change.gone, self._first_notes, reordered=change.reordered
        )

    def _renumbered(self) -> set[str]:
        """Set the numbers anew, and return the items that have another one now."""
        numbers = {key: n for n, key in enumerate(self._order.numbered(), 1)}
        self._order.number(self._order.numbered())
        changed = {key for key, n in numbers.items() if self._numbers.get(key, n) != n}
        self._numbers = numbers
        return changed

    def citation(self, index: int) -> RichText:
        """Return one citation."""
        return assemble(self.slots.all[index].text, self.processor.compiled.quotes)

    def author(self, index: int) -> RichText:
        """Return the names of the first item of a citation, as a sentence takes them."""
        slot = self.slots.all[index]
        text = self._writer.author_only(slot.cites[:1], slot.row[:1]) if slot.cites else ""
        return assemble(text, self.processor.compiled.quotes)

    def bibliography(self) -> Bibliography:
        """Return the bibliography of what is cited."""
        if not self.slots.all:
            return self.processor.bibliography((), self.uncited)
        self._order.number(self._order.numbered())
        return self.processor.entries(self._order.ids, self._told.resolution)
