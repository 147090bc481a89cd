"""A document that changes, for engines that can only print a whole one: everything is printed anew at each change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.citing._engine import CiteItem, Cluster, Mode, Rendering

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.citing._engine import CslItem, Engine, Running
    from provenance.citing.styles import Style
    from provenance.richtext import RichText

__all__ = ["Anew", "running"]


def running(engine: Engine, style: Style, *, locale: str | None = None) -> Running:
    """Begin a document with an engine: its own way to keep up where it has one, else by printing all anew."""
    own = getattr(engine, "running", None)
    if own is None:
        return Anew(engine, style, locale)
    begun: Running = own(style, locale=locale)
    return begun


class Anew:
    """A `Running` on top of any engine."""

    def __init__(self, engine: Engine, style: Style, locale: str | None) -> None:
        """Begin with no citations."""
        self._engine, self._style, self._locale = engine, style, locale
        self._items: dict[str, CslItem] = {}
        self._clusters: list[Cluster] = []
        self._made = Rendering()

    def add(self, items: Mapping[str, CslItem]) -> None:
        """Take items that citations may name from now on."""
        self._items.update(items)

    def splice(self, at: int, count: int, clusters: Sequence[Cluster]) -> tuple[int, ...]:
        """Put citations in the place of others, and compare all texts with those before."""
        before: list[RichText | None] = list(self._made.clusters)
        before[at : at + count] = [None] * len(clusters)
        self._clusters[at : at + count] = clusters
        self._made = self._engine.render(self._style, self._items, self._clusters, locale=self._locale)
        return tuple(i for i, text in enumerate(self._made.clusters) if text != before[i])

    def text(self, index: int) -> RichText:
        """Return a citation."""
        return self._made.clusters[index]

    def author(self, index: int) -> RichText:
        """Return the names of a citation's first source alone."""
        first = self._clusters[index].items[:1]
        names = Cluster(tuple(CiteItem(item.id, mode=Mode.AUTHOR_ONLY) for item in first))
        made = self._engine.render(self._style, self._items, [names], locale=self._locale, bibliography=False)
        return made.clusters[0]

    def number(self, index: int) -> int:
        """Return the number of a citation's note."""
        number = latest = 0
        for cluster in self._clusters[: index + 1]:
            number = latest + 1 if cluster.note_number is None else cluster.note_number
            latest = number or latest
        return number

    def bibliography(self) -> Rendering:
        """Return the entries."""
        return replace(self._made, clusters=())
