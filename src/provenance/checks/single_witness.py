"""A chain that nothing supports but its own end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._chain import asks_for_provenance, traced
from provenance.checks._check import found
from provenance.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "single-witness"
TITLE = "every link rests on what stands at the end of the chain itself"
SOURCE = (
    "source criticism: witnesses that depend on each other count as one (Bernheim, Lehrbuch der historischen Methode)"
)

_SHOWN = 3  # sources that a message names


def check(record: Record) -> Iterator[Finding]:
    """Yield a warning where there are links between an original and what was read, and no source from outside them."""
    if not asks_for_provenance(record):
        return
    way = traced(record)
    if not way.cited_stated or way.confirmed or not any(event.inputs and event.outputs for event in way.links):
        return
    sources = list(dict.fromkeys(e.source for event in way.links for e in event.evidence if e.confidence != "inferred"))
    if not sources:
        return
    message = f"every link rests on {_named(sources)}, downstream of all of them: nothing is independently confirmed"
    hint = (
        "look one link up elsewhere (the document, a finding aid, another edition) and add it as evidence of that link"
    )
    yield found(record, Severity.WARNING, RULE, message, field="chain", hint=hint)


def _named(sources: list[str]) -> str:
    if sources == ["record"]:
        return "the record's own word"
    return ", ".join(sources[:_SHOWN]) + (" ..." if len(sources) > _SHOWN else "")
