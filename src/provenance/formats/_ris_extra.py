"""What RIS has no tag for: lines of ``M1  - name: value``, which Zotero keeps verbatim in its field *Extra*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.formats import _extra
from provenance.formats import _ris_values as values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.formats._flat import Flat

__all__ = ["extra_lines", "from_extra"]


def extra_lines(flat: Flat, implied: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield what has no tag, as lines of ``name: value``; the parts of a signature are in its order.

    `implied` is the kind of document that the type tells already.
    """
    for name, lines in _extra.extra_lines(flat, implied):
        yield name, [("M1", line) for line in lines]


def from_extra(text: str) -> tuple[str, values.Kind, str]:
    """Return the name, kind and value of an M1: ``name: value``, the credits, or a plain number."""
    found = _extra.named(text)
    if found is None or found.name in ("", "own", "type"):
        return "number", values.TEXT, text
    return found.name, found.kind, found.value
