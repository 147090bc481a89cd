"""Record <-> CSL item (CSL-JSON, schema 1.0.2): the plain data that citation processors print.

An item says how a source is *cited*. It is no store: what does not belong into a citation stays in the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from provenance.items._archive import archive_variables, published_source
from provenance.items._credits import credit_line
from provenance.items._dates import csl_date, date_of
from provenance.items._make import has_translation, make
from provenance.items._names import agent_of, csl_name
from provenance.items._read import Trouble, placed, read_item, restored, signature_again, signature_of
from provenance.items._variables import ARCHIVAL_TYPES, IDENTIFIERS, NAMES, is_archival, type_of
from provenance.values.date import Date

if TYPE_CHECKING:
    from provenance.model import Record

__all__ = [
    "ARCHIVAL_TYPES", "IDENTIFIERS", "NAMES", "Cited", "Trouble", "agent_of", "archive_variables", "credit_line",
    "csl_date", "csl_name", "date_of", "has_translation", "is_archival", "item", "items", "placed", "published_source",
    "read_item", "signature_again", "signature_of", "type_of",
]  # fmt: skip

Cited = Literal["translation", "original"]
"""What is cited: the text that was read, which may be a translation, or the original behind it."""


def item(
    record: Record,
    *,
    cited: Cited = "translation",
    canonical_url: bool = False,
    accessed: str | Date | None = None,
) -> dict[str, Any]:
    """Return a record as a CSL item, with its key as the id. No value in it is empty.

    A document of an archive is a ``manuscript`` by its issuing body (or, where none is known, by who signed it;
    never by its translator), published by the digital archive, in the ``archive`` with its place;
    ``archive_location`` is the signature without the archive, ``call-number`` with it. Who obtained and edited it,
    and for whom, has no variable in CSL: where names alone do not say it, ``annote`` has it as a sentence. Kind,
    notes and the original's title are left out: the official styles would print them as the type of the manuscript,
    or as "originally published as".

    `cited` says whether the text read is cited or the original behind a translation, which has the original's title and
    language and no translator, publisher or URL; without a translation both are the same. `canonical_url` cites the
    proposed public URL in place of the page's own. `accessed` (EDTF) takes the place of the record's date of
    access; it is told only beside a URL. A record that was read from CSL-JSON gives back the item as it was, as far
    as nothing was changed.

    Raises `InvalidDate` for an access date that is none.
    """
    seen = Date.parse(accessed) if isinstance(accessed, str) else accessed
    made = make(record, original=cited == "original", canonical_url=canonical_url, accessed=seen)
    return restored(made, record)


def items(
    record: Record,
    cited: Cited | Literal["both"] = "both",
    *,
    canonical_url: bool = False,
    accessed: str | Date | None = None,
) -> tuple[dict[str, Any], ...]:
    """Return the items of a record: one, or with ``both`` the translation and the original, ``key#original``.

    Without a translation there is one item only, whatever is asked for. Raises `InvalidDate` as `item` does.
    """
    if cited != "both":
        return (item(record, cited=cited, canonical_url=canonical_url, accessed=accessed),)
    read = item(record, canonical_url=canonical_url, accessed=accessed)
    if not has_translation(record):
        return (read,)
    return (read, {**item(record, cited="original"), "id": f"{record.key}#original"})
