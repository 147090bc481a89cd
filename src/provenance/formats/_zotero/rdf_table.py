"""Where a field of Zotero stands in its RDF: the one table for writing and reading.

The names are those that Zotero's own export writes and its import reads. A field without a row is a property of
Zotero's vocabulary (``z:archive``, ``z:language``), which the import takes by its name.
"""

from __future__ import annotations

from typing import Final

from provenance.formats._zotero.types import ITEM_TYPES

__all__ = [
    "CLASSES", "CONTAINERS", "CONTAINER_CLASSES", "PLACES", "READ_ALSO", "STRUCTURED", "class_of", "field_at",
    "numbered", "place_of", "role_property",
]  # fmt: skip

CLASSES: Final = {
    "artwork": "bib:Illustration", "audioRecording": "bib:Recording", "bill": "bib:Legislation",
    "blogPost": "bib:Document", "book": "bib:Book", "bookSection": "bib:BookSection", "case": "bib:Document",
    "computerProgram": "bib:Data", "email": "bib:Letter", "film": "bib:MotionPicture", "forumPost": "bib:Document",
    "hearing": "bib:Report", "instantMessage": "bib:Letter", "interview": "bib:Interview",
    "journalArticle": "bib:Article", "letter": "bib:Letter", "magazineArticle": "bib:Article",
    "manuscript": "bib:Manuscript", "map": "bib:Image", "newspaperArticle": "bib:Article", "patent": "bib:Patent",
    "podcast": "bib:Recording", "presentation": "bib:ConferenceProceedings", "radioBroadcast": "bib:Recording",
    "report": "bib:Report", "statute": "bib:Legislation", "thesis": "bib:Thesis", "tvBroadcast": "bib:Recording",
    "videoRecording": "bib:Recording", "webpage": "bib:Document",
}  # fmt: skip
"""Item types and the classes of their nodes; any other is an ``rdf:Description``."""

CONTAINERS: Final = {
    "blogPost": "z:Blog", "bookSection": "bib:Book", "case": "bib:CourtReporter", "conferencePaper": "bib:Journal",
    "dictionaryEntry": "bib:Book", "encyclopediaArticle": "bib:Book", "forumPost": "z:Forum",
    "journalArticle": "bib:Journal", "magazineArticle": "bib:Periodical", "newspaperArticle": "bib:Newspaper",
    "webpage": "z:Website",
}  # fmt: skip
"""Item types and the classes of what they are part of."""
CONTAINER_CLASSES: Final = frozenset(CONTAINERS.values())

PLACES: Final = {
    "section": "bib:Part", "series": "bib:Series", "publisher": "foaf:Organization", "address": "vcard:Address",
    "conference": "bib:Conference",
}  # fmt: skip
"""Nodes beside the item and its container, and their classes."""

STRUCTURED: Final = {
    "title": ("item", "dc:title"), "abstractNote": ("item", "dcterms:abstract"), "date": ("item", "dc:date"),
    "pages": ("item", "bib:pages"), "rights": ("item", "dc:rights"), "extra": ("item", "dc:description"),
    "archiveLocation": ("item", "dc:coverage"), "accessDate": ("item", "dcterms:dateSubmitted"),
    "edition": ("item", "prism:edition"), "type": ("item", "z:type"), "publicationTitle": ("container", "dc:title"),
    "journalAbbreviation": ("container", "dcterms:alternative"), "volume": ("container", "prism:volume"),
    "issue": ("container", "prism:number"), "number": ("container", "prism:number"), "section": ("section", "dc:title"),
    "series": ("series", "dc:title"), "seriesTitle": ("series", "dcterms:alternative"),
    "seriesText": ("series", "dc:description"), "seriesNumber": ("series", "dc:identifier"),
    "publisher": ("publisher", "foaf:name"), "place": ("address", "vcard:locality"),
    "meetingName": ("conference", "dc:title"), "url": ("item", "dcterms:URI"), "callNumber": ("item", "dcterms:LCC"),
    "ISSN": ("container", "ISSN"), "ISBN": ("container", "ISBN"), "DOI": ("container", "DOI"),
}  # fmt: skip
"""Base fields, the node that they stand at (the item where it has no container), and the property there."""

READ_ALSO: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "item": {
        "title": ("dcterms:title",), "date": ("dcterms:issued", "dcterms:date"), "rights": ("dcterms:rights",),
        "archiveLocation": ("dcterms:coverage",), "type": ("dc:type", "dcterms:type"), "medium": ("dcterms:medium",),
        "language": ("dc:language", "dcterms:language"),
    },
    "container": {"publicationTitle": ("dcterms:title",)},
    "section": {"section": ("dcterms:title",)},
    "series": {"series": ("dcterms:title",)},
    "conference": {"meetingName": ("dcterms:title",)},
}  # fmt: skip
"""Other properties that Zotero's import reads in the same place."""

_BY_NAME_ONLY: Final = frozenset(
    {"applicationNumber", "code", "codeNumber", "committee", "priorityNumbers", "programTitle", "programmingLanguage",
     "versionNumber"}
)  # fmt: skip
"""Fields that mean what a base field means, but are none to Zotero."""

_PLURAL: Final = ("author", "contributor", "editor")


def class_of(item_type: str) -> str:
    """Return the class of the nodes of an item type, or nothing."""
    return CLASSES.get(item_type, "")


def role_property(creator_type: str) -> str:
    """Return the property that holds the creators of a type."""
    return f"{'bib' if creator_type in _PLURAL else 'z'}:{creator_type}s"


def field_at(base: str, item_type: str) -> str:
    """Return the field of an item type that stands for a base field; the base field itself where there is none."""
    about = ITEM_TYPES.get(item_type)
    field = about.fields.get(base, base) if about else base
    return base if field in _BY_NAME_ONLY else field


def numbered(item_type: str) -> str:
    """Return the base field that ``prism:number`` is in an item type: there is one for the issue and any number."""
    about = ITEM_TYPES.get(item_type)
    return "issue" if about and about.fields.get("issue") == "issue" else "number"


def place_of(name: str, item_type: str) -> tuple[str, str] | None:
    """Return the node and the property of a field of an item type; None for a property of Zotero's vocabulary."""
    about = ITEM_TYPES.get(item_type)
    bases = {own: base for base, own in about.fields.items()} if about else {}
    base = bases.get(name, name)
    if name in _BY_NAME_ONLY or base not in STRUCTURED or field_at(base, item_type) != name:
        return None
    if base in ("issue", "number") and base != numbered(item_type):
        return None
    place, found = STRUCTURED[base]
    if place == "container" and item_type not in CONTAINERS:
        return None if base == "publicationTitle" else ("item", found)
    return place, found
