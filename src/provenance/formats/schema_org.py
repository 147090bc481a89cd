"""schema.org in JSON-LD, which archives, libraries and publishers put into their pages for search engines.

A document of an archive is an ``ArchiveComponent``: the archive is its ``holdingArchive``, the signature within the
archive its ``itemLocation``, the signature whole and its levels are ``PropertyValue`` among its identifiers, the
digital archive is its ``sdPublisher``. The original of a translation is a ``translationOfWork``. A role without a
property is a ``Role``.

Read are files and the scripts of pages, one node, a list or a ``@graph``. Types and properties are those of schema.org
(schema.org/ArchiveComponent and the CreativeWork types); the roles' pattern is that of schema.org/Role.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from provenance.errors import Finding, Severity, Where
from provenance.formats._flat import flatten, unflatten
from provenance.formats._format import Loss, Sample, Written
from provenance.formats._kept import Pieces, restored, with_kept
from provenance.formats._losses import losses_between
from provenance.formats._mods.names import merged
from provenance.formats._schema.nodes import Node, is_page, nodes, scripts, types_of
from provenance.formats._schema.read import NodeReading, holdings_of, key_in
from provenance.formats._schema.read import read as read_node
from provenance.formats._schema.values import is_work
from provenance.formats._schema.write import ROLES
from provenance.formats._schema.write import write as write_node
from provenance.keys import distinct, key_for, made_statement
from provenance.model import Library, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TITLE = "schema.org"
EXTENSIONS = (".jsonld", ".schema.json")

KEPT: Final = "schema-org"
_CONTEXT: Final = "https://schema.org"
_NAMED: Final = re.compile(
    r'"@context"\s*:\s*(?:"https?://(?:www\.)?schema\.org\b|[\[{][^\]}]{0,2000}?"https?://(?:www\.)?schema\.org\b)'
)
_FIRST: Final = (
    "@context", "@id", "@type", "additionalType", "name", "headline", "author", "dateCreated",
    "datePublished", "temporalCoverage", "temporal", "inLanguage", "translationOfWork", "abstract", "holdingArchive",
    "itemLocation", "identifier", "isPartOf", "url",
)  # fmt: skip
_PAGES: Final = frozenset({"WebPage", "ItemPage", "AboutPage"})
_LISTS: Final = frozenset({"keywords"})

_REASONS: Final = {
    r"locations\[0\]\.accessed": "schema.org has no property for the day on which a page was seen",
    r"locations\[\d+\]\..*": "of other places online the address and who publishes it are told",
    r"locations\[\d+\]": "a place online needs an address or who publishes it there",
    r"title_language": "the language of a title needs a title",
    r"holdings\[\d+\]\.signature": "the signature is written as its text and its parts, and read again from the text",
    r"relations.*": "schema.org has no link of any kind with a note",
    r"contributions": "names are properties by role: their order across the roles is not kept",
}


def claims(sample: Sample) -> bool:
    """Tell whether a text is JSON-LD with schema.org as its context, or a page that has a work in such a script."""
    if is_page(sample.text):
        return _page_claimed(sample)
    return sample.head[:1] in ("{", "[") and _NAMED.search(sample.text) is not None


def _page_claimed(sample: Sample) -> bool:
    from provenance.formats import wilson

    if not any(_NAMED.search(inner) for inner, _ in scripts(sample.text)) or wilson.claims(sample):
        return False
    return any(is_work(node.value) for node in nodes(sample.text))


# Writing


def write(records: Sequence[Record]) -> Written:
    """Write records as the nodes of one graph; tell what was lost."""
    losses: list[Loss] = []
    made = []
    for record in records:
        node = json.loads(json.dumps(_node(record), allow_nan=False))  # as a reader will see it
        made.append(node)
        back = _record(node)[0]
        losses += losses_between(record, _keeping(back, node), TITLE, _REASONS)
    text = json.dumps({"@context": _CONTEXT, "@graph": made}, ensure_ascii=False, indent=2)
    return Written(
        text=re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text) + "\n", losses=tuple(losses)
    )


def _pieces(record: Record) -> Pieces:
    """Return what a record writes, by the names of the values."""
    found: Pieces = {"key": [["@id", f"#{quote(record.key, safe='', errors='surrogatepass')}"]]}
    for name, term, value in write_node(record, flatten(record)):
        if value:
            found.setdefault(name, []).append([term, value])
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]  # as it went in


def _safe(one: object) -> bool:
    """Tell whether a piece is a property and a value that a node may have."""
    if not (isinstance(one, list) and len(one) == 2 and isinstance(one[0], str)):  # noqa: PLR2004 - no more than the two
        return False
    term, value = one
    if term == "@id":
        return isinstance(value, str) and bool(value)
    return value is not None and (not term.startswith("@") or term in ("@type", "@context"))


def _node(record: Record) -> dict[str, Any]:
    """Return the node of a record."""
    pieces = restored(record, KEPT, _pieces(record), _safe)
    gathered: dict[str, list[Any]] = {}
    for name in pieces:
        for term, value in pieces[name]:
            gathered.setdefault(term, []).append(value)
    node: dict[str, Any] = {}
    for term, values in gathered.items():
        node[term] = values[0] if term in _LISTS or len(values) == 1 else values
    if not is_work(node):
        node["@type"] = [*types_of(node), "CreativeWork"]
    order = {term: place for place, term in enumerate(_FIRST)} | dict.fromkeys(ROLES, _FIRST.index("author"))
    return dict(sorted(node.items(), key=lambda one: order.get(one[0], len(order))))


# Reading


def read(text: str, file: str = "") -> Library:
    """Read JSON-LD, or a page of HTML with such scripts. Never raises on a text.

    Works are records; what else is told (the site, its organization) stands in them where they point to it.
    """
    findings: list[Finding] = []
    read_alone: list[tuple[Record, dict[str, Any]]] = []
    for node in _works(nodes(text), findings):
        record, found = _record(node.value)
        read_alone.append((record, node.value))
        findings += [one.at(line=node.line, key=record.key) for one in found]
    if not read_alone and not findings:
        message = "expected works of schema.org, found none"
        hint = f'{{"@context": "{_CONTEXT}", "@type": "Book", "name": "Boats", "author": "A. Bee"}}'
        findings.append(
            Finding(severity=Severity.WARNING, rule="schema-org", message=message, hint=hint, where=Where(line=1))
        )
    told_apart, alike = distinct([record for record, _ in read_alone])
    records = [_keeping(record, node) for record, (_, node) in zip(told_apart, read_alone, strict=True)]
    return Library(records, tuple(one.at(file=file or None) for one in (*findings, *alike)))


def _works(found: Iterable[Node], findings: list[Finding]) -> list[Node]:
    """Return the nodes that are works; a page is none where a work stands in it."""
    works, others = [], []
    for node in found:
        fatal = node.value is None
        for message, hint in node.faults:
            severity = Severity.ERROR if fatal else Severity.WARNING
            raw = node.raw if fatal else ""
            findings.append(
                Finding(severity=severity, rule="schema-org", message=message, hint=hint, raw=raw).at(line=node.line)
            )
        node.value = _main_entity(node.value)
        if is_work(node.value):
            works.append(node)
        elif not fatal:
            others.append(node)
    pages = [one for one in works if set(types_of(one.value)) <= _PAGES | {"Collection"}]
    if len(pages) < len(works):
        named = {str(one.value.get("@id", "")) for one in pages}
        inner = json.dumps([one.value for one in works if one not in pages])
        works = [one for one in works if one not in pages or not _is_named(one, named, inner)]
    for node in others:
        kind = ", ".join(types_of(node.value)) or "no type"
        note = Finding(
            severity=Severity.NOTE, rule="schema-org", message=f"{kind} is no work; what points to it has it",
            raw=node.raw,
        )  # fmt: skip
        findings.append(note.at(line=node.line))
    return works


def _main_entity(page: Any) -> Any:  # noqa: ANN401 - JSON
    """Return the work that a page is about, which then has the page beside it; anything else as it is."""
    inner = page.get("mainEntity") if isinstance(page, dict) else None
    told = types_of(page)
    if not (told and all(one.endswith("WebPage") or one in _PAGES for one in told) and is_work(inner)):
        return page
    assert isinstance(inner, dict)
    rest = {name: value for name, value in page.items() if name not in ("mainEntity", "@context")}
    beside = "subjectOf" if "mainEntityOfPage" in inner else "mainEntityOfPage"
    return {**({"@context": page["@context"]} if "@context" in page else {}), beside: rest, **inner}


def _is_named(page: Node, named: set[str], inner: str) -> bool:
    name = str(page.value.get("@id", ""))
    return name in named and bool(name) and json.dumps(name) in inner


def _record(node: dict[str, Any]) -> tuple[Record, list[Finding]]:
    """Return the record of a node, and findings."""
    reading = _read(node)
    key = key_in(node)
    try:
        record = _with_more(unflatten(reading.flat, key or "record"), reading)
    except ValueError as error:
        message = f"the properties make no record: {error}; they are kept as they are"
        reading.findings.append(Finding(severity=Severity.WARNING, rule="schema-org-value", message=message))
        record = Record(key=key or "record", title=reading.flat.get("title", ""))
    if not key:
        record = record.replace(key=key_for(record), statements=(*record.statements, made_statement()))
    return record, reading.findings


def _read(node: dict[str, Any]) -> NodeReading:
    reading = NodeReading(node)
    read_node(reading)
    return reading


def _keeping(record: Record, node: dict[str, Any]) -> Record:
    """Return a record that keeps what it would write otherwise than it was read."""
    reading = _read(node)
    return with_kept(record, KEPT, reading.pieces(), _pieces(record), reading.flat)


def _with_more(record: Record, reading: NodeReading) -> Record:
    """Return a record with what a flat record has no place for."""
    more = reading.more
    names = ("title_language", "also_published", "date_text")
    fields: dict[str, Any] = {name: more[name] for name in names if more.get(name)}
    fields["contributions"] = merged(more["contributions"], record.contributions)
    fields["holdings"] = holdings_of(reading, record.holdings)
    fields["identifiers"] = {**record.identifiers, **more["identifiers"]}
    if more["locations"]:
        fields["locations"] = more["locations"]
    return record.replace(**fields)
