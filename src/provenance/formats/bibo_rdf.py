"""RDF of the Bibliographic Ontology, as Zotero's *Bibliontology RDF* has it and as catalogues publish it.

A record is an item as `provenance.formats._zotero.item` makes it, at two nodes: what its user says of it
(``z:UserItem``: rights, access, tags, notes) and the document (``bibo:Manuscript``), with the archive as
``z:repository``, the place in it as ``dcterms:source`` and the call number as ``bibo:lccn``. Creators have a property
each and stand in lists; an article is part of an issue, and that of a journal. What has no field is in Extra
(``z:extra``).

Classes and properties: the Bibliographic Ontology 1.3, and those of Zotero's translator. What else is stated of a
document is kept.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import Finding, Severity, Where
from provenance.formats import zotero_rdf
from provenance.formats._bibo.read import item_of, items_in
from provenance.formats._bibo.write import Writer
from provenance.formats._format import Loss, Sample, Written
from provenance.formats._losses import losses_between
from provenance.formats._rdf.graph import Graph
from provenance.formats._rdf.names import NAMESPACES, RDF
from provenance.formats._rdf.records import cleaned, parted
from provenance.formats._xml import document, parse, root_of
from provenance.formats._zotero.item import write_item
from provenance.formats._zotero.library import Entry, library
from provenance.keys import distinct
from provenance.model import Library, Record, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.formats._rdf.graph import Node

TITLE = "Bibliontology RDF"
EXTENSIONS = (".bibo.rdf", ".bibo")

_FORMAT: Final = "bibo-rdf"
_RELATED: Final = "dc:relation"
_PREFIX: Final = re.compile(rf"""xmlns:([\w.-]+)\s*=\s*["']{re.escape(NAMESPACES["bibo"])}["']""")
_TYPE: Final = re.compile(rf"""resource\s*=\s*["']{re.escape(NAMESPACES["bibo"])}\w""")
_RIGHT: Final = '<bibo:Manuscript rdf:about="#document_1"><dcterms:title>Report</dcterms:title></bibo:Manuscript>'


def claims(sample: Sample) -> bool:
    """Tell whether a text is RDF in XML with documents of the ontology in it, and no library of *Zotero RDF*."""
    if root_of(sample.head) != (RDF, "RDF") or zotero_rdf.claims(sample):
        return False
    prefixes = set(_PREFIX.findall(sample.text))
    return bool(_TYPE.search(sample.text)) or any(
        re.search(rf"<{re.escape(one)}:[A-Z]", sample.text) for one in prefixes
    )


# Writing


def write(records: Sequence[Record]) -> Written:
    """Write records; tell what was lost."""
    clean = [cleaned(record) for record in records]
    keys = {record.key: number for number, record in reversed(list(enumerate(clean)))}
    apart = [parted(record, keys, _RELATED) for record in clean]
    items = [json.loads(json.dumps(write_item(alone, _FORMAT), allow_nan=False)) for alone, _ in apart]
    writer = Writer()
    names = [writer.about(item, number) for number, item in enumerate(items, start=1)]
    for item, name, (_, related) in zip(items, names, apart, strict=True):
        writer.write(item, name, [names[number] for number in related])
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
    """Return the records by the names of the nodes of their users, and findings."""
    findings: list[Finding] = []
    root = parse(text, _FORMAT, findings)
    if root is None:
        return {}, findings
    graph = Graph(root)
    nodes = items_in(graph)
    names = {node.id: user.id for node, user in nodes} | {user.id: user.id for _, user in nodes}
    ids = frozenset(names)
    graph.stand(ids)
    records: dict[str, Record] = {}
    relations: dict[str, list[Node]] = {}
    for node, user in nodes:
        item, related = item_of(graph, node, user, ids)
        made = library([Entry(item, node.line or 1, node.raw)], file, _FORMAT, [], _as_it_is)
        findings += made.findings
        if made.records and user.id not in records:
            records[user.id] = made.records[0]
            relations[user.id] = related
    if not nodes:
        message = "expected documents of the Bibliographic Ontology, found none"
        findings.append(
            Finding(severity=Severity.WARNING, rule=_FORMAT, message=message, hint=_RIGHT, where=Where(line=1))
        )
    reached = graph.reached([one for pair in nodes for one in pair])
    for node in graph.nodes.values():
        if node.id not in reached and node.described and node.element is not None:
            message = (
                f"expected a document, found {', '.join(node.types) or 'a node'} that none points to: it is left out"
            )
            where = Where(line=node.line)
            findings.append(
                Finding(severity=Severity.WARNING, rule="bibo-node", message=message, where=where, raw=node.raw)
            )
    return {name: _related(record, relations[name], records, names) for name, record in records.items()}, findings


def _as_it_is(item: dict[str, Any]) -> dict[str, Any]:
    return item


def _related(record: Record, nodes: Sequence[Node], records: dict[str, Record], names: dict[str, str]) -> Record:
    """Return a record with its relations to others of the file."""
    targets = [(names[one.id], one.id) for one in nodes]
    more = [Relation(kind=_RELATED, target=records[name].key if name in records else uri) for name, uri in targets]
    return record.replace(relations=(*record.relations, *more)) if more else record
