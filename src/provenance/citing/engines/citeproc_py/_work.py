"""One call of the engine: a style opened for it, the items read so far, and what was found wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citeproc import model
from citeproc.source import LiteralDate, VariableError

from provenance.citing._engine import LOCATOR_TERMS, Mode
from provenance.citing.engines.citeproc_py._cites import Cite, CslLocator
from provenance.citing.engines.citeproc_py._elements import open_style
from provenance.citing.engines.citeproc_py._items import Reference, fields_of
from provenance.citing.engines.citeproc_py._locales import locales_for
from provenance.citing.engines.citeproc_py._marks import CLOSE, DISPLAY, FIELD_END, hidden, marked, tree
from provenance.citing.engines.citeproc_py._mended import CSL, Element, Rendered
from provenance.citing.engines.citeproc_py._positions import Place
from provenance.citing.engines.citeproc_py._seams import Quotes, begun, settled
from provenance.citing.engines.citeproc_py._sorting import SortKey, collated, sort_keys
from provenance.errors import Finding, Severity, Where
from provenance.outputs import Layout
from provenance.richtext import Display

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from provenance.citing._engine import CiteItem, Cluster, CslItem
    from provenance.citing.engines.citeproc_py._items import Fields
    from provenance.citing.styles import Style
    from provenance.richtext import RichText

__all__ = ["Work"]

_NEAR = 5
"""The distance of a near note where a style gives none (CSL 1.0.2, Note Distance)."""


class Work:
    """A style, items, and what becomes of them. It serves one call: citeproc-py writes into the style as it goes."""

    def __init__(self, style: Style, items: Mapping[str, CslItem], locale: str | None) -> None:
        """Open the style in its locales."""
        self.style, self.items = style, items
        self.findings: list[Finding] = []
        self._fields: dict[str, Fields] = {}
        self._numbers: dict[str, int] = {}
        wanted = locale or style.default_locale or "en-US"
        tags, known = locales_for(wanted)
        if not known:
            message = f"there is no locale {wanted!r} for citations; {tags[-1]} is used"
            self.findings.append(Finding(severity=Severity.WARNING, rule="unknown-locale", message=message))
        self.root: Element = open_style(style.xml, tags)
        self._citation = self.root.find(f"{CSL}citation")
        self._bibliography = self.root.find(f"{CSL}bibliography")
        self._quotes = self._read_quotes()

    @property
    def near_note_distance(self) -> int:
        """Return how many notes on a near note may be."""
        given = self._citation.get("near-note-distance", "")
        return int(given) if given.isdecimal() else _NEAR

    def layout(self) -> Layout:
        """Return how the bibliography is set."""
        given = {} if self._bibliography is None else dict(self._bibliography.attrib)
        align = given.get("second-field-align")
        return Layout(
            hanging_indent=given.get("hanging-indent") == "true",
            second_field_align=align if align in {"flush", "margin"} else None,
            line_spacing=_whole(given.get("line-spacing")),
            entry_spacing=_whole(given.get("entry-spacing")),
        )

    def known(self, keys: Iterable[str]) -> list[str]:
        """Return the ids that items have, and report the others."""
        found = list(dict.fromkeys(keys))
        for key in found:
            if key not in self.items:
                message = "there is no item with this id; where it is cited it is printed with a question mark"
                self._wrong(key, "unknown-item", message)
        return [key for key in found if key in self.items]

    def number(self, keys: Iterable[str]) -> None:
        """Give each item the number that a numeric style prints, from 1."""
        self._numbers = {key: n for n, key in enumerate(keys, 1)}

    def in_order(self, keys: list[str]) -> list[str]:
        """Return the items in the order of the bibliography; those that share a place stay as they were."""
        self.number(keys)
        return [keys[i] for i in self._order(self._bibliography, [self._cite(key) for key in keys])]

    def cluster(self, cluster: Cluster, places: Sequence[Place]) -> RichText:
        """Print one citation."""
        cites = [self._cite(i.id, i, p) for i, p in zip(cluster.items, places, strict=True)]
        layout = self._citation.find(f"{CSL}layout")
        lead, texts = [], []
        for index in self._order(self._citation, cites):
            item, cite = cluster.items[index], self._cite(cluster.items[index].id, cluster.items[index], places[index])
            text = self._text(layout, cite)
            if item.mode is Mode.AUTHOR_ONLY:
                text = cite.author or ""
            elif item.mode is Mode.AUTHOR_IN_TEXT and cite.author:
                lead.append(cite.author)
            if text:
                texts.append(_affixed(item, text) if item.mode is not Mode.AUTHOR_ONLY else text)
        joined = layout.join(texts)
        alone = all(item.mode is Mode.AUTHOR_ONLY for item in cluster.items)
        whole = joined if alone else layout.format(layout.wrap(joined)) if texts else ""
        text = " ".join(str(t) for t in (layout.join(lead), whole) if str(t))
        return self._rich(begun(text) if self.style.kind == "note" else text)

    def entry(self, key: str) -> RichText:
        """Print one entry of the bibliography."""
        layout = self._bibliography.find(f"{CSL}layout")
        cite = self._cite(key)
        if self._bibliography.get("second-field-align") in {"flush", "margin"}:
            return self._rich(self._aligned(layout, cite))
        return self._rich(str(layout.format(layout.wrap(self._text(layout, cite)))))

    def _aligned(self, layout: Element, cite: Cite) -> str:
        """Set the first field of an entry apart from the others (CSL 1.0.2, second-field-align)."""
        self._text(layout, cite)  # reports what is wrong
        try:
            first, *others = _children(layout, self._cite(cite.key))
        except Exception:  # noqa: BLE001 - citeproc-py raises anything; it was reported above
            first, others = self._fallback(cite.key), []
        left = layout.format(layout.get("prefix", "") + first)
        right = layout.format(model.join([*others, layout.get("suffix", "")]))
        parts = ((Display.LEFT_MARGIN, left), (Display.RIGHT_INLINE, right))
        return "".join(f"{DISPLAY[display]}{text}{CLOSE}" for display, text in parts if str(text))

    def _text(self, layout: Element, cite: Cite) -> Rendered:
        """Print one item by the children of a layout; where that fails, its author, title and date, and a finding."""
        if cite.key not in self.items:
            return hidden(f"{cite.key}?")
        layout.repressed = {}
        try:
            text = model.join(list(_children(layout, cite)))
        except Exception as error:  # noqa: BLE001 - citeproc-py raises anything; one item must not cost the others
            reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            message = f"citeproc-py cannot print this item in the style {self.style.name} ({reason:.200})"
            self._wrong(cite.key, "item-not-rendered", f"{message}; its author, title and date are printed instead")
            return self._fallback(cite.key)
        if not str(text) and cite.mode is Mode.NORMAL:
            message = f"the style {self.style.name} prints nothing of this item; its author, title and date are printed"
            self._wrong(cite.key, "item-prints-nothing", message, Severity.WARNING)
            return self._fallback(cite.key)
        return text

    def _wrong(self, key: str, rule: str, message: str, severity: Severity = Severity.ERROR) -> None:
        self.findings.append(Finding(severity=severity, rule=rule, message=message, where=Where(key=key)))

    def _read(self, key: str) -> Fields:
        if key not in self._fields:
            self._fields[key], findings = fields_of(key, self.items.get(key, {"type": "document"}))
            self.findings += findings
        return self._fields[key]

    def _cite(self, key: str, item: CiteItem | None = None, place: Place | None = None) -> Cite:
        place = place or Place()
        number = self._numbers.get(key, 0)
        here = {"citation_number": number or None, "first_reference_note_number": place.first_note}
        reference = Reference(self._read(key), **{k: str(v) for k, v in here.items() if v is not None})
        cite = Cite(key, reference, number, positions=place.positions)
        if item is not None:
            in_text = item.mode is Mode.AUTHOR_IN_TEXT
            cite.mode = Mode.SUPPRESS_AUTHOR if in_text else item.mode
            cite.place = _locator(item)
        return cite

    def _order(self, part: Element, cites: list[Cite]) -> list[int]:
        """Return the indexes of cites as the ``sort`` of a part wants them; without one, as they are."""
        order = list(range(len(cites)))
        sort = part.find(f"{CSL}sort")
        if sort is None or len(cites) < 2:  # noqa: PLR2004 - nothing to sort
            return order
        layout = part.find(f"{CSL}layout")
        for element in reversed(sort.findall(f"{CSL}key")):
            found = {i: self._sort_key(element, cites[i], layout) for i in order}
            order = sort_keys(order, found, descending=element.get("sort") == "descending")
        return order

    def _sort_key(self, element: Element, cite: Cite, layout: Element) -> SortKey | None:
        fresh = Cite(cite.key, self._cite(cite.key).reference, cite.number)
        try:
            return collated(element.sort_keys([fresh], layout)[0])
        except Exception:  # noqa: BLE001 - an item that cannot be sorted goes last; printing it will say why
            return None

    def _read_quotes(self) -> Quotes:
        term = model.CitationStylesElement.get_single_term
        outer, inner = (
            (str(term(self.root, name=f"open-{kind}")), str(term(self.root, name=f"close-{kind}")))
            for kind in ("quote", "inner-quote")
        )
        return Quotes(outer, inner, take_punctuation=self.root.get_locale_option("punctuation-in-quote") == "true")

    def _rich(self, text: str) -> RichText:
        return tree(settled(text, self._quotes))

    def _fallback(self, key: str) -> str:
        """Return author, title and date of an item that cannot be printed otherwise; its id where it has none."""
        values = self._read(key).values
        names = [" ".join(str(p) for p in n.parts() if p) for n in values.get("author", [])]
        parts = [*names, values.get("title", ""), _date(values.get("issued"))]
        return ", ".join(str(p) for p in parts if p) or hidden(key)


def _children(layout: Element, cite: Cite) -> Iterator[Rendered]:
    """Yield what the children of a layout print."""
    for child in layout.iterchildren():
        try:
            text = child.render(cite)
        except VariableError:
            continue
        if text:
            yield text


def _locator(item: CiteItem) -> CslLocator | None:
    if not item.locator:
        return None
    label = item.label if item.label in LOCATOR_TERMS else ""
    unknown = f"{item.label} " if item.label and not label else ""
    return CslLocator(label, hidden(unknown + item.locator))


def _affixed(item: CiteItem, text: object) -> str:
    """Put prefix and suffix, with a space where a word would run into another."""
    prefix, suffix = marked(item.prefix), marked(item.suffix)
    before = " " if re.search(r"[\w.,:;!?)\]]\Z", prefix) else ""
    after = " " if re.match(r"[\w(\[]", suffix) else ""
    return f"{prefix}{before}{text}{FIELD_END}{after}{suffix}"


def _date(date: Element) -> str:
    if not date:
        return ""
    if isinstance(date, LiteralDate):
        return str(date.text)
    first = date.get("begin", date)
    return "-".join(f"{first[p]:02}" for p in ("year", "month", "day") if first.get(p))


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 1
