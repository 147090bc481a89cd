"""The original is cited, and only a translation of it was read."""

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

RULE = "original-not-seen"
TITLE = "the original is cited, but all that is shown to have been read is a translation"
SOURCE = (
    "PROV-O, hadPrimarySource; The Chicago Manual of Style, 17th ed., 14.260 (citations taken from secondary sources)"
)

_OWN_WORDS = ("original", "copy", "working-copy", "carbon-copy", "microfilm", "photocopy", "scan", "transcription")


def check(record: Record) -> Iterator[Finding]:
    """Yield a warning where `cited`, or a citation in the chain, names the document in its own words.

    An access to it, or a text of the record in the document's own words, shows that it was seen. The record shows a
    translation where it keeps one or credits a translator.
    """
    if record.chain is None or not _only_translated(record):
        return
    forms = {m.id: m.form for m in traced(record).chain.manifestations}
    untranslated = {identifier for identifier, form in forms.items() if form in _OWN_WORDS}
    events = record.chain.events
    if any(e.type == "access" and not untranslated.isdisjoint(e.inputs) for e in events):
        return
    if record.chain.cited in untranslated:
        yield _finding(record, record.chain.cited, "chain.cited")
    for event in events:
        seen = next((i for i in event.inputs if i in untranslated), None) if event.type == "citation" else None
        if seen is not None:
            yield _finding(record, seen, f"chain.events[{event.id}]")


def _only_translated(record: Record) -> bool:
    kinds = {text.kind for text in record.texts}
    shown = "translation" in kinds or bool(record.by_role("translator"))
    return shown and kinds.isdisjoint(("original", "transcription"))


def _finding(record: Record, cited: str, field: str) -> Finding:
    message = f"{cited!r} is cited, but nothing shows that it was seen: what was read is a translation"
    hint = (
        f"cite the translation and its translator; or, if you saw it, add {{id: reading, type: access, "
        f"inputs: [{cited}], date: 2026-01-31}}"
    )
    return found(record, Severity.WARNING, RULE, message, field=field, hint=hint)
