"""Items of Zotero out of its RDF: fields, creators, tags, notes, attachments, and the collections they are in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from provenance.formats._rdf.found import REST, Found, creators_of, item_nodes
from provenance.formats._zotero.rdf_table import (
    CLASSES,
    CONTAINER_CLASSES,
    CONTAINERS,
    PLACES,
    READ_ALSO,
    STRUCTURED,
    class_of,
    field_at,
    numbered,
)
from provenance.formats._zotero.types import CREATORS, ITEM_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.formats._rdf.graph import Graph, Node, Statement

__all__ = ["ABOUT", "HELD", "LINK_MODES", "RELATIONS", "SCHEME", "collections_of", "item_of", "items_in"]

Item = dict[str, Any]

HELD: Final = "(collections)"
"""The name under which an item holds the collections that it is in."""
ABOUT: Final = "(about)"
"""The name under which an item holds the URI of its node, where that says something."""
SCHEME: Final = "(scheme)"
"""The name under which an item holds the classification that its call number is of, where it is not LCC."""
RELATIONS: Final = {"dc:relation": "dc:relation", "owl:sameAs": "owl:sameAs", "dc:replaces": "dc:replaces"}
LINK_MODES: Final = ("imported_file", "imported_url", "linked_file", "linked_url", "embedded_image")
"""The ways in which an attachment is held, by their numbers."""

_BELOW: Final = ("attachment", "note", "annotation")
_PARTS: Final = ("dcterms:isPartOf", "bib:presentedAt", "dc:publisher", "dcterms:publisher")
_SCHEMES: Final = ("LCC", "DDC", "UDC")
_ORGANIZATIONS: Final = ("foaf:Organization", "foaf:Agent")
_COLLECTIONS: Final = ("z:Collection", "bib:Collection")
_BY_CLASS: Final = {
    about: name for name, about in reversed(CLASSES.items()) if about not in ("bib:Document", "bib:Article")
}
_TYPE_OF: Final = {**_BY_CLASS, "bib:Letter": "letter", "bib:Report": "report", "bib:Recording": "audioRecording",
                   "bib:Legislation": "statute", "bib:Document": "webpage",
                   "bib:Article": "journalArticle"}  # fmt: skip
"""What a node is whose type is not told, by its class."""
_ROLES: Final = {
    **{f"z:{name}s": name for name in CREATORS}, "bib:authors": "author", "bib:editors": "editor",
    "bib:contributors": "contributor", "dc:creator": "author", "dcterms:creator": "author",
    "dc:contributor": "contributor", "dcterms:contributor": "contributor",
}  # fmt: skip


def items_in(graph: Graph) -> list[Node]:
    """Return the nodes that are items of a library: not their parts, their notes or their attachments."""
    part = {
        one.node.id for node in graph.nodes.values() for one in node.statements if one.predicate in _PARTS and one.node
    }
    found = []
    for node in graph.nodes.values():
        told = [one.text for one in node.statements if one.predicate == "z:itemType" and one.node is None]
        by_class = node.id not in part and any(name in _TYPE_OF for name in node.types)
        if (told and told[0] not in _BELOW) or (not told and by_class):
            found.append(node)
    return found


def item_of(graph: Graph, node: Node, apart: frozenset[str]) -> tuple[Item, list[Node]]:
    """Return the item of a node, and the nodes of the file that it is related to."""
    found = Found(graph, node, apart)
    item_type = found.text(node, "z:itemType")
    if not item_type:
        item_type = next(_TYPE_OF[name] for name in node.types if name in _TYPE_OF)
    item: Item = {"itemType": item_type}
    found.types["item"] = (class_of(item_type),)
    _places(found, item_type)
    _fields(found, item)
    _identifiers(found, item)
    item["creators"] = _creators(found)
    _subjects(found, item)
    related = _relations(found, item)
    _below(found, item)
    _others(found, item)
    if rest := found.kept():
        item[REST] = rest
    if _tells(node.uri, item):
        item[ABOUT] = node.uri
    return {name: value for name, value in item.items() if value not in ("", [], {})}, related


def _tells(uri: str, item: Item) -> bool:
    """Tell whether the URI of a node says more than the item does, or than a number of a database."""
    said = (str(item.get("url", "")), f"urn:isbn:{item.get('ISBN', '')}".replace(" ", "%20"))
    return ":" in uri and uri not in said


def _places(found: Found, item_type: str) -> None:
    """Find the container, the section and the series, and what else stands beside the item."""
    node = found.places["item"]
    for inner in item_nodes(found, "dcterms:isPartOf"):
        types = set(inner.types)
        wanted = CONTAINERS.get(item_type)
        place = next((name for name in ("section", "series") if PLACES[name] in types), "")
        if not place and (wanted in types or (types & CONTAINER_CLASSES and wanted)):
            place = "container"
        if place and place not in found.places and inner.id not in found.apart:
            found.places[place] = inner
            found.types[place] = (PLACES.get(place, wanted or ""),)
    for here in (node, *found.places.values()):
        for one in found.left(here, "dcterms:isPartOf"):
            if one.node in found.places.values():
                found.take(one)
    _places_beside(found, node)


def _places_beside(found: Found, node: Node) -> None:
    """Find the publisher, its address and the conference."""
    for predicate in ("dc:publisher", "dcterms:publisher"):
        if "publisher" not in found.places and (publisher := found.node(node, predicate, *_ORGANIZATIONS)):
            found.places["publisher"] = publisher
            found.types["publisher"] = ("foaf:Organization",)
    steps = (("item", "bib:presentedAt", "conference"), ("publisher", "vcard:adr", "address"))
    for place, predicate, name in steps:
        if place in found.places and (inner_node := found.node(found.places[place], predicate)):
            found.places[name] = inner_node
            found.types[name] = (PLACES[name],)


def _fields(found: Found, item: Item) -> None:
    """Read the fields of the table, each from the first property that tells it."""
    item_type = item["itemType"]
    for base, (at, predicate) in STRUCTURED.items():
        if ":" not in predicate or predicate in ("dcterms:URI", "dcterms:LCC"):
            continue
        if base in ("issue", "number") and base != numbered(item_type):
            continue
        for place in (at, "item") if at == "container" and base != "publicationTitle" else (at,):
            _put(found, item, base, place, predicate, *READ_ALSO.get(at, {}).get(base, ()))
    for base in ("medium", "language"):
        _put(found, item, base, "item", *READ_ALSO["item"][base])
    about = ITEM_TYPES.get(item_type)
    if about and "edition" not in about.fields and "edition" in item:
        item[field_at("edition", item_type) if "versionNumber" not in about.fields else "versionNumber"] = item.pop(
            "edition"
        )
    for base, predicates in (
        ("publisher", ("dc:publisher", "dcterms:publisher")),
        ("meetingName", ("bib:presentedAt",)),
    ):
        _put(found, item, base, "item", *predicates)


def _put(found: Found, item: Item, base: str, place: str, *predicates: str) -> None:
    name = field_at(base, item["itemType"])
    if place in found.places and name not in item and (text := found.text(found.places[place], *predicates)):
        item[name] = text


def _identifiers(found: Found, item: Item) -> None:
    """Read addresses and numbers: of the item, then of what contains it."""
    for place in ("item", "container"):
        node = found.places.get(place)
        for one in [*found.left(node, "dc:identifier", "dcterms:identifier")] if node else []:
            name, text = _identifier(found, one)
            if name and text and name not in item:
                found.take(one)
                item[name] = text
    container = found.places.get("container")
    if container is not None and container.id.startswith("urn:issn:") and "ISSN" not in item:
        item["ISSN"] = container.id.removeprefix("urn:issn:")


def _identifier(found: Found, one: Statement) -> tuple[str, str]:
    if one.node is not None:
        value = next((s.text for s in found.left(one.node, "rdf:value") if s.node is None), "")
        return ("url", value) if "dcterms:URI" in one.node.types else ("", "")
    prefix, space, rest = one.text.partition(" ")
    if space and prefix.upper() in ("ISSN", "ISBN", "DOI"):
        return prefix.upper(), rest
    if one.text.startswith("10."):
        return "DOI", one.text
    return ("url", one.text) if one.text.startswith(("http://", "https://")) else ("", "")


def _creators(found: Found) -> list[Item]:
    node = found.places["item"]
    creators = []
    for one in node.statements:
        if (role := _ROLES.get(one.predicate)) and found.is_left(one):
            named = creators_of(found, one, role)
            if named:
                found.take(one)
                creators += named
    return creators


def _subjects(found: Found, item: Item) -> None:
    item["tags"] = list(_tags(found, found.places["item"]))
    for one in [*found.left(found.places["item"], "dc:subject")]:
        scheme = next((name for name in _SCHEMES if one.node and f"dcterms:{name}" in one.node.types), "")
        value = next((s.text for s in found.left(one.node, "rdf:value") if s.node is None), "") if one.node else ""
        if scheme and value and "callNumber" not in item:
            found.take(one)
            item["callNumber"] = value
            item[SCHEME] = "" if scheme == "LCC" else scheme


def _tags(found: Found, node: Node) -> Iterator[Item]:
    for one in [*found.left(node, "dc:subject", "dcterms:subject")]:
        if one.node is None and one.text:
            yield {"tag": found.take(one).text}
        elif (
            one.node is not None and "z:AutomaticTag" in one.node.types and (value := found.text(one.node, "rdf:value"))
        ):
            found.take(one)
            yield {"tag": value, "type": 1}


def _relations(found: Found, item: Item) -> list[Node]:
    """Read relations: to what lies outside by its URI; return the nodes of the file that the item is related to."""
    related = []
    relations: dict[str, list[str]] = {}
    node = found.places["item"]
    for kind, predicate in RELATIONS.items():
        for one in [*found.left(node, predicate)]:
            if kind == "dc:relation" and one.node is not None and one.node.id in found.apart:
                related.append(found.take(one).node or node)
            elif one.node is not None and one.node.uri and not one.node.described:
                relations.setdefault(kind, []).append(found.take(one).node.uri)  # type: ignore[union-attr]  # it is a node
    item["relations"] = relations
    return related


def _below(found: Found, item: Item) -> None:
    """Read notes and attachments."""
    node = found.places["item"]
    notes = []
    for memo in found.nodes(node, "dcterms:isReferencedBy", "bib:Memo"):
        note: Item = {"note": found.text(memo, "rdf:value", "dc:description"), "tags": list(_tags(found, memo))}
        found.text(memo, "z:itemType")
        notes.append(_full(note | {REST: found.rest(memo, "bib:Memo")}))
    item["notes"] = notes
    item["attachments"] = [_attachment(found, link) for link in found.nodes(node, "link:link", "z:Attachment")]


def _attachment(found: Found, node: Node) -> Item:
    made: Item = {"title": found.text(node, "dc:title"), "note": found.text(node, "dc:description")}
    found.text(node, "z:itemType")
    address = found.node(node, "dc:identifier", "dcterms:URI")
    if address is not None:
        made["url"] = found.text(address, "rdf:value")
    made["accessDate"] = found.text(node, "dcterms:dateSubmitted")
    made["contentType"] = found.text(node, "link:type")
    made["charset"] = found.text(node, "link:charset")
    made["path"] = found.address(node, "z:path", "rdf:resource")
    mode = found.text(node, "z:linkMode")
    made["linkMode"] = LINK_MODES[int(mode)] if mode in map(str, range(len(LINK_MODES))) else mode
    made["tags"] = list(_tags(found, node))
    return _full(made | {REST: found.rest(node, "z:Attachment")})


def _full(made: Item) -> Item:
    return {name: value for name, value in made.items() if value not in ("", [])}


def _others(found: Found, item: Item) -> None:
    """Read the properties of Zotero's vocabulary: fields by their names, or by those of their base fields."""
    node = found.places["item"]
    about = ITEM_TYPES.get(item["itemType"])
    own = set(about.fields.values()) if about else set()
    for one in node.statements:
        prefix, _, name = one.predicate.partition(":")
        if prefix != "z" or one.node is not None or not one.text or not found.is_left(one):
            continue
        field = name if name in own else field_at(name, item["itemType"])
        if field not in item:
            item[field] = found.take(one).text


def collections_of(graph: Graph, ids: frozenset[str]) -> tuple[dict[str, list[Item]], list[Node]]:
    """Return for each item the collections that it is in, and those around them; and those without any item."""
    nodes = [node for node in graph.nodes.values() if set(node.types) & set(_COLLECTIONS)]
    inside = {
        node.id: [one.node.id for one in node.statements if one.predicate == "dcterms:hasPart" and one.node]
        for node in nodes
    }
    around = {inner: outer for outer, inners in reversed(inside.items()) for inner in inners if inner in inside}
    held: dict[str, dict[str, bool]] = {}
    for node in nodes:
        for member in inside[node.id]:
            if member in ids:
                found = held.setdefault(member, {})
                found |= {outer: found.get(outer, False) for outer in _outward(node.id, around)} | {node.id: True}
    used = {name for found in held.values() for name in found}
    order = {node.id: place for place, node in enumerate(nodes)}
    told = {
        member: [
            _collection(graph.nodes[name], around.get(name, ""), member=found[name])
            for name in sorted(found, key=order.__getitem__)
        ]
        for member, found in held.items()
    }
    return told, [node for node in nodes if node.id not in used]


def _outward(name: str, around: dict[str, str]) -> Iterator[str]:
    """Yield a collection and those around it."""
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        yield name
        name = around.get(name, "")


def _collection(node: Node, parent: str, *, member: bool) -> Item:
    name = next((one.text for one in node.statements if one.predicate in ("dc:title", "dcterms:title")), "")
    return {"key": node.id, "name": name, "member": member} | ({"parent": parent} if parent else {})
