"""How many translations lie between what is quoted and the original."""

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

RULE = "translation-steps"
TITLE = "what is quoted is a translation, or a translation of one"
SOURCE = "PROV-DM, 5.2.1 (derivation), counted over the translations of the chain"


def check(record: Record) -> Iterator[Finding]:
    """Yield a note where any translation lies on the way; the most are told where there are several ways."""
    way = traced(record)
    if not way.translations:
        return
    steps = "1 translation lies" if way.translations == 1 else f"{way.translations} translations lie"
    languages = f": {' -> '.join(language.tag for language in way.languages)}" if len(way.languages) > 1 else ""
    message = f"{steps} between {way.cited!r} and what it comes from{languages}"
    hint = "quote it as a translation and name its translator; compare with the original what your argument rests on"
    yield found(record, Severity.NOTE, RULE, message, field="chain", hint=hint)
