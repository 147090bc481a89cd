"""Zotero's item types: their types of CSL, and which fields and creators each of them has (schema of 2026, version 41).

A field of a type may stand for a base field, as ``manuscriptType`` does for ``type``, or be the same variable of CSL,
as ``runningTime`` is what ``dimensions`` are. Zotero's server refuses a field that its type does not have, and its
importers pass it over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CREATORS", "ITEM_TYPES", "ItemType", "csl_type_of", "item_type_of"]


@dataclass(frozen=True, slots=True)
class ItemType:
    """One item type: its type of CSL, its fields by their base fields, and its creators, the principal one first."""

    csl: str
    fields: dict[str, str]
    creators: tuple[str, ...]

    @property
    def archival(self) -> bool:
        """Tell whether the type has the fields of an archive."""
        return "archiveLocation" in self.fields


_ALL: Final = "title abstractNote date language shortTitle url accessDate rights DOI citationKey extra"
"""What every type has, if under other names."""

_GROUPS: Final = """\
+ archive archiveLocation libraryCatalog callNumber
*book series seriesNumber volume numberOfVolumes edition place publisher originalDate originalPublisher
    originalPlace format=medium ISBN ISSN
*part series seriesNumber volume numberOfVolumes edition place publisher pages ISBN
*serial publicationTitle publisher place volume issue section pages ISSN
*air programTitle=publicationTitle episodeNumber=number place network=publisher runningTime=dimensions
*cast scriptwriter castMember host guest narrator translator contributor
"""
"""Words that stand for several: ``+`` the fields of an archive."""

_TYPES: Final = """\
artwork graphic / + artworkMedium=medium artworkSize=dimensions eventPlace / artist contributor
audioRecording song / + audioRecordingFormat=medium seriesTitle volume numberOfVolumes place label=publisher
    runningTime=dimensions ISBN / performer originalCreator composer wordsBy translator contributor
bill bill / billNumber=number code=publicationTitle codeVolume=volume section codePages=pages
    legislativeBody=authority session history=references / sponsor cosponsor contributor
blogPost post-weblog / blogTitle=publicationTitle websiteType=type / author translator commenter contributor
book book / + *book numPages / author contributor editor translator seriesEditor
bookSection chapter / + bookTitle=publicationTitle *book pages / author contributor editor bookAuthor translator
    seriesEditor
case legal_case / caseName=title court=authority dateDecided=date docketNumber=number reporter=publicationTitle
    reporterVolume=volume firstPage=pages history=references / author counsel contributor
computerProgram software / + seriesTitle versionNumber system=medium place company=publisher
    programmingLanguage=type ISBN -language / programmer contributor
conferencePaper paper-conference / + proceedingsTitle=publicationTitle conferenceName=meetingName place eventPlace
    publisher volume issue numberOfVolumes pages series seriesNumber ISBN ISSN / author contributor editor
    translator seriesEditor
dataset dataset / + identifier=number type versionNumber repository=publisher repositoryLocation=place format=medium
    / author contributor
dictionaryEntry entry-dictionary / + dictionaryTitle=publicationTitle *part / author contributor editor translator
    seriesEditor
document document / + type publisher place / author contributor editor translator reviewedAuthor
email personal_communication / subject=title / author translator contributor recipient
encyclopediaArticle entry-encyclopedia / + encyclopediaTitle=publicationTitle *part / author contributor editor
    translator seriesEditor
film motion_picture / + genre=type distributor=publisher videoRecordingFormat=medium place runningTime=dimensions /
    director producer *cast
forumPost post / forumTitle=publicationTitle postType=type / author contributor
hearing hearing / committee=section place publisher numberOfVolumes documentNumber=number pages
    legislativeBody=authority session history=references / contributor
instantMessage personal_communication / / author contributor recipient
interview interview / + interviewMedium=medium place publisher / interviewee contributor interviewer translator
journalArticle article-journal / + *serial partNumber partTitle series seriesTitle journalAbbreviation PMID PMCID /
    author contributor editor translator reviewedAuthor
letter personal_communication / + letterType=type eventPlace / author recipient contributor translator
magazineArticle article-magazine / + publicationTitle publisher place volume issue pages ISSN / author contributor
    translator reviewedAuthor
manuscript manuscript / + manuscriptType=type institution=publisher place numPages number / author contributor
    translator
map map / + mapType=type scale seriesTitle edition place publisher ISBN / cartographer contributor seriesEditor
newspaperArticle article-newspaper / + *serial edition / author contributor translator reviewedAuthor
patent patent / place issuingAuthority=authority patentNumber=number filingDate pages applicationNumber=callNumber
    priorityNumbers=issue issueDate=date references legalStatus=status / inventor attorneyAgent contributor
podcast broadcast / seriesTitle episodeNumber=number audioFileType=medium runningTime=dimensions place publisher /
    podcaster guest producer executiveProducer seriesCreator director scriptwriter castMember translator contributor
preprint article / + genre=type repository=publisher archiveID=number place series seriesNumber / author contributor
    editor translator reviewedAuthor
presentation speech / presentationType=type place meetingName / presenter chair organizer contributor translator
radioBroadcast broadcast / + *air audioRecordingFormat=medium / creator host guest producer executiveProducer
    seriesCreator director scriptwriter castMember translator contributor
report report / + reportNumber=number reportType=type seriesTitle seriesNumber place institution=publisher pages
    ISBN ISSN / author editor contributor translator seriesEditor
standard standard / + organization=authority committee=section type number versionNumber status publisher place
    numPages / author editor contributor
statute legislation / nameOfAct=title code=publicationTitle codeNumber=volume publicLawNumber=number
    dateEnacted=date pages section session history=references / author contributor
thesis thesis / + thesisType=type university=publisher place series seriesNumber numPages ISBN ISSN / author
    contributor
tvBroadcast broadcast / + *air videoRecordingFormat=medium / director producer executiveProducer seriesCreator *cast
videoRecording motion_picture / + videoRecordingFormat=medium seriesTitle volume numberOfVolumes place
    studio=publisher runningTime=dimensions ISBN / creator director producer scriptwriter executiveProducer
    castMember host guest narrator translator contributor
webpage webpage / websiteTitle=publicationTitle websiteType=type publisher place / author contributor translator
"""
"""Item type and type of CSL / fields / creators; ``a=b``: the field a stands for b; ``-a``: it has no a."""


def _rows(table: str) -> list[str]:
    """Return the rows of a table; a row goes on where a line is indented."""
    return re.split(r"\n(?! )", table.strip())


_WORDS: Final = {name: words for name, *words in map(str.split, _rows(_GROUPS))}


def _spelled(text: str) -> list[str]:
    return [word for one in text.split() for word in _WORDS.get(one, [one])]


def _item_type(csl: str, fields: str, creators: str) -> ItemType:
    words = _spelled(fields)
    found = {base or own: own for own, _, base in (w.partition("=") for w in words if not w.startswith("-"))}
    common = {name: name for name in _ALL.split() if name not in found and f"-{name}" not in words}
    return ItemType(csl, {**common, **found}, tuple(_spelled(creators)))


def _item_types() -> Iterator[tuple[str, ItemType]]:
    for row in _rows(_TYPES):
        names, fields, creators = row.split("/")
        name, csl = names.split()
        yield name, _item_type(csl, fields, creators)


ITEM_TYPES: Final = dict(_item_types())
"""The types of items that are references; attachments, notes and annotations are none."""

_FIRST: Final = {"personal_communication": "letter", "motion_picture": "film", "broadcast": "tvBroadcast"}
"""The type of Zotero for types of CSL that stand for several."""
_BY_CSL: Final = {about.csl: name for name, about in ITEM_TYPES.items()} | _FIRST


def item_type_of(csl: str, *, recipient: bool = False, spoken_of: bool = False) -> tuple[str, bool]:
    """Return the item type for a type of CSL, and whether it says that type.

    A document of an archive is a ``manuscript``, which no other program retypes, or a ``letter`` where it has a
    recipient; so is what is of no type of Zotero's, unless it is `spoken_of` as a document by its own kind.
    """
    if csl == "manuscript" and recipient:
        return "letter", False
    if csl in _BY_CSL and (csl != "document" or spoken_of):
        return _BY_CSL[csl], True
    return ("letter" if recipient else "manuscript"), False


def csl_type_of(item_type: str) -> str:
    """Return the type of CSL that an item type stands for, or nothing for a type that Zotero does not have."""
    about = ITEM_TYPES.get(item_type)
    return about.csl if about else ""


CREATORS: Final = {
    "author": "author", "contributor": "contributor", "editor": "editor", "translator": "translator",
    "recipient": "recipient", "interviewer": "interviewer", "seriesEditor": "collection-editor",
    "bookAuthor": "container-author", "reviewedAuthor": "reviewed-author", "composer": "composer",
    "director": "director", "producer": "producer", "executiveProducer": "executive-producer",
    "scriptwriter": "script-writer", "seriesCreator": "series-creator", "castMember": "performer", "host": "host",
    "guest": "guest", "narrator": "narrator", "chair": "chair", "organizer": "organizer",
    "originalCreator": "original-author",
    # The principal creators of one type, its authors by another name.
    "artist": "author", "cartographer": "author", "creator": "author", "interviewee": "author", "inventor": "author",
    "podcaster": "author", "presenter": "author", "programmer": "author", "sponsor": "author", "performer": "performer",
    # Without a role of their own.
    "attorneyAgent": "contributor", "commenter": "contributor", "cosponsor": "contributor", "counsel": "contributor",
    "wordsBy": "contributor",
}  # fmt: skip
"""Creator types and the roles that they are read as; the first of a type with a role is written."""
