"""A text that is not the one its digest was taken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.chains.derive import derived
from provenance.checks._check import found
from provenance.errors import Severity
from provenance.model import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "digest-mismatch"
TITLE = "a text changed after its digest was taken"
SOURCE = "PREMIS 3.0, 1.5.2 (fixity); FIPS 180-4 (SHA-256)"

_SHOWN = 12  # hexadecimal digits: enough to tell two digests apart


def check(record: Record) -> Iterator[Finding]:
    """Yield an error for each text whose digest is not that of its characters in UTF-8.

    So too where a person wrote into the chain another digest for a text than that of the text which the record keeps.
    """
    for index, text in enumerate(record.texts):
        if not text.unchanged:
            now = digest(text.text)
            message = f"the text has the digest {now[:_SHOWN]}..., but {text.sha256[:_SHOWN]}... is recorded"
            hint = f"take the text anew from its source; if the change was meant, write sha256: {now}"
            yield found(record, Severity.ERROR, RULE, message, field=f"texts[{index}].sha256", hint=hint)
    yield from _in_chain(record)


def _in_chain(record: Record) -> Iterator[Finding]:
    own = [m for m in record.chain.manifestations if m.sha256] if record.chain is not None else []
    kept = {m.id: m.sha256 for m in derived(record).manifestations if m.sha256} if own else {}
    for manifestation in own:
        now = kept.get(manifestation.id, manifestation.sha256)
        if now.casefold() != manifestation.sha256.casefold():
            message = (
                f"the chain records the digest {manifestation.sha256[:_SHOWN]}... for {manifestation.id!r}, "
                f"but the text kept here has {now[:_SHOWN]}..."
            )
            hint = f"another text may be meant: then give it an id of its own; else write sha256: {now}"
            yield found(
                record, Severity.ERROR, RULE, message, field=f"chain.manifestations[{manifestation.id}]", hint=hint
            )
