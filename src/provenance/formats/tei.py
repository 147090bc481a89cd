"""TEI P5, the Text Encoding Initiative's XML: descriptions of manuscripts and bibliographies, and headers of editions.

A document of an archive is an ``msDesc``: country, settlement, archive and signature in its ``msIdentifier``, the
document itself in one ``msItem``, its date in the ``origin`` of its ``history``, where it is online among the
``surrogates``. A printed work is a ``biblStruct`` with ``analytic``, ``monogr`` and ``series``. Roles are MARC relators
in ``respStmt``, languages tags in ``textLang``. All stand in one document, in a list of its ``sourceDesc``; letters are
told by sender and recipient in its ``profileDesc`` too.

Elements and their meaning are those of the TEI P5 Guidelines (tei-c.org), chapters 2, 3.12 and 10. What an edition's
header says of its document, and indexes of letters (CMIF), are read as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import Finding, Severity, Where
from provenance.formats._flat import bare, flatten, unflatten
from provenance.formats._format import Loss, Sample, Written
from provenance.formats._kept import Pieces, restored, with_kept
from provenance.formats._losses import losses_between
from provenance.formats._mods.names import merged
from provenance.formats._tei import bibl as _tei_bibl
from provenance.formats._tei import header as _tei_header
from provenance.formats._tei import places as _tei_places
from provenance.formats._tei import texts as _tei_texts
from provenance.formats._tei.dates import date_element
from provenance.formats._tei.header import HEADER, Source
from provenance.formats._tei.names import letter
from provenance.formats._tei.texts import Places
from provenance.formats._tei.xml import (
    ENTRIES,
    ID,
    ITEM,
    NAMESPACE,
    PREFIXES,
    ROOT,
    TeiReading,
    empty_of,
    grown,
    of_manuscript,
    piece_with,
    safe,
    taken_apart,
)
from provenance.formats._xml import document, elements, line_of, local, parse, root_of, words
from provenance.formats._xml_pieces import line, shielded, unshielded
from provenance.formats._xml_reading import first, together
from provenance.items import is_archival
from provenance.keys import distinct, key_for, made_statement
from provenance.model import Library, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

TITLE = "TEI"
EXTENSIONS = (".tei", ".tei.xml")

KEPT: Final = "tei"
_ROOTS: Final = ("TEI", "teiCorpus", "listBibl", *ENTRIES)
_NAME: Final = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_LOOSE: Final = ("bibl", "biblFull")

_REASONS: Final = {
    r"key": "a key is one line",
    r"holdings\[0\]\.signature": "the signature is written as its text and its parts, and read again from the text",
    r"holdings\[[1-9]\d*\]\..*": "of other holdings the archive, the signature and the status alone are told",
    r"date_text": "a date is written in its words only where these are one line",
    r".*\burl": "an address is written as a URI of RFC 3986: what it has no sign for is written with a percent sign",
    r"chain": "a history is told in words, of custody and of acquisition, and nothing else of a chain",
    r"statements": "where each value comes from is told in the native formats only",
    r"relations.*": "a link is told by its kind, its target and a note, and needs the first two",
    r"title_language": "the language of a title needs a title",
    r"locations.*": "a place online needs an address or who publishes it there",
    r"contributions": "a name that is empty, or what was done for whom in a document of no archive, has no place",
}


def claims(sample: Sample) -> bool:
    """Tell whether the root of a text is a document, a corpus, a list or a description of TEI."""
    space, name = root_of(sample.head)
    return (space == NAMESPACE and name in _ROOTS) or (space == "" and name == "TEI.2")


# Writing


def write(records: Sequence[Record]) -> Written:
    """Write records as one list, or, where headers of their own are kept, as a corpus; tell what was lost."""
    losses: list[Loss] = []
    made: list[tuple[Element | None, list[str]]] = []
    used: set[str] = set()
    for record in records:
        one = _made(record)
        back = _alone(*one)
        if back.key != record.key:
            losses.append(Loss(key=record.key, field="key", reason=_REASONS["key"], changed=True))
        losses += losses_between(record, back.replace(key=record.key), TITLE, _REASONS)
        _tell_apart(one[0], used)
        made.append(one)
    return Written(text=_printed(_together(records, made)), losses=tuple(losses))


def _printed(root: Element) -> str:
    from lxml import etree

    etree.cleanup_namespaces(root)
    return unshielded(document(shielded(root, PREFIXES)))


def _tell_apart(element: Element | None, used: set[str]) -> None:
    """Write an identifier that the document has already as a number: in one document there is each once."""
    identifier = "" if element is None else str(element.get(ID) or "")
    if element is not None and identifier and identifier in used:
        del element.attrib[ID]
        element.set("n", identifier)
    used.add(identifier)


def _together(records: Sequence[Record], made: Sequence[tuple[Element | None, list[str]]]) -> Element:
    from lxml import etree

    if not any(around or element is None for element, around in made):
        descriptions = [element for element, _ in made if element is not None]
        pairs = zip(records, descriptions, strict=True)
        letters = (_letter(record, element) for record, element in pairs)
        return _tei_header.listed(descriptions, [one for one in letters if one is not None])
    texts = [_of_one(element, around) for element, around in made]
    if len(texts) == 1:
        return texts[0]
    corpus: Element = etree.Element(f"{{{NAMESPACE}}}teiCorpus", nsmap=PREFIXES)  # type: ignore[arg-type]  # None is the prefix of none
    corpus.append(_tei_header.listed((), ())[0])
    corpus.extend(texts)
    return corpus


def _of_one(element: Element | None, around: list[str]) -> Element:
    if around or element is None:
        return _tei_header.document(around, element)
    return _tei_header.listed([element], ())


def _letter(record: Record, element: Element) -> Element | None:
    identifier = element.get(ID)
    dates = [date_element("date", record.date)] if record.date else []
    return letter(record, dates, f"#{identifier}") if identifier else None


def _alone(element: Element | None, around: list[str]) -> Record:
    """Return what is read again of a record."""
    return read(_printed(_of_one(element, around))).records[0]  # others may be in a list that is kept with it


def _made(record: Record) -> tuple[Element | None, list[str]]:
    """Return the description of a record, and the pieces of the document around it."""
    written = _pieces(record)
    pieces = restored(record, KEPT, together(written, _kept_names(record)), safe)
    root = taken_apart(str(pieces.pop(ROOT)[0]))[1]
    every = [str(one) for name in pieces for one in pieces[name]]
    own = [one for one in every if not one.startswith("/")]
    around = [one for one in every if one.startswith("/")]
    assert root is not None
    if of_manuscript(own):
        return grown(empty_of(root, "msDesc"), own), around
    loose = next((one for path, one in map(taken_apart, own) if not path and one is not None and _is_loose(one)), None)
    if loose is not None:
        others = [one for _, one in map(taken_apart, own) if one is not None]
        loose.extend(one for one in others if not _is_loose(one))
        return loose, around
    if local(root) in _LOOSE and not root.attrib:
        if not own:
            return None, around
        root = taken_apart(str(written[ROOT][0]))[1]
        assert root is not None
    return _finished(grown(root, own)), around


def _is_loose(element: Element) -> bool:
    return local(element) in _LOOSE


def _finished(element: Element) -> Element:
    """Give the description of a printed work what the schema asks for."""
    from lxml import etree

    if local(element) == "biblStruct":
        monogr = first(element, "monogr")
        if monogr is None:
            monogr = etree.SubElement(element, f"{{{NAMESPACE}}}monogr")
            element.insert(1 if first(element, "analytic") is not None else 0, monogr)
        names = any(True for _ in elements(monogr, "author", "editor", "respStmt", "textLang"))
        if names and first(monogr, "title") is None:
            monogr.insert(0, etree.Element(f"{{{NAMESPACE}}}title"))
        if first(monogr, "imprint") is None:
            before = [one for one in monogr if local(one) not in ("extent", "biblScope")]
            monogr.insert(len(before), etree.Element(f"{{{NAMESPACE}}}imprint"))
            etree.SubElement(monogr[len(before)], f"{{{NAMESPACE}}}date")
    return element


def _pieces(record: Record) -> Pieces:
    """Return what a record writes, by the names of the values."""
    from lxml import etree

    flat = flatten(record)
    held = any(line(str(holding.signature)) for holding in record.holdings)
    manuscript = held or (is_archival(record) and any(line(location.archive) for location in record.locations))
    at = _tei_bibl.places_of(record, flat, manuscript=manuscript)
    root: Element = etree.Element(f"{{{NAMESPACE}}}{'msDesc' if manuscript else 'biblStruct'}")
    key = line(record.key) or "record"
    root.set(ID if _NAME.fullmatch(key) else "n", key)
    if kind := _tei_bibl.type_of_root(record, manuscript=manuscript):
        root.set("type", kind)
    found: Pieces = {ROOT: [piece_with("", root)]}
    parts = (
        *_tei_places.write(record),
        *_tei_texts.write(record, flat, at),
        *_tei_bibl.write(record, flat, at),
        *_tei_places.write_online(record, manuscript=manuscript),
    )
    for name, path, element in parts:
        if element is not None:
            found.setdefault(name, []).append(piece_with(path, element))
    return found


def _kept_names(record: Record) -> Sequence[str]:
    kept = record.kept.get(KEPT)
    return tuple(kept) if isinstance(kept, dict) else ()


# Reading


def read(text: str, file: str = "") -> Library:
    """Read TEI. Never raises on a text: what cannot be read is a finding with its line and its text.

    Descriptions are read wherever they stand: in the header of an edition, in a list, alone.
    """
    findings: list[Finding] = []
    read_alone: list[tuple[Record, TeiReading]] = []
    root = parse(text, "tei", findings)
    found = () if root is None else tuple(_tei_header.sources(root))
    for source in found:
        record, reading = _record(source)
        read_alone.append((record, reading))
        at = line_of(source.element) if source.element is not None else None
        findings += [one.at(line=one.where.line or at, key=record.key) for one in reading.findings]
    for title in () if root is None else _tei_header.unread(root, found):
        message = "the header says of the list what it is, nothing of a record in it: it is not kept"
        note = Finding(severity=Severity.NOTE, rule="tei-header", message=message, raw=words(title)[:2000])
        findings.append(note.at(line=line_of(title)))
    if root is not None and not read_alone:
        message = f"expected descriptions of TEI, found <{local(root)}> and no <msDesc>, <biblStruct> or <bibl> in it"
        hint = f'<listBibl xmlns="{NAMESPACE}"><bibl><author>A. Bee</author><title>Report</title></bibl></listBibl>'
        findings.append(Finding(severity=Severity.WARNING, rule="tei", message=message, hint=hint, where=Where(line=1)))
    told_apart, alike = distinct([record for record, _ in read_alone])
    records = [
        _keeping(record, reading, source)
        for record, (_, reading), source in zip(told_apart, read_alone, found, strict=True)
    ]
    return Library(records, tuple(one.at(file=file or None) for one in (*findings, *alike)))


def _record(source: Source) -> tuple[Record, TeiReading]:
    """Return the record of a description, and what was read of it."""
    reading = _reading(source)
    _tei_header.header_of(source, reading)
    flat = reading.flat
    for location in reading.more["locations"][:1]:
        for name, field in (("URL", "url"), ("digital-archive", "archive"), ("accessed", "accessed")):
            reading.put(name, location.get(field))
    key = _key(source)
    try:
        record = _with_more(unflatten(flat, key or "record"), reading)
    except ValueError as error:
        message = f"the elements make no record: {error}; they are kept as they are"
        reading.findings.append(Finding(severity=Severity.WARNING, rule="tei-value", message=message))
        record = Record(key=key or "record", kind=flat.get("kind", ""), title=flat.get("title", ""))
    if not key:
        record = record.replace(key=key_for(record), statements=(*record.statements, made_statement()))
    return record, reading


def _keeping(record: Record, reading: TeiReading, source: Source) -> Record:
    """Return a record that keeps what it would write otherwise than it was read."""
    written = _pieces(record)
    if local(reading.root) == "biblStruct" and of_manuscript(str(one) for name in written for one in written[name]):
        reading.as_manuscript()  # its values stand elsewhere then, so that only what is not understood is kept
        pieces = {name: found for name, found in reading.pieces().items() if name.startswith(("element:", ROOT))}
    else:
        pieces = reading.pieces()
    if source.document is not None:
        pieces[HEADER] = [piece_with("/", empty_of(source.document, "TEI"))]
    return with_kept(record, KEPT, pieces, together(written, pieces), reading.flat)


def _key(source: Source) -> str:
    element = source.element
    own = "" if element is None else str(element.get(ID) or element.get("n") or "").strip()
    return own or _tei_header.key_of(source)


def _reading(source: Source) -> TeiReading:
    """Read a description: as it stands, or as one piece where it stands in something else or in running text."""
    from lxml import etree

    element = source.element
    bare: Element = etree.Element(f"{{{NAMESPACE}}}bibl")
    if element is None:
        return TeiReading(bare, source.around)
    if _is_loose(element):
        reading = TeiReading(bare, [("", element), *source.around])
        _tei_bibl.read_loose(reading, reading.element[0], reading.element[0])
        told = str(element.get("type") or "")
        _tei_bibl.kind_told(reading, told if _tei_texts.type_for(told) else "")
        return reading
    within = next((i for i, (_, one) in enumerate(source.around) if _holds(one, element)), None)
    if within is None:
        reading = TeiReading(element, source.around)
        _read_description(reading, element)
        return reading
    reading, inner = TeiReading(bare, source.around), TeiReading(element)
    _read_description(inner, element)
    reading.absorb(inner, reading.element[within])
    return reading


def _holds(part: Element, element: Element) -> bool:
    return any(one is element for one in part.iter())


def _read_description(reading: TeiReading, element: Element) -> None:
    manuscript = local(element) == "msDesc"
    hosted = any(local(one) == "analytic" for one in element)
    at = Places(ITEM) if manuscript else Places("analytic", "monogr") if hosted else Places("monogr")
    _tei_places.read(reading)
    _tei_places.read_online(reading)
    _tei_bibl.read(reading, at)
    _tei_texts.read(reading, at)
    _tei_bibl.kind_told(reading, str(element.get("type") or ""))
    if "title" not in reading.flat:
        for one in [*reading.at("msIdentifier", names=("msName",)), *reading.at("", names=("head",))]:
            if "title" not in reading.flat and words(one):
                reading.put("title", words(first(one, "title")) or words(one))
                reading.take(one, "title")


def _with_more(record: Record, reading: TeiReading) -> Record:
    """Return a record with what a flat record has no place for."""
    more = reading.more
    names = ("title_language", "transliterations", "also_published", "relations", "date_text", "chain")
    fields: dict[str, Any] = {name: more[name] for name in names if more.get(name)}
    fields["contributions"] = merged(more["contributions"], record.contributions)
    fields["holdings"] = _tei_places.holdings_of(reading, record.holdings)
    told = {name: bare(name, text) for name, text in more["identifiers"].items()}
    fields["identifiers"] = {**record.identifiers, **told}
    if more["locations"]:
        fields["locations"] = more["locations"]
    return record.replace(**fields)
