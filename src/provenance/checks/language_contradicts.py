"""The language that a translation names contradicts the text it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checks._check import of_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "language-contradicts"
TITLE = "a translation from another language than its source text is in, or into the same language"
SOURCE = "RiC-O 1.1, hasOrHadLanguage of the texts at both ends of the translation"


def check(record: Record) -> Iterator[Finding]:
    """Yield a warning for each such contradiction; which side is right is for a person to say."""
    yield from of_chain(record, RULE)
