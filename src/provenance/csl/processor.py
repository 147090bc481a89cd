"""The processor: items, citations and a bibliography in one style (CSL 1.0.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.csl.assemble import assemble
from provenance.csl.compiled import Compiled, compiled
from provenance.csl.context import Context
from provenance.csl.disambiguate import NOTHING, Resolution, disambiguate
from provenance.csl.entry import EntryWriter
from provenance.csl.order import Order
from provenance.csl.person import Reader
from provenance.csl.text import as_typed
from provenance.csl.values import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from provenance.csl.cluster import Cluster
    from provenance.csl.document import Document
    from provenance.csl.style import Style
    from provenance.richtext import RichText


@dataclass(frozen=True, slots=True)
class Bibliography:
    """A bibliography: ids and entries in order, and how they are set."""

    ids: tuple[str, ...]
    entries: tuple[RichText, ...]
    hanging_indent: bool = False
    second_field_align: str = ""
    line_spacing: int = 1
    entry_spacing: int = 1


class Processor:
    """Cites and lists items in a style."""

    def __init__(
        self,
        style: Style,
        items: Iterable[Mapping[str, Any]],
        locale: str = "",
        abbreviations: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        """Take the items (CSL-JSON); ``locale`` overrides the style's own.

        ``abbreviations`` gives short forms by variable: ``{"container-title": {"Journal of Coal": "J. Coal"}}``. They
        stand where a style asks for the short form of a variable and the item has none of its own.
        """
        self.style = style
        self.language = style.default_locale
        self.compiled: Compiled = compiled(style, locale or style.default_locale or "en-US")
        self._raw = {str(item.get("id", "")): item for item in items}
        self.reader = Reader(as_typed) if set(self.compiled.quotes) == {'"'} else Reader()
        self._items: dict[str, Item] = {}
        self._abbreviations = abbreviations or {}

    def add(self, items: Iterable[Mapping[str, Any]]) -> None:
        """Take more items; one with the id of another takes its place, where that was not printed yet."""
        self._raw.update((str(item.get("id", "")), item) for item in items)

    @property
    def known(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the items by id, as they came in."""
        return self._raw

    def item(self, key: str) -> Item:
        """Return a prepared item; an unknown one raises `KeyError`."""
        item = self._items.get(key)
        if item is None:
            item = self._items[key] = Item(self._shortened(self._raw[key]), self.reader)
        return item

    def _shortened(self, raw: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return an item with the short forms that the lists of abbreviations have for its texts."""
        short = {
            f"{variable}-short": known[text]
            for variable, known in self._abbreviations.items()
            if isinstance(text := raw.get(variable), str) and text in known and not raw.get(f"{variable}-short")
        }
        return {**raw, **short} if short else raw

    def context(self, key: str) -> Context:
        """Return a fresh context for an item."""
        return Context(self.item(key), self.language)

    def resolve(self, ids: Sequence[str], *, cites: bool = True) -> tuple[list[str], Resolution]:
        """Give the items numbers, put them in the bibliography's order, and tell ambiguous ones apart.

        The last is left out where only a bibliography is wanted (``cites`` is False) and nothing in it depends on that.
        """
        order = Order(self)
        order.update(list(ids))
        order.number(order.numbered())
        if not cites and not self.told_apart:
            return order.ids, NOTHING
        return order.ids, disambiguate(self, order.ids)

    @property
    def told_apart(self) -> bool:
        """Tell whether entries of the bibliography depend on what else is cited: year suffixes, the condition."""
        cites, entries = self.compiled.section("citation"), self.compiled.section("bibliography")
        assert cites is not None, "a style has a citation section"
        letters = cites.options.get("disambiguate-add-year-suffix") == "true"
        return entries is not None and (letters or bool(entries.conditional))

    def cite(self, clusters: Sequence[Cluster], uncited: Iterable[str] = ()) -> list[RichText]:
        """Return every citation of a document, in order; items of ``uncited`` are in the bibliography too."""
        document = self._document(clusters, uncited)
        return [document.citation(i) for i in range(len(clusters))]

    def _document(self, clusters: Sequence[Cluster], uncited: Iterable[str]) -> Document:
        from provenance.csl.document import Document

        document = Document(self, uncited)
        document.update(clusters)
        return document

    def bibliography(self, clusters: Sequence[Cluster] = (), uncited: Iterable[str] | None = None) -> Bibliography:
        """Return the bibliography of a document, or of all items where nothing is cited and nothing listed."""
        if clusters:
            return self._document(clusters, uncited or ()).bibliography()
        ids = list(self._raw if uncited is None else dict.fromkeys(key for key in uncited if key in self._raw))
        order, resolution = self.resolve(ids, cites=False)
        return self.entries(order, resolution)

    def entries(self, order: Sequence[str], resolution: Resolution = NOTHING) -> Bibliography:
        """Return the entries of items in that order."""
        section = self.compiled.section("bibliography")
        if section is None:
            return Bibliography((), ())
        writer = EntryWriter(self, section, resolution)
        quotes = self.compiled.quotes
        written = [(key, text) for key in order if (text := writer.write(key))]
        options = section.options
        return Bibliography(
            tuple(key for key, _ in written),
            tuple(assemble(text, quotes) for _, text in written),
            options.get("hanging-indent") == "true",
            options.get("second-field-align", ""),
            int(options.get("line-spacing", "1") or 1),
            int(options.get("entry-spacing", "1") or 1),
        )
