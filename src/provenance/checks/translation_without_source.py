"""A translation, and nothing that says of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._check import of_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "translation-without-source"
TITLE = "a translation is made from no text"
SOURCE = "PROV-DM, 5.2.1 (a derivation has a source); a translation is a text of another text"


def check(record: Record) -> Iterator[Finding]:
    """Yield an error for a translation event without a source, and for a translation that no event makes."""
    yield from of_chain(record, RULE)
