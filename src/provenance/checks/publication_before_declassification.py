"""A document that was published before it was released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._check import of_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "publication-before-declassification"
TITLE = "a publication is dated before the document that it publishes was declassified"
SOURCE = "ISAD(G) 2nd ed., 3.4.1 (conditions governing access); a document is published once it may be"


def check(record: Record) -> Iterator[Finding]:
    """Yield an error where all dates are sure; a warning where one of them, or a link, is not."""
    yield from of_chain(record, RULE)
