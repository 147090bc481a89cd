"""A translation without a translator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._check import found
from provenance.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Chain, Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "missing-translator"
TITLE = "a translation that names no translator"
SOURCE = "PROV-O: a translation is an activity, and wasAssociatedWith someone; CSL 1.0.2: the name variable translator"


def check(record: Record) -> Iterator[Finding]:
    """Yield a warning for each translation that names nobody, where the record names no translator either.

    A translation is a text of the record, or an event that a person wrote into the chain of a record without one.
    """
    if record.by_role("translator"):
        return
    if record.chain is not None and all(text.kind != "translation" for text in record.texts):
        yield from _in_chain(record, record.chain)
    for index, text in enumerate(record.texts):
        if text.kind == "translation" and not text.translators:
            language = f" into {text.language.name()}" if text.language else ""
            message = f"the translation{language} names no translator"
            hint = "the citation may end with `Translated by ...`; else ask the body that publishes the text"
            yield found(record, Severity.WARNING, RULE, message, field=f"texts[{index}]", hint=hint)


def _in_chain(record: Record, chain: Chain) -> Iterator[Finding]:
    for event in chain.events:
        if event.type == "translation" and all(agent.role != "translator" for agent in event.agents):
            message = f"the translation {event.id!r} names no translator"
            hint = (
                "the page or printing that gives the translation may; write agents: [{role: translator, person: ...}]"
            )
            yield found(record, Severity.WARNING, RULE, message, field=f"chain.events[{event.id}]", hint=hint)
