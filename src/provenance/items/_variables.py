"""Which part of a record is which variable of CSL 1.0.2, and which type a record has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import CSL_TYPES, KINDS

if TYPE_CHECKING:
    from provenance.model import Record

__all__ = ["ARCHIVAL_TYPES", "IDENTIFIERS", "NAMES", "is_archival", "type_of"]

NAMES = (
    "author", "recipient", "translator", "editor", "compiler", "contributor", "interviewer",
    "chair", "collection-editor", "composer", "container-author", "curator", "director", "editor-translator",
    "editorial-director", "executive-producer", "guest", "host", "illustrator", "narrator", "organizer",
    "original-author", "performer", "producer", "reviewed-author", "script-writer", "series-creator",
)  # fmt: skip
"""The name variables of CSL 1.0.2, each a role of the record's contributions."""

IDENTIFIERS = ("DOI", "ISBN", "ISSN", "PMCID", "PMID")
"""The identifiers that CSL 1.0.2 has variables for."""

ARCHIVAL_TYPES = frozenset(
    {"", "collection", "document", "manuscript", "personal_communication", *(set(KINDS) & set(CSL_TYPES))}
)
"""The types of CSL that a document of an archive may have been given; all others are of works of their own kind."""


def is_archival(record: Record) -> bool:
    """Tell whether a record is a document of an archive: held by one, or published by a digital archive.

    A kind that is a type of CSL for something else (a book, a map, a film) says that it is that, wherever it is kept.
    """
    kept = bool(record.holdings) or any(location.archive for location in record.locations)
    return kept and (record.kind not in CSL_TYPES or record.kind in ARCHIVAL_TYPES)


def type_of(record: Record) -> str:
    """Return the CSL type of a record.

    A document of an archive is a ``manuscript`` whatever its kind: ``report`` would lose the quotation marks and
    the day of its date in the official styles, ``letter`` would add "to X". Anything else has the type that its
    kind names, or is a ``document``.
    """
    if is_archival(record):
        return "manuscript"
    return record.kind if record.kind in CSL_TYPES else "document"
