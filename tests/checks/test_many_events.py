"""All checks over chains of fifty thousand events, of shapes that would catch a walk that is not linear."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import provenance as pv
from provenance.model import Chain, Event, Manifestation, Record
from provenance.values.date import Date

if TYPE_CHECKING:
    from provenance.model.chain import EventType

MANY = 50_000
CENTURY = [Date.parse(str(year)) for year in range(1900, 2000)]


def chain(shape: str, many: int) -> Chain:
    """Return a chain of many events of a shape."""

    def ends(n: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return {
            "line": ((f"m{n}",), (f"m{n + 1}",)),
            "ring": ((f"m{n}",), (f"m{(n + 1) % many}",)),
            "fan": (("m0",), (f"m{n + 1}",)),
            "waist": ((f"m{n + 1}",), ("m0",)) if n % 2 else (("m0",), (f"m{n + 1}",)),
            "knot": (("m0",), ("m0",)),
            "loose": ((f"x{n}",), (f"m{n + 1}",)),
            "twice": (("m0", "m0"), ("m1", "m1")),
            "custody": (("m0",), ()),
        }[shape]

    kinds: tuple[EventType, ...] = ("translation", "copying", "declassification", "publication")
    events = tuple(
        Event(id=f"e{n}", type=kinds[n % 4], inputs=ends(n)[0], outputs=ends(n)[1], date=CENTURY[n * 7 % 100])
        for n in range(many)
    )
    things = tuple(Manifestation(id=f"m{n}", form="translation" if n % 2 else "copy") for n in range(many + 1))
    return Chain(manifestations=things, events=events, cited=f"m{many}")


@pytest.mark.parametrize(
    ("shape", "many"),
    [
        ("line", MANY),
        ("ring", MANY),
        ("knot", MANY),
        ("waist", MANY // 2),
        ("fan", MANY // 5),
        ("loose", MANY // 5),
        ("twice", MANY // 5),
        ("custody", MANY // 5),
    ],
)
def test_fifty_thousand_events_are_checked_whole(shape: str, many: int) -> None:
    found = pv.check(Record(key="a", kind="letter", chain=chain(shape, many)))
    assert found
    assert all(finding.where.key == "a" and len(finding.message) < 500 for finding in found)
