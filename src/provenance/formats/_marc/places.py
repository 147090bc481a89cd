"""Where a document is kept and read in MARC 21: holdings (852, 535, 300, 355, 506, 540, 524) and URLs (856).

A holding is an 852: ``$j`` is the archival signature whole, ``$a`` its archive by its full name, ``$c`` one by one what
follows, ``$3`` what the holding is where it is not the original. Fields about a holding but the first are linked with
its 852 by ``$8``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from provenance.authorities import find_digital_archive
from provenance.errors import InvalidText
from provenance.formats._marc.field import Field, Made, Reading, data
from provenance.items import signature_of
from provenance.traditions import parse_signature, parse_source
from provenance.values.date import Date
from provenance.values.signature import ArchivalSignature, Repository
from provenance.values.url import Url

if TYPE_CHECKING:
    from provenance.model import Holding, Location, Record

__all__ = ["read_holdings", "read_locations", "write_holdings", "write_locations"]

_STATUS: Final = {
    "copy": "Copy", "foreign-copy": "Foreign copy", "former": "Former location", "alternative": "Alternative signature",
}  # fmt: skip
_COPIES: Final = ("copy", "foreign-copy")
_OF_HOLDING: Final = (
    ("300", "  ", "a", "extent"),
    ("355", "0 ", "a", "classification"),
    ("355", "0 ", "d", "declassification"),
    ("506", "  ", "a", "conditions_of_access"),
    ("540", "  ", "a", "conditions_of_reproduction"),
)
"""Tag, indicators and code <-> field of a holding."""
_ARCHIVE: Final = (
    ("a", "archive"), ("b", "archive_collection"), ("c", "archive_location"), ("e", "archive-place"),
    ("h", "call-number"),
)  # fmt: skip
"""852 of a record without a holding, such as a book: code <-> variable."""
_OF_VARIABLES: Final = ("pages", "volumes")
_NUMBERED: Final = re.compile(r"\d+")
_ARCHIVED: Final = "Archived copy"
_RELATED: Final = "2"  # second indicator of 856: a resource that is not the document
_HOST: Final = "host: "
_ACCESSED: Final = "Accessed: "
_CANONICAL: Final = "g"


# Writing


def write_holdings(record: Record) -> Made:
    """Return the fields of all holdings; without any, 852 of the variables of archives."""
    if not record.holdings:
        named = [(code, name) for code, name in _ARCHIVE if record.variables.get(name)]
        paths = frozenset(f"variables.{name}" for _, name in named)
        return [(paths, data("852", "  ", *((c, record.variables[n]) for c, n in named)))] if named else []
    return [
        (frozenset({f"holdings[{i}]"}), field)
        for i, holding in enumerate(record.holdings)
        for field in _holding(holding, str(i + 1) if i else "")
    ]


def _holding(holding: Holding, number: str) -> list[Field]:
    signature, linked = holding.signature, ("8", number)
    repository = signature.repository
    archive, city = (repository.full, repository.city) if repository else ("", "")
    parts = [("c", segment.text) for segment in signature.segments if segment.text.strip()]
    found = [
        data("852", "4 ", linked, ("3", _STATUS.get(holding.status, "")), ("a", archive), *parts, ("e", city),
             ("j", str(signature))),
    ]  # fmt: skip
    if not found[0].get("a") and not found[0].get("j"):
        return []  # what is said of no place would be read as said of another
    for tag in dict.fromkeys(tag for tag, _, _, _ in _OF_HOLDING):
        rows = [(ind, code, getattr(holding, name)) for other, ind, code, name in _OF_HOLDING if other == tag]
        if any(text for _, _, text in rows):
            found.append(data(tag, rows[0][0], linked, *((code, text) for _, code, text in rows)))
    if archive and holding.status in _COPIES:
        found.append(data("535", "2 ", linked, ("a", archive)))
    if archive and not number:
        found.append(data("524", "  ", ("a", signature.written)))
    return found


def write_locations(record: Record) -> Made:
    """Return the URLs: one 856 each, and another for its archived copy."""
    found: Made = []
    for i, location in enumerate(record.locations):
        path = frozenset({f"locations[{i}]"})
        fields = [_location(location)]
        if location.archived_url:
            fields.append(data("856", "41", ("3", _ARCHIVED), ("u", str(location.archived_url))))
        found += [(path, field) for field in fields if field.subfields]
    return found


def _location(location: Location) -> Field:
    return data(
        "856", "40" if location.url else "4 ",
        ("u", str(location.url or "")), (_CANONICAL, str(location.canonical_url or "")), ("y", location.archive),
        ("z", f"{_ACCESSED}{location.accessed.text}" if location.accessed else ""),
        ("x", f"{_HOST}{location.host}" if location.host != "unknown" else ""),
    )  # fmt: skip


# Reading


def read_holdings(reading: Reading) -> None:
    """Read the holdings, and what is said of each."""
    archival = reading.is_archival or reading.leader[6:7] in "tdf"
    numbers: dict[str, int] = {}
    for i, field in reading.open("852"):
        place = any(map(field.get, "abcj"))
        if not place or not (field.get("j") or archival):
            _read_variables(reading, i, field)
            continue
        status = next((s for s, words in _STATUS.items() if words == field.get("3")), "original")
        path = reading.append("holdings", {"signature": _signature(reading, field), "status": status})
        reading.take(i, path)
        number = _NUMBERED.match(field.get("8"))
        numbers.setdefault(number[0] if number else "1", len(reading.values["holdings"]) - 1)
    _read_elsewhere(reading, numbers)
    _read_citation(reading)
    _read_conditions(reading, numbers)


def _read_variables(reading: Reading, i: int, field: Field) -> None:
    paths = [f"variables.{name}" for code, name in _ARCHIVE if reading.variable(name, _variable(reading, field, code))]
    if paths:
        reading.take(i, *paths)


def _variable(reading: Reading, field: Field, code: str) -> str:
    return " ".join(map(reading.text, field.all("khim"))) if code == "h" else reading.text(field.get(code))


def _signature(reading: Reading, field: Field) -> ArchivalSignature:
    """Read the whole signature, or make one of the archive and of what stands for the place in it."""
    whole, archive, city = (reading.text(field.get(code)) for code in "jae")
    archive = archive or reading.text(field.get("b"))
    if whole:
        signature = parse_signature(whole)
        if signature.repository or not archive or whole.startswith(archive):
            return signature
        return signature_of(archive, city, whole)
    number = " ".join(map(reading.text, field.all("khim")))
    parts = [*map(reading.text, field.all("bc")), number]
    location = ", ".join(part for part in parts if part and part != archive)
    if location:
        return signature_of(archive, city, location)
    known = parse_signature(archive)
    return known if known.repository else ArchivalSignature(repository=Repository(text=archive, city=city))


def _of(reading: Reading, field: Field, numbers: dict[str, int]) -> int | None:
    """Return the number of the holding that a field is about: the one its ``$8`` says, or without it the first."""
    if number := _NUMBERED.match(field.get("8")):
        return numbers.get(number[0])
    return 0 if reading.values.get("holdings") else None


def _read_elsewhere(reading: Reading, numbers: dict[str, int]) -> None:
    """Read who holds originals and copies: about a holding that there is, or a holding of its own."""
    copies = {
        holding["signature"].repository.full: at
        for at, holding in reversed(list(enumerate(reading.values.get("holdings", ()))))
        if holding["signature"].repository and holding["status"] in _COPIES
    }
    for i, field in reading.open("535"):
        number = _NUMBERED.match(field.get("8"))
        at = numbers.get(number[0]) if number else copies.get(reading.text(field.get("a")))
        text = ", ".join(map(reading.text, field.all("abc")))
        if at is not None:
            reading.take(i, f"holdings[{at}]")
        elif text:
            known = parse_signature(text)
            held = known if known.repository else ArchivalSignature(repository=Repository(text=text))
            status = "copy" if field.indicators[0] == "2" else "original"
            reading.take(i, reading.append("holdings", {"signature": held, "status": status}))


def _read_citation(reading: Reading) -> None:
    """Read the preferred citation where nothing else tells who holds the document."""
    for i, field in reading.open("524"):
        text = reading.text(field.get("a"))
        holdings: list[dict[str, Any]] = reading.values.get("holdings", [])
        if any(text == one["signature"].written for one in holdings[:1]):
            reading.take(i, "holdings[0]")
        elif not holdings and (found := [s for s in parse_source(text).signatures if s.repository]):
            reading.take(i, reading.append("holdings", {"signature": found[0]}))


def _read_conditions(reading: Reading, numbers: dict[str, int]) -> None:
    """Read extent, classification and conditions, each of its holding."""
    for i, field in reading.open(*(tag for tag, _, _, _ in _OF_HOLDING)):
        at = _of(reading, field, numbers)
        if at is None or field.get("f") in _OF_VARIABLES or not field.all("ad"):
            continue
        holding = reading.values["holdings"][at]
        taken = False
        for tag, _, code, name in _OF_HOLDING:
            if tag != field.tag or name in holding:
                continue
            text = " ".join(field.all() if tag == "300" else field.all(code)[:1])
            if text := reading.text(text) if tag == "300" else reading.prose(text):
                holding[name] = text
                taken = True
        if taken:
            reading.take(i, f"holdings[{at}]")


def read_locations(reading: Reading) -> None:
    """Read where the document is read online; what is only related to it is none of them."""
    for i, field in reading.open("856"):
        urls = [url for text in field.all("u") if (url := _url(text))]
        if field.indicators[1:] == _RELATED:
            continue
        locations: list[dict[str, Any]] = reading.values.get("locations", [])
        if field.get("3") == _ARCHIVED and urls and locations and "archived_url" not in locations[-1]:
            locations[-1]["archived_url"] = urls[0]
            reading.take(i, f"locations[{len(locations) - 1}]")
        elif made := _read_location(reading, field, urls):
            reading.take(i, reading.append("locations", made))


def _read_location(reading: Reading, field: Field, urls: list[Url]) -> dict[str, Any]:
    """Return a location; the text of a link names a digital archive only where archives are spoken of."""
    made: dict[str, Any] = {"url": urls[0]} if urls else {}
    if canonical := _url(field.get(_CANONICAL)):
        made["canonical_url"] = canonical
    if (name := field.get("y")) and (reading.is_archival or find_digital_archive(name)):
        made["archive"] = name
    for note in field.all("z"):
        if note.startswith(_ACCESSED) and (date := _date(note.removeprefix(_ACCESSED))):
            made["accessed"] = date
    host = field.get("x").removeprefix(_HOST)
    return made | ({"host": host} if host in ("public", "mirror") and field.get("x") != host else {})


def _url(text: str) -> Url | None:
    try:
        return Url.parse(text.strip())
    except InvalidText:
        return None


def _date(text: str) -> Date | None:
    try:
        return Date.parse(text)
    except InvalidText:
        return None
