"""Dublin Core in XML: the fifteen elements as OAI-PMH has them (``oai_dc:dc``), and DCMI's terms where these say more.

A record that needs no more than the fifteen elements is written as ``oai_dc:dc``, any other, and every document of an
archive, as ``qualifieddc``; one record stands alone, several in ``records``. The source of a document of an archive
(``dc:source``) is its signature; copies are ``dcterms:isFormatOf`` and ``hasFormat``; who obtained it and for whom it
was translated is the ``dcterms:provenance``; how it is cited is the ``dcterms:bibliographicCitation``.

Read are records wherever they stand: alone, in any container, and in what an archive answers to a harvester, where a
``resumptionToken``, a deleted record and an error are findings. Elements: DCMI Metadata Terms (2020-01-20); harvests:
the Open Archives Initiative Protocol for Metadata Harvesting 2.0.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import Finding, Severity, Where
from provenance.formats._dc import identifiers as _dc_identifiers
from provenance.formats._dc import names as _dc_names
from provenance.formats._dc import places as _dc_places
from provenance.formats._dc import values as _dc_values
from provenance.formats._dc.xml import (
    DC,
    DCTERMS,
    HEADER,
    OAI,
    OAI_DC,
    PREFIXES,
    DcReading,
    header_of,
    piece_text,
    records_in,
    safe,
)
from provenance.formats._flat import flatten, unflatten
from provenance.formats._format import Loss, Sample, Written
from provenance.formats._kept import Pieces, restored, with_kept
from provenance.formats._losses import losses_between
from provenance.formats._mods.names import merged
from provenance.formats._xml import document, elements, line_of, local, parse, piece, root_of, words
from provenance.formats._xml_pieces import XSI, canonical, line, namespace
from provenance.formats._xml_reading import together
from provenance.items import is_archival
from provenance.keys import distinct, key_for, made_statement
from provenance.model import Library, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

TITLE = "Dublin Core"
EXTENSIONS = (".dc", ".dc.xml")

KEPT: Final = "dc"
_SIMPLE: Final = "@simple"
"""The name of the piece that says that a record was read in the simple form."""
_SCHEMAS: Final = {
    "schemaLocation": f"{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
    "noNamespaceSchemaLocation": "http://dublincore.org/schemas/xmls/qdc/2008/02/11/qualifieddc.xsd",
}
_ROOTS: Final = ("qualifieddc", "simpledc", "dcCollection")
_ELEMENT: Final = re.compile(r"<(?!/)(?:([\w.-]+):)?([\w.-]+)(?=[\s/>])")

_REASONS: Final = {
    r"(?:variables|dates)\..*": "Dublin Core has no element for it",
    r"locations\[0\]\.(?!archive).*": "Dublin Core tells an address and no more of it",
    r"holdings\[\d+\]\.status": "Dublin Core tells a copy from what it is a copy of, and no more",
    r"relations.*": "Dublin Core has elements for some kinds of links, and each holds the target alone",
    r"contributions\[\d+\].*": "a name in Dublin Core is one text",
    r"contributions": "a name in Dublin Core is one text, with the role in brackets",
    r"transliterations.*": "Dublin Core has no element for a title in another script",
}


def claims(sample: Sample) -> bool:
    """Tell whether a text is a record of Dublin Core, a container of them, or a harvest of them."""
    space, name = root_of(sample.head)
    if space == OAI_DC or name in _ROOTS:
        return True
    if (space, name) == (OAI, "OAI-PMH"):
        return OAI_DC in sample.text[:20_000]
    return name not in ("", "RDF", "html") and _first_child(sample.head) in (
        DC, DCTERMS, OAI_DC, "qualifieddc", "simpledc",
    )  # fmt: skip


def _first_child(head: str) -> str:
    """Return the namespace of the first element within the root, or its name where it has no prefix."""
    found = _ELEMENT.findall(re.sub("<!--.*?-->|<[?!][^>]*>", "", head, flags=re.DOTALL))[:2]
    if len(found) < 2:  # noqa: PLR2004 - the root and the first in it
        return ""
    prefix, name = found[1]
    declared = re.search(rf"""xmlns:{re.escape(prefix)}\s*=\s*["']([^"']*)""", head) if prefix else None
    return declared[1] if declared else "" if prefix else name


# Writing


def write(records: Sequence[Record]) -> Written:
    """Write records; tell what was lost."""
    from lxml import etree

    roots: list[Element] = []
    losses: list[Loss] = []
    for record in records:
        names = _kept_names(record)
        pieces = together(_pieces(record, simple=_prefers_simple(record) or _SIMPLE in names), names)
        made = _element(restored(record, KEPT, pieces, _safe))
        back, _ = _record(made)
        if back.key != record.key:
            losses.append(Loss(key=record.key, field="key", reason="a key is one line", changed=True))
        losses += losses_between(record, back.replace(key=record.key), TITLE, _REASONS)
        roots.append(made)
    if len(roots) == 1:
        return Written(text=document(roots[0]), losses=tuple(losses))
    container: Element = etree.Element("records", nsmap={**PREFIXES, "oai_dc": OAI_DC})  # type: ignore[dict-item]
    container.extend(roots)
    return Written(text=document(container), losses=tuple(losses))


def _prefers_simple(record: Record) -> bool:
    """Tell whether the fifteen elements suit a record: a note and a summary are the same there, and an archive none."""
    return not is_archival(record) and not any(map(line, record.notes))


def _kept_names(record: Record) -> Sequence[str]:
    kept = record.kept.get(KEPT)
    return tuple(kept) if isinstance(kept, dict) else ()


def _pieces(record: Record, *, simple: bool) -> Pieces:
    """Return what a record writes, by the names of the values: in the simple form where that holds all of it."""
    flat = flatten(record)
    found: Pieces = {_SIMPLE: ["simple"]} if simple else {}
    statements = [
        *_dc_names.write(record, flat),
        *_dc_values.write(record, flat, simple=simple),
        *_dc_places.write(record, flat, simple=simple),
        *_dc_identifiers.write(record, flat, simple=simple),
    ]
    for name, element in sorted(statements, key=lambda one: one[0] != "title"):
        if element is not None:
            if simple and namespace(element) != DC:
                return _pieces(record, simple=False)
            found.setdefault(name, []).append(piece_text(element))
    return found


def _safe(one: object) -> bool:
    return one == "simple" or safe(one)


def _element(pieces: Pieces) -> Element:
    from lxml import etree

    simple = bool(pieces.pop(_SIMPLE, ()))
    found = [element for text in pieces.values() for element in map(piece, text) if element is not None]
    typed = (element.get(f"{{{XSI}}}type") for element in found)
    simple = simple and all(namespace(element) == DC for element in found) and not any(typed)
    spaces: dict[Any, str] = {**PREFIXES, "oai_dc": OAI_DC} if simple else dict(PREFIXES)
    if simple:
        del spaces["dcterms"]
    root: Element = etree.Element(f"{{{OAI_DC}}}dc" if simple else "qualifieddc", nsmap=spaces)
    schema = "schemaLocation" if simple else "noNamespaceSchemaLocation"
    root.set(f"{{{XSI}}}{schema}", _SCHEMAS[schema])
    root.extend(found)
    return root


# Reading


def read(text: str, file: str = "") -> Library:
    """Read Dublin Core. Never raises on a text: what cannot be read is a finding with its line and its text."""
    findings: list[Finding] = []
    records: list[Record] = []
    root = parse(text, "dc", findings)
    for element in () if root is None else records_in(root):
        record, more = _record(element)
        records.append(record)
        findings += [one.at(line=one.where.line or line_of(element), key=record.key) for one in more]
    if root is not None:
        told = list(_harvested(root))
        findings += told
        if not records and not told:
            message = f"expected elements of Dublin Core, found <{local(root)}> and none in it"
            hint = f'<oai_dc:dc xmlns:oai_dc="{OAI_DC}" xmlns:dc="{DC}"><dc:title>Report</dc:title></oai_dc:dc>'
            where = Where(line=1)
            findings.append(Finding(severity=Severity.WARNING, rule="dc", message=message, hint=hint, where=where))
    told_apart, alike = distinct(records)
    return Library(told_apart, tuple(one.at(file=file or None) for one in (*findings, *alike)))


def _harvested(root: Element) -> Iterator[Finding]:
    """Yield what the answer to a harvester says beside its records."""
    for element in root.iter(f"{{{OAI}}}error", f"{{{OAI}}}resumptionToken", f"{{{OAI}}}{HEADER}"):
        where, text = Where(line=line_of(element)), words(element)
        if local(element) == "error":
            message = f"the archive answered with an error: {element.get('code') or 'no code'}: {text or 'no reason'}"
            yield Finding(severity=Severity.ERROR, rule="oai-error", message=message, where=where)
        elif local(element) == HEADER and element.get("status") == "deleted":
            identifier = words(next(elements(element, "identifier"), None))
            message = f"the archive has deleted the record {identifier or 'without an identifier'}"
            yield Finding(severity=Severity.NOTE, rule="oai-deleted", message=message, where=where)
        elif local(element) == "resumptionToken" and text:
            about = [f"{name} {value}" for name in _TOKEN if (value := element.get(name))]
            message = (
                f"the list goes on: its next part has the resumptionToken {text} ({', '.join(about) or 'no size'})"
            )
            hint = f"ask for verb=ListRecords&resumptionToken={text}"
            yield Finding(severity=Severity.GAP, rule="oai-resumption", message=message, where=where, hint=hint)


_TOKEN: Final = ("completeListSize", "cursor", "expirationDate")


def _record(element: Element) -> tuple[Record, list[Finding]]:
    """Return the record of an element, and findings. What the record would write otherwise is kept in it."""
    reading = DcReading(element)
    simple = local(element) != "qualifieddc" and not any(namespace(one) == DCTERMS for one in elements(element))
    _dc_names.read(reading)
    _dc_values.read(reading)
    _dc_places.read(reading)
    _dc_identifiers.read(reading)
    _dc_values.read_rest(reading, simple=simple)
    flat = reading.flat
    header = header_of(element)
    key = flat.pop("key", "")
    try:
        record = _made(unflatten(flat, key or "record"), reading, header)
    except ValueError as error:
        message = f"the elements make no record: {error}; they are kept as they are"
        reading.findings.append(Finding(severity=Severity.WARNING, rule=reading.rule, message=message))
        record = Record(key=key or "record", title=flat.get("title", ""))
    if not key:
        record = record.replace(key=key_for(record), statements=(*record.statements, made_statement()))
    pieces = reading.pieces()
    written = together(_pieces(record, simple=simple or _prefers_simple(record)), pieces)
    if simple:
        pieces[_SIMPLE] = ["simple"]
    if not _prefers_simple(record):  # that it was read in the simple form is told by nothing else
        written.pop(_SIMPLE, None)
    if header is not None:
        pieces[HEADER] = [canonical(header, {None: OAI})]
    return with_kept(record, KEPT, pieces, written), reading.findings


def _made(record: Record, reading: DcReading, header: Element | None) -> Record:
    """Return a record with what a flat record has no place for."""
    more = reading.more
    names = ("title_language", "also_published", "relations", "date_text")
    fields: dict[str, Any] = {name: more[name] for name in names if name in more}
    fields["contributions"] = merged(more["contributions"], record.contributions)
    holdings = [{name: getattr(one, name) for name in type(one).model_fields} for one in record.holdings]
    for name in ("extent", "conditions_of_access"):
        if holdings and name in more:
            holdings[0][name] = more[name]
    first = 1 if "signature" in reading.flat else 0
    for holding, status in zip(holdings[first:], more["statuses"], strict=False):
        holding["status"] = status
    fields["holdings"] = holdings
    identifiers = {**record.identifiers, **more["identifiers"]}
    if header is not None and (text := words(next(elements(header, "identifier"), None))):
        identifiers.setdefault("oai", text.removeprefix("oai:"))
    return record.replace(**fields, identifiers=identifiers)
