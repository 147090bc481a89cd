"""A link that no source states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._chain import asks_for_provenance, traced
from provenance.checks._check import found
from provenance.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Event, Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "inferred-link"
TITLE = "a link of the chain is inferred or conjectured, or nothing is said of how sure it is"
SOURCE = "RiC-O 1.1, relationCertainty; ISAD(G) 2nd ed., 3.7.1 (what a description rests on)"


def check(record: Record) -> Iterator[Finding]:
    """Yield a note for each such link on the way, with what it was inferred from."""
    if not asks_for_provenance(record):
        return
    way = traced(record)
    elsewhere, unsure = set(way.shared), set(way.inferred)
    for event in way.links:
        if event.id in unsure and event.id not in elsewhere:
            yield found(
                record, Severity.NOTE, RULE, _message(event), field=f"chain.events[{event.id}]", hint=_hint(event)
            )


def _message(event: Event) -> str:
    if event.confidence == "unknown":
        return f"nothing is said of how sure the link {event.id!r} is"
    rules = ", ".join(dict.fromkeys(e.rule for e in event.evidence if e.rule))
    grounds = event.note or (f"by the rule {rules}" if rules else "")
    return f"the link {event.id!r} is {event.confidence}" + (f": {' '.join(grounds.split())}" if grounds else "")


def _hint(event: Event) -> str:
    if event.confidence == "unknown":
        return "write confidence: stated where a source says so, and quote it as evidence; else inferred"
    return "a source that says so: write the event with it as evidence and confidence: stated"
