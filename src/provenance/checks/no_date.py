"""A link without a date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.chains.dates import bounds
from provenance.checks._chain import asks_for_provenance, own_event_ids, traced
from provenance.checks._check import of_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.chains.dates import Bounds
    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "no-date"
TITLE = "nobody says when a link was made"
SOURCE = "PROV-DM, 5.1.3 (generation has a time); ISO 8601-2:2019 (EDTF)"


def check(record: Record) -> Iterator[Finding]:
    """Yield a gap for each such link, and between what days it lies by the dates of the links around it.

    The date of the document itself is asked for by missing-date.
    """
    gaps = list(of_chain(record, RULE)) if asks_for_provenance(record) else []
    if "creation" not in own_event_ids(record):
        gaps = [gap for gap in gaps if gap.where.field != "chain.events[creation]"]
    if not gaps:
        return
    chain = traced(record).chain
    between = {
        f"chain.events[{event.id}]": _worded(day) for event, day in zip(chain.events, bounds(chain), strict=True)
    }
    for gap in gaps:
        known = between.get(gap.where.field or "", "")
        yield replace(gap, message=f"{gap.message}; by the dates around it, {known}") if known else gap


def _worded(day: Bounds) -> str:
    """Return the ends that are known, in words.

    >>> from provenance.chains.dates import Bounds
    >>> import datetime as dt
    >>> _worded(Bounds(dt.date(1962, 8, 27), dt.date(2024, 5, 1)))
    'not before 1962-08-27 and not after 2024-05-01'
    """
    return " and ".join(f"not {end} {at.isoformat()}" for end, at in (("before", day.first), ("after", day.last)) if at)
