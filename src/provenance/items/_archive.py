"""What CSL's four variables of archives hold of a signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.values.signature import ArchivalSignature

__all__ = ["archive_variables"]

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
