"""RDF in XML as a graph: nodes and what is stated of them, however the file spells it.

Read is RDF 1.1 XML Syntax (W3C, 2014): typed elements and ``rdf:Description``, ``rdf:about``, ``rdf:ID`` and
``rdf:nodeID``, properties as elements and as attributes, ``rdf:resource``, nested nodes, ``rdf:parseType``, ``rdf:li``.
URIs stay as they are written; names of known vocabularies are prefixed names (`provenance.formats._rdf.names`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from provenance.formats._rdf.names import NAMESPACES, RDF, full_name, prefixed, prefixed_uri, space_of, uri_of
from provenance.formats._xml import clean, line_of, local, piece, piece_of
from provenance.formats._xml_pieces import XML

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

__all__ = ["Graph", "Node", "Statement", "piece_element"]

_LANG: Final = f"{{{XML}}}lang"
_DATATYPE: Final = f"{{{RDF}}}datatype"
_DEEPEST: Final = 100
_SYNTAX: Final = frozenset(
    f"{{{RDF}}}{name}" for name in ("about", "ID", "nodeID", "resource", "parseType", "datatype", "bagID", "aboutEach")
)


@dataclass(slots=True, eq=False)
class Statement:
    """One statement of a node: a predicate, and a text or another node."""

    predicate: str
    text: str = ""
    node: Node | None = None
    about: dict[str, str] = field(default_factory=dict)
    """The language and the datatype of a text."""
    markup: str = ""
    """The element as it stands, where the text is XML."""


@dataclass(slots=True, eq=False)
class Node:
    """A node: its URI, or a name beginning with ``_:``; its types, and what is stated of it."""

    id: str
    types: list[str] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    element: Element | None = None
    """Where it is described; None for what is only spoken of."""

    @property
    def blank(self) -> bool:
        """Tell whether it has no URI."""
        return self.id.startswith("_:")

    @property
    def uri(self) -> str:
        """Return its URI, or nothing."""
        return "" if self.blank else self.id

    @property
    def described(self) -> bool:
        """Tell whether anything is stated of it."""
        return bool(self.types or self.statements)

    @property
    def line(self) -> int | None:
        """Return the line that it is described on."""
        return None if self.element is None else line_of(self.element)

    @property
    def raw(self) -> str:
        """Return the element that describes it, as far as a finding shows it."""
        return "" if self.element is None else piece_of(self.element)[:2000]

    def members(self) -> Iterator[Statement]:
        """Yield the members of a container, or of a list, in their order."""
        numbered = [
            one for one in self.statements if one.predicate.startswith("rdf:_") and one.predicate[5:].isdecimal()
        ]
        yield from sorted(numbered, key=lambda one: int(one.predicate[5:]))
        seen: set[str] = set()
        here: Node | None = self
        while here is not None and here.id not in seen:
            seen.add(here.id)
            yield from (one for one in here.statements if one.predicate == "rdf:first")
            here = next((one.node for one in here.statements if one.predicate == "rdf:rest"), None)


class Graph:
    """The nodes of a file, in the order in which they are first spoken of."""

    def __init__(self, root: Element) -> None:
        """Read the nodes below ``rdf:RDF``, or the one that the root is."""
        self.nodes: dict[str, Node] = {}
        self.prefixes: dict[str, str] = {}
        """The prefixes of the file for vocabularies of its own."""
        self._made = 0
        self._told: set[str] = set()
        for element in root if root.tag == full_name("rdf:RDF") else [root]:
            if local(element):
                self._describe(element)
        pointed = Counter(one.node.id for node in self.nodes.values() for one in node.statements if one.node)
        self._shared = {name for name, number in pointed.items() if number > 1}

    def stand(self, ids: Iterable[str]) -> None:
        """Say which nodes stand for themselves: `pieces` only points to them."""
        self._told.update(ids)

    def _at(self, name: str) -> Node:
        return self.nodes.setdefault(name, Node(name))

    def _blank(self) -> Node:
        self._made += 1
        return self._at(f"_: {self._made}")  # no name in a file has a space

    def _named(self, element: Element) -> Node:
        if (about := element.get(f"{{{RDF}}}about")) is not None:
            return self._at(about)
        if (name := element.get(f"{{{RDF}}}ID")) is not None:
            return self._at(f"#{name}")
        if (name := element.get(f"{{{RDF}}}nodeID")) is not None:
            return self._at(f"_:{name}")
        return self._blank()

    def _describe(self, element: Element) -> Node:
        """Read the element of a node."""
        node = self._named(element)
        node.element = element if node.element is None else node.element
        if prefixed(str(element.tag)) != "rdf:Description":
            self._note(element)
            space, _, name = str(element.tag).removeprefix("{").rpartition("}")
            node.types.append(prefixed_uri(space + name))
        self._attributes(node, element)
        self._properties(node, element)
        return node

    def _note(self, element: Element) -> None:
        space = str(element.tag).removeprefix("{").rpartition("}")[0]
        if space and element.prefix and space not in NAMESPACES.values() and element.prefix not in NAMESPACES:
            self.prefixes.setdefault(space, element.prefix)

    def _attributes(self, node: Node, element: Element) -> None:
        """Read properties that are written as attributes."""
        for key, value in element.attrib.items():
            name, text = str(key), str(value)
            if not _is_property(name):
                continue
            if prefixed(name) == "rdf:type":
                node.types.append(prefixed_uri(text))
            else:
                node.statements.append(Statement(prefixed(name), text))

    def _properties(self, node: Node, element: Element) -> None:
        number = 0
        for child in element:
            if not local(child):
                continue
            self._note(child)
            predicate = prefixed(str(child.tag))
            if predicate == "rdf:li":
                number += 1
                predicate = f"rdf:_{number}"
            statement = self._property(predicate, child)
            if predicate == "rdf:type" and statement.node is not None and not statement.node.blank:
                node.types.append(prefixed_uri(statement.node.id))
            else:
                node.statements.append(statement)

    def _property(self, predicate: str, element: Element) -> Statement:
        """Read the element of a property: what it points to, what stands in it, or its text."""
        if (resource := element.get(f"{{{RDF}}}resource")) is not None:
            node = self._at(resource)
            self._attributes(node, element)
            return Statement(predicate, node=node)
        if (name := element.get(f"{{{RDF}}}nodeID")) is not None:
            return Statement(predicate, node=self._at(f"_:{name}"))
        children = [child for child in element if local(child)]
        if (how := element.get(f"{{{RDF}}}parseType")) is not None:
            return self._parsed(predicate, element, how, children)
        if children:
            found = [self._describe(child) for child in children]  # there should be one
            return Statement(predicate, node=found[0])
        if any(_is_property(name) for name in map(str, element.attrib)):
            node = self._blank()
            node.element = element
            self._attributes(node, element)
            return Statement(predicate, node=node)
        about = {name: str(value) for name in (_LANG, _DATATYPE) if (value := element.get(name)) is not None}
        return Statement(predicate, _text(element), about=about)

    def _parsed(self, predicate: str, element: Element, how: str, children: list[Element]) -> Statement:
        """Read the element of a property that says how it is to be read: anything but these two is XML."""
        if how == "Collection":
            return Statement(predicate, node=self._list([self._describe(child) for child in children]))
        if how != "Resource":
            return Statement(predicate, _text(element), markup=_alone(element))
        node = self._blank()
        node.element = element
        self._properties(node, element)
        return Statement(predicate, node=node)

    def _list(self, members: list[Node]) -> Node:
        after = self._at(uri_of("rdf:nil"))
        for member in reversed(members):
            here = self._blank()
            here.statements = [Statement("rdf:first", node=member), Statement("rdf:rest", node=after)]
            after = here
        return after

    def reached(self, starts: Iterable[Node]) -> set[str]:
        """Return the ids of nodes and of all that they lead to."""
        seen: set[str] = set()
        left = list(starts)
        while left:
            node = left.pop()
            if node.id not in seen:
                seen.add(node.id)
                left += [one.node for one in node.statements if one.node is not None]
        return seen

    def pieces(self, statements: Iterable[Statement]) -> list[str]:
        """Return statements as texts that `piece_element` makes elements of again.

        What the nodes in them say stands within, the first time that a node is spoken of.
        """
        from lxml import etree

        found = []
        for statement in statements:
            if statement.markup:
                found.append(statement.markup)
                continue
            spaces: dict[Any, str] = {**NAMESPACES, **{prefix: space_of(one) for one, prefix in self.prefixes.items()}}
            holder: Element = etree.Element("x", nsmap=spaces)
            self._state(holder, statement, _DEEPEST)
            found.append(_alone(holder[0]))
        return found

    def _state(self, parent: Element, statement: Statement, deep: int) -> None:
        """Add a statement to the element of its node."""
        from lxml import etree

        made = etree.SubElement(parent, full_name(statement.predicate))
        for name, value in statement.about.items():
            made.set(name, value)
        node = statement.node
        if node is None:
            made.text = clean(statement.text) or None
        elif node.id in self._told or not node.described or not deep:
            made.set(f"{{{RDF}}}{'nodeID' if node.blank else 'resource'}", _written_id(node))
        else:
            self._told.add(node.id)
            first = next((one for one in node.types if uri_of(one) != one), "rdf:Description")
            inner = etree.SubElement(made, full_name(first))
            if not node.blank or node.id in self._shared:
                inner.set(f"{{{RDF}}}{'nodeID' if node.blank else 'about'}", _written_id(node))
            for name in node.types:
                if name != first:
                    etree.SubElement(inner, full_name("rdf:type")).set(f"{{{RDF}}}resource", clean(uri_of(name)))
            for one in node.statements:
                self._state(inner, one, deep - 1)


def _written_id(node: Node) -> str:
    return node.id.removeprefix("_:").replace(" ", "n") if node.blank else clean(node.id)


def _is_property(name: str) -> bool:
    """Tell whether an attribute is a property, and not a part of the syntax."""
    return name.startswith("{") and name not in _SYNTAX and not name.startswith(f"{{{XML}}}")


def _text(element: Element) -> str:
    return "".join(map(str, element.itertext()))


def _alone(element: Element) -> str:
    """Return an element as a text, with the prefixes that it uses and no others."""
    from lxml import etree

    alone: Element = etree.fromstring(piece_of(element))
    etree.cleanup_namespaces(alone)
    return piece_of(alone)


def piece_element(text: object) -> Element | None:
    """Return the element of a statement that was kept; None where a text is none."""
    found = piece(text)
    return None if found is None or str(found.tag) == full_name("rdf:RDF") else found
