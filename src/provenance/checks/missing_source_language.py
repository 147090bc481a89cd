"""A translation in the chain, from nobody knows what language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._chain import traced
from provenance.checks._check import found
from provenance.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "missing-source-language"
TITLE = "a translation in the chain does not say from what language it was made"
SOURCE = "RiC-O 1.1, hasOrHadLanguage of the text that was translated; MARC 21, field 041 $h (language of original)"


def check(record: Record) -> Iterator[Finding]:
    """Yield a warning for each translation that a person wrote into the chain, where its source text tells none either.

    Of the translations that follow from the record's fields, missing-original-language tells.
    """
    if record.chain is None:
        return
    told = {m.id for m in traced(record).chain.manifestations if m.language is not None}
    for event in record.chain.events:
        if (
            event.type == "translation"
            and event.inputs
            and event.from_language is None
            and told.isdisjoint(event.inputs)
        ):
            message = f"the translation {event.id!r} does not say from what language it was made"
            hint = "ask the translator, or look at the text it was made from; write from_language: ru"
            yield found(record, Severity.WARNING, RULE, message, field=f"chain.events[{event.id}]", hint=hint)
