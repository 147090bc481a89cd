"""A document that cites: its citations in order, what changes when one does, and the bibliography.

The state is a value: the list of `Cluster`. A document keeps what it rendered, by everything the rendering depended on,
so that a change costs as much as the citations that change with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.csl.assemble import assemble
from provenance.csl.citation import CitationWriter
from provenance.csl.disambiguate import NOTHING, Resolution
from provenance.csl.positions import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.csl.cluster import Cluster
    from provenance.csl.processor import Bibliography, Processor
    from provenance.richtext import RichText


class Document:
    """Citations in order, rendered."""

    def __init__(self, processor: Processor, uncited: Iterable[str] = ()) -> None:
        """Begin with no citations; items of ``uncited`` stand in the bibliography all the same."""
        self.processor = processor
        self.uncited = tuple(uncited)
        self.clusters: tuple[Cluster, ...] = ()
        self.texts: tuple[str, ...] = ()
        """The citations, as strings with marks."""
        self.order: tuple[str, ...] = ()
        self.resolution: Resolution = NOTHING
        self._known: dict[Any, str] = {}
        self._first: dict[str, int] = {}

    def update(self, clusters: Sequence[Cluster]) -> tuple[int, ...]:
        """Set the citations; return the places of those that had to be rendered again."""
        processor = self.processor
        section = processor.compiled.section("citation")
        assert section is not None
        ids = processor.cited(clusters, self.uncited)
        order, resolution = processor.resolve(ids, clusters)
        writer = CitationWriter(processor, section, resolution)
        near = int(section.options.get("near-note-distance", "5") or 5)
        cites = [writer.sorted(cluster) for cluster in clusters]
        rows = places(clusters, near, cites)
        times: dict[str, int] = {}
        first: dict[str, int] = {}
        for cluster, row in zip(clusters, cites, strict=True):
            for cite in row:
                times[cite.id] = times.get(cite.id, 0) + 1
                first.setdefault(cite.id, cluster.note)
        moved = {key for key, note in self._first.items() if times.get(key, 0) > 1 and first[key] != note}
        """Items cited again whose first note has another number now."""
        self._first = {key: note for key, note in first.items() if times[key] > 1}
        known: dict[Any, str] = {}
        texts: list[str] = []
        touched: list[int] = []
        for i, (cluster, row, place) in enumerate(zip(clusters, cites, rows, strict=True)):
            key = (
                cluster.id,
                cluster.mode,
                cluster.infix,
                tuple(row),
                tuple(place),
                tuple(
                    (
                        processor.item(c.id).number if section.numbered else 0,
                        decided := resolution.of(c.id),
                        times[c.id] > 1 and any(decided),
                    )
                    for c in row
                ),
            )
            text = self._known.get(key)
            if text is None or not moved.isdisjoint(c.id for c in row):
                touched.append(i)
                text = writer.write(cluster, row, place)
            known[key] = text
            texts.append(text)
        self.clusters, self.texts, self.order, self.resolution = tuple(clusters), tuple(texts), tuple(order), resolution
        self._known = known
        return tuple(touched)

    def citation(self, index: int) -> RichText:
        """Return one citation."""
        return assemble(self.texts[index], self.processor.compiled.quotes)

    def bibliography(self) -> Bibliography:
        """Return the bibliography of what is cited."""
        return self.processor.entries(self.order, self.resolution)
