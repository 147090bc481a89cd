"""A chain that ends before it comes to an original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.chains.whole import is_whole
from provenance.checks._chain import traced
from provenance.checks._check import found
from provenance.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "original-not-reached"
TITLE = "what was read does not come, over the links of the chain, from any original"
SOURCE = "PROV-DM, 5.2.4 (a primary source has to be led back to); ISAD(G) 2nd ed., 3.5.1 (existence of originals)"

_SHOWN = 3  # roots that a message names


def check(record: Record) -> Iterator[Finding]:
    """Yield an error where the way back ends at copies, translations or pages only, or never ends.

    A document of PROV knows no originals: there it is a gap.
    """
    found_way = traced(record)
    if not found_way.cited or found_way.reaches_original:
        return
    roots = ", ".join(map(repr, found_way.roots[:_SHOWN])) + (" ..." if len(found_way.roots) > _SHOWN else "")
    ends = f"the way back ends at {roots}" if roots else "the way back never ends"
    message = f"{found_way.cited!r} comes from no original: {ends}"
    hint = (
        "add the link that is missing; an original that is lost is a manifestation too: "
        "{id: original, form: original, note: lost}"
    )
    severity = Severity.GAP if is_whole(record) else Severity.ERROR
    yield found(record, severity, RULE, message, field="chain", hint=hint)
