"""The language of the original is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._check import found
from provenance.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "missing-original-language"
TITLE = "a translation, or a document of an archive, without the language of the original"
SOURCE = "ISAD(G) 2nd ed., 3.4.3 (language and scripts of material)"


def check(record: Record) -> Iterator[Finding]:
    """Yield a warning for a translation from nobody knows what, a gap for a document of an archive without language.

    A text in the document's own words tells the language, and so does a credit ("translated from Portuguese").
    """
    if record.original_language is not None:
        return
    translators = record.by_role("translator")
    own = any(t.language for t in record.texts if t.kind in ("original", "transcription"))
    if own or any(t.from_language for t in translators):
        return
    if translators or any(t.kind == "translation" for t in record.texts):
        message = "there is a translation, but the language that it was made from is not recorded"
        hint = "look for `Original Language` on the page, or ask the translator; write original_language: hu"
        yield found(record, Severity.WARNING, RULE, message, field="original_language", hint=hint)
    elif record.holdings and record.title_language is None:
        message = "the language of the document is not recorded"
        hint = "the archive's description of the file may tell it; write original_language: hu"
        yield found(record, Severity.GAP, RULE, message, field="original_language", hint=hint)
