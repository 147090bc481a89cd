"""Items of Zotero out of RDF of the Bibliographic Ontology, as Zotero writes it and as catalogues do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from provenance.formats._bibo.table import LISTS, STEPS, TYPES, creators_at, fields_at, item_type_of_classes
from provenance.formats._rdf.found import REST, Found, creators_of, item_nodes
from provenance.formats._rdf.names import prefixed_uri
from provenance.formats._zotero.rdf_read import ABOUT

if TYPE_CHECKING:
    from provenance.formats._rdf.graph import Graph, Node, Statement

__all__ = ["NODE", "RELATIONS", "item_of", "items_in"]

Item = dict[str, Any]

NODE: Final = "(node)"
"""The name under which an item holds the URI of the document, where that says something."""
RELATIONS: Final = {"dc:relation": "dcterms:relation", "owl:sameAs": "owl:sameAs", "dc:replaces": "dcterms:replaces"}

_PART_OF: Final = frozenset(
    {"dcterms:isPartOf", "dcterms:isVersionOf", "bibo:affirmedBy", "bibo:presentedAt", "bibo:presents",
     "bibo:reproducedIn", "bibo:reviewOf", "bibo:translationOf", "bibo:transcriptOf"}
)  # fmt: skip
"""Properties that lead to what belongs to the same item."""
_NO_DOCUMENTS: Final = frozenset(
    {"bibo:Note", "bibo:Conference", "bibo:Event", "bibo:Issue", "bibo:Journal", "bibo:Collection"}
)
_CONTAINER_PLACES: Final = ("item", "issue", "container")
_ALSO: Final = {
    "dcterms:title": ("dc:title",), "dcterms:date": ("dcterms:issued", "dcterms:created", "dc:date"),
    "dcterms:language": ("dc:language",),
    "dcterms:abstract": ("bibo:abstract", "dc:description", "dcterms:description"),
    "dcterms:rights": ("dc:rights",), "dcterms:type": ("dc:type",), "bibo:issn": ("bibo:eissn",),
}  # fmt: skip
"""Properties of other programs for the same."""
_IN_URI: Final = {"http://": "url", "https://": "url", "info:doi/": "DOI", "urn:isbn:": "ISBN", "urn:doi:": "DOI"}


def items_in(graph: Graph) -> list[tuple[Node, Node]]:
    """Return the documents of a library, each with the node of what its user says of it, or with itself."""
    part = {
        one.node.id
        for node in graph.nodes.values()
        for one in node.statements
        if one.predicate in _PART_OF and one.node
    }
    users = {
        one.node.id: node
        for node in graph.nodes.values()
        if "z:UserItem" in node.types
        for one in node.statements
        if one.predicate == "res:resource" and one.node
    }
    found = []
    for node in graph.nodes.values():
        document = any(name.startswith("bibo:") and name not in _NO_DOCUMENTS for name in node.types)
        if node.id in users or (document and node.id not in part):
            found.append((node, users.get(node.id, node)))
    return found


def item_of(graph: Graph, node: Node, user: Node, apart: frozenset[str]) -> tuple[Item, list[Node]]:
    """Return the item of a document, and the nodes of the file that it is related to."""
    found = Found(graph, node, apart)
    if user is not node:
        found.places["user"] = user
        found.types["user"] = ("z:UserItem",)
        found.node(user, "res:resource")
    around = item_nodes(found, "dcterms:isPartOf")
    broadcast = next((one for one in found.left(node, "po:broadcast_on") if one.node), None)
    on = prefixed_uri(broadcast.node.id) if broadcast and broadcast.node else ""
    classes = {name for inner in around for name in inner.types}
    told = found.text(node, "z:itemType")
    item_type = told if told in TYPES else item_type_of_classes(set(node.types), classes, on) or "document"
    if broadcast is not None and on in ("po:Radio", "po:TV"):
        found.take(broadcast)
    item: Item = {"itemType": item_type}
    _places(found, item_type, around)
    _fields(found, item)
    _numbers(found, item)
    item["creators"] = _creators(found, item_type)
    item["tags"] = _tags(found)
    related = _relations(found, item)
    _below(found, item)
    _uris(found, item)
    if rest := found.kept():
        item[REST] = rest
    return {name: value for name, value in item.items() if value not in ("", [], {})}, related


def _places(found: Found, item_type: str, around: list[Node]) -> None:
    """Find the nodes beside the document, and what leads to them."""
    kind = TYPES[item_type]
    found.types["item"] = kind.classes
    wanted = {"issue": {kind.issue} - {""}, "container": set(kind.container), "series": {"bibo:Series"}}
    for place, classes in wanted.items():
        inner = next((one for one in around if set(one.types) & classes and one.id not in found.apart), None)
        if inner is not None:
            found.places[place] = inner
            found.types[place] = (
                (kind.issue,) if place == "issue" else kind.container if place == "container" else ("bibo:Series",)
            )
    for here in list(found.places.values()):
        for one in [*found.left(here, "dcterms:isPartOf")]:
            if one.node in found.places.values():
                found.take(one)
    for place, (_, predicate, about) in STEPS.items():
        for outer in _CONTAINER_PLACES if place not in ("item", "series") else ():
            inner = (
                found.node(found.places[outer], predicate, *filter(None, (about,))) if outer in found.places else None
            )
            if inner is not None and place not in found.places:
                found.places[place] = inner
                found.types[place] = (about,)


def _fields(found: Found, item: Item) -> None:
    """Read fields: where the table has them, or at another of the document's nodes, where it has no other there."""
    table = fields_at(item["itemType"])
    told = set(table.values())
    for name, (place, predicate) in table.items():
        also = _ALSO.get(predicate, ())
        others = (
            [one for one in _CONTAINER_PLACES if one != place and (one, predicate) not in told] if _moves(place) else []
        )
        if place == "user":
            others = ["item"] if ("item", predicate) not in told else []
        for here in (place, *others):
            if here in found.places and name not in item and (text := found.text(found.places[here], predicate, *also)):
                item[name] = text
    node = found.places["item"]
    publisher = next((name for name, at in table.items() if at == ("publisher", "foaf:name")), "publisher")
    if publisher not in item and (text := found.text(node, "dcterms:publisher", "dc:publisher")):
        item[publisher] = text
    own = {predicate for place, predicate in told if place == "item"}
    for one in node.statements:
        prefix, _, name = one.predicate.partition(":")
        if (
            prefix == "z"
            and one.node is None
            and one.text
            and one.predicate not in own
            and found.is_left(one)
            and name not in item
        ):
            item[name] = found.take(one).text


def _moves(place: str) -> bool:
    return place in ("issue", "container")


def _numbers(found: Found, item: Item) -> None:
    """Read ISBNs by their length, and pages by the first and the last."""
    for place in ("container", "item"):
        node = found.places.get(place)
        if node is not None and (texts := found.texts(node, "bibo:isbn13", "bibo:isbn10")):
            item["ISBN"] = " ".join(filter(None, [item.get("ISBN", ""), *texts]))
    node = found.places["item"]
    if "pages" not in item and "firstPage" not in item and (first := found.text(node, "bibo:pageStart")):
        item["pages"] = "-".join(filter(None, (first, found.text(node, "bibo:pageEnd"))))


def _creators(found: Found, item_type: str) -> list[Item]:
    """Read creators by their property; their lists say the order, and name those without a property."""
    roles = {(place, predicate): name for name, (place, _, predicate) in creators_at(item_type).items()}
    named: list[tuple[str, Item]] = []
    for place, node in found.places.items():
        for one in [*node.statements]:
            role = roles.get((place, one.predicate)) or (
                roles.get(("issue", one.predicate)) if place in _CONTAINER_PLACES else ""
            )
            if role and found.is_left(one) and (some := creators_of(found, one, role, whole=False)):
                found.take(one)
                name = one.node.id if one.node is not None and len(some) == 1 else ""
                named += [(name, creator) for creator in some]
    lists = [
        (role, one)
        for node in found.places.values()
        for role, predicate in LISTS.items()
        for one in found.left(node, predicate)
    ]
    for role, one in lists:
        found.take(one)
        _by_list(found, named, role, one, item_type)
    return [creator for _, creator in named]


def _by_list(found: Found, named: list[tuple[str, Item]], role: str, one: Statement, item_type: str) -> None:
    """Put creators in the order of a list, in the places that they have; add those that are only in it."""
    members = list(one.node.members()) if one.node is not None else []
    known = {name for name, _ in named if name}
    order = [member.node.id for member in members if member.node is not None and member.node.id in known]
    ids = dict.fromkeys(order)
    by_name: dict[str, list[tuple[str, Item]]] = {}
    for pair in named:
        by_name.setdefault(pair[0], []).append(pair)
    again = [pair for name in ids for pair in by_name[name]]
    places = [place for place, (name, _) in enumerate(named) if name in ids]
    for place, pair in zip(places, again, strict=True):
        named[place] = pair
    kinds = creators_at(item_type)
    kind = role if role in kinds else next(iter(kinds), role)
    for member in members:
        if member.node is None or member.node.id not in known:
            named += [("", creator) for creator in creators_of(found, member, kind, whole=False)]


def _tags(found: Found) -> list[Item]:
    """Read tags: of the user, and of the document, which are those of a program."""
    tags: list[Item] = []
    for place in ("user", "item"):
        node = found.places.get(place)
        for one in [*found.left(node, "ctag:tagged", "dcterms:subject", "dc:subject")] if node else []:
            if one.node is None and one.text:
                tags.append({"tag": found.take(one).text} | ({"type": 1} if place == "item" else {}))
            elif one.node is not None and (label := next((s.text for s in found.left(one.node, "ctag:label")), "")):
                found.take(one)
                automatic = set(one.node.types) & {"ctag:AutoTag", "ctag:AuthorTag"}
                tags.append({"tag": label} | ({"type": 1} if automatic else {}))
    return tags


def _relations(found: Found, item: Item) -> list[Node]:
    related = []
    relations: dict[str, list[str]] = {}
    for kind, predicate in RELATIONS.items():
        for one in [*found.left(found.places["item"], predicate)]:
            if one.node is None:
                continue
            if kind == "dc:relation" and one.node.id in found.apart:
                related.append(one.node)
                found.take(one)
            elif one.node.uri and not one.node.described:
                relations.setdefault(kind, []).append(one.node.uri)
                found.take(one)
    item["relations"] = relations
    return related


def _below(found: Found, item: Item) -> None:
    """Read notes and links to pages."""
    pages = []
    user = found.places.get("user", found.places["item"])
    notes = [
        _full({"note": found.text(memo, "rdf:value"), REST: found.rest(memo, "bib:Memo")})
        for memo in found.nodes(user, "dcterms:isReferencedBy", "bib:Memo")
    ]
    for page in found.nodes(found.places["item"], "foaf:page", "foaf:Document"):
        made: Item = {"title": found.text(page, "dcterms:title"), "url": found.text(page, "bibo:uri")}
        for one in page.statements:
            prefix, _, name = one.predicate.partition(":")
            if prefix == "z" and one.node is None and one.text and name not in made:
                made[name] = found.take(one).text
        pages.append(_full(made | {REST: found.rest(page, "foaf:Document")}))
    item["notes"], item["attachments"] = notes, pages


def _full(made: Item) -> Item:
    return {name: value for name, value in made.items() if value not in ("", [])}


def _uris(found: Found, item: Item) -> None:
    """Read what the URIs of the nodes say, and keep those that say more than a number of a database."""
    uri = found.places["item"].uri
    prefix = next((start for start in _IN_URI if uri.startswith(start)), "")
    if prefix:
        item.setdefault(_IN_URI[prefix], uri if _IN_URI[prefix] == "url" else uri.removeprefix(prefix))
    if ":" in uri and uri != item.get("url"):
        item[NODE] = uri
    if "user" in found.places and ":" in found.places["user"].uri:
        item[ABOUT] = found.places["user"].uri
