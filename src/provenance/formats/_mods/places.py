"""Where a document is, in MODS: the archive and its signature, and the places where it is read online."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, get_args

from provenance.errors import InvalidText
from provenance.formats._flat import unflatten
from provenance.formats._mods.xml import make
from provenance.formats._xml import elements, words
from provenance.formats._xml_pieces import address, line
from provenance.formats._xml_reading import first
from provenance.model import Holding
from provenance.values.date import Date
from provenance.values.url import Url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from provenance.formats._flat import Flat
    from provenance.formats._xml_reading import Reading
    from provenance.model import Location, Record

__all__ = ["SIGNATURE", "holdings_of", "read", "write"]

SIGNATURE: Final = "archival signature"
_STATUSES: Final[tuple[str, ...]] = get_args(Holding.model_fields["status"].annotation)
_DETAILS: Final = ("extent", "conditions_of_access", "conditions_of_reproduction", "classification", "declassification")
_FIRST: Final = ("extent", "conditions_of_access")
"""What has a place of its own beside the location, for the first holding: there everybody looks for it."""
_ARCHIVED: Final = "archived copy"
_CANONICAL: Final = "canonical address"
_HOSTS: Final = {"public": "public host", "mirror": "mirror"}
_IN_ARCHIVE: Final = re.compile(r"(?:series|box|folder|reel|carton|volume|vol|container|file)\b", re.IGNORECASE)
_CODES: Final = frozenset({"marcorg", "iso15511", "oclcorg"})


def write(record: Record, flat: Flat) -> Iterator[tuple[str, Element | None]]:
    """Yield the archives first, the first holding in front, then the places online."""
    shown = [holding for holding in record.holdings if line(str(holding.signature))]
    for i, holding in enumerate(shown):
        yield "holdings", _holding(holding, main=holding is record.holdings[0] and i == 0)
    if not record.holdings:
        place = (
            make("physicalLocation", flat.get("archive", "")),
            make("shelfLocator", flat.get("archive_location", "")),
        )
        yield "holdings", make("location", *place)
    for i, location in enumerate(record.locations):
        yield "locations", _location(location, main=i == 0)


def _holding(holding: Holding, *, main: bool) -> Element | None:
    signature = holding.signature
    details = [name for name in _DETAILS if not (main and name in _FIRST)]
    return make(
        "location",
        make("physicalLocation", signature.repository.full if signature.repository else ""),
        make("shelfLocator", signature.location),
        make(
            "holdingSimple",
            make(
                "copyInformation",
                *(make("note", getattr(holding, name), attributes={"type": _spaced(name)}) for name in details),
                make("itemIdentifier", str(signature), attributes={"type": SIGNATURE}),
            ),
        ),
        attributes={"displayLabel": "" if holding.status == "original" else holding.status},
    )


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _location(location: Location, *, main: bool) -> Element | None:
    """Return a place online; where there is no address but a name, the name alone."""
    seen = str(location.accessed) if location.accessed else ""
    about = {
        "usage": "primary display" if main else "", "dateLastAccessed": seen, "displayLabel": location.archive,
        "note": _HOSTS.get(location.host, ""), "access": "object in context" if location.url else "",
    }  # fmt: skip
    made = make(
        "location",
        make("url", address(location.url), attributes=about),
        make("url", address(location.archived_url), attributes={"note": _ARCHIVED}),
        make("url", address(location.canonical_url), attributes={"note": _CANONICAL}),
    )
    if location.url is None and location.archive:
        name = make("physicalLocation", location.archive, attributes={"type": "digital archive"})
        made = make("location", name, *(made if made is not None else ()))
    return made


def read(reading: Reading) -> None:
    """Read where the document is kept, and where it is read online."""
    held: list[tuple[Flat, dict[str, Any]]] = []
    online: list[dict[str, Any]] = []
    for element in reading.left("location"):
        place, details = _read_holding(element)
        if place:
            held.append((place, details))
            reading.take(element, "holdings")
        found = _read_online(reading, element)
        if any(found.values()):
            online.append(found)
            reading.take(element, "locations")
    if held:
        reading.flat.update({name: value for name, value in held[0][0].items() if name not in reading.flat})
    reading.more |= {"held": held, "locations": online}
    if online:
        names = {"URL": "url", "digital-archive": "archive", "accessed": "accessed"}
        for name, field in names.items():
            reading.put(name, online[0].get(field))


def _read_holding(element: Element) -> tuple[Flat, dict[str, Any]]:
    """Return the place of a holding as a flat record has it, and what else is said of the holding."""
    if any(one.get("type") == "digital archive" for one in elements(element, "physicalLocation")):
        return {}, {}
    named = [words(one) for one in elements(element, "physicalLocation") if one.get("authority") not in _CODES]
    shelves = [words(one) for one in elements(element, "shelfLocator")]
    copy = first(element, "holdingSimple", "copyInformation")
    details: dict[str, Any] = {}
    place: Flat = {}
    if copy is not None:
        named += [words(one) for one in elements(copy, "subLocation")]
        shelves = shelves or [words(one) for one in elements(copy, "shelfLocator")]
        whole = [words(one) for one in elements(copy, "itemIdentifier") if one.get("type") == SIGNATURE]
        place = {"signature": whole[0]} if whole and whole[0] else {}
        for note in elements(copy, "note"):
            if (field := str(note.get("type")).replace(" ", "_")) in _DETAILS:
                details.setdefault(field, words(note))
    archives = [text for text in named if text and not _IN_ARCHIVE.match(text)]
    within = [text for text in (*(one for one in named if _IN_ARCHIVE.match(one)), *shelves) if text]
    place |= {"archive": ", ".join(archives), "archive_location": ", ".join(within)}
    label = str(element.get("displayLabel") or "").strip().casefold()
    if label in _STATUSES:
        details["status"] = label
    return {name: text for name, text in place.items() if text}, details


def _read_online(reading: Reading, element: Element) -> dict[str, Any]:
    found: dict[str, Any] = {"url": None, "archive": "", "accessed": None, "archived_url": None, "canonical_url": None}
    for one in elements(element, "url"):
        note = str(one.get("note") or "").strip()
        field = {_ARCHIVED: "archived_url", _CANONICAL: "canonical_url"}.get(note, "url")
        try:
            address = Url.parse(words(one)) if words(one) else None
            accessed = Date.parse(str(one.get("dateLastAccessed"))) if one.get("dateLastAccessed") else None
        except InvalidText as error:
            reading.trouble(one, "url", error)
            continue
        if found[field] is not None or address is None or one.get("access") == "preview":
            continue
        found[field] = address
        if field == "url":
            host = next((host for host, word in _HOSTS.items() if word == note), "unknown")
            found |= {"archive": line(str(one.get("displayLabel") or "")), "accessed": accessed, "host": host}
    digital = (one for one in elements(element, "physicalLocation") if one.get("type") == "digital archive")
    found["archive"] = found["archive"] or next(map(words, digital), "")
    return found


def holdings_of(reading: Reading, first_ones: tuple[Holding, ...]) -> list[dict[str, Any]]:
    """Return the holdings, those of the flat record in front, each with what else is said of it."""
    held: list[tuple[Flat, dict[str, Any]]] = reading.more.get("held", [])
    found = [_as_fields(holding) for holding in first_ones]
    if found and held:
        found[0] |= held[0][1]
    for place, details in held[1:]:
        kind = {"kind": reading.flat["kind"]} if "kind" in reading.flat else {}
        made = unflatten({**kind, **place}, "-").holdings
        found += [{**_as_fields(holding), **details} for holding in made[:1]]
    if found:
        for name in _FIRST:
            found[0][name] = found[0].get(name) or reading.more.get(name, "")
    return found


def _as_fields(holding: Holding) -> dict[str, Any]:
    return {name: getattr(holding, name) for name in type(holding).model_fields}
