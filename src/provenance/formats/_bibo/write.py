"""Items of Zotero as RDF of the Bibliographic Ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from provenance.formats._bibo.read import NODE, RELATIONS
from provenance.formats._bibo.table import BROADCAST, LISTS, STEPS, TYPES, creators_at, fields_at
from provenance.formats._rdf.found import REST
from provenance.formats._rdf.names import Maker, add, uri_of
from provenance.formats._zotero.rdf_read import ABOUT
from provenance.formats._zotero.rdf_write import add_rest, field_name, pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

__all__ = ["Writer"]

Item = dict[str, Any]

_PREFIXES: Final = (
    "z", "bib", "bibo", "dcterms", "foaf", "res", "address", "ctag", "doap", "po", "rel", "sc", "sioct", "owl",
)  # fmt: skip
_APART: Final = frozenset(
    {"itemType", "creators", "tags", "relations", "notes", "attachments", "key", REST, ABOUT, NODE}
)
_ORDER: Final = ("user", "item", "issue", "container", "series", "publisher", "conference", "organizer", "issuer")
_TEN: Final = 10
_IDS: Final = 13


class Writer:
    """Writes items below one root."""

    def __init__(self) -> None:
        """Begin a document."""
        self._maker = Maker(*_PREFIXES)
        self.root = self._maker.root
        self._taken: set[str] = set()
        self._people = 0

    def about(self, item: Item, number: int) -> str:
        """Return the name of an item's node: the URI that it was read with, or a number."""
        return self._free(item.get(ABOUT)) or f"#item_{number}"

    def _free(self, uri: Any) -> str:  # noqa: ANN401 - as it was kept
        if not isinstance(uri, str) or ":" not in uri or uri in self._taken:
            return ""
        self._taken.add(uri)
        return uri

    def write(self, item: Item, about: str, related: Sequence[str]) -> None:
        """Write an item under a name; `related` are the names of items that it is related to."""
        item_type = item["itemType"] if item.get("itemType") in TYPES else "document"
        nodes = _Nodes(self._maker.node("z:UserItem", about), item_type, self._free(item.get(NODE)))
        document = nodes.at("item")
        table = fields_at(item_type)
        fields = [
            (*table.get(name, ("item", f"z:{name}")), value)
            for name, value in item.items()
            if name not in _APART and field_name(name) and isinstance(value, str) and value
        ]
        for at, predicate, text in sorted(fields, key=lambda field: _ORDER.index(field[0])):
            _write_field(nodes.at(at), predicate, text)
        if TYPES[item_type].always:
            nodes.at("container")
        self._creators(nodes, item_type, item.get("creators", ()))
        for kind, targets in item.get("relations", {}).items():
            for target in targets if kind in RELATIONS else ():
                add(document, RELATIONS[kind], attributes={"rdf:resource": target})
        for name in related:
            add(document, "dcterms:relation", attributes={"rdf:resource": name})
        _write_below(nodes, item)
        for at, piece in pairs(item.get(REST)):
            add_rest(nodes.at(at), [piece])

    def _creators(self, nodes: _Nodes, item_type: str, creators: Sequence[Item]) -> None:
        """Write each creator once, with its property, and point to it in a list."""
        kinds = creators_at(item_type)
        lists: dict[tuple[str, str], Element] = {}
        for creator in creators:
            kind = str(creator.get("creatorType") or "author")
            place, members, predicate = kinds.get(kind) or (
                "item",
                "contributor",
                f"z:{kind if field_name(kind) else 'contributor'}",
            )
            self._people += 1
            name = f"n{self._people}"
            _write_creator(add(nodes.at(place), predicate), creator, name)
            holder = "item" if place in ("reply", "review") else place
            if (holder, members) not in lists:
                lists[holder, members] = add(nodes.at(holder), LISTS[members], "rdf:Seq")
            add(lists[holder, members], "rdf:li", attributes={"rdf:nodeID": name})


class _Nodes:
    """The nodes of one item, each made when something stands at it."""

    def __init__(self, user: Element, item_type: str, uri: str) -> None:
        self._made = {"user": user}
        self._kind = TYPES[item_type]
        self._type = item_type
        self._uri = uri

    def at(self, place: str) -> Element:
        """Return the node of a place."""
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]

    def _make(self, place: str) -> Element:
        kind = self._kind
        if place == "item":
            node = _typed(add(self._made["user"], "res:resource"), kind.classes)
            if self._uri:
                node.set(f"{{{uri_of('rdf:')}}}about", self._uri)
            if self._type in BROADCAST:
                add(node, "po:broadcast_on", attributes={"rdf:resource": uri_of(BROADCAST[self._type])})
            return node
        if place == "issue" and kind.issue:
            return _typed(add(self.at("item"), "dcterms:isPartOf"), (kind.issue,))
        if place in ("issue", "container"):
            if not kind.container:
                return self.at("item")
            return _typed(add(self.at("issue" if kind.issue else "item"), "dcterms:isPartOf"), kind.container)
        if place not in STEPS:
            return self.at("item")
        outer, predicate, about = STEPS[place]
        return add(self.at(outer), predicate, about or "rdf:Description")


def _typed(parent: Element, classes: Sequence[str]) -> Element:
    """Add a node of several classes: that of the ontology is its name."""
    first = next((name for name in classes if name.startswith("bibo:")), classes[0])
    node = add(parent, first)
    for name in classes:
        if name != first:
            add(node, "rdf:type", attributes={"rdf:resource": uri_of(name)})
    return node


def _write_field(node: Element, predicate: str, text: str) -> None:
    if predicate != "bibo:isbn":
        add(node, predicate, text=text)
        return
    parts = text.split(" ")
    lengths = [sum(letter.isalnum() for letter in part) for part in parts]
    if set(lengths) <= {_TEN, _IDS} and lengths == sorted(lengths, reverse=True):
        for part, length in zip(parts, lengths, strict=True):
            add(node, "bibo:isbn10" if length == _TEN else "bibo:isbn13", text=part)
    else:
        add(node, "bibo:isbn", text=text)


def _write_creator(parent: Element, creator: Item, name: str) -> None:
    """Write a person by the two parts of the name, or what has an undivided one."""
    whole = creator.get("name")
    node = add(parent, "foaf:Organization" if whole else "foaf:Person", attributes={"rdf:nodeID": name})
    texts = (
        {"foaf:name": whole}
        if whole
        else {"foaf:givenname": creator.get("firstName"), "foaf:surname": creator.get("lastName")}
    )
    for predicate, text in texts.items():
        if isinstance(text, str) and (text or predicate == "foaf:surname"):
            add(node, predicate, text=text)
    add_rest(node, creator.get(REST))


def _write_below(nodes: _Nodes, item: Item) -> None:
    """Write tags, notes and links."""
    user, document = nodes.at("user"), nodes.at("item")
    for tag in item.get("tags", ()):
        if isinstance(text := tag.get("tag"), str) and text:
            add(
                user, "ctag:tagged", "ctag:AutoTag" if tag.get("type") == 1 else "ctag:UserTag", "ctag:label", text=text
            )
    for note in item.get("notes", ()):
        memo = add(user, "dcterms:isReferencedBy", "bib:Memo")
        add(memo, "rdf:value", text=str(note.get("note", "")))
        add_rest(memo, note.get(REST))
    for attachment in item.get("attachments", ()):
        page = add(document, "foaf:page", "foaf:Document")
        for name, value in attachment.items():
            predicate = {"title": "dcterms:title", "url": "bibo:uri"}.get(name, f"z:{name}")
            if name != REST and isinstance(value, str) and value and field_name(name):
                add(page, predicate, text=value)
        add_rest(page, attachment.get(REST))
