"""A record as a node of schema.org: the properties, each with the name of the value that it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from provenance.formats._schema.values import ARCHIVAL, agent_data, kind_of, type_of_kind
from provenance.items import credit_line, is_archival
from provenance.values.signature import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.formats._flat import Flat
    from provenance.model import Contribution, Holding, Publication, Record

__all__ = ["ALIAS", "ANNOTATION", "HOLDINGS", "NOTE", "PLAIN", "ROLES", "SIGNATURE", "write"]

SIGNATURE: Final = "archival signature"
ALIAS: Final = "citation key"
NOTE, ANNOTATION = "note", "annotation"
"""What a ``Comment`` of the record's own is."""
HOLDINGS: Final = "holdings"
ROLES: Final = frozenset({
    "author", "translator", "editor", "recipient", "contributor", "illustrator", "composer", "director", "producer",
})  # fmt: skip
"""The roles that are properties; any other is a ``Role`` of a contributor."""
PLAIN: Final = {
    "abstract": "abstract", "genre": "genre", "medium": "material", "license": "license", "page": "pagination",
    "number-of-pages": "numberOfPages", "edition": "bookEdition", "version": "version", "number": "reportNumber",
    "section": "articleSection", "status": "creativeWorkStatus", "title-short": "alternativeHeadline",
    "dimensions": "size", "jurisdiction": "legislationJurisdiction",
}  # fmt: skip
"""Values that are texts, and their properties."""

Said = tuple[str, str, Any]
"""The name of a value, its property, and the value in JSON."""


def write(record: Record, flat: Flat) -> Iterator[Said]:
    """Yield what a node says of a record."""
    kind, archival = flat.get("kind", ""), is_archival(record)
    own = type_of_kind(kind)
    types = [ARCHIVAL, *([own] if own != "CreativeWork" else [])] if archival else [own]
    yield "kind", "@type", types if len(types) > 1 else types[0]
    if kind_of(types) != kind:
        yield "kind", "additionalType", kind
    title: Any = record.title
    if record.title_language and title:
        title = {"@value": title, "@language": str(record.title_language)}
    yield "title", "name", title
    for name, term in PLAIN.items():
        yield name, term, flat.get(name, "")
    yield from _dates(record, flat, archival=archival)
    yield from _names(record, flat)
    yield "language", "inLanguage", str(flat.get("language", ""))
    yield "original", "translationOfWork", _original(flat)
    yield from _texts(record, flat)
    yield from _online(record)
    yield from _places(record, flat)
    yield from _published(record, flat)
    yield from _identifiers(record, flat)


def _dates(record: Record, flat: Flat, *, archival: bool) -> Iterator[Said]:
    date = record.date
    if date is not None:
        term = "temporalCoverage" if date.is_interval else "dateCreated" if archival else "datePublished"
        yield "date", term, date.text
    yield "date", "temporal", record.date_text or flat.get("undated", "")


def _names(record: Record, flat: Flat) -> Iterator[Said]:
    for one in record.contributions:
        if one.role in ROLES:
            yield one.role, one.role, agent_data(one)
        else:
            yield "contributor", "contributor", _role(one)
    if "credits" in flat and any(one.programme or one.from_language for one in record.contributions):
        yield "credits", "creditText", credit_line(record)


def _role(one: Contribution) -> dict[str, Any]:
    return {"@type": "Role", "roleName": one.role.replace("-", " "), "contributor": agent_data(one)}


def _original(flat: Flat) -> dict[str, Any] | None:
    date, language = flat.get("original-date"), flat.get("original-language")
    told = {
        "name": flat.get("original-title", ""), "inLanguage": str(language or ""), "datePublished": str(date or ""),
        "publisher": _organization(flat.get("original-publisher", ""), flat.get("original-publisher-place", "")),
    }  # fmt: skip
    return node("CreativeWork", told)


def node(kind: str, told: dict[str, Any]) -> dict[str, Any] | None:
    """Return a node of what says something; None where nothing does."""
    said = {name: value for name, value in told.items() if value}
    return {"@type": kind, **said} if said else None


def _organization(name: str, place: str) -> dict[str, Any] | None:
    return node("Organization", {"name": name, "location": node("Place", {"name": place})})


def _texts(record: Record, flat: Flat) -> Iterator[Said]:
    for text in filter(None, record.notes):
        yield "note", "comment", {"@type": "Comment", "additionalType": NOTE, "text": text}
    if annotation := flat.get("annote"):
        yield "annote", "comment", {"@type": "Comment", "additionalType": ANNOTATION, "text": annotation}
    tags = list(filter(None, record.tags))
    yield "keyword", "keywords", tags
    yield "rights", "copyrightNotice", record.rights


def _online(record: Record) -> Iterator[Said]:
    for i, location in enumerate(record.locations):
        url = str(location.url or "")
        if i:
            publisher = node("Organization", {"name": location.archive})
            yield "locations", "encoding", node("MediaObject", {"contentUrl": url, "sdPublisher": publisher})
            continue
        yield "locations", "url", url
        yield "locations", "sdPublisher", node("Organization", {"name": location.archive})
        yield "locations", "archivedAt", str(location.archived_url or "")
        yield "locations", "mainEntityOfPage", str(location.canonical_url or "")


def _places(record: Record, flat: Flat) -> Iterator[Said]:
    for i, holding in enumerate(record.holdings):
        held = _held(holding)
        if i:
            signature = {"@type": "PropertyValue", "propertyID": SIGNATURE, "value": str(holding.signature)}
            more = {"identifier": signature, "additionalType": holding.status, **_terms(holding)}
            yield HOLDINGS, "workExample", node(ARCHIVAL, {**held, **more})
        else:
            yield from ((HOLDINGS, name, value) for name, value in {**held, **_terms(holding)}.items())
            yield from ((HOLDINGS, "identifier", one) for one in _signature(holding))
            collection = holding.signature.parted("fonds", "subfonds", "record-group")[0]
            yield HOLDINGS, "isPartOf", node("Collection", {"name": collection, "additionalType": "fonds"})
    if not record.holdings:
        yield HOLDINGS, "holdingArchive", node("ArchiveOrganization", {"name": flat.get("archive", "")})
        yield HOLDINGS, "itemLocation", flat.get("archive_location", "")
    yield "archive_collection", "isPartOf", node("Collection", {"name": flat.get("archive_collection", "")})


def _held(holding: Holding) -> dict[str, Any]:
    """Return the archive of a holding, and where in it the document is."""
    repository = holding.signature.repository
    archive = None
    if repository:
        address = {"addressLocality": repository.city, "addressCountry": repository.country}
        told = {"name": repository.full, "address": node("PostalAddress", address)}
        archive = node("ArchiveOrganization", told)
    return {"holdingArchive": archive, "itemLocation": holding.signature.location}


def _terms(holding: Holding) -> dict[str, str]:
    return {"materialExtent": holding.extent, "conditionsOfAccess": holding.conditions_of_access}


def _signature(holding: Holding) -> Iterator[dict[str, Any] | None]:
    """Yield the signature whole, with its status where that is not the usual one, and its levels."""
    status = "" if holding.status == "original" else holding.status
    if str(holding.signature):
        told = {"propertyID": SIGNATURE, "value": str(holding.signature), "description": status}
        yield node("PropertyValue", told)
    for segment in holding.signature.segments:
        if segment.level != "unknown" and segment.value:
            yield {"@type": "PropertyValue", "propertyID": segment.level, "value": segment.value}


def _published(record: Record, flat: Flat) -> Iterator[Said]:
    name, place = flat.get("publisher", ""), flat.get("publisher-place", "")
    if name:
        yield "publisher", "publisher", _organization(name, place)
    else:
        yield "publisher-place", "locationCreated", node("Place", {"name": place})
    yield from _host(record, flat)
    if title := flat.get("collection-title"):
        told = {"name": title, "position": flat.get("collection-number", "")}
        yield "series", "isPartOf", node("BookSeries", told)
    yield "event-title", "recordedAt", node("Event", {"name": flat.get("event-title", "")})
    yield "reviewed-title", "itemReviewed", node("CreativeWork", {"name": flat.get("reviewed-title", "")})
    for one in record.also_published:
        yield "also-published", "workExample", _edition(one)


def _edition(one: Publication) -> dict[str, Any] | None:
    return node("CreativeWork", {"name": one.text, "url": str(one.url or "")})


def _host(record: Record, flat: Flat) -> Iterator[Said]:
    """Yield what the work is in: a book, or an issue of a volume of a periodical; without one the numbers alone."""
    title, short = flat.get("container-title", ""), flat.get("container-title-short", "")
    volume, issue = flat.get("volume", ""), flat.get("issue", "")
    if not (title or short):
        yield "volume", "volumeNumber", volume
        yield "issue", "issueNumber", issue
        return
    serial = record.kind.startswith(("article", "review")) or bool(issue) or "ISSN" in record.identifiers
    told = {"name": title, "alternateName": short}
    if not serial:
        isbn = record.identifiers.get("ISBN", "")
        yield "host", "isPartOf", node("Book", {**told, "isbn": isbn, "volumeNumber": volume})
        return
    inner = node("Periodical", {**told, "issn": record.identifiers.get("ISSN", "")})
    if volume:
        inner = node("PublicationVolume", {"volumeNumber": volume, "isPartOf": inner})
    if issue:
        inner = node("PublicationIssue", {"issueNumber": issue, "isPartOf": inner})
    yield "host", "isPartOf", inner


def _identifiers(record: Record, flat: Flat) -> Iterator[Said]:
    hosted = bool(flat.get("container-title") or flat.get("container-title-short"))
    for name, value in record.identifiers.items():
        if name in ("ISBN", "ISSN"):
            if not hosted:
                yield name, name.lower(), value
            elif name == "ISBN" and (record.kind.startswith("article") or "ISSN" in record.identifiers):
                yield name, "isbn", value
        elif name and name not in (*LEVELS, SIGNATURE, ALIAS):
            yield f"identifier:{name}", "identifier", {"@type": "PropertyValue", "propertyID": name, "value": value}
    for alias in record.aliases:
        yield "aliases", "identifier", {"@type": "PropertyValue", "propertyID": ALIAS, "value": alias}
