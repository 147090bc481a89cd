"""Where Zotero's types, fields and creators stand in the Bibliographic Ontology, as its *Bibliontology RDF* has it.

What a user says of a document (rights, the day of access) stands at a ``z:UserItem``, which points to the document;
that is part of an issue or a collection, and that of a journal or a series. A field without a row is a property of
Zotero's vocabulary at the document.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from provenance.formats._zotero.types import ITEM_TYPES

__all__ = ["BROADCAST", "LISTS", "STEPS", "TYPES", "Kind", "creators_at", "fields_at", "item_type_of_classes"]


class Kind(NamedTuple):
    """The classes of a document, of the issue it is in, and of what contains it; whether that is always written."""

    classes: tuple[str, ...]
    issue: str = ""
    container: tuple[str, ...] = ()
    always: bool = False


_REFERENCE: Final = "bibo:ReferenceSource"
TYPES: Final = {
    "artwork": Kind(("bibo:Image",)),
    "audioRecording": Kind(("bibo:AudioDocument",)),
    "bill": Kind(("bibo:Bill",), "", ("bibo:Code",)),
    "blogPost": Kind(("sioct:BlogPost", "bibo:Article"), "", ("sioct:Weblog", "bibo:Website")),
    "book": Kind(("bibo:Book",)),
    "bookSection": Kind(("bibo:BookSection",), "", ("bibo:EditedBook",)),
    "case": Kind(("bibo:LegalCaseDocument",), "", ("bibo:CourtReporter",)),
    "computerProgram": Kind(("sc:ComputerProgram_CW", "bibo:Document")),
    "conferencePaper": Kind(("bibo:Article",), "", ("bibo:Proceedings",), always=True),
    "dataset": Kind(("z:Dataset", "bibo:Document")),
    "dictionaryEntry": Kind(("bibo:Article",), "", ("sc:Dictionary", _REFERENCE), always=True),
    "document": Kind(("bibo:Document",)),
    "email": Kind(("bibo:Email",)),
    "encyclopediaArticle": Kind(("bibo:Article",), "", ("sc:Encyclopedia", _REFERENCE), always=True),
    "forumPost": Kind(("sioct:BoardPost", "bibo:Article"), "", ("sioct:MessageBoard", "bibo:Website")),
    "film": Kind(("bibo:Film",)),
    "hearing": Kind(("bibo:Hearing",)),
    "instantMessage": Kind(("sioct:InstantMessage", "bibo:PersonalCommunication")),
    "interview": Kind(("bibo:Interview",)),
    "journalArticle": Kind(("bibo:AcademicArticle",), "bibo:Issue", ("bibo:Journal",), always=True),
    "letter": Kind(("bibo:Letter",)),
    "magazineArticle": Kind(("bibo:Article",), "bibo:Issue", ("bibo:Magazine",), always=True),
    "manuscript": Kind(("bibo:Manuscript",)),
    "map": Kind(("bibo:Map",)),
    "newspaperArticle": Kind(("bibo:Article",), "bibo:Issue", ("bibo:Newspaper",), always=True),
    "patent": Kind(("bibo:Patent",)),
    "podcast": Kind(("z:Podcast", "bibo:AudioDocument")),
    "preprint": Kind(("z:Preprint", "bibo:Article")),
    "presentation": Kind(("bibo:Slideshow",)),
    "radioBroadcast": Kind(("po:AudioDocument", "po:Episode"), "", ("po:Programme",)),
    "report": Kind(("bibo:Report",)),
    "standard": Kind(("z:Standard", "bibo:Standard")),
    "statute": Kind(("bibo:Statute",), "", ("bibo:Code",)),
    "thesis": Kind(("bibo:Thesis",)),
    "tvBroadcast": Kind(("bibo:AudioVisualDocument", "po:Episode"), "", ("po:Programme",)),
    "videoRecording": Kind(("bibo:AudioVisualDocument",)),
    "webpage": Kind(("bibo:Webpage",), "", ("bibo:Website",)),
}
BROADCAST: Final = {"radioBroadcast": "po:Radio", "tvBroadcast": "po:TV"}
"""What an episode is broadcast on."""
_OTHER_CLASSES: Final = {
    "bibo:Brief": "case", "bibo:Chapter": "bookSection", "bibo:CollectedDocument": "document",
    "bibo:DocumentPart": "document", "bibo:EditedBook": "book", "bibo:LegalDecision": "case",
    "bibo:LegalDocument": "case", "bibo:Legislation": "bill", "bibo:Manual": "book", "bibo:Performance": "presentation",
    "bibo:PersonalCommunication": "letter", "bibo:PersonalCommunicationDocument": "letter",
    "bibo:Slide": "presentation",
    "bibo:Standard": "report", "bibo:Website": "webpage", "bibo:Proceedings": "book", "bibo:ReferenceSource": "book",
    "bibo:Series": "book",
}  # fmt: skip
"""Classes of the ontology that Zotero writes for no type of its own."""

STEPS: Final = {
    "item": ("user", "res:resource", ""), "publisher": ("container", "dcterms:publisher", "foaf:Organization"),
    "conference": ("item", "bibo:presentedAt", "bibo:Conference"),
    "organizer": ("item", "bibo:organizer", "foaf:Organization"),
    "issuer": ("item", "bibo:issuer", "foaf:Organization"),
    "reply": ("item", "sioct:has_reply", "sioct:Comment"), "review": ("item", "bibo:reviewOf", ""),
    "series": ("container", "dcterms:isPartOf", "bibo:Series"),
}  # fmt: skip
"""Nodes of an item: the node that points to each, by which property, and its class."""

_FIELDS: Final = {
    "title": ("item", "dcterms:title"), "url": ("item", "bibo:uri"), "rights": ("user", "dcterms:rights"),
    "series": ("series", "dcterms:title"), "volume": ("issue", "bibo:volume"), "issue": ("issue", "bibo:issue"),
    "edition": ("issue", "bibo:edition"), "place": ("publisher", "address:localityName"),
    "publisher": ("publisher", "foaf:name"), "pages": ("item", "bibo:pages"), "firstPage": ("item", "bibo:pageStart"),
    "publicationTitle": ("container", "dcterms:title"), "ISSN": ("container", "bibo:issn"),
    "ISBN": ("container", "bibo:isbn"), "date": ("issue", "dcterms:date"), "section": ("item", "bibo:section"),
    "callNumber": ("issue", "bibo:lccn"), "archiveLocation": ("item", "dcterms:source"),
    "distributor": ("issue", "bibo:distributor"), "journalAbbreviation": ("container", "bibo:shortTitle"),
    "DOI": ("item", "bibo:doi"), "accessDate": ("user", "z:accessDate"),
    "seriesTitle": ("series", "dcterms:alternative"),
    "seriesNumber": ("series", "bibo:number"), "code": ("container", "dcterms:title"),
    "session": ("conference", "dcterms:title"), "legislativeBody": ("organizer", "foaf:name"),
    "court": ("container", "bibo:court"), "numberOfVolumes": ("series", "bibo:numberOfVolumes"),
    "committee": ("organizer", "foaf:name"), "legalStatus": ("item", "bibo:status"),
    "codeNumber": ("container", "bibo:number"), "number": ("item", "bibo:number"),
    "artworkSize": ("item", "dcterms:extent"),
    "libraryCatalog": ("user", "z:repository"), "archive": ("item", "z:repository"),
    "meetingName": ("conference", "dcterms:title"), "runningTime": ("item", "po:duration"),
    "versionNumber": ("item", "doap:revision"), "system": ("item", "doap:os"), "language": ("item", "dcterms:language"),
    "programmingLanguage": ("item", "doap:programming-language"), "abstractNote": ("item", "dcterms:abstract"),
    "type": ("item", "dcterms:type"), "medium": ("item", "dcterms:medium"), "shortTitle": ("item", "bibo:shortTitle"),
    "numPages": ("item", "bibo:numPages"), "issuingAuthority": ("issuer", "foaf:name"),
    "filingDate": ("item", "dcterms:dateSubmitted"),
}  # fmt: skip
_BY_NAME_ONLY: Final = frozenset({"applicationNumber", "priorityNumbers", "history", "organization"})

LISTS: Final = {"author": "bibo:authorList", "editor": "bibo:editorList", "contributor": "bibo:contributorList"}
_CREATORS: Final = {
    "author": ("item", "author", "dcterms:creator"), "bookAuthor": ("container", "author", "dcterms:creator"),
    "castMember": ("item", "contributor", "rel:ACT"), "commenter": ("reply", "contributor", "dcterms:creator"),
    "composer": ("item", "contributor", "rel:CMP"), "contributor": ("item", "contributor", "dcterms:contributor"),
    "cosponsor": ("item", "contributor", "rel:SPN"), "director": ("item", "contributor", "bibo:director"),
    "editor": ("issue", "editor", "bibo:editor"), "guest": ("item", "contributor", "po:participant"),
    "interviewer": ("item", "contributor", "bibo:interviewer"),
    "interviewee": ("item", "contributor", "bibo:interviewee"),
    "performer": ("item", "contributor", "bibo:performer"), "producer": ("item", "contributor", "bibo:producer"),
    "recipient": ("item", "contributor", "bibo:recipient"),
    "reviewedAuthor": ("review", "contributor", "dcterms:creator"),
    "scriptwriter": ("item", "contributor", "rel:AUS"), "seriesEditor": ("series", "editor", "bibo:editor"),
    "translator": ("issue", "contributor", "bibo:translator"), "wordsBy": ("item", "contributor", "rel:LYR"),
}  # fmt: skip


def _stands_at(place: str, kind: Kind) -> str:
    """Return the node that a place is in a type: without issue or container the next one that there is."""
    if place == "issue" and not kind.issue:
        place = "container"
    return "item" if place == "container" and not kind.container else place


@cache
def fields_at(item_type: str) -> dict[str, tuple[str, str]]:
    """Return the node and the property of each field of an item type; a second one for a place is by its name."""
    kind, about = TYPES[item_type], ITEM_TYPES[item_type]
    found: dict[str, tuple[str, str]] = {}
    taken: set[tuple[str, str]] = set()
    for base, name in sorted(about.fields.items(), key=lambda row: row[1] != "title"):
        place, predicate = (
            _FIELDS.get(name) or (None if name in _BY_NAME_ONLY else _FIELDS.get(base)) or ("item", f"z:{name}")
        )
        place = _stands_at(place, kind)
        if (place, predicate) in taken:
            place, predicate = "item", f"z:{name}"
        taken.add((place, predicate))
        found[name] = (place, predicate)
    return found


@cache
def creators_at(item_type: str) -> dict[str, tuple[str, str, str]]:
    """Return the node, the list and the property of each creator type of an item type."""
    kind, about = TYPES[item_type], ITEM_TYPES[item_type]
    found: dict[str, tuple[str, str, str]] = {}
    for name in about.creators:
        principal = name == about.creators[0]
        usual = (
            _CREATORS["author"]
            if principal and "author" not in about.creators
            else ("item", "contributor", f"z:{name}")
        )
        place, members, predicate = _CREATORS.get(name, usual)
        place = _stands_at(place, kind)
        if any((place, predicate) == (other[0], other[2]) for other in found.values()):
            predicate = f"z:{name}"
        found[name] = (place, "author" if principal and members == "contributor" else members, predicate)
    return found


def item_type_of_classes(classes: set[str], container: set[str], broadcast: str) -> str:
    """Return the item type of a document of some classes in a container of some classes; nothing for none."""
    best, score = "", 0
    for name, kind in TYPES.items():
        if not classes & set(kind.classes) or (broadcast and BROADCAST.get(name, broadcast) != broadcast):
            continue
        found = 3 * len(classes & set(kind.classes)) - len(kind.classes)
        if container & set(kind.container):
            found += 3 * len(container & set(kind.container)) - len(kind.container)
        elif kind.always:
            found -= 1
        found += 1 if broadcast and BROADCAST.get(name) == broadcast else 0
        if found > score:
            best, score = name, found
    return best or next((_OTHER_CLASSES[name] for name in sorted(classes) if name in _OTHER_CLASSES), "")
