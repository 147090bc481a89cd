"""MODS 3.7, the Metadata Object Description Schema of the Library of Congress, as libraries and archives exchange it.

A document of an archive is a text with ``manuscript="yes"``. Each holding is a ``location``: the archive is the
``physicalLocation``, the signature without it the ``shelfLocator``, the signature whole an ``itemIdentifier``, and by
its levels the parts of a related item of the type ``host``. The original behind a translation is a related item of the
type ``original``. Roles are MARC relators, dates EDTF, languages ISO 639-2/B with the tag beside it where the code
says less. The key is the ``recordIdentifier``.

Elements and their meaning are those of the MODS User Guidelines (loc.gov/standards/mods/userguide).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.errors import Finding, Severity, Where
from provenance.formats._flat import bare, flatten, unflatten
from provenance.formats._format import Loss, Sample, Written
from provenance.formats._kept import Pieces, restored, with_kept
from provenance.formats._losses import losses_between
from provenance.formats._mods import kind as _kind
from provenance.formats._mods import names as _names
from provenance.formats._mods import origin as _origin
from provenance.formats._mods import places as _places
from provenance.formats._mods import related as _related
from provenance.formats._mods import text as _text
from provenance.formats._mods import titles as _titles
from provenance.formats._mods.xml import ID, NAMESPACE, ORDER, PREFIXES, ModsReading, piece_text, safe
from provenance.formats._xml import document, line_of, local, parse, piece, root_of
from provenance.formats._xml_pieces import XLINK, XSI, namespace, shielded, unshielded
from provenance.formats._xml_reading import together
from provenance.keys import distinct, key_for, made_statement
from provenance.model import Library, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

TITLE = "MODS"
EXTENSIONS = (".mods", ".mods.xml")
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<modsCollection xmlns="{NAMESPACE}" xmlns:xlink="{XLINK}" xmlns:xsi="{XSI}" '
    f'xsi:schemaLocation="{NAMESPACE} http://www.loc.gov/standards/mods/v3/mods-3-7.xsd">\n'
)
FRAME = (_HEAD, "\n", "\n</modsCollection>\n")

KEPT = "mods"
_OLDER = ("", NAMESPACE, "http://www.loc.gov/mods/")
_HARVEST = "http://www.openarchives.org/OAI/2.0/"
_PARTS = (
    _titles, _names, _kind, _origin, _text, _places, _related,
)  # fmt: skip
"""What a record is written and read by."""

_REASONS = {
    r"holdings\[\d+\]\.signature": "the signature is written as its text and its parts, and read again from the text",
    r"date_text": "a date is written in EDTF, and in the source's words only where these are one line",
    r".*\burl": "an address is written as a URI of RFC 3986: what it has no sign for is written with a percent sign",
    r"statements": "where each value comes from is told in the native formats only",
    r"relations.*": "a link is told by its kind, its target and a note, and needs the first two",
    r"contributions": "a name that is empty, or what was done for whom in a document of no archive, has no place",
}


def claims(sample: Sample) -> bool:
    """Tell whether the root of a text is a record of MODS or a collection of them, or a harvest of such records."""
    space, name = root_of(sample.head)
    if name in ("mods", "modsCollection"):
        return space in _OLDER
    harvest = (space, name) == (_HARVEST, "OAI-PMH")
    return harvest and NAMESPACE in sample.text[:20_000] and "oai_dc/" not in sample.text[:20_000]


# Writing


def write(records: Sequence[Record]) -> Written:
    """Write records as one collection; tell what was lost."""
    from lxml import etree

    root: Element = etree.fromstring((FRAME[0].partition("\n")[2] + FRAME[2]).encode())
    root.text = None
    losses: list[Loss] = []
    for record in records:
        made = _element(restored(record, KEPT, together(_pieces(record), _kept_names(record)), safe))
        back, _ = _record(made)
        root.append(shielded(made, PREFIXES))
        if back.key != record.key:
            losses.append(Loss(key=record.key, field="key", reason="a key is one line", changed=True))
        losses += losses_between(record, back.replace(key=record.key), TITLE, _REASONS)
    text = unshielded(document(root)) if len(root) else "".join((FRAME[0], FRAME[2].lstrip()))
    return Written(text=text, losses=tuple(losses))


def _pieces(record: Record) -> Pieces:
    """Return what a record writes, by the names of the values."""
    flat = flatten(record)
    found: Pieces = {}
    for part in _PARTS:
        for name, element in part.write(record, flat):
            if element is not None:
                found.setdefault(name, []).append(piece_text(element))
    return found


def _kept_names(record: Record) -> Sequence[str]:
    kept = record.kept.get(KEPT)
    return tuple(kept) if isinstance(kept, dict) else ()


def _element(pieces: Pieces) -> Element:
    from lxml import etree

    mods: Element = etree.Element(f"{{{NAMESPACE}}}mods", version="3.7")
    found = []
    for name, texts in pieces.items():
        if name == ID:
            mods.set("ID", str(texts[0]))
        else:
            found += [element for element in map(piece, texts) if element is not None]
    mods.extend(sorted(found, key=lambda element: ORDER.index(local(element))))
    return mods


# Reading


def read(text: str, file: str = "") -> Library:
    """Read MODS. Never raises on a text: what cannot be read is a finding with its line and its text.

    Records are read wherever they stand: alone, in a collection, in what an archive answers to a harvester.
    """
    findings: list[Finding] = []
    records = []
    root = parse(text, "mods", findings)
    for element in () if root is None else _records(root):
        record, more = _record(element)
        records.append(record)
        findings += [one.at(line=one.where.line or line_of(element), key=record.key) for one in more]
    if root is not None and not records:
        message = f"expected records of MODS, found <{local(root)}> and no <mods> in it"
        hint = f'<modsCollection xmlns="{NAMESPACE}"><mods><titleInfo><title>Report</title></titleInfo></mods>'
        findings.append(
            Finding(severity=Severity.WARNING, rule="mods", message=message, hint=hint, where=Where(line=1))
        )
    told_apart, alike = distinct(records)
    return Library(told_apart, tuple(one.at(file=file or None) for one in (*findings, *alike)))


def _records(root: Element) -> list[Element]:
    return [one for one in root.iter() if local(one) == "mods" and namespace(one) in _OLDER]


def _record(mods: Element) -> tuple[Record, list[Finding]]:
    """Return the record of an element, and findings. What the record would write otherwise is kept in it."""
    reading = ModsReading(mods)
    for part in _PARTS:
        part.read(reading)
    flat, more = reading.flat, reading.more
    key = flat.pop("key", "") or next(iter(flat.get("aliases", ())), "") or str(mods.get("ID") or "")
    if flat.get("aliases", ())[:1] == (key,):
        flat["aliases"] = flat["aliases"][1:]
    if "extent" in more and not more["held"]:
        reading.put("number-of-pages", _kind.pages_in(more["extent"]))
    _kind.read_part(reading)
    try:
        record = _made(unflatten(flat, key or "record"), reading)
    except ValueError as error:
        message = f"the elements make no record: {error}; they are kept as they are"
        reading.findings.append(Finding(severity=Severity.WARNING, rule="mods-value", message=message))
        record = Record(key=key or "record", kind=flat.get("kind", ""), title=flat.get("title", ""))
    if not key:
        record = record.replace(key=key_for(record), statements=(*record.statements, made_statement()))
    pieces = reading.pieces()
    return with_kept(record, KEPT, pieces, together(_pieces(record), pieces)), reading.findings


def _made(record: Record, reading: ModsReading) -> Record:
    """Return a record with what a flat record has no place for."""
    more = reading.more
    fields: dict[str, Any] = {
        name: more[name]
        for name in ("title_language", "transliterations", "also_published", "relations", "date_text")
        if name in more
    }
    named = [*more["contributions"], *more.get("hosts", ())]
    fields["contributions"] = _names.merged(named, record.contributions)
    fields["holdings"] = _places.holdings_of(reading, record.holdings)
    told = {name: bare(name, text) for name, text in more["identifiers"].items()}
    fields["identifiers"] = {**record.identifiers, **told}
    if more["locations"]:
        fields["locations"] = more["locations"]
    return record.replace(**fields)
