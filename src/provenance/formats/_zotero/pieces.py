"""What each value of a record is in an item of Zotero: its field, its creator, its line in Extra."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from provenance.formats._extra import KEY_LINE, credits_line, extra_lines
from provenance.formats._flat import Flat, flat_role, flatten
from provenance.formats._ris import values
from provenance.formats._ris.text import one_line
from provenance.formats._zotero.names import creator_of, creator_type_of
from provenance.formats._zotero.text import day, html_of, read_date, read_day, written_date
from provenance.formats._zotero.types import ITEM_TYPES, item_type_of
from provenance.model import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.formats._kept import Pieces
    from provenance.formats._zotero.types import ItemType
    from provenance.model import Record

__all__ = ["FIELDS", "PREDICATES", "published_online", "type_pieces", "written"]

_TEXT: Final = values.Kind(lambda text: [str(text)], lambda texts: texts[0])
_DAY: Final = values.Kind(day, lambda texts: read_day(texts[0]))
_DATE: Final = values.Kind(lambda date: [written_date(date)], lambda texts: read_date(texts[0]))
_URL: Final = values.Kind(lambda url: [str(url)], values.URL.read)

FIELDS: Final = {
    "title": ("title", _TEXT), "abstractNote": ("abstract", _TEXT), "type": ("genre", _TEXT),
    "number": ("number", _TEXT), "publicationTitle": ("container-title", _TEXT),
    "journalAbbreviation": ("container-title-short", _TEXT), "series": ("collection-title", _TEXT),
    "seriesTitle": ("collection-title", _TEXT), "seriesNumber": ("collection-number", _TEXT),
    "volume": ("volume", _TEXT), "numberOfVolumes": ("number-of-volumes", _TEXT), "issue": ("issue", _TEXT),
    "edition": ("edition", _TEXT), "section": ("section", _TEXT), "partNumber": ("part-number", _TEXT),
    "partTitle": ("part-title", _TEXT), "pages": ("page", _TEXT), "numPages": ("number-of-pages", _TEXT),
    "publisher": ("publisher", _TEXT), "place": ("publisher-place", _TEXT), "eventPlace": ("event-place", _TEXT),
    "meetingName": ("event-title", _TEXT), "originalPublisher": ("original-publisher", _TEXT),
    "originalPlace": ("original-publisher-place", _TEXT), "originalDate": ("original-date", _DATE),
    "date": ("issued", _DATE), "filingDate": ("submitted", _DATE), "medium": ("medium", _TEXT),
    "dimensions": ("dimensions", _TEXT), "scale": ("scale", _TEXT), "versionNumber": ("version", _TEXT),
    "status": ("status", _TEXT), "authority": ("authority", _TEXT), "session": ("chapter-number", _TEXT),
    "references": ("references", _TEXT), "language": ("language", values.LANGUAGE), "archive": ("archive", _TEXT),
    "archiveLocation": ("archive_location", _TEXT), "callNumber": ("call-number", _TEXT),
    "libraryCatalog": ("source", _TEXT), "shortTitle": ("title-short", _TEXT), "rights": ("rights", _TEXT),
    "url": ("URL", _URL), "accessDate": ("accessed", _DAY), "DOI": ("DOI", _TEXT), "ISBN": ("ISBN", _TEXT),
    "ISSN": ("ISSN", _TEXT), "PMID": ("PMID", _TEXT), "PMCID": ("PMCID", _TEXT),
}  # fmt: skip
"""Base fields of Zotero <-> flat record; of two fields for one value the first that a type has is written."""

PREDICATES: Final = ("dc:relation", "owl:sameAs", "dc:replaces")
"""The relations that Zotero knows; their targets are items and other things by their URI."""

_ROLES: Final = frozenset(map(flat_role, ROLES))
_BY_EXTRA: Final = ("bbt-json", "csl-json-zotero")
"""Formats of which the citation key is read from Extra."""
_WORDS_OF_A_DATE: Final = ("undated", "issued-text")


def type_pieces(flat: Flat) -> list[list[str]]:
    """Return the item type of a record, and the type of CSL where Zotero has none for it: a line that it cites by."""
    csl = flat["type"]
    name, told = item_type_of(csl, recipient="recipient" in flat, spoken_of=flat.get("kind") == "document")
    typed = not told and csl not in ("manuscript", "document")
    return [["itemType", name], *([["extra", f"type: {csl}"]] if typed else [])]


def _chosen(record: Record, flat: Flat, format: str) -> list[list[str]]:
    """Return the item type: the one that was read, as long as the record would still be given the same in its place."""
    decided = type_pieces(flat)
    kept = record.kept.get(format)
    about = kept.get("type") if isinstance(kept, dict) else None
    read = about.get("read") if isinstance(about, dict) and about.get("as") == decided else None
    if not isinstance(read, list):
        return decided
    places = [piece[0] for piece in read if isinstance(piece, list) and len(piece) == 2]  # noqa: PLR2004 - place and value
    plain = all(isinstance(value, str) for piece in read for value in piece)
    return [list(piece) for piece in read] if plain and "itemType" in places else decided


def written(record: Record, format: str) -> Pieces:
    """Return the pieces of a record's item, each a place and a value, by the names of `provenance.formats._flat`."""
    flat = flatten(record)
    chosen = _chosen(record, flat, format)
    about = ITEM_TYPES.get(dict(chosen)["itemType"]) or ITEM_TYPES[type_pieces(flat)[0][1]]
    implied = flat["type"] if ["extra", f"type: {flat['type']}"] in chosen else about.csl
    pieces: Pieces = {"type": list(chosen), "key": _key(record.key, format)}
    if sentence := credits_line(flat):
        pieces["credits"] = [["extra", sentence]]
    pieces |= _fields(flat, about)
    pieces |= _creators(flat, about)
    if "digital-archive" in flat and "publisher" not in {**about.fields, **flat} and published_online(flat, about):
        pieces["digital-archive"] = [["extra", f"publisher: {one_line(flat['digital-archive'])}"]]
    for name, lines in extra_lines(flat, implied):
        if name not in pieces or name == "issued":
            _add_lines(pieces, name, lines, flat)
    pieces |= _lists(flat, record)
    return {name: some for name, some in pieces.items() if some}


def _add_lines(pieces: Pieces, name: str, lines: list[str], flat: Flat) -> None:
    if name == "issued" and name in pieces:
        if read_date(pieces[name][0][1]) == flat["issued"]:
            return
        pieces[name].extend(["extra", line] for line in lines)
    elif name not in _WORDS_OF_A_DATE:
        pieces[name] = [["extra", line] for line in lines]


def _key(key: str, format: str) -> list[list[str]]:
    """Return the citation key, and where that is imported from Extra the line there."""
    line = one_line(key)
    more = [["extra", f"{KEY_LINE}: {line}"]] if format in _BY_EXTRA and line else []
    return [["citationKey", key], *more]


def _fields(flat: Flat, about: ItemType) -> Pieces:
    found: Pieces = {}
    for base, field in about.fields.items():
        name, kind = _value(base, flat, about)
        if name and name in flat and name not in found and (texts := kind.write(flat[name])) and texts[0]:
            found["issued" if name in _WORDS_OF_A_DATE else name] = [[field, texts[0]]]
    return found


def _value(base: str, flat: Flat, about: ItemType) -> tuple[str, values.Kind]:
    """Return the value that stands in a field: the words for a date that is none, the digital archive as publisher."""
    if base == "date":
        words = next((name for name in _WORDS_OF_A_DATE if name in flat), "")
        if words and "issued" not in flat:
            return words, _TEXT
    if base == "publisher" and "digital-archive" in flat and published_online(flat, about):
        return "digital-archive", _TEXT
    if base == "publisher" and published_online(flat, about):
        return "", _TEXT
    return FIELDS.get(base, ("", _TEXT))


def published_online(flat: Flat, about: ItemType) -> bool:
    """Tell whether the publisher is a digital archive: of a document that is kept in one place and read in another."""
    return (
        about.csl in ("manuscript", "personal_communication") and bool(flat.get("archive_location")) and "URL" in flat
    )


def _creators(flat: Flat, about: ItemType) -> Pieces:
    found: Pieces = {}
    for name in (name for name in flat if name in _ROLES):
        if creator_type := creator_type_of(name, about):
            found[name] = [["creators", creator_of(agent, creator_type)] for agent in flat[name]]
    return found


def _lists(flat: Flat, record: Record) -> Pieces:
    return {
        "note": [["notes", {"note": html_of(note)}] for note in flat.get("note", ())],
        "keyword": [["tags", {"tag": tag}] for tag in flat.get("keyword", ())],
        "locations": list(_links(record)),
        "relations": [
            ["relations", [one.kind, one.target]]
            for one in record.relations
            if one.kind in PREDICATES and one.target.startswith(("http://", "https://"))
        ],
    }


def _links(record: Record) -> Iterator[list[Any]]:
    """Yield a link for each place behind the first where the document is read."""
    first = record.location.url if record.location else None
    for location in record.locations[1:]:
        if location.url and location.url != first:
            link = {"linkMode": "linked_url", "title": location.archive or str(location.url), "url": str(location.url)}
            seen = day(location.accessed) if location.accessed else []
            yield ["attachments", link | ({"accessDate": seen[0]} if seen else {})]
