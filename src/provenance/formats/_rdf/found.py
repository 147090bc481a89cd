"""What reading one item of a graph has found: each statement is taken once, and what is left is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from provenance.formats._rdf.names import uri_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.formats._rdf.graph import Graph, Node, Statement

__all__ = ["REST", "Found", "creators_of", "item_nodes"]

REST: Final = "(rdf)"
"""The name under which an item, a creator, a note or an attachment holds the statements that nothing was read from."""

_FAMILY: Final = ("foaf:surname", "foaf:familyName", "foaf:lastName", "foaf:family_name")
_GIVEN: Final = ("foaf:givenName", "foaf:givenname", "foaf:firstName")
_PERSON: Final = frozenset({"foaf:Person", "foaf:Organization", "foaf:Agent"})


class Found:
    """The statements of one item that were read, and its nodes by their place in it."""

    def __init__(self, graph: Graph, node: Node, apart: frozenset[str] = frozenset()) -> None:
        """Take the graph, the node of the item, and the ids of the nodes that are items themselves."""
        self.graph = graph
        self.apart = apart
        self.places: dict[str, Node] = {"item": node}
        self.types: dict[str, tuple[str, ...]] = {}
        """The types of the node at a place that follow from the type of the item."""
        self._taken: set[int] = set()

    def left(self, node: Node, *predicates: str) -> Iterator[Statement]:
        """Yield the statements of some predicates that nothing was read from yet, by the order of the predicates."""
        for predicate in predicates:
            for one in node.statements:
                if one.predicate == predicate and self.is_left(one):
                    yield one

    def take(self, statement: Statement) -> Statement:
        """Note that a statement is read."""
        self._taken.add(id(statement))
        return statement

    def is_left(self, statement: Statement) -> bool:
        """Tell whether nothing was read from a statement yet."""
        return id(statement) not in self._taken

    def text(self, node: Node, *predicates: str) -> str:
        """Take the first text of some predicates; empty where there is none."""
        found = next((one for one in self.left(node, *predicates) if one.node is None and one.text), None)
        return self.take(found).text if found else ""

    def texts(self, node: Node, *predicates: str) -> list[str]:
        """Take all texts of some predicates."""
        return [self.take(one).text for one in [*self.left(node, *predicates)] if one.node is None and one.text]

    def address(self, node: Node, *predicates: str) -> str:
        """Take the first text or URI of some predicates."""
        for one in self.left(node, *predicates):
            if text := one.text if one.node is None else one.node.uri:
                self.take(one)
                return text
        return ""

    def node(self, node: Node, predicate: str, *types: str) -> Node | None:
        """Take the first statement that leads to a node of one of the types, and return that."""
        for one in self.left(node, predicate):
            if one.node is not None and (not types or set(types) & set(one.node.types)):
                self.take(one)
                return one.node
        return None

    def nodes(self, node: Node, predicate: str, *types: str) -> list[Node]:
        """Take all statements that lead to a node of one of the types, and return these."""
        led = [one for one in self.left(node, predicate) if one.node is not None and set(types) & set(one.node.types)]
        return [one.node for one in map(self.take, led) if one.node is not None]

    def rest(self, node: Node, *types: str) -> list[str]:
        """Return what is left of a node as pieces: statements, and types that are none of those given."""
        left = [one for one in node.statements if self.is_left(one)]
        self._taken.update(map(id, left))
        more = [
            f'<rdf:type xmlns:rdf="{uri_of("rdf:")}" rdf:resource="{_escaped(uri_of(name))}"/>'
            for name in dict.fromkeys(node.types)
            if name not in types
        ]
        return [*more, *self.graph.pieces(left)]

    def kept(self) -> list[list[str]]:
        """Return what is left of the nodes of the item, each with its place."""
        places = sorted(self.places.items(), key=lambda one: (one[0] != "item", one[0]))
        return [[place, piece] for place, node in places for piece in self.rest(node, *self.types.get(place, ()))]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def creators_of(found: Found, statement: Statement, creator_type: str, *, whole: bool = True) -> list[dict[str, Any]]:
    """Return the creators that a statement names: one, or those of a container; none where they are no names.

    A family name alone is a `whole` name, or else one that is divided all the same.
    """
    if statement.node is None:
        return [{"creatorType": creator_type, **_divided(statement.text)}] if statement.text.strip() else []
    members = list(statement.node.members())
    if not members:
        made = _creator(found, statement.node, creator_type, whole=whole)
        return [made] if made else []
    creators = []
    for member in members:
        one = {"creatorType": creator_type, **_divided(member.text)} if member.node is None else None
        if made := one or (_creator(found, member.node, creator_type, whole=whole) if member.node else None):
            creators.append(made)
    return creators


def _divided(text: str) -> dict[str, str]:
    """Return a name that is one text: as Zotero does, a comma parts the family name from the given name."""
    last, comma, first = text.partition(",")
    return {"firstName": first.strip(), "lastName": last.strip()} if comma else {"name": text}


def _creator(found: Found, node: Node, creator_type: str, *, whole: bool) -> dict[str, Any] | None:
    """Return the creator that a node is: with an empty given name it is divided, without any it is whole."""
    family = next(found.left(node, *_FAMILY), None)
    given = next(found.left(node, *_GIVEN), None)
    name = next(found.left(node, "foaf:name"), None)
    if family is None and given is None and name is None:
        return None
    made: dict[str, Any] = {"creatorType": creator_type}
    for one in (family, given):
        if one is not None:
            found.take(one)
    if family is None and given is None and name is not None:
        made["name"] = found.take(name).text
    elif given is None and family is not None and whole:
        made["name"] = family.text
    else:
        made |= {"firstName": given.text if given else "", "lastName": family.text if family else ""}
    types = ("foaf:Person", "foaf:Organization") if made.get("name") else ("foaf:Person",)
    if rest := found.rest(node, *types):
        made[REST] = rest
    return made


def item_nodes(found: Found, *predicates: str) -> list[Node]:
    """Return the nodes of the item that some predicates lead to, and the nodes that those lead to, without circles."""
    queue = [found.places["item"]]
    seen = {queue[0].id}
    nodes: list[Node] = []
    while queue:
        here = queue.pop(0)
        for one in here.statements:
            if one.predicate in predicates and one.node is not None and one.node.id not in seen:
                seen.add(one.node.id)
                nodes.append(one.node)
                queue.append(one.node)
    return nodes
