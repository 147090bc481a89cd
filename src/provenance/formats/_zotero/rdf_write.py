"""Items of Zotero as its RDF: what its own export writes, with nodes named so that no two items become one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from provenance.formats._rdf.found import REST
from provenance.formats._rdf.graph import piece_element
from provenance.formats._rdf.names import Maker, add
from provenance.formats._zotero.rdf_read import ABOUT, HELD, LINK_MODES, RELATIONS, SCHEME
from provenance.formats._zotero.rdf_table import CONTAINERS, PLACES, STRUCTURED, class_of, place_of, role_property
from provenance.formats._zotero.types import CREATORS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element as Element

__all__ = ["Writer", "add_rest", "field_name", "pairs"]

Item = dict[str, Any]

_PREFIXES: Final = ("z", "bib", "dc", "dcterms", "foaf", "vcard", "prism", "link", "owl")
_APART: Final = frozenset(
    {"itemType", "creators", "tags", "relations", "notes", "attachments", "key", REST, HELD, ABOUT, SCHEME}
)
_NAME: Final = re.compile(r"[^\W\d][\w.-]*")
_ORDER: Final = ("section", "container", "series", "conference", "publisher", "address")


def field_name(name: str) -> bool:
    """Tell whether the name of a field may be that of an element."""
    return bool(_NAME.fullmatch(name))


def add_rest(parent: Element, rest: Any) -> None:  # noqa: ANN401 - as it was kept
    """Add the statements that were kept of a node."""
    for text in rest if isinstance(rest, list) else ():
        if (made := piece_element(text)) is not None:
            parent.append(made)


class Writer:
    """Writes items below one root; each node has a number of its own."""

    def __init__(self) -> None:
        """Begin a document."""
        self._maker = Maker(*_PREFIXES)
        self.root = self._maker.root
        self._number = 0
        self._taken: set[str] = set()
        self._collections: dict[str, Item] = {}

    def id(self) -> str:
        """Return a name for a node, which no other has."""
        self._number += 1
        return f"#item_{self._number}"

    def about(self, item: Item) -> str:
        """Return the name of an item's node: the URI that it was read with, or a number."""
        kept = item.get(ABOUT)
        if isinstance(kept, str) and ":" in kept and kept not in self._taken:
            self._taken.add(kept)
            return kept
        return self.id()

    def write(self, item: Item, about: str, related: Sequence[str]) -> None:
        """Write an item under a name; `related` are the names of items that it is related to."""
        item_type = str(item.get("itemType", ""))
        node = self._maker.node(class_of(item_type), about)
        add(node, "z:itemType", text=item_type)
        nodes = _Nodes(node, item_type)
        for place in _ORDER:
            nodes.fill(place, item)
        _write_creators(node, item.get("creators", ()))
        self._below(node, item)
        self._relations(node, item, related)
        _write_tags(node, item.get("tags", ()))
        nodes.fill("item", item)
        for place, piece in pairs(item.get(REST)):
            add_rest(nodes.at(place), [piece])
        self._hold(item, about)

    def _below(self, node: Element, item: Item) -> None:
        """Write notes and attachments: nodes of their own, which the item points to."""
        for note in item.get("notes", ()):
            name = self.id()
            add(node, "dcterms:isReferencedBy", attributes={"rdf:resource": name})
            memo = self._maker.node("bib:Memo", name)
            add(memo, "rdf:value", text=_text(note.get("note")))
            _write_tags(memo, note.get("tags", ()))
            add_rest(memo, note.get(REST))
        for attachment in item.get("attachments", ()):
            name = self.id()
            add(node, "link:link", attributes={"rdf:resource": name})
            _write_attachment(self._maker.node("z:Attachment", name), attachment)

    def _relations(self, node: Element, item: Item, related: Sequence[str]) -> None:
        for kind, targets in item.get("relations", {}).items():
            for target in targets if kind in RELATIONS else ():
                add(node, RELATIONS[kind], attributes={"rdf:resource": target})
        for name in related:
            add(node, "dc:relation", attributes={"rdf:resource": name})

    def _hold(self, item: Item, about: str) -> None:
        """Note the collections that an item is in."""
        held = item.get(HELD)
        for one in held if isinstance(held, list) else ():
            key = one.get("key") if isinstance(one, dict) else None
            if isinstance(key, str) and key and not key.startswith("#item_"):
                known = self._collections.setdefault(key, {**one, "items": []})
                if one.get("member"):
                    known["items"].append(about)

    def finish(self) -> None:
        """Write the collections, those inside others behind them."""
        inner: dict[str, list[str]] = {}
        for key, one in self._collections.items():
            inner.setdefault(str(one.get("parent")), []).append(key)
        for key, one in self._collections.items():
            node = self._maker.node("z:Collection", key)
            add(node, "dc:title", text=_text(one.get("name")))
            for name in (*inner.get(key, ()), *one["items"]):
                add(node, "dcterms:hasPart", attributes={"rdf:resource": name})


class _Nodes:
    """The nodes of one item: each is made when something stands at it, the container always."""

    def __init__(self, node: Element, item_type: str) -> None:
        self._made = {"item": node}
        self._type = item_type

    def fill(self, place: str, item: Item) -> None:
        """Write the fields that stand at a place."""
        if place == "container" and self._type in CONTAINERS:
            self.at(place)
        for name, value in item.items():
            if name in _APART or not field_name(name) or not (text := _text(value)):
                continue
            found = place_of(name, self._type)
            if found is None or (name == "accessDate" and not self._dated(item)):
                found = ("item", f"z:{name}")
            if found[0] == place:
                _write_field(self.at(place), found[1], text, str(item.get(SCHEME) or "LCC"))

    def _dated(self, item: Item) -> bool:
        """Tell whether an item has a date: without one Zotero takes ``dcterms:dateSubmitted`` for it."""
        return any(place_of(name, self._type) == STRUCTURED["date"] and _text(value) for name, value in item.items())

    def at(self, place: str) -> Element:
        """Return the node of a place."""
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]

    def _make(self, place: str) -> Element:
        if place == "container" and self._type in CONTAINERS:
            return add(self._made.get("section", self._made["item"]), "dcterms:isPartOf", CONTAINERS[self._type])
        if place == "series":
            return add(self._made.get("container", self._made["item"]), "dcterms:isPartOf", PLACES[place])
        if place == "address":
            return add(self.at("publisher"), "vcard:adr", PLACES[place])
        way = {"section": "dcterms:isPartOf", "publisher": "dc:publisher", "conference": "bib:presentedAt"}.get(place)
        return add(self._made["item"], way, PLACES[place]) if way else self._made["item"]


def _write_field(node: Element, predicate: str, text: str, scheme: str) -> None:
    if predicate == "dcterms:URI":
        add(node, "dc:identifier", predicate, "rdf:value", text=text)
    elif predicate == "dcterms:LCC":
        add(node, "dc:subject", f"dcterms:{scheme}" if scheme in ("DDC", "UDC") else predicate, "rdf:value", text=text)
    elif ":" not in predicate:
        add(node, "dc:identifier", text=f"{predicate} {text}")
    else:
        add(node, predicate, text=text)


def _write_creators(node: Element, creators: Sequence[Mapping[str, Any]]) -> None:
    """Write creators by their types, each type in a sequence; a name that is not divided has no given name."""
    by_type: dict[str, list[Mapping[str, Any]]] = {}
    for creator in creators:
        kind = str(creator.get("creatorType") or "author")
        by_type.setdefault(kind if kind in CREATORS else "contributor", []).append(creator)
    for kind, some in by_type.items():
        sequence = add(node, role_property(kind), "rdf:Seq")
        for creator in some:
            person = add(sequence, "rdf:li", "foaf:Person")
            if name := _text(creator.get("name")):
                add(person, "foaf:surname", text=name)
            else:
                add(person, "foaf:surname", text=_text(creator.get("lastName")))
                add(person, "foaf:givenName", text=_text(creator.get("firstName")))
            add_rest(person, creator.get(REST))


def _write_tags(node: Element, tags: Sequence[Mapping[str, Any]]) -> None:
    for tag in tags:
        if not (text := _text(tag.get("tag"))):
            continue
        if tag.get("type") == 1:
            add(node, "dc:subject", "z:AutomaticTag", "rdf:value", text=text)
        else:
            add(node, "dc:subject", text=text)


def _write_attachment(node: Element, attachment: Mapping[str, Any]) -> None:
    add(node, "z:itemType", text="attachment")
    if path := _text(attachment.get("path")):
        add(node, "z:path", attributes={"rdf:resource": path})
    if url := _text(attachment.get("url")):
        _write_field(node, "dcterms:URI", url, "")
    mode = _text(attachment.get("linkMode"))
    texts = {
        "dcterms:dateSubmitted": attachment.get("accessDate"), "dc:title": attachment.get("title"),
        "z:linkMode": str(LINK_MODES.index(mode)) if mode in LINK_MODES else mode,
        "link:type": attachment.get("contentType"), "link:charset": attachment.get("charset"),
        "dc:description": attachment.get("note"),
    }  # fmt: skip
    for predicate, value in texts.items():
        if text := _text(value):
            add(node, predicate, text=text)
    _write_tags(node, attachment.get("tags", ()))
    add_rest(node, attachment.get(REST))


def _text(value: Any) -> str:  # noqa: ANN401 - as it was read, or kept
    return value if isinstance(value, str) else ""


def pairs(rest: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - as it was kept
    """Return the statements that were kept, each with its place."""
    some = [one for one in rest if isinstance(one, list)] if isinstance(rest, list) else []
    return [(one[0], one[1]) for one in some if len(one) == 2 and isinstance(one[0], str)]  # noqa: PLR2004 - place, text
