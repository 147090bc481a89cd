"""A paragraph that a page break has cut in two."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.chains.places import line_of
from provenance.checks._check import found
from provenance.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "broken-paragraph"
TITLE = "a paragraph ends within a sentence and the next begins with a small letter"
SOURCE = "usage: a page of print ends anywhere, a paragraph at the end of a sentence"

_SHOWN = 25  # characters on each side of the break
_BREAK = re.compile(r"(?P<before>[^\W\d_]|[,;–—-])[ \t]*\r?\n[ \t]*(?:\r?\n[ \t]*)+(?P<after>[^\W\d_])")


def check(record: Record) -> Iterator[Finding]:
    """Yield a note for each break, no more: verse and lists break so on purpose. Nothing is mended."""
    for index, text in enumerate(record.texts):
        for match in _BREAK.finditer(text.text):
            if not match["after"].islower():
                continue
            before = text.text[max(0, match.start() - _SHOWN) : match.start() + 1].split("\n")[-1].lstrip()
            after = text.text[match.start("after") : match.start("after") + _SHOWN].split("\n")[0].rstrip()
            message = f"a paragraph seems to be cut by a page break: ...{before} | {after}..."
            hint = "compare with the original before you quote across the break"
            finding = found(record, Severity.NOTE, RULE, message, field=f"texts[{index}].text", hint=hint)
            yield _at(finding, line_of(record, index, match.start("after")))


def _at(finding: Finding, line: int | None) -> Finding:
    return replace(finding, where=replace(finding.where, line=line)) if line else finding
