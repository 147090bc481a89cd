"""A link that names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._chain import about_events, asks_for_provenance
from provenance.checks._check import of_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "no-agent"
TITLE = "nobody is named for a link that somebody must have made"
SOURCE = "PROV-DM, 5.3.3 (association: who was responsible for an activity)"


def check(record: Record) -> Iterator[Finding]:
    """Yield a gap for each such link. A translation without a translator is asked for by missing-translator."""
    if asks_for_provenance(record):
        translations = about_events(record, "translation")
        yield from (gap for gap in of_chain(record, RULE) if gap.where.field not in translations)
