"""A document of an archive that nobody could order: no archive, or no signature within it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._check import found
from provenance.errors import Severity
from provenance.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "missing-signature"
TITLE = "a document of an archive without archive or signature"
SOURCE = "ISAD(G) 2nd ed., 3.1.1 (reference code) and 3.5.1 (existence and location of originals)"


def check(record: Record) -> Iterator[Finding]:
    """Yield a gap for an archival document without a holding, and for a holding without archive or without signature.

    An ordinary book or article needs none.
    """
    if not record.holdings and (record.kind in KINDS or any(location.archive for location in record.locations)):
        message = "no archive is named that holds the original"
        hint = 'ask the body that publishes the text; write holdings: [{signature: "MOL, XIX-J-1-j Korea, 5. doboz"}]'
        yield found(record, Severity.GAP, RULE, message, field="holdings", hint=hint)
    for index, holding in enumerate(record.holdings):
        signature, field = holding.signature, f"holdings[{index}].signature"
        if not signature.segments:
            message = f"the signature names the archive alone: {signature.written or 'nothing at all'}"
            hint = "without fonds, box or file nobody can order the document: ask the archive or the publisher"
            yield found(record, Severity.GAP, RULE, message, field=field, hint=hint)
        elif signature.repository is None:
            message = f"the signature names no archive: {signature.written}"
            hint = "the same signature may exist in several archives: put the archive's name before it"
            yield found(record, Severity.GAP, RULE, message, field=field, hint=hint)
