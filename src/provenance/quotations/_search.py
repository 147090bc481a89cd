"""Where the parts of a quotation stand in a text, one after another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.quotations._fold import Folded
    from provenance.quotations._parts import Quoted

__all__ = ["Place", "places"]

Place = tuple[tuple[int, int], ...]
"""For each part of a quotation the number of its first token in the text, and that of the one behind its last."""


@dataclass(frozen=True, slots=True)
class _Hit:
    first: int
    last: int
    before: _Hit | None
    start: int
    """Where the first part of this way stands."""


def places(quoted: Quoted, text: Folded) -> tuple[Place, ...]:
    """Return where all parts of a quotation stand in order, each as near to the one before as it can.

    The time is linear in the length of the text and the number of hits: a part is searched for once, and each of its
    hits is joined to the last hit before it.
    """
    ways: list[_Hit] = []
    for number, part in enumerate(quoted.parts):
        hits = list(text.found(part.line, overlapping=len(quoted.parts) > 1))
        if number == 0:
            ways = [_Hit(first, last, None, first) for first, last in hits]
        else:
            ways = _joined(ways, hits, quoted.gaps[number - 1].most)
        if not ways:
            return ()
    nearest: dict[int, _Hit] = {}
    for way in ways:
        nearest.setdefault(way.start, way)
    return tuple(_steps(way) for way in nearest.values())


def _joined(ways: Sequence[_Hit], hits: Sequence[tuple[int, int]], most: int | None) -> list[_Hit]:
    """Join each hit of a part to the last way that ends before it, not farther away than the gap allows."""
    joined: list[_Hit] = []
    behind = 0
    for first, last in hits:
        while behind < len(ways) and ways[behind].last <= first:
            behind += 1
        if behind and (most is None or first - ways[behind - 1].last <= most):
            before = ways[behind - 1]
            joined.append(_Hit(first, last, before, before.start))
    return joined


def _steps(way: _Hit) -> Place:
    steps: list[tuple[int, int]] = []
    hit: _Hit | None = way
    while hit is not None:
        steps.append((hit.first, hit.last))
        hit = hit.before
    return tuple(reversed(steps))
