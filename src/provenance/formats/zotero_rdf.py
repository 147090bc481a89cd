"""Zotero RDF: what Zotero exports a library to and imports it from without losing a field.

A record is an item as `provenance.formats._zotero.item` makes it. Its node has the class that Zotero gives to the item
type (``bib:Manuscript``, ``bib:Letter``), its ``z:itemType``, and a name of its own (``#item_1``), since Zotero takes
two nodes of one URL for one item. The archive is ``z:archive``, the place in it ``dc:coverage``, the call number a
``dcterms:LCC``; creators stand in a sequence for each role, so their order across roles is not told; what has no field
is in Extra (``dc:description``). Notes are ``bib:Memo``, links ``z:Attachment``, collections ``z:Collection``; records
of one file that are related point to each other.

The names are those of Zotero's translators *Zotero RDF* and *RDF*. What else is stated of an item is kept.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import Finding, Severity, Where
from provenance.formats._format import Loss, Sample, Written
from provenance.formats._losses import losses_between
from provenance.formats._rdf.graph import Graph
from provenance.formats._rdf.names import NAMESPACES, RDF
from provenance.formats._rdf.records import cleaned, parted
from provenance.formats._xml import document, parse, root_of
from provenance.formats._zotero.item import write_item
from provenance.formats._zotero.library import Entry, library
from provenance.formats._zotero.rdf_read import HELD, collections_of, item_of, items_in
from provenance.formats._zotero.rdf_write import Writer
from provenance.keys import distinct
from provenance.model import Library, Record, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.formats._rdf.graph import Node

TITLE = "Zotero RDF"
EXTENSIONS = (".rdf",)

_FORMAT: Final = "zotero-rdf"
_RELATED: Final = "dc:relation"
_PREFIX: Final = re.compile(rf"""xmlns:([\w.-]+)\s*=\s*["']{re.escape(NAMESPACES["z"])}["']""")
_RIGHT: Final = '<bib:Manuscript rdf:about="#item_1"><z:itemType>manuscript</z:itemType> ... </bib:Manuscript>'


def claims(sample: Sample) -> bool:
    """Tell whether a text is RDF in XML with an item type in the vocabulary of Zotero."""
    if root_of(sample.head) != (RDF, "RDF"):
        return False
    prefixes = {re.escape(prefix) for prefix in _PREFIX.findall(sample.text)}
    return any(re.search(rf"<{one}:itemType\b|<[^<>]*\s{one}:itemType\s*=", sample.text) for one in prefixes)


# Writing


def write(records: Sequence[Record]) -> Written:
    """Write records; tell what was lost."""
    writer = Writer()
    clean = [cleaned(record) for record in records]
    keys = {record.key: number for number, record in reversed(list(enumerate(clean)))}
    apart = [parted(record, keys, _RELATED) for record in clean]
    items = [json.loads(json.dumps(write_item(alone, _FORMAT), allow_nan=False)) for alone, _ in apart]
    names = [writer.about(item) for item in items]
    for item, name, (_, related) in zip(items, names, apart, strict=True):
        writer.write(item, name, [names[number] for number in related])
    writer.finish()
    text = document(writer.root)
    back, _ = _records(text, "")
    losses: list[Loss] = []
    for record, name in zip(records, names, strict=True):
        losses += losses_between(record, back[name], TITLE)
    return Written(text=text, losses=tuple(losses))


# Reading


def read(text: str, file: str = "") -> Library:
    """Read a library. Never raises on a text: what cannot be read is a finding with its line and its text."""
    found, findings = _records(text, file)
    records, alike = distinct(found.values())
    return Library(records, tuple(one.at(file=file or None) for one in (*findings, *alike)))


def _records(text: str, file: str) -> tuple[dict[str, Record], list[Finding]]:
    """Return the records by the names of their nodes, and findings."""
    findings: list[Finding] = []
    root = parse(text, _FORMAT, findings)
    if root is None:
        return {}, findings
    graph = Graph(root)
    nodes = items_in(graph)
    ids = frozenset(node.id for node in nodes)
    graph.stand(ids)
    held, empty = collections_of(graph, ids)
    records: dict[str, Record] = {}
    relations: dict[str, list[Node]] = {}
    for node in nodes:
        item, related = item_of(graph, node, ids)
        if node.id in held:
            item[HELD] = held[node.id]
        made = library([Entry(item, node.line or 1, node.raw)], file, _FORMAT, [], _as_it_is)
        findings += made.findings
        if made.records:
            records[node.id] = made.records[0]
            relations[node.id] = related
    findings += _left(graph, nodes, empty)
    return {name: _related(record, relations[name], records) for name, record in records.items()}, findings


def _as_it_is(item: dict[str, Any]) -> dict[str, Any]:
    return item


def _related(record: Record, nodes: Sequence[Node], records: dict[str, Record]) -> Record:
    """Return a record with its relations to others of the file."""
    more = [Relation(kind=_RELATED, target=records[one.id].key if one.id in records else one.id) for one in nodes]
    return record.replace(relations=(*record.relations, *more)) if more else record


def _left(graph: Graph, nodes: Sequence[Node], empty: Sequence[Node]) -> Iterator[Finding]:
    """Yield what no record is made of: notes and files that belong to no item, collections without any, other nodes."""
    if not nodes:
        message = "expected items with a z:itemType, found none"
        yield Finding(severity=Severity.WARNING, rule=_FORMAT, message=message, hint=_RIGHT, where=Where(line=1))
    reached = graph.reached(nodes)
    collections = graph.reached(()) | {node.id for node in graph.nodes.values() if "z:Collection" in node.types}
    for node in graph.nodes.values():
        if node.id in reached or node.id in collections or not node.described or (node.blank and node.element is None):
            continue
        what = next((name for kind, name in _ALONE.items() if kind in node.types), "")
        message = f"expected an item that the {what} belongs to; found none: it is left out" if what else (
            f"expected an item, found {', '.join(node.types) or 'a node'} that none points to: it is left out"
        )  # fmt: skip
        where = Where(line=node.line)
        yield Finding(severity=Severity.WARNING, rule="zotero-child", message=message, where=where, raw=node.raw)
    for node in empty:
        message = "the collection has no item in the file: it is left out"
        yield Finding(
            severity=Severity.NOTE, rule="zotero-collection", message=message, where=Where(line=node.line), raw=node.raw
        )


_ALONE: Final = {"bib:Memo": "note", "z:Attachment": "attachment"}
