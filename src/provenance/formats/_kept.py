"""What a format brought that a record would write otherwise: kept verbatim beside what the record writes.

A format names its values (by the names of `provenance.formats._flat`, or ``tag:xyz`` for what has no home) and writes
each as pieces of plain JSON data: lines, elements as texts, JSON values. A piece that was read is kept where the record
would write another in its place. As long as the record still writes that other, the piece is written again as it was;
where the value has changed since, it is not.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from provenance.formats._flat import Flat, said_already
from provenance.values.frozen import freeze

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.model import Record

__all__ = ["Pieces", "restored", "with_kept"]

Pieces = dict[str, list[Any]]
"""What is written of each value, in order."""


def with_kept(record: Record, format: str, read: Pieces, written: Pieces, flat: Flat | None = None) -> Record:
    """Return a record that keeps the pieces it would write otherwise than they were read.

    `flat` is what the record was made of: a value that it tells already in another way is not kept.
    """
    kept = {}
    for name, pieces in read.items():
        again = written.get(name, [])
        if _sorted(pieces) == _sorted(again):
            continue
        if again or flat is None or not said_already(record, flat, name):
            kept[name] = {"read": pieces, "as": again}
    return record.replace(kept={**record.kept, format: freeze(kept)}) if kept else record


def restored(record: Record, format: str, written: Pieces, safe: Callable[[Any], bool]) -> Pieces:
    """Return what a record writes, with the pieces that were kept in the place of what they were read as.

    `safe` tells whether a piece may be written as it stands: a record may have been edited by hand.
    """
    kept = record.kept.get(format)
    if not isinstance(kept, dict):
        return written
    found: Pieces = {}
    for name, pieces in written.items():
        verbatim, again = _both(kept.get(name), safe)
        found[name] = verbatim if verbatim is not None and _sorted(again) == _sorted(pieces) else pieces
    for name, about in kept.items():
        verbatim, again = _both(about, safe)
        if name not in written and verbatim and not again:
            found[name] = verbatim
    return {name: pieces for name, pieces in found.items() if pieces}


def _both(about: object, safe: Callable[[Any], bool]) -> tuple[list[Any] | None, list[Any]]:
    """Return the pieces that were read and those that stood for the same, if they are pieces at all."""
    if not isinstance(about, dict):
        return None, []
    verbatim, again = (json.loads(json.dumps(about.get(name))) for name in ("read", "as"))
    if not isinstance(verbatim, list) or not isinstance(again, list) or not all(map(safe, verbatim)):
        return None, []
    return verbatim, again


def _sorted(pieces: list[Any]) -> list[str]:
    """Return pieces to compare by: their order tells nothing."""
    return sorted(map(_comparable, pieces))


def _comparable(piece: Any) -> str:  # noqa: ANN401 - plain JSON data
    """Return a piece as a text that equal pieces share; JSON's own takes ten times as long for a line."""
    if isinstance(piece, (list, tuple)) and all(isinstance(part, str) for part in piece):
        return repr(tuple(piece))
    return json.dumps(piece, sort_keys=True)
