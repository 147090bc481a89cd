"""Where a document is, in TEI: ``<msIdentifier>`` with its signature, what happened to it, and where it is online.

The first holding is the ``msIdentifier``: country, settlement, archive, and as ``idno`` the signature within the
archive (``shelfmark``), the signature whole (``signature``) and its levels (``box`` …). Any other holding is an
``altIdentifier``. Source: TEI P5 Guidelines, chapter 10.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final, get_args

from provenance.errors import InvalidText
from provenance.formats._flat import unflatten
from provenance.formats._tei.dates import date_element, date_in
from provenance.formats._tei.xml import ITEM, make
from provenance.formats._xml import elements, local, paragraphs, words
from provenance.formats._xml_pieces import address, line, long_text
from provenance.formats._xml_reading import text_at
from provenance.model import Chain, Event, Evidence, Holding, Location
from provenance.values.signature import LEVELS
from provenance.values.url import Url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

    from provenance.formats._flat import Flat
    from provenance.formats._tei.xml import TeiReading
    from provenance.formats._xml_reading import Reading
    from provenance.model import Record
    from provenance.model.chain import EventType

__all__ = ["holdings_of", "online_bibl", "read", "read_online", "write", "write_online"]

STATUSES: Final[tuple[str, ...]] = get_args(Holding.model_fields["status"].annotation)
_MEANT: Final = {"previous": "former", "old": "former", "microfilm": "copy", "": "alternative"}
_DETAILS: Final = ("conditions_of_reproduction", "classification", "declassification", "status")
"""What a note says of the first holding."""
_SIGNATURE, _SHELFMARK = "signature", "shelfmark"
_IDENTIFIER: Final = "msIdentifier"
_AVAILABILITY: Final = "additional/adminInfo"
_EXTENT: Final = "physDesc/objectDesc/supportDesc"
_SURROGATES: Final = "additional/surrogates"
_ONLINE, _TRANSLATION, _ACCESSED = "online", "translation", "accessed"
_ARCHIVED, _CANONICAL = "archived", "canonical"
_EVENTS: Final[dict[str, tuple[str, EventType]]] = {
    "provenance": ("custodial-history", "custody"), "acquisition": ("acquisition", "accession"),
}  # fmt: skip
"""Elements of a history, and the id and type of the event that each is."""
_SOURCE: Final = "manuscript description"

Placed = tuple[str, str, "Element | None"]
"""The name of a value, the path of its element, and the element."""


def write(record: Record) -> Iterator[Placed]:
    """Yield what a description of a manuscript says of where the document is and was."""
    shown = [holding for holding in record.holdings if line(str(holding.signature))]
    first = shown[0] if shown and shown[0] is record.holdings[0] else None
    if first is not None:
        yield from (("holdings", _IDENTIFIER, one) for one in _identifier(first))
        yield "extent", _EXTENT, make("extent", first.extent)
        access = make("p", long_text(first.conditions_of_access))
        yield "access", _AVAILABILITY, make("availability", access, attributes={"status": "restricted"})
        for name in _DETAILS:
            text = "" if (name, first.status) == ("status", "original") else str(getattr(first, name))
            yield name, ITEM, make("note", long_text(text), attributes={"type": name})
    for holding in shown:
        if holding is not first:
            yield "holdings", _IDENTIFIER, _alternative(holding)
    for name, text in _history(record):
        yield "chain", "history", make(name, make("p", long_text(text)))


def _identifier(holding: Holding) -> Iterator[Element | None]:
    signature = holding.signature
    repository = signature.repository
    if repository:
        yield make("country", repository.country)
        yield make("settlement", repository.city)
        yield make("repository", repository.full)
    yield make("collection", signature.parted("fonds", "subfonds", "record-group")[0])
    yield make("idno", signature.location, attributes={"type": _SHELFMARK})
    yield make("idno", str(signature), attributes={"type": _SIGNATURE})
    for segment in signature.segments:
        if segment.level != "unknown":
            yield make("idno", segment.value, attributes={"type": segment.level})


def _alternative(holding: Holding) -> Element | None:
    repository = holding.signature.repository
    return make(
        "altIdentifier",
        make("settlement", repository.city) if repository else None,
        make("repository", repository.full) if repository else None,
        make("idno", str(holding.signature), attributes={"type": _SIGNATURE}),
        attributes={"type": holding.status},
    )


# Reading


def read(reading: TeiReading) -> None:
    """Read where the document is kept, in what extent and on what conditions, and what happened to it."""
    held: list[tuple[Flat, dict[str, Any]]] = reading.more["held"]
    parts = [one for one in reading.at(_IDENTIFIER) if local(one) not in ("altIdentifier", "msName")]
    place = _place(parts)
    if place:
        held.append((place, {}))
        for one in parts:
            reading.take(one, "holdings")
    for one in list(reading.at(_IDENTIFIER, names=("altIdentifier",))):
        status = str(one.get("type") or "").casefold()
        status = status if status in STATUSES else _MEANT.get(status, "")
        other = _place(list(elements(one)))
        if status and other:
            inherited = {"archive": place["archive"]} if "archive" in place and "signature" not in other else {}
            held.append(({**inherited, **other}, {"status": status}))
            reading.take(one, "holdings")
    _read_details(reading)
    if held:
        reading.flat.update({name: value for name, value in held[0][0].items() if name not in reading.flat})
    _read_history(reading)


def _place(parts: list[Element]) -> Flat:
    """Return the place of a holding as a flat record has it."""
    told: dict[str, str] = {}
    idnos: dict[str, str] = {}
    for one in parts:
        if local(one) == "idno":
            idnos.setdefault(str(one.get("type") or ""), words(one))
        else:
            told.setdefault(local(one), words(one))
    whole = idnos.pop(_SIGNATURE, "")
    plain = [text for kind, text in idnos.items() if kind not in LEVELS]
    shelfmark = idnos.get(_SHELFMARK) or idnos.get("") or next(iter(plain), "")
    collection = told.get("collection", "")
    within = shelfmark if collection.casefold() in shelfmark.casefold() else f"{collection}, {shelfmark}".strip(", ")
    if not (whole or within):
        return {}
    place = {
        "signature": whole, "archive": told.get("repository") or told.get("institution", ""),
        "archive-place": told.get("settlement", ""), "archive_location": within,
    }  # fmt: skip
    return {name: text for name, text in place.items() if text}


def _read_details(reading: TeiReading) -> None:
    details: dict[str, Any] = {}
    for name, path, tag in (("extent", _EXTENT, "extent"), ("conditions_of_access", _AVAILABILITY, "availability")):
        for one in list(reading.at(path, names=(tag,))):
            if text := paragraphs(one) if tag == "availability" else _extent_in(one):
                reading.more.setdefault(name, text)
                reading.take(one, "extent" if tag == "extent" else "access")
                break
    for one in list(reading.at(ITEM, names=("note",))):
        kind, text = str(one.get("type")), paragraphs(one)
        if kind in _DETAILS and kind not in details and text and (kind != "status" or text in STATUSES):
            details[kind] = text
            reading.take(one, kind)
    if reading.more["held"]:
        reading.more["held"][0][1].update(details)


def _extent_in(element: Element) -> str:
    """Return an extent without the measures of the leaves, which are figures without their units."""
    bare = deepcopy(element)
    for one in [one for one in bare.iter() if local(one) == "dimensions"]:
        parent = one.getparent()
        if parent is not None:
            one.addprevious(empty := one.makeelement("c"))
            empty.tail = one.tail or " "
            parent.remove(one)
    return words(bare) or words(element)


def holdings_of(reading: TeiReading, first_ones: tuple[Holding, ...]) -> list[dict[str, Any]]:
    """Return the holdings, those of the flat record in front, each with what else is said of it."""
    held: list[tuple[Flat, dict[str, Any]]] = reading.more["held"]
    found = [_as_fields(holding) for holding in first_ones[:1]]
    if found and held:
        found[0] |= held[0][1]
    for place, details in held[1:]:
        made = unflatten(place, "-").holdings
        found += [{**_as_fields(holding), **details} for holding in made[:1]]
    if found:
        for name in ("extent", "conditions_of_access"):
            found[0][name] = found[0].get(name) or reading.more.get(name, "")
    return found


def _as_fields(holding: Holding) -> dict[str, Any]:
    return {name: getattr(holding, name) for name in type(holding).model_fields}


# History


def _history(record: Record) -> Iterator[tuple[str, str]]:
    """Yield what a chain tells in words; one that tells more has no place here."""
    names = {kind: name for name, (_, kind) in _EVENTS.items()}
    chain = record.chain
    if chain is None or not all(event.type in names and event.evidence for event in chain.events):
        return
    told = [(names[event.type], event.evidence[0].text) for event in chain.events]
    told.sort(key=lambda one: list(_EVENTS).index(one[0]))
    if chain_of(told) == chain:
        yield from told


def chain_of(told: Iterable[tuple[str, str]]) -> Chain | None:
    """Return the chain that statements of provenance and acquisition make: pairs of an element's name and its text."""
    events: list[Event] = []
    for name, text in told:
        base, kind = _EVENTS[name]
        number = sum(event.type == kind for event in events)
        events.append(
            Event(
                id=f"{base}-{number + 1}" if number else base, type=kind, inputs=("original",),
                evidence=(Evidence(source=_SOURCE, text=text),), confidence="stated",
            )
        )  # fmt: skip
    return Chain(events=tuple(events)) if events else None


def _read_history(reading: TeiReading) -> None:
    told = []
    for name in _EVENTS:
        for one in list(reading.at("history", names=(name,))):
            if text := paragraphs(one):
                told.append((name, text))
                reading.take(one, "chain")
    if told:
        reading.more["chain"] = chain_of(told)


# Online


def write_online(record: Record, *, manuscript: bool) -> Iterator[Placed]:
    """Yield where the document is read online."""
    for location in record.locations:
        made = online_bibl(location)
        if not manuscript:
            made = make("relatedItem", made, attributes={"type": _ONLINE})
        yield "locations", _SURROGATES if manuscript else "", made


def online_bibl(location: Location) -> Element | None:
    """Return a place online: its addresses, who publishes it, and when it was seen."""
    kinds = (("", location.url), (_ARCHIVED, location.archived_url), (_CANONICAL, location.canonical_url))
    return make(
        "bibl",
        *(make("ref", address(url), attributes={"type": kind, "target": address(url)}) for kind, url in kinds),
        make("publisher", location.archive),
        date_element("date", location.accessed, kind=_ACCESSED),
        attributes={"type": _ONLINE, "subtype": "" if location.host == "unknown" else location.host},
    )


def read_online(reading: TeiReading) -> None:
    """Read where the document is read online."""
    found: list[dict[str, Any]] = reading.more["locations"]
    for one in [*reading.at(_SURROGATES), *reading.at("", names=("relatedItem",))]:
        bibl = next(elements(one, "bibl"), one) if local(one) == "relatedItem" else one
        if local(one) == "relatedItem" and one.get("type") != _ONLINE:
            continue
        if (bibl.get("type") or _ONLINE) == _ONLINE and any((location := online_in(reading, bibl)).values()):
            found.append(location)
            reading.take(one, "locations")
    beside = list(reading.at("", "analytic", "monogr", "monogr/imprint", ITEM, names=("ref", "ptr", "idno", "note")))
    for one in sorted(beside, key=lambda one: one.get("type") == _ACCESSED):
        _read_address(reading, one)
    names = {"URL": "url", "digital-archive": "archive", "accessed": "accessed"}
    for name, field in names.items() if found else ():
        reading.put(name, found[0].get(field))


def online_in(reading: Reading, bibl: Element) -> dict[str, Any]:
    """Return a place online as its fields; all are empty where the element tells none."""
    found: dict[str, Any] = {"url": None, "archive": "", "accessed": None, "archived_url": None, "canonical_url": None}
    for one in bibl.iter():
        if local(one) not in ("ref", "ptr") or not one.get("target"):
            continue
        field = {_ARCHIVED: "archived_url", _CANONICAL: "canonical_url"}.get(str(one.get("type")), "url")
        url = url_in(reading, one, str(one.get("target")))
        if url is None or found[field] is not None:
            continue
        found[field] = url
        if field == "url" and words(one) != one.get("target"):
            found["archive"] = words(one)
    found["archive"] = text_at(bibl, "publisher") or found["archive"]
    for one in elements(bibl, "date"):
        found["accessed"] = found["accessed"] or (date_in(one) if one.get("type") == _ACCESSED else None)
    if any(found.values()) and bibl.get("subtype") in ("public", "mirror"):
        found["host"] = bibl.get("subtype")
    return found


def url_in(reading: Reading, element: Element, text: str) -> Url | None:
    """Return the address that a text is; None for a place within the file, and for what is none, which is told."""
    plain = text.strip()
    if not plain or ":" not in plain:
        return None
    try:
        return Url.parse(plain)
    except InvalidText as error:
        reading.trouble(element, "url", error)
        return None


def _read_address(reading: TeiReading, one: Element) -> None:
    """Read an address that stands beside the title, as reference managers and editors write it."""
    kind = str(one.get("type") or "").casefold()
    found = reading.more["locations"]
    if local(one) in ("ref", "ptr"):
        text = str(one.get("target") or "")
    elif kind in ("url", "uri", "uri-l", "handle") and words(one).startswith("http"):
        text = words(one)
    elif kind == _ACCESSED and local(one) == "note" and found and not found[0].get(_ACCESSED):
        if date := date_in(one):
            found[0][_ACCESSED] = date
            reading.take(one, "locations")
        return
    else:
        return
    url = url_in(reading, one, text)
    if url is not None and not found:
        found.append({"url": url})
        reading.take(one, "locations")
