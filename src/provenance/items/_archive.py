"""What the four variables of archives in CSL hold of a signature, and what they hold under a digital archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.authorities import find_digital_archive
from provenance.traditions import parse_source
from provenance.values.language import language_named
from provenance.values.name import looks_like_body

if TYPE_CHECKING:
    from provenance.values.signature import ArchivalSignature
    from provenance.values.source import Credit

__all__ = ["archive_variables", "published_source"]

_COLLECTIONS = ("fonds", "subfonds", "record-group")


def archive_variables(signature: ArchivalSignature) -> dict[str, str]:
    """Return ``archive``, ``archive-place``, ``archive_collection`` and ``archive_location`` (CSL 1.0.2, appendix IV).

    The collection is the signature up to its fonds, subfonds or record group, the location what follows it; a signature
    without such a level is all location. A variable without a value is left out. Together they are the signature
    without what follows it, each part as it was written.

    >>> from provenance.traditions import parse_signature
    >>> made = archive_variables(parse_signature("MOL, XIX-J-1-j Korea, 5. doboz, 5/bc"))
    >>> made["archive_collection"], made["archive_location"]
    ('XIX-J-1-j', 'Korea, 5. doboz, 5/bc')
    """
    repository = signature.repository
    collection, location = signature.parted(*_COLLECTIONS)
    found = {
        "archive": repository.full if repository else "",
        "archive-place": repository.city if repository else "",
        "archive_collection": collection,
        "archive_location": location,
    }
    return {name: value for name, value in found.items() if value}


def published_source(archive: str, location: str) -> dict[str, Any] | None:
    """Return the holdings and contributions of a record whose archive is a digital one, or None where it is none.

    The reference files that digital archives give out, and Zotero's translators of their pages, have the digital
    archive's name for the archive, and as the location in it the source as it is cited: signature and credits.

    >>> made = published_source("Wilson Center Digital Archive", "MOL, XIX-J-1-j, 5. doboz. Translated by A. Bee.")
    >>> [str(h["signature"]) for h in made["holdings"]], [(c["role"], c["person"]) for c in made["contributions"]]
    (['MOL, XIX-J-1-j, 5. doboz'], [('translator', 'A. Bee')])
    """
    if find_digital_archive(archive) is None:
        return None
    note = parse_source(location)
    return {
        "holdings": tuple({"signature": signature} for signature in note.signatures),
        "contributions": [_contribution(credit) for credit in note.credits],
    }


def _contribution(credit: Credit) -> dict[str, Any]:
    return {
        "role": credit.role,
        "body" if looks_like_body(credit.name) else "person": credit.name,
        "for": credit.programme,
        "affiliation": credit.affiliation,
        "from_language": language_named(credit.language) if credit.language else None,
    }
