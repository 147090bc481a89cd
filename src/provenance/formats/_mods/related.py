"""Related items in MODS: what a document is a part of, the original behind a translation, other editions, links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.errors import InvalidText
from provenance.formats._mods.kind import language_element, language_in
from provenance.formats._mods.names import names_in
from provenance.formats._mods.origin import date_element, date_in, place_element, place_in, read_origin
from provenance.formats._mods.places import SIGNATURE
from provenance.formats._mods.titles import main_title, title_in
from provenance.formats._mods.xml import make
from provenance.formats._xml import elements, words
from provenance.formats._xml_pieces import XLINK, address, line
from provenance.formats._xml_reading import first, text_at
from provenance.values.url import Url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from provenance.formats._flat import Flat
    from provenance.formats._xml_reading import Reading
    from provenance.model import Publication, Record, Relation

__all__ = ["DETAILS", "read", "write"]

_COLLECTION: Final = "archival collection"
_COLLECTIONS: Final = ("collection", _COLLECTION, "fonds", "finding aid", "record group", "part of collection")
DETAILS: Final = {
    "volume": "volume", "issue": "issue", "section": "section", "chapter-number": "chapter", "number": "number",
    "supplement-number": "supplement",
}  # fmt: skip
"""Numbers of a part, and what they are in ``detail``."""
_SERIAL: Final = ("ISSN", "ISBN")
_PAGES: Final = re.compile(r"([^\s,;–-]+)-([^\s,;–-]+)")
_TYPES: Final = ("preceding", "succeeding", "constituent", "isReferencedBy", "references")
"""Types of related items that are links between records, as they are."""


def write(record: Record, flat: Flat) -> Iterator[tuple[str, Element | None]]:
    """Yield the related items; a part that is in nothing that is named stands alone."""
    host = _host(flat)
    if host is None:
        yield "part", _part(flat)
    yield "host", host
    yield "collection", _related(_titled(flat.get("archive_collection", "")), type="host", displayLabel=_COLLECTION)
    yield "levels", _levels(record)
    series = (make("title", flat.get("collection-title", "")), make("partNumber", flat.get("collection-number", "")))
    yield "series", _related(make("titleInfo", *series), type="series")
    yield "original", _original(flat)
    yield "reviewed", _related(_titled(flat.get("reviewed-title", "")), type="reviewOf")
    for publication in record.also_published:
        yield "also-published", _publication(publication)
    for relation in record.relations:
        yield "relations", _relation(relation)


def _related(*content: Element | None, **attributes: str) -> Element | None:
    return make("relatedItem", *content, attributes=attributes)


def _titled(text: str, kind: str = "") -> Element | None:
    return make("titleInfo", make("title", text), attributes={"type": kind})


def _host(flat: Flat) -> Element | None:
    titles = _titled(flat.get("container-title", "")), _titled(flat.get("container-title-short", ""), "abbreviated")
    if not any(title is not None for title in titles):
        return None
    numbers = (make("identifier", flat.get(name, ""), attributes={"type": name.lower()}) for name in _SERIAL)
    return _related(*titles, *numbers, _part(flat), type="host")


def _part(flat: Flat) -> Element | None:
    details = [
        make(
            "detail",
            make("number", flat.get(name, "")),
            make("title", flat.get("volume-title", "")) if name == "volume" else None,
            attributes={"type": kind},
        )
        for name, kind in DETAILS.items()
    ]
    return make("part", *details, _pages(line(flat.get("page", ""))))


def _pages(text: str) -> Element | None:
    ends = _PAGES.fullmatch(text)
    inner = (make("start", ends[1]), make("end", ends[2])) if ends else (make("list", text),)
    return make("extent", *inner, attributes={"unit": "pages"})


def _levels(record: Record) -> Element | None:
    """Return the signature by its levels: the collection as the title, and each part with its label."""
    signature = record.signature
    if signature is None:
        return None
    collection = signature.parted("fonds", "subfonds", "record-group")[0]
    details = (
        make("detail", make("number", one.value), make("caption", one.label), attributes={"type": one.level})
        for one in signature.segments
        if one.level != "unknown"
    )
    return _related(_titled(collection), make("part", *details), type="host", displayLabel=SIGNATURE)


def _original(flat: Flat) -> Element | None:
    date = flat.get("original-date")
    origin = make(
        "originInfo",
        place_element(flat.get("original-publisher-place", "")),
        make("publisher", flat.get("original-publisher", "")),
        date_element("dateIssued", date) if date else None,
    )
    language = language_element(flat.get("original-language"))
    return _related(_titled(flat.get("original-title", "")), origin, language, type="original")


def _publication(publication: Publication) -> Element | None:
    url = make("location", make("url", address(publication.url)))
    return _related(make("note", publication.text, attributes={"type": "citation"}), url, type="otherVersion")


def _relation(relation: Relation) -> Element | None:
    """Return a link; the kinds that MODS has too are written as its own."""
    kind = {"type" if relation.kind in _TYPES else "otherType": relation.kind}
    return _related(make("identifier", relation.target), make("note", relation.note), **kind)


# Reading


def read(reading: Reading) -> None:
    """Read the related items, and the parts."""
    for part in reading.left("part"):
        before = reading.heard
        dated = _read_part(reading, part)
        if reading.heard != before:
            reading.take(part, "part", *(("originInfo",) if dated else ()))
    for element in reading.left("relatedItem"):
        if names := _read_related(reading, element):
            reading.take(element, *names)


def _read_related(reading: Reading, element: Element) -> set[str]:
    """Read a related item; return the names of its values, none where nothing was read."""
    kind = str(element.get("type") or element.get("otherType") or "")
    known = {"host": _read_host, "series": _read_series, "original": _read_original, "reviewOf": _read_reviewed}
    if "otherType" not in element.attrib and kind in known:
        return known[kind](reading, element)
    if kind in ("otherVersion", "otherFormat") and "otherType" not in element.attrib:
        return _read_publication(reading, element)
    target = _target(element)
    if not (kind and target):
        return set()
    relation = {"kind": kind, "target": target, "note": text_at(element, "note")}
    reading.more.setdefault("relations", []).append(relation)
    return {"relations"}


def _target(element: Element) -> str:
    found = (
        text_at(element, "identifier"), str(element.get(f"{{{XLINK}}}href") or ""), text_at(element, "location", "url"),
        main_title(element),
    )  # fmt: skip
    return next(filter(None, found), "")


def _read_host(reading: Reading, element: Element) -> set[str]:
    label = str(element.get("displayLabel") or "").casefold()
    if label == SIGNATURE:
        return {"levels"}
    title = main_title(element)
    resource = first(element, "typeOfResource")
    whole = resource is not None and resource.get("collection") == "yes"
    if title and (label in _COLLECTIONS or whole or reading.more.get("archival")):
        reading.put("archive_collection", title)
        return {"collection"}
    before = reading.heard
    reading.put("container-title", title)
    return _read_work(reading, element) | ({"host"} if reading.heard != before else set())


def _read_work(reading: Reading, element: Element) -> set[str]:
    """Read what is said of the work that a document is a part of; return what in it is written outside of it."""
    found: set[str] = set()
    for info in elements(element, "titleInfo"):
        if info.get("type") == "abbreviated":
            reading.put("container-title-short", title_in(info))
    for part in elements(element, "part"):
        found |= {"originInfo"} if _read_part(reading, part) else set()
    for origin in elements(element, "originInfo"):
        found |= {"originInfo"} if read_origin(reading, origin) else set()
        reading.more["serial"] = text_at(origin, "issuance") in ("continuing", "serial")
    for one in elements(element, "identifier"):
        name = str(one.get("type")).upper()
        if name in _SERIAL and one.get("invalid") is None:
            reading.put(name, words(one))
    for series in elements(element, "relatedItem"):
        found |= _read_series(reading, series) if series.get("type") == "series" else set()
    return found | ({"names"} if _read_hands(reading, element) else set())


def _read_hands(reading: Reading, element: Element) -> bool:
    """Read who made the work that a document is a part of: its authors are not the document's."""
    found = reading.more.setdefault("hosts", [])
    for name in elements(element, "name"):
        for one in names_in(name, "container-author"):
            found.append({**one, "role": "container-author" if one["role"] == "author" else one["role"]})
    return bool(found)


def _read_part(reading: Reading, part: Element) -> bool:
    """Read the numbers of a part; tell whether it says the date too, which is written elsewhere."""
    for detail in elements(part, "detail"):
        kind = str(detail.get("type") or "").casefold()
        name = next((one for one, word in DETAILS.items() if word == kind), "issue" if kind == "no." else "")
        if name:
            reading.put(name, text_at(detail, "number") or text_at(detail, "caption"))
        if name == "volume":
            reading.put("volume-title", text_at(detail, "title"))
    for extent in elements(part, "extent"):
        if str(extent.get("unit")).rstrip("s") in ("page", "pp", "p", "None"):
            ends = [text for text in (text_at(extent, "start"), text_at(extent, "end")) if text]
            reading.put("page", "-".join(dict.fromkeys(ends)) or text_at(extent, "list") or _plain(extent))
    date = date_in(list(elements(part, "date")))
    reading.put("issued", date)
    return date is not None and reading.flat["issued"] == date


def _plain(element: Element) -> str:
    return words(element) if next(elements(element), None) is None else ""


def _read_series(reading: Reading, element: Element) -> set[str]:
    title = main_title(element, parts=False)
    before = reading.heard
    reading.put("collection-title", title)
    if reading.heard == before:
        return set()
    number = text_at(element, "titleInfo", "partNumber") or text_at(element, "part", "detail", "number")
    reading.put("collection-number", number)
    return {"series"}


def _read_original(reading: Reading, element: Element) -> set[str]:
    before = reading.heard
    reading.put("original-title", main_title(element))
    language = first(element, "language")
    reading.put("original-language", language_in(language) if language is not None else None)
    for origin in elements(element, "originInfo"):
        reading.put("original-publisher-place", place_in(origin))
        reading.put("original-publisher", text_at(origin, "publisher"))
        reading.put("original-date", date_in(list(elements(origin, "dateIssued", "dateCreated"))))
    return {"original"} if reading.heard != before else set()


def _read_reviewed(reading: Reading, element: Element) -> set[str]:
    before = reading.heard
    reading.put("reviewed-title", main_title(element))
    return {"reviewed"} if reading.heard != before else set()


def _read_publication(reading: Reading, element: Element) -> set[str]:
    text = text_at(element, "note") or main_title(element) or text_at(element, "identifier")
    url = None
    try:
        url = Url.parse(found) if (found := text_at(element, "location", "url")) else None
    except InvalidText as error:
        reading.trouble(element, "url", error)
    if not (text or url):
        return set()
    reading.more.setdefault("also_published", []).append({"text": text, "url": url})
    return {"also-published"}
