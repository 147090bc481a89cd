"""single-witness: every link rests on what stands at the end of the chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from provenance.errors import Severity
from tests.chains.records import plain, report
from tests.checks.fires import found

if TYPE_CHECKING:
    from provenance.model import Record

RULE = "single-witness"


LETTER = {
    "id": "custody",
    "type": "custody",
    "inputs": ["original"],
    "evidence": [{"source": "finding aid", "text": "x"}],
}


def test_the_seed_rests_on_its_page() -> None:
    (finding,) = found(report(), RULE)
    assert finding.severity is Severity.WARNING
    assert "every link rests on page.txt" in finding.message


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"statements": ()}, "the record's own word"),
        ({"chain": {"events": [{**LETTER, "evidence": [{"source": "page.txt", "text": "again"}]}]}}, "page.txt"),
        ({"chain": {"events": [{**LETTER, "evidence": [{"source": "mirror"}]}]}}, "page.txt"),
        (
            {"chain": {"events": [{**LETTER, "evidence": [{"source": "a guess", "confidence": "conjectured"}]}]}},
            "page.txt",
        ),
    ],
)
def test_fires(fields: dict[str, Any], says: str) -> None:
    (finding,) = found(report(**fields), RULE)
    assert says in finding.message


@pytest.mark.parametrize(
    "record",
    [
        report(chain={"events": [LETTER]}),
        plain(),
        plain(kind="letter", date="1962"),
        plain(kind="book", title="Wartime", locations=({"url": "https://example.org/a"},)),
        plain(kind="letter", chain={"cited": "original"}),
    ],
)
def test_does_not_fire(record: Record) -> None:
    assert found(record, RULE) == ()


def test_many_sources_are_not_all_named() -> None:
    events = [
        {"id": f"e{n}", "type": "custody", "inputs": ["original"], "evidence": [{"source": f"s{n}"}]} for n in range(50)
    ]
    statements = tuple({"field": "notes", "file": f"s{n}"} for n in range(50))
    (finding,) = found(report(chain={"events": events}, statements=statements), RULE)
    assert len(finding.message) < 200
