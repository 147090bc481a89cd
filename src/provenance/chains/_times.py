"""Dates carried through the graph of a chain: before what day an event cannot be, and after what day.

An event uses what others made, so it is not over before they have begun (PROV-CONSTRAINTS, 6.2). Where several events
are said to have made one thing, they are statements side by side, and the earliest counts: nothing is called impossible
while one reading of the chain has an order. Days are compared, times of day are not.
"""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

from provenance.values.date import Date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Day", "Links", "Since", "certain", "not_after", "not_before"]

Day = tuple[int, int, int]
"""Year, month and day of the proleptic Gregorian calendar; any year that EDTF can write."""

Since = tuple[Day, int]
"""A day, and the number of the event whose date tells it."""

_QUALIFIER: Final = re.compile(r"[?~%]")
_BEFORE_A_PART: Final = re.compile(r"(?P<sure>-?[0-9]{4}(?:-[0-9]{2})?)-[?~%][0-9X]{2}(?:-[?~%]?[0-9X]{2})?")


class Links(NamedTuple):
    """A graph of numbered events: what each uses and makes, and who makes and uses each thing. Names stand once."""

    inputs: Sequence[Sequence[str]]
    outputs: Sequence[Sequence[str]]
    made_by: Mapping[str, Sequence[int]]
    used_by: Mapping[str, Sequence[int]]


def certain(date: Date) -> tuple[Day | None, Day | None]:
    """Return the first and last day that a date sets beyond doubt; None where it is open, unknown or qualified.

    How far "about" and "perhaps" reach would be a guess, so a qualified part sets nothing; a part before it may.

    >>> certain(Date.parse("1962-~08")), certain(Date.parse("1962~/1963"))
    (((1962, 1, 1), (1962, 12, 31)), (None, (1963, 12, 31)))
    """
    text = str(date)
    if not _QUALIFIER.search(text):
        return date.bounds
    if date.is_interval:
        first = certain(date.start)[0] if date.start else None
        return first, certain(date.end)[1] if date.end else None
    doubted = _BEFORE_A_PART.fullmatch(text)
    return Date.parse(doubted["sure"]).bounds if doubted else (None, None)


def not_before(first: Sequence[Day | None], links: Links) -> list[Since | None]:
    """Return, for each event, the day before which nothing it depends on can be, and which event sets it.

    `first` is the first day of each event's own date. Time is linear in the links. Events in a cycle are taken after
    all others, each once: a cycle has no order, so nothing said of it can be wrong.
    """
    before: list[Since | None] = [None] * len(first)
    made: dict[str, Since | None] = {}
    for number in _in_order(links):
        known = [made.get(used) for used in links.inputs[number]]
        before[number] = since = max((day for day in known if day is not None), default=None)
        own = first[number]
        if own is not None and (since is None or own >= since[0]):
            since = (own, number)
        for output in links.outputs[number]:
            made[output] = _earlier(made[output], since) if output in made else since
    return before


def not_after(last: Sequence[Day | None], links: Links) -> list[Since | None]:
    """Return, for each event, the day after which it cannot be, since what it made was used, and by which event.

    `last` is the last day of each event's own date. A thing that several events are said to have made bounds none.
    """
    after: list[Since | None] = [None] * len(last)
    used: dict[str, Since] = {}
    for number in reversed(_in_order(links)):
        own = last[number]
        bounds = [used[made] for made in links.outputs[number] if made in used and len(links.made_by[made]) == 1]
        after[number] = since = min(bounds, default=None)
        if own is not None and (since is None or own <= since[0]):
            since = (own, number)
        if since is not None:
            for name in links.inputs[number]:
                used[name] = min(used.get(name, since), since)
    return after


def _earlier(one: Since | None, other: Since | None) -> Since | None:
    return None if one is None or other is None else min(one, other)


def _in_order(links: Links) -> list[int]:
    """Return all events, none before one that makes what it uses; those in cycles last."""
    unmade = {made: len(makers) for made, makers in links.made_by.items()}
    waits = [sum(1 for used in inputs if used in unmade) for inputs in links.inputs]
    order = [number for number, count in enumerate(waits) if not count]
    ready = deque(order)
    while ready:
        for output in links.outputs[ready.popleft()]:
            unmade[output] -= 1
            if not unmade[output]:
                new = list(_released(links.used_by.get(output, ()), waits))
                order += new
                ready += new
    if len(order) < len(waits):
        placed = set(order)
        order += [number for number in range(len(waits)) if number not in placed]
    return order


def _released(takers: Iterable[int], waits: list[int]) -> Iterable[int]:
    for taker in takers:
        waits[taker] -= 1
        if not waits[taker]:
            yield taker
