"""A translation without a translator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._check import found
from provenance.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "missing-translator"
TITLE = "a translation that names no translator"
SOURCE = "PROV-O: a translation is an activity, and wasAssociatedWith someone; CSL 1.0.2: the name variable translator"


def check(record: Record) -> Iterator[Finding]:
    """Yield a warning for each translation that names nobody, where the record names no translator either."""
    if record.by_role("translator"):
        return
    for index, text in enumerate(record.texts):
        if text.kind == "translation" and not text.translators:
            language = f" into {text.language.name()}" if text.language else ""
            message = f"the translation{language} names no translator"
            hint = "the citation may end with `Translated by ...`; else ask the body that publishes the text"
            yield found(record, Severity.WARNING, RULE, message, field=f"texts[{index}]", hint=hint)
