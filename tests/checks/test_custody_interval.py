"""custody-interval: the time between the office and the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from provenance.errors import Severity
from tests.chains.records import plain, report
from tests.checks.fires import found

if TYPE_CHECKING:
    from provenance.model import Record

RULE = "custody-interval"


def moved(kind: str) -> dict[str, Any]:
    """Return a chain with an event of this type."""
    return {"events": [{"id": "x", "type": kind, "inputs": ["original"]}]}


@pytest.mark.parametrize(
    "chain", [None, moved("custody"), moved("registration"), {"events": [{"id": "x", "type": "transfer"}]}]
)
def test_fires(chain: dict[str, Any] | None) -> None:
    (finding,) = found(report(chain=chain), RULE)
    assert finding.severity is Severity.GAP
    assert "Magyar" in finding.message


@pytest.mark.parametrize(
    "record",
    [
        report(chain=moved("transfer")),
        report(chain=moved("accession")),
        report(holdings=()),
        report(holdings=({"signature": "5. doboz"},)),
        plain(kind="book", title="Wartime"),
    ],
)
def test_does_not_fire(record: Record) -> None:
    assert found(record, RULE) == ()


def held(*dates: str, **moves: str) -> Record:
    """Return a letter with custodies of these dates, and transfers or accessions."""
    events = [{"id": f"c{n}", "type": "custody", "inputs": ["original"], "date": d} for n, d in enumerate(dates)]
    events += [{"id": kind, "type": kind, "inputs": ["original"], "date": d} for kind, d in moves.items()]
    return plain(kind="letter", date="1940", chain={"events": events, "cited": "original"})


@pytest.mark.parametrize(
    ("record", "links"),
    [
        (held("1945/1970", "1990/.."), ["c1"]),
        (held("1990/..", "1945/1970"), ["c0"]),
        (held("1945/1970", "1950/1960", "1990/..", "2005/2010"), ["c2"]),
        (held("1945/1950", "1960/1970", "1990/.."), ["c1", "c2"]),
        (held("1945/1970", "1990/..", transfer="1940"), ["c1"]),
        (held("1945/1970-12-30", "1971-01-01/.."), ["c1"]),
    ],
)
def test_a_time_that_nobody_is_known_to_have_held_it(record: Record, links: list[str]) -> None:
    assert [f.where.field for f in found(record, RULE)] == [f"chain.events[{link}]" for link in links]


@pytest.mark.parametrize(
    "record",
    [
        held(),
        held("1945/1970"),
        held("1945", "1990"),
        held("1945/1970", "1971/.."),
        held("1945/1970", "1965/.."),
        held("1945/..", "1990/.."),
        held("1945/1970~", "1990/.."),
        held("1945/1970", "1990~/.."),
        held("../1970", "1971-01-01/.."),
        held("1945/1970", "1990/..", transfer="1980"),
        held("1945/1970", "1990/..", accession="1970/1990"),
        held("Y-20000/Y-19000", "1990/.."),
    ],
)
def test_times_that_meet_or_are_not_sure_leave_no_hole(record: Record) -> None:
    assert found(record, RULE) == ()
